/** What there is to say of the page in front beside its mark, kept up to date. */
import { useCallback, useMemo } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import type { FrontView } from '../../components/PageOffers';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list-id';
import type { Mark } from '../../lib/messages/protocol';
import type { WaymarkDatabase } from '../../lib/store/database';
import { useListInFront } from './use-list-in-front';
import { useLiveQuery } from './use-live-query';
import type { PageInFront } from './use-page-in-front';

export interface Front {
  view: FrontView;
  /** Where the list can be had that the page shows. */
  listAddress?: string;
}

/**
 * @param here its mark: null where it is on no list
 * @returns undefined until all of that is known, and where nothing is to be said of it
 */
export function useFront(
  db: WaymarkDatabase,
  page: PageInFront | null | undefined,
  here: Mark | null | undefined,
): Front | undefined {
  const list = useListInFront(db, page);
  const savedTitle = useLiveQuery(
    useCallback(async () => (await db.lists.get(SAVED_LIST_ID))?.title, [db]),
  );
  return useMemo(() => {
    // Of a private window nothing is kept.
    if (!page || page.isPrivate || here === undefined || list === undefined) return undefined;
    const { address } = page;
    const isWeb = /^https?:/i.test(address);
    const isOwn = address.startsWith(browser.runtime.getURL(''));
    const saveOn = savedTitle ?? i18n.t('importHistory.saved');
    const view: FrontView = {
      isOfBrowser: !isWeb && !isOwn && !/^file:/i.test(address),
      ...(isWeb && here === null && { saveOn }),
      ...(list && { list }),
    };
    return { view, ...(list && { listAddress: list.address }) };
  }, [page, here, list, savedTitle]);
}
