/**
 * Fetches the lists that are due, one after the other. What came is kept as it is: it is read and
 * compared where there is a worker for it (take-fetched.ts).
 */
import { digestOf } from '../../exports/pack-backup';
import { type ListPlaces, placesOf } from '../../lists/list-places';
import { failureOf } from '../../messages/failure-of';
import type { WaymarkDatabase } from '../../store/database';
import {
  claimRefresh,
  dueRefreshes,
  keepFetched,
  noteFailure,
  postponeRefresh,
  type RefreshedList,
  releaseRefresh,
} from '../../store/refreshes';
import { addressOfList } from './address-of-list';
import { type FetchFailure, fetchList } from './fetch-list';

export interface FetchingDue {
  /** Whether Waymark may read what is there. */
  mayRead: (places: ListPlaces) => Promise<boolean>;
  isOffline?: () => boolean;
  /** @returns epoch ms */
  now?: () => number;
  fetch?: typeof fetch;
}

/** Never asked, as nothing stops this; a worker that is ended ends its requests itself. */
const { signal } = new AbortController();

/** A list that cannot be fetched keeps no other from it. Rejects only where the database fails. */
export async function fetchDueLists(db: WaymarkDatabase, api: FetchingDue): Promise<void> {
  const { now = Date.now, isOffline = () => !navigator.onLine } = api;
  /** Hosts that want to be left alone, and for how long, ms. */
  const busy = new Map<string, number>();
  for (const listId of await dueRefreshes(db, now())) {
    if (isOffline()) return;
    const claimed = await claimRefresh(db, listId, now());
    if (!claimed) continue;
    const places = placesOf(addressOfList(claimed.list) ?? '');
    const host = new URL(places?.places[0]?.address ?? 'https://none.invalid').host;
    const waitMs = busy.get(host);
    if (waitMs !== undefined) {
      await releaseRefresh(db, claimed);
      await postponeRefresh(db, listId, waitMs, now());
    } else if (!places) {
      await noteFailure(db, claimed, { problem: 'nothing', host: '' }, now());
    } else if (!(await api.mayRead(places))) {
      await noteFailure(db, claimed, { problem: 'no-right', host }, now());
    } else {
      const failure = await fetchClaimed(db, claimed, places, { ...api, now, isOffline });
      if (failure?.problem === 'busy') busy.set(failure.host, failure.waitMs ?? 0);
    }
  }
}

async function fetchClaimed(
  db: WaymarkDatabase,
  claimed: RefreshedList,
  places: ListPlaces,
  api: FetchingDue & Required<Pick<FetchingDue, 'now' | 'isOffline'>>,
): Promise<FetchFailure | undefined> {
  const { now, isOffline, fetch: ask } = api;
  const answer = await fetchList(places, { signal, isOffline, ...(ask && { fetch: ask }) });
  if ('problem' in answer) {
    // Nobody was asked.
    if (answer.problem === 'offline') await releaseRefresh(db, claimed);
    else await noteFailure(db, claimed, answer, now());
    return answer;
  }
  const { bytes, type, fileName, home } = answer;
  const movedTo = home !== places.home && { movedTo: home };
  const text = `${await digestOf(bytes)} ${home}`;
  const { id: listId } = claimed.list;
  try {
    await keepFetched(db, { listId, text, bytes, type, fileName, home, ...movedTo }, now());
  } catch (error) {
    // What says so is small: there may be room for that.
    if (failureOf(error) !== 'noRoom') throw error;
    await noteFailure(db, claimed, { problem: 'no-room', host: new URL(home).host }, now());
    throw error;
  }
  return undefined;
}
