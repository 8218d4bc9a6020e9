/** The life of a list: switched off and on, moved, removed and brought back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ensureCatalogue } from '../../lib/actions/catalogue/ensure-catalogue';
import { setReading } from '../../lib/actions/change/set-reading';
import { describeFront } from '../../lib/actions/read/describe-front';
import { readLists } from '../../lib/actions/read/read-lists';
import { readOverview } from '../../lib/actions/read/read-overview';
import { findEntered, suggestEntries } from '../../lib/actions/read/suggest-entries';
import { expectParts } from '../../lib/actions/recognise/expect-parts';
import { findLinkMarks } from '../../lib/actions/recognise/find-link-marks';
import { recognisePage } from '../../lib/actions/recognise/recognise-page';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { addList } from '../../lib/actions/transfer/add-list';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { writeBackup } from '../../lib/exports/backup';
import { parseBackup } from '../../lib/exports/parse-backup';
import { parseList } from '../../lib/lists/parse-list';
import { unpackLinkMarks } from '../../lib/messages/link-marks';
import { newReading } from '../../lib/reading/apply-evidence';
import {
  bringListBack,
  ListGoneError,
  moveList,
  noteLooked,
  removeList,
  renameList,
  saveLists,
  switchList,
} from '../../lib/store/catalogue';
import { clearRecord } from '../../lib/store/clear-record';
import { WaymarkDatabase } from '../../lib/store/database';
import { chooseRefresh, dueRefreshes } from '../../lib/store/refreshes';
import type { EntryRow } from '../../lib/store/rows';
import { emptyDatabase, NOW, saveList, shippedLists, smallDatabase } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';

const INDEX = 'https://example.org/index';
const PHOTOS = 'photo-sharing-references';

let db: WaymarkDatabase;
/** Entries that stand on the list of photos alone. */
let alone: EntryRow[];

async function entriesOf(from: WaymarkDatabase, listId: string): Promise<EntryRow[]> {
  return from.entries.filter((entry) => entry.listId === listId).sortBy('position');
}

async function titlesOf(from: WaymarkDatabase): Promise<string[]> {
  return ((await readLists(from)) ?? []).map(({ listId }) => listId);
}

const mark = (address: string) => recordVisit(db, { address, again: true }, { now: NOW });

async function linked(address: string): Promise<string[]> {
  const packed = (await findLinkMarks(db, [address], INDEX)) ?? { lists: [], numbers: [] };
  return unpackLinkMarks(packed).flatMap(({ lists }) => lists);
}

async function copyOf(from: WaymarkDatabase) {
  const parsed = parseBackup(writeBackup(await readBackup(from, NOW)));
  if (typeof parsed === 'string') throw new Error(`the backup was refused: ${parsed}`);
  return parsed;
}

