/** A list that comes in steps: nothing is seen of it before it is whole, whatever ends in between. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { setReading } from '../../lib/actions/change/set-reading';
import { readLists } from '../../lib/actions/read/read-lists';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { type AddedList, addList, TakenBackError } from '../../lib/actions/transfer/add-list';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { runLongJobs } from '../../lib/actions/transfer/run-long-jobs';
import { parseList } from '../../lib/lists/parse-list';
import { moveList, removeList } from '../../lib/store/catalogue';
import { takeStep } from '../../lib/store/coming-list';
import { WaymarkDatabase } from '../../lib/store/database';
import { takeListBack } from '../../lib/store/long-jobs';
import { databaseOf, emptyDatabase, NOW, saveList, takeRows } from './catalogue';
import { dieAtWrite } from './die-at-every-write';
import { contentOf, inAnyOrder, markOf, seenOf } from './seen-of-lists';

const KNOWN = 'https://example.com/known';
const FORM = 'https://slides.example.org/logs';
const UNLISTED = 'https://slides.example.org/queues';

/** Entries that are new, known here, twice in it, with forms, and where others have theirs. */
const LIST = `# Long
## Logs
- [The Log](https://engineering.example.org/the-log)
- [Known by another title](${KNOWN})
- [Segments](https://engineering.example.org/segments) – [slides](https://slides.example.org/segments)
- [The Log, again](http://www.engineering.example.org/the-log/)
- [What is a form of another](${FORM})
## Queues
- [Queues](https://ferd.example.org/queues) – [slides](${UNLISTED})
- [Overload](https://ferd.example.org/overload)
- [Segments, once more](https://engineering.example.org/segments)
- [Zymurgy of queues](https://ferd.example.org/zymurgy)
`;
const IN_STEP = 2;
const { entries } = parseList(LIST, { name: 'Long' });
const long = { title: 'Long', entries, fileName: 'long.md' };

let first: unknown[][] | undefined;

async function startDatabase(): Promise<WaymarkDatabase> {
  first ??= await readFirst();
  return databaseOf(first);
}

/** What the list meets: an entry that is read, one with a form that was read, a page on no list any more. */
async function readFirst(): Promise<unknown[][]> {
  const db = emptyDatabase();
  await saveList(db, 'first', KNOWN, 'https://example.com/other');
  await saveList(db, 'gone', UNLISTED);
  const other = parseList(`- [Logs](https://logs.example.org/talk) – [slides](${FORM})`, {
    name: 'Other',
  });
  await addList(db, { title: 'Other', entries: other.entries }, { now: NOW });
  for (const address of [KNOWN, UNLISTED]) {
    const entry = await db.entries.filter((each) => each.address === address).first();
    const resourceId = entry?.resourceId ?? 0;
    await setReading(db, { resourceId, address, change: { state: 'read' } }, NOW);
  }
  const talk = await db.entries.filter(({ title }) => title === 'Logs').first();
  const onForm = { resourceId: talk?.resourceId ?? 0, address: FORM };
  await setReading(db, { ...onForm, change: { state: 'read' } }, NOW);
  await removeList(db, 'gone', NOW);
  return takeRows(db);
}

/** What is meant to fail is told of each time. */
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

function add(db: WaymarkDatabase, inStep = IN_STEP, signal?: AbortSignal): Promise<AddedList> {
  return addList(db, long, { now: NOW, inStep, ...(signal && { signal }) });
}

/** Begins to add it, and ends before its first step. */
async function begin(db: WaymarkDatabase): Promise<number> {
  const locks = navigator.locks;
  const ended = { ...navigator, locks: { ...locks, request: () => Promise.reject('ended') } };
  const { navigator: own } = globalThis;
  Object.defineProperty(globalThis, 'navigator', { value: ended, configurable: true });
  await add(db).catch((error) => expect(error).toBe('ended'));
  Object.defineProperty(globalThis, 'navigator', { value: own, configurable: true });
  const job = await db.longJobs.toCollection().first();
  if (!job) throw new Error('nothing was begun');
  return job.id;
}

async function withContent<Result>(
  act: (db: WaymarkDatabase) => Promise<Result>,
): Promise<{ result: Result; content: Record<string, unknown[]> }> {
  const db = await startDatabase();
  const result = await act(db);
  const content = await contentOf(db);
  db.close();
  return { result, content };
}

