/**
 * Keeps what was typed for a minute, so that a popup closed by accident loses nothing. Also after a
 * result was opened: who opens one often comes back for the next, and since the field is selected
 * on opening, the first key of another query replaces it.
 *
 * What it found is kept beside it, to be shown until it is found anew: on a large catalogue reading
 * and searching take the browser longer than all else.
 */
import type { SearchView } from '../../components/view-models';

/** How long a query is kept after the popup closed. */
export const QUERY_KEPT_MS = 60_000;
/** As many results as are in view at first, and a few. */
export const RESULTS_KEPT = 12;
const NAME = 'query';
const RESULTS = 'results';

/** What a query found, as it was shown. */
export interface KeptResults {
  search: SearchView;
  /** How many entries were searched. */
  entryCount: number;
}

type KeptIn = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** @param now epoch ms */
export function keepQuery(query: string, now: number, storage: KeptIn = localStorage): void {
  if (query !== '') storage.setItem(NAME, JSON.stringify({ query, at: now }));
  else for (const name of [NAME, RESULTS]) storage.removeItem(name);
}

/** @returns what was typed less than a minute ago; otherwise nothing. */
export function recallQuery(now: number, storage: KeptIn = localStorage): string {
  const kept = recall(NAME, now, storage);
  return typeof kept?.query === 'string' ? kept.query : '';
}

/**
 * @param version of Waymark: another one may show results made of other parts
 * @param now epoch ms
 */
export function keepResults(
  query: string,
  { search, entryCount }: KeptResults,
  version: string,
  now: number,
  storage: KeptIn = localStorage,
): void {
  const shown = { ...search, rows: search.rows.slice(0, RESULTS_KEPT) };
  storage.setItem(
    RESULTS,
    JSON.stringify({ query, version, at: now, results: { search: shown, entryCount } }),
  );
}

/** @returns what this query found less than a minute ago; undefined where that is not known */
export function recallResults(
  query: string,
  version: string,
  now: number,
  storage: KeptIn = localStorage,
): KeptResults | undefined {
  const kept = recall(RESULTS, now, storage);
  if (kept?.query !== query || kept.version !== version) return undefined;
  return kept.results as KeptResults;
}

/** @returns what was kept less than a minute ago */
function recall(name: string, now: number, storage: KeptIn): Record<string, unknown> | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(name) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    if (!('at' in kept) || typeof kept.at !== 'number') return undefined;
    const age = now - kept.at;
    return age >= 0 && age < QUERY_KEPT_MS ? { ...kept } : undefined;
  } catch {
    // Not written here: as good as nothing.
    return undefined;
  }
}
