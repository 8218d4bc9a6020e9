/**
 * What a page reads of the record, kept up to date. What the library is opened for is read through the
 * connection that its first line has opened, while Dexie is not there yet.
 */
import { useMemo } from 'preact/hooks';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { OpenedDatabase } from '../../../lib/store/first-rows';
import { plainReader } from '../../../lib/store/plain-reader';
import type { ReadFrom } from '../../../lib/store/record-reader';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { whenShown } from './when-shown';

declare global {
  /** Of the library's first line; without a database where that is not there yet, or an earlier one. */
  var waymarkOpened: Promise<OpenedDatabase | undefined> | undefined;
}

/** After so long Dexie is asked, which also finds out what is the matter, ms. */
const PATIENCE_MS = 300;

/** @returns undefined where it does not come in time, or fails: Dexie meets the same, and says it */
function inTime<T>(coming: Promise<T>): Promise<T | undefined> {
  const patience = new Promise<undefined>((done) => {
    setTimeout(() => done(undefined), PATIENCE_MS);
  });
  return Promise.race([coming.catch(() => undefined), patience]);
}

/** All that is read for the first page, which is shown at once. */
const asked: Array<Promise<unknown>> = [];

function readEarly<T>(
  read: (opened: OpenedDatabase) => Promise<T>,
  give: (early: T) => void,
): Promise<void> | undefined {
  const opened = globalThis.waymarkOpened;
  if (!opened) return undefined;
  const asking = inTime(opened.then(async (found) => found && { current: await read(found) }));
  asked.push(asking);
  return (async () => {
    const found = await asking;
    await Promise.all(asked);
    if (!found) return;
    give(found.current);
    await inTime(whenShown());
  })();
}

/** Once the first page is there, everything else is asked of Dexie. */
async function closeOnceShown(opened: Promise<OpenedDatabase | undefined>): Promise<void> {
  await whenShown();
  globalThis.waymarkOpened = undefined;
  (await opened)?.db.close();
}

/** @returns when what comes first has been read without Dexie, or is not going to be */
export async function whenRead(): Promise<void> {
  const opened = globalThis.waymarkOpened;
  if (!opened) return;
  closeOnceShown(opened).catch(() => undefined);
  if (await inTime(opened)) await inTime(whenShown());
}

/**
 * @param query as for `useLiveQuery`
 * @param read the same without Dexie, by the same function each time; rejects where that is up to Dexie
 */
export function useEarlyQuery<T>(
  query: (() => Promise<T>) | undefined,
  read: ((opened: OpenedDatabase) => Promise<T>) | undefined,
): T | undefined {
  const early = useMemo(
    () => read && ((give: (early: T) => void) => readEarly(read, give)),
    [read],
  );
  return useLiveQuery(query, early);
}

/**
 * @param read reads from what it is given and nothing else; the same function (`useCallback`) until
 * something else is read. Absent where nothing is read
 * @returns undefined until it is read
 * @throws in rendering, what reading failed with
 */
export function useRecord<T>(
  db: WaymarkDatabase,
  read: ((from: ReadFrom) => Promise<T>) | undefined,
): T | undefined {
  const query = useMemo(() => read && (() => read(db)), [db, read]);
  const early = useMemo(
    () => read && ((opened: OpenedDatabase) => read(plainReader(opened))),
    [read],
  );
  return useEarlyQuery(query, early);
}
