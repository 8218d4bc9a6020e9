/** How much is kept, as counts. */

import type { BackupCounts } from '../../exports/backup';
import { isHere } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';

/** For a live query. */
export async function countRecord(db: WaymarkDatabase): Promise<BackupCounts> {
  const [lists, readings, events, ofPages, others] = await Promise.all([
    db.lists.filter(isHere).count(),
    db.readings.count(),
    db.events.count(),
    db.cards.count(),
    db.deckCards.count(),
  ]);
  return { lists, readings, events, cards: ofPages + others };
}