describe('a list that is switched off', () => {
  beforeEach(async () => {
    db = await smallDatabase();
    const counts = new Map<number, number>();
    await db.entries.each(({ resourceId }) => {
      counts.set(resourceId, (counts.get(resourceId) ?? 0) + 1);
    });
    alone = (await entriesOf(db, PHOTOS)).filter(({ resourceId }) => counts.get(resourceId) === 1);
  });

  it('is not marked, and neither are links to it nor the page in front; and is again once it is on', async () => {
    const address = alone[0]?.address ?? '';
    const front = { tabId: 1, address, title: '', isPrivate: false };
    const seen = async () => ({
      mark: (await mark(address)) !== null,
      front: (await describeFront(db, front, NOW)) !== null,
      link: await linked(address),
      parts: await expectParts(['marker'], recognisePage(db, { address })),
    });
    const before = await seen();
    expect(before).toMatchObject({ mark: true, front: true, link: ['Photo sharing references'] });
    await switchList(db, PHOTOS, false, NOW);
    expect(await seen()).toEqual({ mark: false, front: false, link: [], parts: ['marker'] });
    await switchList(db, PHOTOS, true, NOW + 1);
    expect(await seen()).toEqual(before);
  });

  it('records nothing of its pages, and keeps what was recorded', async () => {
    const { address = '', resourceId = 0 } = alone[0] ?? {};
    await setReading(db, { resourceId, change: { state: 'read' } }, NOW);
    await switchList(db, PHOTOS, false, NOW);
    const before = await readBackup(db, NOW);
    await recordVisit(db, { address }, { now: NOW + 1, tabId: 1 });
    expect(await readBackup(db, NOW)).toEqual(before);
    await switchList(db, PHOTOS, true, NOW + 2);
    expect((await mark(address))?.reading.state).toBe('read');
  });

  it('leaves what is on another list too, and only that one is named', async () => {
    await saveList(db, 'other', alone[0]?.address ?? '');
    const address = alone[0]?.address ?? '';
    expect((await mark(address))?.places.map(({ listId }) => listId)).toEqual(['other', PHOTOS]);
    await switchList(db, PHOTOS, false, NOW);
    expect((await mark(address))?.places.map(({ listId }) => listId)).toEqual(['other']);
    expect(await linked(address)).toEqual(['other']);
    await switchList(db, 'other', false, NOW);
    expect(await mark(address)).toBeNull();
  });

  it('is not searched from the address bar', async () => {
    const found = async (typed: string) =>
      (await suggestEntries(db, typed, 200)).found.filter(({ list }) => list.startsWith('Photo'));
    const { title = '', address = '' } = alone[0] ?? {};
    expect((await found(title)).length).toBeGreaterThan(0);
    expect((await findEntered(db, address))?.resourceId).toBe(alone[0]?.resourceId);
    await switchList(db, PHOTOS, false, NOW);
    expect(await found(title)).toEqual([]);
    expect((await findEntered(db, address))?.resourceId).toBeUndefined();
    await switchList(db, PHOTOS, true, NOW);
    expect((await found(title)).length).toBeGreaterThan(0);
  });

  it('counts in no total at rest, and nothing of it is suggested', async () => {
    const [first, second] = alone;
    const started = newReading(first?.resourceId ?? 0, first?.address ?? '', NOW);
    await db.readings.put({ ...started, state: 'reading' });
    await setReading(db, { resourceId: second?.resourceId ?? 0, change: { queued: true } }, NOW);
    const before = await readOverview(db, NOW);
    await switchList(db, PHOTOS, false, NOW);
    const after = await readOverview(db, NOW);
    expect(before?.continuing.some(({ listId }) => listId === PHOTOS)).toBe(true);
    expect(before?.next.some(({ listId }) => listId === PHOTOS)).toBe(true);
    expect(
      [...(after?.next ?? []), ...(after?.continuing ?? [])].map(({ listId }) => listId),
    ).not.toContain(PHOTOS);
    const photos = before?.lists.find(({ listId }) => listId === PHOTOS);
    expect(after?.entryCount).toBe((before?.entryCount ?? 0) - (photos?.total ?? 0));
    expect(after?.lists).toEqual(before?.lists.filter((list) => list !== photos));
    const all = (await readLists(db)) ?? [];
    expect(all.find(({ listId }) => listId === PHOTOS)).toEqual({ ...photos, isOff: true });
  });

  it('costs one row to switch: no index is built anew, no entry is touched', async () => {
    const rows = async () =>
      Promise.all(
        db.tables
          .filter(({ name }) => name !== 'lists' && name !== 'summaries')
          .map((table) => table.toArray()),
      );
    const before = await rows();
    await switchList(db, PHOTOS, false, NOW);
    expect(await rows()).toEqual(before);
    expect(await db.jobs.count()).toBe(0);
  });

  it('stays off when an update of the package brings it anew, also where its row was damaged', async () => {
    await switchList(db, PHOTOS, false, NOW);
    const update = (version: string) => {
      const lists = shippedLists().map((list) => ({ ...list, version }));
      return ensureCatalogue(db, async () => lists.filter(({ id }) => id === PHOTOS), version, NOW);
    };
    await update('2.0.0');
    expect(await db.lists.get(PHOTOS)).toMatchObject({
      version: '2.0.0',
      isOff: true,
      switchedAt: NOW,
    });
    await db.lists.update(PHOTOS, { title: 7 as never });
    await update('3.0.0');
    expect(await db.lists.get(PHOTOS)).toMatchObject({ version: '3.0.0', isOff: true });
  });

  it('is switched once where two pages ask for it at once', async () => {
    const other = new WaymarkDatabase(db.name);
    const asked = [db, other].map((each, at) => switchList(each, PHOTOS, false, NOW + at));
    expect((await Promise.all(asked)).sort()).toEqual([false, true]);
    expect(await db.lists.get(PHOTOS)).toMatchObject({ isOff: true });
    await expect(switchList(db, 'gone', false, NOW)).rejects.toThrow(ListGoneError);
    other.close();
  });
});

