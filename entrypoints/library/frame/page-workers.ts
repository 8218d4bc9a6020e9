/** What the library has done by a worker. */
import {
  IMPORT_WORKER_NAME,
  type ImportAnswer,
  type ImportRequest,
} from '../../extension-pages/import-messages';
import type { ListAnswer, ListRequest } from '../../extension-pages/list-messages';
import {
  TAKE_WORKER_NAME,
  type TakeAnswer,
  type TakeRequest,
} from '../../extension-pages/take-messages';
import type { WorkerKind } from './use-page-worker';

const ENDED = { kind: 'failed', failure: 'unknown', isEnded: true } as const;

/** Reads and stores a list for the page that adds one. */
export const LIST_WORKER: WorkerKind<ListRequest, ListAnswer> = {
  name: 'list',
  ended: ENDED,
  given: (request) =>
    'source' in request && typeof request.source !== 'string' ? [request.source.buffer] : [],
};

/** Reads and stores the history of another program. */
export const IMPORT_WORKER: WorkerKind<ImportRequest, ImportAnswer> = {
  name: IMPORT_WORKER_NAME,
  ended: ENDED,
};

/** Reads and stores lists that were fetched without a press. */
export const TAKE_WORKER: WorkerKind<TakeRequest, TakeAnswer> = {
  name: TAKE_WORKER_NAME,
  ended: { listId: '', failure: 'unknown' },
};
