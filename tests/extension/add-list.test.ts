import { afterEach, describe, expect, it } from 'vitest';
import type { ListAnswer, ListPreview } from '../../entrypoints/extension-pages/list-messages';
import { serveList } from '../../entrypoints/list-worker/serve-list';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { setReading } from '../../lib/actions/change/set-reading';
import { readList } from '../../lib/actions/read/read-list';
import { readOverview } from '../../lib/actions/read/read-overview';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { addList } from '../../lib/actions/transfer/add-list';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { writeBackup } from '../../lib/exports/backup';
import { parseBackup } from '../../lib/exports/parse-backup';
import { readListDraft } from '../../lib/lists/list-draft';
import { openSearch } from '../../lib/search/open-search';
import { removeList, renameList } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';
import { NOW, smallDatabase } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';

const LIST = `# Queues and logs

## Logs
- [The Log](https://engineering.example.org/the-log)
- [Segments of a log](https://engineering.example.org/segments)

## Queues
- [Queues do not fix overload](https://ferd.example.org/queues)
`;
/** The same with one gone, one new, one renamed. */
const NEWER = LIST.replace('- [Segments of a log](https://engineering.example.org/segments)\n', '')
  .replace('[The Log]', '[The Log, explained]')
  .concat('- [A new one](https://new.example.org/one)\n');

let open: WaymarkDatabase[] = [];
afterEach(() => {
  for (const db of open) db.close();
  open = [];
});

async function startSession(db?: WaymarkDatabase) {
  const own = db ?? (await smallDatabase());
  open.push(own);
  const answers: ListAnswer[] = [];
  const ask = serveList(own, (answer) => answers.push(answer));
  const last = <Kind extends ListAnswer['kind']>(kind: Kind) => {
    const answer = answers.at(-1);
    if (answer?.kind !== kind) throw new Error(`${kind} expected, not ${JSON.stringify(answer)}`);
    return answer as Extract<ListAnswer, { kind: Kind }>;
  };
  const read = async (source: string, fileName?: string, home?: string): Promise<ListPreview> => {
    const origin = {
      name: 'mine',
      ...(fileName !== undefined && { fileName }),
      ...(home !== undefined && { home }),
    };
    await ask({ kind: 'read', source, origin });
    return last('preview').preview;
  };
  const add = async (title: string, replaces?: string) => {
    await ask({ kind: 'add', title, ...(replaces !== undefined && { replaces }) });
    return last('added').added;
  };
  return { db: own, answers, ask, last, read, add };
}

async function contentOf(db: WaymarkDatabase): Promise<string> {
  return JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())));
}

async function readEntry(db: WaymarkDatabase, address: string) {
  const entry = await db.entries.filter((each) => each.address === address).first();
  if (!entry) throw new Error(`no entry leads to ${address}`);
  const reading = await db.readings.get(entry.resourceId);
  return { id: entry.id, resourceId: entry.resourceId, state: reading?.state ?? 'unread' };
}

async function markRead(db: WaymarkDatabase, address: string): Promise<void> {
  const { resourceId } = await readEntry(db, address);
  await setReading(db, { resourceId, address, change: { state: 'read' } }, NOW);
}

it('keeps under which licence a list says that it stands, for as long as it does', async () => {
  const { db, read, add } = await startSession();
  const shown = await read(`${LIST}\n## License\n\n[CC BY 4.0](LICENSE)\n`, 'queues.md');
  expect(shown.licence).toBe('CC-BY-4.0');
  const { listId } = await add('Queues');
  expect((await db.lists.get(listId))?.licence).toBe('CC-BY-4.0');
  // The same entries under other terms: nothing else is written anew.
  await read(`${LIST}\n## License\n\nCC0\n`, 'queues.md');
  await add('Queues', listId);
  expect((await db.lists.get(listId))?.licence).toBe('CC0-1.0');
  const kept = parseBackup(writeBackup(await readBackup(db, NOW)));
  if (typeof kept === 'string') throw new Error(kept);
  expect(kept.backup.lists.find(({ id }) => id === listId)?.licence).toBe('CC0-1.0');
  expect(await read(NEWER, 'queues.md')).not.toHaveProperty('licence');
  await add('Queues', listId);
  expect(await db.lists.get(listId)).not.toHaveProperty('licence');
});