describe('the order of lists', () => {
  beforeEach(async () => {
    db = emptyDatabase();
    for (const id of ['a', 'b', 'c'])
      await saveList(db, id, 'https://example.com/one', `https://example.com/${id}`);
  });

  it('is changed one place at a time, and ends at both ends; lists of one number get two', async () => {
    expect(await titlesOf(db)).toEqual(['a', 'b', 'c']);
    expect(await moveList(db, 'c', -1, NOW)).toEqual({ at: 2, of: 3 });
    expect(await titlesOf(db)).toEqual(['a', 'c', 'b']);
    await moveList(db, 'c', -1, NOW);
    const before = await db.lists.toArray();
    expect(await moveList(db, 'c', -1, NOW + 1)).toEqual({ at: 1, of: 3 });
    expect(await db.lists.toArray()).toEqual(before);
    expect(await moveList(db, 'c', 1, NOW)).toEqual({ at: 2, of: 3 });
    expect(await titlesOf(db)).toEqual(['a', 'c', 'b']);
    await expect(moveList(db, 'gone', 1, NOW)).rejects.toThrow(ListGoneError);
  });

  it('says which list a mark names first, on pages and on links', async () => {
    const address = 'https://example.com/one';
    const named = async () => (await mark(address))?.places.map(({ listId }) => listId);
    expect(await named()).toEqual(['a', 'b', 'c']);
    await moveList(db, 'c', -1, NOW);
    await moveList(db, 'c', -1, NOW);
    expect(await named()).toEqual(['c', 'a', 'b']);
    const { next = [] } = (await readOverview(db, NOW)) ?? {};
    expect(next[0]?.listId).toBe('c');
  });

  it('stays when a list is refreshed', async () => {
    await moveList(db, 'a', 1, NOW);
    await saveList(db, 'a', 'https://example.com/new');
    expect(await titlesOf(db)).toEqual(['b', 'a', 'c']);
    expect((await db.lists.get('a'))?.movedAt).toBe(NOW);
  });

  it('loses nothing where two pages move lists at once', async () => {
    const other = new WaymarkDatabase(db.name);
    await Promise.all([
      moveList(db, 'c', -1, NOW),
      moveList(other, 'c', -1, NOW),
      moveList(db, 'b', 1, NOW),
    ]);
    const orders = (await db.lists.toArray()).map(({ order }) => order);
    expect(new Set(orders).size).toBe(3);
    expect((await titlesOf(db))[0]).toBe('c');
    other.close();
  });

  it('is the old one where the worker dies while it is written', async () => {
    db.close();
    await dieAtEveryWrite(db.name, (dying) => moveList(dying, 'c', -1, NOW), 9);
  });
});

