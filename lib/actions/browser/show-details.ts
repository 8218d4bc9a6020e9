/** The library is opened at all that is known of an entry, from its page. */
import browser from 'webextension-polyfill';
import { shownEntries } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { checkOwnPage } from '../recognise/check-own-page';

/** Who asks: the tab beside which the library is opened. */
interface Asking {
  tabId?: number | undefined;
  isPrivate?: true | undefined;
}

/** The part of the browser that this needs. */
export interface DetailsApi {
  tabs: Pick<typeof browser.tabs, 'create' | 'get'>;
}

/**
 * @param addressOf the library's address for a place in it
 * @throws PrivateWindowError, ForeignResourceError
 */
export async function showDetails(
  db: WaymarkDatabase,
  data: { resourceId: number; address: string },
  asking: Asking,
  addressOf: (place: { listId: string; resourceId: number }) => string,
  api: DetailsApi = browser,
): Promise<void> {
  const { resource } = await checkOwnPage(db, data, asking);
  const entries = await db.entries.where('resourceId').equals(resource.id).toArray();
  const [entry] = shownEntries(entries, await db.lists.toArray());
  if (!entry) return;
  const tab = asking.tabId === undefined ? undefined : await api.tabs.get(asking.tabId);
  await api.tabs.create({
    url: addressOf({ listId: entry.listId, resourceId: resource.id }),
    ...(tab && { index: tab.index + 1, ...(tab.id !== undefined && { openerTabId: tab.id }) }),
  });
}
