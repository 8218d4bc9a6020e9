/** Whether the page in front shows a list of a repository: one that is here, or one that could be added. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { ListInFrontView } from '../../components/PageOffers';
import { lookForList } from '../../lib/actions/browser/look-for-list';
import { readListsByHome } from '../../lib/actions/transfer/lists-by-home';
import { listShownAt } from '../../lib/lists/list-places';
import type { WaymarkDatabase } from '../../lib/store/database';
import { linksOfPage } from '../in-page/links-of-page';
import { useLiveQuery } from './use-live-query';
import type { PageInFront } from './use-page-in-front';

/** A list, with the address at which it can be had. */
export type ListInFront = ListInFrontView & { address: string };

/** A page that is busy may answer late; by then something else is shown of it, ms. */
const LOOKED_WITHIN_MS = 1_000;

function waitInVain(): Promise<undefined> {
  return new Promise((done) => {
    setTimeout(() => done(undefined), LOOKED_WITHIN_MS);
  });
}

/** @returns null where there is none, undefined until that is known */
export function useListInFront(
  db: WaymarkDatabase,
  page: PageInFront | null | undefined,
): ListInFront | null | undefined {
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
  const [found, setFound] = useState<ListInFront | null | undefined>(undefined);
  useEffect(() => {
    if (!shown || !isNew || tabId === undefined) return undefined;
    let isLeft = false;
    const tell = (links: number | undefined) => {
      const { name, address } = shown;
      if (!isLeft) setFound(links === undefined ? null : { kind: 'new', name, links, address });
    };
    const looking = lookForList(tabId, shown, linksOfPage);
    Promise.race([looking, waitInVain()]).then(tell, (error: unknown) => {
      console.error(error);
      tell(undefined);
    });
    return () => {
      isLeft = true;
      setFound(undefined);
    };
  }, [shown, isNew, tabId]);
  return useMemo(() => {
    if (!shown) return null;
    if (!isAnswered || !known.here) return found;
    const { listId, title } = known.here;
    return { kind: 'own', listId, title, address: shown.address };
  }, [shown, isAnswered, known, found]);
}
