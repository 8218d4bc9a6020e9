/** The order of a long list: what comes, goes or moves is written, and nothing else of it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pickSurprise } from '../../lib/actions/read/pick-surprise';
import { readDetails } from '../../lib/actions/read/read-details';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { bringImport, importTables, takeImportStep } from '../../lib/actions/transfer/import-steps';
import { planImport } from '../../lib/actions/transfer/plan-import';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { savePage, unsavePage } from '../../lib/actions/transfer/save-page';
import { addLines } from '../../lib/actions/transfer/saved-list';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list-id';
import { writeBackup } from '../../lib/exports/backup';
import { parseBackup } from '../../lib/exports/parse-backup';
import type { ImportedItem } from '../../lib/imports/model/imported-history';
import { removeList } from '../../lib/store/catalogue';
import { catalogueReader } from '../../lib/store/catalogue-reader';
import type { WaymarkDatabase } from '../../lib/store/database';
import { findUnreadAfter } from '../../lib/store/find-unread-after';
import { mendRows, ROWS_JOB } from '../../lib/store/mend-rows';
import { databaseOf, emptyDatabase, NOW, saveList, takeRows } from './catalogue';

const MANY = 5_000;
/** Rows of all tables that a change to one entry may cost: itself, its resource, its list, a job. */
const FEW = 6;

const post = (at: number) => `https://site-${at % 50}.example/post-${at}`;
const LISTED = Array.from({ length: MANY }, (_, at) => `${post(at)}/listed`);

function item(address: string, ...tags: string[]): ImportedItem {
  return { address, title: address, state: 'unread', tags };
}

const IMPORTED = Array.from({ length: MANY }, (_, at) => item(post(at), `t${at % 20}`));

/** A database with 5,000 entries below twenty headings in “Saved”, and 5,000 in another list. */
let rows: unknown[][];

beforeAll(async () => {
  const db = emptyDatabase();
  await importHistory(db, IMPORTED, { title: 'Saved', now: NOW });
  await saveList(db, 'long', ...LISTED);
  rows = await takeRows(db);
}, 120_000);

/** @returns how many rows an action writes, and the addresses of a list after it */
async function written(db: WaymarkDatabase, listId: string, act: () => Promise<unknown>) {
  let count = 0;
  const write = () => {
    count += 1;
  };
  for (const table of db.tables) {
    table.hook('creating', write);
    table.hook('updating', write);
    table.hook('deleting', write);
  }
  await act();
  for (const table of db.tables) {
    table.hook('creating').unsubscribe(write);
    table.hook('updating').unsubscribe(write);
    table.hook('deleting').unsubscribe(write);
  }
  return { count, order: await orderOf(db, listId) };
}

async function orderOf(db: WaymarkDatabase, listId: string): Promise<string[]> {
  const entries = await catalogueReader(db).entriesOfList(listId);
  return entries.map(({ address }) => address);
}

const page = (name: string) => ({ address: `https://new.example/${name}`, title: name });

