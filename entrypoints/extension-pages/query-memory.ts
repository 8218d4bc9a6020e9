/**
 * Keeps what was typed for a minute, so that a popup closed by accident loses nothing. Also after a
 * result was opened: who opens one often comes back for the next, and since the field is selected
 * on opening, the first key of another query replaces it.
 */

/** How long a query is kept after the popup closed. */
export const QUERY_KEPT_MS = 60_000;
const NAME = 'query';

type KeptIn = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** @param now epoch ms */
export function keepQuery(query: string, now: number, storage: KeptIn = localStorage): void {
  if (query === '') storage.removeItem(NAME);
  else storage.setItem(NAME, JSON.stringify({ query, at: now }));
}

/** @returns what was typed less than a minute ago; otherwise nothing. */
export function recallQuery(now: number, storage: KeptIn = localStorage): string {
  try {
    const kept: unknown = JSON.parse(storage.getItem(NAME) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return '';
    if (!('at' in kept) || typeof kept.at !== 'number') return '';
    if (!('query' in kept) || typeof kept.query !== 'string') return '';
    const age = now - kept.at;
    return age >= 0 && age < QUERY_KEPT_MS ? kept.query : '';
  } catch {
    // Not written here: as good as nothing.
    return '';
  }
}
