/** A newer version of a list that comes in steps: what it would be in one transaction, whatever ends in between. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { setReading } from '../../lib/actions/change/set-reading';
import { readList } from '../../lib/actions/read/read-list';
import { readLists } from '../../lib/actions/read/read-lists';
import { readLongWork } from '../../lib/actions/read/read-long-work';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { findLinkMarks } from '../../lib/actions/recognise/find-link-marks';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { type AddedList, addList, OvertakenListError } from '../../lib/actions/transfer/add-list';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { bringWholeListBack, removeWholeList } from '../../lib/actions/transfer/remove-whole-list';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { runLongJobs } from '../../lib/actions/transfer/run-long-jobs';
import { parseList } from '../../lib/lists/parse-list';
import { unpackLinkMarks } from '../../lib/messages/link-marks';
import { openSearch } from '../../lib/search/open-search';
import { removeList, switchList } from '../../lib/store/catalogue';
import { takeStep } from '../../lib/store/coming-list';
import { WaymarkDatabase } from '../../lib/store/database';
import { joinResources } from '../../lib/store/join-resources';
import { takeListBack } from '../../lib/store/long-jobs';
import { saveNote } from '../../lib/store/notes';
import { findLeading } from '../../lib/store/resources';
import { databaseOf, emptyDatabase, NOW, saveList, takeRows } from './catalogue';
import { dieAtWrite } from './die-at-every-write';

const HOUR = 3_600_000;
const FORM = 'https://slides.example.org/logs';
const UNLISTED = 'https://slides.example.org/queues';
const OLD_PLACE = 'https://old.example.org/consensus-for-the-rest-of-us';
const NEW_PLACE = 'https://new.example.org/consensus-for-the-rest-of-us';

const OLDER = `# Long
## Logs
- [The Log](https://engineering.example.org/the-log)
- [Segments](https://engineering.example.org/segments)
- [Consensus for the rest of us](${OLD_PLACE})
- [Compaction](https://engineering.example.org/compaction) – [slides](https://slides.example.org/compaction)
## Queues
- [Queues](https://ferd.example.org/queues)
- [Overload](https://ferd.example.org/overload)
- [What goes](https://ferd.example.org/what-goes)
- [Zymurgy of queues](https://ferd.example.org/zymurgy)
`;
/** Come to the top, gone, renamed, with another address, moved, with other forms, twice, and where others have forms. */
const NEWER = `# Long
## New
- [Vector clocks](https://clocks.example.org/vectors)
- [Hybrid clocks](https://clocks.example.org/hybrid) – [slides](${UNLISTED})
- [What is a form of another](${FORM})
## Queues
- [Zymurgy of queues](https://ferd.example.org/zymurgy)
- [Queues, explained](https://ferd.example.org/queues)
- [Overload](https://ferd.example.org/overload)
## Logs
- [The Log](https://engineering.example.org/the-log)
- [Consensus for the rest of us](${NEW_PLACE})
- [The same elsewhere](${NEW_PLACE})
- [Compaction](https://engineering.example.org/compaction) – [code](https://code.example.org/compaction)
`;
const IN_STEP = 2;
const [{ entries: older }, { entries: newer }] = [OLDER, NEWER].map((text) =>
  parseList(text, { name: 'Long' }),
) as [ReturnType<typeof parseList>, ReturnType<typeof parseList>];

let first: { rows: unknown[][]; listId: string } | undefined;

async function startDatabase(): Promise<WaymarkDatabase> {
  first ??= await readFirst();
  return databaseOf(first.rows);
}

const resourceAt = async (db: WaymarkDatabase, address: string): Promise<number> =>
  (await db.entries.filter((entry) => entry.address === address).first())?.resourceId ?? 0;

