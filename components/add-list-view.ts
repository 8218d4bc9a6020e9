/** What the page that adds a list shows. */
import type { ListDraft } from '../lib/lists/list-draft';
import type { ListProblem } from '../lib/lists/model/list-entry';
import type { ListChangeView, WorkPaceView } from './view-models';

/** A list that is to be added, before anything is stored. */
export interface ListPreviewView
  extends Pick<ListDraft, 'title' | 'format' | 'sections' | 'leftOut'> {
  /** Absent where it was pasted or typed. */
  fileName?: string;
  /** The address from which its links count. */
  home?: string;
  /** It was fetched from there. */
  isFetched?: true;
  /** What it says it is licensed under, by its SPDX name. */
  licence?: string;
  entries: number;
  /** Of the entries, in entries. */
  new: number;
  known: number;
  read: number;
  problems: readonly ListProblem[];
  sites: SiteCounts;
  same?: SameListView;
  ownFiles?: OwnFilesView;
}

/** A list that mostly leads to other files of its own repository. */
export interface OwnFilesView {
  /** How many entries do. */
  entries: number;
  /** How many files can be asked for. */
  readable: number;
  /** How many of them were read with it. */
  read: number;
  unread: readonly UnreadFileView[];
}

export interface UnreadFileView {
  path: string;
  /** Why, in a sentence. */
  words: string;
}

/** How many sites the pages of a list stand on. */
export interface SiteCounts {
  all: number;
  /** Those that Waymark may not see, and can be asked about at once. */
  unseen: number;
  /** Those that Waymark may not see, and are offered one at a time on a page of theirs. */
  platforms: number;
}

/** A list that is here and seems to be the one that was given. */
export interface SameListView {
  listId: string;
  title: string;
  by: 'content' | 'address' | 'file';
  /** It came with the package, and cannot be replaced. */
  isShipped: boolean;
  /** At least half of the entries are in both. */
  isMostly: boolean;
  /** What replacing it would change. */
  change: Omit<ListChangeView, 'at'>;
}

/** How far adding a list has come. */
export type AddListStep =
  | { kind: 'give' }
  | { kind: 'reading'; fileName?: string }
  /** `isAsked`: the browser asks whether that may be. */
  | { kind: 'fetching'; host: string; isAsked: boolean }
  | { kind: 'preview'; preview: ListPreviewView }
  /** Its own files are fetched; `next` is the one that is asked for, none once all have been. */
  | { kind: 'files'; preview: ListPreviewView; done: number; total: number; next?: string }
  | { kind: 'adding'; preview: ListPreviewView; done: number; pace?: WorkPaceView };
