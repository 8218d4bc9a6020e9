/**
 * The page in front of the library where that stands beside it: the same as the popup says and offers.
 * Waymark sees it where it may see its site, and by the press that opened the library beside it as long
 * as that page is there.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { PageOffers } from '../../../components/PageOffers';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { frontActions } from '../../extension-pages/front-actions';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import { useFront } from '../../extension-pages/use-front';
import { useMark, usePageInFront } from '../../extension-pages/use-page-in-front';

interface FrontContainerProps extends Pick<EntryCommands, 'say' | 'sayDone'> {
  db: WaymarkDatabase;
}

export function FrontContainer(props: FrontContainerProps) {
  // In a tab of its own it has no page in front but itself, and behind others it looks at none.
  return useIsVisible() ? <FrontOffers {...props} /> : null;
}

function FrontOffers({ db, say, sayDone }: FrontContainerProps) {
  const page = usePageInFront();
  const front = useFront(db, page, useMark(db, page));
  const actions = useMemo(() => {
    const onPlace = (place: string) => {
      location.hash = `#/${place}`;
    };
    const onGiven = () => undefined;
    return page && front && frontActions(db, page, front, { say, sayDone, onPlace, onGiven });
  }, [db, page, front, say, sayDone]);
  return front && actions ? <PageOffers front={front.view} {...actions} /> : null;
}

function useIsVisible(): boolean {
  const [isVisible, setIsVisible] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setIsVisible(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
}
