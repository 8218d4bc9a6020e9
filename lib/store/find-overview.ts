/**
 * What you were reading and what comes next: found through indexes, a few rows of the record and of
 * the lists, however many there are.
 */
import { isPlatform } from '../address/permissions/platforms';
import type { Reading } from '../reading/reading';
import { isOn } from './chosen-lists';
import type { CoreReader } from './core-reader';
import { findShown } from './find-shown';
import { findUnreadAfter } from './find-unread-after';
import type { OverviewRow, ShownEntry } from './overview-row';
import type { EntryRow, ListRow } from './rows';

const CONTINUING_SHOWN = 3;
const NEXT_SHOWN = 3;
/** Entries after the last one touched that are looked at to find unread ones. */
const NEXT_SEARCHED = 200;
/** Of readings that are on no list any more no more are passed over. */
const LOOKED_AT_MOST = 512;

/** What has stayed as it was, and need not be looked for; absent where it may have changed. */
export interface KeptOverview {
  continuing?: ShownEntry[] | undefined;
  /** The queued ones of what comes next. */
  queued?: ShownEntry[] | undefined;
}

/**
 * @param lists all of them, in their order
 * @returns the parts of the overview that name entries; none of a list that is off
 */
export async function findOverview(
  reader: CoreReader,
  lists: readonly ListRow[],
  kept: KeptOverview = {},
): Promise<Pick<OverviewRow, 'continuing' | 'next'>> {
  const started = { index: '[state+changedAt]', value: 'reading', lastFirst: true } as const;
  const continuing = kept.continuing ?? (await findFirst(reader, lists, started, CONTINUING_SHOWN));
  const [lastRead] = await findFirst(reader, lists, { ...started, value: 'read' }, 1);
  const shown = new Set(continuing.map(({ entry }) => entry.resourceId));
  // What is read can be queued too, to be read again: it is not what comes next.
  const isWanted = ({ state, resourceId }: Reading) => state !== 'read' && !shown.has(resourceId);
  const waiting = { index: '[queued+queueOrder]', value: 1, lastFirst: false } as const;
  const queued = kept.queued ?? (await findFirst(reader, lists, waiting, NEXT_SHOWN, isWanted));
  const last = laterOf(continuing[0], lastRead)?.entry;
  const next = [...queued];
  const isLeft = ({ resourceId }: EntryRow) =>
    next.every(({ entry }) => entry.resourceId !== resourceId);
  const after = last ?? { listId: lists.find(isOn)?.id ?? '', position: -1 };
  // Who has read nothing yet sees first what Waymark can record.
  const isFirst = (entry: EntryRow) => isArticle(entry) && isLeft(entry);
  if (!last) next.push(...(await findFollowing(reader, after, NEXT_SHOWN - next.length, isFirst)));
  next.push(...(await findFollowing(reader, after, NEXT_SHOWN - next.length, isLeft)));
  return { continuing, next };
}

/**
 * Its text is in the page, on a site that Waymark may see as it was installed: no film, no file that
 * the browser or another program shows, and nothing on a platform that is granted one at a time.
 */
function isArticle({ kind, address }: EntryRow): boolean {
  return kind === 'post' && !FILE.test(address) && !isOnPlatform(address);
}

const FILE = /\.(?:pdf|e?ps|djvu|epub|mobi|docx?|pp[st]x?)(?:[?#]|$)/i;

function isOnPlatform(address: string): boolean {
  return URL.canParse(address) && isPlatform(new URL(address).hostname);
}

/** Which readings to look through, and from which end. */
interface Walk {
  index: Parameters<CoreReader['readingsWith']>[0];
  value: string | number;
  lastFirst: boolean;
}

function findFirst(
  reader: CoreReader,
  lists: readonly ListRow[],
  { index, value, lastFirst }: Walk,
  count: number,
  isWanted?: (reading: Reading) => boolean,
): Promise<ShownEntry[]> {
  const read = (limit: number) => reader.readingsWith(index, value, { lastFirst, limit });
  return findShown(reader, lists, read, { count, within: LOOKED_AT_MOST, isWanted });
}

/** The unread entries that follow a place, each page once. */
async function findFollowing(
  reader: CoreReader,
  after: Pick<EntryRow, 'listId' | 'position'>,
  count: number,
  isWanted: (entry: EntryRow) => boolean,
): Promise<ShownEntry[]> {
  const taken = new Set<number>();
  const following = await findUnreadAfter(reader, after, {
    count,
    within: NEXT_SEARCHED,
    isWanted: (entry) => isWanted(entry) && taken.size < taken.add(entry.resourceId).size,
  });
  const readings = await reader.readingsOf(following.map(({ resourceId }) => resourceId));
  return following.map((entry, at) => ({ entry, reading: readings[at] }));
}

function laterOf(one?: ShownEntry, other?: ShownEntry): ShownEntry | undefined {
  const timeOf = (shown?: ShownEntry) => shown?.reading?.changedAt ?? -Infinity;
  return timeOf(other) > timeOf(one) ? other : one;
}
