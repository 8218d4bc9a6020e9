/**
 * The first reads of the popup, begun before the popup itself is loaded. Live queries take over
 * from them; whatever goes wrong here they meet too, and it is they who report it.
 */
import { openPlain, plainReader } from '../store/plain-database';
import { type FirstRead, readFirst } from '../store/read-first';
import { type Overview, readOverview } from './read-overview';

/** What was begun. Each is undefined where there was nothing to be read. */
export interface PopupBeginning {
  /** What search needs. */
  read: Promise<FirstRead | undefined>;
  /** What is shown at rest; not read for a popup that opens with a query. */
  overview: Promise<Overview | undefined>;
}

/** How the popup begins. */
export interface BeginningOptions {
  /** Whether there is no query to begin with. */
  isAtRest: boolean;
  /** Epoch ms. */
  now: number;
  /** Of the database; another only in tests. */
  name?: string;
}

/** Begins to read. */
export function beginPopup({ isAtRest, now, name = 'waymark' }: BeginningOptions): PopupBeginning {
  const opening = openPlain(name);
  const from = <T>(read: (db: IDBDatabase) => Promise<T>): Promise<T | undefined> =>
    opening.then((db) => db && read(db)).catch(() => undefined);
  const read = from(readFirst);
  const overview = isAtRest
    ? from((db) => readOverview(plainReader(db), now))
    : Promise.resolve(undefined);
  // An open connection would hold up an update of the schema.
  void Promise.all([read, overview, opening]).then(([, , db]) => db?.close());
  return { read, overview };
}
