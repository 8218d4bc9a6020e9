/**
 * What the library and the worker that reads and stores the history of another program say to each
 * other. What was read stays with the worker: what is shown of it is small, however long it is.
 */
import type { ImportResult } from '../../lib/actions/transfer/import-history';
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

/** To the worker. All but `read` are about the files that were read last. */
export type ImportRequest =
  /** `title`: what the list is called where it is new. */
  | { kind: 'read'; files: File[]; title: string }
  /** Reads them again; of each file that is named, its columns hold this. */
  | { kind: 'map'; columns: Record<string, ColumnNames> }
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
  /** Things, each page once. */
  items: number;
  /** How many more times they stand in the files. */
  joined: number;
  /** Things by their state in the files. */
  states: Record<ReadingState, number>;
  /** What importing would come to. */
  outcome: ImportResult;
  problems: ImportProblem[];
  tables: UnknownTable[];
}

/** From the worker. */
export type ImportAnswer =
  | { kind: 'progress'; stage: 'looking' | 'importing'; done: number; total: number }
  | { kind: 'preview'; preview: ImportPreview }
  | { kind: 'imported'; result: ImportResult }
  | { kind: 'cancelled' }
  /** The browser does not give the file. */
  | { kind: 'unreadable'; file: string }
  /** `isEnded`: so has the worker, and what it had read is gone with it. */
  | { kind: 'failed'; failure: Failure; isEnded?: true };
