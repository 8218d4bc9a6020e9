/** How much is kept, as counts. */
import { isHere } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';

/** For a live query. */
export async function countRecord(
  db: WaymarkDatabase,
): Promise<{ lists: number; readings: number; events: number }> {
  const [lists, readings, events] = await Promise.all([
    db.lists.filter(isHere).count(),
    db.readings.count(),
    db.events.count(),
  ]);
  return { lists, readings, events };
}