/** What it meets: entries that are read, queued and noted, records at forms, and the indexes of it. */
async function readFirst() {
  const db = emptyDatabase();
  await saveList(db, 'first', 'https://example.com/other', 'https://ferd.example.org/queues');
  await saveList(db, 'gone', UNLISTED);
  const other = parseList(`- [Logs](https://logs.example.org/talk) – [slides](${FORM})`, {
    name: 'Other',
  });
  await addList(db, { title: 'Other', entries: other.entries }, { now: NOW });
  const { listId } = await addList(db, { title: 'Long', entries: older }, { now: NOW });
  const read = [UNLISTED, OLD_PLACE, 'https://ferd.example.org/what-goes'];
  for (const address of read) {
    const resourceId = await resourceAt(db, address);
    await setReading(db, { resourceId, address, change: { state: 'read' } }, NOW);
  }
  const talk = await resourceAt(db, 'https://logs.example.org/talk');
  const onForm = { resourceId: talk, address: FORM };
  await setReading(db, { ...onForm, change: { state: 'read' } }, NOW);
  const zymurgy = await resourceAt(db, 'https://ferd.example.org/zymurgy');
  await setReading(db, { resourceId: zymurgy, change: { queued: true } }, NOW);
  await removeList(db, 'gone', NOW);
  await runJobs(db);
  return { rows: await takeRows(db), listId };
}

const listIdOf = (): string => first?.listId ?? '';

/** What is meant to fail is told of each time. */
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

function replace(
  db: WaymarkDatabase,
  inStep = IN_STEP,
  { entries = newer, signal }: { entries?: typeof newer; signal?: AbortSignal } = {},
): Promise<AddedList> {
  const list = { title: 'Long', entries, replaces: listIdOf(), isRefresh: true } as const;
  return addList(db, list, { now: NOW + HOUR, inStep, ...(signal && { signal }) });
}

/** Begins it, and ends before its first step. */
async function begin(db: WaymarkDatabase): Promise<number> {
  const { navigator: own } = globalThis;
  const ended = { ...own, locks: { ...own.locks, request: () => Promise.reject('ended') } };
  Object.defineProperty(globalThis, 'navigator', { value: ended, configurable: true });
  await replace(db).catch((error) => expect(error).toBe('ended'));
  Object.defineProperty(globalThis, 'navigator', { value: own, configurable: true });
  const job = await db.longJobs.toCollection().last();
  if (!job) throw new Error('nothing was begun');
  return job.id;
}

type Content = Record<string, unknown[]>;

/** Everything in the database, but for what is made at random or of everything else, without the order of keys. */
async function contentOf(db: WaymarkDatabase): Promise<Content> {
  const tables = await Promise.all(db.tables.map((table) => table.toArray()));
  const text = JSON.stringify(tables, (key, value) => {
    const isKeys = key === 'keys' || key === 'likelyKeys';
    return isKeys && Array.isArray(value) ? value.toSorted() : value;
  });
  const rows = JSON.parse(text) as unknown[][];
  const all = Object.fromEntries(db.tables.map(({ name }, at) => [name, rows[at] ?? []]));
  return { ...all, settings: [], summaries: [], indexChanges: [], packs: [], jobs: [] };
}

/**
 * The same without what tells only in which order rows came: ids of new ones, and of resources their
 * addresses in place of ids.
 * @param old entries up to which id have it still
 */
function byMeaning(content: Content, old: number): Content {
  const resources = content.resources as Array<{ id: number; address: string }>;
  const addressOf = new Map(resources.map(({ id, address }) => [id, address]));
  const toldRow = (row: unknown, table: string): string => {
    const { id, ...rest } = row as { id?: number | string };
    const isKept = table === 'lists' || (table === 'entries' && Number(id) <= old);
    return JSON.stringify(isKept ? { id, ...rest } : rest, (key, value) =>
      ['resourceId', 'from', 'to'].includes(key) ? (addressOf.get(value) ?? value) : value,
    );
  };
  return Object.fromEntries(
    Object.entries(content).map(([table, rows]) => [
      table,
      rows.map((row) => toldRow(row, table)).sort(),
    ]),
  );
}

