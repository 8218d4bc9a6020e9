/** A long list that is removed: gone at once, while its entries go in steps, and back at each moment. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { setReading } from '../../lib/actions/change/set-reading';
import { readDetails } from '../../lib/actions/read/read-details';
import { readLists } from '../../lib/actions/read/read-lists';
import { readLongWork } from '../../lib/actions/read/read-long-work';
import { addList } from '../../lib/actions/transfer/add-list';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import {
  bringWholeListBack,
  type RemovedWhole,
  removeWholeList,
} from '../../lib/actions/transfer/remove-whole-list';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { runLongJobs } from '../../lib/actions/transfer/run-long-jobs';
import { savePage } from '../../lib/actions/transfer/save-page';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list-id';
import type { ImportedItem } from '../../lib/imports/model/imported-history';
import { parseList } from '../../lib/lists/parse-list';
import {
  ListGoneError,
  moveList,
  removeList,
  renameList,
  switchList,
} from '../../lib/store/catalogue';
import { findHere, isHere } from '../../lib/store/chosen-lists';
import { clearRecord } from '../../lib/store/clear-record';
import { takeStep } from '../../lib/store/coming-list';
import { WaymarkDatabase } from '../../lib/store/database';
import { whileKept } from '../../lib/store/going-list';
import { saveNote } from '../../lib/store/notes';
import { chooseRefresh, dueRefreshes } from '../../lib/store/refreshes';
import type { ListRow, LongJobStage } from '../../lib/store/rows';
import { databaseOf, emptyDatabase, NOW, saveList, takeRows } from './catalogue';
import { dieAtWrite } from './die-at-every-write';
import { contentOf, inAnyOrder, markOf, seenOf } from './seen-of-lists';

const KNOWN = 'https://example.com/known';
const FORM = 'https://slides.example.org/logs';
const UNLISTED = 'https://slides.example.org/queues';
/** A form of an entry of the list and of another one: of which, nobody can tell as long as both are here. */
const FORM_OF_BOTH = 'https://slides.example.org/both';
const LOG = 'https://engineering.example.org/the-log';

/** Entries that are known elsewhere, twice in it, with forms, and where others have theirs. */
const LIST = `# Long
## Logs
- [The Log](${LOG})
- [Known by another title](${KNOWN})
- [Segments](https://engineering.example.org/segments) – [slides](https://slides.example.org/segments)
- [The Log, again](http://www.engineering.example.org/the-log/)
- [What is a form of another](${FORM})
## Queues
- [Queues](https://ferd.example.org/queues) – [slides](${UNLISTED})
- [Overload](https://ferd.example.org/overload) – [slides](${FORM_OF_BOTH})
- [Segments, once more](https://engineering.example.org/segments)
- [Zymurgy of queues](https://ferd.example.org/zymurgy)
`;
const { entries } = parseList(LIST, { name: 'Long' });
const long = { title: 'Long', entries, fileName: 'long.md' };
const addresses = entries.map(({ address }) => address);
const inSteps = { now: NOW, atOnce: 3, inStep: 2 };

let first: unknown[][] | undefined;
let listId = '';

async function startDatabase(): Promise<WaymarkDatabase> {
  first ??= await readFirst();
  return databaseOf(first);
}

/** The list, and others that have some of its pages and their forms; some of them are read. */
async function readFirst(): Promise<unknown[][]> {
  const db = emptyDatabase();
  await saveList(db, 'first', KNOWN, 'https://example.com/other');
  await saveList(db, 'gone', UNLISTED, FORM_OF_BOTH);
  const text = `- [Logs](https://logs.example.org/talk) – [slides](${FORM})
- [Both](https://logs.example.org/both) – [slides](${FORM_OF_BOTH})`;
  const other = parseList(text, { name: 'Other' });
  await addList(db, { title: 'Other', entries: other.entries }, { now: NOW });
  const read = async (address: string, title?: string) => {
    const entry = await db.entries
      .filter((each) => (title === undefined ? each.address === address : each.title === title))
      .first();
    const resourceId = entry?.resourceId ?? 0;
    await setReading(db, { resourceId, address, change: { state: 'read' } }, NOW);
    return resourceId;
  };
  for (const address of [KNOWN, UNLISTED, FORM_OF_BOTH]) await read(address);
  await read(FORM, 'Logs');
  ({ listId } = await addList(db, long, { now: NOW }));
  await removeList(db, 'gone', NOW);
  const resourceId = await read(LOG);
  await read('https://ferd.example.org/zymurgy');
  await saveNote(db, { resourceId, address: LOG, text: 'Twice', base: '' }, NOW);
  await saveList(db, 'last', 'https://example.com/last');
  await runJobs(db);
  return takeRows(db);
}

