/**
 * `waymark search`: the popup's search for the words that the command names, or over lines of standard
 * input. What the popup says of an answer goes to standard error.
 */

import type { SearchDocument } from '../../lib/search/index/search-document';
import { buildSearchIndex } from '../../lib/search/index/search-index';
import { openSearch } from '../../lib/search/open-search';
import { parseQuery } from '../../lib/search/query/parse-query';
import { scoreWithFuse } from '../../lib/search/rank/fuse-scores';
import { type InputEntry, readEntries, readLines, readOptions } from './read-input';
import { UsageError } from './usage-error';
import './use-words';
import { writeLine, writeProblem } from './write-line';

const { searchNotes } = await import('../../components/search-notes');

const DEFAULT_LIMIT = 10;

/** @throws UsageError */
export async function searchCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, {
    entries: { type: 'string' },
    limit: { type: 'string' },
  });
  const limit = readLimit(values.limit);
  const entries = await readEntries(values.entries as string | undefined);
  const searcher = openSearch(buildSearchIndex(entries.map(searchDocument)), scoreWithFuse);
  const queries = positionals.length > 0 ? [positionals.join(' ')] : readLines();
  for await (const query of queries) {
    const parsed = parseQuery(query);
    const asksForState = parsed.filters.some(({ name }) => name === 'is');
    const { total, hints, notice, results } = searcher.search(parsed, {
      limit,
      ...(asksForState ? { stateOf: unread } : {}),
    });
    const lines = results.map(({ document: { address, title, section, list } }) => ({
      address,
      title,
      section,
      list,
    }));
    writeLine({ query, results: lines });
    if (query.trim() === '') continue;
    const view = { rows: [], total, hints, ...(notice ? { notice } : {}) };
    for (const note of searchNotes(view, 'ready')) writeProblem(`${query}: ${note}`);
  }
}

/** Readings are in the browser: here nothing has been read. */
function unread(): { state: 'unread'; queued: false } {
  return { state: 'unread', queued: false };
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