describe('a list that was fetched', () => {
  const HOME = 'https://github.com/somebody/lists';
  const README =
    '# Lists\n- [Go](go.md)\n- [Rust](rust.md)\n- [C](c.md)\n- [Else](https://else.example.org/)\n';
  const fileOf = (path: string, text: string) => ({
    path,
    source: new TextEncoder().encode(text),
  });
  const origin = { name: 'lists', fileName: 'README.md', home: HOME, isFetched: true } as const;

  it('records its address, and is known again by it, not by the name of its file', async () => {
    const { db, ask, read, add, last } = await startSession();
    await read(LIST, 'README.md');
    const other = await add('Another README');
    await ask({ kind: 'read', source: README, origin });
    expect(last('preview').preview.same).toBeUndefined();
    const { listId } = await add('Lists');
    expect(await db.lists.get(listId)).toMatchObject({
      source: { from: 'web', address: HOME },
      home: HOME,
    });
    await ask({ kind: 'read', source: `${README}- [New](https://new.example.org/)\n`, origin });
    expect(last('preview').preview.same).toMatchObject({ listId, by: 'address' });
    expect(listId).not.toBe(other.listId);
  });

  it('names its own files, and is read with those that are handed in: one list, whole', async () => {
    const { db, ask, add, last } = await startSession();
    await ask({ kind: 'read', source: README, origin });
    const { ownFiles, entries } = last('preview').preview;
    expect(ownFiles.map(({ path }) => path)).toEqual(['go.md', 'rust.md', 'c.md']);
    expect(entries).toBe(4);
    const files = [
      fileOf('go.md', '# Go\n- [The Go Book](https://go.example.org/book)\n'),
      fileOf('rust.md', '# Rust\n## Async\n- [Async Rust](https://rust.example.org/async)\n'),
    ];
    await ask({ kind: 'read', source: README, origin, files });
    expect(last('preview').preview).toMatchObject({ entries: 4, ownFiles: [] });
    const { listId } = await add('Lists');
    const stored = await db.entries.where('listId').equals(listId).sortBy('position');
    expect(stored.map(({ title, section }) => [title, section.join(' › ')])).toEqual([
      ['The Go Book', 'Go'],
      ['Async Rust', 'Rust › Async'],
      ['C', ''],
      ['Else', ''],
    ]);
  });

  it('is decoded as its answer says', async () => {
    const { ask, last } = await startSession();
    const source = new Uint8Array(
      [...'# B\u00fccher\n- [a](https://a.example.org/)'].map((c) => c.charCodeAt(0)),
    );
    const charset = 'text/plain; charset=iso-8859-1';
    await ask({ kind: 'read', source, origin: { ...origin, charset } });
    expect(last('preview').preview.title).toBe('B\u00fccher');
  });
});

describe('what a list would bring', () => {
  it('is told with nothing stored: how much is known, read and new, sections, links left out, sites', async () => {
    const { db, read } = await startSession();
    const known = await db.entries.where('listId').equals('awesome-scalability').first();
    const address = known?.address ?? '';
    await markRead(db, address);
    const before = await contentOf(db);
    const text = `${LIST.replace('## Logs', '[![CI](https://ci.example.org/badge.svg)](https://ci.example.org/)\n\n## Logs')}- [Known by another title](${address})\n`;
    const preview = await read(text, 'queues.md');
    expect(preview).toMatchObject({
      title: 'Queues and logs',
      format: 'markdown',
      entries: 4,
      known: 1,
      read: 1,
      new: 3,
      leftOut: { badge: 1 },
      problems: [],
    });
    expect(preview.sections).toEqual([
      { section: ['Logs'], entries: 2 },
      { section: ['Queues'], entries: 2 },
    ]);
    expect(preview.sites.required).toContain('*://ferd.example.org/*');
    expect(preview.same).toBeUndefined();
    expect(await contentOf(db)).toBe(before);
  });

  it('counts its relative links from its address, and tells of them where there is none', async () => {
    const { read } = await startSession();
    const text = `${LIST}- [Own](notes/own.html)\n`;
    const without = await read(text);
    expect(without.entries).toBe(3);
    expect(without.problems).toEqual([
      expect.objectContaining({ code: 'relative-address', line: 9, detail: 'notes/own.html' }),
    ]);
    const given = await read(text, undefined, 'https://lists.example.org/queues/');
    expect([given.entries, given.problems]).toEqual([4, []]);
  });

  it.each<[what: string, text: string, code: string | undefined]>([
    ['empty', ' \n', 'empty'],
    ['without a link', 'Nothing but words.', 'no-links'],
    ['a binary file', '%PDF-1.7\n%âãÏÓ', 'binary'],
    ['an answer of a service', '{"message": "Not Found"}', 'json'],
    [
      'an error page',
      '<!doctype html><title>404 Not Found</title><a href="/">Home</a>',
      'error-page',
    ],
  ])('is refused with its reason where it is %s, and nothing is stored', async (_, text, code) => {
    const { db, ask, last } = await startSession();
    const before = await contentOf(db);
    await ask({ kind: 'read', source: text, origin: { name: 'mine' } });
    expect(last('refused').problem?.code).toBe(code);
    expect(await contentOf(db)).toBe(before);
  });
});

