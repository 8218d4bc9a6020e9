/**
 * Looks at every row once: one that cannot be used is set aside, readings and resources are
 * repaired field by field. What is shipped or derived comes back by other means.
 */
import type { Table } from 'dexie';
import { isPlace, placesBehind } from '../lists/entry-order';
import type { Plan } from '../plan/plan';
import { repairReading } from '../reading/repair-reading';
import { readDamagedCard } from './cards';
import { entriesBefore, entriesOfList } from './catalogue-reader';
import { isHere } from './chosen-lists';
import type { WaymarkDatabase } from './database';
import { readDamagedDeckCard } from './deck-cards';
import { wantIndexes } from './indexes';
import { ensureSummaries } from './keep-overview';
import { readDamagedPlan } from './plans';
import { deriveKeys } from './resources';
import type { CardRow, DeckCardRow, EntryRow, ResourceRow } from './rows';
import { setRowAside } from './set-aside';
import { isOfCardOrPlan, settleLost } from './settle-lost';
import {
  isAddressed,
  isSoundAlias,
  isSoundCard,
  isSoundDeckCard,
  isSoundEntry,
  isSoundEvent,
  isSoundList,
  isSoundNote,
  isSoundPlan,
  isSoundResource,
} from './sound-rows';

/** Name of the job. */
export const ROWS_JOB = 'mend-rows';
/** Rows looked at in one transaction. */
const CHUNK = 1_000;

/** Does the job that asks for it; done again from the start where it was broken off. */
export async function mendRows(db: WaymarkDatabase): Promise<void> {
  const job = await db.jobs.get(ROWS_JOB);
  if (!job) return;
  const now = Number.isFinite(job.wantedAt) ? job.wantedAt : 0;
  await mendTable(db, db.resources as Table, now, (row) => repairResource(db, row));
  const entries = await mendTable(db, db.entries as Table, now, (row) => repairEntry(db, row));
  const lists = await setUnsoundAside(db, db.lists as Table, isSoundList, now);
  await recount(db);
  await setUnsoundAside(db, db.aliases as Table, isSoundAlias, now);
  await setUnsoundAside(db, db.events as Table, isSoundEvent, now);
  await setUnsoundAside(db, db.notes as Table, isSoundNote, now);
  await mendTable(db, db.plans as Table, now, (row) => repairPlan(db, row));
  await mendTable(db, db.cards as Table, now, (row) => repairCard(db, row, now));
  await mendTable(db, db.deckCards as Table, now, (row) => repairDeckCard(db, row, now));
  await bringLostBack(db);
  await mendTable(db, db.readings as Table, now, (row) => repairRecord(db, row, now));
  await ensureSummaries(db, true);
  await db.transaction('rw', db.jobs, async () => {
    if (entries + lists > 0) await wantIndexes(db, now);
    // Wanted again meanwhile: what was looked at before that may be damaged by now.
    const current = await db.jobs.get(ROWS_JOB);
    if (current?.wantedAt === job.wantedAt) await db.jobs.delete(ROWS_JOB);
  });
}

/** A list of the user's has the entries that are left; a shipped one gets back what it lost. */
async function recount(db: WaymarkDatabase): Promise<void> {
  await db.transaction('rw', db.lists, db.entries, async () => {
    // Of one that is coming not all are there yet.
    for (const { id, source, entryCount } of await db.lists.filter(isHere).toArray()) {
      if (source.from === 'shipped') continue;
      const count = await entriesOfList(db, id).count();
      if (count !== entryCount) await db.lists.update(id, { entryCount: count });
    }
  });
}

function setUnsoundAside(
  db: WaymarkDatabase,
  table: Table,
  isSound: (row: unknown) => boolean,
  now: number,
): Promise<number> {
  return mendTable(db, table, now, async (row) => (isSound(row) ? row : undefined));
}

/**
 * @param mend returns the row where it is sound, another in its place, or nothing to set it aside
 * @returns how many rows were not sound
 */
