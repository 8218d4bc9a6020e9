/**
 * Parts of the marker that are scripts of their own, so that pages on no list never load them.
 * All scripts of the extension share one global object in a page, out of the page's reach: a
 * part puts its one function there, the marker takes it from there.
 */
import type { createChip } from './chip';
import type { showMark } from './show-mark';

/** What each part brings along. */
export interface MarkerParts {
  reading?: typeof showMark;
  chip?: typeof createChip;
}

const shared: { waymarkParts?: MarkerParts } = globalThis as object;

/** @returns the parts that are loaded */
export function loadedParts(): MarkerParts {
  shared.waymarkParts ??= {};
  return shared.waymarkParts;
}

/** Forgets the parts that an earlier version of the extension left in the page. */
export function forgetParts(): void {
  delete shared.waymarkParts;
}