async function lastEntry(db: WaymarkDatabase): Promise<number> {
  return (await db.entries.toCollection().last())?.id ?? 0;
}

async function withContent<Result>(
  act: (db: WaymarkDatabase) => Promise<Result>,
): Promise<{ result: Result; content: Content; meaning: Content }> {
  const db = await startDatabase();
  const old = await lastEntry(db);
  const result = await act(db);
  const content = await contentOf(db);
  db.close();
  return { result, content, meaning: byMeaning(content, old) };
}

async function stateAt(db: WaymarkDatabase, address: string): Promise<string | undefined> {
  const resource = await findLeading(db, { address });
  return resource && (await db.readings.get(resource.id))?.state;
}

/** Begins it anew for every third of its steps, so that each stage is met, and acts before that. */
async function atEachStep(act: (db: WaymarkDatabase, id: number) => Promise<void>): Promise<void> {
  for (let steps = 0; ; steps += 3) {
    const db = await startDatabase();
    const id = await begin(db);
    for (let at = 0; at < steps; at += 1) await takeStep(db, id);
    const isOver = (await db.longJobs.get(id)) === undefined;
    if (!isOver) await act(db, id);
    db.close();
    if (isOver) {
      expect(steps).toBeGreaterThan(20);
      return;
    }
  }
}

const PAGES = [...new Set([...older, ...newer].map(({ address }) => address))];

/** What is seen of the lists, wherever they are shown. */
async function seenOf(db: WaymarkDatabase): Promise<unknown> {
  const { searchIndex } = await readSearchIndex(db);
  const search = searchIndex && openSearch(searchIndex);
  const found = (query: string) =>
    search?.search(query).results.map(({ document }) => document.title);
  const { lists, entries } = await readBackup(db, NOW);
  const links = await findLinkMarks(db, PAGES, 'https://else.example.org/');
  const list = await readList(db, listIdOf());
  const marks = await Promise.all(
    PAGES.map((address) => recordVisit(db, { address, again: true }, { now: NOW })),
  );
  return {
    lists: await readLists(db),
    list: list?.sections.map(({ path, entries: those }) => [path, those.map(({ title }) => title)]),
    marks: marks.map((mark) => mark?.places.map(({ listId }) => listId)),
    links: links && unpackLinkMarks(links).map((link) => link.lists),
    found: [found('zymurgy'), found('segments'), found('clocks')],
    backup: { lists: lists.map(({ version: _, ...rest }) => rest), entries },
  };
}

