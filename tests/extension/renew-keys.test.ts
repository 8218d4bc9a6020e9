import { describe, expect, it } from 'vitest';
import { ensureCatalogue } from '../../lib/actions/catalogue/ensure-catalogue';
import { RECORD_JOB } from '../../lib/actions/catalogue/mend-record';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { dismissMark } from '../../lib/actions/change/dismiss-mark';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { newReading } from '../../lib/reading/apply-evidence';
import { addAlias } from '../../lib/store/aliases';
import type { ResourceRow } from '../../lib/store/rows';
import { writeSettings } from '../../lib/store/settings';
import { emptyDatabase, NOW, saveList } from './catalogue';

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
      queued: 0,
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

  it.each([
    ['the later of the first', { resourceId: 1, address: MOVED }],
    ['the first of the later', { resourceId: 2, address: LISTED }],
    ['it in another spelling', { resourceId: 1, address: `${MOVED}?utm_source=x` }],
  ])('what the user kept apart stays two: refused %s', async (_, refused) => {
    const db = await oldDatabase([{ address: LISTED }, { address: MOVED }]);
    await db.aliases.add({ ...refused, origin: 'refused', at: NOW });
    await db.readings.put({ ...newReading(1, LISTED, NOW), state: 'read', progress: 1 });
    await db.readings.put({ ...newReading(2, MOVED, NOW), state: 'skipped', byHand: true });
    await update(db);
    await db.settings.put({ id: 'shipped-lists', value: '0.9.0' });
    await update(db);
    expect(await db.resources.count()).toBe(2);
    const one = await recordVisit(db, { address: LISTED, again: true }, { now: NOW });
    const two = await recordVisit(db, { address: MOVED, again: true }, { now: NOW });
    expect(one).toMatchObject({ resourceId: 1, certainty: 'certain', reading: { state: 'read' } });
    expect(two).toMatchObject({ resourceId: 2, reading: { state: 'skipped' } });
  });

  it('what the user kept apart stays two also where it stands among other addresses', async () => {
    const other = 'https://netflixtechblog.medium.com/caching-for-a-global-netflix-7bcc457012f1';
    const db = await oldDatabase([
      { address: LISTED },
      { address: other, others: [{ address: MOVED, title: 'A post' }] },
    ]);
    await db.aliases.add({ resourceId: 1, address: MOVED, origin: 'refused', at: NOW });
    await update(db);
    expect(await db.resources.count()).toBe(2);
    const ids: Array<number | undefined> = [];
    for (const address of [LISTED, other, MOVED]) {
      ids.push((await recordVisit(db, { address, again: true }, { now: NOW }))?.resourceId);
    }
    expect(ids).toEqual([1, 2, 2]);
  });

  it('a refused page that stands in no line is on no list afterwards either', async () => {
    const db = await oldDatabase([{ address: LISTED }]);
    await db.aliases.add({ resourceId: 1, address: MOVED, origin: 'refused', at: NOW });
    await update(db);
    expect(await recordVisit(db, { address: MOVED, again: true }, { now: NOW })).toBeNull();
    expect(await recordVisit(db, { address: LISTED, again: true }, { now: NOW })).not.toBeNull();
  });

  it('a list that brings a refused address gets an entry of its own for it', async () => {
    const db = emptyDatabase();
    await saveList(db, 'one', LISTED);
    const listed = await recordVisit(db, { address: LISTED, again: true }, { now: NOW });
    const resourceId = listed?.resourceId ?? 0;
    await judgeMatch(db, { resourceId, address: MOVED, verdict: 'different' }, NOW);
    await saveList(db, 'two', MOVED);
    const two = await recordVisit(db, { address: MOVED, again: true }, { now: NOW });
    const one = await recordVisit(db, { address: LISTED, again: true }, { now: NOW });
    expect(one?.resourceId).toBe(resourceId);
    expect(two?.resourceId).not.toBe(resourceId);
    expect(two?.places).toMatchObject([{ listId: 'two' }]);
  });

  it('everything follows to the resource that remains', async () => {
    const mirror = 'https://example.com/mirror';
    const db = await oldDatabase([{ address: LISTED }, { address: MOVED }]);
    await db.openings.put({ tabId: 4, resourceId: 2, address: MOVED, at: NOW });
    await db.aliases.bulkAdd([
      { resourceId: 1, address: mirror, origin: 'redirect', at: NOW },
      { resourceId: 2, address: mirror, origin: 'confirmed', at: NOW },
    ]);
    await dismissMark(db, { resourceId: 2, address: MOVED, scope: 'page' }, NOW);
    await writeSettings(db, { dismissedPages: ['a key of the old rules'] });
    await db.events.toCollection().modify((event) => {
      event.dismissed = { scope: 'page', names: ['a key of the old rules'] };
    });
    await update(db);
    expect(await db.openings.get(4)).toMatchObject({ resourceId: 1 });
    expect(await db.aliases.toArray()).toMatchObject([{ resourceId: 1, origin: 'confirmed' }]);
    const [event] = await db.events.toArray();
    expect(event).toMatchObject({ resourceId: 1, kind: 'dismissed' });
    const mark = await recordVisit(db, { address: LISTED, again: true }, { now: NOW });
    expect(mark?.dismissed).toBe(true);
    await undoChange(db, event?.id ?? 0, NOW);
    const after = await recordVisit(db, { address: LISTED, again: true }, { now: NOW });
    expect(after?.dismissed).toBe(false);
  });
});

