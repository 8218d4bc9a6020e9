/**
 * The first reads of the popup, begun before the popup itself is loaded. Live queries take over
 * from them.
 */
import { type Failure, failureOf } from '../../messages/failure-of';
import { isUpToDate } from '../../store/open-in-time';
import { openPlain, plainReader } from '../../store/plain-database';
import { type FirstRead, readFirst } from '../../store/read-first';
import { type Overview, readOverview } from './read-overview';

/** What was begun. Each is undefined where there was nothing to be read. */
export interface PopupBeginning {
  /** What search needs. */
  read: Promise<FirstRead | undefined>;
  /** What is shown at rest; not read for a popup that opens with a query. */
  overview: Promise<Overview | undefined>;
  /** Why nothing could be read; undefined where it could, and where nothing is there yet. */
  failure: Promise<Failure | undefined>;
}

/** How the popup begins. */
export interface BeginningOptions {
  /** Whether there is no query to begin with. */
  isAtRest: boolean;
  /** Epoch ms. */
  now: number;
  /** The popup stands in a private window, where the record is not. */
  isPrivate?: boolean;
  /** Of the database; another only in tests. */
  name?: string;
}

/** Begins to read. */
export function beginPopup(options: BeginningOptions): PopupBeginning {
  const { isAtRest, now, isPrivate, name } = options;
  if (isPrivate) {
    const nothing = Promise.resolve(undefined);
    return { read: nothing, overview: nothing, failure: Promise.resolve('private') };
  }
  const opening = openPlain(name);
  const reading = opening.then((db) => db && readFirst(db));
  const read = reading.catch(() => undefined);
  const overview = isAtRest
    ? opening.then((db) => db && readOverview(plainReader(db), now)).catch(() => undefined)
    : Promise.resolve(undefined);
  const whyNot = async (): Promise<Failure | undefined> => {
    const db = await opening;
    try {
      await reading;
      return undefined;
    } catch (error) {
      // One of an earlier version lacks what is yet to be made in it.
      return db && isUpToDate(db) ? failureOf(error) : undefined;
    }
  };
  const failure = whyNot().catch(failureOf);
  // An open connection would hold up an update of the schema.
  void Promise.all([opening, read, overview]).then(
    ([db]) => db?.close(),
    // There is none.
    () => undefined,
  );
  return { read, overview, failure };
}
