/** Readings in some order, as the entries that can be shown of them. */
import type { Reading } from '../reading/reading';
import type { CatalogueReader } from './catalogue-reader';
import { shownEntries } from './chosen-lists';
import type { ShownEntry } from './overview-row';
import type { EntryRow, ListRow } from './rows';

const READ_AT_FIRST = 8;
/** Each further read takes so many times as many as the one before. */
const GROWTH = 4;

/** What is looked for. */
export interface ShownWanted {
  /** How many at most. */
  count: number;
  /** How many readings are looked at, at most. */
  within: number;
  isWanted?: ((reading: Reading) => boolean) | undefined;
}

/**
 * @param lists all of them, in their order
 * @param readFirst the first readings in the order that is meant
 * @returns the first that are wanted and stand on a list that is on, each with its first entry
 */
export async function findShown(
  reader: Pick<CatalogueReader, 'entriesOf'>,
  lists: readonly ListRow[] | Promise<readonly ListRow[]>,
  readFirst: (limit: number) => PromiseLike<Reading[]>,
  { count, within, isWanted = () => true }: ShownWanted,
): Promise<ShownEntry[]> {
  /** The first entry of each resource that was looked for; absent where it has none. */
  const firstOf = new Map<number, EntryRow | undefined>();
  for (let limit = Math.max(READ_AT_FIRST, count); ; limit *= GROWTH) {
    const readings = await readFirst(limit);
    const wanted = readings.filter(isWanted);
    const others = wanted.map(({ resourceId }) => resourceId).filter((id) => !firstOf.has(id));
    const shown = shownEntries(await reader.entriesOf(others), await lists);
    for (const id of others) firstOf.set(id, undefined);
    for (const entry of shown.toReversed()) firstOf.set(entry.resourceId, entry);
    const found = wanted.flatMap((reading) => {
      const entry = firstOf.get(reading.resourceId);
      return entry ? [{ entry, reading }] : [];
    });
    const isOver = readings.length < limit || limit >= within;
    if (found.length >= count || isOver) return found.slice(0, count);
  }
}
