import Dexie from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetLoss, noticeLoss } from '../../lib/actions/catalogue/notice-loss';
import { setReading } from '../../lib/actions/change/set-reading';
import { WaymarkDatabase } from '../../lib/store/database';
import type { KeptIn } from '../../lib/store/own-backups';
import { readRecordState } from '../../lib/store/record-id';
import { SCHEMA } from '../../lib/store/schema';
import { memoryArea } from '../fakes/memory-area';
import { NOW, saveList } from './catalogue';

const ADDRESS = 'https://example.com/a-post';

let name: string;
let notes: Map<string, string>;
let noted: Map<string, unknown>;
let area: KeptIn;
let storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Opens the database anew, as another start of the browser does. */
async function withDatabase<T>(use: (db: WaymarkDatabase) => Promise<T>): Promise<T> {
  const db = new WaymarkDatabase(name);
  try {
    return await use(db);
  } finally {
    db.close();
  }
}

/** A page of the extension looks. */
const look = () =>
  withDatabase(async (db) =>
    noticeLoss(await readRecordState(db), noted.get('own-record') as string, storage),
  );
const dismiss = () =>
  withDatabase(async (db) => forgetLoss(await readRecordState(db), area, storage));
const read = () =>
  withDatabase(async (db) => {
    await saveList(db, 'a-list', ADDRESS);
    const [resource] = await db.resources.toArray();
    await setReading(db, { resourceId: resource?.id ?? 0, change: { state: 'read' } }, NOW);
  });
const evict = () => Dexie.delete(name);

beforeEach(() => {
  name = `test-${crypto.randomUUID()}`;
  notes = new Map();
  ({ kept: noted, area } = memoryArea());
  storage = {
    getItem: (key) => notes.get(key) ?? null,
    setItem: (key, value) => void notes.set(key, value),
    removeItem: (key) => void notes.delete(key),
  };
});

describe('a record that the browser has thrown away', () => {
  it('is told of until that was read, and then not again', async () => {
    await read();
    expect(await look()).toBe(false);
    await evict();
    expect(await look()).toBe(true);
    // The popup is closed without a press, and something is read meanwhile.
    await read();
    expect(await look()).toBe(true);
    await dismiss();
    expect(await look()).toBe(false);
    await evict();
    expect(await look()).toBe(true);
  });

  it('is told of again when the new one is lost too, and not before there is anything in it', async () => {
    await read();
    await look();
    await evict();
    await look();
    await dismiss();
    await evict();
    expect(await look()).toBe(false);
  });
});

describe('no loss is told of', () => {
  it.each<[when: string, steps: Array<() => Promise<unknown>>]>([
    ['at the first start', []],
    ['at the next start', [read, look]],
    ['where nothing was read before', [look, evict]],
    ['where no page has seen the record', [read, evict]],
    ['where only the note was cleared', [read, look, async () => notes.clear()]],
    ['where all was undone', [read, look, () => withDatabase((db) => db.readings.clear())]],
    [
      'where the name alone was lost',
      [read, look, () => withDatabase((db) => db.settings.clear())],
    ],
    [
      'where the name is damaged',
      [
        read,
        look,
        () => withDatabase((db) => db.settings.put({ id: 'record-id', value: { not: 'text' } })),
      ],
    ],
    [
      'after the lists were stored again',
      [read, look, () => withDatabase((db) => db.lists.clear()), read],
    ],
  ])('%s', async (_, steps) => {
    for (const step of steps) await step();
    expect(await look()).toBe(false);
  });

  it('after an update that brought the database up to date, nor does it hide a later one', async () => {
    const [first] = SCHEMA;
    if (!first) throw new Error('there is no first version');
    const old = new Dexie(name);
    old.version(first.version).stores(first.stores);
    await old.table('settings').put({ id: 'shipped-lists', value: '0.9.0' });
    old.close();
    await read();
    expect(await look()).toBe(false);
    await evict();
    expect(await look()).toBe(true);
  });

  it('where making it was broken off: name and tables come in one transaction', async () => {
    await read();
    await look();
    const opening = indexedDB.open(name, 1_000);
    await new Promise<void>((done) => {
      opening.onupgradeneeded = () => opening.transaction?.abort();
      opening.onerror = () => done();
    });
    expect(await look()).toBe(false);
  });
});
