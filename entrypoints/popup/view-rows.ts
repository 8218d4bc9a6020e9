/** Turns what the store and the searcher return into rows of the popup. */
import type { HomeView, RowView } from '../../components/view-models';
import type { EntryView } from '../../lib/actions/entry-view';
import type { Overview } from '../../lib/actions/read-overview';
import type { ReadingSummary } from '../../lib/reading/reading';
import type { SearchResult } from '../../lib/search/open-search';

/** @returns a row of the popup for one entry of the store. */
export function viewRow(entry: EntryView): RowView {
  const { entryId, resourceId, title, address, kind, listId, list, section, reading } = entry;
  return {
    entryId,
    resourceId,
    title,
    address,
    kind,
    reading,
    places: [{ listId, list, section }],
    ...(entry.company === undefined ? {} : { company: entry.company }),
    ...(entry.authors === undefined ? {} : { authors: entry.authors }),
  };
}

/** @returns what the popup shows at rest. */
export function viewHome({ continuing, next, ...others }: Overview): HomeView {
  return { ...others, continuing: continuing.map(viewRow), next: next.map(viewRow) };
}

/** @returns a row of the popup for one result. */
export function viewResult(result: SearchResult, reading: ReadingSummary): RowView {
  const { document, host, places, highlights } = result;
  const { entryId, resourceId, title, address, kind, company, authors } = document;
  return {
    entryId,
    resourceId,
    title,
    address,
    kind,
    places,
    host,
    highlights,
    reading,
    ...(company === undefined ? {} : { company }),
    ...(authors === undefined ? {} : { authors }),
  };
}
