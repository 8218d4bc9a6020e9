import { afterEach, describe, expect, it } from 'vitest';
import type { ListAnswer } from '../../entrypoints/extension-pages/list-messages';
import { serveList } from '../../entrypoints/list-worker/serve-list';
import { setReading } from '../../lib/actions/change/set-reading';
import { addList } from '../../lib/actions/transfer/add-list';
import { fetchList, waitOf } from '../../lib/actions/transfer/fetch-list';
import { readListDraft } from '../../lib/lists/list-draft';
import { placesOf } from '../../lib/lists/list-places';
import { removeList, renameList } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { NOW, smallDatabase } from './catalogue';

const HOME = 'https://lists.example.org/queues.md';
const MOVED = 'https://lists.example.org/moved.md';
const LIST = `# Queues and logs
- [The Log](https://engineering.example.org/the-log)
- [Segments](https://engineering.example.org/segments)
- [Queues](https://ferd.example.org/queues)
`;
const NEWER = LIST.replace('- [Segments](https://engineering.example.org/segments)\n', '')
  .replace('[The Log]', '[The Log, explained]')
  .concat('- [A new one](https://new.example.org/one)\n');
const OF_FILES = `# Lists
- [Go](languages/go.md)
- [Rust](languages/rust.md)
- [C](languages/c.md)
`;
const REPOSITORY = 'https://github.com/somebody/lists';

let open: WaymarkDatabase[] = [];
afterEach(() => {
  for (const db of open) db.close();
  open = [];
});

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function withList(text = LIST, home = HOME, files: Parameters<typeof readListDraft>[2] = []) {
  const db = await smallDatabase();
  open.push(db);
  const { entries } = readListDraft(text, { name: 'mine', home }, files).list;
  const given = { entries, title: 'My queues', home, isFetched: true } as const;
  const { listId } = await addList(db, given, { now: NOW });
  const answers: ListAnswer[] = [];
  const ask = serveList(db, (answer) => answers.push(answer));
  const compare = async (newer: string, from = home) => {
    const origin = { name: 'queues', fileName: 'queues.md', home: from, isFetched: true } as const;
    await ask({ kind: 'compare', source: bytesOf(newer), origin, listId });
    return answers.at(-1);
  };
  const apply = async () => {
    await ask({ kind: 'add', title: 'My queues', replaces: listId });
    return answers.at(-1);
  };
  const rows = () => db.entries.where({ listId }).toArray();
  return { db, listId, compare, apply, rows };
}

