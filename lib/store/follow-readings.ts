/**
 * The readings of many resources, followed one by one. A live query would read all of them again for
 * every change: of a list with 10,000 entries that takes a tenth of a second and more.
 */
import Dexie, { type IntervalTree, type ObservabilitySet, RangeSet } from 'dexie';
import type { Reading } from '../reading/reading';
import { readManyReadings } from './catalogue-reader';
import type { WaymarkDatabase } from './database';

/** What was read of some resources; undefined where there is no reading. */
export type ReadReadings = ReadonlyMap<number, Reading | undefined>;

/**
 * Reads them now, and after every change, by whatever context of the extension, those that it may
 * have changed.
 * @param resourceIds each once
 * @param onRead hears first of all of them, then of those that were read again
 * @returns a function that stops it
 */
export function followReadings(
  db: WaymarkDatabase,
  resourceIds: readonly number[],
  onRead: (readings: ReadReadings) => void,
  onError: (error: unknown) => void,
): () => void {
  const name = `idb://${db.name}/${db.readings.name}/`;
  let isStopped = false;
  /** One reading after the other: an older answer must not come after a newer one. */
  let turn = Promise.resolve();
  const read = (ids: readonly number[]): void => {
    turn = turn.then(async () => {
      if (isStopped) return;
      try {
        const found = await readManyReadings(db, ids);
        if (!isStopped) onRead(new Map(ids.map((id) => [id, found.get(id)])));
      } catch (error) {
        if (!isStopped) onError(error);
      }
    });
  };
  const onMutated = (parts: ObservabilitySet): void => {
    const isChanged = hasKeyOf([parts.all, parts[name], parts[`${name}:dels`]]);
    const changed = resourceIds.filter(isChanged);
    if (changed.length > 0) read(changed);
  };
  Dexie.on('storagemutated', onMutated);
  read(resourceIds);
  return () => {
    isStopped = true;
    Dexie.on.storagemutated.unsubscribe(onMutated);
  };
}

/** Whether a key lies in one of the ranges that were written to. */
function hasKeyOf(ranges: ReadonlyArray<IntervalTree | undefined>): (key: number) => boolean {
  // What another context says has come here as plain data.
  const sets = ranges.flatMap((tree) => (tree ? [new RangeSet().add(tree)] : []));
  return (key) => sets.some((set) => set.hasKey(key));
}
