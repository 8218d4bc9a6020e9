/** A history that is imported in steps: what it would be in one, whatever ends in between, or nothing of it. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import { readHistory } from '../../lib/actions/read/read-history';
import { readList } from '../../lib/actions/read/read-list';
import { readLongWork } from '../../lib/actions/read/read-long-work';
import { TakenBackError } from '../../lib/actions/transfer/add-list';
import {
  type ImportResult,
  importHistory,
  previewImport,
} from '../../lib/actions/transfer/import-history';
import { bringImport, takeImportStep } from '../../lib/actions/transfer/import-steps';
import { planImport } from '../../lib/actions/transfer/plan-import';
import { runLongJobs } from '../../lib/actions/transfer/run-long-jobs';
import { savePage } from '../../lib/actions/transfer/save-page';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list-id';
import { joinItems } from '../../lib/imports/join-items';
import type { ImportedItem } from '../../lib/imports/model/imported-history';
import { parseList } from '../../lib/lists/parse-list';
import type { ReadingState } from '../../lib/reading/reading';
import { bringListBack, removeList, saveLists } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';
import { takeListBack } from '../../lib/store/long-jobs';
import { saveNote } from '../../lib/store/notes';
import { findLeading } from '../../lib/store/resources';
import { databaseOf, emptyDatabase, NOW, saveList, takeRows } from './catalogue';
import { dieAtWrite } from './die-at-every-write';
import { PAGES, stepsOf, takeSteps } from './generated-record';

const DAY = 86_400_000;
const LISTED = 'https://engineering.example.org/the-log';
const QUEUED = 'https://engineering.example.org/segments';
const FORM = 'https://slides.example.org/logs';
const SAVED_BEFORE = 'https://a.example/before';
const IN_STEP = 2;

function thing(address: string, more: Partial<ImportedItem> = {}): ImportedItem {
  return { address, title: `About ${address}`, state: 'unread', tags: [], ...more };
}

/** On a list and queued, at a form that was read, saved before, and new in sections old and new. */
const ITEMS: ImportedItem[] = [
  thing(LISTED, { state: 'read', readAt: NOW - DAY, note: 'On paper', tags: ['logs'] }),
  thing('https://a.example/1', {
    tags: ['Databases'],
    note: 'Again',
    savedAt: NOW - DAY,
    card: {},
  }),
  thing(QUEUED, { state: 'skipped', readAt: NOW - DAY, card: { question: 'Why?' } }),
  thing('https://a.example/2', { state: 'reading' }),
  thing(FORM, { tags: ['Databases'] }),
  thing('https://a.example/3', { list: ['Work', 'Queues'], state: 'read' }),
  thing(SAVED_BEFORE, { state: 'read', readAt: NOW - DAY }),
  thing('https://a.example/4', { list: ['Work'], tags: ['x'] }),
];

let first: unknown[][] | undefined;

async function startDatabase(): Promise<WaymarkDatabase> {
  first ??= await readFirst();
  return databaseOf(first);
}

async function readFirst(): Promise<unknown[][]> {
  const db = emptyDatabase();
  await saveList(db, 'queues', LISTED, QUEUED);
  const { entries } = parseList(`- [Logs](https://logs.example.org/talk) – [slides](${FORM})`, {
    name: 'Other',
  });
  const other = { id: 'other', title: 'Other', source: { from: 'shipped' }, order: 5 } as const;
  await saveLists(db, [{ ...other, version: '1', entries }], NOW);
  await importHistory(
    db,
    [
      thing(SAVED_BEFORE, { tags: ['Databases'] }),
      thing('https://a.example/older', { list: ['Work'] }),
      thing('https://a.example/last', { tags: ['Zymurgy'] }),
    ],
    { title: 'Saved', now: NOW - 2 * DAY },
  );
  const talk = (await findLeading(db, { address: FORM }))?.id ?? 0;
  await setReading(db, { resourceId: talk, address: FORM, change: { state: 'read' } }, NOW - DAY);
  const queued = (await findLeading(db, { address: QUEUED }))?.id ?? 0;
  const change = { queued: true };
  await setReading(db, { resourceId: queued, address: QUEUED, change }, NOW - 2 * DAY);
  return takeRows(db);
}

