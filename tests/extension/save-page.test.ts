/** One page on the list “Saved”: once, unread, and off again. */
import { expect, it } from 'vitest';
import { setReading } from '../../lib/actions/change/set-reading';
import { readList } from '../../lib/actions/read/read-list';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { savePage, unsavePage } from '../../lib/actions/transfer/save-page';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list-id';
import { removeList, renameList, switchList } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';
import { findLeading } from '../../lib/store/resources';
import { emptyDatabase, NOW, saveList } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';

const LISTED = 'https://engineering.example.org/the-log';
const page = { address: 'https://a.example/post-1', title: 'A post | a.example' };
const other = { address: 'https://a.example/post-2', title: 'Another post' };

async function savedOn(db: WaymarkDatabase) {
  const list = await readList(db, SAVED_LIST_ID);
  return list?.sections.flatMap(({ entries }) =>
    entries.map(({ title, address }) => ({ title, address })),
  );
}

it('is added once, however its address is written, and only where it is on no list that is on', async () => {
  const db = emptyDatabase();
  await saveList(db, 'queues', LISTED);
  expect(await savePage(db, page, 'Saved', NOW)).toBe(true);
  expect(await savePage(db, other, 'Saved', NOW)).toBe(true);
  const again = { ...page, address: `${page.address}?utm_source=feed#end` };
  expect(await savePage(db, again, 'Saved', NOW)).toBe(false);
  expect(await savedOn(db)).toEqual([page, other]);
  const listed = { address: LISTED, title: 'The Log' };
  expect(await savePage(db, listed, 'Saved', NOW)).toBe(false);
  await switchList(db, 'queues', false, NOW);
  expect(await savePage(db, listed, 'Saved', NOW)).toBe(true);
  expect(await savedOn(db)).toHaveLength(3);
  expect(await db.events.count()).toBe(0);
});

it('is taken off again, with the list where it was the only one, and keeps its record', async () => {
  const db = emptyDatabase();
  await savePage(db, page, 'Saved', NOW);
  const resource = await findLeading(db, page);
  const resourceId = resource?.id ?? 0;
  await setReading(db, { resourceId, address: page.address, change: { state: 'read' } }, NOW);
  await unsavePage(db, page.address, NOW);
  expect(await db.lists.get(SAVED_LIST_ID)).toBeUndefined();
  expect((await db.readings.get(resourceId))?.state).toBe('read');
  await savePage(db, page, 'Saved', NOW);
  expect((await findLeading(db, page))?.id).toBe(resourceId);
});

it('leaves a list that is called otherwise, and what else is on it, as they are', async () => {
  const db = emptyDatabase();
  const item = { ...other, state: 'unread' as const, tags: ['queues'], note: 'Later' };
  await importHistory(db, [item], { title: 'Saved', now: NOW });
  await renameList(db, SAVED_LIST_ID, 'To read', NOW);
  const before = await db.entries.toArray();
  await savePage(db, page, 'Saved', NOW);
  expect(await savedOn(db)).toEqual([page, other]);
  await unsavePage(db, page.address, NOW);
  await unsavePage(db, page.address, NOW);
  expect((await db.lists.get(SAVED_LIST_ID))?.title).toBe('To read');
  expect(await db.entries.toArray()).toEqual(before);
  await removeList(db, SAVED_LIST_ID, NOW);
  await unsavePage(db, page.address, NOW);
  expect(await db.lists.count()).toBe(0);
});

it('is there whole, or not at all, whenever the browser ends; so is taking it off', async () => {
  const db = emptyDatabase();
  const { name } = db;
  await savePage(db, page, 'Saved', NOW);
  db.close();
  await dieAtEveryWrite(name, (dying) => savePage(dying, other, 'Saved', NOW), 60);
  await dieAtEveryWrite(name, (dying) => unsavePage(dying, page.address, NOW), 60);
  expect(await savedOn(new WaymarkDatabase(name))).toEqual([other]);
});
