/** What the page that imports a history shows. */
import type { ImportProblem, RecognisedFile } from '../lib/imports/model/imported-history';
import type { TablePreview } from '../lib/imports/preview-table';
import type { SectionCount } from '../lib/lists/given-list';
import type { ReadingState } from '../lib/reading/reading';
import type { SiteCounts } from './add-list-view';

/** What importing comes to, or would come to. */
export interface ImportOutcomeView {
  /** Things that stand on lists. */
  listed: number;
  /** Things that “Saved” has from before. */
  saved: number;
  /** Entries that are new in “Saved”, and where. */
  added: number;
  sections: readonly SectionCount[];
  /** Records that take on a state. */
  read: number;
  reading: number;
  skipped: number;
  /** Records that say otherwise, and stay so. */
  kept: number;
  /** Things of which only the history can hold what was noted. */
  told: number;
}

/** A history that is to be imported, before anything is stored. */
export interface ImportPreviewView {
  files: readonly RecognisedFile[];
  items: number;
  joined: number;
  states: Readonly<Record<ReadingState, number>>;
  outcome: ImportOutcomeView;
  problems: readonly ImportProblem[];
  tables: readonly UnknownTableView[];
  /** Of what would be new in “Saved”. */
  sites: SiteCounts;
}

/** A table of no program that is known. */
export interface UnknownTableView extends TablePreview {
  file: string;
}

/** How far an import has come. */
export type ImportStep =
  | { kind: 'give' }
  | { kind: 'reading'; files: readonly string[] }
  | { kind: 'looking'; done: number; total: number }
  | { kind: 'preview'; preview: ImportPreviewView }
  | { kind: 'importing'; preview: ImportPreviewView; done: number; total: number }
  | { kind: 'done'; outcome: ImportOutcomeView; listHash: string };

/** Whether importing would store anything at all. */
export function isNews({ added, read, reading, skipped, told }: ImportOutcomeView): boolean {
  return added + read + reading + skipped + told > 0;
}
