/**
 * What the library and the worker that reads and stores a list for it say to each other. The list
 * itself stays with the worker: what is shown of it is small, however long it is.
 */
import type { AddedList } from '../../lib/actions/transfer/add-list';
import type { Comparison } from '../../lib/actions/transfer/compare-list';
import type { KnownCounts } from '../../lib/actions/transfer/count-known';
import type { SameList } from '../../lib/actions/transfer/find-same-list';
import type { DraftFile, ListDraft } from '../../lib/lists/list-draft';
import type { ListProblem } from '../../lib/lists/model/list-entry';
import type { Failure } from '../../lib/messages/failure-of';

/** Where the list comes from. */
export interface ListOrigin {
  /** What it is called where it does not say so itself. */
  name: string;
  /** Absent where it was pasted or typed; of what was fetched, a name that says its format. */
  fileName?: string;
  home?: string;
  /** It was fetched from its home. */
  isFetched?: true;
  /** Of what was fetched: the encoding that the answer names, as a `Content-Type`. */
  charset?: string;
}

/**
 * To the worker. Where no address is given and none is said to be right (`isAddressSaid`), that of an
 * older version of the list holds. `add` and `cancel` are about the list that was read last. */
export type ListRequest =
  | {
      kind: 'read';
      source: string | Uint8Array;
      origin: ListOrigin;
      isAddressSaid?: boolean;
      /** Of the list's own repository, to be read with it. */
      files?: DraftFile[];
    }
  /** A newer version of a list that is here; `add` then puts it in the place of that one. */
  | { kind: 'compare'; source: Uint8Array; origin: ListOrigin; listId: string }
  | { kind: 'add'; title: string; replaces?: string }
  | { kind: 'cancel' };

/** What is shown of a list before it is stored. */
export interface ListPreview
  extends Pick<ListDraft, 'title' | 'format' | 'sections' | 'leftOut' | 'ownFiles' | 'sites'>,
    KnownCounts {
  /** The address from which its links were taken to count. */
  home?: string;
  /** SPDX name of the licence that it says it has. */
  licence?: string;
  entries: number;
  problems: ListProblem[];
  same?: SameList;
}

/** From the worker. */
export type ListAnswer =
  | { kind: 'preview'; preview: ListPreview }
  /** There is nothing in it to add; the first problem says why, where there is one. */
  | { kind: 'refused'; problem?: ListProblem }
  /** `isOvertaken`: it was to be applied, and the list had become another meanwhile. */
  | { kind: 'compared'; comparison: Comparison; isOvertaken?: true }
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'added'; added: AddedList }
  | { kind: 'cancelled' }
  /** `isEnded`: so has the worker, and the list that it had read is gone with it. */
  | { kind: 'failed'; failure: Failure; isEnded?: true };
