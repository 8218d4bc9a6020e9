/**
 * What you were reading and what comes next: found through indexes, a few rows of the record and of
 * the lists, however many there are.
 */
import type { Reading } from '../reading/reading';
import { isOn, shownEntries } from './chosen-lists';
import type { CoreReader } from './core-reader';
import { findUnreadAfter } from './find-unread-after';
import type { OverviewRow, ShownEntry } from './overview-row';
import type { EntryRow, ListRow } from './rows';

const CONTINUING_SHOWN = 3;
const NEXT_SHOWN = 3;
/** Entries after the last one touched that are looked at to find unread ones. */
const NEXT_SEARCHED = 200;
const READ_AT_FIRST = 8;
/** Each further read takes so many times as many as the one before. */
const GROWTH = 4;
/** Of readings that are on no list any more no more are passed over. */
const LOOKED_AT_MOST = 512;

/**
 * @param lists all of them, in their order
 * @returns the parts of the overview that name entries; none of a list that is off
 */
export async function findOverview(
  reader: CoreReader,
  lists: readonly ListRow[],
): Promise<Pick<OverviewRow, 'continuing' | 'next'>> {
  const started = { index: '[state+changedAt]', value: 'reading', lastFirst: true } as const;
  const continuing = await findShown(reader, lists, started, CONTINUING_SHOWN);
  const [lastRead] = await findShown(reader, lists, { ...started, value: 'read' }, 1);
  const shown = new Set(continuing.map(({ entry }) => entry.resourceId));
  // What is read can be queued too, to be read again: it is not what comes next.
  const isWanted = ({ state, resourceId }: Reading) => state !== 'read' && !shown.has(resourceId);
  const waiting = { index: '[queued+queueOrder]', value: 1, lastFirst: false } as const;
  const queued = await findShown(reader, lists, waiting, NEXT_SHOWN, isWanted);
  const last = laterOf(continuing[0], lastRead)?.entry;
  const following = await findFollowing(
    reader,
    last ?? { listId: lists.find(isOn)?.id ?? '', position: -1 },
    queued.map(({ entry }) => entry.resourceId),
  );
  return { continuing, next: [...queued, ...following] };
}

/** Which readings to look through, and from which end. */
interface Walk {
  index: Parameters<CoreReader['readingsWith']>[0];
  value: string | number;
  lastFirst: boolean;
}

/** The first readings of a walk that are wanted and stand on a list that is on. */
async function findShown(
  reader: CoreReader,
  lists: readonly ListRow[],
  { index, value, lastFirst }: Walk,
  count: number,
  isWanted: (reading: Reading) => boolean = () => true,
): Promise<ShownEntry[]> {
  for (let limit = READ_AT_FIRST; ; limit *= GROWTH) {
    const readings = await reader.readingsWith(index, value, { lastFirst, limit });
    const wanted = readings.filter(isWanted);
    const entries = await reader.entriesOf(wanted.map(({ resourceId }) => resourceId));
    const shown = shownEntries(entries, lists);
    const firstOf = new Map(shown.toReversed().map((entry) => [entry.resourceId, entry]));
    const found = wanted.flatMap((reading) => {
      const entry = firstOf.get(reading.resourceId);
      return entry ? [{ entry, reading }] : [];
    });
    const isOver = readings.length < limit || limit >= LOOKED_AT_MOST;
    if (found.length >= count || isOver) return found.slice(0, count);
  }
}

/** The unread entries that follow a place, after what is queued. */
async function findFollowing(
  reader: CoreReader,
  after: Pick<EntryRow, 'listId' | 'position'>,
  queuedIds: readonly number[],
): Promise<ShownEntry[]> {
  const taken = new Set(queuedIds);
  const following = await findUnreadAfter(reader, after, {
    count: NEXT_SHOWN - queuedIds.length,
    within: NEXT_SEARCHED,
    isWanted: ({ resourceId }) => taken.size < taken.add(resourceId).size,
  });
  const readings = await reader.readingsOf(following.map(({ resourceId }) => resourceId));
  return following.map((entry, at) => ({ entry, reading: readings[at] }));
}

function laterOf(one?: ShownEntry, other?: ShownEntry): ShownEntry | undefined {
  const timeOf = (shown?: ShownEntry) => shown?.reading?.changedAt ?? -Infinity;
  return timeOf(other) > timeOf(one) ? other : one;
}