/** What is meant to fail is told of each time. */
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

/** Of a list that comes back, once all that had gone is written down. */
const WITH_ALL: ReadonlySet<LongJobStage> = new Set(['returning', 'naming', 'settling', 'showing']);

const remove = (db: WaymarkDatabase) => removeWholeList(db, listId, inSteps);

async function removed(db: WaymarkDatabase): Promise<RemovedWhole> {
  const list = await remove(db);
  if (!list) throw new Error('nothing was removed');
  return list;
}

/** What of its forms is another's is settled when all of it has gone: until then that is not seen there. */
async function withoutOther(): Promise<WaymarkDatabase> {
  const db = await startDatabase();
  const other = (await db.lists.toArray()).find(({ title }) => title === 'Other');
  await removeList(db, other?.id ?? '', NOW);
  await runJobs(db);
  return db;
}

/** Removes it anew, does so many steps of that, and acts; until all of them were done. */
async function atEachStep(
  act: (db: WaymarkDatabase, list: RemovedWhole, step: number) => Promise<void>,
  start = startDatabase,
): Promise<void> {
  for (let step = 0, isOver = false; !isOver; step += 1) {
    const db = await start();
    const list = await removed(db);
    await list.kept;
    for (let at = 0; at < step; at += 1) await takeStep(db, list.jobId ?? 0);
    isOver = (await db.longJobs.count()) === 0;
    await act(db, list, step);
    db.close();
    if (isOver) expect(step).toBeGreaterThan(12);
  }
}

async function withContent(
  act: (db: WaymarkDatabase) => Promise<unknown>,
): Promise<Record<string, unknown[]>> {
  const db = await startDatabase();
  await act(db);
  const content = await contentOf(db);
  db.close();
  return content;
}

/** What it is, with its entries, their ids, places, notes and states; resources are numbered anew where they must be. */
async function listOf(db: WaymarkDatabase): Promise<unknown> {
  const backup = await readBackup(db, NOW);
  const states = await Promise.all(
    [...addresses, UNLISTED, FORM_OF_BOTH].map(async (address) => {
      const mark = await markOf(db, address);
      return [mark?.reading.state, mark?.places.map(({ listId }) => listId)];
    }),
  );
  return {
    lists: backup.lists,
    entries: backup.entries.map(({ resourceId: _, ...entry }) => entry),
    notes: backup.notes.map(({ address, text }) => [address, text]),
    states,
  };
}

async function withList<Result>(
  read: (db: WaymarkDatabase) => Promise<Result>,
  start = startDatabase,
): Promise<Result> {
  const db = await start();
  const result = await read(db);
  db.close();
  return result;
}

const left = async (db: WaymarkDatabase) => [await db.longJobs.count(), await db.jobSteps.count()];

