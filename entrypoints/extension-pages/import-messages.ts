/**
 * What the library and the worker that reads and stores the history of another program say to each
 * other. What was read stays with the worker: what is shown of it is small, however long it is.
 */
import type { ImportResult } from '../../lib/actions/transfer/import-history';
import type {
  VisitedOutcome,
  VisitedResult,
  Visits,
} from '../../lib/actions/transfer/import-visited';
import type { ImportOutcome } from '../../lib/actions/transfer/plan-import';
import type {
  ColumnNames,
  ImportProblem,
  RecognisedFile,
} from '../../lib/imports/model/imported-history';
import type { TablePreview } from '../../lib/imports/preview-table';
import type { Failure } from '../../lib/messages/failure-of';
import type { ReadingState } from '../../lib/reading/reading';

/** What the worker is called that does this, and not what is done for a list. */
export const IMPORT_WORKER_NAME = 'import';

/** To the worker. What is mapped and imported is what was read or visited last. */
export type ImportRequest =
  /** `title`: what the list is called where it is new. */
  | { kind: 'read'; files: File[]; title: string }
  /** Reads them again; of each file that is named, its columns hold this. */
  | { kind: 'map'; columns: Record<string, ColumnNames> }
  /** Which of these pages of the browser's history are on lists; of the others nothing is kept. */
  | { kind: 'recognise'; addresses: readonly string[] }
  | { kind: 'visited'; visits: Visits }
  | { kind: 'import' }
  | { kind: 'cancel' };

/** A table of no program that is known, and what its columns are taken for. */
export interface UnknownTable extends TablePreview {
  file: string;
}

/** What is shown of a history before it is stored. */
export interface ImportPreview {
  /** What was recognised. */
  files: RecognisedFile[];
  /** Things, each page and each card without one once. */
  items: number;
  /** How many more times they stand in the files. */
  joined: number;
  /** Pages by their state in the files. */
  states: Record<ReadingState, number>;
  /** What importing would come to. */
  outcome: ImportOutcome;
  problems: ImportProblem[];
  tables: UnknownTable[];
}

/** From the worker. */
export type ImportAnswer =
  | { kind: 'progress'; stage: 'looking' | 'importing'; done: number; total: number }
  | { kind: 'preview'; preview: ImportPreview }
  | { kind: 'imported'; result: ImportResult }
  /** In the order of the addresses; undefined for those of no list. */
  | { kind: 'recognised'; resourceIds: Array<number | undefined> }
  /** What marking them as opened would come to. */
  | { kind: 'visited'; outcome: VisitedOutcome }
  | { kind: 'marked'; outcome: VisitedResult }
  | { kind: 'cancelled' }
  /** The browser does not give the file. */
  | { kind: 'unreadable'; file: string }
  /** `isEnded`: so has the worker, and what it had read is gone with it. */
  | { kind: 'failed'; failure: Failure; isEnded?: true };
