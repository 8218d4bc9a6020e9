/**
 * Computes every key again from the addresses as written: after an update, when the rules for
 * recognising pages may have improved. Resources that turn out to be one become one, entries that
 * turn out to be something else get a resource of their own, and readings follow their address.
 */
import type { WaymarkDatabase } from '../../store/database';
import { wantIndexes } from '../../store/indexes';
import { joinTwin, partEntries, resourceTables } from '../../store/join-resources';
import { certainKeys, deriveKeys, leadsTo } from '../../store/resources';
import type { Addressed, ResourceRow } from '../../store/rows';
import { readSettings, writeSettings } from '../../store/settings';
import { isSoundResource } from '../../store/sound-rows';

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
  const tables = [db.jobs, db.settings, ...resourceTables(db)];
  return db.transaction('rw', tables, async () => {
    const job = await db.jobs.get(KEYS_JOB);
    if (!job) return false;
    const { step, lastId }: Progress = isProgress(job.state)
      ? job.state
      : { step: 'derive', lastId: 0 };
    const rows = await db.resources.where(':id').above(lastId).limit(CHUNK).toArray();
    for (const { id } of rows) {
      // Joined into an earlier one by now, perhaps: read again.
      const row = await db.resources.get(id);
      if (isSoundResource(row))
        await (step === 'derive' ? renewResource(db, row) : joinTwin(db, row));
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
    await renewDismissals(db);
    await db.jobs.delete(KEYS_JOB);
    await wantIndexes(db, job.wantedAt);
    return false;
  });
}

function isProgress(state: unknown): state is Progress {
  if (typeof state !== 'object' || state === null) return false;
  const { step, lastId } = state as Record<string, unknown>;
  return (step === 'derive' || step === 'join') && Number.isFinite(lastId);
}

async function renewResource(db: WaymarkDatabase, row: ResourceRow): Promise<void> {
  const { others = [], ...rest } = row;
  const isOne = ({ address }: Addressed) =>
    leadsTo(address, { address: row.address, title: row.title });
  const stays = others.filter(isOne);
  const leaves = others.filter((other) => !isOne(other));
  const next = stays.length > 0 ? { ...rest, others: stays } : rest;
  const aliases = await db.aliases.where('resourceId').equals(row.id).toArray();
  const renewed: ResourceRow = { ...next, ...deriveKeys(next, aliases) };
  if (JSON.stringify(renewed) !== JSON.stringify(row)) await db.resources.put(renewed);
  if (leaves.length > 0) await partEntries(db, row.id, leaves);
}

/** Pages on which the chip is hidden are known by their keys, which may be others now. */
async function renewDismissals(db: WaymarkDatabase): Promise<void> {
  const { dismissedPages } = await readSettings(db);
  if (dismissedPages.length === 0) return;
  const hidden = new Set(dismissedPages);
  await db.events
    .filter(({ dismissed, undoneAt }) => dismissed?.scope === 'page' && undoneAt === undefined)
    .modify((event) => {
      const { dismissed, address } = event;
      if (!dismissed?.names.some((name) => hidden.has(name))) return;
      const added = certainKeys(address).filter((key) => !hidden.has(key));
      for (const key of added) hidden.add(key);
      event.dismissed = { ...dismissed, names: [...dismissed.names, ...added] };
    });
  if (hidden.size > dismissedPages.length) {
    await writeSettings(db, { dismissedPages: [...hidden] });
  }
}