describe('a long list that is removed', () => {
  it('leaves what it would leave if all of it went at once, to the last key, reading and form', async () => {
    const whole = await withContent((db) => removeList(db, listId, NOW));
    const stepwise = await withContent(async (db) => {
      expect((await removed(db)).list).toMatchObject({ id: listId, title: 'Long' });
      expect(await db.entries.where({ listId }).count()).toBe(entries.length);
      await runLongJobs(db);
    });
    const lists = stepwise.lists?.filter((row) => isHere(row as ListRow)) ?? [];
    expect(inAnyOrder({ ...stepwise, lists })).toEqual(inAnyOrder(whole));
    expect([stepwise.longJobs, stepwise.jobSteps]).toEqual([[], []]);
  });

  it('is seen nowhere from the first moment, and nobody is told of its entries', async () => {
    const gone = await withList(async (db) => {
      await removeList(db, listId, NOW);
      await runJobs(db);
      return seenOf(db, long);
    }, withoutOther);
    await atEachStep(async (db) => {
      expect(await seenOf(db, long)).toEqual(gone);
      expect(await readLongWork(db)).toEqual([]);
      await runJobs(db);
      expect(await seenOf(db, long)).toEqual(gone);
      await runLongJobs(db);
      await runJobs(db);
      expect(await db.lists.get(listId)).toBeUndefined();
    }, withoutOther);
  });

  it('has no page, and is renamed, switched, moved, refreshed and removed again by nobody', async () => {
    const db = await startDatabase();
    await chooseRefresh(db, listId, { every: 'daily' }, { now: NOW });
    const [entry] = await db.entries.where({ listId }).toArray();
    const known = await db.entries.filter(({ address }) => address === KNOWN).last();
    await removed(db);
    expect(await readDetails(db, { entryId: entry?.id ?? 0 })).toBeUndefined();
    const details = await readDetails(db, { resourceId: known?.resourceId ?? 0 });
    expect(details?.places.map((place) => place.listId)).toEqual(['first']);
    await expect(renameList(db, listId, 'Other', NOW)).rejects.toThrow(ListGoneError);
    await expect(switchList(db, listId, false, NOW)).rejects.toThrow(ListGoneError);
    await expect(moveList(db, listId, -1, NOW)).rejects.toThrow(ListGoneError);
    const refresh = chooseRefresh(db, listId, { every: 'weekly' }, { now: NOW });
    await expect(refresh).rejects.toThrow(ListGoneError);
    expect(await dueRefreshes(db, NOW + 100 * 86_400_000)).toEqual([]);
    expect(await db.refreshes.count()).toBe(0);
    expect(await remove(db)).toBeUndefined();
    expect(await removeList(db, listId, NOW)).toBeUndefined();
    expect(await db.entries.where({ listId }).count()).toBe(entries.length);
    db.close();
  });

  it('goes to the same end wherever its worker dies, and comes back from there', async () => {
    const undisturbed = await withContent(async (db) => {
      await removed(db);
      await runLongJobs(db);
    });
    const before = await withContent(async () => undefined);
    const list = await withList(listOf);
    for (let deadly = 1, isDone = false; !isDone; deadly += 1) {
      const { name } = await startDatabase().then((db) => {
        db.close();
        return db;
      });
      let whole: RemovedWhole | undefined;
      isDone = await dieAtWrite(
        name,
        async (dying) => {
          whole = await removed(dying);
          await whole.kept;
          await runLongJobs(dying);
          if ((await dying.longJobs.count()) > 0) throw new Error('it is not gone yet');
        },
        deadly,
      );
      const next = new WaymarkDatabase(name);
      if (whole && deadly % 2 === 0) {
        expect(await bringWholeListBack(next, whole, inSteps)).toBe(true);
        expect(await listOf(next)).toEqual(list);
      } else {
        await runLongJobs(next);
        const expected = whole ? undisturbed : before;
        expect(inAnyOrder(await contentOf(next))).toEqual(inAnyOrder(expected));
      }
      expect(await left(next)).toEqual([0, 0]);
      next.close();
      expect(deadly).toBeLessThan(200);
    }
  });

  it('stays whole as long as whoever removed it reads what brings it back', async () => {
    const db = await startDatabase();
    const worker = new WaymarkDatabase(db.name);
    let end: () => void = () => undefined;
    const reading = whileKept(listId, () => new Promise<void>((done) => (end = done)));
    const going = removed(db);
    const running = runLongJobs(worker);
    await running;
    expect(await db.longJobs.count()).toBe(0);
    end();
    await reading;
    const list = await going;
    const stepping = runLongJobs(worker);
    expect((await list.kept).entries).toHaveLength(entries.length);
    await stepping;
    expect(await db.entries.where({ listId }).count()).toBe(0);
    db.close();
    worker.close();
  });

  it('is in no backup, and comes by one that has it', async () => {
    const { gone, backup } = await withList(async (db) => {
      const backup = await readBackup(db, NOW);
      await removeList(db, listId, NOW);
      return { backup, gone: await readBackup(db, NOW) };
    });
    await atEachStep(async (db) => {
      const { lists, entries: kept } = await readBackup(db, NOW);
      expect({ lists, kept }).toEqual({ lists: gone.lists, kept: gone.entries });
      await restoreBackup(db, { backup, damaged: [] }, NOW);
      await runLongJobs(db);
      expect((await readLists(db))?.map(({ title, total }) => [title, total])).toContainEqual([
        'Long',
        entries.length,
      ]);
      const rows = await db.entries.where({ listId }).sortBy('position');
      expect(rows.map(({ address }) => address)).toEqual(addresses);
      expect(await left(db)).toEqual([0, 0]);
    });
  });

  it('is added again under its id, and is not brought back besides', async () => {
    await atEachStep(async (db, list, step) => {
      const steps = step % 2 === 0 && { inStep: 2 };
      const added = await addList(db, long, { now: NOW + 1, ...steps });
      expect(added.listId).toBe(listId);
      await runLongJobs(db);
      expect((await readLists(db))?.filter(({ title }) => title === 'Long')).toHaveLength(1);
      expect(await db.entries.where({ listId }).count()).toBe(entries.length);
      expect(await bringWholeListBack(db, list, inSteps)).toBe(false);
      expect(await db.entries.where({ listId }).count()).toBe(entries.length);
      expect((await markOf(db, LOG))?.reading.state).toBe('read');
      expect(await left(db)).toEqual([0, 0]);
    });
  });
});

