/**
 * What the marker's scripts share in a page: whether one of them is alive, and the parts that
 * pages on no list never load. All scripts of the extension have one global object there, out of
 * the page's reach: a part puts what it brings along there, the marker takes it from there.
 */
import type { Arrival, Mark, PageVisit } from '../../lib/messages/protocol';
import type { createChip } from '../marker-chip/chip';
import type { createLinkLayer } from '../marker-links/link-layer';
import type { hasRoom, measureSections, readLine } from '../marker-links/measure-sections';
import type { showMark } from '../marker-reading/show-mark';
import type { describePage } from './describe-page';
import type { makeVisitId } from './make-visit-id';

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

/** What the first line brings along, so that the marker need not bring it again. */
export interface FirstLineParts {
  describePage: typeof describePage;
  makeVisitId: typeof makeVisitId;
  /** How the document came into its tab. */
  arrival: Arrival;
}

/** A visit with its name, and what the worker is to answer where it has been told of it. */
export interface BegunVisit {
  visit: NamedVisit;
  /** Of undefined where the worker could not tell. */
  answer?: Promise<Mark | null | undefined> | undefined;
}

type NamedVisit = PageVisit & { visitId: string };

/** What the marker finds of the first line. */
export interface FirstLine extends FirstLineParts {
  /** Until it is taken; without a visit where the page cannot be told of. */
  begun?: { visit: NamedVisit | undefined; answer?: BegunVisit['answer'] };
}

const shared: {
  waymarkParts?: MarkerParts;
  waymarkIsAlive?: () => boolean;
  waymarkFirst?: FirstLine;
} = globalThis as object;

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

/** Leaves for the marker what the first line has. */
export function shareFirstLine(line: FirstLine): void {
  shared.waymarkFirst = line;
}

/** @returns what the first line has, which is always there before the marker */
export function takeFirstLine(): FirstLine {
  const line = shared.waymarkFirst as FirstLine;
  const { begun, ...parts } = line;
  delete line.begun;
  return begun ? { ...parts, begun } : parts;
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