const seen = (db: WaymarkDatabase) => seenOf(db, long);

describe('a list that comes in steps', () => {
  it('is what it would be in one, to the last key, reading and form', async () => {
    const whole = await withContent((db) => add(db, entries.length));
    const stepwise = await withContent((db) => add(db));
    expect(stepwise.result).toEqual(whole.result);
    expect(inAnyOrder(stepwise.content)).toEqual(inAnyOrder(whole.content));
    expect(stepwise.content.longJobs).toEqual([]);
  });

  it('is seen nowhere before its last step, and everywhere after it', async () => {
    const db = await startDatabase();
    await runJobs(db);
    const before = await seen(db);
    const id = await begin(db);
    let steps = 0;
    for (;;) {
      expect(await seen(db)).toEqual(before);
      steps += 1;
      if (!(await takeStep(db, id))) break;
      if (!(await db.longJobs.get(id))) break;
    }
    expect(steps).toBeGreaterThan(12);
    await runJobs(db);
    expect(await seen(db)).not.toEqual(before);
    expect((await readLists(db))?.at(-1)).toMatchObject({ title: 'Long', total: entries.length });
    expect(await seen(db)).toMatchObject({
      found: [['Zymurgy of queues'], ['Overload'], expect.anything()],
    });
    db.close();
  });

  it('is indexed by nobody while it comes, and moves no list past it', async () => {
    const db = await startDatabase();
    const id = await begin(db);
    await takeStep(db, id);
    await saveList(db, 'later', 'https://example.com/later');
    await runJobs(db);
    const { searchIndex } = await readSearchIndex(db);
    expect(searchIndex?.documentCount).toBe(4);
    expect(await moveList(db, 'later', 1, NOW)).toMatchObject({ of: 3 });
    db.close();
  });

  it('is the same wherever its worker dies, once another has taken it up', async () => {
    const undisturbed = await withContent((db) => add(db));
    for (let deadly = 1; ; deadly += 1) {
      const db = await startDatabase();
      const { name } = db;
      const before = await contentOf(db);
      db.close();
      const isDone = await dieAtWrite(name, (dying) => add(dying), deadly);
      const next = new WaymarkDatabase(name);
      const isBegun = (await next.longJobs.count()) > 0;
      await runLongJobs(next);
      const after = await contentOf(next);
      next.close();
      if (isDone || isBegun) expect(after).toEqual(undisturbed.content);
      else expect(after).toEqual(before);
      if (isDone) break;
      expect(deadly).toBeLessThan(200);
    }
  });

  it('leaves nothing at whichever step it is cancelled, and wherever the worker dies over that', async () => {
    const { content: before } = await withContent(async () => undefined);
    for (let step = 0; ; step += 1) {
      const db = await startDatabase();
      const id = await begin(db);
      for (let at = 0; at < step; at += 1) await takeStep(db, id);
      if (!(await takeListBack(db, id))) {
        // Its forms have changed what outlives it: from here on it comes.
        expect(step).toBeGreaterThan(4);
        await runLongJobs(db);
        expect((await readLists(db))?.at(-1)).toMatchObject({ title: 'Long' });
        db.close();
        break;
      }
      const { name } = db;
      db.close();
      const dieFrom = async (deadly: number): Promise<void> => {
        const isDone = await dieAtWrite(name, (dying) => runLongJobs(dying), deadly);
        if (!isDone) return;
        const left = new WaymarkDatabase(name);
        expect(await contentOf(left)).toEqual(before);
        left.close();
      };
      // Each time it gets a little further.
      for (let deadly = 1; deadly < 40; deadly += 6) await dieFrom(deadly);
      await dieFrom(Number.POSITIVE_INFINITY);
    }
  });

  it('is stored whole or not at all where one write fails, and says why', async () => {
    const { content: before } = await withContent(async () => undefined);
    const undisturbed = await withContent((db) => add(db));
    let failed = 0;
    for (let full = 1; ; full += 3) {
      const db = await startDatabase();
      let writes = 0;
      const write = () => {
        writes += 1;
        if (writes === full) throw new DOMException('full', 'QuotaExceededError');
      };
      for (const table of [db.entries, db.resources, db.longJobs, db.lists, db.events]) {
        table.hook('creating', write);
        table.hook('updating', write);
      }
      const error = await add(db).then(
        () => undefined,
        (reason: Error) => reason,
      );
      const after = await contentOf(db);
      db.close();
      expect(after).toEqual(error ? before : undisturbed.content);
      if (error) failed += 1;
      if (writes < full) break;
    }
    expect(failed).toBeGreaterThan(5);
  });

  it('leaves what others have come to need when it is taken back', async () => {
    const db = await startDatabase();
    const id = await begin(db);
    for (let at = 0; at < 5; at += 1) await takeStep(db, id);
    const address = 'https://ferd.example.org/zymurgy';
    await saveList(db, 'more', address, KNOWN);
    const resourceId = (await db.entries.where({ listId: 'more' }).first())?.resourceId ?? 0;
    await setReading(db, { resourceId, address, change: { state: 'read' } }, NOW);
    await takeListBack(db, id);
    await runLongJobs(db);
    expect(await markOf(db, address)).toMatchObject({
      reading: { state: 'read' },
      places: [{ listId: 'more' }],
    });
    expect((await markOf(db, KNOWN))?.reading.state).toBe('read');
    expect(await db.entries.filter(({ listId }) => listId.startsWith('own-long')).count()).toBe(0);
    db.close();
  });

  it('comes by a backup that holds it, whatever becomes of the job', async () => {
    const whole = await startDatabase();
    const { listId } = await add(whole);
    const backup = await readBackup(whole, NOW);
    whole.close();
    const db = await startDatabase();
    const id = await begin(db);
    for (let at = 0; at < 3; at += 1) await takeStep(db, id);
    await restoreBackup(db, { backup, damaged: [] }, NOW);
    await takeListBack(db, id);
    await runLongJobs(db);
    expect((await readLists(db))?.filter(({ title }) => title === 'Long')).toHaveLength(1);
    expect(await db.entries.where({ listId }).count()).toBe(entries.length);
    expect([await db.longJobs.count(), await db.jobSteps.count()]).toEqual([0, 0]);
    db.close();
  });

  it('comes in the end also where what is settled of its forms fails each time', async () => {
    const db = await startDatabase();
    const id = await begin(db);
    while ((await db.longJobs.get(id))?.stage === 'linking') await takeStep(db, id);
    const fail = () => {
      throw new Error('it cannot be settled');
    };
    db.forwards.hook('creating', fail);
    for (let woken = 0; woken < 6; woken += 1) await runLongJobs(db);
    expect((await readLists(db))?.at(-1)).toMatchObject({ title: 'Long', total: entries.length });
    db.close();
  });

  it('that two tabs add at once comes once, and one runs at a time', async () => {
    const db = await startDatabase();
    const other = new WaymarkDatabase(db.name);
    const [one, two] = await Promise.all([add(db), add(other)]);
    expect(one).toEqual(two);
    expect((await readLists(db))?.filter(({ title }) => title === 'Long')).toHaveLength(1);
    expect(await db.entries.where({ listId: one.listId }).count()).toBe(entries.length);
    db.close();
    other.close();
  });

  it('says that it was taken back, by whomever, and can be added again', async () => {
    const db = await startDatabase();
    const before = await contentOf(db);
    const controller = new AbortController();
    const cancelled = addList(db, long, {
      ...{ now: NOW, inStep: IN_STEP, signal: controller.signal },
      onDone: (done) => done >= 4 && controller.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect(await contentOf(db)).toEqual(before);
    const other = new WaymarkDatabase(db.name);
    const takeBack = async () => {
      const job = await other.longJobs.toCollection().first();
      await takeListBack(other, job?.id ?? 0);
    };
    let taking: Promise<void> | undefined;
    const elsewhere = addList(db, long, {
      ...{ now: NOW, inStep: IN_STEP },
      onDone: () => {
        taking ??= takeBack();
      },
    });
    await expect(elsewhere).rejects.toThrow(TakenBackError);
    await taking;
    expect(await contentOf(db)).toEqual(before);
    expect(await add(db)).toMatchObject({ entries: entries.length });
    db.close();
    other.close();
  });
});
