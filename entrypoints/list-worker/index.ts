/**
 * Reads and stores a list, or the history of another program, for the library, beside its page: what
 * is long takes seconds, in which the page goes on answering. Ended with the page; then nothing of
 * what is unfinished is stored. Both read lists: as two scripts they would be in the package twice.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { database } from '../../lib/store/database';
import {
  IMPORT_WORKER_NAME,
  type ImportAnswer,
  type ImportRequest,
} from '../extension-pages/import-messages';
import type { ListAnswer, ListRequest } from '../extension-pages/list-messages';
import {
  TAKE_WORKER_NAME,
  type TakeAnswer,
  type TakeRequest,
} from '../extension-pages/take-messages';
import { serveImport } from './serve-import';
import { serveList } from './serve-list';
import { serveTake } from './serve-take';

export default defineUnlistedScript(() => {
  const scope = self as unknown as WorkerScope;
  if (scope.name === IMPORT_WORKER_NAME) {
    const port = scope as WorkerPort<ImportRequest, ImportAnswer>;
    const serve = serveImport(database(), (answer) => port.postMessage(answer));
    port.onmessage = ({ data }) => void serve(data);
    return;
  }
  if (scope.name === TAKE_WORKER_NAME) {
    const port = scope as WorkerPort<TakeRequest, TakeAnswer>;
    const serve = serveTake(database(), (answer) => port.postMessage(answer));
    port.onmessage = ({ data }) => void serve(data);
    return;
  }
  const port = scope as WorkerPort<ListRequest, ListAnswer>;
  const serve = serveList(database(), (answer) => port.postMessage(answer));
  port.onmessage = ({ data }) => void serve(data);
});

/** The scope of a worker, as far as it is needed; the types of pages lack it. */
interface WorkerScope {
  /** What the page that began it calls it. */
  name: string;
}

interface WorkerPort<Request, Answer> extends WorkerScope {
  onmessage: (event: { data: Request }) => void;
  postMessage(answer: Answer): void;
}
