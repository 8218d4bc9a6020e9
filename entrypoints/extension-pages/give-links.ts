/** The links of a page as a list, from a press in the menu or the popup, and what came of it in words. */
import { i18n } from '#i18n';
import { type GivePageApi, givePage, type PageInTab } from '../../lib/actions/browser/give-page';
import { linksOfPage } from '../in-page/links-of-page';

const REFUSALS = { none: 'outcome.noLinks', refused: 'outcome.unreadablePage' } as const;

/**
 * Takes the links of a page and opens the library for them.
 * @returns why there are none, in words; undefined where the library is open
 */
export async function giveLinks(
  what: 'page' | 'selection',
  page: PageInTab,
  api?: GivePageApi,
): Promise<string | undefined> {
  try {
    const came = await givePage(what, page, linksOfPage, Date.now(), api);
    return came === 'given' ? undefined : i18n.t(REFUSALS[came]);
  } catch (error) {
    console.error(error);
    return i18n.t('outcome.notTaken');
  }
}