describe('of a list of 5,000', () => {
  it('a page that is saved, and taken off again, costs a few rows, wherever it stands', async () => {
    const db = await databaseOf(rows);
    const before = await orderOf(db, SAVED_LIST_ID);
    const names = ['one', 'two', 'three'];
    const saved: string[] = [];
    for (const name of names) {
      const { address } = page(name);
      saved.push(address);
      const save = () => savePage(db, page(name), 'Saved', NOW + 1);
      const { count, order } = await written(db, SAVED_LIST_ID, save);
      expect(count).toBeLessThanOrEqual(FEW);
      expect(order).toEqual([...saved, ...before]);
    }
    for (const address of [page('two').address, before[7] ?? '', before.at(-1) ?? '']) {
      const unsave = () => unsavePage(db, address, NOW + 2);
      const { count, order } = await written(db, SAVED_LIST_ID, unsave);
      expect(count).toBeLessThanOrEqual(FEW);
      expect(order).not.toContain(address);
    }
    const rest = [page('one').address, page('three').address, ...before];
    const gone = [before[7], before.at(-1)];
    expect(await orderOf(db, SAVED_LIST_ID)).toEqual(rest.filter((each) => !gone.includes(each)));
    expect((await db.lists.get(SAVED_LIST_ID))?.entryCount).toBe(MANY);
  }, 60_000);

  it('pages that are saved and taken off in turn cost no more in the end', async () => {
    const db = await databaseOf(rows);
    const before = await orderOf(db, SAVED_LIST_ID);
    for (let turn = 0; turn < 100; turn += 1) {
      await savePage(db, page(`${turn}`), 'Saved', NOW + turn);
      if (turn % 2 === 1) await unsavePage(db, page(`${turn - 1}`).address, NOW + turn);
    }
    const last = () => savePage(db, page('last'), 'Saved', NOW + 1_000);
    const { count, order } = await written(db, SAVED_LIST_ID, last);
    const odd = Array.from({ length: 50 }, (_, at) => page(`${2 * at + 1}`).address);
    expect(order).toEqual([...odd, page('last').address, ...before]);
    expect(count).toBeLessThanOrEqual(FEW);
  }, 60_000);

  it('what is imported stands at the end of its section, and moves no other', async () => {
    const db = await databaseOf(rows);
    const before = await db.entries.toArray();
    const more = ['x', 'y', 'z'].map((name) => item(page(name).address, 't9'));
    const { order } = await written(db, SAVED_LIST_ID, () =>
      importHistory(db, more, { title: 'Saved', now: NOW + 1 }),
    );
    const end = order.indexOf(more[0]?.address ?? '');
    expect(order.slice(end, end + 3)).toEqual(more.map(({ address }) => address));
    expect(order[end - 1]).toBe(IMPORTED.findLast(({ tags }) => tags[0] === 't9')?.address);
    expect(await db.entries.bulkGet(before.map(({ id }) => id))).toEqual(before);
  }, 60_000);

  it('a new version costs what came, went and moved', async () => {
    const db = await databaseOf(rows);
    const at = (from: number, to?: number) => LISTED.slice(from, to);
    const versions: Array<[changes: number, lines: string[]]> = [
      [1, [page('top').address, ...LISTED]],
      [1, at(1)],
      [1, [...at(1, 3000), page('middle').address, ...at(3000)]],
      [1, [...at(-1), ...at(1, 3000), page('middle').address, ...at(3000, -1)]],
      [2, [...at(2, 4000), ...at(4001), page('middle').address]],
    ];
    let before = new Set(LISTED);
    for (const [changes, lines] of versions) {
      const { count, order } = await written(db, 'long', () => saveList(db, 'long', ...lines));
      expect(order).toEqual(lines);
      const gone = [...before].filter((address) => !lines.includes(address)).length;
      expect(count).toBeLessThanOrEqual((changes + gone) * FEW);
      before = new Set(lines);
    }
  }, 120_000);
});

