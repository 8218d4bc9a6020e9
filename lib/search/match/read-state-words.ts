/**
 * Reads where a query names a state of reading as one says it: "unread papers on consensus", "queued
 * kafka". Such a word is a filter only where no entry has it, so that it could find nothing.
 */
import type { IndexReader } from '../index/index-reader';
import { type ParsedQuery, parseQuery, type QueryHint } from '../query/parse-query';
import { ASKABLE_STATES, type AskableState } from '../query/query-filters';

function stateOf(reader: IndexReader, words: readonly string[]): AskableState | undefined {
  const [word = ''] = words;
  const isUnknown = words.length === 1 && reader.vocabulary.indexOf(word) < 0;
  return isUnknown ? ASKABLE_STATES.find((state) => state === word) : undefined;
}

/**
 * @returns the query with such words as filters, told of in a hint; the same one where it has none, or
 *   asks for a state by a filter already
 */
export function readStateWords(reader: IndexReader, parsed: ParsedQuery): ParsedQuery {
  if (parsed.address !== undefined || parsed.filters.some(({ name }) => name === 'is')) {
    return parsed;
  }
  const hints: QueryHint[] = [];
  let { text } = parsed;
  for (const { pieces, start } of parsed.terms.toReversed()) {
    const state = stateOf(reader, pieces);
    if (state === undefined) continue;
    text = `${text.slice(0, start)}is:${text.slice(start)}`;
    hints.unshift({ code: 'state-word', state });
  }
  if (hints.length === 0) return parsed;
  const read = parseQuery(text);
  return { ...read, hints: [...read.hints, ...hints] };
}
