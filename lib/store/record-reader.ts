/**
 * What the first content of a page is made of, asked for in one way: through Dexie, or through the
 * browser's own interface while Dexie is not there yet (plain-reader.ts).
 */
import type { Plan } from '../plan/plan';
import type { Reading } from '../reading/reading';
import { type CatalogueReader, catalogueReader } from './catalogue-reader';
import type { WaymarkDatabase } from './database';
import type { CardRow, DeckCardRow, EventRow, ListRow, ResourceRow, SettingRow } from './rows';
import { isSoundCard, isSoundDeckCard } from './sound-rows';

/** Reads lists, the record, and what is kept beside them. */
export interface RecordReader extends CatalogueReader {
  /** @returns all lists, as they are kept */
  lists(): Promise<ListRow[]>;
  list(id: string): Promise<ListRow | undefined>;
  setting(id: string): Promise<SettingRow | undefined>;
  /** @returns a row of what is shown first (overview-row.ts), as it is kept */
  summary(id: string): Promise<unknown>;
  /** @returns at most so many readings with a state, the last that was changed first */
  readingsIn(state: Reading['state'], limit: number): Promise<Reading[]>;
  /** @returns those that were changed since then (epoch ms), the first first */
  readingsSince(state: Reading['state'], since: number): Promise<Reading[]>;
  /** @returns the first readings of the queue in its order, or all of it */
  queue(limit?: number): Promise<Reading[]>;
  plans(): Promise<Plan[]>;
  /** @returns the cards, of pages and without, that were reviewed and come up again by then, epoch ms */
  cardsUntil(due: number): Promise<Array<CardRow | DeckCardRow>>;
  /** @returns how many cards were never reviewed; no more than so many are looked for */
  countNewCards(most: number): Promise<number>;
  /** @returns how many cards were reviewed first from one time to before another, epoch ms */
  countBegunCards(from: number, before: number): Promise<number>;
  /** @returns at most so many events from one time to before another (epoch ms), the last first */
  eventsBetween(from: number, before: number, limit: number): Promise<EventRow[]>;
  /** @returns the resources, in the same order */
  resources(ids: readonly number[]): Promise<Array<ResourceRow | undefined>>;
}

/** From where something can be read: a database, or a reader of one. */
export type ReadFrom = WaymarkDatabase | RecordReader;

/** @returns a reader that goes through Dexie, where it is not one already */
export function recordReader(from: ReadFrom): RecordReader {
  return 'eventsBetween' in from ? from : databaseReader(from);
}

/** Each collection is another one: Dexie keeps the least limit that one was ever given. */
function databaseReader(db: WaymarkDatabase): RecordReader {
  return {
    ...catalogueReader(db),
    lists: async () => db.lists.toArray(),
    list: async (id) => db.lists.get(id),
    setting: async (id) => db.settings.get(id),
    summary: async (id) => db.summaries.get(id),
    readingsIn: async (state, limit) => {
      const index = db.readings.where('[state+changedAt]');
      return index.between([state, 0], [state, []]).reverse().limit(limit).toArray();
    },
    readingsSince: async (state, since) =>
      db.readings.where('[state+changedAt]').between([state, since], [state, []]).toArray(),
    queue: async (limit = Number.POSITIVE_INFINITY) => {
      const index = db.readings.where('[queued+queueOrder]');
      return index.between([1, ''], [1, []]).limit(limit).toArray();
    },
    plans: async () => db.plans.toArray(),
    cardsUntil: async (due) => {
      const [ofPages, others] = await Promise.all([
        db.cards.where('schedule.due').belowOrEqual(due).toArray(),
        db.deckCards.where('schedule.due').belowOrEqual(due).toArray(),
      ]);
      return [...ofPages.filter(isSoundCard), ...others.filter(isSoundDeckCard)];
    },
    // A count would go over all of them, whatever its limit.
    countNewCards: async (most) => {
      const [ofPages, others] = await Promise.all([
        db.cards.orderBy('turn').limit(most).primaryKeys(),
        db.deckCards.orderBy('turn').limit(most).primaryKeys(),
      ]);
      return Math.min(most, ofPages.length + others.length);
    },
    countBegunCards: async (from, before) => {
      const [ofPages, others] = await Promise.all([
        db.cards.where('schedule.begunAt').between(from, before).count(),
        db.deckCards.where('schedule.begunAt').between(from, before).count(),
      ]);
      return ofPages + others;
    },
    eventsBetween: async (from, before, limit) =>
      db.events.where('at').between(from, before).reverse().limit(limit).toArray(),
    resources: async (ids) => db.resources.bulkGet([...ids]),
  };
}
