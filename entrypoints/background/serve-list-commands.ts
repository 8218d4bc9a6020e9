/** Lists from the page in front: the items of the context menu that take its links, those selected in it, or the list of its repository. */
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { type GivePageApi, openLeftPages } from '../../lib/actions/browser/give-page';
import { isRepositoryChoice, readListChoice } from '../../lib/actions/browser/register-menus';
import { type OutcomeApi, type ShowTab, showOutcome } from '../../lib/actions/browser/show-outcome';
import { listOfRepository } from '../../lib/lists/list-places';
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
    const isRepository = isRepositoryChoice(info.menuItemId);
    const tabId = tab?.id;
    if (!(what || isRepository) || tabId === undefined) return;
    const address = tab?.url ?? info.pageUrl ?? '';
    const page = { tabId, frameId: info.frameId, address, title: tab?.title ?? '' };
    const words = tab?.incognito
      ? i18n.t('outcome.private')
      : what
        ? await giveLinks(what, page, api)
        : await lookAtRepository(address, api);
    if (words === undefined) return;
    const view = { text: words, badge: '–', isOnChip: false };
    await showOutcome({ tabId, address: tab?.url }, view, showTab, api);
  });
  openLeftPages(api).catch(console.error);
}

/**
 * Opens the library at the list of the repository that a page is about.
 * @returns why there is none, in words; undefined where the library is open
 */
async function lookAtRepository(
  page: string,
  { tabs, runtime }: ListCommandsApi,
): Promise<string | undefined> {
  const address = listOfRepository(page);
  if (address === undefined) return i18n.t('outcome.noRepository');
  const place = `#/add/from/${encodeURIComponent(address)}`;
  await tabs.create({ url: `${runtime.getURL('library.html')}${place}` });
  return undefined;
}