describe('a newer version of a list that comes in steps', () => {
  it('is what it would be in one, to the last key, reading and form', async () => {
    const whole = await withContent((db) => replace(db, 1_000));
    const stepwise = await withContent((db) => replace(db));
    expect(stepwise.result).toEqual(whole.result);
    expect(stepwise.meaning).toEqual(whole.meaning);
    expect(stepwise.content.longJobs).toEqual([]);
    expect(stepwise.content.jobSteps).toEqual([]);
  });

  it('is what it would be in one, whatever differs', async () => {
    const words = 'clocks logs queues quorums leases gossip merges tries heaps vectors'.split(' ');
    const line = fc.record({
      page: fc.integer({ min: 0, max: words.length - 1 }),
      host: fc.constantFrom('a.example', 'a.example', 'b.example'),
      title: fc.constantFrom('', ' again', ' anew'),
      section: fc.constantFrom('Logs', 'Queues', 'Clocks'),
      form: fc.option(fc.integer({ min: 0, max: words.length - 1 }), { nil: undefined }),
    });
    const pages = fc.uniqueArray(line, {
      minLength: 1,
      maxLength: 12,
      selector: ({ page }) => page,
    });
    const pageOf = (host: string, page: number) => `https://${host}/all-about-${words[page]}`;
    const textOf = (
      lines: ReadonlyArray<typeof line extends fc.Arbitrary<infer Line> ? Line : never>,
    ) =>
      lines
        .map(({ page, host, title, section, form }) => {
          const slides = form === undefined ? '' : ` – [slides](${pageOf('a.example', form)})`;
          return `## ${section}\n- [About ${words[page]}${title}](${pageOf(host, page)})${slides}`;
        })
        .join('\n');
    const parsed = (lines: Parameters<typeof textOf>[0]) =>
      parseList(`# List\n${textOf(lines)}`, { name: 'List' }).entries;
    await fc.assert(
      fc.asyncProperty(pages, pages, fc.subarray([0, 1, 2, 3, 4, 5]), async (one, two, read) => {
        const [whole, stepwise] = await Promise.all(
          [1_000, 1].map(async (inStep) => {
            const db = emptyDatabase();
            const list = { title: 'List', fileName: 'list.md' };
            const { listId } = await addList(db, { ...list, entries: parsed(one) }, { now: NOW });
            for (const page of read) {
              const address = pageOf('a.example', page);
              const resourceId = await resourceAt(db, address);
              if (resourceId === 0) continue;
              await setReading(db, { resourceId, address, change: { state: 'read' } }, NOW + page);
            }
            const old = await lastEntry(db);
            const entries = parsed(two);
            const options = { now: NOW + HOUR, inStep };
            await addList(db, { ...list, entries, replaces: listId }, options);
            const content = await contentOf(db);
            await db.delete();
            return byMeaning(content, old);
          }),
        );
        expect(stepwise).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it.each([
    ['in steps', IN_STEP],
    ['in one', 100],
  ])(
    'gives what was read at a form of two entries to the one that is left, %s',
    async (_, inStep) => {
      const db = await startDatabase();
      const both = 'https://slides.example.org/both';
      const add = (title: string, text: string, replaces?: string) => {
        const { entries } = parseList(text, { name: title });
        const replaced = replaces !== undefined && { replaces };
        return addList(db, { title, entries, ...replaced }, { now: NOW, inStep });
      };
      const lines = (mark: string) =>
        [1, 2, 3, 4, 5]
          .map((at) => `- [Line ${at}${mark}](https://mine.example.org/${at})`)
          .join('\n');
      await saveList(db, 'read', both);
      await add('Kept', `- [Kept](https://kept.example.org/) – [slides](${both})`);
      const mine = `${lines('')}\n- [Leaving](https://mine.example.org/6) – [slides](${both})`;
      const { listId } = await add('Mine', mine);
      const resourceId = await resourceAt(db, both);
      await setReading(db, { resourceId, address: both, change: { state: 'read' } }, NOW);
      await removeList(db, 'read', NOW);
      await add('Mine', lines(' again'), listId);
      expect(await stateAt(db, 'https://kept.example.org/')).toBe('read');
      expect(await db.resources.get(resourceId)).toBeUndefined();
      db.close();
    },
  );

  it('is seen nowhere before its entries take their places, and found once all have', async () => {
    const db = await startDatabase();
    const before = await seenOf(db);
    const id = await begin(db);
    let hidden = 0;
    for (; (await db.longJobs.get(id))?.stage !== 'switching'; hidden += 1) {
      expect(await seenOf(db)).toEqual(before);
      await takeStep(db, id);
    }
    expect(hidden).toBeGreaterThan(8);
    const { found } = before as { found: unknown };
    const [both, all] = [older, newer].map((list) => list.map(({ address }) => address));
    const kept = both?.filter((address) => all?.includes(address)) ?? [];
    do {
      const rows = await db.entries.where({ listId: listIdOf() }).toArray();
      const places = rows.map(({ address }) => address);
      // What is in both versions is there, and nothing twice.
      expect(places).toEqual(expect.arrayContaining(kept));
      expect(places.filter((address) => kept.includes(address))).toHaveLength(kept.length);
      expect((await db.lists.get(listIdOf()))?.entryCount).toBe(rows.length);
      await runJobs(db);
      expect(await seenOf(db)).toMatchObject({ found });
    } while (await takeStep(db, id));
    await runJobs(db);
    expect(await seenOf(db)).toMatchObject({
      found: [['Zymurgy of queues'], undefined, ['Vector clocks', 'Hybrid clocks']].map(
        (titles) => titles ?? expect.anything(),
      ),
    });
    const list = await readList(db, listIdOf());
    expect(list?.sections.flatMap(({ entries }) => entries.map(({ title }) => title))).toEqual(
      newer.map(({ title }) => title),
    );
    db.close();
  });

  it('is the same wherever its worker dies, once another has taken it up', async () => {
    const undisturbed = await withContent((db) => replace(db));
    const { content: before } = await withContent(async () => undefined);
    for (let deadly = 1; ; deadly += 5) {
      const db = await startDatabase();
      const { name } = db;
      const old = await lastEntry(db);
      db.close();
      const isDone = await dieAtWrite(name, (dying) => replace(dying), deadly);
      const next = new WaymarkDatabase(name);
      const isBegun = (await next.longJobs.count()) > 0;
      await runLongJobs(next);
      const after = await contentOf(next);
      next.close();
      if (isDone || isBegun) expect(byMeaning(after, old)).toEqual(undisturbed.meaning);
      else expect(after).toEqual(before);
      if (isDone) break;
      expect(deadly).toBeLessThan(250);
    }
  }, 60_000);

  it('leaves the older one as it was at whichever step it is cancelled, and wherever the worker dies over that', async () => {
    const { content: before } = await withContent(async () => undefined);
    for (let step = 0; ; step += 1) {
      const db = await startDatabase();
      const id = await begin(db);
      for (let at = 0; at < step; at += 1) await takeStep(db, id);
      if (!(await takeListBack(db, id))) {
        // Its entries take their places: from here on it comes.
        expect((await db.longJobs.get(id))?.stage).toBe('switching');
        await runLongJobs(db);
        expect((await db.lists.get(listIdOf()))?.change).toMatchObject({ added: 4, removed: 2 });
        db.close();
        break;
      }
      const { name } = db;
      db.close();
      const dieFrom = async (deadly: number): Promise<void> => {
        const isDone = await dieAtWrite(name, (dying) => runLongJobs(dying), deadly);
        if (!isDone) return;
        const left = new WaymarkDatabase(name);
        expect(await contentOf(left)).toEqual(before);
        left.close();
      };
      // Each time it gets a little further.
      for (let deadly = 1; deadly < 40; deadly += 6) await dieFrom(deadly);
      await dieFrom(Number.POSITIVE_INFINITY);
    }
  }, 60_000);

  it('that two tabs apply at once comes once', async () => {
    const undisturbed = await withContent((db) => replace(db));
    const db = await startDatabase();
    const old = await lastEntry(db);
    const other = new WaymarkDatabase(db.name);
    const [one, two] = await Promise.all([replace(db), replace(other)]);
    // Who comes later may find it there: then nothing changed for him.
    expect(two).toMatchObject({ listId: one.listId, entries: one.entries });
    expect(byMeaning(await contentOf(db), old)).toEqual(undisturbed.meaning);
    db.close();
    other.close();
  });

  it('that is removed meanwhile is brought back as one version, and leaves nothing of the other', async () => {
    const titlesOf = (entries: typeof newer) => entries.map(({ title }) => title);
    const shown = new Set<string>();
    await atEachStep(async (db, id) => {
      const removed = await removeWholeList(db, listIdOf(), { now: NOW + HOUR });
      await runLongJobs(db);
      expect(await db.lists.filter(({ comingBy }) => comingBy !== undefined).count()).toBe(0);
      expect(await db.longJobs.get(id)).toBeUndefined();
      expect(await db.jobSteps.count()).toBe(0);
      expect(
        await db.entries.filter(({ listId }) => /^(own-long|coming)/.test(listId)).count(),
      ).toBe(0);
      expect(
        await db.readings
          .where('state')
          .equals('read')
          .count()
          .catch(() => 4),
      ).toBe(4);
      if (removed) await bringWholeListBack(db, removed, { now: NOW + HOUR });
      const rows = await db.entries.where({ listId: listIdOf() }).sortBy('position');
      const titles = rows.map(({ title }) => title);
      const isNewer = titles.includes('Vector clocks');
      shown.add(isNewer ? 'newer' : 'older');
      expect(titles).toEqual(titlesOf(isNewer ? newer : older));
      expect(await stateAt(db, OLD_PLACE)).toBe('read');
    });
    expect([...shown]).toEqual(['older', 'newer']);
  });

  it('of a list that is off, or is switched off meanwhile, is seen nowhere either', async () => {
    await atEachStep(async (db) => {
      await switchList(db, listIdOf(), false, NOW + HOUR);
      await runLongJobs(db);
      await runJobs(db);
      expect(await db.lists.get(listIdOf())).toMatchObject({ isOff: true, change: { added: 4 } });
      const links = await findLinkMarks(db, [NEW_PLACE], 'https://else.example.org/');
      expect((links ? unpackLinkMarks(links) : []).map((link) => link.lists)).not.toContainEqual([
        'Long',
      ]);
      expect(await db.lists.filter(({ comingBy }) => comingBy !== undefined).count()).toBe(0);
    });
  });

  it('meets another newer version: a refresh is overtaken, what is put in its place is there in the end', async () => {
    const last = newer.slice(0, 5);
    await atEachStep(async (db) => {
      const other = new WaymarkDatabase(db.name);
      const against = (await db.lists.get(listIdOf()))?.version ?? '';
      const given = { title: 'Last', entries: last, replaces: listIdOf() };
      const options = { now: NOW + 2 * HOUR, inStep: IN_STEP };
      const refreshed = addList(other, { ...given, isRefresh: true, against }, options);
      await expect(refreshed).rejects.toThrow(OvertakenListError);
      await addList(db, given, options);
      const rows = await db.entries.where({ listId: listIdOf() }).sortBy('position');
      expect(rows.map(({ title }) => title)).toEqual(last.map(({ title }) => title));
      expect(await db.lists.get(listIdOf())).toMatchObject({ title: 'Last', entryCount: 5 });
      expect([await db.longJobs.count(), await db.jobSteps.count()]).toEqual([0, 0]);
      other.close();
    });
  });

  it('gives way to a backup with a newer one still, whatever becomes of its job', async () => {
    const source = await startDatabase();
    const latest = newer.toReversed();
    const given = { title: 'Long', entries: latest, replaces: listIdOf() };
    await addList(source, given, { now: NOW + 9 * HOUR });
    const backup = await readBackup(source, NOW);
    source.close();
    await atEachStep(async (db) => {
      await restoreBackup(db, { backup, damaged: [] }, NOW + 10 * HOUR);
      await runLongJobs(db);
      const rows = await db.entries.where({ listId: listIdOf() }).sortBy('position');
      expect(rows.map(({ title }) => title)).toEqual(latest.map(({ title }) => title));
      expect(new Set(rows.map(({ position }) => position)).size).toBe(latest.length);
      expect([await db.longJobs.count(), await db.jobSteps.count()]).toEqual([0, 0]);
      expect(await db.lists.filter(({ comingBy }) => comingBy !== undefined).count()).toBe(0);
      expect(await stateAt(db, OLD_PLACE)).toBe('read');
    });
  });

  it('loses nothing of what is read, queued, noted and joined while it comes', async () => {
    const [log, other] = ['https://engineering.example.org/the-log', 'https://example.com/other'];
    const overload = 'https://ferd.example.org/overload';
    await atEachStep(async (db) => {
      const now = NOW + 2 * HOUR;
      const resourceId = await resourceAt(db, log);
      await setReading(db, { resourceId, address: log, change: { state: 'read' } }, now);
      await saveNote(db, { resourceId, address: log, text: 'Twice', base: '' }, now);
      const queued = await resourceAt(db, overload);
      await setReading(
        db,
        { resourceId: queued, address: overload, change: { queued: true } },
        now,
      );
      await db.transaction('rw', db.tables, async () => {
        const [into, gone] = await db.resources.bulkGet([await resourceAt(db, other), resourceId]);
        if (into && gone) await joinResources(db, gone, into);
      });
      await runLongJobs(db);
      const id = await resourceAt(db, log);
      expect(id).toBe(await resourceAt(db, other));
      expect(await db.readings.get(id)).toMatchObject({ state: 'read' });
      expect(await db.notes.get(id)).toMatchObject({ text: 'Twice' });
      expect(await db.readings.get(await resourceAt(db, overload))).toMatchObject({ queued: 1 });
      expect(await stateAt(db, NEW_PLACE)).toBe('read');
      expect(await stateAt(db, FORM)).toBe('read');
    });
  });

  it('is stored whole or not at all where there is no room for one write', async () => {
    const { content: before } = await withContent(async () => undefined);
    const undisturbed = await withContent((db) => replace(db));
    let failed = 0;
    for (let full = 1; ; full += 5) {
      const db = await startDatabase();
      const old = await lastEntry(db);
      let writes = 0;
      const write = () => {
        writes += 1;
        if (writes === full) throw new DOMException('full', 'QuotaExceededError');
      };
      for (const table of [db.entries, db.resources, db.longJobs, db.lists, db.aliases]) {
        table.hook('creating', write);
        table.hook('updating', write);
      }
      const error = await replace(db).then(
        () => undefined,
        (reason: Error) => reason,
      );
      const after = await contentOf(db);
      db.close();
      if (error) expect(after).toEqual(before);
      else expect(byMeaning(after, old)).toEqual(undisturbed.meaning);
      if (error) failed += 1;
      if (writes < full) break;
    }
    expect(failed).toBeGreaterThan(5);
  }, 60_000);

  it('is whole in the end also where its entries could not take their places at first', async () => {
    const undisturbed = await withContent((db) => replace(db));
    const db = await startDatabase();
    const old = await lastEntry(db);
    const id = await begin(db);
    while ((await db.longJobs.get(id))?.stage !== 'switching') await takeStep(db, id);
    await takeStep(db, id);
    const fail = () => {
      throw new Error('it cannot be written');
    };
    db.entries.hook('deleting', fail);
    for (let woken = 0; woken < 4; woken += 1) await runLongJobs(db);
    expect((await db.longJobs.get(id))?.stage).toBe('switching');
    // It keeps nothing else from being found.
    await saveList(db, 'later', 'https://example.com/zebras');
    await runJobs(db);
    const { searchIndex } = await readSearchIndex(db);
    const found = searchIndex && openSearch(searchIndex).search('zebras').results;
    expect(found).toHaveLength(1);
    db.entries.hook('deleting').unsubscribe(fail);
    await removeList(db, 'later', NOW);
    await runLongJobs(db);
    const rows = await db.entries.where({ listId: listIdOf() }).sortBy('position');
    expect(rows.map(({ title }) => title)).toEqual(newer.map(({ title }) => title));
    const { entries = [] } = byMeaning(await contentOf(db), old);
    expect(entries).toEqual(undisturbed.meaning.entries);
    db.close();
  });

  it('tells popup and library how far it is, and can be cancelled from either', async () => {
    const db = await startDatabase();
    const id = await begin(db);
    const seen: unknown[] = [];
    do {
      const [work] = await readLongWork(db);
      if (work) seen.push([work.kind, work.stage, work.done, work.canBeCancelled]);
    } while (await takeStep(db, id));
    expect(seen[0]).toEqual(['replacing', 'adding', 0, true]);
    const counts = seen.map((each) => (each as [string, string, number])[2]);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(seen).toContainEqual(['replacing', 'finishing', counts.at(-1), false]);
    db.close();
  });
});
