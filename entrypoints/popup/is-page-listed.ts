/** Whether the page in front of the popup is on a list, as far as that is known at once. */
// Not the polyfill: this is asked before the first rows, and the popup's other parts load it later.
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';

/** @returns what the toolbar icon says of the tab in front: false also where it says nothing. */
export async function isPageListed(): Promise<boolean> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return false;
  const title = await browser.action.getTitle({ tabId: tab.id });
  return title !== i18n.t('extension.name') && title !== i18n.t('icon.none');
}