describe('a long list that is brought back', () => {
  it('is what it was at whichever step: its place, entries, ids and notes, and their readings', async () => {
    const before = await withList(listOf);
    await atEachStep(async (db, list) => {
      expect(await bringWholeListBack(db, list, inSteps)).toBe(true);
      expect(await listOf(db)).toEqual(before);
      expect(await left(db)).toEqual([0, 0]);
      expect(await bringWholeListBack(db, list, inSteps)).toBe(false);
      expect(await listOf(db)).toEqual(before);
      // And goes again.
      await removed(db);
      await runLongJobs(db);
      expect(await db.entries.where({ listId }).count()).toBe(0);
    });
  });

  it('is seen again wherever lists are shown, and found', async () => {
    const seen = await withList((db) => seenOf(db, long), withoutOther);
    await atEachStep(async (db, list) => {
      expect(await bringWholeListBack(db, list, inSteps)).toBe(true);
      await runJobs(db);
      expect(await seenOf(db, long)).toEqual(seen);
    }, withoutOther);
  });

  it('is the database that it was where nothing had gone yet, and nothing is indexed anew', async () => {
    const before = await withContent(async () => undefined);
    const after = await withContent(async (db) => {
      const list = await removed(db);
      expect(await bringWholeListBack(db, list, inSteps)).toBe(true);
      await list.kept;
      await runLongJobs(db);
    });
    expect(after).toEqual(before);
  });

  it('is what it would be if all of it had gone and come at once', async () => {
    const whole = await withContent(async (db) => {
      const list = await removeWholeList(db, listId, { now: NOW });
      if (list) await bringWholeListBack(db, list, { now: NOW });
    });
    const stepwise = await withContent(async (db) => {
      const list = await removed(db);
      await runLongJobs(db);
      await bringWholeListBack(db, list, inSteps);
    });
    expect(inAnyOrder(stepwise)).toEqual(inAnyOrder(whole));
  });

  it('comes to the same end wherever its worker dies', async () => {
    const before = await withList(listOf);
    for (const steps of [3, 30]) {
      for (let deadly = 1, isDone = false; !isDone; deadly += 1) {
        const db = await startDatabase();
        const list = await removed(db);
        await list.kept;
        for (let at = 0; at < steps; at += 1) await takeStep(db, list.jobId ?? 0);
        const { name } = db;
        db.close();
        isDone = await dieAtWrite(
          name,
          (dying) => bringWholeListBack(dying, list, inSteps),
          deadly,
        );
        const next = new WaymarkDatabase(name);
        const jobs = await next.longJobs.toArray();
        const isBegun = isDone || jobs.some(({ stage }) => WITH_ALL.has(stage));
        await runLongJobs(next);
        if (isBegun) expect(await listOf(next)).toEqual(before);
        else {
          expect(await next.entries.where({ listId }).count()).toBe(0);
          expect(await bringWholeListBack(next, list, inSteps)).toBe(true);
          expect(await listOf(next)).toEqual(before);
        }
        expect(await left(next)).toEqual([0, 0]);
        next.close();
        expect(deadly).toBeLessThan(100);
      }
    }
  });

  it('comes once where two tabs, or two presses, bring it, while the worker takes it away', async () => {
    const before = await withList(listOf);
    await atEachStep(async (db, list, step) => {
      const other = new WaymarkDatabase(db.name);
      const running = runLongJobs(other);
      const back = await Promise.all([
        bringWholeListBack(db, list, inSteps),
        bringWholeListBack(step % 2 === 0 ? db : other, list, inSteps),
      ]);
      expect(back.sort()).toEqual([false, true]);
      await running;
      expect(await listOf(db)).toEqual(before);
      expect(await left(db)).toEqual([0, 0]);
      other.close();
    });
  });

  it('is seen nowhere before it is whole, and says how far it is', async () => {
    const { seen } = await withList(async (db) => {
      await removeList(db, listId, NOW);
      await runJobs(db);
      return { seen: JSON.stringify(await seenOf(db, long)) };
    });
    const db = await startDatabase();
    const list = await removed(db);
    for (let at = 0; at < 3; at += 1) await takeStep(db, list.jobId ?? 0);
    const told: string[] = [];
    const back = bringWholeListBack(db, list, inSteps);
    for (;;) {
      const [work] = await readLongWork(db);
      if (work?.kind !== 'returning') break;
      told.push(`${work.stage} ${work.done} ${work.total} ${work.canBeCancelled}`);
      if (!(await db.lists.get(listId))?.comingBy) break;
      const now = JSON.stringify(await seenOf(db, long));
      if ((await db.lists.get(listId))?.comingBy !== undefined) expect(now).toBe(seen);
    }
    expect(await back).toBe(true);
    expect(told.every((each) => / 9 false$/.test(each))).toBe(true);
    db.close();
  });

  it('comes back where everything was deleted, and where another record was restored since', async () => {
    const other = await withList(async () => {
      const db = emptyDatabase();
      const pages = Array.from({ length: 20 }, (_, at) => `https://other.example.org/${at}`);
      await saveList(db, 'other', ...pages);
      const backup = await readBackup(db, NOW);
      db.close();
      return backup;
    });
    await atEachStep(async (db, list, step) => {
      await clearRecord(db);
      if (step % 2 === 0) await restoreBackup(db, { backup: other, damaged: [] }, NOW);
      await runLongJobs(db);
      expect(await bringWholeListBack(db, list, inSteps)).toBe(true);
      const rows = await db.entries.where({ listId }).sortBy('position');
      expect(rows.map(({ address }) => address)).toEqual(addresses);
      const resources = await db.resources.bulkGet(rows.map(({ resourceId }) => resourceId));
      expect(resources.map((row) => row !== undefined)).toEqual(addresses.map(() => true));
      expect((await markOf(db, LOG))?.places.map((place) => place.listId)).toEqual([
        listId,
        listId,
      ]);
      expect(await left(db)).toEqual([0, 0]);
    });
  });

  it('is not mixed with another version of it that was removed since', async () => {
    const before = await withList(listOf);
    const newer = await withList(async (db) => {
      const others = entries.toReversed().slice(2);
      await addList(db, { ...long, entries: others, replaces: listId }, { now: NOW + 1 });
      return readBackup(db, NOW);
    });
    for (let step = 0; step < 8; step += 1) {
      const db = await startDatabase();
      const list = await removed(db);
      await runLongJobs(db);
      await restoreBackup(db, { backup: newer, damaged: [] }, NOW);
      const again = await removed(db);
      await again.kept;
      for (let at = 0; at < step; at += 1) await takeStep(db, again.jobId ?? 0);
      expect(await bringWholeListBack(db, list, inSteps)).toBe(true);
      await runLongJobs(db);
      expect(await listOf(db)).toEqual(before);
      expect(await bringWholeListBack(db, again, inSteps)).toBe(false);
      expect(await left(db)).toEqual([0, 0]);
      db.close();
    }
  });
});

