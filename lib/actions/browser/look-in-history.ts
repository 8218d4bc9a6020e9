/**
 * Looks in the browser's history for pages of lists. It is read in windows of time, each forgotten
 * once its addresses were compared: of what is on no list nothing is kept, not even while looking.
 */
import browser from 'webextension-polyfill';

/** The parts of the browser that this needs; there once the right is granted. */
export interface HistoryApi {
  history: Pick<typeof browser.history, 'search' | 'getVisits'>;
}

export interface LookOptions {
  /** Epoch ms; 0 for all that the browser keeps. */
  since: number;
  /** Epoch ms. */
  now: number;
  /** Ends it at any step; then it rejects with the reason. */
  signal: AbortSignal;
  /** @returns which resource each address is; undefined for those of no list */
  recognise: (addresses: readonly string[]) => Promise<ReadonlyArray<number | undefined>>;
  /** Hears how far it is. */
  onProgress?: (progress: LookProgress) => void;
}

export interface LookProgress {
  /** Windows that are done, of so many; a part of one is a fraction. */
  done: number;
  total: number;
  /** Pages of lists that were found. */
  found: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;
/** What is older than this is one window: browsers that keep more than a year have little of it. */
const MOST_WEEKS = 53;
/** Of a window with more addresses each half is asked for by itself. */
const MOST_AT_ONCE = 500;
/** Windows that are this short are not halved any more, ms. */
const SHORTEST_MS = 1000;
/** As many as there are. */
const ALL = 1_000_000;

/** @returns when each resource was visited first in that time, epoch ms, by its id */
export async function lookInHistory(
  options: LookOptions,
  api: HistoryApi = browser,
): Promise<Map<number, number>> {
  const { since, now, signal, recognise, onProgress } = options;
  const visits = new Map<number, number>();
  /** Of pages of lists only. */
  const known = new Set<string>();
  const windows = windowsOf(since, now);
  let done = 0;
  const tell = () => onProgress?.({ done, total: windows.length, found: visits.size });

  const take = async (addresses: readonly string[]): Promise<void> => {
    if (addresses.length === 0) return;
    const resourceIds = await recognise(addresses);
    for (const [at, address] of addresses.entries()) {
      const resourceId = resourceIds[at];
      if (resourceId === undefined) continue;
      signal.throwIfAborted();
      known.add(address);
      const visitedAt = await firstVisit(api, address, since);
      const before = visits.get(resourceId) ?? Number.POSITIVE_INFINITY;
      if (visitedAt !== undefined && visitedAt < before) visits.set(resourceId, visitedAt);
    }
  };

  const look = async ([from, to]: Window, share: number): Promise<void> => {
    signal.throwIfAborted();
    const isShortest = to - from <= SHORTEST_MS;
    const maxResults = isShortest ? ALL : MOST_AT_ONCE;
    const range = { text: '', startTime: from, endTime: to, maxResults };
    const items = await api.history.search(range);
    signal.throwIfAborted();
    if (items.length >= MOST_AT_ONCE && !isShortest) {
      const middle = Math.floor((from + to) / 2);
      await look([middle, to], share / 2);
      await look([from, middle], share / 2);
      return;
    }
    await take(items.flatMap(({ url }) => (url && isNewPage(url, known) ? [url] : [])));
    done += share;
    tell();
  };

  tell();
  for (const window of windows) await look(window, 1);
  return visits;
}

/** From and to, epoch ms. */
type Window = readonly [from: number, to: number];

/** @returns weeks, the newest first, and what is older as the last of them */
function windowsOf(since: number, now: number): Window[] {
  const windows: Window[] = [];
  // The clock of a visit may be a moment ahead.
  let to = now + DAY_MS;
  while (to > since && windows.length < MOST_WEEKS) {
    const from = Math.max(since, to - WEEK_MS);
    windows.push([from, to]);
    to = from;
  }
  if (to > since) windows.push([since, to]);
  return windows;
}

function isNewPage(address: string, known: ReadonlySet<string>): boolean {
  return /^https?:/i.test(address) && !known.has(address);
}

/** What a frame in another page has shown is no visit. */
async function firstVisit(
  api: HistoryApi,
  url: string,
  since: number,
): Promise<number | undefined> {
  const visits = await api.history.getVisits({ url });
  const times = visits.flatMap(({ visitTime, transition }) =>
    visitTime !== undefined && visitTime >= since && !transition?.endsWith('_subframe')
      ? [visitTime]
      : [],
  );
  return times.length > 0 ? times.reduce((one, other) => Math.min(one, other)) : undefined;
}