/** Everything in the database, but for what is made at random or of everything else. */
async function contentOf(db: WaymarkDatabase): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(db.tables.map((table) => table.toArray()));
  const text = JSON.stringify(tables, (key, value) => {
    if (key === 'run' || key === 'version') return undefined;
    const isKeys = key === 'keys' || key === 'likelyKeys';
    return isKeys && Array.isArray(value) ? value.toSorted() : value;
  });
  const rows = JSON.parse(text) as unknown[][];
  const all = Object.fromEntries(db.tables.map(({ name }, at) => [name, rows[at] ?? []]));
  // What the indexes lack is told write by write.
  return { ...all, settings: [], summaries: [], jobs: [], indexChanges: [] };
}

const savedList = async (db: WaymarkDatabase) => {
  const list = await readList(db, SAVED_LIST_ID);
  return list?.sections.map(({ path, entries }) => [path.join('/'), entries.map((e) => e.title)]);
};

const inSteps = { title: 'Saved', now: NOW, atOnce: 0, inStep: IN_STEP };

async function begin(db: WaymarkDatabase, items = ITEMS): Promise<number> {
  const plan = await planImport(db, items, { now: NOW });
  return bringImport(db, plan, 'Saved', NOW, IN_STEP);
}

async function readingAt(db: WaymarkDatabase, address: string) {
  const resource = await findLeading(db, { address });
  return resource && db.readings.get(resource.id);
}

/** What is meant to fail is told of each time. */
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

/** What is the same in whatever order things came. */
async function meaningOf(db: WaymarkDatabase) {
  const [resources, readings, notes, cards, events] = await Promise.all([
    db.resources.toArray(),
    db.readings.toArray(),
    db.notes.toArray(),
    db.cards.toArray(),
    db.events.toArray(),
  ]);
  const addressOf = new Map(resources.map(({ id, address }) => [id, address]));
  const told = <Row extends { resourceId: number }>(
    rows: readonly Row[],
    pick: (row: Row) => unknown,
  ) => rows.map((row) => JSON.stringify([addressOf.get(row.resourceId), pick(row)])).sort();
  return {
    saved: await savedList(db),
    places: (
      await db.entries
        .where('listId')
        .equals(SAVED_LIST_ID)
        .toArray()
        .catch(() => [])
    ).length,
    resources: resources.map(({ address }) => address).sort(),
    readings: told(readings, ({ resourceId: _, ...reading }) => reading),
    notes: told(notes, ({ text }) => text),
    cards: told(cards, ({ resourceId: _, ...card }) => card),
    events: told(events, ({ kind, at, imported, parts, after, card }) => [
      kind,
      at,
      imported,
      parts,
      after,
      card,
    ]),
  };
}

const item: fc.Arbitrary<ImportedItem> = fc
  .record({
    address: fc.constantFrom(...PAGES, ...Array.from('abcdef', (x) => `https://new.example/${x}`)),
    title: fc.constantFrom('One', 'Two', 'About clocks'),
    state: fc.constantFrom<ReadingState>('unread', 'reading', 'read', 'skipped'),
    savedAt: fc.option(fc.integer({ min: NOW - DAY, max: NOW + DAY }), { nil: undefined }),
    readAt: fc.option(fc.integer({ min: NOW - DAY, max: NOW + DAY }), { nil: undefined }),
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
    note: fc.option(fc.constantFrom('n', 'm'), { nil: undefined }),
    list: fc.option(fc.constantFrom(['F'], ['F', 'G']), { nil: undefined }),
    card: fc.option(fc.constantFrom({}, { question: 'One' }, { question: 'Why?' }), {
      nil: undefined,
    }),
  })
  .map((all) => JSON.parse(JSON.stringify(all)) as ImportedItem);