describe('a list that is added', () => {
  it('stands after the others, with every entry, and its entries are found', async () => {
    const { db, answers, read, add } = await startSession();
    await read(LIST, 'queues.md');
    const added = await add('My queues');
    expect(added).toMatchObject({ title: 'My queues', entries: 3 });
    expect(answers).toContainEqual({ kind: 'progress', done: 3, total: 3 });
    const lists = (await readOverview(db, NOW))?.lists ?? [];
    expect(lists.at(-1)).toMatchObject({ listId: added.listId, title: 'My queues', total: 3 });
    expect(await db.lists.get(added.listId)).toMatchObject({
      source: { from: 'file', fileName: 'queues.md' },
    });
    await runJobs(db);
    const { searchIndex } = (await readSearchIndex(db)) ?? {};
    const found = searchIndex && openSearch(searchIndex).search('queues do not fix overload');
    expect(found?.results[0]?.document.listId).toBe(added.listId);
  });

  it('has an id that no list of the package can have, the same each time', async () => {
    const { db, read, add } = await startSession();
    await read(LIST);
    const first = await add('awesome-scalability');
    expect(first.listId).toMatch(/^own-awesome-scalability-[0-9a-f]{8}$/);
    await read(LIST);
    const again = await add('awesome-scalability');
    expect(again.listId).toBe(`${first.listId}-2`);
    await removeList(db, again.listId, NOW);
    await removeList(db, first.listId, NOW);
    expect((await add('awesome-scalability')).listId).toBe(first.listId);
  });

  it.each<[by: string, text: string, fileName: string | undefined, home: string | undefined]>([
    ['content', LIST, undefined, undefined],
    ['file', NEWER, 'queues.md', undefined],
    ['address', NEWER, 'other.md', 'http://lists.example.org/queues/#top'],
  ])('is known again by its %s', async (by, text, fileName, home) => {
    const { read, add } = await startSession();
    await read(LIST, 'queues.md', 'https://lists.example.org/queues/');
    const { listId } = await add('My queues');
    const { same } = await read(text, fileName, home);
    expect(same).toMatchObject({ listId, title: 'My queues', by, isShipped: false });
    expect(same?.change).toMatchObject(
      by === 'content'
        ? { added: 0, removed: 0, retitled: 0, moved: 0 }
        : { added: 1, removed: 1, retitled: 1, moved: 0 },
    );
  });

  it('that came with the package is known again, and never replaced', async () => {
    const { db, read, add } = await startSession();
    const shipped = await readList(db, 'photo-sharing-references');
    const lines = (shipped?.sections ?? []).flatMap(({ path, entries }) => [
      ...path.map((name, depth) => `${'#'.repeat(depth + 2)} ${name}`),
      ...entries.map(({ title, address }) => `- [${title}](${address})`),
    ]);
    const { same } = await read(`# Photos\n\n${lines.join('\n')}\n`, 'photos.md');
    expect(same).toMatchObject({ listId: 'photo-sharing-references', isShipped: true });
    const before = await db.lists.get('photo-sharing-references');
    const added = await add('Photos', 'photo-sharing-references');
    expect(added.listId).toMatch(/^own-photos-/);
    expect(await db.lists.get('photo-sharing-references')).toEqual(before);
  });

  it('that takes the place of an older one keeps its entries, its readings and its place', async () => {
    const { db, read, add } = await startSession();
    await read(LIST, 'queues.md');
    const { listId } = await add('My queues');
    await markRead(db, 'https://engineering.example.org/the-log');
    const before = await readEntry(db, 'https://engineering.example.org/the-log');
    const order = (await db.lists.get(listId))?.order;
    await read(NEWER, 'queues.md');
    const replaced = await add('Queues, again', listId);
    expect(replaced).toMatchObject({
      listId,
      title: 'Queues, again',
      entries: 3,
      change: { added: 1, removed: 1, retitled: 1 },
    });
    expect(await readEntry(db, 'https://engineering.example.org/the-log')).toEqual(before);
    expect(before.state).toBe('read');
    expect(await db.lists.get(listId)).toMatchObject({ title: 'Queues, again', order });
  });

  it('of the same content takes the new title of what it replaces, and keeps its address', async () => {
    const { db, read, add } = await startSession();
    await read(LIST, 'queues.md', 'https://lists.example.org/queues/');
    const { listId } = await add('My queues');
    await read(NEWER);
    await add('My queues', listId);
    await read(NEWER);
    const { change } = await add('Called otherwise', listId);
    expect(change).toMatchObject({ added: 0, removed: 0, retitled: 0 });
    expect(await db.lists.get(listId)).toMatchObject({
      title: 'Called otherwise',
      entryCount: 3,
      home: 'https://lists.example.org/queues/',
    });
  });

  it('in two tabs at once is there once', async () => {
    const { db, read, add } = await startSession();
    await read(LIST);
    const first = await add('My queues');
    expect((await add('My queues')).listId).toBe(first.listId);
    expect(await db.lists.count()).toBe((await readOverview(db, NOW))?.lists.length);
  });

  it('that only has a file of the same name as another has nothing of that', async () => {
    const { read, add } = await startSession();
    await read(
      `${LIST}- [Own](notes/own.html)\n`,
      'README.md',
      'https://lists.example.org/queues/',
    );
    await add('My queues');
    const other = await read('- [A](https://a.example/x)\n- [B](b.html)\n', 'README.md');
    expect(other).toMatchObject({ entries: 1, same: { by: 'file', isMostly: false } });
    expect(other.home).toBeUndefined();
  });

  it('that has come back short, as from a backup, is whole again once it is given again', async () => {
    const { db, read, add } = await startSession();
    await read(LIST, 'queues.md');
    const { listId } = await add('My queues');
    const [first] = await db.entries.where({ listId }).toArray();
    await db.entries.delete(first?.id ?? 0);
    await db.lists.update(listId, { entryCount: 2 });
    const { same } = await read(LIST, 'queues.md');
    await add('My queues', same?.listId);
    expect(await db.entries.where({ listId }).count()).toBe(3);
    expect(await db.lists.get(listId)).toMatchObject({ entryCount: 3 });
  });

  it('has nothing to add where it was read by a worker that has ended', async () => {
    const { db, ask, last } = await startSession();
    const before = await db.lists.toArray();
    await ask({ kind: 'add', title: 'My queues' });
    expect(last('failed')).toBeTruthy();
    expect(await db.lists.toArray()).toEqual(before);
  });

  it('that is given again without its address has that of the older one, unless none is said to be right', async () => {
    const { read, add, ask, last } = await startSession();
    const text = `${LIST}- [Own](notes/own.html)\n`;
    const home = 'https://lists.example.org/queues/';
    await read(text, 'queues.md', home);
    await add('My queues');
    const again = await read(text, 'queues.md');
    expect(again).toMatchObject({ entries: 4, home, same: { by: 'content' } });
    const origin = { name: 'queues', fileName: 'queues.md' };
    await ask({ kind: 'read', source: text, origin, isAddressSaid: true });
    expect(last('preview').preview).toMatchObject({ entries: 3, same: { by: 'file' } });
    expect(last('preview').preview.home).toBeUndefined();
  });

  it('is called otherwise with nothing else changed, and is searched for by that', async () => {
    const { db, read, add } = await startSession();
    await read(LIST, 'queues.md');
    const { listId } = await add('My queues');
    await runJobs(db);
    const before = await db.entries.toArray();
    await renameList(db, listId, 'Overload', NOW);
    await runJobs(db);
    expect(await db.entries.toArray()).toEqual(before);
    expect((await readOverview(db, NOW))?.lists.at(-1)?.title).toBe('Overload');
    const { searchIndex } = (await readSearchIndex(db)) ?? {};
    const found = searchIndex && openSearch(searchIndex).search('list:overload');
    expect(found?.results).toHaveLength(3);
  });

  it('and removed takes no reading with it: added again, it has them all', async () => {
    const { db, read, add } = await startSession();
    await read(LIST, 'queues.md');
    const { listId } = await add('My queues');
    await markRead(db, 'https://engineering.example.org/the-log');
    const readings = await db.readings.toArray();
    await removeList(db, listId, NOW);
    expect(await db.lists.get(listId)).toBeUndefined();
    expect(await db.readings.toArray()).toEqual(readings);
    expect(await read(LIST)).toMatchObject({ known: 3, read: 1, new: 0 });
    await add('My queues');
    const { state } = await readEntry(db, 'https://engineering.example.org/the-log');
    expect(state).toBe('read');
  });
});

