/** The rows that the popup shows first, against a recount of everything they are made of. */
import Dexie, { type DBCore, type Middleware } from 'dexie';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { setReading } from '../../lib/actions/change/set-reading';
import { newReading } from '../../lib/reading/apply-evidence';
import type { Reading, ReadingState } from '../../lib/reading/reading';
import { readTimes, stateOf } from '../../lib/reading/reading-states';
import { moveList, removeList, saveLists, switchList } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';
import { ensureSummaries } from '../../lib/store/keep-overview';
import { OVERVIEW, type OverviewRow, STATES, type StatesRow } from '../../lib/store/overview-row';
import type { EntryRow, ListRow } from '../../lib/store/rows';
import { emptyDatabase, NOW, saveList, smallDatabase } from './catalogue';

/** What the rows should hold, counted from all there is, without an index. */
async function recount(db: WaymarkDatabase) {
  const readings = await db.readings.toArray();
  const lists = (await db.lists.toArray()).sort(
    (a, b) => a.order - b.order || a.id.localeCompare(b.id),
  );
  const isOff = (row: ListRow) => row.isOff === true || row.comingBy !== undefined;
  const on = lists.filter((row) => !isOff(row)).map(({ id }) => id);
  const entries = await db.entries.toArray();
  // What is on a list that is not there comes last.
  const others = entries.filter(({ listId }) => !lists.some(({ id }) => id === listId));
  const inOrder = on.flatMap((id) => entries.filter(({ listId }) => listId === id)).concat(others);
  const readingOf = new Map(readings.map((reading) => [reading.resourceId, reading]));
  const firstOf = new Map(inOrder.toReversed().map((entry) => [entry.resourceId, entry]));
  const shown = (entry: EntryRow) => ({ entry, reading: readingOf.get(entry.resourceId) });
  const listed = (of: Reading[]) => of.flatMap(({ resourceId }) => firstOf.get(resourceId) ?? []);
  const latestFirst = (of: Reading[]) =>
    of.toSorted((a, b) => b.changedAt - a.changedAt || b.resourceId - a.resourceId);
  const withState = (state: ReadingState) => readings.filter((each) => each.state === state);
  const continuing = listed(latestFirst(withState('reading'))).slice(0, 3);
  const isContinued = new Set(continuing.map(({ resourceId }) => resourceId));
  const queued = listed(
    readings
      .filter((each) => each.queued === 1 && each.state !== 'read')
      .filter(({ resourceId }) => !isContinued.has(resourceId))
      .toSorted((a, b) => ((a.queueOrder ?? '') < (b.queueOrder ?? '') ? -1 : 1)),
  ).slice(0, 3);
  const [lastStarted, lastRead] = [withState('reading'), withState('read')].map(
    (of) => listed(latestFirst(of))[0],
  );
  const changedAt = (entry?: EntryRow) =>
    (entry && readingOf.get(entry.resourceId)?.changedAt) ?? -Infinity;
  const last = changedAt(lastRead) > changedAt(lastStarted) ? lastRead : lastStarted;
  const { listId, position } = last ?? { listId: on[0], position: -1 };
  const next = [...queued];
  const byPosition = entries.toSorted((a, b) => a.position - b.position);
  const articles = byPosition.filter(
    ({ kind, address }) => kind === 'post' && !address.endsWith('.pdf'),
  );
  for (const entry of last ? byPosition : [...articles, ...byPosition]) {
    const isNext = entry.listId === listId && entry.position > position;
    const isUnread = (readingOf.get(entry.resourceId)?.state ?? 'unread') === 'unread';
    const isNew = next.every(({ resourceId }) => resourceId !== entry.resourceId);
    if (next.length < 3 && isNext && isUnread && isNew) next.push(entry);
  }
  const counts: OverviewRow['counts'] = {};
  for (const entry of entries) {
    const state = readingOf.get(entry.resourceId)?.state;
    if (state !== 'read' && state !== 'reading') continue;
    const known = counts[entry.listId] ?? { read: 0, reading: 0 };
    counts[entry.listId] = { ...known, [state]: known[state] + 1 };
  }
  const states = readings
    .filter(({ state, queued: isQueued }) => state !== 'unread' || isQueued === 1)
    .map(({ resourceId, state, queued: isQueued }) => [resourceId, state, isQueued === 1]);
  return {
    lists: lists
      .filter((row) => !isOff(row))
      .map(({ id, title, entryCount }) => ({ id, title, entryCount })),
    ...(on.length < lists.length && {
      offLists: lists.filter(isOff).map(({ id }) => id),
    }),
    counts,
    continuing: continuing.map(shown),
    next: next.map(shown),
    states,
    readTimes: withState('read').flatMap(({ readAt }) => readAt ?? []),
  };
}