describe('“Saved”, where it is long and was removed', () => {
  const items = Array.from({ length: 9 }, (_, at) => ({
    address: `https://saved.example.org/${at}`,
    title: `Saved ${at}`,
    state: 'unread' as const,
    tags: at % 2 === 0 ? ['even'] : [],
  }));
  const page = { address: 'https://mine.example/now', title: 'Mine' };
  const saved = async (db: WaymarkDatabase) => {
    const rows = await db.entries.where({ listId: SAVED_LIST_ID }).sortBy('position');
    expect((await findHere(db, SAVED_LIST_ID))?.entryCount).toBe(rows.length || undefined);
    return rows.map(({ title }) => title).sort();
  };
  const titles = items.map(({ title }) => title);

  async function atEachStepOfSaved(
    act: (db: WaymarkDatabase, list: RemovedWhole) => Promise<void>,
  ): Promise<void> {
    for (let step = 0, isOver = false; !isOver; step += 1) {
      const db = await startDatabase();
      await importHistory(db, items, { title: 'Saved', now: NOW });
      const list = await removeWholeList(db, SAVED_LIST_ID, inSteps);
      if (!list) throw new Error('nothing was removed');
      await list.kept;
      for (let at = 0; at < step; at += 1) await takeStep(db, list.jobId ?? 0);
      isOver = (await db.longJobs.count()) === 0;
      await act(db, list);
      db.close();
    }
  }

  it('is a new list with the next page that is saved', async () => {
    await atEachStepOfSaved(async (db, list) => {
      expect(await savePage(db, page, 'Saved', NOW)).toBe(true);
      await runLongJobs(db);
      expect(await saved(db)).toEqual(['Mine']);
      expect(await bringWholeListBack(db, list, inSteps)).toBe(false);
      expect(await saved(db)).toEqual(['Mine']);
      expect(await left(db)).toEqual([0, 0]);
    });
  });

  it('is a new list with the next import, also where that comes in steps', async () => {
    await atEachStepOfSaved(async (db) => {
      const some = items.slice(0, 4);
      const result = await importHistory(db, some, { title: 'Saved', ...inSteps });
      expect(result.added).toBe(4);
      await runLongJobs(db);
      expect(await saved(db)).toEqual(titles.slice(0, 4));
      expect(await left(db)).toEqual([0, 0]);
    });
  });

  it('is whole before a page is saved on it that was brought back', async () => {
    await atEachStepOfSaved(async (db, list) => {
      const other = new WaymarkDatabase(db.name);
      const [isBack, isSaved] = await Promise.all([
        bringWholeListBack(db, list, inSteps),
        savePage(other, page, 'Saved', NOW),
      ]);
      await runLongJobs(db);
      expect(isSaved).toBe(true);
      expect(await saved(db)).toEqual(isBack ? ['Mine', ...titles] : ['Mine']);
      expect(await left(db)).toEqual([0, 0]);
      other.close();
    });
  });

  it('goes with what an import still brings to it, and costs nothing that was there', async () => {
    for (let step = 1; step < 9; step += 1) {
      const db = await startDatabase();
      await importHistory(db, items.slice(0, 5), { title: 'Saved', now: NOW });
      let heard = 0;
      let list: Promise<RemovedWhole | undefined> | undefined;
      const onDone = () => {
        heard += 1;
        if (heard === step) list = removeWholeList(db, SAVED_LIST_ID, inSteps);
      };
      const isImported = await importHistory(db, items, {
        ...{ title: 'Saved', ...inSteps },
        onDone,
      }).then(
        () => true,
        () => false,
      );
      const whole = await list;
      await runLongJobs(db);
      const there = await saved(db);
      expect(isImported ? [[], titles] : [[]]).toContainEqual(there);
      const isGone = there.length === 0;
      if (whole) expect(await bringWholeListBack(db, whole, inSteps)).toBe(isGone);
      expect(await saved(db)).toEqual(expect.arrayContaining(titles.slice(0, 5)));
      expect(await left(db)).toEqual([0, 0]);
      db.close();
    }
  });
});

