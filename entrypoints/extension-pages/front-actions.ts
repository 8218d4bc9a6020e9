/** What can be done with the page in front beside what its mark offers. */

import { failureWords } from '../../components/failure-words';
import { listHash } from '../../components/list-hash';
import type { FrontActions } from '../../components/PageOffers';
import { failureOf } from '../../lib/messages/failure-of';
import type { WaymarkDatabase } from '../../lib/store/database';
import { giveLinks } from './give-links';
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
  // Loaded with the press: what tells an entry's company and kind is more than all that is shown here.
  const save = async (): Promise<void> => {
    try {
      const { saveFront } = await import('./save-front');
      await saveFront(db, page, { say, sayDone });
    } catch (error) {
      console.error(error);
      say(failureWords(failureOf(error)), 'failed');
    }
  };
  return {
    onSave: () => void save(),
    onAddLinks: () => void addLinks(),
    onAddList: () => {
      if (listAddress !== undefined) onPlace(`add/from/${encodeURIComponent(listAddress)}`);
    },
    onShowList: (listId) => onPlace(listHash(listId)),
  };
}