describe('a backup', () => {
  it('brings back which lists are off and how they stand: empty, merged and merged again', async () => {
    db = await smallDatabase();
    await switchList(db, PHOTOS, false, NOW);
    await moveList(db, PHOTOS, -1, NOW);
    const order = await titlesOf(db);
    const backup = await copyOf(db);
    expect(backup.damaged).toEqual([]);
    for (const target of [emptyDatabase(), await smallDatabase()]) {
      await restoreBackup(target, backup, NOW);
      expect(await titlesOf(target)).toEqual(order);
      expect(await target.lists.get(PHOTOS)).toMatchObject({ isOff: true, switchedAt: NOW });
      const once = await target.lists.toArray();
      await restoreBackup(target, backup, NOW);
      expect(await target.lists.toArray()).toEqual(once);
    }
  });

  it('gives way to what was said later here', async () => {
    db = await smallDatabase();
    const target = await smallDatabase();
    await switchList(db, PHOTOS, false, NOW);
    await moveList(db, PHOTOS, -1, NOW);
    await switchList(target, PHOTOS, false, NOW);
    await switchList(target, PHOTOS, true, NOW + 1);
    await moveList(target, PHOTOS, 1, NOW + 1);
    const before = await target.lists.toArray();
    await restoreBackup(target, await copyOf(db), NOW + 2);
    expect(await target.lists.toArray()).toEqual(before);
  });

  it('gives way to what was said later here, also where the clock was ahead before', async () => {
    db = await smallDatabase();
    const ahead = NOW + 365 * 86_400_000;
    await switchList(db, PHOTOS, false, ahead);
    await moveList(db, PHOTOS, -1, ahead);
    const backup = await copyOf(db);
    await switchList(db, PHOTOS, true, NOW);
    await moveList(db, PHOTOS, 1, NOW);
    const before = await db.lists.toArray();
    await restoreBackup(db, backup, NOW + 1);
    expect(await db.lists.toArray()).toEqual(before);
  });

  it('brings a list back with all that is known and chosen of it, into a Waymark that has its own lists', async () => {
    db = await smallDatabase();
    const { entries } = parseList('- [The Log](https://engineering.example.org/the-log)\n', {
      name: 'Mine',
    });
    const home = 'https://lists.example.org/mine.md';
    const given = { title: 'Mine', entries, home, isFetched: true } as const;
    const { listId } = await addList(db, given, { now: NOW });
    await chooseRefresh(db, listId, { every: 'weekly', isAtOnce: true }, { now: NOW + 1 });
    await noteLooked(db, listId, NOW + 2);
    await switchList(db, listId, false, NOW + 3);
    await moveList(db, listId, -1, NOW + 4);
    await renameList(db, listId, 'My own', NOW + 5);
    for (const target of [emptyDatabase(), await smallDatabase()]) {
      await restoreBackup(target, await copyOf(db), NOW + 9);
      expect(await target.lists.toArray()).toEqual(await db.lists.toArray());
      expect(await dueRefreshes(target, NOW + 9)).toEqual([listId]);
    }
  });

  it('never takes back when the address of a list was last asked', async () => {
    const lists = ['- [A](https://a.example.org/a)\n', '- [B](https://a.example.org/b)\n'].map(
      (text) => parseList(text, { name: 'Mine' }).entries,
    );
    const given = {
      title: 'Mine',
      home: 'https://lists.example.org/mine.md',
      isFetched: true,
    } as const;
    const [older = [], newer = []] = lists;
    const [here, there] = [emptyDatabase(), emptyDatabase()];
    const { listId } = await addList(here, { ...given, entries: older }, { now: NOW });
    await restoreBackup(there, await copyOf(here), NOW);
    await addList(there, { ...given, entries: newer, replaces: listId }, { now: NOW + 5 });
    await noteLooked(here, listId, NOW + 7);
    await restoreBackup(here, await copyOf(there), NOW + 9);
    expect((await entriesOf(here, listId)).map(({ title }) => title)).toEqual(['B']);
    expect((await here.lists.get(listId))?.lookedAt).toBe(NOW + 7);
  });

  it('brings back a list whose row is damaged here, and one that is not here beside it', async () => {
    db = emptyDatabase();
    for (const id of ['a', 'b']) await saveList(db, id, `https://example.com/${id}`);
    const target = emptyDatabase();
    await saveList(target, 'a', 'https://example.com/a');
    await switchList(target, 'a', false, NOW);
    await target.lists.update('a', { order: 'first', refreshedAt: undefined } as never);
    await restoreBackup(target, await copyOf(db), NOW + 1);
    expect(await titlesOf(target)).toEqual(['a', 'b']);
    expect(await target.lists.get('a')).toMatchObject({ isOff: true, entryCount: 1 });
    expect(await target.setAside.toArray()).toMatchObject([{ table: 'lists' }]);
  });

  it('of a version before lists could be switched leaves what was chosen here', async () => {
    db = await smallDatabase();
    const old = await copyOf(db);
    await switchList(db, PHOTOS, false, NOW);
    await moveList(db, PHOTOS, -1, NOW);
    const before = await db.lists.toArray();
    await restoreBackup(db, old, NOW);
    expect(await db.lists.toArray()).toEqual(before);
  });
});