describe('adding that does not come to its end', () => {
  const given = readListDraft(LIST, { name: 'mine' }).list;
  const newer = readListDraft(NEWER, { name: 'mine' }).list;

  it('leaves the database as it was, wherever the worker dies', async () => {
    const db = await smallDatabase();
    const { listId } = await addList(db, { ...given, title: 'Mine' }, { now: NOW });
    const { name } = db;
    db.close();
    const list = { ...newer, title: 'Mine', replaces: listId };
    await dieAtEveryWrite(name, (dying) => addList(dying, list, { now: NOW }), 60);
  });

  it('leaves the database as it was, at whichever step it is cancelled', async () => {
    const db = await smallDatabase();
    const { listId } = await addList(db, { ...given, title: 'Mine' }, { now: NOW });
    open.push(db);
    const before = await contentOf(db);
    let cancelled = 0;
    for (let step = 0; ; step += 1) {
      const controller = new AbortController();
      const watched = new WaymarkDatabase(db.name);
      let steps = 0;
      watched.use({
        stack: 'dbcore',
        name: 'steps',
        create: (core) => ({
          ...core,
          table: (name) => {
            const table = core.table(name);
            const counted = <T>(act: () => T): T => {
              steps += 1;
              if (steps === step) controller.abort();
              return act();
            };
            return {
              ...table,
              mutate: (request) => counted(() => table.mutate(request)),
              get: (request) => counted(() => table.get(request)),
              getMany: (request) => counted(() => table.getMany(request)),
              query: (request) => counted(() => table.query(request)),
              openCursor: (request) => counted(() => table.openCursor(request)),
              count: (request) => counted(() => table.count(request)),
            };
          },
        }),
      });
      if (step === 0) controller.abort();
      const list = { ...newer, title: 'Mine', replaces: listId };
      const isDone = await addList(watched, list, { now: NOW, signal: controller.signal }).then(
        () => true,
        (error: Error) => {
          expect(error.name).toBe('AbortError');
          return false;
        },
      );
      watched.close();
      if (isDone) break;
      cancelled += 1;
      expect(await contentOf(db)).toBe(before);
    }
    expect(cancelled).toBeGreaterThan(10);
    expect(await db.lists.get(listId)).toMatchObject({ entryCount: 3 });
  });

  it('says so, and the list that was read can be added after all', async () => {
    const { db, ask, answers, read, add } = await startSession();
    await read(LIST, 'queues.md');
    const before = await contentOf(db);
    const adding = ask({ kind: 'add', title: 'My queues' });
    await ask({ kind: 'cancel' });
    await adding;
    expect(answers.at(-1)).toEqual({ kind: 'cancelled' });
    expect(await contentOf(db)).toBe(before);
    expect(await add('My queues')).toMatchObject({ entries: 3 });
  });

  it('is told by its kind where the browser has no room, and nothing is stored', async () => {
    const { db, ask, last, read } = await startSession();
    await read(LIST, 'queues.md');
    const before = await contentOf(db);
    db.entries.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await ask({ kind: 'add', title: 'My queues' });
    expect(last('failed').failure).toBe('noRoom');
    expect(await contentOf(db)).toBe(before);
  });
});
