/** `waymark search`: the popup's search over lines of standard input. */

import type { SearchDocument } from '../../lib/search/index/search-document';
import { buildSearchIndex } from '../../lib/search/index/search-index';
import { openSearch } from '../../lib/search/open-search';
import { type InputEntry, readEntries, readLines, readOptions } from './read-input';
import { UsageError } from './usage-error';
import { writeLine } from './write-line';

const DEFAULT_LIMIT = 10;

/** @throws UsageError */
export async function searchCommand(args: string[]): Promise<void> {
  const { values } = readOptions(args, {
    entries: { type: 'string' },
    limit: { type: 'string' },
  });
  const limit = readLimit(values.limit);
  const entries = await readEntries(values.entries as string | undefined);
  const searcher = openSearch(buildSearchIndex(entries.map(searchDocument)));
  for await (const query of readLines()) {
    const { results } = searcher.search(query, { limit });
    const lines = results.map(({ document: { address, title, section, list } }) => ({
      address,
      title,
      section,
      list,
    }));
    writeLine({ query, results: lines });
  }
}

function readLimit(value: string | boolean | undefined): number {
  if (value === undefined) return DEFAULT_LIMIT;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new UsageError(`--limit takes a whole number from 1, not "${value}".`);
  }
  return limit;
}

/** Entries of one address share a resource, so that each page is one result. */
const resourceIds = new Map<string, number>();

function searchDocument(entry: InputEntry, index: number): SearchDocument {
  const resourceId = resourceIds.get(entry.address) ?? resourceIds.size + 1;
  resourceIds.set(entry.address, resourceId);
  const { role: _, ...kept } = entry;
  return { ...kept, entryId: index + 1, resourceId, listId: entry.list };
}
