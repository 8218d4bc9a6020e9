/** The user's choices. */
import { repairSettings, type Settings } from '../reading/choices';
import type { WaymarkDatabase } from './database';
import { type ReadFrom, recordReader } from './record-reader';

/** @returns every choice, with the default where none was made or it cannot be used. */
export async function readSettings(from: ReadFrom): Promise<Settings> {
  const row = await recordReader(from).setting('choices');
  return repairSettings(row?.value);
}

/** Stores some choices; the others stay. */
export async function writeSettings(db: WaymarkDatabase, change: Partial<Settings>): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const settings = await readSettings(db);
    await db.settings.put({ id: 'choices', value: { ...settings, ...change } });
  });
}