describe('a history that is imported in steps', () => {
  it('is what it would be in one, into whatever record, and what the preview says', async () => {
    const items = fc.array(item, { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(stepsOf('a', 6), items, items, async (steps, before, all) => {
        const outcomes = await Promise.all(
          [0, 1_000].map(async (atOnce) => {
            const db = emptyDatabase();
            const now = (await takeSteps(db, steps, NOW)) + 1;
            const options = { title: 'Saved', now: now + 1, atOnce, inStep: IN_STEP };
            await importHistory(db, joinItems(before).items, { title: 'Saved', now });
            const preview = await previewImport(db, joinItems(all).items, options);
            const { eventId: _, ...done } = await importHistory(db, joinItems(all).items, options);
            expect(done).toEqual(preview);
            const meaning = await meaningOf(db);
            await db.delete();
            return { done, meaning };
          }),
        );
        expect(outcomes[0]).toEqual(outcomes[1]);
      }),
      { numRuns: Number(process.env.IMPORT_RUNS ?? 15), seed: 11 },
    );
  }, 600_000);

  it('stands in order at every step, each section once, and can be seen as it comes', async () => {
    const whole = await startDatabase();
    await importHistory(whole, ITEMS, { title: 'Saved', now: NOW });
    const expected = (await savedList(whole)) ?? [];
    const order = expected.flatMap(([, titles]) => titles ?? []);
    const db = await startDatabase();
    const id = await begin(db);
    const counts: number[] = [];
    for (let job = await db.longJobs.get(id); job; job = await takeImportStep(db, id)) {
      const now = (await savedList(db)) ?? [];
      const titles = now.flatMap(([, those]) => those ?? []);
      expect(titles).toEqual(order.filter((title) => titles.includes(title ?? '')));
      expect(new Set(now.map(([path]) => path)).size).toBe(now.length);
      expect((await db.lists.get(SAVED_LIST_ID))?.entryCount).toBe(titles.length);
      counts.push(titles.length);
      const [work] = await readLongWork(db);
      if (work) expect(work).toMatchObject({ kind: 'import', title: 'Saved', total: ITEMS.length });
    }
    expect(new Set(counts).size).toBeGreaterThan(3);
    expect(await savedList(db)).toEqual(expected);
  });

  it('is one line of history and one undo', async () => {
    const db = await startDatabase();
    const before = await contentOf(db);
    const { eventId = 0, ...result } = await importHistory(db, ITEMS, inSteps);
    expect(result).toMatchObject({
      listed: 2,
      saved: 1,
      added: 5,
      read: 3,
      skipped: 1,
      reading: 1,
    });
    const [event, ...others] = await readHistory(db);
    expect(event).toMatchObject({ id: eventId, kind: 'set', groupSize: 8, entryCount: 5, at: NOW });
    expect(others).toHaveLength(before.events?.length ?? 0);
    await undoChange(db, eventId, NOW + 1);
    for (const address of [LISTED, 'https://a.example/3']) {
      expect(await readingAt(db, address)).toMatchObject({ state: 'unread' });
    }
    expect(await readingAt(db, QUEUED)).toMatchObject({ state: 'unread', queued: 1 });
  });

  it('is the same wherever its worker dies, once another has taken it up', async () => {
    const undisturbed = await startDatabase();
    // Each takes a database of its own: of each kind there is one thing.
    const items = ITEMS.slice(0, 5);
    await importHistory(undisturbed, items, inSteps);
    const whole = await contentOf(undisturbed);
    for (let deadly = 1; ; deadly += 1) {
      const db = await startDatabase();
      const { name } = db;
      const before = await contentOf(db);
      db.close();
      const isDone = await dieAtWrite(
        name,
        (dying) => importHistory(dying, items, inSteps),
        deadly,
      );
      const next = new WaymarkDatabase(name);
      const isBegun = (await next.longJobs.count()) > 0;
      await runLongJobs(next);
      expect(await contentOf(next)).toEqual(isDone || isBegun ? whole : before);
      next.close();
      if (isDone) break;
      expect(deadly).toBeLessThan(200);
    }
  }, 240_000);

  it('leaves nothing at whichever step it is cancelled, and wherever the worker dies over that', async () => {
    const started = await startDatabase();
    const before = await contentOf(started);
    started.close();
    for (let step = 0; ; step += 1) {
      const db = await startDatabase();
      const id = await begin(db);
      for (let at = 0; at < step; at += 1) await takeImportStep(db, id);
      if (!(await takeListBack(db, id))) {
        // Its forms have changed what cannot be taken back: from here on it comes.
        expect(step).toBeGreaterThan(ITEMS.length / IN_STEP);
        await runLongJobs(db);
        expect(await readingAt(db, FORM)).toMatchObject({ state: 'read' });
        db.close();
        break;
      }
      const { name } = db;
      db.close();
      for (let deadly = 1; deadly < 50; deadly += 7) {
        await dieAtWrite(name, (dying) => runLongJobs(dying), deadly);
      }
      await dieAtWrite(name, (dying) => runLongJobs(dying), Number.POSITIVE_INFINITY);
      const left = new WaymarkDatabase(name);
      expect(await contentOf(left)).toEqual(before);
      left.close();
    }
  }, 240_000);

  it('is taken back from a record without “Saved” with the list, and says so', async () => {
    const db = emptyDatabase();
    await saveList(db, 'queues', LISTED, QUEUED);
    const before = await contentOf(db);
    const importing = importHistory(db, ITEMS, {
      ...inSteps,
      onDone: (done) => {
        if (done < ITEMS.length + 4) return;
        void db.longJobs.toCollection().modify({ isUnwanted: true });
      },
    });
    await expect(importing).rejects.toThrow(TakenBackError);
    expect(await contentOf(db)).toEqual(before);
  });

  it('leaves what you did meanwhile when it is taken back', async () => {
    const db = await startDatabase();
    const id = await begin(db);
    while ((await db.longJobs.get(id))?.at !== 4) await takeImportStep(db, id);
    const listed = await readingAt(db, LISTED);
    expect(listed?.state).toBe('read');
    const resourceId = listed?.resourceId ?? 0;
    await setReading(db, { resourceId, address: LISTED, change: { queued: true } }, NOW + 1);
    const address = 'https://a.example/2';
    const mine = (await findLeading(db, { address }))?.id ?? 0;
    await setReading(db, { resourceId: mine, address, change: { state: 'skipped' } }, NOW + 2);
    await saveNote(db, { resourceId: mine, address, text: 'Mine', base: '' }, NOW + 3);
    await takeListBack(db, id);
    await runLongJobs(db);
    expect(await readingAt(db, LISTED)).toMatchObject({ state: 'unread', queued: 1 });
    expect(await readingAt(db, address)).toMatchObject({ state: 'skipped' });
    expect((await db.notes.get(mine))?.text).toBe('Mine');
    expect((await savedList(db))?.flatMap(([, titles]) => titles)).toHaveLength(3);
  });

  it('keeps a page that you save meanwhile, and all that is still to come', async () => {
    for (let step = 0; step < 8; step += 1) {
      const db = await startDatabase();
      const id = await begin(db);
      for (let at = 0; at < step; at += 1) await takeImportStep(db, id);
      const page = { address: 'https://mine.example/now', title: 'Mine' };
      expect(await savePage(db, page, 'Saved', NOW + 1)).toBe(true);
      await runLongJobs(db);
      const titles = (await savedList(db))?.flatMap(([, those]) => those) ?? [];
      expect(titles).toHaveLength(3 + 5 + 1);
      expect(titles).toContain('Mine');
      const sections = (await savedList(db))?.map(([path]) => path) ?? [];
      expect(new Set(sections).size).toBe(sections.length);
      expect((await db.lists.get(SAVED_LIST_ID))?.entryCount).toBe(9);
      db.close();
    }
  });

  it('ends where “Saved” is removed meanwhile, and is taken back', async () => {
    const db = await startDatabase();
    const id = await begin(db);
    for (let at = 0; at < 4; at += 1) await takeImportStep(db, id);
    await removeList(db, SAVED_LIST_ID, NOW + 1);
    await runLongJobs(db);
    expect(await db.lists.get(SAVED_LIST_ID)).toBeUndefined();
    expect((await readingAt(db, LISTED))?.state ?? 'unread').toBe('unread');
    expect([await db.longJobs.count(), await db.jobSteps.count()]).toEqual([0, 0]);
  });

  it('costs nothing that was there where “Saved” is removed and brought back meanwhile', async () => {
    const titles = async (db: WaymarkDatabase) =>
      (await savedList(db))?.flatMap(([, those]) => those) ?? [];
    for (let step = 1; step < 14; step += 1) {
      const db = await startDatabase();
      const before = await titles(db);
      let heard = 0;
      let acted: Promise<unknown> | undefined;
      const act = async () => {
        const removed = await removeList(db, SAVED_LIST_ID, NOW + 1);
        if (removed) expect(await bringListBack(db, removed, NOW + 2)).toBe(true);
      };
      const onDone = () => {
        heard += 1;
        if (heard === step) acted = act();
      };
      const failed = await importHistory(db, ITEMS, { ...inSteps, onDone }).then(
        () => undefined,
        (error: unknown) => error,
      );
      await acted;
      if (failed) expect(failed).toBeInstanceOf(TakenBackError);
      const after = await titles(db);
      expect(after).toEqual(expect.arrayContaining(before));
      if (failed) expect(after).toEqual(before);
      expect((await db.lists.get(SAVED_LIST_ID))?.entryCount).toBe(after.length);
      expect(await db.longJobs.count()).toBe(0);
      db.close();
    }
  });

  it('that two tabs import at once comes once, and what is told twice changes nothing', async () => {
    const db = await startDatabase();
    const other = new WaymarkDatabase(db.name);
    const later = { ...inSteps, now: NOW + 1 };
    const [one, two]: ImportResult[] = await Promise.all([
      importHistory(db, ITEMS, inSteps),
      importHistory(other, ITEMS, later),
    ]);
    expect([one?.added, two?.added].sort()).toEqual([0, 5]);
    const before = await contentOf(db);
    const again = await importHistory(db, ITEMS, { ...inSteps, now: NOW + 2 });
    expect(again).toMatchObject({ added: 0, read: 0, reading: 0, skipped: 0, told: 0 });
    expect(await contentOf(db)).toEqual(before);
    db.close();
    other.close();
  });
});

describe('a preview of an import', () => {
  it('only reads, in parts, between which others write', async () => {
    const db = await startDatabase();
    const items = Array.from({ length: 1_200 }, (_, at) =>
      thing(`https://b.example/${at}`, { state: at % 2 ? 'read' : 'unread' }),
    );
    const before = await contentOf(db);
    const begun = vi.spyOn(Object.getPrototypeOf(db.backendDB()), 'transaction');
    const reader = new WaymarkDatabase(db.name);
    const outcome = await previewImport(reader, items, { now: NOW });
    expect(outcome).toMatchObject({ added: 1_200, read: 600 });
    const modes = new Set(begun.mock.calls.map(([, mode]) => mode));
    expect([...modes]).toEqual(['readonly']);
    begun.mockRestore();
    expect(await contentOf(db)).toEqual(before);
    let isWritten = false;
    const onDone = (done: number): void => {
      if (done !== 1_000) return;
      const note = { resourceId: 1, address: LISTED, text: 'Now', base: '' };
      void saveNote(db, note, NOW).then(() => {
        isWritten = true;
      });
    };
    const looking = previewImport(db, items, { now: NOW, onDone });
    await vi.waitFor(() => expect(isWritten).toBe(true), 30_000);
    await looking;
  });
});
