/**
 * A backup comes back. Into a database in which nothing is yet it goes as it is; into any other it is
 * merged, by the rules by which pages, entries and records are joined otherwise too, and nothing of
 * either is lost. One transaction: afterwards either all of it is there, or nothing changed.
 */
import { type Backup, type BackupTable, countBackup } from '../../exports/backup';
import type { DamagedRow, ParsedBackup } from '../../exports/parse-backup';
import { repairSettings } from '../../reading/choices';
import { withTurn } from '../../review/card';
import { putInChunks } from '../../store/chunks';
import { finishRemovals, finishSwitches } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import { renewForms } from '../../store/forms';
import { wantIndexes } from '../../store/indexes';
import { deriveKeys } from '../../store/resources';
import type { AliasRow, EventRow, ResourceRow } from '../../store/rows';
import { settleLost } from '../../store/settle-lost';
import { wantJobs } from '../../store/want-jobs';
import { RECORD_JOB } from '../catalogue/mend-record';
import { KEYS_JOB } from '../catalogue/renew-keys';
import { mergeBackup } from './merge-backup';

/** What came of a backup. */
export interface RestoreResult {
  /** Rows of the backup that were set aside, because they are not what they should be. */
  damaged: number;
  /** Events of the backup that the history did not have. */
  events: number;
  /** Readings that are new or other than before. */
  readings: number;
  /** Lists that are new or newer than before. */
  lists: number;
  /** Cards for review, of pages and without, that are new or other than before. */
  cards: number;
}

/**
 * @param now epoch ms
 * @returns what changed; the same backup a second time changes nothing
 */
export async function restoreBackup(
  db: WaymarkDatabase,
  parsed: ParsedBackup,
  now: number,
): Promise<RestoreResult> {
  // Which of two versions is the newer one is told of whole lists.
  await finishRemovals(db);
  await finishSwitches(db);
  return restoreAtOnce(db, parsed, now);
}

/** Restores over lists as they are, in a transaction that may be another's. */
export function restoreAtOnce(
  db: WaymarkDatabase,
  { backup, damaged }: ParsedBackup,
  now: number,
): Promise<RestoreResult> {
  return db.transaction('rw', db.tables, async () => {
    const isEmpty = await hasNothing(db);
    if (isEmpty) await putBackup(db, backup);
    const merged = isEmpty ? countBackup(backup) : await mergeBackup(db, backup, now);
    await keepAside(db, damaged, now);
    await wantJobs(db, [RECORD_JOB, KEYS_JOB], now);
    await wantIndexes(db, now);
    return { damaged: damaged.length, ...merged };
  });
}

async function hasNothing(db: WaymarkDatabase): Promise<boolean> {
  const { lists, entries, resources, aliases, readings, events, visits } = db;
  const { notes, plans, cards, deckCards, forwards, setAside } = db;
  const record = [lists, entries, resources, aliases, readings, events, visits, notes];
  const all = [...record, plans, cards, deckCards, forwards, setAside];
  for (const table of all) if ((await table.count()) > 0) return false;
  return (await db.settings.get('choices')) === undefined;
}

/** Puts every row where it was, and what is derived beside it. */
async function putBackup(db: WaymarkDatabase, backup: Backup): Promise<void> {
  const aliasesOf = new Map<number, AliasRow[]>();
  for (const alias of backup.aliases) {
    const those = aliasesOf.get(alias.resourceId);
    if (those) those.push(alias);
    else aliasesOf.set(alias.resourceId, [alias]);
  }
  const resources = backup.resources.map(
    (row): ResourceRow => ({ ...row, ...deriveKeys(row, aliasesOf.get(row.id) ?? []) }),
  );
  // A table of the backup that is missing here does not compile.
  const rows: Record<BackupTable, readonly unknown[]> = {
    lists: backup.lists,
    resources,
    aliases: backup.aliases,
    entries: backup.entries,
    readings: backup.readings,
    events: backup.events,
    visits: backup.visits,
    notes: backup.notes,
    plans: backup.plans,
    cards: backup.cards.map(withTurn),
    deckCards: backup.deckCards.map(withTurn),
    forwards: backup.forwards,
    setAside: backup.setAside,
    settings: backup.settings.map(soundSetting),
  };
  for (const name of Object.keys(rows) as BackupTable[]) {
    await putInChunks(db.table(name), rows[name]);
  }
  const withForms = backup.entries.filter(({ forms }) => forms !== undefined);
  await renewForms(
    db,
    withForms.map(({ resourceId }) => resourceId),
  );
  await settleLost(db, backup.events as EventRow[]);
}

function soundSetting(row: Backup['settings'][number]): Backup['settings'][number] {
  return row.id === 'choices' ? { ...row, value: repairSettings(row.value) } : row;
}

/** What was damaged is kept as it was found, once. */
async function keepAside(
  db: WaymarkDatabase,
  damaged: readonly DamagedRow[],
  now: number,
): Promise<void> {
  if (damaged.length === 0) return;
  const known = new Set<string>();
  await db.setAside.each(({ table, row }) => known.add(JSON.stringify([table, row])));
  for (const { table, row } of damaged) {
    const name = JSON.stringify([table, row]);
    if (known.has(name)) continue;
    known.add(name);
    await db.setAside.add({ table, row, at: now });
  }
}
