/** Turns what the searcher returns into rows, for popup and library. */
import type { RowView } from '../../components/view-models';
import type { ReadingSummary } from '../../lib/reading/reading';
import type { SearchResult } from '../../lib/search/open-search';

/**
 * @param isShipped see RowView
 * @returns a row for one result; what is seen of few rows is made when it is seen
 */
export function viewResult(
  result: SearchResult,
  reading: ReadingSummary,
  isShipped = false,
): RowView {
  const { document, host } = result;
  const { entryId, resourceId, title, address, kind, company, authors } = document;
  return {
    entryId,
    resourceId,
    title,
    address,
    kind,
    get places() {
      return result.places;
    },
    host,
    get highlights() {
      return result.highlights;
    },
    reading,
    ...(isShipped ? { isShipped } : {}),
    ...(company === undefined ? {} : { company }),
    ...(authors === undefined ? {} : { authors }),
  };
}
