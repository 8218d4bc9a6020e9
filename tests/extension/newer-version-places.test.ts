/** A newer version that comes in steps, where places are taken, and where others write to the list meanwhile. */
import { expect, it } from 'vitest';
import { addList } from '../../lib/actions/transfer/add-list';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { bringImport } from '../../lib/actions/transfer/import-steps';
import { planImport } from '../../lib/actions/transfer/plan-import';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { runLongJobs } from '../../lib/actions/transfer/run-long-jobs';
import { savePage, unsavePage } from '../../lib/actions/transfer/save-page';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list-id';
import { parseList } from '../../lib/lists/parse-list';
import { takeStep } from '../../lib/store/coming-list';
import type { WaymarkDatabase } from '../../lib/store/database';
import { comingTables } from '../../lib/store/job-steps';
import { bringVersion, planVersion } from '../../lib/store/newer-version';
import { emptyDatabase, NOW } from './catalogue';

const HOUR = 3_600_000;
const OPTIONS = { now: NOW + HOUR, inStep: 1 };

const addressOf = (word: string): string => `https://pages.example.org/all-about-${word}`;

/** @returns a list with an entry for each word */
function entriesOf(words: string, section = 'Section') {
  const lines = words.split(' ').map((word) => `- [${word}](${addressOf(word)})`);
  return parseList(`# List\n## ${section}\n${lines.join('\n')}`, { name: 'List' }).entries;
}

const rowsOf = (db: WaymarkDatabase, listId: string) =>
  db.entries.where({ listId }).sortBy('position');

const wordsOf = async (db: WaymarkDatabase, listId: string): Promise<string> =>
  (await rowsOf(db, listId)).map(({ title }) => title).join(' ');

async function listAt(words: string, placeOf: (at: number) => number) {
  const db = emptyDatabase();
  const { listId } = await addList(db, { title: 'List', entries: entriesOf(words) }, { now: NOW });
  const rows = await rowsOf(db, listId);
  await db.entries.bulkDelete(rows.map(({ id }) => id));
  await db.entries.bulkAdd(rows.map((row, at) => ({ ...row, position: placeOf(at) })));
  return { db, listId };
}

/** Brings a newer version up to the moment at which so many of its steps have changed places. */
async function switchHalf(
  db: WaymarkDatabase,
  listId: string,
  entries: ReturnType<typeof entriesOf>,
  steps: number,
): Promise<void> {
  const list = await db.lists.get(listId);
  if (!list) throw new Error('no list');
  const newer = { version: 'newer', entries, changes: {} };
  const plan = planVersion(list, await rowsOf(db, listId), newer, 1);
  const bring = () => bringVersion(db, plan, NOW + HOUR);
  const { id } = await db.transaction('rw', comingTables(db), bring);
  while ((await db.longJobs.get(id))?.stage !== 'switching') await takeStep(db, id);
  for (let at = 0; at < steps; at += 1) await takeStep(db, id);
}

async function leftOf(db: WaymarkDatabase): Promise<number[]> {
  const coming = db.lists.filter(({ comingBy }) => comingBy !== undefined);
  return [await coming.count(), await db.longJobs.count(), await db.jobSteps.count()];
}

it('takes the places of entries that stand as near to one another as numbers can', async () => {
  const { db, listId } = await listAt('a b c d', (at) => 3 + at * 2 ** -51);
  const entries = entriesOf('c b a x y d z');
  await addList(db, { title: 'List', entries, replaces: listId, isRefresh: true }, OPTIONS);
  expect(await wordsOf(db, listId)).toBe('c b a x y d z');
  expect(await leftOf(db)).toEqual([0, 0, 0]);
  db.close();
});

it('replaces entries too that stand where none should', async () => {
  const { db, listId } = await listAt('a b c d', (at) => at - 3);
  const entries = entriesOf('d x c y');
  await addList(db, { title: 'List', entries, replaces: listId, isRefresh: true }, OPTIONS);
  expect(await wordsOf(db, listId)).toBe('d x c y');
  expect((await rowsOf(db, listId)).every(({ position }) => position > -1)).toBe(true);
  db.close();
});

it('stays where a backup has one that is older, whatever of it has its place already', async () => {
  for (const steps of [0, 1, 3]) {
    const { db, listId } = await listAt('a b c d', (at) => at);
    const source = await listAt('a b c d', (at) => at);
    const between = { title: 'List', entries: entriesOf('d b'), replaces: source.listId };
    await addList(source.db, between, { now: NOW + HOUR / 2 });
    const backup = await readBackup(source.db, NOW);
    await switchHalf(db, listId, entriesOf('d x c y'), steps);
    await restoreBackup(db, { backup, damaged: [] }, NOW + 2 * HOUR);
    await runLongJobs(db);
    expect(await wordsOf(db, listId)).toBe('d x c y');
    expect(await leftOf(db)).toEqual([0, 0, 0]);
    db.close();
    source.db.close();
  }
});

async function savedWith(words: string): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  for (const word of words.split(' ')) {
    await savePage(db, { address: addressOf(word), title: word }, 'Saved', NOW);
  }
  return db;
}

const ITEMS = ['e', 'f'].map((word) => ({
  address: addressOf(word),
  title: word,
  state: 'unread' as const,
  tags: [],
  savedAt: NOW,
}));

it('of “Saved” comes whole also where a page is saved, taken off or imported meanwhile', async () => {
  const address = addressOf('e');
  const now = NOW + 2 * HOUR;
  const acts: Array<[words: string, act: (db: WaymarkDatabase) => Promise<unknown>]> = [
    ['d c b a e', (db) => savePage(db, { address, title: 'e' }, 'Saved', now)],
    ['d c a', (db) => unsavePage(db, addressOf('b'), now)],
    ['d c b a e f', (db) => importHistory(db, ITEMS, { title: 'Saved', now })],
  ];
  for (const [words, act] of acts) {
    const db = await savedWith('a b c d');
    await switchHalf(db, SAVED_LIST_ID, entriesOf('d c b a', 'Later'), 2);
    await act(db);
    await runLongJobs(db);
    const rows = await rowsOf(db, SAVED_LIST_ID);
    expect(rows.map(({ title }) => title).sort()).toEqual(words.split(' ').sort());
    const newer = rows.filter(({ title }) => 'abcd'.includes(title));
    expect(newer.map(({ title }) => title).join(' ')).toBe(words.replace(/ [ef]/g, ''));
    expect(newer.every(({ section }) => section[0] === 'Later')).toBe(true);
    expect((await db.lists.get(SAVED_LIST_ID))?.entryCount).toBe(rows.length);
    expect(await leftOf(db)).toEqual([0, 0, 0]);
    db.close();
  }
});

it('of “Saved” waits for an import that is on its way to it', async () => {
  const db = await savedWith('a b c d');
  const plan = await planImport(db, ITEMS, { now: NOW });
  const bring = () => bringImport(db, plan, 'Saved', NOW, 1);
  await db.transaction('rw', comingTables(db), bring);
  const given = { title: 'Saved', entries: entriesOf('d c b a', 'Later') };
  await addList(db, { ...given, replaces: SAVED_LIST_ID }, OPTIONS);
  await runLongJobs(db);
  expect(await wordsOf(db, SAVED_LIST_ID)).toBe('d c b a');
  expect((await db.lists.get(SAVED_LIST_ID))?.entryCount).toBe(4);
  expect(await leftOf(db)).toEqual([0, 0, 0]);
  db.close();
});
