import { describe, expect, it } from 'vitest';
import { readRoute } from '../../entrypoints/extension-pages/library-route';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { setReading } from '../../lib/actions/change/set-reading';
import { readHistory, readReadBetween } from '../../lib/actions/read/read-history';
import { readActiveTime, readShares, readTopicKey } from '../../lib/actions/read/read-shares';
import { switchList } from '../../lib/store/catalogue';
import { ensureSummaries } from '../../lib/store/keep-overview';
import { emptyDatabase, NOW, saveList } from './catalogue';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Two lists, of which the first has two topics; of the first two entries are read, a day apart. */
async function twoRead() {
  const db = emptyDatabase();
  await saveList(db, 'one', ...[...'abc'].map((name) => `https://example.com/${name}`));
  await saveList(db, 'two', 'https://example.com/a', 'https://example.org/d');
  await db.entries.toCollection().modify((entry) => {
    const isFirst = entry.listId === 'one';
    entry.section = isFirst ? ['Scale', entry.position < 2 ? 'Caches' : 'Queues'] : [];
    delete entry.company;
    if (isFirst) Object.assign(entry, { company: 'Netflix', year: 2021 });
  });
  await ensureSummaries(db);
  const [first, second] = await db.resources.toArray();
  for (const [at, id] of [first?.id, second?.id].entries()) {
    const change = { resourceId: id ?? 0, change: { state: 'read' as const } };
    await setReading(db, change, NOW + at * DAY_MS);
  }
  return db;
}

const sharesOf = async (db: Awaited<ReturnType<typeof twoRead>>) => {
  const { shares } = await readShares(db, NOW + 2 * DAY_MS);
  return Object.fromEntries(
    Object.entries(shares).map(([facet, each]) => [
      facet,
      each.map(
        ({ key, read, total }) => `${readTopicKey(key).section.at(-1) ?? key} ${read}/${total}`,
      ),
    ]),
  );
};

describe('progress', () => {
  it('is counted for each list, topic, company, kind and year', async () => {
    const db = await twoRead();
    expect(await sharesOf(db)).toEqual({
      list: ['one 2/3', 'two 1/2'],
      topic: ['Caches 2/2', 'Queues 0/1'],
      company: ['Netflix 2/3'],
      kind: [expect.stringMatching(/^\w+ 2\/4$/)],
      year: ['2021 2/3'],
    });
  });

  it('leaves out lists that are switched off', async () => {
    const db = await twoRead();
    await runJobs(db);
    await switchList(db, 'one', false, NOW);
    expect((await sharesOf(db)).list).toEqual(['two 1/2']);
    expect((await sharesOf(db)).company).toEqual([]);
  });

  it('adds up the time of all records, and that of the last four weeks by visits', async () => {
    const db = await twoRead();
    await db.readings.toCollection().modify({ activeMs: 60_000 });
    const visit = { resourceId: 1, activeMs: 5_000 };
    await db.visits.bulkAdd([
      { ...visit, visitId: 'a', at: NOW - DAY_MS },
      { ...visit, visitId: 'b', at: NOW - 30 * DAY_MS },
    ]);
    expect(await readActiveTime(db, NOW)).toEqual({ everMs: 120_000, latelyMs: 5_000 });
  });
});

describe('the history of a day', () => {
  it('holds what was read and what happened on it, and nothing else', async () => {
    const db = await twoRead();
    const read = await readReadBetween(db, NOW, NOW + DAY_MS);
    expect(read.map(({ address }) => address)).toEqual(['https://example.com/a']);
    const events = await readHistory(db, { from: NOW + DAY_MS, before: NOW + 2 * DAY_MS });
    expect(events.map(({ address }) => address)).toEqual(['https://example.com/b']);
  });

  it('holds what stands behind a change to hundreds, which is one line of it', async () => {
    const db = await twoRead();
    const row = {
      resourceId: 1,
      kind: 'set',
      automatic: false,
      title: 'A',
      address: 'https://a.b',
    };
    const group = await db.events.add({ ...row, at: NOW + DAY_MS } as never);
    await db.events.update(group, { group, groupSize: 300 });
    const others = Array.from({ length: 299 }, () => ({ ...row, at: NOW + DAY_MS, group }));
    await db.events.bulkAdd(others as never);
    const events = await readHistory(db, { limit: 2 });
    expect(events.map(({ address }) => address)).toEqual(['https://a.b', 'https://example.com/b']);
    expect(await readHistory(db)).toHaveLength(3);
  });
});

describe('an address of the library', () => {
  it.each([
    ['', { page: 'home' }],
    ['#/', { page: 'home' }],
    ['#/nothing', { page: 'home' }],
    ['#/list', { page: 'home' }],
    ['#/list/a%20b', { page: 'list', listId: 'a b' }],
    ['#/progress', { page: 'progress' }],
    ['#/history/2026-11-28', { page: 'history', day: '2026-11-28' }],
    ['#/history/2026-02-30', { page: 'history' }],
    ['#/history/28', { page: 'history' }],
    ['#/history/week/2026-11-23', { page: 'history', day: '2026-11-23', isWeek: true }],
    ['#/history/week/2026-02-30', { page: 'history' }],
  ])('%s leads to %o', (hash, route) => {
    expect(readRoute(hash)).toEqual(route);
  });
});
