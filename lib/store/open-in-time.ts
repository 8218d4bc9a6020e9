/**
 * The one way in which a database is opened, with Dexie and without: in time, or with an error whose
 * name says why not. The browser alone may leave a request without an answer for ever.
 */

/** Under this name the browser keeps the database. */
export const DATABASE_NAME = 'waymark';

/** The newest version of the schema (database.ts), for those who open it without that. */
export const NEWEST_VERSION = 4;

/** Whether a database has what the newest version of the schema has. */
export function isUpToDate({ version }: IDBDatabase): boolean {
  return version >= NEWEST_VERSION * 10;
}

/** A request without an answer by then has failed, ms; opening takes 2 to 40 ms otherwise. */
export const OPENED_WITHIN_MS = 2_500;

/** The browser does not answer. */
export class SilentDatabaseError extends Error {
  override name = 'SilentDatabaseError';
}

/** A page of an earlier version holds the database, which has to be brought up to date. */
export class BlockedDatabaseError extends Error {
  override name = 'BlockedDatabaseError';
}

/** A newer version of the extension made or changed the database. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';
}

/** The same, and it happened while this page was open: the page is what is old. */
export class OutdatedPageError extends Error {
  override name = 'OutdatedPageError';
}

/** A request to open that has not been answered. */
interface Opening {
  request: IDBOpenDBRequest;
  timer: ReturnType<typeof setTimeout> | undefined;
  isBlocked: boolean;
  /** Whoever asked has been told that it failed. */
  isGivenUp: boolean;
}

/**
 * @param highest the newest version of the schema that this code knows
 * @param withinMs see `OPENED_WITHIN_MS`; another only in tests
 * @returns the browser's own factory, whose `open` fails in time. Who uses it listens by `onerror`.
 */
export function openerInTime(highest = NEWEST_VERSION, withinMs = OPENED_WITHIN_MS): IDBFactory {
  const openings = new Map<string, Opening>();
  let hasOpened = false;

  const begin = (key: string, request: IDBOpenDBRequest): Opening => {
    const opening: Opening = { request, timer: undefined, isBlocked: false, isGivenUp: false };
    const end = () => {
      clearTimeout(opening.timer);
      openings.delete(key);
    };
    request.addEventListener('blocked', () => {
      opening.isBlocked = true;
    });
    request.addEventListener('error', end);
    // Before those of whoever asked: an answer that comes too late, or is no good, is kept from them.
    request.addEventListener('upgradeneeded', (event) => {
      // It is under way: however long it takes now.
      clearTimeout(opening.timer);
      if (!opening.isGivenUp) return;
      event.stopImmediatePropagation();
      request.transaction?.abort();
    });
    request.addEventListener('success', (event) => {
      end();
      const { result } = request;
      // Dexie counts in tenths (10, 20 …), and one more for each time that it had to put parts back.
      const isNewer = Math.floor(result.version / 10) > highest;
      if (!isNewer) hasOpened = true;
      if (!isNewer && !opening.isGivenUp) return;
      event.stopImmediatePropagation();
      result.close();
      if (!opening.isGivenUp) fail(request, newerError(result.version));
    });
    return opening;
  };
  const newerError = (version: number): Error =>
    hasOpened
      ? new OutdatedPageError('the database was brought up to date meanwhile')
      : new NewerDatabaseError(`the database has version ${version / 10}`);
  const giveUp = (opening: Opening): void => {
    opening.isGivenUp = true;
    const error = opening.isBlocked
      ? new BlockedDatabaseError('a page of an earlier version holds the database')
      : new SilentDatabaseError('the browser does not open the database');
    fail(opening.request, error);
  };
  return {
    open(name, version) {
      const key = `${version ?? ''} ${name}`;
      // The browser answers one after the other: another request would only wait behind this one.
      const given = openings.get(key);
      const opening = given?.isGivenUp ? given : begin(key, indexedDB.open(name, version));
      openings.set(key, opening);
      opening.isGivenUp = false;
      opening.timer = setTimeout(() => giveUp(opening), withinMs);
      return opening.request;
    },
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    cmp: (first, second) => indexedDB.cmp(first, second),
    databases: () => indexedDB.databases(),
  };
}

/** Tells whoever asked: the browser has no such event to send. */
function fail(request: IDBOpenDBRequest, error: Error): void {
  const event = new Event('error', { cancelable: true });
  Object.defineProperty(event, 'target', { value: { error } });
  request.onerror?.(event);
}
