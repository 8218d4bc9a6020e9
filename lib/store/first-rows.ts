/** Rows that a page begins with, asked for as soon as the database is open. */
import { OVERVIEW, STATES } from './overview-row';
import { readStoredSearch, type StoredSearch, settle } from './prefetch';
import type { ListRow } from './rows';

/** An open database, and what was asked of it at once; rejects like any request. */
export interface OpenedDatabase {
  db: IDBDatabase;
  lists: Promise<ListRow[]>;
  /** Rows of what is shown first, by their ids. */
  summaries: ReadonlyMap<string, Promise<unknown>>;
  /** Absent where nothing is searched. */
  search?: Promise<StoredSearch>;
}

/** What a page begins with beside the lists. */
export interface FirstNeeds {
  /** What is known of all readings. */
  states: boolean;
  search: boolean;
}

export function readFirstRows(db: IDBDatabase, needs: FirstNeeds): OpenedDatabase {
  const transaction = db.transaction(['lists', 'summaries']);
  const summary = (id: string) => settle(transaction.objectStore('summaries').get(id));
  const lists = settle<ListRow[]>(transaction.objectStore('lists').getAll());
  const ids = needs.states ? [OVERVIEW, STATES] : [OVERVIEW];
  const summaries = new Map(ids.map((id) => [id, summary(id)]));
  const search = needs.search ? readStoredSearch(db) : undefined;
  // What fails is met where it is used.
  for (const coming of [lists, search, ...summaries.values()]) coming?.catch(() => undefined);
  return { db, lists, summaries, ...(search && { search }) };
}