describe('“yes, the same”', () => {
  const mirror = 'https://example.com/netflix-caching';
  const visit = (db: ReturnType<typeof emptyDatabase>) =>
    recordVisit(db, { address: mirror, again: true }, { now: NOW });

  it('wins over what was learned of the address before, until it is taken back', async () => {
    const db = emptyDatabase();
    await saveList(db, 'one', LISTED, PART_1);
    await db.transaction('rw', db.aliases, db.resources, () =>
      addAlias(db, { resourceId: 2, address: mirror, origin: 'redirect' }, NOW),
    );
    expect((await visit(db))?.resourceId).toBe(2);
    const same = { resourceId: 1, address: mirror, verdict: 'same' } as const;
    const mark = await judgeMatch(db, same, NOW);
    expect(await visit(db)).toMatchObject({ resourceId: 1, reason: 'confirmed' });
    const origins = (await db.aliases.toArray()).map(({ origin }) => origin);
    expect(origins.toSorted()).toEqual(['ambiguous', 'confirmed']);
    await undoChange(db, mark?.undoable?.eventId ?? 0, NOW);
    expect(await visit(db)).toMatchObject({ resourceId: 2, reason: 'alias' });
  });

  it('wins over a “not this page” of before, also in another spelling', async () => {
    const db = emptyDatabase();
    await saveList(db, 'one', LISTED);
    const about = (address: string, verdict: 'same' | 'different') =>
      judgeMatch(db, { resourceId: 1, address, verdict }, NOW);
    await about(`${MOVED}?utm_source=x`, 'different');
    expect(await recordVisit(db, { address: MOVED, again: true }, { now: NOW })).toBeNull();
    const mark = await about(MOVED, 'same');
    expect(await recordVisit(db, { address: MOVED, again: true }, { now: NOW })).not.toBeNull();
    await undoChange(db, mark?.undoable?.eventId ?? 0, NOW);
    expect(await recordVisit(db, { address: MOVED, again: true }, { now: NOW })).toBeNull();
  });
});

describe('what is about a resource that is not there', () => {
  it('is put back: readings to the page they were made at, and everything else with them', async () => {
    const db = await oldDatabase([{ address: PART_1 }]);
    await update(db);
    await db.readings.put({ ...newReading(77, MOVED, NOW), state: 'read', progress: 1 });
    await db.readings.put({ ...newReading(78, PART_1, NOW), queued: 1 });
    await db.aliases.add({ resourceId: 78, address: LISTED, origin: 'refused', at: NOW });
    await db.aliases.add({ resourceId: 79, address: LISTED, origin: 'redirect', at: NOW });
    await db.entries.add({
      listId: 'mine',
      position: 9,
      resourceId: 80,
      title: 'A post',
      address: LISTED,
      section: [],
      kind: 'post',
    });
    const event = { at: NOW, kind: 'set', automatic: false, title: 'A post' } as const;
    await db.events.add({ ...event, resourceId: 77, address: MOVED });
    for (let times = 0; times < 2; times += 1) {
      await db.jobs.put({ id: RECORD_JOB, wantedAt: NOW, state: null });
      await runJobs(db);
    }
    const there = await recordVisit(db, { address: LISTED, again: true }, { now: NOW });
    expect(there).toMatchObject({ reading: { state: 'read' }, places: [{ listId: 'mine' }] });
    const part = await recordVisit(db, { address: PART_1, again: true }, { now: NOW });
    expect(part?.reading.queued).toBe(true);
    expect(await db.readings.count()).toBe(2);
    expect(await db.events.toArray()).toMatchObject([{ resourceId: there?.resourceId }]);
    expect(await db.setAside.toArray()).toMatchObject([{ table: 'aliases' }]);
    const [alias, ...more] = await db.aliases.toArray();
    expect(more).toEqual([]);
    expect(alias?.resourceId).toBe(part?.resourceId);
  });

  it.each([
    ['with a reading', true],
    ['without one', false],
  ])('is put back with what was said of its matches: %s', async (_, isRead) => {
    const db = emptyDatabase();
    await saveList(db, 'mine', PART_1);
    const { resourceId = 0 } = (await db.entries.toCollection().first()) ?? {};
    if (isRead) await setReading(db, { resourceId, change: { state: 'read' } }, NOW);
    await judgeMatch(db, { resourceId, address: MOVED, verdict: 'same' }, NOW);
    await judgeMatch(db, { resourceId, address: PART_2, verdict: 'different' }, NOW + 1);
    await db.resources.delete(resourceId);
    await db.jobs.put({ id: RECORD_JOB, wantedAt: NOW, state: null });
    await runJobs(db);
    const own = await recordVisit(db, { address: PART_1, again: true }, { now: NOW });
    const same = await recordVisit(db, { address: MOVED, again: true }, { now: NOW });
    expect(own).toMatchObject({ certainty: 'certain' });
    expect(same).toMatchObject({ certainty: 'certain', resourceId: own?.resourceId });
    expect((await db.aliases.toArray()).map(({ origin }) => origin).sort()).toEqual([
      'confirmed',
      'refused',
    ]);
    expect(await db.setAside.count()).toBe(0);
  });
});
