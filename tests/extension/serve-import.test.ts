/** What the worker that imports a history answers, request by request. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportAnswer } from '../../entrypoints/extension-pages/import-messages';
import { serveImport } from '../../entrypoints/list-worker/serve-import';
import { readReadingList } from '../../lib/actions/browser/read-reading-list';
import { MAX_EXPORT_BYTES } from '../../lib/imports/model/import-limits';
import { emptyDatabase, saveList } from './catalogue';

const TABLE = 'Was;Wo;Fertig\nQueues;https://a.example/1;ja\nLogs;https://a.example/2;\n';

async function startSession() {
  const db = emptyDatabase();
  await saveList(db, 'queues', 'https://a.example/1');
  const answers: ImportAnswer[] = [];
  const ask = serveImport(db, (answer) => answers.push(answer));
  const last = <Kind extends ImportAnswer['kind']>(kind: Kind) => {
    const answer = answers.at(-1);
    if (answer?.kind !== kind) throw new Error(`${kind} expected, not ${JSON.stringify(answer)}`);
    return answer as Extract<ImportAnswer, { kind: Kind }>;
  };
  const read = async (...files: File[]) => {
    await ask({ kind: 'read', files, title: 'Saved' });
    return last('preview').preview;
  };
  return { db, answers, ask, last, read };
}

describe('the worker that imports a history', () => {
  it('tells what was read, stores nothing before it is asked to, and then what it told', async () => {
    const { db, ask, last, read, answers } = await startSession();
    const preview = await read(new File([TABLE], 'mine.csv'));
    expect(preview).toMatchObject({
      files: [{ file: 'mine.csv', format: 'table', items: 2 }],
      items: 2,
      states: { unread: 2 },
      outcome: { listed: 1, added: 1, read: 0 },
      tables: [{ file: 'mine.csv', headings: ['Was', 'Wo', 'Fertig'] }],
    });
    expect(await db.entries.count()).toBe(1);
    await ask({ kind: 'import' });
    expect(last('imported').result).toEqual(preview.outcome);
    expect(await db.entries.count()).toBe(2);
    expect(answers.some(({ kind }) => kind === 'progress')).toBe(true);
  });

  it('tells how many cards of a deck go up for review, and puts them up', async () => {
    const { db, ask, last, read } = await startSession();
    const deck = readFileSync('tests/fixtures/imports/anki-2.apkg');
    const preview = await read(new File([deck], 'locks.apkg'));
    expect(preview).toMatchObject({
      files: [{ file: 'locks.apkg', format: 'anki', items: 3 }],
      ...{ items: 2, joined: 1, outcome: { added: 2, carded: 2 }, tables: [] },
    });
    await ask({ kind: 'import' });
    expect(last('imported').result).toMatchObject({ carded: 2 });
    expect(await db.cards.count()).toBe(2);
  });

  it('reads a table again as its columns are said, those in no column too', async () => {
    const { ask, last, read } = await startSession();
    await read(new File([TABLE], 'mine.csv'), new File(['- [x] https://b.example/'], 'b.md'));
    const columns = { address: '2', title: '', state: '', readAt: '', tags: '3' };
    await ask({ kind: 'map', columns: { 'mine.csv': columns } });
    const { preview } = last('preview');
    expect(preview.tables[0]?.columns).toEqual(columns);
    expect(preview).toMatchObject({ items: 3, states: { read: 1 } });
    await ask({ kind: 'import' });
    expect(last('imported').result).toMatchObject({ listed: 1, added: 2, told: 1 });
  });

  it('tells of a file that is too large without reading it, and of one that is not given', async () => {
    const { ask, last, read } = await startSession();
    const large = new File(['x'], 'large.csv');
    Object.defineProperty(large, 'size', { value: MAX_EXPORT_BYTES + 1 });
    const preview = await read(large, new File([TABLE], 'mine.csv'));
    expect(preview.items).toBe(2);
    expect(preview.problems[0]).toMatchObject({ code: 'file-too-large', file: 'large.csv' });
    const moved = new File(['x'], 'moved.csv');
    moved.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    await ask({ kind: 'read', files: [moved], title: 'Saved' });
    expect(last('unreadable')).toEqual({ kind: 'unreadable', file: 'moved.csv' });
  });

  it('says that it failed where nothing was read', async () => {
    const { ask, last } = await startSession();
    await ask({ kind: 'import' });
    expect(last('failed').failure).toBe('unknown');
  });

  it('tells which visited pages are on lists, what that comes to, and marks them once it is asked to', async () => {
    const { db, ask, last, read } = await startSession();
    await read(new File([TABLE], 'mine.csv'));
    const addresses = ['https://a.example/1', 'https://bank.example/', 'chrome://settings'];
    await ask({ kind: 'recognise', addresses });
    const [id = 0, ...others] = last('recognised').resourceIds;
    expect(others).toEqual([undefined, undefined]);
    await ask({ kind: 'visited', visits: new Map([[id, 1_700_000_000_000]]) });
    const { outcome } = last('visited');
    expect(outcome).toMatchObject({ pages: 1, opened: 1, kept: 0 });
    expect(await db.readings.count()).toBe(0);
    await ask({ kind: 'import' });
    expect(last('marked').outcome).toEqual({ ...outcome, eventId: 1 });
    expect(await db.readings.toArray()).toMatchObject([{ openedAt: 1_700_000_000_000 }]);
    // The file that was read before was not what was meant.
    expect(await db.entries.count()).toBe(1);
  });

  it('reads the browser’s reading list as a file, joins it and imports nothing of it twice', async () => {
    const { db, ask, last, read } = await startSession();
    const entry = { title: 'A', hasBeenRead: true, creationTime: 1.6e12, lastUpdateTime: 1.7e12 };
    const api = {
      readingList: {
        query: async () => [
          { ...entry, url: 'https://a.example/1' },
          { ...entry, url: 'https://a.example/2', title: 'B <b>', hasBeenRead: false },
          { ...entry, url: 'chrome://flags/' },
        ],
      },
    };
    const file = async () => new File([await readReadingList(api)], 'this browser');
    const preview = await read(await file());
    expect(preview).toMatchObject({
      files: [{ file: 'this browser', format: 'reading-list', items: 2 }],
      states: { read: 1, unread: 1 },
      outcome: { listed: 1, added: 1, read: 1 },
    });
    await ask({ kind: 'import' });
    expect(last('imported').result.read).toBe(1);
    expect(await db.readings.toArray()).toMatchObject([{ state: 'read', readAt: 1.7e12 }]);
    const added = await db.entries.where('listId').equals('own-saved').toArray();
    expect(added).toMatchObject([{ title: 'B <b>', savedAt: 1.6e12 }]);
    expect((await read(await file())).outcome).toMatchObject({ added: 0, read: 0, told: 0 });
  });
});
