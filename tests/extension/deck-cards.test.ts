/** Cards of decks that lead to no page: up for review as those of pages are, and what their events say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askOwnQuestion, changeCards, keepGrade } from '../../lib/actions/change/change-cards';
import {
  countUndone,
  findLastUndoable,
  findUndoableEvents,
  undoChange,
} from '../../lib/actions/change/undo-change';
import { countRecord } from '../../lib/actions/read/count-record';
import { readCards, readDueCount } from '../../lib/actions/read/read-cards';
import { readHistory } from '../../lib/actions/read/read-history';
import { readLongWork } from '../../lib/actions/read/read-long-work';
import { tryPlan } from '../../lib/actions/read/read-plans';
import { importHistory, previewImport } from '../../lib/actions/transfer/import-history';
import { previewRestore } from '../../lib/actions/transfer/preview-restore';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { countBackup, writeBackup } from '../../lib/exports/backup';
import { type ParsedBackup, parseBackup } from '../../lib/exports/parse-backup';
import { toAnki } from '../../lib/exports/to-anki';
import type { ImportedDeckCard, ImportedItem } from '../../lib/imports/model/imported-history';
import { gradeCard } from '../../lib/review/grade-card';
import { clearRecord } from '../../lib/store/clear-record';
import { WaymarkDatabase } from '../../lib/store/database';
import { readToldDeckCard } from '../../lib/store/deck-cards';
import { mendRows, ROWS_JOB } from '../../lib/store/mend-rows';
import { emptyDatabase, NOW } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';

const DAY = 86_400_000;
const options = { title: 'Saved', now: NOW };
const PAGE: ImportedItem = {
  address: 'https://a.example/1',
  title: 'Fencing',
  state: 'unread',
  tags: [],
  card: {},
};

function deckCard(id: string, more: Partial<ImportedDeckCard> = {}): ImportedDeckCard {
  const text = { front: `What is ${id}?`, back: `It is ${id}.`, deck: ['Systems', 'Caching'] };
  return { id, ...text, tags: [], writtenAt: NOW - DAY, ...more };
}

const CARDS = [
  deckCard('cdn'),
  deckCard('lru', { deck: ['Systems', 'Caching', 'Inner'] }),
  deckCard('raft', { deck: ['Systems', 'Consensus'], back: '' }),
  deckCard('bare', { deck: [] }),
];

const give = (db: WaymarkDatabase, cards = CARDS, more = {}) =>
  importHistory(db, [], { ...options, cards, ...more });

async function grade(db: WaymarkDatabase, id: string, at: number, given: 1 | 3 | 4 = 3) {
  const schedule = gradeCard((await db.deckCards.get(id))?.schedule, given, at);
  const { eventId } = await keepGrade(db, { deckCardId: id }, { grade: given, schedule }, at);
  return { schedule, eventId: eventId ?? 0 };
}

async function backupOf(db: WaymarkDatabase): Promise<ParsedBackup> {
  const parsed = parseBackup(writeBackup(await readBackup(db, NOW)));
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

const rowsOf = (db: WaymarkDatabase) => db.deckCards.toArray();

describe('a deck of cards without a page', () => {
  it('goes up for review, by its deck, and makes no list', async () => {
    const db = emptyDatabase();
    const items = [PAGE];
    const preview = await previewImport(db, items, { ...options, cards: CARDS });
    expect(preview).toMatchObject({ carded: 5, pageless: 4, added: 1, retold: 0 });
    expect(await db.deckCards.count()).toBe(0);
    expect(await give(db)).toMatchObject({ carded: 4, pageless: 4, added: 0 });
    expect(await db.lists.count()).toBe(0);
    const { due, count, topics } = await readCards(db, NOW + 1);
    expect([count, await readDueCount(db, NOW + 1)]).toEqual([4, 4]);
    expect(due.map(({ title, note }) => [title, note])).toContainEqual([
      'What is cdn?',
      'It is cdn.',
    ]);
    const mixture = { queue: 0, review: 0.5 };
    const plan = { id: 'a', title: 'A', parts: [], startedAt: NOW, hoursAWeek: 1, mixture };
    expect(await tryPlan(db, plan, NOW + 1)).toMatchObject({ reviews: 4 });
    expect(due.find(({ title }) => title === 'What is raft?')).not.toHaveProperty('note');
    expect(topics.map(({ list, section, count: of }) => [list, section, of])).toEqual([
      ['', undefined, 1],
      ['Systems', 'Caching', 2],
      ['Systems', 'Consensus', 1],
    ]);
    const own = await readCards(db, NOW + 1, { topic: topics[1]?.key ?? '' });
    expect(own.due.map(({ place }) => place?.section)).toEqual([['Caching'], ['Caching', 'Inner']]);
  });

  it.each([
    ['at once', {}],
    ['in steps', { atOnce: 1, inStep: 2 }],
  ])('comes up in the order of its deck, also from a backup: %s', async (_, how) => {
    const inOrder = ['z', 'm', 'a', 'x', 'b'];
    const cards = inOrder.map((id, place) => deckCard(id, { place }));
    const db = emptyDatabase();
    await give(db, cards, how);
    const other = emptyDatabase();
    await restoreBackup(other, await backupOf(db), NOW + 1);
    for (const each of [db, other]) {
      const { due } = await readCards(each, NOW + 2);
      expect(due.map(({ title }) => title)).toEqual(inOrder.map((id) => `What is ${id}?`));
    }
  });

  it('asks the database as often to take back thousands as to take back a few', async () => {
    const askedFor = async (count: number): Promise<number> => {
      const db = emptyDatabase();
      const cards = Array.from({ length: count }, (_, at) => deckCard(`card ${at}`));
      const { eventId = 0 } = await give(db, cards);
      let writes = 0;
      db.use({
        stack: 'dbcore',
        create: (core) => ({
          ...core,
          table: (name) => {
            const table = core.table(name);
            return {
              ...table,
              mutate: (request) => {
                writes += 1;
                return table.mutate(request);
              },
            };
          },
        }),
      });
      db.close();
      await db.open();
      await undoChange(db, eventId, NOW + 1);
      expect(await db.deckCards.count()).toBe(0);
      return writes;
    };
    expect(await askedFor(300)).toBe(await askedFor(3));
  });

  it('changes nothing when it is imported again, whatever became of its cards', async () => {
    const db = emptyDatabase();
    await give(db);
    await grade(db, 'cdn', NOW + 1);
    await changeCards(db, [{ deckCardId: 'lru' }], false, NOW + 2);
    await askOwnQuestion(db, { deckCardId: 'raft' }, 'Mine?', NOW + 3);
    const before = [await rowsOf(db), await db.events.count()];
    const again = await give(db, CARDS, { now: NOW + DAY });
    expect(again).toMatchObject({ carded: 0, pageless: 0, retold: 0 });
    expect(again.eventId).toBeUndefined();
    expect([await rowsOf(db), await db.events.count()]).toEqual(before);
    expect((await rowsOf(db)).map(({ id }) => id)).not.toContain('lru');
  });

  it('tells what it says anew, and nothing older, and leaves when its cards come up', async () => {
    const db = emptyDatabase();
    await give(db);
    const { schedule } = await grade(db, 'cdn', NOW + 1);
    const newer = [deckCard('cdn', { front: 'And a CDN?', writtenAt: NOW })];
    const told = await give(db, newer, { now: NOW + 2 });
    expect(told).toMatchObject({ carded: 0, retold: 1 });
    expect(await db.deckCards.get('cdn')).toMatchObject({ front: 'And a CDN?', schedule });
    expect(await give(db, CARDS, { now: NOW + 3 })).toMatchObject({ carded: 0, retold: 0 });
    expect(await db.deckCards.get('cdn')).toMatchObject({ front: 'And a CDN?' });
    expect((await undoChange(db, told.eventId ?? 0, NOW + 4)).outcome).toBe('undone');
    expect(await db.deckCards.get('cdn')).toMatchObject({ front: 'What is cdn?', schedule });
  });

  it.each([
    ['at once', {}],
    ['in steps', { atOnce: 1, inStep: 2 }],
  ])('is taken back by one undo, reviews and all, and comes back with them: %s', async (_, how) => {
    const db = emptyDatabase();
    const result = await importHistory(db, [PAGE], { ...options, ...how, cards: CARDS });
    expect(result).toMatchObject({ carded: 5, pageless: 4 });
    const lines = await readHistory(db);
    expect(lines.map(({ entryCount }) => entryCount)).toEqual([5]);
    await grade(db, 'cdn', NOW + 1);
    const before = await db.deckCards.get('cdn');
    const events = await db.events.toArray();
    expect((await findUndoableEvents(db, events)).size).toBe(events.length);
    const undone = await undoChange(db, result.eventId ?? 0, NOW + 2);
    expect(undone).toMatchObject({ outcome: 'undone', deckCards: 4 });
    expect(undone.event && countUndone(undone.event, undone)).toBe(5);
    expect([await db.deckCards.count(), await db.cards.count()]).toEqual([0, 0]);
    await give(db, CARDS, { ...how, now: NOW + DAY });
    expect(await db.deckCards.count()).toBe(4);
    expect(await db.deckCards.get('cdn')).toEqual({ ...before, addedAt: NOW + DAY });
  });

  it('counts among what is kept, and among what a backup holds and would change', async () => {
    const [db, other] = [emptyDatabase(), emptyDatabase()];
    await importHistory(db, [PAGE], { ...options, cards: CARDS });
    expect(await countRecord(db)).toMatchObject({ cards: 5 });
    const backup = await backupOf(db);
    expect(countBackup(backup.backup)).toEqual(await countRecord(db));
    await importHistory(other, [PAGE], { ...options, cards: CARDS.slice(1) });
    await grade(db, 'lru', NOW + 1);
    const later = await backupOf(db);
    expect(await previewRestore(other, later, NOW + 2)).toMatchObject({ cards: 2 });
    expect(await restoreBackup(other, later, NOW + 2)).toMatchObject({ cards: 2 });
    expect(await restoreBackup(other, later, NOW + 3)).toMatchObject({ cards: 0 });
    expect(await restoreBackup(emptyDatabase(), later, NOW + 4)).toMatchObject({ cards: 5 });
  });

  it.each([
    ['cards alone', [], 'importOfCards'],
    ['a page that is new as well', [PAGE], 'import'],
  ])('of %s is told to be that while it is imported', async (_, items, kind) => {
    const db = emptyDatabase();
    const told: unknown[] = [];
    const onDone = (done: number): void => {
      if (done > items.length + CARDS.length) told.push(readLongWork(db));
    };
    await importHistory(db, items, { ...options, cards: CARDS, atOnce: 1, inStep: 2, onDone });
    const seen = (await Promise.all(told)).flat();
    expect(seen.length).toBeGreaterThan(0);
    for (const work of seen) expect(work).toMatchObject({ kind });
  });

  it('that is stopped in the middle leaves no card', async () => {
    const db = emptyDatabase();
    const stopped = new AbortController();
    const onDone = (done: number) => {
      if (done > CARDS.length + 1) stopped.abort();
    };
    const how = { atOnce: 1, inStep: 1, onDone, signal: stopped.signal };
    await expect(give(db, CARDS, how)).rejects.toThrow();
    expect([await db.deckCards.count(), await db.events.count()]).toEqual([0, 0]);
    expect([await db.longJobs.count(), await db.jobSteps.count()]).toEqual([0, 0]);
  });

  it('of which a write fails is not there at all', async () => {
    const name = `test-${crypto.randomUUID()}`;
    await new WaymarkDatabase(name).open();
    await dieAtEveryWrite(name, (db) => give(db), 100);
  });
});

describe('a card without a page', () => {
  it('keeps how it was remembered, and gives each of it back', async () => {
    const db = emptyDatabase();
    await give(db);
    const first = await grade(db, 'cdn', NOW + 1);
    const second = await grade(db, 'cdn', NOW + 2, 1);
    const removed = await changeCards(db, [{ deckCardId: 'cdn' }], false, NOW + 3);
    expect(await db.deckCards.get('cdn')).toBeUndefined();
    expect((await findLastUndoable(db))?.id).toBe(removed.eventId);
    const undo = async (id = 0) => (await undoChange(db, id, NOW + 9)).outcome;
    expect(await undo(first.eventId)).toBe('superseded');
    expect(await undo(removed.eventId)).toBe('undone');
    expect(await db.deckCards.get('cdn')).toMatchObject({ due: second.schedule.due });
    expect(await undo(second.eventId)).toBe('undone');
    expect(await db.deckCards.get('cdn')).toMatchObject({ due: first.schedule.due });
    expect(await undo(first.eventId)).toBe('undone');
    expect(await db.deckCards.get('cdn')).toMatchObject({ due: NOW });
    // One that is not there cannot be graded, nor put up by anything but its deck.
    const none = { changed: 0, eventId: undefined };
    expect(await changeCards(db, [{ deckCardId: 'none' }], true, NOW)).toEqual(none);
    expect(await changeCards(db, [{ deckCardId: 'none' }], false, NOW)).toEqual(none);
  });

  it('is mended from what happened to it, and goes with everything', async () => {
    const db = emptyDatabase();
    await give(db);
    const before = await rowsOf(db);
    await db.deckCards.update('cdn', { deck: 'once' as unknown as string[] });
    await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: undefined });
    await mendRows(db);
    expect(await rowsOf(db)).toEqual(before);
    expect(await db.setAside.toArray()).toMatchObject([{ table: 'deckCards' }]);
    await clearRecord(db);
    expect(await db.deckCards.count()).toBe(0);
  });

  it('goes back to Anki as it came', async () => {
    const db = emptyDatabase();
    await give(db, [deckCard('aB1', { front: 'a <b>\nc', tags: ['x', 'y'] })]);
    const lines = toAnki(await readBackup(db, NOW))
      .trim()
      .split('\n');
    expect(lines.at(-1)).toBe('aB1\tSystems::Caching\ta &lt;b&gt;<br>c\tIt is aB1.\tx y');
  });
});

describe('two histories of cards without a page that become one', () => {
  it('agree on the last word, the last review, and what was undone', async () => {
    const [db, other] = [emptyDatabase(), emptyDatabase()];
    const { eventId = 0 } = await give(db);
    await restoreBackup(other, await backupOf(db), NOW);
    expect(await rowsOf(other)).toEqual(await rowsOf(db));
    const late = await grade(other, 'cdn', NOW + 20, 4);
    await grade(db, 'cdn', NOW + 10);
    await changeCards(other, [{ deckCardId: 'raft' }], false, NOW + 30);
    // The same deck, imported at both.
    await give(other, [deckCard('cdn', { back: 'Another', writtenAt: NOW })], { now: NOW + 40 });
    await restoreBackup(db, await backupOf(other), NOW + 50);
    await restoreBackup(other, await backupOf(db), NOW + 60);
    expect(await rowsOf(db)).toEqual(await rowsOf(other));
    expect(await db.deckCards.get('cdn')).toMatchObject({
      back: 'Another',
      schedule: late.schedule,
    });
    expect(await db.deckCards.get('raft')).toBeUndefined();
    expect(await db.events.filter(({ kind }) => kind === 'reviewed').count()).toBe(2);
    const count = await db.events.count();
    expect(await restoreBackup(db, await backupOf(other), NOW + 70)).toMatchObject({ events: 0 });
    expect(await db.events.count()).toBe(count);
    await undoChange(other, eventId, NOW + 80);
    await restoreBackup(db, await backupOf(other), NOW + 90);
    expect([await db.deckCards.count(), await db.cards.count()]).toEqual([0, 0]);
  });

  it('have each card once, where both imported the same deck by themselves', async () => {
    const [db, other] = [emptyDatabase(), emptyDatabase()];
    await give(db);
    await give(other, CARDS, { now: NOW + 5 });
    await grade(other, 'cdn', NOW + 6);
    await restoreBackup(db, await backupOf(other), NOW + 7);
    expect(await db.deckCards.count()).toBe(4);
    expect((await db.deckCards.get('cdn'))?.schedule?.reps).toBe(1);
  });

  it('say of each card what its events say, whatever was done to it', async () => {
    const step = fc.record({
      does: fc.constantFrom('give', 'tell', 'grade', 'remove', 'ask', 'undo', 'merge'),
      card: fc.constantFrom('cdn', 'lru'),
      at: fc.nat(1),
      which: fc.nat(12),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const both = [emptyDatabase(), emptyDatabase()] as const;
        for (const [number, { does, card: id, at, which }] of steps.entries()) {
          const [db = both[0], other = both[1]] = at === 0 ? both : both.toReversed();
          const now = NOW + number * 1_000;
          const target = { deckCardId: id };
          const anew = deckCard(id, { front: `${which}?`, writtenAt: now });
          if (does === 'give') await give(db, CARDS.slice(0, 2), { now });
          else if (does === 'tell') await give(db, [anew], { now });
          else if (does === 'grade') await grade(db, id, now);
          else if (does === 'remove') await changeCards(db, [target], false, now);
          else if (does === 'ask') await askOwnQuestion(db, target, `${which}!`, now);
          else if (does === 'merge') await restoreBackup(db, await backupOf(other), now);
          else await undoChange(db, (await db.events.toArray())[which]?.id ?? 0, now);
        }
        const [one, two] = both;
        await restoreBackup(one, await backupOf(two), NOW + DAY);
        await restoreBackup(two, await backupOf(one), NOW + DAY);
        expect(await rowsOf(one)).toEqual(await rowsOf(two));
        for (const db of both) {
          for (const row of await rowsOf(db))
            expect(await readToldDeckCard(db, row.id)).toEqual(row);
          db.close();
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
