/**
 * Which page a tab shows now. What is done after a wait is done to a page, not to the tab: the tab
 * may have gone on to another one meanwhile, and the browser has dropped what its icon said.
 */
import browser from 'webextension-polyfill';

/** A page in a tab. `address` is undefined where the browser does not tell it to Waymark. */
export interface TabPage {
  tabId: number;
  address: string | undefined;
}

/** The parts of the browser that looking needs. */
export interface TabLookApi {
  tabs: Pick<typeof browser.tabs, 'get'>;
}

/** @returns the page that the tab shows now; undefined when the tab is gone */
export async function pageOfTab(
  tabId: number,
  api: TabLookApi = browser,
): Promise<(TabPage & { title: string }) | undefined> {
  try {
    const { url, title } = await api.tabs.get(tabId);
    return { tabId, address: url || undefined, title: title ?? '' };
  } catch {
    // Closed.
    return undefined;
  }
}

/** @returns whether the tab still shows this page */
export async function isShownStill(page: TabPage, api: TabLookApi = browser): Promise<boolean> {
  const now = await pageOfTab(page.tabId, api);
  return now !== undefined && isSameAddress(now.address, page.address);
}

/** Whether two addresses are one page; another place on it is no other page. */
export function isSameAddress(one: string | undefined, other: string | undefined): boolean {
  return withoutPlace(one) === withoutPlace(other);
}

/** `#/…` and `#!…` are pages of their own; a text fragment is told to the browser only. */
function withoutPlace(address: string | undefined): string | undefined {
  return address?.replace(/:~:.*$/su, '').replace(/#(?![/!]).*$/su, '');
}
