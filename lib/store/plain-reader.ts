/** Reading through the browser's own interface, with the least machinery. */
import type { Plan } from '../plan/plan';
import type { Reading } from '../reading/reading';
import type { OpenedDatabase } from './first-rows';
import { readRows } from './id-ranges';
import { settle } from './prefetch';
import type { RecordReader } from './record-reader';
import type {
  CardRow,
  DeckCardRow,
  EntryRow,
  EventRow,
  ListRow,
  ResourceRow,
  SettingRow,
} from './rows';
import { isSoundCard, isSoundDeckCard, isSoundEntry } from './sound-rows';

/** Where the browser can do it, all of a range from its end comes in one answer. */
interface RecordsInOrder {
  getAllRecords?: (how: {
    query: IDBKeyRange;
    count: number;
    direction: 'prev';
  }) => IDBRequest<Array<{ value: unknown }>>;
}

const CARD_TABLES = ['cards', 'deckCards'] as const;

/** @param opened stays open as long as the reader is used */
export function plainReader({ db, ...first }: OpenedDatabase): RecordReader {
  const table = (name: string) => db.transaction(name).objectStore(name);
  const get = <Row>(name: string, key: IDBValidKey) =>
    settle<Row | undefined>(table(name).get(key));
  const soundOf = async (index: IDBIndex, range: IDBKeyRange, count?: number) =>
    (await settle<EntryRow[]>(index.getAll(range, count))).filter(isSoundEntry);
  const entriesAfter = (listId: string, place: number, count?: number) => {
    const range = IDBKeyRange.bound([listId, place], [listId, Infinity], true, false);
    return soundOf(table('entries').index('[listId+position]'), range, count);
  };
  return {
    lists: () => first.lists,
    list: (id) => get<ListRow>('lists', id),
    setting: (id) => get<SettingRow>('settings', id),
    summary: (id) => first.summaries.get(id) ?? get('summaries', id),
    readingsOf: async (ids) => {
      const readings = table('readings');
      const rows = await readRows<Reading>(ids, ([from, to]) =>
        settle(readings.getAll(IDBKeyRange.bound(from, to))),
      );
      const of = new Map(rows.map((reading) => [reading.resourceId, reading]));
      return ids.map((id) => of.get(id));
    },
    entriesOf: (ids) => {
      const index = table('entries').index('resourceId');
      return readRows(ids, ([from, to]) => soundOf(index, IDBKeyRange.bound(from, to)));
    },
    entriesOfList: (listId) => entriesAfter(listId, -Infinity),
    entriesAfter,
    readingsIn: (state, limit) => {
      const range = IDBKeyRange.bound([state, 0], [state, []]);
      return readLast<Reading>(table('readings').index('[state+changedAt]'), range, limit);
    },
    readingsSince: (state, since) => {
      const range = IDBKeyRange.bound([state, since], [state, []]);
      return settle<Reading[]>(table('readings').index('[state+changedAt]').getAll(range));
    },
    queue: (limit) => {
      const range = IDBKeyRange.bound([1, ''], [1, []]);
      return settle<Reading[]>(table('readings').index('[queued+queueOrder]').getAll(range, limit));
    },
    plans: () => settle<Plan[]>(table('plans').getAll()),
    cardsUntil: async (due) => {
      const until = IDBKeyRange.upperBound(due);
      const [ofPages, others] = await Promise.all([
        settle<CardRow[]>(table('cards').index('schedule.due').getAll(until)),
        settle<DeckCardRow[]>(table('deckCards').index('schedule.due').getAll(until)),
      ]);
      return [...ofPages.filter(isSoundCard), ...others.filter(isSoundDeckCard)];
    },
    countNewCards: async (most) => {
      // To the browser none is no limit.
      if (most === 0) return 0;
      const [ofPages, others] = await Promise.all(
        CARD_TABLES.map((name) => settle(table(name).index('turn').getAllKeys(null, most))),
      );
      return Math.min(most, (ofPages?.length ?? 0) + (others?.length ?? 0));
    },
    countBegunCards: async (from, before) => {
      const range = IDBKeyRange.bound(from, before, false, true);
      const counts = await Promise.all(
        CARD_TABLES.map((name) =>
          settle<number>(table(name).index('schedule.begunAt').count(range)),
        ),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    eventsBetween: (from, before, limit) => {
      const range = IDBKeyRange.bound(from, before, false, true);
      return readLast<EventRow>(table('events').index('at'), range, limit);
    },
    resources: (ids) => {
      const resources = table('resources');
      return Promise.all(ids.map((id) => settle<ResourceRow | undefined>(resources.get(id))));
    },
  };
}

/** @returns the last rows of a range, the very last first */
function readLast<Row>(index: IDBIndex, range: IDBKeyRange, limit: number): Promise<Row[]> {
  const { getAllRecords } = index as RecordsInOrder;
  if (getAllRecords) {
    const how = { query: range, count: limit, direction: 'prev' } as const;
    return settle(getAllRecords.call(index, how)).then((records) =>
      records.map(({ value }) => value as Row),
    );
  }
  return new Promise((done, fail) => {
    const rows: Row[] = [];
    const request = index.openCursor(range, 'prev');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor) rows.push(cursor.value);
      if (cursor && rows.length < limit) cursor.continue();
      else done(rows);
    };
  });
}
