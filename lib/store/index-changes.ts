/** What has changed of the catalogue since its indexes were built (`keep-index-changes.ts`). */
import { entriesOfList } from './catalogue-reader';
import type { WaymarkDatabase } from './database';
import type { IdRun, IndexChangeRow } from './rows';

/** All changes up to one moment. */
export interface IndexChanges {
  /** Id of the last row that says so; 0 where there is none. */
  upTo: number;
  /** Ids of entries that came, changed or went, ascending. */
  entryIds: readonly number[];
  /** The same of resources. */
  resourceIds: readonly number[];
}

/** @returns the id of the last change there is; 0 where there is none */
export async function lastIndexChange(db: WaymarkDatabase): Promise<number> {
  return (await db.indexChanges.toCollection().last())?.id ?? 0;
}

/**
 * Reads ids, and nothing of what has them.
 * @param upTo id of the last change that counts
 * @returns undefined where nobody can tell what has changed
 */
export function readIndexChanges(
  db: WaymarkDatabase,
  upTo = Infinity,
): Promise<IndexChanges | undefined> {
  return db.transaction('r', db.indexChanges, db.entries, async () => {
    const rows = await db.indexChanges.where(':id').belowOrEqual(upTo).toArray();
    if (rows.some(({ isAll }) => isAll)) return undefined;
    const entryIds = idsOf(rows, ({ entries }) => entries);
    for (const listId of new Set(rows.flatMap(({ lists = [] }) => lists))) {
      for (const id of await entriesOfList(db, listId).primaryKeys()) entryIds.add(id);
    }
    const resourceIds = idsOf(rows, ({ resources }) => resources);
    return {
      upTo: rows.at(-1)?.id ?? 0,
      entryIds: ascending(entryIds),
      resourceIds: ascending(resourceIds),
    };
  });
}

function idsOf(
  rows: readonly IndexChangeRow[],
  runsOf: (row: IndexChangeRow) => readonly IdRun[] | undefined,
): Set<number> {
  const ids = new Set<number>();
  for (const row of rows) {
    for (const [from, to] of runsOf(row) ?? []) for (let id = from; id <= to; id++) ids.add(id);
  }
  return ids;
}

function ascending(ids: ReadonlySet<number>): number[] {
  return [...ids].sort((a, b) => a - b);
}

/** Forgets changes that are in the indexes now. Runs inside the caller's transaction. */
export async function forgetIndexChanges(db: WaymarkDatabase, upTo: number): Promise<void> {
  await db.indexChanges.where(':id').belowOrEqual(upTo).delete();
}
