/** What can be done with the page in front beside what its mark offers. */

import { listHash } from '../../components/list-hash';
import type { FrontActions } from '../../components/PageOffers';
import type { WaymarkDatabase } from '../../lib/store/database';
import { giveLinks } from './give-links';
import { saveFront } from './save-front';
import type { EntryCommands } from './use-entry-commands';
import type { Front } from './use-front';
import type { PageInFront } from './use-page-in-front';

interface FrontSurroundings extends Pick<EntryCommands, 'say' | 'sayDone'> {
  /** Goes to a place of the library. */
  onPlace: (place: string) => void;
  /** The library is open for the links of the page. */
  onGiven: () => void;
}

export function frontActions(
  db: WaymarkDatabase,
  page: PageInFront,
  { listAddress }: Front,
  { say, sayDone, onPlace, onGiven }: FrontSurroundings,
): FrontActions {
  const addLinks = async (): Promise<void> => {
    const refusal = await giveLinks('page', page);
    if (refusal === undefined) onGiven();
    else say(refusal, 'failed');
  };
  return {
    onSave: () => void saveFront(db, page, { say, sayDone }),
    onAddLinks: () => void addLinks(),
    onAddList: () => {
      if (listAddress !== undefined) onPlace(`add/from/${encodeURIComponent(listAddress)}`);
    },
    onShowList: (listId) => onPlace(listHash(listId)),
  };
}
