/** How much is read of each part of the lists, and how long it took. */

import type { Reading } from '../../reading/reading';
import { stateOf } from '../../reading/reading-states';
import { type CountedEntry, countShares, type Shares } from '../../reading/statistics/count-shares';
import type { VisitShare } from '../../reading/visit-share';
import { type EntryFacets, listFacets } from '../../search/list-facets';
import { eachChunk } from '../../store/chunks';
import type { WaymarkDatabase } from '../../store/database';
import { readStates } from '../../store/overview-row';
import { readSearchIndex } from './read-search-index';

/** Between the names of a topic: the list's id, and its headings from the outermost one. */
const SEPARATOR = '\n';

/** @returns the list and the headings of a topic */
export function readTopicKey(key: string): { listId: string; section: string[] } {
  const [listId = '', ...section] = key.split(SEPARATOR);
  return { listId, section };
}

/**
 * For a live query. By the search index and the row of states: no entry and no reading is read.
 * @param now epoch ms
 * @returns whether all entries are in it yet, too
 */
export async function readShares(
  db: WaymarkDatabase,
  now: number,
): Promise<{ shares: Shares; isWhole: boolean }> {
  const [{ searchIndex, state }, states] = await Promise.all([readSearchIndex(db), readStates(db)]);
  const entries = searchIndex ? listFacets(searchIndex) : [];
  const shares = countShares(counted(entries), (id) => stateOf(states, id), now);
  return { shares, isWhole: state !== 'building' };
}

function* counted(entries: Iterable<EntryFacets>): Generator<CountedEntry> {
  for (const { resourceId, listId, section, kind, company, year } of entries) {
    yield {
      resourceId,
      list: listId,
      kind,
      ...(section.length > 0 && { topic: [listId, ...section].join(SEPARATOR) }),
      ...(company !== undefined && { company }),
      ...(year !== undefined && { year: String(year) }),
    };
  }
}

/** How long pages were in use, ms. */
export interface ActiveTime {
  everMs: number;
  /** In the last four weeks. */
  latelyMs: number;
}

const LATELY_MS = 28 * 24 * 60 * 60 * 1000;

/** @param now epoch ms */
export async function readActiveTime(db: WaymarkDatabase, now: number): Promise<ActiveTime> {
  let everMs = 0;
  await eachChunk<Reading>(db.table('readings'), (rows) => {
    everMs += sumOf(rows);
  });
  const visits = await db.visits
    .where('at')
    .above(now - LATELY_MS)
    .toArray();
  return { everMs, latelyMs: sumOf(visits) };
}

/** Of a damaged row nothing counts. */
function sumOf(rows: ReadonlyArray<Reading | VisitShare>): number {
  return rows.reduce((sum, { activeMs }) => sum + (Number.isFinite(activeMs) ? activeMs : 0), 0);
}