async function mendTable(
  db: WaymarkDatabase,
  table: Table,
  now: number,
  mend: (row: unknown) => Promise<unknown>,
): Promise<number> {
  let found = 0;
  const keys = await table.toCollection().primaryKeys();
  for (let first = 0; first < keys.length; first += CHUNK) {
    const some = keys.slice(first, first + CHUNK);
    const rows = await table.bulkGet(some);
    const unsound: number[] = [];
    for (const [index, row] of rows.entries()) {
      if (row !== undefined && (await mend(row)) !== row) unsound.push(index);
    }
    for (const index of unsound) {
      await db.transaction(
        'rw',
        [...new Set([table, db.setAside, ...readTables(db)])],
        async () => {
          const row: unknown = await table.get(some[index]);
          const mended = row === undefined ? row : await mend(row);
          if (row === mended) return;
          await setRowAside(db, table.name, some[index], row, now);
          if (mended !== undefined) await table.put(mended);
          found += 1;
        },
      );
    }
  }
  return found;
}

/** What a repair looks at besides the row. */
function readTables(db: WaymarkDatabase): Table[] {
  return [db.aliases, db.entries, db.readings, db.events] as Table[];
}

/** Its keys are derived, its address stands in its lines and in what was read there. */
async function repairResource(db: WaymarkDatabase, row: unknown): Promise<unknown> {
  if (isSoundResource(row)) return row;
  const found = row as Partial<Record<keyof ResourceRow, unknown>>;
  const id = found.id as number;
  const entry = await db.entries.where('resourceId').equals(id).first();
  const reading = await db.readings.get(id);
  const address = [found.address, entry?.address, reading?.address].find(isText);
  if (address === undefined) return undefined;
  const title = [found.title, entry?.title, address].find(isText) ?? address;
  const others = Array.isArray(found.others) ? found.others.filter(isAddressed) : [];
  const known = { address, title, ...(others.length > 0 ? { others } : {}) };
  const aliases = await db.aliases.where('resourceId').equals(id).filter(isSoundAlias).toArray();
  return { id, ...known, ...deriveKeys(known, aliases) };
}

/** One whose place alone is none stands behind the others. */
async function repairEntry(db: WaymarkDatabase, row: unknown): Promise<unknown> {
  if (isSoundEntry(row) && isPlace(row.position)) return row;
  const [position = 0] = placesBehind(await lastPlace(db, row), 1) ?? [];
  const placed = { ...(row as EntryRow), position };
  return isSoundEntry(placed) ? placed : undefined;
}

async function lastPlace(db: WaymarkDatabase, row: unknown): Promise<number | undefined> {
  const { listId } = row as Partial<Record<keyof EntryRow, unknown>>;
  if (!isText(listId)) return undefined;
  const before = entriesBefore(db, listId, Number.MAX_SAFE_INTEGER);
  return (await before.filter(({ position }) => isPlace(position)).first())?.position;
}

/** What happened to it tells what it is, and else what of it is sound. */
async function repairCard(db: WaymarkDatabase, row: unknown, now: number): Promise<unknown> {
  if (isSoundCard(row)) return row;
  const mended = await readDamagedCard(db, row as CardRow, now);
  return isSoundCard(mended) ? mended : undefined;
}

async function repairDeckCard(db: WaymarkDatabase, row: unknown, now: number): Promise<unknown> {
  if (isSoundDeckCard(row)) return row;
  const mended = await readDamagedDeckCard(db, row as DeckCardRow, now);
  return isSoundDeckCard(mended) ? mended : undefined;
}

/** What happened to it tells what it is. */
async function repairPlan(db: WaymarkDatabase, row: unknown): Promise<unknown> {
  return isSoundPlan(row) ? row : readDamagedPlan(db, row as Plan);
}

/** A card or a plan whose row is gone is what its events say. */
async function bringLostBack(db: WaymarkDatabase): Promise<void> {
  const told = await db.events.filter(isOfCardOrPlan).toArray();
  const tables = [db.cards, db.deckCards, db.plans, db.events, db.resources];
  await db.transaction('rw', tables, () => settleLost(db, told));
}

async function repairRecord(db: WaymarkDatabase, row: unknown, now: number): Promise<unknown> {
  const found = row as Parameters<typeof repairReading>[0];
  const { resourceId } = found;
  if (isText(found.address)) return repairReading(found, { resourceId, address: '', now });
  const entry = await db.entries.where('resourceId').equals(resourceId).first();
  return repairReading(found, { resourceId, address: entry?.address ?? '', now });
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
