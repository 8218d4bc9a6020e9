/**
 * What becomes of an index where some of what it is built from has changed: a patch beside it, or,
 * where that would be a good part of it, an index anew. A change costs what it is; a merge costs what
 * the index is, and comes as seldom as the changes are small beside it.
 */
import {
  extendLinkPatch,
  type LinkIndex,
  type LinkPatch,
  mergeLinkIndexes,
} from '../../address/match/link-index';
import { applyPatch, extendPatch, type IndexPatch } from '../../search/index/index-patch';
import type { IndexSegment, SearchIndex } from '../../search/index/search-index';
import { restoreIndex, storedLength } from '../../store/index-row';
import { type IndexRows, restoreRows, SEARCH_INDEX } from '../../store/indexes';
import { LINK_INDEX } from '../recognise/find-link-marks';

/** An index that was made. */
export interface NewIndex {
  id: string;
  data: object;
  /** Of a patch: the version of the index that it belongs to. */
  base?: string;
}

/** An index of so few is merged with every change: that takes some tens of milliseconds. */
export const SMALL = 10_000;
/** A patch is at most this share of its index. */
const MOST_OF_INDEX = 1 / 8;

function isMuch(changed: number, of: number, small: number): boolean {
  return of <= small || changed > of * MOST_OF_INDEX;
}

/**
 * @param entryIds of entries that came, changed or went
 * @param segments those that are here, in the order of their ids
 * @param small how many make an index that is always merged
 * @returns nothing where nothing has changed
 */
export async function changeSearch(
  rows: IndexRows,
  entryIds: readonly number[],
  segments: readonly IndexSegment[],
  small: number,
): Promise<NewIndex[]> {
  if (!rows.index || entryIds.length === 0) return [];
  const change = { changed: new Set(entryIds), segments };
  if (isMuch(entryIds.length, storedLength(rows.index.data, 'entryIds'), small)) {
    const { data, patch } = await restoreSearch(rows);
    return [{ id: SEARCH_INDEX, data: applyPatch(data, patch, change) }];
  }
  const patch = rows.patch && ((await restoreIndex(rows.patch.data)) as IndexPatch);
  return [{ id: SEARCH_INDEX, data: extendPatch(patch, change), base: rows.index.version }];
}

/**
 * The same of the index of links.
 * @param readLinks of the resources that are here
 */
export async function changeLinks(
  rows: IndexRows,
  resourceIds: readonly number[],
  readLinks: () => Promise<LinkIndex>,
  small: number,
): Promise<NewIndex[]> {
  if (!rows.index || resourceIds.length === 0) return [];
  const patch = rows.patch && ((await restoreIndex(rows.patch.data)) as LinkPatch);
  const links = await readLinks();
  const next = extendLinkPatch(patch, new Set(resourceIds), links);
  if (isMuch(links.hashes.length, storedLength(rows.index.data, 'hashes'), small)) {
    const data = (await restoreIndex(rows.index.data)) as LinkIndex;
    return [{ id: LINK_INDEX, data: mergeLinks(data, next) }];
  }
  return [{ id: LINK_INDEX, data: next, base: rows.index.version }];
}

function mergeLinks(links: LinkIndex, patch: LinkPatch): LinkIndex {
  return mergeLinkIndexes([{ links, gone: new Set(patch.gone) }, { links: patch }]);
}

async function restoreSearch(rows: IndexRows) {
  const restored = await restoreRows(rows);
  return { data: restored?.data as SearchIndex, patch: restored?.patch as IndexPatch | undefined };
}

/** @returns the indexes whose patches have grown large, each with its patch in it, under the same version */
export async function mergeIfLarge(
  search: IndexRows,
  links: IndexRows,
  small: number,
): Promise<Array<NewIndex & { version: string }>> {
  const merged: Array<NewIndex & { version: string }> = [];
  if (search.patch && isLarge(search, 'entryIds', small)) {
    const { data, patch } = await restoreSearch(search);
    const whole = applyPatch(data, patch, { changed: new Set(), segments: [] });
    merged.push({ id: SEARCH_INDEX, version: search.patch.version, data: whole });
  }
  if (links.patch && isLarge(links, 'hashes', small)) {
    const restored = await restoreRows(links);
    const whole = mergeLinks(restored?.data as LinkIndex, restored?.patch as LinkPatch);
    merged.push({ id: LINK_INDEX, version: links.patch.version, data: whole });
  }
  return merged;
}

/** @param name of the array that has a number for each thing in it */
function isLarge({ index, patch }: IndexRows, name: string, small: number): boolean {
  const changed = Math.max(storedLength(patch?.data, name), storedLength(patch?.data, 'gone'));
  return isMuch(changed, storedLength(index?.data, name), small);
}
