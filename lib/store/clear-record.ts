/** Everything is deleted, as the user asked: what is left is a database in which nothing was ever stored. */
import type { WaymarkDatabase } from './database';
import { FIRST_SUMMARIES } from './overview-row';
import { RECORD_ID } from './record-id';

/**
 * One transaction: afterwards nothing is there, or everything. The database itself stays, so that no
 * id is given twice (an open page may still speak of one), and so does its name: nothing was lost.
 */
export async function clearRecord(db: WaymarkDatabase): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const name = await db.settings.get(RECORD_ID);
    for (const table of db.tables) await table.clear();
    // That the others were emptied is written here, and there is no index any more.
    await db.indexChanges.clear();
    if (name) await db.settings.put(name);
    await db.summaries.bulkPut([...FIRST_SUMMARIES]);
  });
}
