import { describe, expect, it } from 'vitest';
import { ensureCatalogue } from '../../lib/actions/catalogue/ensure-catalogue';
import { prepareWorker } from '../../lib/actions/catalogue/prepare-worker';
import { KEYS_JOB } from '../../lib/actions/catalogue/renew-keys';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { runSteps } from '../../lib/actions/catalogue/run-steps';
import { tellSetAside } from '../../lib/actions/catalogue/tell-set-aside';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { readList } from '../../lib/actions/read/read-list';
import { readOverview } from '../../lib/actions/read/read-overview';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { LINK_INDEX } from '../../lib/actions/recognise/find-link-marks';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import type { ShippedList } from '../../lib/lists/model/shipped-list';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/reading/choices';
import { removeList, saveLists } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { INDEX_JOB, readIndex, SEARCH_INDEX } from '../../lib/store/indexes';
import { ROWS_JOB } from '../../lib/store/mend-rows';
import { readSettings, writeSettings } from '../../lib/store/settings';
import { emptyDatabase, NOW, shippedLists, visitId } from './catalogue';

const A = 'https://a.example/kafka-at-scale';
const B = 'https://b.example/the-log';
const C = 'https://c.example/consensus';

function smallList(...addresses: string[]): ShippedList {
  const [sample] = shippedLists()[0]?.entries ?? [];
  if (!sample) throw new Error('the shipped lists are empty');
  const entries = addresses.map((address) => ({ ...sample, title: address, address, section: [] }));
  return { id: 'small', title: 'Small', version: addresses.join(), entries };
}

const shipped = async (): Promise<ShippedList[]> => [smallList(A, B, C)];

/** What the worker does at a start. */
async function start(db: WaymarkDatabase, now = NOW): Promise<unknown[]> {
  const reports: unknown[] = [];
  const report = (error: unknown): number => reports.push(error);
  await ensureCatalogue(db, shipped, '1.0.0', now);
  await runJobs(db, now, report);
  if (await ensureCatalogue(db, shipped, '1.0.0', now)) await runJobs(db, now, report);
  return reports;
}

async function started(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await start(db);
  return db;
}

const visit = (db: WaymarkDatabase, address: string) =>
  recordVisit(db, { address, again: true }, { now: NOW });

/** Changes rows as no version of Waymark would. */
async function damage(db: WaymarkDatabase, table: string, key: unknown, change: object) {
  const row: object = await db.table(table).get(key as never);
  await db.table(table).put({ ...row, ...change });
}

async function expectWhole(db: WaymarkDatabase): Promise<void> {
  const list = await readList(db, 'small');
  expect(list?.sections.flatMap(({ entries }) => entries.map(({ address }) => address))).toEqual([
    A,
    B,
    C,
  ]);
  expect(list?.list.entryCount).toBe(3);
  for (const address of [A, B, C]) expect((await visit(db, address))?.places).toHaveLength(1);
  expect((await readSearchIndex(db)).state).toBe('ready');
  expect((await readSearchIndex(db)).searchIndex?.documentCount).toBe(3);
  expect(await readIndex(db, LINK_INDEX)).toBeDefined();
  expect(await db.jobs.count()).toBe(0);
}