async function readKept(db: WaymarkDatabase) {
  const [overview, states] = (await db.summaries.bulkGet([OVERVIEW, STATES])) as [
    OverviewRow | undefined,
    StatesRow | undefined,
  ];
  if (!overview || !states) return undefined;
  const { id: _, ...kept } = overview;
  const known = [...states.ids].map((id) => {
    const { state, queued } = stateOf(states, id);
    return [id, state, queued];
  });
  return { ...kept, states: known, readTimes: readTimes(states) };
}

async function expectKept(db: WaymarkDatabase): Promise<void> {
  const kept = await readKept(db);
  expect(kept).toBeDefined();
  expect(kept).toEqual(await recount(db));
}

const LISTS = ['one', 'two'] as const;
const ADDRESSES = Array.from({ length: 9 }, (_, at) => `https://example.com/post-${at}`);

type Step =
  | { do: 'read'; page: number; change: Partial<Reading> }
  | { do: 'read-many'; pages: number[]; change: Partial<Reading> }
  | { do: 'forget'; page: number }
  | { do: 'save'; list: (typeof LISTS)[number]; pages: number[] }
  | { do: 'remove'; list: (typeof LISTS)[number] }
  | { do: 'switch'; list: (typeof LISTS)[number]; isOn: boolean }
  | { do: 'move'; list: (typeof LISTS)[number]; by: -1 | 1 }
  | { do: 'join'; page: number; into: number }
  | { do: 'write'; list: (typeof LISTS)[number]; rows: RowWrite[]; isOne: boolean };

/** A write to the rows of a list, as a list that comes or goes in steps makes them. */
type RowWrite = 'come' | 'here' | 'no list' | { add: number } | { drop: number } | 'no entries';

const page = fc.nat(ADDRESSES.length - 1);
const pages = fc.uniqueArray(page, { maxLength: ADDRESSES.length });
const list = fc.constantFrom(...LISTS);
const change = fc.record({
  state: fc.constantFrom<ReadingState>('unread', 'reading', 'read', 'skipped'),
  queued: fc.constantFrom<0 | 1>(0, 1),
  changedAt: fc.nat(5).map((at) => NOW + at),
  readAt: fc.nat(5).map((at) => NOW + at),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('read' as const), page, change }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read-many' as const), pages, change }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), page }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('save' as const), list, pages }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), list }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('switch' as const), list, isOn: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move' as const), list, by: fc.constantFrom(-1, 1) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join' as const), page, into: page }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      list,
      rows: fc.array(
        fc.oneof(
          fc.constantFrom('come' as const, 'here' as const, 'no list' as const),
          fc.constant('no entries' as const),
          fc.record({ add: page }),
          // Places are looked at eight by eight as long as one of them is taken.
          fc.record({ drop: fc.nat(3) }),
        ),
        { minLength: 1, maxLength: 6 },
      ),
      isOne: fc.boolean(),
    }),
  },
);
/** Broken off so many turns of the event loop after it began; undefined where it is let be. */
const turns = fc.option(fc.nat(40), { nil: undefined, freq: 3 });

/** Resources have no ids before a list names them: pages are numbered by hand. */
const idOf = (at: number) => 1_000 + at;

async function take(db: WaymarkDatabase, step: Step): Promise<void> {
  if (step.do === 'save') {
    await saveList(db, step.list, ...step.pages.map((at) => ADDRESSES[at] ?? ''));
  } else if (step.do === 'remove') await removeList(db, step.list, NOW);
  else if (step.do === 'switch' || step.do === 'move') {
    const row = await db.lists.get(step.list);
    // Of one that is coming nobody can choose anything yet.
    if (!row || row.comingBy !== undefined) return;
    if (step.do === 'switch') await switchList(db, step.list, step.isOn, NOW);
    else await moveList(db, step.list, step.by, NOW);
  } else if (step.do === 'forget') await db.readings.delete(await resourceOf(db, step.page));
  else if (step.do === 'join') {
    const from = await resourceOf(db, step.page);
    await db.entries
      .where('resourceId')
      .equals(from)
      .modify({ resourceId: await resourceOf(db, step.into) });
  } else if (step.do === 'write') {
    const write = async () => {
      for (const row of step.rows) await writeRow(db, step.list, row);
    };
    await (step.isOne ? db.transaction('rw', db.lists, db.entries, write) : write());
  } else {
    const changed = step.do === 'read' ? [step.page] : step.pages;
    const rows = await Promise.all(
      changed.map(async (at) => {
        const id = await resourceOf(db, at);
        return { ...newReading(id, ADDRESSES[at] ?? '', NOW), ...step.change } as Reading;
      }),
    );
    // Pages that were joined have one row: of one that is written twice at once nothing is kept.
    const each = new Map(rows.map((row) => [row.resourceId, row]));
    await db.readings.bulkPut([...each.values()]);
  }
}

