import { describe, expect, it } from 'vitest';
import { readWeek } from '../../entrypoints/extension-pages/use-week';
import { changeCards } from '../../lib/actions/change/change-cards';
import { savePlan } from '../../lib/actions/change/change-plan';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { setReading } from '../../lib/actions/change/set-reading';
import { readHistory, readReadBetween } from '../../lib/actions/read/read-history';
import { readHome } from '../../lib/actions/read/read-home';
import { readListContents } from '../../lib/actions/read/read-list';
import { readLists } from '../../lib/actions/read/read-lists';
import { readSearchIndex, takeStoredSearch } from '../../lib/actions/read/read-search-index';
import type { Plan } from '../../lib/plan/plan';
import { switchList } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readFirstRows } from '../../lib/store/first-rows';
import { readStates } from '../../lib/store/overview-row';
import { plainReader } from '../../lib/store/plain-reader';
import { openKnown } from '../../lib/store/prefetch';
import { type ReadFrom, recordReader } from '../../lib/store/record-reader';
import { readSettings } from '../../lib/store/settings';
import { databaseWithoutIndexes, smallDatabase } from './catalogue';

const LIST = 'awesome-scalability';
const SIZE = { continuing: 1, queued: 2, lately: 2 };
const PLAN: Plan = {
  id: 'p',
  title: 'A plan',
  parts: [{ listId: LIST, section: [], take: 'all' }],
  startedAt: 0,
  hoursAWeek: 4,
  mixture: { queue: 0.25, review: 0.25 },
};

/** A plan, a queue, what was begun and read, a card, a list that is off, and a choice. */
async function recorded(): Promise<WaymarkDatabase> {
  const db = await smallDatabase();
  const now = Date.now() - 60_000;
  const entries = await db.entries.where('[listId+position]').between([LIST], [LIST, []]).toArray();
  const targetAt = (at: number) => {
    const { resourceId = 0, address = '' } = entries[at] ?? {};
    return { resourceId, address };
  };
  const say = (at: number, change: Parameters<typeof setReading>[1]['change']) =>
    setReading(db, { ...targetAt(at), change }, now + at);
  for (const at of [0, 1, 2, 12]) await say(at, { state: 'read' });
  for (const at of [20, 3, 4]) await say(at, { queued: true });
  for (const at of [5, 6]) await say(at, { state: 'reading' });
  await changeCards(db, [targetAt(1)], true, now);
  await savePlan(db, { ...PLAN, startedAt: now }, now);
  const other = (await db.lists.toArray()).find(({ id }) => id !== LIST);
  await switchList(db, other?.id ?? '', false, now);
  await changeSettings(db, { badge: 'review' }, await readSettings(db), now);
  return db;
}

/** What pages of the library begin with. */
const READS: Record<string, (from: ReadFrom) => Promise<unknown>> = {
  'the first page': (from) => readHome(from, SIZE),
  'this week': readWeek,
  'no card that was never reviewed': (from) => recordReader(from).countNewCards(0),
  'the lists': readLists,
  'a list': (from) => readListContents(from, LIST),
  'a list that is not there': (from) => readListContents(from, 'none'),
  'the readings of a list': async (from) => {
    const { resourceIds = [] } = (await readListContents(from, LIST)) ?? {};
    return recordReader(from).readingsOf(resourceIds);
  },
  'the history': (from) => readHistory(from, { limit: 3 }),
  'a day of the history': (from) => readHistory(from, { from: 0, before: 1 }),
  'what was read on a day': (from) => readReadBetween(from, 0, Number.POSITIVE_INFINITY),
  'all states': readStates,
  'the settings': readSettings,
};

describe('what a page begins with, read without Dexie', () => {
  it.each([true, false])('is what a live query brings, states at once: %s', async (states) => {
    const db = await recorded();
    const opened = await openKnown(db.name);
    if (!opened) throw new Error('there is no database');
    const reader = plainReader(readFirstRows(opened, { states, search: false }));
    for (const [name, read] of Object.entries(READS)) {
      expect(await read(reader), name).toEqual(await read(db));
    }
    const { continuing, queued, lately } = await readHome(reader, SIZE);
    const parts = [continuing, queued, lately];
    expect(parts.map(({ entries, hasMore }) => [entries.length, hasMore])).toEqual([
      [1, true],
      [2, true],
      [2, true],
    ]);
    expect(await readWeek(reader)).toMatchObject({ week: { read: 4 }, due: 1 });
    opened.close();
  });

  it('is the same search index, without lists that are off, and is not read again', async () => {
    const db = await recorded();
    const opened = await openKnown(db.name);
    if (!opened) throw new Error('there is no database');
    const taken = await takeStoredSearch(
      db,
      readFirstRows(opened, { states: false, search: true }),
    );
    const { searchIndex, state } = await readSearchIndex(db);
    expect(taken.searchIndex).toBe(searchIndex);
    expect(taken.state).toBe(state);
    opened.close();
  });

  it('is no search index where none is stored: what is there is searched', async () => {
    const db = await databaseWithoutIndexes();
    const opened = await openKnown(db.name);
    if (!opened) throw new Error('there is no database');
    const first = readFirstRows(opened, { states: false, search: true });
    await expect(takeStoredSearch(db, first)).rejects.toThrow();
    opened.close();
  });
});