describe('a list that was removed', () => {
  const TEXT = `# Mine
## Logs
- [The Log](https://engineering.example.org/the-log) – [slides](https://slides.example.org/the-log) a note
- [Segments](https://engineering.example.org/segments)
`;

  async function addMine(to: WaymarkDatabase): Promise<string> {
    const { entries } = parseList(TEXT, { name: 'Mine' });
    return (await addList(to, { title: 'Mine', entries, fileName: 'mine.md' }, { now: NOW }))
      .listId;
  }

  const content = async (from: WaymarkDatabase) => {
    const backup = await readBackup(from, NOW);
    return { ...backup, resources: undefined };
  };

  beforeEach(async () => {
    db = emptyDatabase();
    await saveList(db, 'first', 'https://example.com/first');
    await saveList(db, 'last', 'https://example.com/last');
  });

  it('comes back as it was: its name, place, entries, ids and notes, and their readings', async () => {
    const listId = await addMine(db);
    const [one] = await entriesOf(db, listId);
    await moveList(db, listId, -1, NOW);
    await switchList(db, listId, false, NOW);
    await setReading(db, { resourceId: one?.resourceId ?? 0, change: { state: 'read' } }, NOW);
    const before = await content(db);
    const removed = await removeList(db, listId, NOW);
    expect(removed?.entries).toHaveLength(2);
    expect(await entriesOf(db, listId)).toEqual([]);
    expect(removed && (await bringListBack(db, removed, NOW))).toBe(true);
    expect(await content(db)).toEqual(before);
    expect(removed && (await bringListBack(db, removed, NOW))).toBe(false);
    expect(await content(db)).toEqual(before);
  });

  it('comes back to its own pages where all was deleted since, and another record restored', async () => {
    const listId = await addMine(db);
    const addresses = (await entriesOf(db, listId)).map(({ address }) => address);
    const removed = await removeList(db, listId, NOW);
    const other = emptyDatabase();
    const pages = [1, 2, 3, 4, 5, 6].map((page) => `https://other.example.org/${page}`);
    await saveList(other, 'other', ...pages);
    await clearRecord(db);
    await restoreBackup(db, await copyOf(other), NOW);
    expect(removed && (await bringListBack(db, removed, NOW))).toBe(true);
    const back = await entriesOf(db, listId);
    expect(back.map(({ address }) => address)).toEqual(addresses);
    const resources = await db.resources.bulkGet(back.map(({ resourceId }) => resourceId));
    expect(resources.map((row) => row?.address)).toEqual(addresses);
    expect((await entriesOf(db, 'other')).map(({ address }) => address)).toEqual(pages);
  });

  it('comes back among lists that were moved meanwhile, and beside one that has its pages', async () => {
    const listId = await addMine(db);
    const [one] = await entriesOf(db, listId);
    const removed = await removeList(db, listId, NOW);
    await moveList(db, 'last', -1, NOW);
    await saveList(db, 'more', one?.address ?? '');
    expect(removed && (await bringListBack(db, removed, NOW))).toBe(true);
    expect(await titlesOf(db)).toEqual(['last', 'more', 'first', listId]);
    const places = (await mark(one?.address ?? ''))?.places.map((place) => place.listId);
    expect(places).toEqual(['more', listId]);
  });

  it('leads on where one of its pages became a form of another entry meanwhile', async () => {
    const { entries } = parseList('- [Slides](https://slides.example.org/the-log)', { name: 'S' });
    const added = await addList(db, { title: 'S', entries }, { now: NOW });
    const [slides] = await entriesOf(db, added.listId);
    await setReading(db, { resourceId: slides?.resourceId ?? 0, change: { state: 'read' } }, NOW);
    const removed = await removeList(db, added.listId, NOW);
    await addMine(db);
    expect(removed && (await bringListBack(db, removed, NOW))).toBe(true);
    const [back] = await entriesOf(db, added.listId);
    expect(back?.id).toBe(slides?.id);
    expect(await db.resources.get(back?.resourceId ?? 0)).toBeDefined();
    expect((await mark('https://slides.example.org/the-log'))?.reading.state).toBe('read');
  });

  it('is gone or here, wherever the worker dies while it goes or comes back', async () => {
    const listId = await addMine(db);
    const removed = await removeList(db, listId, NOW);
    db.close();
    if (!removed) throw new Error('nothing was removed');
    await dieAtEveryWrite(db.name, (dying) => bringListBack(dying, removed, NOW), 30);
    // And goes whole.
    await dieAtEveryWrite(db.name, (dying) => removeList(dying, listId, NOW), 30);
  });
});

it('a shipped list that was removed and came back is missed again where it is lost', async () => {
  db = await smallDatabase();
  const removed = await removeList(db, PHOTOS, NOW);
  expect(removed && (await bringListBack(db, removed, NOW))).toBe(true);
  const shipped = shippedLists();
  expect(await ensureCatalogue(db, async () => shipped, '1.0.0', NOW)).toBe(false);
  await db.lists.delete(PHOTOS);
  await saveLists(db, [], NOW);
  expect(await ensureCatalogue(db, async () => shipped, '1.0.0', NOW)).toBe(true);
  expect(await db.lists.get(PHOTOS)).toBeDefined();
});