describe('“Saved” that is removed while an import runs that adds nothing to it', () => {
  it('is kept until what brings it back is read', async () => {
    const db = emptyDatabase();
    const pages = Array.from({ length: 60 }, (_, at) => `https://known.example.org/${at}`);
    await saveList(db, 'first', ...pages);
    // More than are read at once.
    const saved = Array.from({ length: 1_100 }, (_, at) => `https://saved.example.org/${at}`);
    const itemOf = (address: string): ImportedItem => ({
      address,
      title: address,
      state: 'unread',
      tags: [],
    });
    await importHistory(db, saved.map(itemOf), { title: 'Saved', now: NOW });
    expect(await db.entries.where({ listId: SAVED_LIST_ID }).count()).toBe(1_100);
    const worker = new WaymarkDatabase(db.name);
    let removing: ReturnType<typeof removeWholeList> | undefined;
    const importing = importHistory(worker, pages.map(itemOf), {
      title: 'Saved',
      now: NOW,
      atOnce: 10,
      inStep: 5,
      // Each is looked up first, and then taken in.
      onDone: (done) => {
        if (done > pages.length) removing ??= removeWholeList(db, SAVED_LIST_ID, inSteps);
      },
    });
    // It is read while the import could go on to its end.
    const bulkGet = db.resources.bulkGet.bind(db.resources);
    db.resources.bulkGet = (async (keys: number[]) => {
      const aMoment = new Promise((done) => setTimeout(done, 200));
      await Promise.race([importing, aMoment]);
      return bulkGet(keys);
    }) as unknown as typeof bulkGet;
    await importing;
    const whole = await removing;
    if (!whole) throw new Error('nothing was removed');
    expect((await whole.kept).entries).toHaveLength(1_100);
    expect(await bringWholeListBack(db, whole, inSteps)).toBe(true);
    expect(await db.entries.where({ listId: SAVED_LIST_ID }).count()).toBe(1_100);
    worker.close();
  });
});

