/** Looks into the page in front, by the right that a press has given, whether it shows a list; asks the network for nothing. */

import type { ShownList } from '../../lists/list-places';
import { looksLikeList, shapeOfPage } from '../../lists/looks-like-list';
import { type GivePageApi, type TakeLinks, takeFrom } from './give-page';

/** @returns about how many links it has; undefined where it looks like none, or cannot be looked at */
export async function lookForList(
  tabId: number,
  { repository }: ShownList,
  take: TakeLinks,
  api?: Pick<GivePageApi, 'scripting'>,
): Promise<number | undefined> {
  const taken = await takeFrom('page', { tabId }, take, api);
  const shape = taken && shapeOfPage(taken.html, repository);
  return shape && looksLikeList(shape) ? aboutSoMany(shape.links) : undefined;
}

/** In two figures: a page is not read as its file is. */
function aboutSoMany(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.round(count / step) * step;
}
