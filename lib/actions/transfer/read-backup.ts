/** Everything that is kept, out of the database, as a backup. What is derived is left out. */
import { BACKUP_TABLES, type Backup, emptyBackup, KEPT_SETTINGS } from '../../exports/backup';
import { countPlaces } from '../../lists/entry-order';
import { isHere } from '../../store/chosen-lists';
import { eachChunk } from '../../store/chunks';
import type { WaymarkDatabase } from '../../store/database';
import type { CardRow, DeckCardRow, ResourceRow, SetAsideRow } from '../../store/rows';

/**
 * Tables whose rows can be made again or only serve work under way: rows of theirs that were set
 * aside are left out. The tables themselves are, because `BACKUP_SCHEMAS` does not name them.
 */
const NOT_KEPT: ReadonlySet<string> = new Set([
  'jobs',
  'packs',
  'summaries',
  'openings',
  'refreshes',
  'fetched',
  'longJobs',
  'jobSteps',
  'indexChanges',
]);

/** Where the rows of a table say of which list they are. */
const LIST_ID: Readonly<Record<string, string>> = { lists: 'id', entries: 'listId' };

/**
 * Reads all tables as they are at one moment, without lists that are coming.
 * @param now epoch ms
 */
export async function readBackup(db: WaymarkDatabase, now: number): Promise<Backup> {
  const backup = emptyBackup(now);
  await db.transaction(
    'r',
    BACKUP_TABLES.map((name) => db.table(name)),
    async () => {
      const coming = await readComing(db);
      for (const name of BACKUP_TABLES) {
        const rows: unknown[] = [];
        await eachChunk(db.table(name), (some) => {
          for (const row of some) {
            const kept = keptRow(name, row, coming);
            if (kept !== undefined) rows.push(kept);
          }
        });
        Object.assign(backup, { [name]: rows });
      }
    },
  );
  // In the database places tell only the order.
  return { ...backup, entries: countPlaces(backup.entries) };
}

/** @returns the ids of the lists that are coming: nothing of them is kept yet */
export async function readComing(db: WaymarkDatabase): Promise<ReadonlySet<string>> {
  return new Set(await db.lists.filter((list) => !isHere(list)).primaryKeys());
}

/**
 * @param coming ids of the lists that are coming
 * @returns what of a row a backup keeps; undefined where that is nothing
 */
export function keptRow(table: string, row: unknown, coming: ReadonlySet<string>): unknown {
  const { [LIST_ID[table] ?? '']: listId } = row as Record<string, string | undefined>;
  if (listId !== undefined && coming.has(listId)) return undefined;
  if (table === 'resources') {
    const {
      keys: _,
      likelyKeys: _likely,
      refusedKeys: _refused,
      forms: _forms,
      ...kept
    } = row as ResourceRow;
    return kept;
  }
  if (table === 'settings') {
    return (KEPT_SETTINGS as readonly unknown[]).includes((row as { id: unknown }).id)
      ? row
      : undefined;
  }
  if (table === 'cards' || table === 'deckCards') {
    const { turn: _, ...kept } = row as CardRow | DeckCardRow;
    return kept;
  }
  if (table !== 'setAside') return row;
  const kept = row as SetAsideRow;
  return NOT_KEPT.has(kept.table) ? undefined : { ...kept, row: asJson(kept.row) };
}

/** What a damaged row holds may be anything that a database can hold. */
function asJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return String(value);
  }
}
