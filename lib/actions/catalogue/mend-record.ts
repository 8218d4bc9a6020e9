/**
 * Puts back what is about a resource that is not there: readings, notes and cards go to the page they were
 * made at, entries to the page they lead to, aliases and events to what their resource became. Idempotent.
 */
import { moveCard } from '../../store/cards';
import type { WaymarkDatabase } from '../../store/database';
import { followResource } from '../../store/follow-resource';
import { wantIndexes } from '../../store/indexes';
import { moveRecord, resourceTables } from '../../store/join-resources';
import { NO_RESOURCE } from '../../store/no-resource';
import { findLeading, linkResources } from '../../store/resources';
import { setRowAside } from '../../store/set-aside';
import { settleForms } from '../../store/settle-forms';

/** Name of the job. */
export const RECORD_JOB = 'mend-record';

/** Finishes the job that asks for it, in one transaction. */
export function mendRecord(db: WaymarkDatabase): Promise<void> {
  const tables = [db.jobs, db.setAside, ...resourceTables(db)];
  return db.transaction('rw', tables, async () => {
    const job = await db.jobs.get(RECORD_JOB);
    if (!job) return;
    const known = new Set(await db.resources.toCollection().primaryKeys());
    const isLost = (id: unknown): boolean => typeof id !== 'number' || !known.has(id);
    for (const id of (await db.readings.toCollection().primaryKeys()).filter(isLost)) {
      await restoreReading(db, id);
    }
    for (const id of (await db.notes.toCollection().primaryKeys()).filter(isLost)) {
      await restoreNote(db, id);
    }
    const lostEntries = (await db.entries.orderBy('resourceId').uniqueKeys()).filter(isLost);
    for (const id of lostEntries) await restoreEntries(db, Number(id));
    if (lostEntries.length > 0) {
      await wantIndexes(db, job.wantedAt);
    }
    const lostAliases = (await db.aliases.orderBy('resourceId').uniqueKeys()).filter(isLost);
    for (const id of lostAliases) await restoreAliases(db, Number(id), job.wantedAt);
    const lostEvents = (await db.events.orderBy('resourceId').uniqueKeys()).filter(isLost);
    for (const id of lostEvents) if (id !== NO_RESOURCE) await restoreEvents(db, Number(id));
    for (const id of (await db.cards.toCollection().primaryKeys()).filter(isLost)) {
      await restoreCard(db, id);
    }
    await db.jobs.delete(RECORD_JOB);
  });
}

async function restoreReading(db: WaymarkDatabase, id: number): Promise<void> {
  const reading = await db.readings.get(id);
  if (reading) await moveToPage(db, id, reading.address);
}

async function restoreNote(db: WaymarkDatabase, id: number): Promise<void> {
  const note = await db.notes.get(id);
  if (note) await moveToPage(db, id, note.address);
}

/** What is about a resource that is not there is about the page at an address from now on. */
async function moveToPage(db: WaymarkDatabase, id: number, address: string): Promise<void> {
  const became = await followResource(db, id, address);
  const event = await db.events.where('resourceId').equals(id).first();
  const entry = await db.entries.where('resourceId').equals(id).first();
  const title = entry?.title ?? event?.title ?? address;
  const found = became ?? (await findLeading(db, { address }));
  const [linked] = found ? [found.id] : await linkResources(db, [{ address, title }]);
  if (linked !== undefined) await moveRecord(db, id, linked);
}

async function restoreCard(db: WaymarkDatabase, id: number): Promise<void> {
  const card = await db.cards.get(id);
  if (!card) return;
  const { address } = card;
  const found = (await followResource(db, id, address)) ?? (await findLeading(db, { address }));
  const [linked] = found ? [found.id] : await linkResources(db, [{ address, title: address }]);
  if (linked !== undefined) await moveCard(db, id, linked);
}

async function restoreEntries(db: WaymarkDatabase, id: number): Promise<void> {
  const rows = await db.entries.where('resourceId').equals(id).sortBy('id');
  const ids = await linkResources(db, rows);
  await db.entries.bulkPut(
    rows.map((row, index) => ({ ...row, resourceId: ids[index] ?? row.resourceId })),
  );
  await settleForms(db, ids);
  // What was said of its matches goes with its first line.
  const [first] = ids;
  if (first !== undefined) await moveRecord(db, id, first);
}

async function restoreAliases(db: WaymarkDatabase, id: number, now: number): Promise<void> {
  const rows = await db.aliases.where('resourceId').equals(id).toArray();
  const became = await followResource(db, id);
  if (became) await moveRecord(db, id, became.id);
  // An alias of nothing says nothing; it is kept where it does no harm.
  else for (const row of rows) await setRowAside(db, 'aliases', row.id, row, now);
}

async function restoreEvents(db: WaymarkDatabase, id: number): Promise<void> {
  const rows = await db.events.where('resourceId').equals(id).toArray();
  for (const row of rows) {
    const became =
      (await followResource(db, id, row.address)) ??
      (await findLeading(db, { address: row.address }));
    if (became) await db.events.update(row.id, { resourceId: became.id });
  }
}
