/** Cards of whose history a part was lost, or all: nothing that was put up or reviewed goes with it. */
import { describe, expect, it } from 'vitest';
import { askOwnQuestion, changeCards, keepGrade } from '../../lib/actions/change/change-cards';
import { undoChange } from '../../lib/actions/change/undo-change';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { bringImport, importTables, takeImportStep } from '../../lib/actions/transfer/import-steps';
import { planImport } from '../../lib/actions/transfer/plan-import';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { writeBackup } from '../../lib/exports/backup';
import { type ParsedBackup, parseBackup } from '../../lib/exports/parse-backup';
import type { ImportedDeckCard } from '../../lib/imports/model/imported-history';
import type { Card, CardWord, Grade } from '../../lib/review/card';
import { gradeCard } from '../../lib/review/grade-card';
import type { WaymarkDatabase } from '../../lib/store/database';
import { joinResources, resourceTables } from '../../lib/store/join-resources';
import { takeListBack } from '../../lib/store/long-jobs';
import { mendRows, ROWS_JOB } from '../../lib/store/mend-rows';
import { linkResources } from '../../lib/store/resources';
import { emptyDatabase, NOW } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';

const DAY = 86_400_000;
const PAGE = { address: 'https://a.example/1', title: 'Fencing' };
const OTHER = { address: 'https://b.example/2', title: 'Leases' };
const DECK_CARD: ImportedDeckCard = {
  id: 'cdn',
  front: 'What is a CDN?',
  back: 'Caches near you.',
  deck: ['Systems'],
  tags: [],
  writtenAt: NOW - DAY,
};

/** A card of either kind, with a database of its own. */
interface Kind {
  name: string;
  putUp: (db: WaymarkDatabase, at?: number) => Promise<unknown>;
  target: { resourceId: number; address: string } | { deckCardId: string };
  read: (db: WaymarkDatabase) => PromiseLike<Card | undefined>;
}

const link = (db: WaymarkDatabase, page: typeof PAGE) =>
  db.transaction('rw', resourceTables(db), () => linkResources(db, [page]));

const page: Kind = {
  name: 'a page',
  putUp: (db, now = NOW) =>
    importHistory(db, [{ ...PAGE, state: 'unread', tags: [], card: {} }], { title: 'Saved', now }),
  target: { resourceId: 1, address: PAGE.address },
  read: (db) => db.cards.get(1),
};
const ofDeck: Kind = {
  name: 'a deck',
  putUp: (db, now = NOW) => importHistory(db, [], { title: 'Saved', now, cards: [DECK_CARD] }),
  target: { deckCardId: 'cdn' },
  read: (db) => db.deckCards.get('cdn'),
};

async function grade(db: WaymarkDatabase, kind: Kind, at: number, given: Grade = 3) {
  const schedule = gradeCard((await kind.read(db))?.schedule, given, at);
  return (await keepGrade(db, kind.target, { grade: given, schedule }, at)).eventId ?? 0;
}

async function undo(db: WaymarkDatabase, eventId: number | undefined) {
  return (await undoChange(db, eventId ?? 0, NOW + 90 * DAY)).outcome;
}

async function backupOf(db: WaymarkDatabase): Promise<ParsedBackup> {
  const parsed = parseBackup(writeBackup(await readBackup(db, NOW)));
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

/** The history loses what it says of cards, or only words of one kind. */
const lose = (db: WaymarkDatabase, says?: CardWord['says']) =>
  db.events.filter(({ card }) => card !== undefined && (says ?? card.says) === card.says).delete();

/** A card that was reviewed once, of which nothing is told. */
async function untold(kind: Kind, isReviewed = true): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await kind.putUp(db);
  if (isReviewed) await grade(db, kind, NOW + 1);
  await lose(db);
  return db;
}

async function mend(db: WaymarkDatabase): Promise<void> {
  await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, run: '' } as never);
  await mendRows(db);
}

