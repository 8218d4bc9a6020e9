/** The toolbar icon of a tab is brought in line with the page that it shows now. */
import browser from 'webextension-polyfill';
import { messageToMarker } from '../../messages/to-marker';
import type { WaymarkDatabase } from '../../store/database';
import { recordVisit } from '../recognise/record-visit';
import { type ActionApi, type StateWords, showState } from './show-state';
import { pageOfTab } from './tab-page';

/** The parts of the browser that this needs. */
export interface ShowTabApi extends ActionApi {
  tabs: Pick<typeof browser.tabs, 'get' | 'sendMessage'>;
}

/**
 * Asks the browser for the page, and the catalogue for what it is; then the page's own marker,
 * which knows more of it (what it calls itself, its canonical address), to ask again.
 * @param now epoch ms
 */
export async function showTab(
  db: WaymarkDatabase,
  tabId: number,
  { words, now }: { words: StateWords; now: number },
  api: ShowTabApi = browser,
): Promise<void> {
  const page = await pageOfTab(tabId, api);
  if (!page) return;
  const { address, title } = page;
  const mark =
    address === undefined
      ? undefined
      : await recordVisit(db, { address, title, again: true }, { tabId, now });
  await showState(page, mark, words, api);
  // A tab without a marker does not answer, and need not.
  await api.tabs
    .sendMessage(tabId, messageToMarker('readingsChanged', { resourceIds: [] }))
    .catch(() => undefined);
}
