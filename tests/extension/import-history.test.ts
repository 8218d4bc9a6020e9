/** The history of another program: what of it is stored where, once, and behind what you said yourself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { askOwnQuestion, changeCards, keepGrade } from '../../lib/actions/change/change-cards';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import { readCards } from '../../lib/actions/read/read-cards';
import { readHistory } from '../../lib/actions/read/read-history';
import { readList } from '../../lib/actions/read/read-list';
import { importHistory, previewImport } from '../../lib/actions/transfer/import-history';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list-id';
import { writeBackup } from '../../lib/exports/backup';
import { parseBackup } from '../../lib/exports/parse-backup';
import { joinItems } from '../../lib/imports/join-items';
import type { ImportedItem } from '../../lib/imports/model/imported-history';
import type { ReadingState } from '../../lib/reading/reading';
import { gradeCard } from '../../lib/review/grade-card';
import { removeList, renameList } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';
import { saveNote } from '../../lib/store/notes';
import { findLeading } from '../../lib/store/resources';
import { emptyDatabase, NOW, saveList } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';
import { PAGES, stepsOf, takeSteps } from './generated-record';

const DAY = 86_400_000;
const THEN = NOW - 400 * DAY;
const LISTED = 'https://engineering.example.org/the-log';
const OTHER = 'https://engineering.example.org/segments';
const options = { title: 'Saved', now: NOW };

function thing(address: string, more: Partial<ImportedItem> = {}): ImportedItem {
  return { address, title: `About ${address}`, state: 'unread', tags: [], ...more };
}

async function databaseWithList(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await saveList(db, 'queues', LISTED, OTHER);
  return db;
}

async function readingAt(db: WaymarkDatabase, address: string) {
  const resource = await findLeading(db, { address });
  return resource && db.readings.get(resource.id);
}

async function say(db: WaymarkDatabase, address: string, state: ReadingState, at: number) {
  const resource = await findLeading(db, { address });
  await setReading(db, { resourceId: resource?.id ?? 0, address, change: { state } }, at);
}

const savedList = async (db: WaymarkDatabase) => {
  const list = await readList(db, SAVED_LIST_ID);
  return list?.sections.map(({ path, entries }) => [path.join('/'), entries.map((e) => e.title)]);
};

const contentOf = async (db: WaymarkDatabase) => {
  const { events, readings, lists, entries, resources, aliases } = await readBackup(db, NOW);
  return { events, readings, lists, entries, resources, aliases };
};

describe('an imported deck', () => {
  const deck = [
    thing(LISTED, { note: 'By offset', tags: ['logs'], card: { question: 'What orders it?' } }),
    thing('https://a.example/1', { title: 'Why fencing?', card: { question: 'Why fencing?' } }),
    thing('https://a.example/2', { state: 'read', card: {} }),
    thing('https://a.example/3'),
  ];
  const cardsOf = async (db: WaymarkDatabase) =>
    (await readCards(db, NOW + DAY)).due.map(({ title, question, note }) => [
      title,
      question,
      note,
    ]);

  it('puts its cards up for review, with its question where the title says another thing', async () => {
    const db = await databaseWithList();
    const preview = await previewImport(db, deck, options);
    expect(preview.carded).toBe(3);
    expect(await db.cards.count()).toBe(0);
    const result = await importHistory(db, deck, options);
    expect(result).toMatchObject({ listed: 1, added: 3, read: 1, carded: 3 });
    const { title } = (await findLeading(db, { address: LISTED })) ?? {};
    expect(await cardsOf(db)).toEqual([
      [title, 'What orders it?', 'By offset'],
      ['Why fencing?', undefined, undefined],
      ['About https://a.example/2', undefined, undefined],
    ]);
  });

  it('puts up nothing twice, and nothing that was taken off or asked otherwise since', async () => {
    const db = await databaseWithList();
    await importHistory(db, deck, options);
    const first = await findLeading(db, { address: 'https://a.example/1' });
    const target = { resourceId: first?.id ?? 0, address: 'https://a.example/1' };
    await changeCards(db, [target], false, NOW + 1);
    const listed = await findLeading(db, { address: LISTED });
    const asked = { resourceId: listed?.id ?? 0, address: LISTED };
    await askOwnQuestion(db, asked, 'Mine?', NOW + 2);
    const before = [await contentOf(db), await cardsOf(db)];
    const again = await importHistory(db, deck, { ...options, now: NOW + DAY });
    expect(again).toMatchObject({ added: 0, carded: 0, told: 0 });
    expect(again.eventId).toBeUndefined();
    expect([await contentOf(db), await cardsOf(db)]).toEqual(before);
    expect((await cardsOf(db)).map(([, question]) => question)).toEqual(['Mine?', undefined]);
  });

  it.each([
    ['at once', {}],
    ['in steps', { atOnce: 1, inStep: 2 }],
  ])('is taken back by one undo, which is one line of history: %s', async (_, how) => {
    const db = await databaseWithList();
    const result = await importHistory(db, deck, { ...options, ...how });
    expect(result.carded).toBe(3);
    const lines = await readHistory(db);
    expect(lines.map(({ entryCount }) => entryCount)).toEqual([3]);
    const undone = await undoChange(db, result.eventId ?? 0, NOW + 1);
    expect(undone.outcome).toBe('undone');
    expect(await db.cards.count()).toBe(0);
    // Imported again, its cards come back as states do.
    const again = { ...options, ...how, now: NOW + DAY };
    expect(await importHistory(db, deck, again)).toMatchObject({ added: 0, read: 1, carded: 3 });
    expect(await db.cards.count()).toBe(3);
  });

  it('that was taken back and is imported again leaves your question and your reviews', async () => {
    const db = await databaseWithList();
    const { eventId } = await importHistory(db, deck, options);
    const { id = 0 } = (await findLeading(db, { address: LISTED })) ?? {};
    const target = { resourceId: id, address: LISTED };
    await askOwnQuestion(db, target, 'Mine?', NOW + 1);
    const schedule = gradeCard(undefined, 3, NOW + 2);
    await keepGrade(db, target, { grade: 3, schedule }, NOW + 2);
    const before = await db.cards.get(id);
    await undoChange(db, eventId ?? 0, NOW + 3);
    expect(await db.cards.get(id)).toBeUndefined();
    await importHistory(db, deck, { ...options, now: NOW + DAY });
    expect(await db.cards.get(id)).toEqual({ ...before, addedAt: NOW + DAY });
  });

  it('that is stopped in the middle leaves no card', async () => {
    const db = await databaseWithList();
    const stopped = new AbortController();
    const onDone = (done: number) => {
      if (done > deck.length + 1) stopped.abort();
    };
    const how = { atOnce: 1, inStep: 1, onDone, signal: stopped.signal };
    await expect(importHistory(db, deck, { ...options, ...how })).rejects.toThrow();
    expect([await db.cards.count(), await db.events.count()]).toEqual([0, 0]);
  });

  it('says the same in a backup that is restored', async () => {
    const db = await databaseWithList();
    await importHistory(db, deck, options);
    const other = emptyDatabase();
    const taken = parseBackup(writeBackup(await readBackup(db, NOW)));
    if (typeof taken === 'string') throw new Error(taken);
    await restoreBackup(other, taken, NOW);
    expect(await cardsOf(other)).toEqual(await cardsOf(db));
  });
});

describe('an imported history', () => {
  it('is joined with what is on lists; the rest is the list “Saved”, by folder or first tag', async () => {
    const db = await databaseWithList();
    const result = await importHistory(
      db,
      [
        thing(`${LISTED}?utm_source=pocket`, { state: 'read', readAt: THEN }),
        thing('https://a.example/1', {
          tags: ['Databases', 'later'],
          savedAt: THEN,
          note: 'Again',
        }),
        thing('https://a.example/2'),
        thing('https://a.example/3', { list: ['Work', 'Queues'], tags: ['x'] }),
        thing('https://a.example/4', { tags: ['Databases'], state: 'reading' }),
        thing('https://a.example/5', { list: ['Work'] }),
      ],
      options,
    );
    expect(result).toMatchObject({ listed: 1, saved: 0, added: 5, read: 1, reading: 1, kept: 0 });
    expect(await savedList(db)).toEqual([
      ['', ['About https://a.example/2']],
      ['Databases', ['About https://a.example/1', 'About https://a.example/4']],
      ['Work/Queues', ['About https://a.example/3']],
      ['Work', ['About https://a.example/5']],
    ]);
    expect(await readingAt(db, LISTED)).toMatchObject({
      state: 'read',
      readAt: THEN,
      setAt: THEN,
      byHand: true,
    });
    const entry = await db.entries.filter(({ title }) => title.endsWith('/1')).first();
    expect(entry).toMatchObject({ note: 'Again #Databases #later', savedAt: THEN });
    const [event, ...others] = await readHistory(db);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ kind: 'set', entryCount: 2, groupSize: 2, at: NOW });
  });

  it('says nothing of a thing that is only likely to be an entry', async () => {
    const db = emptyDatabase();
    await saveList(db, 'queues', 'https://blog.example.com/posts/caching-at-scale-in-practice');
    const moved = thing('https://other.example/posts/caching-at-scale-in-practice', {
      state: 'read',
    });
    const result = await importHistory(db, [moved], options);
    expect(result).toMatchObject({ listed: 0, added: 1 });
    const listed = await readingAt(
      db,
      'https://blog.example.com/posts/caching-at-scale-in-practice',
    );
    expect(listed?.state ?? 'unread').toBe('unread');
  });

  it('told twice changes nothing, and a later one adds to its sections', async () => {
    const db = await databaseWithList();
    const items = [
      thing(LISTED, { state: 'read', tags: ['logs'], note: 'On paper', savedAt: THEN }),
      thing('https://a.example/1', { tags: ['Databases'], savedAt: THEN, state: 'skipped' }),
      thing('https://a.example/2'),
    ];
    await importHistory(db, items, options);
    const before = await contentOf(db);
    const again = await importHistory(db, items, { title: 'Saved', now: NOW + DAY });
    expect(await contentOf(db)).toEqual(before);
    expect(again).toMatchObject({ listed: 1, saved: 2, added: 0, read: 0, skipped: 0, told: 0 });
    expect(again.eventId).toBeUndefined();
    await renameList(db, SAVED_LIST_ID, 'From Pocket', NOW);
    await importHistory(db, [thing('https://a.example/9', { tags: ['Databases'] })], options);
    expect(await savedList(db)).toEqual([
      ['', ['About https://a.example/2']],
      ['Databases', ['About https://a.example/1', 'About https://a.example/9']],
    ]);
    expect((await db.lists.get(SAVED_LIST_ID))?.title).toBe('From Pocket');
  });

  it('leaves in the history what was noted of a thing that stands on a list', async () => {
    const db = await databaseWithList();
    const noted = thing(LISTED, {
      tags: ['logs'],
      note: 'On paper',
      savedAt: THEN,
      list: ['Work'],
    });
    const result = await importHistory(db, [noted, thing(OTHER)], options);
    expect(result).toMatchObject({ listed: 2, told: 1, read: 0 });
    expect(await db.lists.get(SAVED_LIST_ID)).toBeUndefined();
    const [event, ...others] = await db.events.toArray();
    expect(others).toEqual([]);
    expect(event?.imported).toEqual({
      savedAt: THEN,
      tags: ['logs'],
      note: 'On paper',
      list: ['Work'],
    });
    expect(await db.readings.count()).toBe(0);
  });

  it('makes what was noted the note of its page, beside one that is there, and once', async () => {
    const db = await databaseWithList();
    const saved = thing('https://a.example/1', { note: 'New', tags: ['x'] });
    const items = [thing(LISTED, { note: 'On paper' }), saved];
    const { id: resourceId = 0 } = (await findLeading(db, { address: LISTED, isLink: true })) ?? {};
    const own = { resourceId, address: LISTED, text: 'Mine', base: '' };
    await saveNote(db, own, NOW);
    await importHistory(db, items, options);
    const texts = async () => (await db.notes.toArray()).map(({ text }) => text);
    expect(await texts()).toEqual(['Mine\n\nOn paper', 'New']);
    await saveNote(db, { ...own, text: 'Mine alone', base: 'Mine\n\nOn paper' }, NOW + 1);
    await importHistory(db, items, { ...options, now: NOW + 2 });
    expect(await texts()).toEqual(['Mine alone', 'New']);
  });

  it('of which one undo takes back every state, and that can be imported again', async () => {
    const db = await databaseWithList();
    const items = [
      thing(LISTED, { state: 'read' }),
      thing('https://a.example/1', { state: 'read' }),
    ];
    const { eventId = 0 } = await importHistory(db, items, options);
    expect(await undoChange(db, eventId, NOW + 1)).toMatchObject({ outcome: 'undone' });
    expect(await readingAt(db, LISTED)).toMatchObject({ state: 'unread', byHand: false });
    expect(await readingAt(db, 'https://a.example/1')).toMatchObject({ state: 'unread' });
    const again = await importHistory(db, items, { title: 'Saved', now: NOW + 2 });
    expect(again).toMatchObject({ read: 2, added: 0, saved: 1, listed: 1 });
  });

  it('lets “Saved” be removed without a loss of what was read, and made again', async () => {
    const db = await databaseWithList();
    const items = [thing('https://a.example/1', { state: 'read', readAt: THEN })];
    await importHistory(db, items, options);
    await removeList(db, SAVED_LIST_ID, NOW);
    expect(await readingAt(db, 'https://a.example/1')).toMatchObject({ state: 'read' });
    expect(await importHistory(db, items, options)).toMatchObject({ added: 1, read: 0, kept: 0 });
  });
});

describe('what you said yourself', () => {
  it.each<[said: ReadingState, at: number, told: Partial<ImportedItem>, then: ReadingState]>([
    ['unread', NOW - DAY, { state: 'read', readAt: THEN }, 'unread'],
    ['skipped', NOW - DAY, { state: 'read', readAt: THEN }, 'skipped'],
    ['skipped', NOW - DAY, { state: 'read', savedAt: THEN }, 'skipped'],
    ['skipped', NOW - DAY, { state: 'read' }, 'skipped'],
    ['unread', NOW - DAY, { state: 'reading', savedAt: NOW }, 'unread'],
    ['unread', THEN, { state: 'read', readAt: THEN + DAY }, 'read'],
    ['reading', THEN, { state: 'read', readAt: THEN + DAY }, 'read'],
    ['read', THEN, { state: 'unread', savedAt: NOW }, 'read'],
    ['read', THEN, { state: 'skipped', readAt: NOW }, 'read'],
    ['read', THEN, { state: 'reading', savedAt: NOW }, 'read'],
  ])('(%s at %i) stands before what was said earlier: %o', async (said, at, told, then) => {
    const db = await databaseWithList();
    await say(db, LISTED, said, at);
    await importHistory(db, [thing(LISTED, told)], options);
    expect((await readingAt(db, LISTED))?.state).toBe(then);
  });

  it('stands also where the file is imported again afterwards', async () => {
    const db = await databaseWithList();
    const items = [thing(LISTED, { state: 'read', readAt: THEN })];
    await importHistory(db, items, options);
    await say(db, LISTED, 'unread', NOW + 1);
    const before = await contentOf(db);
    expect(await importHistory(db, items, { title: 'Saved', now: NOW + 2 })).toMatchObject({
      read: 0,
      kept: 1,
    });
    expect(await contentOf(db)).toEqual(before);
  });

  it('of the queue stands where it is later than the reading elsewhere', async () => {
    const db = await databaseWithList();
    for (const [address, at] of [
      [LISTED, NOW - DAY],
      [OTHER, THEN - DAY],
    ] as const) {
      const resource = await findLeading(db, { address });
      const resourceId = resource?.id ?? 0;
      await setReading(db, { resourceId, address, change: { queued: true } }, at);
    }
    const told = { state: 'read', readAt: THEN } as const;
    await importHistory(db, [thing(LISTED, told), thing(OTHER, told)], options);
    expect(await readingAt(db, LISTED)).toMatchObject({ state: 'read', queued: 1 });
    expect(await readingAt(db, OTHER)).toMatchObject({ state: 'read', queued: 0 });
  });

  it('is not said by what was only begun elsewhere: it can still become read by reading', async () => {
    const db = await databaseWithList();
    await importHistory(db, [thing(LISTED, { state: 'reading', savedAt: THEN })], options);
    const reading = await readingAt(db, LISTED);
    expect(reading).toMatchObject({ state: 'reading', byHand: false });
    const evidence = { visitId: 'v', activeMs: 900_000, depth: 1, words: 500, fits: false };
    const resourceId = reading?.resourceId ?? 0;
    await recordEvidence(db, { resourceId, address: LISTED, evidence }, NOW + DAY);
    expect(await readingAt(db, LISTED)).toMatchObject({ state: 'read' });
  });
});

describe('a preview', () => {
  it('is what importing comes to, with nothing stored', async () => {
    const db = await databaseWithList();
    const items = [
      thing(LISTED, { state: 'read', note: 'On paper' }),
      thing('https://a.example/1', { tags: ['Databases'] }),
    ];
    const before = await contentOf(db);
    const preview = await previewImport(db, items, options);
    expect(await contentOf(db)).toEqual(before);
    const { eventId, ...done } = await importHistory(db, items, options);
    expect(done).toEqual(preview);
    expect(eventId).toBeDefined();
  });

  it('and an import end at any step once they are cancelled', async () => {
    const db = await databaseWithList();
    const items = Array.from({ length: 1_200 }, (_, at) => thing(`https://a.example/${at}`));
    const before = await contentOf(db);
    // What is imported is looked up first.
    for (const [act, last] of [
      [previewImport, 1_000],
      [importHistory, 1_300],
    ] as const) {
      for (const stopAt of [0, 500, last]) {
        const controller = new AbortController();
        if (stopAt === 0) controller.abort();
        const onDone = (done: number) => {
          if (done >= stopAt) controller.abort();
        };
        const acting = act(db, items, { ...options, signal: controller.signal, onDone });
        await expect(acting).rejects.toMatchObject({ name: 'AbortError' });
        expect(await contentOf(db)).toEqual(before);
      }
    }
  });
});

describe('a worker that dies', () => {
  it('leaves nothing half imported', async () => {
    const db = await databaseWithList();
    const { name } = db;
    db.close();
    const items = [
      thing(LISTED, { state: 'read', note: 'x' }),
      thing('https://a.example/1', { state: 'read' }),
      thing('https://a.example/2', { tags: ['b'] }),
    ];
    await dieAtEveryWrite(name, (dying) => importHistory(dying, items, options), 60);
    const after = new WaymarkDatabase(name);
    expect((await savedList(after))?.length).toBe(2);
    after.close();
  });
});

describe('a backup of it', () => {
  it('comes back whole, and into another “Saved” only with what is not there', async () => {
    const db = await databaseWithList();
    await importHistory(
      db,
      [
        thing(LISTED, { state: 'read', note: 'On paper', tags: ['a'] }),
        thing('https://a.example/1', { savedAt: THEN, note: 'n', tags: ['Databases', 'b'] }),
      ],
      options,
    );
    await runJobs(db);
    const taken = parseBackup(writeBackup(await readBackup(db, NOW)));
    if (typeof taken === 'string') throw new Error(taken);
    expect(taken.damaged).toEqual([]);
    const other = await databaseWithList();
    await importHistory(other, [thing('https://a.example/2', { tags: ['Databases'] })], options);
    for (const lists of [1, 0]) {
      expect(await restoreBackup(other, taken, NOW + 1)).toMatchObject({ lists });
      expect(await savedList(other)).toEqual([
        ['Databases', ['About https://a.example/2', 'About https://a.example/1']],
      ]);
    }
    expect(await readingAt(other, LISTED)).toMatchObject({ state: 'read' });
  });
});

const item: fc.Arbitrary<ImportedItem> = fc
  .record({
    address: fc.constantFrom(...PAGES, 'https://new.example/a', 'https://new.example/b?x=1'),
    title: fc.constantFrom('One', 'Two', 'About clocks'),
    state: fc.constantFrom<ReadingState>('unread', 'reading', 'read', 'skipped'),
    savedAt: fc.option(fc.integer({ min: NOW - DAY, max: NOW + DAY }), { nil: undefined }),
    readAt: fc.option(fc.integer({ min: NOW - DAY, max: NOW + DAY }), { nil: undefined }),
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
    note: fc.option(fc.constantFrom('n', 'm'), { nil: undefined }),
    list: fc.option(fc.constantFrom(['F'], ['F', 'G']), { nil: undefined }),
  })
  .map((all) => JSON.parse(JSON.stringify(all)) as ImportedItem);

describe('whatever is imported into whatever record', () => {
  it('changes nothing the second time, unreads nothing, and stands somewhere', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf('a', 8), fc.array(item, { maxLength: 8 }), async (steps, all) => {
        const db = emptyDatabase();
        const now = (await takeSteps(db, steps, NOW)) + 1;
        const { items } = joinItems(all);
        const readBefore = (await db.readings.toArray()).filter(({ state }) => state === 'read');
        const preview = await previewImport(db, items, { now });
        const { eventId: _, ...done } = await importHistory(db, items, { title: 'Saved', now });
        expect(done).toEqual(preview);
        expect(done.listed + done.saved + done.added).toBe(items.length);
        for (const { resourceId } of readBefore) {
          expect((await db.readings.get(resourceId))?.state).toBe('read');
        }
        const before = await contentOf(db);
        const again = await importHistory(db, items, { title: 'Saved', now: now + 1 });
        expect(await contentOf(db)).toEqual(before);
        expect(again).toMatchObject({ added: 0, read: 0, reading: 0, skipped: 0, told: 0 });
        const standing = new Set((await db.entries.toArray()).map(({ resourceId }) => resourceId));
        expect(standing.size > 0 || items.length === 0).toBe(true);
        await db.delete();
      }),
      { numRuns: Number(process.env.IMPORT_RUNS ?? 25), seed: 7 },
    );
  }, 120_000);
});
