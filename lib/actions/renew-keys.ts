/**
 * Computes every key again from the addresses as written: after an update, when the rules for
 * recognising pages may have improved. Resources that turn out to be one become one, entries that
 * turn out to be something else get a resource of their own, and readings follow their address.
 */
import { resourceKeys } from '../address/identity-keys';
import { matchPage } from '../address/match-page';
import { mergeReadings } from '../reading/merge-readings';
import type { WaymarkDatabase } from '../store/database';
import { PACK_JOB } from '../store/packs';
import { deriveKeys, findCertain, linkResources } from '../store/resources';
import type { Addressed, ResourceRow } from '../store/rows';

/** Name of the job. */
export const KEYS_JOB = 'renew-keys';
/** Resources looked at in one transaction. */
const CHUNK = 500;

/** How far the job has come: first every resource gets its new keys, then equal ones are joined. */
interface Progress {
  step: 'derive' | 'join';
  lastId: number;
}

/** Goes on from where it was left until the job is done. */
export async function renewKeys(db: WaymarkDatabase): Promise<void> {
  while (await renewSome(db));
}

/** @returns whether there is more to do */
function renewSome(db: WaymarkDatabase): Promise<boolean> {
  const tables = [db.jobs, db.resources, db.aliases, db.entries, db.readings, db.events];
  return db.transaction('rw', tables, async () => {
    const job = await db.jobs.get(KEYS_JOB);
    if (!job) return false;
    const { step, lastId } = (job.state as Progress | null) ?? { step: 'derive', lastId: 0 };
    const rows = await db.resources.where(':id').above(lastId).limit(CHUNK).toArray();
    for (const { id } of rows) {
      // Joined into an earlier one by now, perhaps: read again.
      const row = await db.resources.get(id);
      if (row) await (step === 'derive' ? renewResource(db, row) : joinResource(db, row));
    }
    const last = rows.at(-1);
    if (last) {
      await db.jobs.update(KEYS_JOB, { state: { step, lastId: last.id } satisfies Progress });
      return true;
    }
    if (step === 'derive') {
      await db.jobs.update(KEYS_JOB, { state: { step: 'join', lastId: 0 } satisfies Progress });
      return true;
    }
    await db.jobs.delete(KEYS_JOB);
    await db.jobs.put({ id: PACK_JOB, wantedAt: job.wantedAt, state: null });
    return false;
  });
}

async function renewResource(db: WaymarkDatabase, row: ResourceRow): Promise<void> {
  const [stays, leaves] = partition(row.others ?? [], (other) => isSame(other, row));
  const { others: _, ...rest } = row;
  const next = stays.length > 0 ? { ...rest, others: stays } : rest;
  const aliases = await db.aliases.where('resourceId').equals(row.id).toArray();
  const renewed: ResourceRow = { ...next, ...deriveKeys(next, aliases) };
  if (JSON.stringify(renewed) !== JSON.stringify(row)) await db.resources.put(renewed);
  if (leaves.length > 0) await partEntries(db, row.id, leaves);
}

/** Entries whose address no longer leads here go to a resource of their own, with its reading. */
async function partEntries(
  db: WaymarkDatabase,
  resourceId: number,
  leaves: readonly Addressed[],
): Promise<void> {
  const ids = await linkResources(db, leaves);
  const reading = await db.readings.get(resourceId);
  for (const [index, { address }] of leaves.entries()) {
    const id = ids[index];
    if (id === undefined || id === resourceId) continue;
    await db.entries
      .where('resourceId')
      .equals(resourceId)
      .and((entry) => entry.address === address)
      .modify({ resourceId: id });
    // What was read was the page at this address, not the one it had been taken for.
    if (reading && isSame({ address: reading.address, title: '' }, { address, title: '' })) {
      await moveReading(db, resourceId, id);
    }
  }
}

/** Joins an earlier resource that is now certainly the same. */
async function joinResource(db: WaymarkDatabase, row: ResourceRow): Promise<void> {
  const under = await findCertain(db, row.address);
  const twin = under.find((other) => other.id < row.id && isSame(row, other));
  if (!twin) return;
  await db.entries.where('resourceId').equals(row.id).modify({ resourceId: twin.id });
  await db.aliases.where('resourceId').equals(row.id).modify({ resourceId: twin.id });
  await db.events.where('resourceId').equals(row.id).modify({ resourceId: twin.id });
  await moveReading(db, row.id, twin.id);
  await db.resources.delete(row.id);
  const others = [
    ...(twin.others ?? []),
    { address: row.address, title: row.title },
    ...(row.others ?? []),
  ];
  const aliases = await db.aliases.where('resourceId').equals(twin.id).toArray();
  await db.resources.put({ ...twin, others, ...deriveKeys({ ...twin, others }, aliases) });
}

async function moveReading(db: WaymarkDatabase, from: number, to: number): Promise<void> {
  const reading = await db.readings.get(from);
  if (!reading) return;
  const there = await db.readings.get(to);
  const moved = { ...reading, resourceId: to };
  await db.readings.put(there ? mergeReadings(there, moved) : moved);
  await db.readings.delete(from);
}

function isSame(one: Addressed, other: Addressed): boolean {
  const candidate = { id: other, ...other, keys: resourceKeys(other) };
  const [match] = matchPage({ address: one.address }, [candidate]);
  return match?.certainty === 'certain';
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