async function writeRow(db: WaymarkDatabase, listId: string, row: RowWrite): Promise<void> {
  const entries = db.entries.where('[listId+position]').between([listId, -1], [listId, Infinity]);
  if (row === 'no list') await db.lists.delete(listId);
  else if (row === 'no entries') await entries.delete();
  else if (row === 'come' || row === 'here') {
    const source = { from: 'file', fileName: '' } as const;
    const times = { addedAt: NOW, refreshedAt: NOW };
    const made = { id: listId, title: listId, source, order: 0, entryCount: 0, version: '1' };
    const there: ListRow = (await db.lists.get(listId)) ?? { ...made, ...times };
    const { comingBy: _, ...kept } = there;
    await db.lists.put({ ...kept, ...(row === 'come' && { comingBy: 1 }) });
  } else if ('drop' in row) await entries.filter(({ position }) => position === row.drop).delete();
  else {
    const address = ADDRESSES[row.add] ?? '';
    const position = row.add % 8;
    const resourceId = await resourceOf(db, row.add);
    const place = { listId, position, section: [], resourceId };
    const known = await entries.filter((entry) => entry.position === position).first();
    const entry = { ...known, ...place, title: address, address, kind: 'post' } as EntryRow;
    await db.entries.put(entry);
  }
}

async function resourceOf(db: WaymarkDatabase, at: number): Promise<number> {
  const entries = await db.entries.toArray();
  return entries.find(({ address }) => address === ADDRESSES[at])?.resourceId ?? idOf(at);
}