describe.each([page, ofDeck])('a card of $name', (kind) => {
  it.each([true, false])(
    'is there after a grade, a question and its removal, and as it was when they are undone',
    async (isReviewed) => {
      const db = await untold(kind, isReviewed);
      const before = await kind.read(db);
      const graded = await grade(db, kind, NOW + 5 * DAY);
      expect((await kind.read(db))?.schedule?.reviewedAt).toBe(NOW + 5 * DAY);
      const asked = await askOwnQuestion(db, kind.target, 'Why?', NOW + 6 * DAY);
      expect((await kind.read(db))?.question).toBe('Why?');
      const removed = await changeCards(db, [kind.target], false, NOW + 7 * DAY);
      await kind.putUp(db, NOW + 8 * DAY);
      expect(await kind.read(db)).toBeUndefined();
      for (const id of [removed.eventId, asked.eventId, graded]) {
        expect(await undo(db, id)).toBe('undone');
      }
      expect(await kind.read(db)).toEqual(before);
    },
  );

  it('keeps each review where only that it was put up is lost, or only the last review', async () => {
    const db = emptyDatabase();
    await kind.putUp(db);
    await grade(db, kind, NOW + 1);
    const first = await kind.read(db);
    const second = await grade(db, kind, NOW + 5 * DAY);
    const before = await kind.read(db);
    await lose(db, 'added');
    expect(await undo(db, await grade(db, kind, NOW + 20 * DAY))).toBe('undone');
    expect(await kind.read(db)).toEqual(before);
    expect(await undo(db, second)).toBe('undone');
    expect(await kind.read(db)).toEqual(first);
    await lose(db, 'graded');
    await askOwnQuestion(db, kind.target, 'Why?', NOW + 21 * DAY);
    expect(await kind.read(db)).toEqual({ ...first, question: 'Why?' });
  });

  it('has the last review of two places, whichever of the histories is lost', async () => {
    for (const lost of ['neither', 'one', 'other', 'both']) {
      const one = await untold(kind);
      const other = emptyDatabase();
      await restoreBackup(other, await backupOf(one), NOW);
      await grade(one, kind, NOW + 3 * DAY);
      await grade(other, kind, NOW + 9 * DAY);
      const last = await kind.read(other);
      if (lost === 'one' || lost === 'both') await lose(one);
      if (lost === 'other' || lost === 'both') await lose(other);
      const [mine, theirs] = [await backupOf(one), await backupOf(other)];
      for (let turn = 0; turn < 2; turn += 1) {
        await restoreBackup(one, theirs, NOW);
        await restoreBackup(other, mine, NOW);
        expect([lost, await kind.read(one), await kind.read(other)]).toEqual([lost, last, last]);
        expect(await one.events.count()).toBeLessThanOrEqual(4);
      }
    }
  });

  it('stays off where it was taken off since, whatever an older backup has', async () => {
    const db = await untold(kind);
    const backup = await backupOf(db);
    await changeCards(db, [kind.target], false, NOW + DAY);
    await restoreBackup(db, backup, NOW);
    expect(await kind.read(db)).toBeUndefined();
  });

  it('is as it was wherever the worker dies over a grade', async () => {
    const db = await untold(kind);
    db.close();
    await dieAtEveryWrite(db.name, (dying) => grade(dying, kind, NOW + 5 * DAY), 20);
  });

  it('is mended where its row is gone, and where it is damaged, by all that is left', async () => {
    const db = emptyDatabase();
    await kind.putUp(db);
    await grade(db, kind, NOW + 1);
    const before = await kind.read(db);
    await Promise.all([db.cards.clear(), db.deckCards.clear()]);
    await mend(db);
    expect(await kind.read(db)).toEqual(before);
    await lose(db, 'added');
    const damage = { due: Number.NaN, question: 7 as never };
    await db.cards.toCollection().modify(damage);
    await db.deckCards.toCollection().modify(damage);
    await mend(db);
    expect(await kind.read(db)).toEqual(before);
  });
});

it('a deck that says something else of a card that is not told can be taken back', async () => {
  const cards = [{ ...DECK_CARD, front: 'What does CDN mean?', writtenAt: NOW }];
  const db = await untold(ofDeck);
  const before = await ofDeck.read(db);
  const { eventId } = await importHistory(db, [], { title: 'Saved', now: NOW + DAY, cards });
  expect(await ofDeck.read(db)).toMatchObject({ ...cards[0], schedule: before?.schedule });
  expect(await undo(db, eventId)).toBe('undone');
  expect(await ofDeck.read(db)).toEqual(before);
  const stopped = await untold(ofDeck);
  const plan = await planImport(stopped, [], { now: NOW + DAY, cards });
  const bring = () => bringImport(stopped, plan, 'Saved', NOW + DAY);
  const jobId = await stopped.transaction('rw', importTables(stopped), bring);
  await takeImportStep(stopped, jobId);
  await takeListBack(stopped, jobId);
  while (await takeImportStep(stopped, jobId));
  expect(await ofDeck.read(stopped)).toEqual(before);
});

it('cards of two pages that become one keep the last review, told or not', async () => {
  for (const isTold of [true, false]) {
    const db = emptyDatabase();
    const [one = 0] = await link(db, PAGE);
    const [other = 0] = await link(db, OTHER);
    const target = { resourceId: other, address: OTHER.address };
    await changeCards(db, [target], true, NOW);
    await grade(db, { ...page, target, read: () => db.cards.get(other) }, NOW + 7);
    const schedule = (await db.cards.get(other))?.schedule;
    await lose(db);
    await changeCards(db, [{ resourceId: one, address: PAGE.address }], true, NOW + 9);
    if (!isTold) await lose(db);
    await db.transaction('rw', resourceTables(db), async () => {
      const [into, gone] = await db.resources.bulkGet([one, other]);
      if (into && gone) await joinResources(db, gone, into);
    });
    expect((await db.cards.toArray()).map((card) => card.schedule)).toEqual([schedule]);
  }
});
