/**
 * What the marker's scripts share in a page: whether one of them is alive, and the parts that
 * pages on no list never load. All scripts of the extension have one global object there, out of
 * the page's reach: a part puts what it brings along there, the marker takes it from there.
 */
import type { createChip } from '../marker-chip/chip';
import type { createLinkLayer } from '../marker-links/link-layer';
import type { hasRoom, measureSections, readLine } from '../marker-links/measure-sections';
import type { showMark } from '../marker-reading/show-mark';

/** What each part brings along. */
export interface MarkerParts {
  reading?: typeof showMark;
  chip?: typeof createChip;
  links?: {
    createLinkLayer: typeof createLinkLayer;
    readLine: typeof readLine;
    measureSections: typeof measureSections;
    hasRoom: typeof hasRoom;
  };
}

const shared: { waymarkParts?: MarkerParts; waymarkIsAlive?: () => boolean } = globalThis as object;

/**
 * Nothing tells a page that the extension is gone, and the browser has no words for it from then
 * on: what draws by itself looks here first, and looking ends a marker whose extension is gone.
 * @returns whether a script of the marker is in this page, and its extension still exists
 */
export function isMarkerAlive(): boolean {
  return shared.waymarkIsAlive?.() ?? false;
}

/** Tells who asks next, lib/actions/browser/mark-open-tabs.ts too, so that no page is marked twice. */
export function sayMarkerIsAlive(isAlive: () => boolean): void {
  shared.waymarkIsAlive = isAlive;
}

/** @returns the parts that are loaded */
export function loadedParts(): MarkerParts {
  shared.waymarkParts ??= {};
  return shared.waymarkParts;
}

/** Forgets the parts that an earlier version of the extension left in the page. */
export function forgetParts(): void {
  delete shared.waymarkParts;
}
