/** Everything is deleted: the database is that of a fresh install, and becomes ready as one does. */
import { describe, expect, it } from 'vitest';
import { ensureCatalogue } from '../../lib/actions/catalogue/ensure-catalogue';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { readOverview } from '../../lib/actions/read/read-overview';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { clearRecord } from '../../lib/store/clear-record';
import { readRecordState } from '../../lib/store/record-id';
import { emptyDatabase, NOW, shippedLists, smallDatabase, visitId } from './catalogue';

const contentOf = async (db: Awaited<ReturnType<typeof smallDatabase>>) => {
  const tables = db.tables.filter(({ name }) => name !== 'settings');
  return Promise.all(tables.map(async (table) => [table.name, await table.toArray()]));
};

describe('deleting everything', () => {
  it('leaves what a database has in which nothing was ever stored', async () => {
    const [db, fresh] = [await smallDatabase(), emptyDatabase()];
    const entry = await db.entries.toCollection().first();
    const { resourceId = 0, address = '' } = entry ?? {};
    await setReading(db, { resourceId, address, change: { state: 'read' } }, NOW);
    const { id } = await readRecordState(db);
    await clearRecord(db);
    expect(await contentOf(db)).toEqual(await contentOf(fresh));
    expect(await db.settings.toCollection().primaryKeys()).toEqual(
      await fresh.settings.toCollection().primaryKeys(),
    );
    // Nobody is to be told that the browser has lost it.
    expect(await readRecordState(db)).toEqual({ id, isEmpty: true });
  });

  it('is followed by the lists that came with it, unread, ready to be searched and marked', async () => {
    const db = await smallDatabase();
    const entry = await db.entries.toCollection().first();
    const { resourceId = 0, address = '' } = entry ?? {};
    await setReading(db, { resourceId, address, change: { state: 'read' } }, NOW);
    await clearRecord(db);
    const lists = shippedLists().filter(({ id }) => id !== 'system-design-primer');
    expect(await ensureCatalogue(db, async () => lists.slice(0, 1), '1.0.0', NOW)).toBe(true);
    await runJobs(db, NOW);
    const overview = await readOverview(db, NOW);
    expect(overview?.lists.map(({ read }) => read)).toEqual([0]);
    expect(await db.packs.count()).toBeGreaterThan(1);
  });

  it('gives no id again, so that what an open page still tells counts for nothing else', async () => {
    const db = await smallDatabase();
    const entry = await db.entries.toCollection().first();
    const { address = '' } = entry ?? {};
    const mark = await recordVisit(db, { address }, { tabId: 1, now: NOW });
    await clearRecord(db);
    const lists = shippedLists().filter(({ entries }) =>
      entries.some((each) => each.address === address),
    );
    await ensureCatalogue(db, async () => lists, '1.0.0', NOW);
    const old = mark?.resourceId ?? 0;
    expect(old).toBeGreaterThan(0);
    expect((await db.resources.toCollection().primaryKeys()).every((id) => id > old)).toBe(true);
    const evidence = { visitId: visitId(), activeMs: 900_000, depth: 1, words: 10, fits: false };
    expect(await recordEvidence(db, { resourceId: old, address, evidence }, NOW)).toBeNull();
    expect(await db.readings.count()).toBe(0);
  });
});
