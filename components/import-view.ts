/** What the page that imports a history shows. */
import type { ImportProblem, RecognisedFile } from '../lib/imports/model/imported-history';
import type { TablePreview } from '../lib/imports/preview-table';
import type { SectionCount } from '../lib/lists/list-draft';
import type { ReadingState } from '../lib/reading/reading';
import type { SiteCounts } from './add-list-view';
import type { WorkPaceView } from './view-models';

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
  /** Cards that are put up for review. */
  carded: number;
  /** How many of these have no page. */
  pageless: number;
  /** Cards without a page of which the deck says something else by now. */
  retold: number;
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

/** Pages of lists that the browser's history has, and what marking them as opened comes to. */
export interface VisitedView {
  pages: number;
  /** How many entries of each list that is. */
  lists: ReadonlyArray<{ title: string; entries: number }>;
  opened: number;
  /** Records that say as much or more, and stay so. */
  kept: number;
}

/** What the browser itself keeps. */
export type BrowserSource = 'history' | 'readingList';

/** What is to be said at the button that asks for it. */
export interface BrowserNote {
  source: BrowserSource;
  says: 'asking' | 'declined';
}

/** How far the browser's history is looked through. */
export const LOOKED_BACK = ['months3', 'months12', 'all'] as const;

export type LookedBack = (typeof LOOKED_BACK)[number];

/** How far an import has come. */
export type ImportStep =
  | { kind: 'give' }
  | { kind: 'searching'; done: number; total: number; found: number }
  | { kind: 'visited'; outcome: VisitedView }
  | { kind: 'marking'; outcome: VisitedView }
  | { kind: 'marked'; outcome: VisitedView }
  | { kind: 'reading'; files: readonly string[] }
  | { kind: 'looking'; done: number; total: number; pace?: WorkPaceView }
  | { kind: 'preview'; preview: ImportPreviewView }
  | {
      kind: 'importing';
      preview: ImportPreviewView;
      done: number;
      total: number;
      pace?: WorkPaceView;
    }
  | { kind: 'done'; outcome: ImportOutcomeView; listHash: string };

/** Whether there are cards without a page, and nothing else. */
export function isOnlyCards({
  listed,
  saved,
  added,
  pageless,
  retold,
}: ImportOutcomeView): boolean {
  return pageless + retold > 0 && listed + saved + added === 0;
}

/** Whether importing would store anything at all. */
export function isNews(outcome: ImportOutcomeView): boolean {
  const { added, read, reading, skipped, told, carded, retold } = outcome;
  return added + read + reading + skipped + told + carded + retold > 0;
}
