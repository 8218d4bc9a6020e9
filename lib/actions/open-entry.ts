/**
 * Opens an entry at the address its list gives, and remembers in which tab, so that the address
 * at which it arrives can be learned.
 */
import browser from 'webextension-polyfill';
import type { WaymarkDatabase } from '../store/database';

/** The parts of the browser that opening needs. */
export interface OpeningApi {
  tabs: Pick<typeof browser.tabs, 'query' | 'create' | 'update'>;
}

/** Pages with nothing to lose: an entry opens in place of them. */
const EMPTY_PAGE = /^(about:(blank|newtab|home)|(chrome|edge|brave):\/\/(newtab|new-tab-page)\/?)/;

/** The address cannot be opened: it is not http or https. */
export class UnsafeAddressError extends Error {
  override name = 'UnsafeAddressError';
}

/**
 * Opens in a new tab beside the current one (in place of an empty one), in the background, or in
 * the current tab. Where reading stopped in the middle the marker goes on there once the page has
 * arrived, unless it is opened `fromTop`. What has no resource is opened without being remembered,
 * and so is everything in a private window.
 * @throws UnsafeAddressError
 */
export async function openEntry(
  db: WaymarkDatabase,
  entry: { address: string; resourceId?: number },
  options: { inBackground: boolean; inPlace?: boolean; fromTop?: boolean; now: number },
  api: OpeningApi = browser,
): Promise<void> {
  const { address, resourceId } = entry;
  if (resourceId !== undefined && !/^https?:\/\//i.test(address))
    throw new UnsafeAddressError(address);
  const [current] = await api.tabs.query({ active: true, currentWindow: true });
  const takesPlace =
    !options.inBackground &&
    current?.id !== undefined &&
    (options.inPlace === true || EMPTY_PAGE.test(current.url ?? ''));
  const tab = takesPlace
    ? await api.tabs.update(current.id, { url: address })
    : await api.tabs.create({
        url: address,
        active: !options.inBackground,
        ...(current?.index === undefined ? {} : { index: current.index + 1 }),
        ...(current?.id === undefined ? {} : { openerTabId: current.id }),
      });
  if (tab?.id === undefined || resourceId === undefined || tab.incognito === true) return;
  await db.openings.put({
    tabId: tab.id,
    resourceId,
    address,
    at: options.now,
    ...(takesPlace ? { inPlace: true } : {}),
    ...(options.fromTop ? { fromTop: true } : {}),
  });
}
