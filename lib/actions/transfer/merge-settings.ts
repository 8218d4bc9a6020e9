/** What was chosen, and what was set aside. What was chosen here stands; names of sites and pages to be left alone add up. */
import type { Backup } from '../../exports/backup';
import { repairSettings, type Settings } from '../../reading/choices';
import type { WaymarkDatabase } from '../../store/database';
import { readSettings, writeSettings } from '../../store/settings';
import type { EventPairs } from './pair-events';

const NAMES = ['silentHosts', 'dismissedPages', 'dismissedHosts'] as const satisfies Array<
  keyof Settings
>;

/** @param pairs as they were before the histories became one */
export async function mergeSettings(
  db: WaymarkDatabase,
  { settings, events }: Backup,
  { known }: EventPairs,
): Promise<void> {
  for (const { id, value } of settings) {
    const isHere = (await db.settings.get(id)) !== undefined;
    if (!isHere)
      await db.settings.put({ id, value: id === 'choices' ? repairSettings(value) : value });
    else if (id === 'choices') {
      const said = events.filter(({ kind }) => kind === 'chosen' || kind === 'dismissed');
      // The history here goes on from what was chosen there.
      if (said.length > 0 && said.every((event) => known.has(event.id))) continue;
      await addNames(db, repairSettings(value));
    }
  }
}

async function addNames(db: WaymarkDatabase, chosen: Settings): Promise<void> {
  const own = await readSettings(db);
  const missing = NAMES.filter((name) => chosen[name].some((each) => !own[name].includes(each)));
  if (missing.length === 0) return;
  const united = missing.map((name) => [name, [...new Set([...own[name], ...chosen[name]])]]);
  await writeSettings(db, Object.fromEntries(united) as Partial<Settings>);
}

/** Rows that were set aside there, once. */
export async function mergeSetAside(db: WaymarkDatabase, { setAside }: Backup): Promise<void> {
  if (setAside.length === 0) return;
  const nameOf = ({ table, row, at }: Pick<Backup['setAside'][number], 'table' | 'row' | 'at'>) =>
    JSON.stringify([table, row, at]);
  const known = new Set((await db.setAside.toArray()).map(nameOf));
  const coming = setAside.filter((row) => !known.has(nameOf(row)));
  await db.setAside.bulkAdd(coming.map(({ id: _, ...row }) => row));
}
