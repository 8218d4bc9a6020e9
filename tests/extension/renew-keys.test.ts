import { describe, expect, it } from 'vitest';
import { ensureCatalogue } from '../../lib/actions/ensure-catalogue';
import { recordVisit } from '../../lib/actions/record-visit';
import { runJobs } from '../../lib/actions/run-jobs';
import { newReading } from '../../lib/reading/apply-evidence';
import type { ResourceRow } from '../../lib/store/rows';
import { emptyDatabase, NOW } from './catalogue';

const LISTED = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';
const MOVED = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const PART_1 = 'https://techtalk.intersec.com/2013/07/memory-part-1-memory-types/';
const PART_2 = 'https://techtalk.intersec.com/2013/07/memory-part-2-understanding-process-memory/';

/** A database as a version with poorer rules left it: plain addresses for keys. */
async function oldDatabase(resources: Array<Partial<ResourceRow> & { address: string }>) {
  const db = emptyDatabase();
  await db.settings.put({ id: 'shipped-lists', value: '0.9.0' });
  await db.lists.put({
    id: 'mine',
    title: 'Mine',
    source: { from: 'file', fileName: 'mine.md' },
    order: 0,
    entryCount: resources.length,
    version: 'old',
    addedAt: NOW,
    refreshedAt: NOW,
  });
  let position = 0;
  for (const resource of resources) {
    const id = await db.resources.add({ title: 'A post', keys: [resource.address], ...resource });
    for (const { address, title } of [
      { address: resource.address, title: 'A post' },
      ...(resource.others ?? []),
    ]) {
      await db.entries.add({
        listId: 'mine',
        position: position++,
        resourceId: id,
        title,
        address,
        section: [],
        kind: 'post',
      });
    }
  }
  return db;
}

async function update(db: ReturnType<typeof emptyDatabase>): Promise<void> {
  await ensureCatalogue(db, async () => [], '1.0.0', NOW);
  await runJobs(db);
}

describe('when a later version knows more about addresses', () => {
  it('a page is recognised at an address that the old version did not know, with its reading', async () => {
    const db = await oldDatabase([{ address: LISTED }]);
    await db.readings.put({
      ...newReading(1, LISTED, NOW),
      state: 'read',
      progress: 1,
      readAt: NOW,
    });
    expect(await recordVisit(db, { address: MOVED, again: true }, { now: NOW })).toBeNull();
    await update(db);
    const mark = await recordVisit(db, { address: MOVED, again: true }, { now: NOW });
    expect(mark?.reading).toMatchObject({ state: 'read', readAt: NOW });
    expect(await db.jobs.count()).toBe(0);
  });

  it('two resources that are one become one, and nothing of either reading is lost', async () => {
    const db = await oldDatabase([{ address: LISTED }, { address: MOVED }]);
    await db.readings.bulkPut([
      { ...newReading(1, LISTED, NOW), activeMs: 5_000, depth: 0.4, queued: 1 },
      {
        ...newReading(2, MOVED, NOW),
        state: 'read',
        progress: 1,
        activeMs: 9_000,
        openedAt: NOW - 5,
      },
    ]);
    await db.aliases.add({
      resourceId: 2,
      address: 'https://example.com/mirror',
      origin: 'confirmed',
      at: NOW,
    });
    await update(db);
    expect(await db.resources.count()).toBe(1);
    const [reading, ...more] = await db.readings.toArray();
    expect(more).toEqual([]);
    expect(reading).toMatchObject({
      resourceId: 1,
      state: 'read',
      queued: 1,
      activeMs: 14_000,
      depth: 0.4,
      openedAt: NOW - 5,
    });
    const entries = await db.entries.toArray();
    expect(entries.map(({ resourceId }) => resourceId)).toEqual([1, 1]);
    const mirror = { address: 'https://example.com/mirror', again: true as const };
    expect(await recordVisit(db, mirror, { now: NOW })).toMatchObject({ reason: 'confirmed' });
  });

  it('two pages that had been taken for one are parted, and the reading goes with its address', async () => {
    const db = await oldDatabase([
      { address: PART_1, others: [{ address: PART_2, title: 'Part 2' }] },
    ]);
    await db.readings.put({ ...newReading(1, PART_2, NOW), state: 'read', progress: 1 });
    await update(db);
    const one = await recordVisit(db, { address: PART_1, again: true }, { now: NOW });
    const two = await recordVisit(db, { address: PART_2, again: true }, { now: NOW });
    expect(one?.resourceId).not.toBe(two?.resourceId);
    expect(one?.reading.state).toBe('unread');
    expect(two?.reading.state).toBe('read');
  });

  it('the work goes on where a stopped worker left it', async () => {
    const db = await oldDatabase([{ address: LISTED }, { address: PART_1 }]);
    await ensureCatalogue(db, async () => [], '1.0.0', NOW);
    await db.jobs.update('renew-keys', { state: { step: 'derive', lastId: 1 } });
    await runJobs(db);
    expect((await db.resources.get(1))?.keys).toEqual([LISTED]);
    expect((await db.resources.get(2))?.keys).not.toEqual([PART_1]);
  });

  it('a reading whose lists are gone is kept, and found again', async () => {
    const db = await oldDatabase([{ address: LISTED }]);
    await db.readings.put({ ...newReading(1, LISTED, NOW), state: 'read', progress: 1 });
    await db.entries.clear();
    await db.lists.clear();
    await update(db);
    expect((await db.readings.get(1))?.state).toBe('read');
    const found = await db.resources
      .where('keys')
      .equals((await db.resources.get(1))?.keys[0] ?? '')
      .count();
    expect(found).toBe(1);
  });
});