describe('what is shipped or derived comes back by itself', () => {
  it.each<[string, (db: WaymarkDatabase) => Promise<unknown>]>([
    ['one entry is lost', (db) => db.entries.delete(2)],
    ['all entries are lost', (db) => db.entries.clear()],
    ['a list is lost', (db) => db.lists.clear()],
    ['a list has no title', (db) => damage(db, 'lists', 'small', { title: null })],
    [
      'resources are lost',
      async (db) => {
        await db.resources.clear();
        await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: null });
        await db.jobs.put({ id: 'mend-record', wantedAt: NOW, state: null });
      },
    ],
    [
      'a resource has no keys',
      async (db) => {
        await damage(db, 'resources', 2, { keys: null });
        await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: null });
      },
    ],
    ['an index is lost', (db) => db.packs.clear()],
    [
      'a job says nonsense of how far it is',
      (db) =>
        db.jobs.bulkPut([
          { id: KEYS_JOB, wantedAt: NOW, state: 'x' },
          { id: INDEX_JOB, wantedAt: NOW, state: { lastEntryId: 'x', segments: null } },
        ]),
    ],
  ])('%s', async (_, harm) => {
    const db = await started();
    await harm(db);
    expect(await start(db, NOW + 1)).toEqual([]);
    await expectWhole(db);
  });

  it.each([
    ['section', { section: null }],
    ['title', { title: 5 }],
    ['address', { address: null }],
    ['position', { position: 'second' }],
    ['authors', { authors: 'one' }],
  ])('an entry with a wrong %s is set aside, told once, and put back', async (_, change) => {
    const db = await started();
    await damage(db, 'entries', 2, change);
    // Nothing fails meanwhile.
    const list = await readList(db, 'small');
    expect(list?.total).toBe(2);
    expect(await visit(db, A)).toMatchObject({ certainty: 'certain' });
    await visit(db, B);
    await readOverview(db, NOW);
    await db.jobs.put({ id: INDEX_JOB, wantedAt: NOW + 1, state: null });
    await start(db, NOW + 1);
    await start(db, NOW + 2);
    await expectWhole(db);
    expect(await db.setAside.toArray()).toMatchObject([{ table: 'entries', row: change }]);
    expect(await tellSetAside(db, NOW)).toBe(1);
    expect(await tellSetAside(db, NOW)).toBe(0);
  });

  it('but not a list that was removed', async () => {
    const db = await started();
    await removeList(db, 'small', NOW);
    await start(db, NOW + 1);
    expect(await db.lists.count()).toBe(0);
  });

  it('and it is not said that the list changed', async () => {
    const db = await started();
    await db.entries.delete(2);
    await start(db, NOW + 1);
    const list = await db.lists.get('small');
    expect(list).toMatchObject({ refreshedAt: NOW });
    expect(list?.change).toBeUndefined();
  });
});

describe('a list of the user’s', () => {
  it('loses the entry that is damaged, and counts what is left', async () => {
    const db = await started();
    const source = { from: 'file', fileName: 'mine.md' } as const;
    await saveLists(db, [{ ...smallList(A, C), id: 'mine', source, order: 1 }], NOW);
    const [row] = await db.entries.where('[listId+position]').equals(['mine', 0]).toArray();
    await damage(db, 'entries', row?.id, { title: null });
    await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: null });
    await start(db, NOW + 1);
    expect(await db.lists.get('mine')).toMatchObject({ entryCount: 1 });
    expect(await tellSetAside(db, NOW)).toBe(1);
  });
});

describe('a record that is damaged', () => {
  const broken = { activeMs: 'long', queued: true, depth: 7 };

  it('keeps what can be used when it is written next, and the original aside', async () => {
    const db = await started();
    const resourceId = (await visit(db, A))?.resourceId ?? 0;
    await setReading(db, { resourceId, change: { state: 'read' } }, NOW);
    await damage(db, 'readings', resourceId, broken);
    const evidence = { visitId: visitId(), activeMs: 9_000, depth: 0.5, words: 500, fits: false };
    await recordEvidence(db, { resourceId, address: A, evidence }, NOW + 1);
    expect(await db.readings.get(resourceId)).toMatchObject({ state: 'read', activeMs: 9_000 });
    expect(await db.setAside.toArray()).toMatchObject([{ table: 'readings', row: broken }]);
  });

  it('is repaired by the look at all rows, without losing its state', async () => {
    const db = await started();
    const resourceId = (await visit(db, A))?.resourceId ?? 0;
    await setReading(db, { resourceId, change: { state: 'read' } }, NOW);
    await damage(db, 'readings', resourceId, { ...broken, state: null, address: null });
    await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: null });
    await start(db, NOW + 1);
    expect(await db.readings.get(resourceId)).toMatchObject({
      state: 'read',
      readAt: NOW,
      byHand: true,
      address: A,
    });
    expect(await db.setAside.count()).toBe(1);
  });
});