describe('the rows that the popup shows first', () => {
  it('are what a recount finds after any changes, also where one is broken off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, turns), { maxLength: 12 }), async (steps) => {
        let db = emptyDatabase();
        const { name } = db;
        for (const [each, after] of steps) {
          await db.open();
          if (after === undefined) await take(db, each);
          else {
            const broken = take(db, each).catch(() => undefined);
            for (let turn = 0; turn < after; turn += 1) await new Promise(setImmediate);
            db.close();
            await broken;
            db = new WaymarkDatabase(name);
          }
          await expectKept(db);
        }
        await db.delete();
      }),
      { numRuns: 60, seed: 16 },
    );
  }, 120_000);

  it('name nothing of a list that was removed', async () => {
    const db = emptyDatabase();
    await saveList(db, 'one', ...ADDRESSES);
    const [{ resourceId, address } = { resourceId: 0, address: '' }] = await db.entries.toArray();
    await setReading(db, { resourceId, address, change: { state: 'reading' } }, NOW);
    await removeList(db, 'one', NOW);
    await expectKept(db);
    expect((await readKept(db))?.continuing).toEqual([]);
  });

  it('are right after the lists were stored and entries were read', async () => {
    const db = await smallDatabase();
    await expectKept(db);
    for (const { resourceId, address } of await db.entries.limit(5).toArray()) {
      await setReading(db, { resourceId, address, change: { state: 'read' } }, NOW);
    }
    await expectKept(db);
  });

  it('are counted where they are missing, and anew after what nobody can tell the effect of', async () => {
    const db = await smallDatabase();
    await db.readings.bulkPut([{ ...newReading(1, ADDRESSES[0] ?? '', NOW), state: 'read' }]);
    await db.summaries.clear();
    await ensureSummaries(db);
    await expectKept(db);
    await db.readings.clear();
    expect(await readKept(db)).toBeUndefined();
    await ensureSummaries(db);
    await expectKept(db);
  });

  it('are counted once, afterwards, where one change writes hundreds of rows one by one', async () => {
    const db = await smallDatabase();
    await db.transaction('rw', db.readings, async () => {
      for (let id = 1; id <= 100; id += 1) {
        await db.readings.put({ ...newReading(id, ADDRESSES[0] ?? '', NOW), state: 'read' });
      }
    });
    expect(await readKept(db)).toBeUndefined();
    await ensureSummaries(db);
    await expectKept(db);
  });

  it('read few rows of a long record', async () => {
    const db = emptyDatabase();
    await saveLists(db, [], NOW);
    await saveList(db, 'one', ...ADDRESSES);
    const ids = (await db.entries.toArray()).map(({ resourceId }) => resourceId);
    const rows = Array.from({ length: 400 }, (_, at) => ({
      ...newReading(ids[at] ?? 1_000 + at, 'https://example.com', NOW - at),
      state: 'read' as const,
    }));
    await db.readings.bulkPut(rows);
    const reads: number[] = [];
    const getAll = IDBIndex.prototype.getAll;
    IDBIndex.prototype.getAll = function (...given) {
      const request = getAll.apply(this, given as Parameters<typeof getAll>);
      request.addEventListener('success', () => reads.push(request.result.length));
      return request;
    };
    try {
      await db.readings.update(ids[0] ?? 0, { queued: 1 });
    } finally {
      IDBIndex.prototype.getAll = getAll;
    }
    expect(reads.reduce((sum, count) => sum + count, 0)).toBeLessThan(100);
    await expectKept(db);
  });

  it('are not written where a page is opened that concerns nothing of them', async () => {
    const db = emptyDatabase();
    await saveLists(db, [], NOW);
    await saveList(db, 'one', ...ADDRESSES);
    const [{ resourceId } = { resourceId: 0 }] = (await db.entries.toArray()).slice(-1);
    const written: string[] = [];
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      written.push(this.name);
      return put.apply(this, given);
    };
    try {
      await db.readings.put(newReading(resourceId, 'https://example.com', NOW));
      await db.readings.update(resourceId, { activeMs: 1_000, changedAt: NOW + 1 });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(written).toEqual(['readings', 'readings']);
    await expectKept(db);
  });

  describe('keep no reading from being written', () => {
    const LOST = new DOMException('Failed to read large IndexedDB value', 'DataError');
    const readingOf = (id: number): Reading => ({
      ...newReading(id, ADDRESSES[0] ?? '', NOW),
      state: 'read',
    });

    it('where one of them cannot be read any more, and are counted anew', async () => {
      const db = await smallDatabase();
      await setReading(db, { resourceId: 1, change: { state: 'read' } }, NOW);
      const lost: Middleware<DBCore> & { name: string } = {
        stack: 'dbcore',
        name: 'lost',
        level: -1,
        create: (core) => ({
          table: (name) => ({
            ...core.table(name),
            // As a browser does whose file of a large value is lost.
            ...(name === 'summaries' && { getMany: () => Dexie.Promise.reject(LOST) }),
          }),
        }),
      };
      db.close();
      db.use(lost);
      await db.open();
      const told = vi.spyOn(console, 'error').mockReturnValue();
      await setReading(db, { resourceId: 2, change: { state: 'read' } }, NOW + 1);
      expect(told).toHaveBeenCalledWith(LOST);
      told.mockRestore();
      db.close();
      db.unuse(lost);
      await db.open();
      expect((await db.readings.get(2))?.state).toBe('read');
      expect(await db.summaries.count()).toBe(0);
      await ensureSummaries(db);
      await expectKept(db);
    });

    it.each<[what: string, row: object]>([
      ['with fewer codes than ids', { ids: new Float64Array([1, 2]), codes: new Uint8Array(1) }],
      ['out of order', { ids: new Float64Array([2, 1]), codes: new Uint8Array(2) }],
      ['of other types', { ids: [1], codes: 'x' }],
    ])('where the states are damaged: %s', async (_, row) => {
      const db = await smallDatabase();
      await db.summaries.put({ readAts: new Float64Array(2), ...row, id: STATES } as never);
      await db.readings.put(readingOf(1));
      await ensureSummaries(db);
      await expectKept(db);
    });

    it('where the overview is damaged', async () => {
      const db = await smallDatabase();
      await db.summaries.put({ id: OVERVIEW } as never);
      await db.readings.put(readingOf(1));
      await ensureSummaries(db);
      await expectKept(db);
    });
  });

  it('are right after writes that were asked for at once', async () => {
    const db = await smallDatabase();
    await db.transaction('rw', db.readings, () =>
      Promise.all(
        [1, 2, 3].map((resourceId) =>
          db.readings.put({
            ...newReading(resourceId, ADDRESSES[0] ?? '', NOW),
            state: 'read',
          }),
        ),
      ),
    );
    await expectKept(db);
  });

  it('are counted anew after a write of which only a part was made', async () => {
    const db = await smallDatabase();
    const good = { ...newReading(1, ADDRESSES[0] ?? '', NOW), state: 'read' as const };
    const bad = { ...good, resourceId: 2, address: (() => undefined) as never };
    await db.transaction('rw', db.readings, async () => {
      await db.readings.bulkPut([good, bad]).catch(() => undefined);
    });
    await ensureSummaries(db);
    await expectKept(db);
  });

  it('are counted anew where one row is written twice at once', async () => {
    const db = await smallDatabase();
    await db.readings.put({ ...newReading(1, ADDRESSES[0] ?? '', NOW), state: 'read' });
    const [entry] = await db.entries.where('resourceId').equals(1).toArray();
    if (!entry) throw new Error('no entry');
    const twice = [90, 91].map((position) => ({ ...entry, id: 999, position }));
    await db.entries.bulkPut(twice);
    await ensureSummaries(db);
    await expectKept(db);
  });
});
