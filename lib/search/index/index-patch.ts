/** What has changed since a search index was built, as a small index beside it. */
import type { IndexSegment, SearchIndex } from './index-format';
import { mergeParts } from './merge-segments';
import type { Part } from './place-documents';

/** What has changed since an index was built. */
export interface IndexPatch extends SearchIndex {
  /** Ids of the entries that came, changed or went since, ascending; those that are here are in it. */
  gone: Uint32Array<ArrayBuffer>;
}

/** What is to be put into an index: entries that came, changed or went. */
export interface IndexChange {
  /** Ids of all of them. */
  changed: ReadonlySet<number>;
  /** Those that are here, as they are now, in the order of their ids. */
  segments: readonly IndexSegment[];
}

/** @returns the patch that says what one before it said, and a change since */
export function extendPatch(before: IndexPatch | undefined, change: IndexChange): IndexPatch {
  const { changed } = change;
  const gone = new Set([...(before?.gone ?? []), ...changed]);
  return { ...mergeParts(partsOf(before, change)), gone: Uint32Array.from(gone).sort() };
}

/** @returns the same index as one that is built of all entries as they are now */
export function applyPatch(
  base: SearchIndex,
  before: IndexPatch | undefined,
  change: IndexChange,
): SearchIndex {
  const gone = new Set([...(before?.gone ?? []), ...change.changed]);
  return mergeParts([{ segment: base, gone }, ...partsOf(before, change)]);
}

function partsOf(before: IndexPatch | undefined, { changed, segments }: IndexChange): Part[] {
  const fresh = segments.map((segment) => ({ segment }));
  return before ? [{ segment: before, gone: changed }, ...fresh] : fresh;
}