describe('settings of which one is damaged', () => {
  it.each([
    { silentHosts: null },
    { dismissedPages: 5 },
    { dismissedHosts: [5] },
    { readRule: 'often' },
    { corner: null },
    { marksLinks: 'yes' },
  ])('go on with what is left of them: %j', async (damaged) => {
    const db = await started();
    const sound = { ...(await readSettings(db)), corner: 'top-left', marksLinks: false } as const;
    await db.settings.put({ id: 'choices', value: { ...sound, ...damaged } });
    const [name] = Object.keys(damaged) as [keyof Settings];
    const expected = { ...sound, [name]: DEFAULT_SETTINGS[name] };
    expect(await readSettings(db)).toEqual(expected);
    expect(await recordVisit(db, { address: A }, { now: NOW })).not.toBeNull();
    await writeSettings(db, { marksLinks: true });
    expect(await readSettings(db)).toEqual({ ...expected, marksLinks: true });
  });

  it.each([null, 'x', 5])('are the usual ones where all of them are %j', async (value) => {
    const db = emptyDatabase();
    await db.settings.put({ id: 'choices', value });
    expect(await readSettings(db)).toEqual(DEFAULT_SETTINGS);
  });
});

describe('a job that fails', () => {
  it('keeps no other from running, is tried again, and is set aside at last', async () => {
    const db = await started();
    await db.jobs.put({ id: KEYS_JOB, wantedAt: NOW, state: null });
    await db.jobs.put({ id: INDEX_JOB, wantedAt: NOW, state: null });
    // Keys that must be written, and cannot be.
    await db.resources.update(2, { keys: ['of other rules'] });
    db.resources.put = (() => {
      throw new Error('broken');
    }) as typeof db.resources.put;
    const times = [NOW, NOW + 1, NOW + 2, NOW + 700_000];
    const failures: number[] = [];
    for (const now of times) failures.push((await start(db, now)).length);
    expect(failures).toEqual([1, 1, 0, 1]);
    expect(await db.jobs.get(KEYS_JOB)).toBeUndefined();
    expect(await db.setAside.toArray()).toMatchObject([{ table: 'jobs', row: { id: KEYS_JOB } }]);
    expect((await db.packs.get(SEARCH_INDEX))?.version).toBeDefined();
    expect(await db.jobs.get(INDEX_JOB)).toBeUndefined();
    // Nobody is told of what is no loss.
    expect(await tellSetAside(db, NOW)).toBe(0);
  });
});

describe('the worker is ready', () => {
  it('without waiting for the work that is due', async () => {
    let finish = (): void => undefined;
    const work = new Promise<void>((done) => {
      finish = done;
    });
    const worker = prepareWorker({ ensure: async () => undefined, work: () => work });
    await worker.ready();
    let isDone = false;
    const done = worker.done().then(() => {
      isDone = true;
    });
    await worker.ready();
    expect(isDone).toBe(false);
    finish();
    await done;
    expect(isDone).toBe(true);
  });

  it('and each thing to do when the browser starts stands on its own', async () => {
    const done: string[] = [];
    const reports: unknown[] = [];
    await runSteps(
      [
        () => Promise.reject(new Error('no menu')),
        () => {
          throw new Error('no openings');
        },
        async () => done.push('lists'),
        () => done.push('tabs'),
      ],
      (error) => reports.push(error),
    );
    expect(done).toEqual(['lists', 'tabs']);
    expect(reports).toHaveLength(2);
  });

  it('also where the lists could not be put there, and tries again with the next event', async () => {
    const reports: unknown[] = [];
    let tries = 0;
    const worker = prepareWorker({
      ensure: async () => {
        tries += 1;
        if (tries === 1) throw new Error('the package cannot be read');
      },
      work: async () => {
        if (tries === 1) throw new Error('nothing to work with');
      },
      report: (error) => reports.push(error),
    });
    await worker.done();
    await worker.done();
    await worker.ready();
    expect(tries).toBe(2);
    expect(reports).toHaveLength(2);
  });

  it('says how it stands with the lists, and prepares anew once what was prepared may be gone', async () => {
    const stands: unknown[] = [];
    const problem = new Error('the database does not open');
    let isWell = false;
    const worker = prepareWorker({
      ensure: async () => {
        if (!isWell) throw problem;
      },
      work: async () => undefined,
      onEnsured: (error) => stands.push(error),
      report: () => undefined,
    });
    expect(await worker.again()).toBe(problem);
    isWell = true;
    expect(await worker.again()).toBeUndefined();
    await worker.ready();
    expect(stands).toEqual([problem, undefined]);
    worker.expire();
    await worker.ready();
    expect(stands).toHaveLength(3);
  });
});