describe('a long list of which what brings it back cannot be read', () => {
  it('stays', async () => {
    const db = await startDatabase();
    const before = await db.entries.where({ listId }).count();
    const where = db.resources.where.bind(db.resources) as (index: string) => unknown;
    let isFirst = true;
    db.resources.where = ((index: string) => {
      if (!isFirst) return where(index);
      isFirst = false;
      throw new Error('could not be read');
    }) as typeof db.resources.where;
    const bulkGet = db.resources.bulkGet.bind(db.resources);
    db.resources.bulkGet = ((...given: Parameters<typeof bulkGet>) => {
      if (!isFirst) return bulkGet(...given);
      isFirst = false;
      throw new Error('could not be read');
    }) as typeof db.resources.bulkGet;
    const whole = await remove(db);
    await expect(whole?.kept).rejects.toThrow('could not be read');
    await runLongJobs(db);
    expect(await findHere(db, listId)).toBeDefined();
    expect(await db.entries.where({ listId }).count()).toBe(before);
    db.close();
  });
});

describe('a long list that is brought back once a little of it has gone', () => {
  it('has only that written down', async () => {
    const db = await startDatabase();
    const before = await listOf(db);
    const whole = await remove(db);
    if (!whole) throw new Error('nothing was removed');
    await whole.kept;
    await takeStep(db, whole.jobId ?? 0);
    const written: number[] = [];
    db.jobSteps.hook('creating', (_, { returning }) => {
      if (returning) written.push(returning.entries.length);
    });
    expect(await bringWholeListBack(db, whole, inSteps)).toBe(true);
    expect(written).toEqual([2]);
    expect(await listOf(db)).toEqual(before);
    db.close();
  });
});
