/** What the page that adds a list shows. */
import type { GivenList } from '../lib/lists/given-list';
import type { ListProblem } from '../lib/lists/model/list-entry';
import type { ListChangeView } from './view-models';

/** A list that is to be added, before anything is stored. */
export interface ListPreviewView
  extends Pick<GivenList, 'title' | 'format' | 'sections' | 'leftOut'> {
  /** Absent where it was pasted or typed. */
  fileName?: string;
  /** The address from which its links count. */
  home?: string;
  entries: number;
  /** Of the entries, in entries. */
  new: number;
  known: number;
  read: number;
  problems: readonly ListProblem[];
  sites: SiteCounts;
  same?: SameListView;
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
  | { kind: 'preview'; preview: ListPreviewView }
  | { kind: 'adding'; preview: ListPreviewView; done: number };
