/**
 * Builds search packs in the background: in one go (`buildSearchPack`), or in steps that survive a
 * stopped worker: `packSegment` at most SEGMENT_SIZE documents at a time, store each segment as a
 * row, then `joinSegments` over all of them.
 */
import { joinSegments } from './join-segments';
import type { SearchPack, SearchPackSegment } from './pack-format';
import { packSegment } from './pack-segment';
import type { SearchDocument } from './search-document';

export { joinSegments } from './join-segments';
export {
  isReadablePack,
  SEARCH_PACK_FORMAT,
  type SearchPack,
  type SearchPackSegment,
} from './pack-format';
export { packSegment } from './pack-segment';

/** How many documents make a segment that is packed within some tens of milliseconds. */
export const SEGMENT_SIZE = 2_000;

/** The pack of all documents, in one go; 100,000 documents take some seconds. */
export function buildSearchPack(documents: Iterable<SearchDocument>): SearchPack {
  const segments: SearchPackSegment[] = [];
  let chunk: SearchDocument[] = [];
  for (const document of documents) {
    chunk.push(document);
    if (chunk.length === SEGMENT_SIZE) {
      segments.push(packSegment(chunk));
      chunk = [];
    }
  }
  if (chunk.length > 0 || segments.length === 0) segments.push(packSegment(chunk));
  return joinSegments(segments);
}