describe('refreshing a list', () => {
  it('stores nothing before it is applied but when it was looked at', async () => {
    const { db, listId, compare, rows } = await withList();
    const [list, before] = [await db.lists.get(listId), await rows()];
    expect(await compare(NEWER)).toMatchObject({
      kind: 'compared',
      comparison: { before: 3, after: 3, isShrunk: false, groups: { added: { count: 1 } } },
    });
    expect(await rows()).toEqual(before);
    const { lookedAt, ...rest } = (await db.lists.get(listId)) ?? {};
    expect(rest).toEqual(list);
    expect(lookedAt).toBeGreaterThan(0);
  });

  it('keeps ids and readings of what stayed, and the reading of what went with its resource', async () => {
    const { db, listId, compare, apply, rows } = await withList();
    const before = await rows();
    for (const { resourceId } of before) {
      await setReading(db, { resourceId, change: { state: 'read' } }, NOW);
    }
    const [readings, events] = [await db.readings.toArray(), await db.events.toArray()];
    await compare(NEWER);
    expect(await apply()).toMatchObject({ kind: 'added', added: { listId } });
    const after = await rows();
    const ids = (all: typeof before, host: string) =>
      all
        .filter(({ address }) => address.includes(host))
        .map(({ id, resourceId }) => [id, resourceId]);
    for (const host of ['the-log', 'ferd.example.org']) {
      expect(ids(after, host)).toEqual(ids(before, host));
    }
    expect(after.map(({ title }) => title).sort()).toEqual([
      'A new one',
      'Queues',
      'The Log, explained',
    ]);
    expect(await db.readings.toArray()).toEqual(readings);
    expect(await db.events.toArray()).toEqual(events);
    expect(await db.lists.get(listId)).toMatchObject({
      source: { from: 'web', address: HOME },
      change: { added: 1, removed: 1, retitled: 1 },
      lookedAt: expect.any(Number),
    });
  });

  it('remembers where the list has moved, once that is applied', async () => {
    const { db, listId, compare, apply } = await withList();
    await compare(LIST, MOVED);
    expect((await db.lists.get(listId))?.home).toBe(HOME);
    await apply();
    expect((await db.lists.get(listId))?.home).toBe(MOVED);
  });

  it('keeps the last good version where there is no list any more', async () => {
    const { db, listId, compare, apply, rows } = await withList();
    const before = await rows();
    expect(await compare('<!doctype html><title>Parked</title><p>Nothing.')).toMatchObject({
      kind: 'refused',
    });
    expect(await apply()).toMatchObject({ kind: 'failed' });
    expect(await rows()).toEqual(before);
    expect((await db.lists.get(listId))?.lookedAt).toBeUndefined();
  });

  it('adds no list in the place of one that was removed meanwhile', async () => {
    const { db, listId, compare, apply } = await withList();
    await compare(NEWER);
    await removeList(db, listId, NOW);
    expect(await apply()).toMatchObject({ kind: 'failed' });
    expect(await db.lists.get(listId)).toBeUndefined();
  });

  it('keeps the name that the list was given while it waited', async () => {
    const { db, listId, compare, apply } = await withList();
    await compare(NEWER);
    await renameList(db, listId, 'Mine now', NOW + 1);
    expect(await apply()).toMatchObject({ kind: 'added', added: { title: 'Mine now' } });
    expect((await db.lists.get(listId))?.title).toBe('Mine now');
  });

  it('applies nothing to a list that became another while it waited, and says what is new now', async () => {
    const { db, listId, compare, apply, rows } = await withList();
    await compare(LIST.concat('- [Older](https://older.example.org/one)\n'));
    const { entries } = readListDraft(NEWER, { name: 'mine', home: HOME }).list;
    const newer = { entries, title: 'My queues', home: HOME, isFetched: true } as const;
    await addList(db, { ...newer, replaces: listId, isRefresh: true }, { now: NOW + 1 });
    const there = await rows();
    expect(await apply()).toMatchObject({
      kind: 'compared',
      isOvertaken: true,
      comparison: { groups: { added: { count: 2 }, removed: { count: 1 } } },
    });
    expect(await rows()).toEqual(there);
    expect(await apply()).toMatchObject({ kind: 'added', added: { listId } });
    expect((await rows()).map(({ title }) => title)).toContain('Older');
  });

  it('refuses one that was read with its own files, which would all go', async () => {
    const files = ['go', 'rust', 'c'].map((name) => ({
      path: `languages/${name}.md`,
      source: bytesOf(`# ${name}\n- [${name} book](https://${name}.example.org/book)\n`),
    }));
    const joined = await withList(OF_FILES, REPOSITORY, files);
    expect(await joined.compare(OF_FILES)).toEqual({ kind: 'compared', comparison: 'of-files' });
    expect(await joined.apply()).toMatchObject({ kind: 'failed' });
    const alone = await withList(OF_FILES, REPOSITORY);
    expect(await alone.compare(OF_FILES)).toMatchObject({ comparison: { groups: {} } });
  });
});

describe('how long a host wants to be left alone', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    [new Date(NOW + 60_000).toUTCString(), 60_000],
    [new Date(NOW - 60_000).toUTCString(), undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['1.5', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %s ms', (said, expected) => {
    expect(waitOf(said, Math.floor(NOW / 1_000) * 1_000)).toBe(expected);
  });

  it.each([429, 503])('is told with the answer %i', async (status) => {
    const ask = async () => new Response('', { status, headers: { 'retry-after': '90' } });
    const places = placesOf(HOME);
    if (!places) throw new Error('no address');
    const signal = new AbortController().signal;
    const answer = await fetchList(places, { signal, fetch: ask as typeof fetch });
    expect(answer).toMatchObject({ waitMs: 90_000 });
  });
});
