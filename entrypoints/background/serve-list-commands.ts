/** Lists from the page in front: the items of the context menu that take its links, or those selected in it. */
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { type GivePageApi, openLeftPages } from '../../lib/actions/browser/give-page';
import { readListChoice } from '../../lib/actions/browser/register-menus';
import { type OutcomeApi, type ShowTab, showOutcome } from '../../lib/actions/browser/show-outcome';
import { giveLinks } from '../extension-pages/give-links';

/** The parts of the browser that the items need. */
export interface ListCommandsApi extends OutcomeApi, Omit<GivePageApi, 'tabs'> {
  contextMenus: { onClicked: Pick<typeof browser.contextMenus.onClicked, 'addListener'> };
  tabs: OutcomeApi['tabs'] & GivePageApi['tabs'];
}

/** Listens to the menu, and opens what a worker before took and did not come to show. */
export function serveListCommands(showTab: ShowTab, api: ListCommandsApi = browser): void {
  api.contextMenus.onClicked.addListener(async (info, tab) => {
    const what = readListChoice(info.menuItemId);
    const tabId = tab?.id;
    if (!what || tabId === undefined) return;
    const address = tab?.url ?? info.pageUrl ?? '';
    const page = { tabId, frameId: info.frameId, address, title: tab?.title ?? '' };
    const words = tab?.incognito ? i18n.t('outcome.private') : await giveLinks(what, page, api);
    if (words === undefined) return;
    const view = { text: words, badge: '–', isOnChip: false };
    await showOutcome({ tabId, address: tab?.url }, view, showTab, api);
  });
  openLeftPages(api).catch(console.error);
}
