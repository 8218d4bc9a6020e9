/** Rows that a page begins with, asked for as soon as the database is open. */
import { OVERVIEW, STATES } from './overview-row';
import { settle } from './prefetch';
import type { ListRow } from './rows';

/** An open database, and what was asked of it at once; rejects like any request. */
export interface OpenedDatabase {
  db: IDBDatabase;
  lists: Promise<ListRow[]>;
  /** Rows of what is shown first, by their ids. */
  summaries: ReadonlyMap<string, Promise<unknown>>;
}

/** @param withStates the page is about all that was read */
export function readFirstRows(db: IDBDatabase, withStates: boolean): OpenedDatabase {
  const transaction = db.transaction(['lists', 'summaries']);
  const summary = (id: string) => settle(transaction.objectStore('summaries').get(id));
  const lists = settle<ListRow[]>(transaction.objectStore('lists').getAll());
  const ids = withStates ? [OVERVIEW, STATES] : [OVERVIEW];
  const summaries = new Map(ids.map((id) => [id, summary(id)]));
  // What fails is met where it is used.
  for (const coming of [lists, ...summaries.values()]) coming.catch(() => undefined);
  return { db, lists, summaries };
}
