/** Following the readings of many resources, one by one. */
import { expect, test, vi } from 'vitest';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import {
  areSameContents,
  listViewer,
  readList,
  readListContents,
} from '../../lib/actions/read/read-list';
import { WaymarkDatabase } from '../../lib/store/database';
import { followReadings, type ReadReadings } from '../../lib/store/follow-readings';
import { NOW, smallDatabase } from './catalogue';

const LIST = 'awesome-backend';

/** A list that is followed, and what was heard so far. */
async function follow() {
  const db = await smallDatabase();
  const contents = await readListContents(db, LIST);
  if (!contents) throw new Error('no such list');
  const heard: ReadReadings[] = [];
  const stop = followReadings(
    db,
    contents.resourceIds,
    (readings) => heard.push(readings),
    (error) => {
      throw error;
    },
  );
  const count = (many: number) => vi.waitFor(() => expect(heard).toHaveLength(many));
  await count(1);
  const set = (entry = contents.entries[3], state: 'read' | 'skipped' = 'read', from = db) => {
    if (!entry) throw new Error('no such entry');
    const { resourceId, address } = entry;
    return setReading(from, { resourceId, address, change: { state } }, NOW);
  };
  return { db, contents, heard, stop, count, set };
}

test('all are heard of first, then only those that changed', async () => {
  const { contents, heard, count, set } = await follow();
  const entry = contents.entries[3];
  expect([...(heard[0]?.keys() ?? [])]).toEqual(contents.resourceIds);
  await set(entry);
  await count(2);
  expect([...(heard[1] ?? [])].map(([id, reading]) => [id, reading?.state])).toEqual([
    [entry?.resourceId, 'read'],
  ]);
});

test('a reading that is taken back is heard of, and one of another list is not', async () => {
  const { db, contents, heard, count, set } = await follow();
  const { eventId } = await set();
  await count(2);
  const other = await readListContents(db, 'photo-sharing-references');
  const ids = new Set(contents.resourceIds);
  await set(other?.entries.find(({ resourceId }) => !ids.has(resourceId)));
  await undoChange(db, eventId ?? 0, NOW + 1);
  await count(3);
  expect([...(heard[2]?.values() ?? [])].map((reading) => reading?.state ?? 'unread')).toEqual([
    'unread',
  ]);
});

test('a change that another context of the extension made is heard of', async () => {
  const { db, heard, count, set } = await follow();
  const other = new WaymarkDatabase(db.name);
  await set(undefined, 'skipped', other);
  await count(2);
  expect([...(heard[1]?.values() ?? [])].map((reading) => reading?.state)).toEqual(['skipped']);
});

test('once it is stopped nothing is heard', async () => {
  const { db, contents, heard, stop, set } = await follow();
  stop();
  await set();
  await readList(db, contents.list.id);
  expect(heard).toHaveLength(1);
});

test('where reading them fails, that is told', async () => {
  const { db, contents } = await follow();
  const errors: unknown[] = [];
  db.close({ disableAutoOpen: true });
  followReadings(
    db,
    contents.resourceIds,
    () => expect.unreachable(),
    (error) => errors.push(error),
  );
  await vi.waitFor(() => expect(errors).toHaveLength(1));
});

test('a list that is followed looks as one that is read anew, and all else in it stays the same object', async () => {
  const { db, contents, heard, count, set } = await follow();
  const view = listViewer(contents);
  const [first, then] = [heard[0], () => heard[1]];
  const before = view(first ?? new Map());
  await set();
  await count(2);
  const after = view(then() ?? new Map());
  expect(after).toEqual(await readList(db, LIST));
  const rowsOf = ({ sections }: typeof after) => sections.flatMap(({ entries }) => entries);
  const changed = rowsOf(after).filter((entry, at) => entry !== rowsOf(before)[at]);
  expect(changed.map(({ entryId }) => entryId)).toEqual([contents.entries[3]?.entryId]);
});

test('readings that are read once more and say the same make no new object of anything', async () => {
  const { db, contents, heard, count, set } = await follow();
  await set();
  await count(2);
  const view = listViewer(contents);
  view(heard[0] ?? new Map());
  const before = view(heard[1] ?? new Map());
  const again = await db.readings.bulkGet(contents.resourceIds);
  const after = view(new Map(contents.resourceIds.map((id, at) => [id, again[at]])));
  expect(before.read).toBe(1);
  expect(after.sections.filter((section, at) => section !== before.sections[at])).toEqual([]);
});

test('a list that is read again has the same contents until its row or an entry of it is another', async () => {
  const { db, contents } = await follow();
  const isAsBefore = async () => {
    const again = await readListContents(db, LIST);
    return again !== undefined && areSameContents(contents, again);
  };
  expect(await isAsBefore()).toBe(true);
  const [first] = contents.entries;
  await db.entries.update(first?.entryId ?? 0, { note: 'what its list says of it' });
  expect(await isAsBefore()).toBe(false);
  await db.entries
    .where(':id')
    .equals(first?.entryId ?? 0)
    .modify((row) => void delete row.note);
  expect(await isAsBefore()).toBe(true);
  await db.lists.update(LIST, { title: 'Another title' });
  expect(await isAsBefore()).toBe(false);
  await db.lists.update(LIST, { title: contents.list.title });
  await db.entries.delete(contents.entries.at(-1)?.entryId ?? 0);
  expect(await isAsBefore()).toBe(false);
});
