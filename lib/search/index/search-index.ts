/**
 * Builds search indexes in the background: in one go (`buildSearchIndex`), or in steps that survive a
 * stopped worker: `indexSegment` at most SEGMENT_SIZE documents at a time, store each segment as a
 * row, then `mergeSegments` over all of them.
 */

import type { IndexSegment, SearchIndex } from './index-format';
import { indexSegment } from './index-segment';
import { mergeSegments } from './merge-segments';
import type { SearchDocument } from './search-document';

export {
  type IndexSegment,
  isReadableIndex,
  SEARCH_INDEX_FORMAT,
  type SearchIndex,
} from './index-format';
export { indexSegment } from './index-segment';
export { mergeSegments } from './merge-segments';

/** How many documents make a segment that is indexed within some tens of milliseconds. */
export const SEGMENT_SIZE = 2_000;

/** The index of all documents, in one go; 100,000 documents take some seconds. */
export function buildSearchIndex(documents: Iterable<SearchDocument>): SearchIndex {
  const segments: IndexSegment[] = [];
  let chunk: SearchDocument[] = [];
  for (const document of documents) {
    chunk.push(document);
    if (chunk.length === SEGMENT_SIZE) {
      segments.push(indexSegment(chunk));
      chunk = [];
    }
  }
  if (chunk.length > 0 || segments.length === 0) segments.push(indexSegment(chunk));
  return mergeSegments(segments);
}