it('“Saved” stands in the same order whatever is saved, imported and taken off in turn', async () => {
  const name = fc.constantFrom(...'abcdefghij');
  const tag = fc.constantFrom('x', 'y', 'z', undefined);
  const step = fc.oneof(
    fc.record({ save: name }),
    fc.record({ drop: fc.nat(9) }),
    fc.record({ bring: fc.uniqueArray(fc.tuple(name, tag), { selector: ([id]) => id }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const db = emptyDatabase();
      let lines: Array<{ address: string; section: string[] }> = [];
      for (const [now, each] of steps.entries()) {
        const isNew = ({ address }: { address: string }) =>
          lines.every((line) => line.address !== address);
        if ('save' in each) {
          const coming = { ...page(each.save), section: [] };
          expect(await savePage(db, page(each.save), 'Saved', now)).toBe(isNew(coming));
          if (isNew(coming)) lines = addLines(lines, [coming]);
        } else if ('drop' in each) {
          const address = lines[each.drop]?.address ?? 'https://none.example/';
          await unsavePage(db, address, now);
          lines = lines.filter((line) => line.address !== address);
        } else {
          const items = each.bring.map(([id, own]) =>
            item(page(id).address, ...(own ? [own] : [])),
          );
          await importHistory(db, items, { title: 'Saved', now });
          const coming = items.map(({ address, tags }) => ({ address, section: tags }));
          lines = addLines(lines, coming.filter(isNew));
        }
        expect(await orderOf(db, SAVED_LIST_ID)).toEqual(lines.map(({ address }) => address));
        const count = (await db.lists.get(SAVED_LIST_ID))?.entryCount ?? 0;
        expect(count).toBe(lines.length);
      }
      await db.delete();
    }),
    { numRuns: Number(process.env.ORDER_RUNS ?? 25), seed: 11 },
  );
}, 120_000);

describe('places that are no whole numbers, or between which none is', () => {
  /** Ten entries that are saved below none, and four below a heading; some in between are gone. */
  async function used(): Promise<WaymarkDatabase> {
    const db = emptyDatabase();
    const imported = ['a', 'b', 'c', 'd'].map((name) => item(page(name).address, 'tag'));
    await importHistory(db, imported, { title: 'Saved', now: NOW });
    for (let at = 0; at < 10; at += 1) await savePage(db, page(`${at}`), 'Saved', NOW + at);
    for (const name of ['1', '2', '3', 'b']) await unsavePage(db, page(name).address, NOW);
    return db;
  }
  const isFifth = ({ address }: { address: string }) => address === page('5').address;
  const ORDER = [...'0456789acd'].map((name) => page(name).address);

  it('are counted in a backup, which brings the same order', async () => {
    const db = await used();
    expect(await orderOf(db, SAVED_LIST_ID)).toEqual(ORDER);
    const backup = await readBackup(db, NOW);
    const places = backup.entries.map(({ position }) => position).sort((a, b) => a - b);
    expect(places).toEqual([...ORDER.keys()]);
    const taken = parseBackup(writeBackup(backup));
    if (typeof taken === 'string') throw new Error(taken);
    const [empty, other] = [emptyDatabase(), emptyDatabase()];
    expect((await restoreBackup(empty, taken, NOW)).damaged).toBe(0);
    expect(await orderOf(empty, SAVED_LIST_ID)).toEqual(ORDER);
    await savePage(other, page('mine'), 'Saved', NOW);
    await restoreBackup(other, taken, NOW);
    expect(await orderOf(other, SAVED_LIST_ID)).toEqual([page('mine').address, ...ORDER]);
  });

  it.each([Number.NaN, '3', null, -3, 2 ** 53, 1e300, Infinity])(
    'that are damaged (%s) cost no entry and no import',
    async (position) => {
      const db = await used();
      await db.entries.filter(isFifth).modify({ position: position as never });
      const backup = writeBackup(await readBackup(db, NOW));
      await importHistory(db, [item(page('e').address, 't')], { title: 'Saved', now: NOW });
      await savePage(db, page('f'), 'Saved', NOW);
      const jobs = { id: ROWS_JOB, wantedAt: NOW, run: '' };
      await db.jobs.put(jobs as never);
      await mendRows(db);
      const all = [...ORDER, page('e').address, page('f').address];
      expect((await orderOf(db, SAVED_LIST_ID)).sort()).toEqual(all.sort());
      const taken = parseBackup(backup);
      if (typeof taken === 'string') throw new Error(taken);
      const empty = emptyDatabase();
      expect((await restoreBackup(empty, taken, NOW)).damaged).toBe(0);
      expect((await orderOf(empty, SAVED_LIST_ID)).sort()).toEqual([...ORDER].sort());
    },
  );

  it.each([
    [[0, 0, 1, 1, 2, 2, 3, 3, 4, 4]],
    [[-5, -4, 0.5, 0.75, 1, 2, 3, 4, 5, 6]],
    [[0, 1, 2, 3, 4, 5, 6, 7, 2 ** 53, 1e300]],
  ])('of a backup may be any numbers: %s', async (places) => {
    const backup = await readBackup(await used(), NOW);
    const inOrder = backup.entries.toSorted((one, other) => one.position - other.position);
    const entries = inOrder.map((entry, at) => ({ ...entry, position: places[at] ?? at }));
    const taken = parseBackup(writeBackup({ ...backup, entries }));
    if (typeof taken === 'string') throw new Error(taken);
    const db = emptyDatabase();
    expect((await restoreBackup(db, taken, NOW)).damaged).toBe(0);
    expect(await orderOf(db, SAVED_LIST_ID)).toEqual(ORDER);
    await importHistory(db, [item(page('e').address, 'u')], { title: 'Saved', now: NOW });
    expect(await orderOf(db, SAVED_LIST_ID)).toEqual([...ORDER, page('e').address]);
  });

  it('are not shared by two imports that were planned for a list that is gone', async () => {
    const db = await used();
    const items = [...'efgh'].map((name) => item(page(name).address, 't'));
    const plans = [
      await planImport(db, items.slice(0, 2), { now: NOW }),
      await planImport(db, items.slice(2), { now: NOW }),
    ];
    await removeList(db, SAVED_LIST_ID, NOW);
    const ids: number[] = [];
    for (const plan of plans) {
      const bring = () => bringImport(db, plan, 'Saved', NOW);
      ids.push(await db.transaction('rw', importTables(db), bring));
    }
    for (const id of ids) while (await takeImportStep(db, id));
    expect(await orderOf(db, SAVED_LIST_ID)).toEqual(items.map(({ address }) => address));
  });

  it('are kept beside a row whose section is damaged', async () => {
    const db = await used();
    await db.entries.filter(isFifth).modify({ section: 7 as never });
    await importHistory(db, [item(page('e').address, 't')], { title: 'Saved', now: NOW });
    await savePage(db, page('f'), 'Saved', NOW);
    expect(await orderOf(db, SAVED_LIST_ID)).toHaveLength(ORDER.length + 1);
  });

  it('lead on to what follows, and to what stands nearest', async () => {
    const db = await used();
    const entries = await catalogueReader(db).entriesOfList(SAVED_LIST_ID);
    const [first] = entries;
    if (!first) throw new Error('nothing was saved');
    const found = await findUnreadAfter(catalogueReader(db), first, {
      count: 9,
      within: 9,
      isWanted: () => true,
    });
    expect(found.map(({ address }) => address)).toEqual(ORDER.slice(1));
    const details = await readDetails(db, { entryId: entries[3]?.id ?? 0 });
    const near = [2, 4, 1, 5, 0, 6].map((at) => entries[at]?.address);
    expect(details?.nearby.map(({ address }) => address)).toEqual(near);
  });

  it('are picked by chance, each once in as many turns as there are', async () => {
    const db = await used();
    const picked: Array<string | undefined> = [];
    for (const at of ORDER.keys()) {
      const entry = await pickSurprise(db, {}, () => (at + 0.5) / ORDER.length);
      picked.push(entry?.address);
    }
    expect(picked).toEqual(ORDER);
  });

  it.each([
    ['even', 1],
    ['odd', 1 + Number.EPSILON],
  ])(
    'are made anew where there is no room, and the order stays: behind an %s one',
    async (_, place) => {
      const db = await used();
      const [last, next] = (await catalogueReader(db).entriesOfList(SAVED_LIST_ID)).slice(6);
      if (!last || !next) throw new Error('nothing was saved');
      await db.entries.update(next.id, { position: place + Number.EPSILON });
      await db.entries.update(last.id, { position: place });
      await savePage(db, page('late'), 'Saved', NOW);
      const after = ORDER.toSpliced(7, 0, page('late').address);
      expect(await orderOf(db, SAVED_LIST_ID)).toEqual(after);
    },
  );
});
