/** Whether the page in front of the popup shows a list of a repository: one that is here, or one that could be added. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { ListInFrontView } from '../../components/PageOffers';
import { lookForList } from '../../lib/actions/browser/look-for-list';
import { readListsByHome } from '../../lib/actions/transfer/lists-by-home';
import { listShownAt } from '../../lib/lists/list-places';
import type { WaymarkDatabase } from '../../lib/store/database';
import { useLiveQuery } from '../extension-pages/use-live-query';
import { linksOfPage } from '../in-page/links-of-page';
import type { PageInFront } from './use-page-in-front';

/** A list, with the address at which it can be had. */
export type ListInFront = ListInFrontView & { address: string };

/** @returns undefined as long as nothing is known of one */
export function useListInFront(
  db: WaymarkDatabase,
  page: PageInFront | null | undefined,
): ListInFront | undefined {
  const { tabId, address, isPrivate } = page ?? {};
  const shown = useMemo(
    () => (address === undefined || isPrivate ? undefined : listShownAt(address)),
    [address, isPrivate],
  );
  const known = useLiveQuery(
    useCallback(
      async () => shown && { shown, here: (await readListsByHome(db))(shown.address) },
      [db, shown],
    ),
  );
  const isAnswered = known !== undefined && known.shown === shown;
  const isNew = isAnswered && known.here === undefined;
  const [found, setFound] = useState<ListInFront | undefined>(undefined);
  useEffect(() => {
    if (!shown || !isNew || tabId === undefined) return undefined;
    let isLeft = false;
    lookForList(tabId, shown, linksOfPage).then((links) => {
      if (isLeft || links === undefined) return;
      setFound({ kind: 'new', name: shown.name, links, address: shown.address });
    }, console.error);
    return () => {
      isLeft = true;
      setFound(undefined);
    };
  }, [shown, isNew, tabId]);
  return useMemo(() => {
    if (!isAnswered || !known.here) return found;
    const { listId, title } = known.here;
    return { kind: 'own', listId, title, address: known.shown.address };
  }, [isAnswered, known, found]);
}
