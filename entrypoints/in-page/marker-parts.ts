/**
 * What the marker's scripts share in a page: whether one of them is alive, and the parts that
 * pages on no list never load. A part puts what it brings along where all scripts of the extension
 * reach it, the marker takes it from there.
 */
import type { Mark, PageVisit } from '../../lib/messages/protocol';
import type { createChip } from '../marker-chip/chip';
import type { createLinkLayer } from '../marker-links/link-layer';
import type { hasRoom, measureSections, readLine } from '../marker-links/measure-sections';
import type { showMark } from '../marker-reading/show-mark';
import type { describePage } from './describe-page';
import type { makeVisitId } from './make-visit-id';
import { sharedObject } from './shared-object';

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
}

/** A visit with its name. */
export type NamedVisit = PageVisit & { visitId: string };

/** The visit that the first line tells of. */
export interface BegunVisit {
  /** Undefined where the page cannot be told of. */
  visit: NamedVisit | undefined;
  /** What the worker is to answer: undefined where it could not tell. */
  answer?: Promise<Mark | null | undefined>;
}

/** What the marker finds of the first line. */
export interface FirstLine extends FirstLineParts {
  /** Until it is taken. */
  begun?: BegunVisit;
}

const shared = sharedObject<{
  parts?: MarkerParts;
  isAlive?: () => boolean;
  first?: FirstLine;
}>();

/**
 * Nothing tells a page that the extension is gone, and the browser has no words for it from then
 * on: what draws by itself looks here first, and looking ends a marker whose extension is gone.
 * @returns whether a script of the marker is in this page, and its extension still exists
 */
export function isMarkerAlive(): boolean {
  return shared.isAlive?.() ?? false;
}

/** Tells who asks next, lib/actions/browser/mark-open-tabs.ts too, so that no page is marked twice. */
export function sayMarkerIsAlive(isAlive: () => boolean): void {
  shared.isAlive = isAlive;
}

/** Leaves for the marker what the first line has. */
export function shareFirstLine(line: FirstLine): void {
  shared.first = line;
}

/**
 * @returns what the first line has, once; undefined for a marker that is put there again, or that
 * another page has asked for, where the browser does not name its pages
 */
export function takeFirstLine(): Required<FirstLine> | undefined {
  const line = shared.first;
  const begun = line?.begun;
  if (!begun) return undefined;
  delete line.begun;
  return { ...line, begun };
}

/** @returns the parts that are loaded */
export function loadedParts(): MarkerParts {
  shared.parts ??= {};
  return shared.parts;
}

/** Forgets the parts that an earlier version of the extension left in the page. */
export function forgetParts(): void {
  delete shared.parts;
}
