/** Finds what the known words of a query find, where nothing has all of them. */
import type { IndexReader } from '../index/index-reader';
import { type ParsedQuery, type QueryTerm, termOfWord } from '../query/parse-query';
import { kindOfWord } from '../query/query-filters';
import { isFieldName } from '../query/thesaurus';
import { isGeneralWord } from '../text/stop-words';
import type { Found } from './find-all';

/** What a host or a file ends with says nothing of what is in it. */
const WITH_ENDING = /\.[a-z]{2,4}$/i;

/** The words of a compound, each by itself; a term that is none stays as it is. */
function partsOf(term: QueryTerm): QueryTerm[] {
  const { pieces, text, start, end } = term;
  if (pieces.length < 2) return [term];
  const telling = WITH_ENDING.test(text) ? pieces.slice(0, -1) : pieces;
  return telling.map((piece) => termOfWord(piece, start, end));
}

/** Whether a word is one of the lists' or of the field's, and says what a text is about. */
function isTelling(reader: IndexReader, [word = '']: readonly string[]): boolean {
  if (isGeneralWord(word) || kindOfWord(word)) return false;
  return reader.vocabulary.indexOf(word) >= 0 || isFieldName(word);
}

/**
 * Compounds ("raft-foobar", "netflixtechblog.com") count as their words, and words that nobody knows
 * do not outvote those that are known.
 * @param find answers a query by the same filters
 * @returns undefined where all words are known, or none, or they find nothing either
 */
export function findKnownParts(
  reader: IndexReader,
  parsed: ParsedQuery,
  find: (parsed: ParsedQuery) => Found,
): Found | undefined {
  const required = parsed.terms.filter(({ isOptional }) => !isOptional);
  const known = required.flatMap(partsOf).filter(({ pieces }) => isTelling(reader, pieces));
  const isSame = known.length === required.length && known.every((term) => required.includes(term));
  if (known.length === 0 || isSame) return undefined;
  const found = find({ ...parsed, terms: known });
  if (found.candidates.total === 0) return undefined;
  if (found.notice?.kind === 'partial' && found.notice.isAbout) {
    return { ...found, notice: { ...found.notice, missing: required.map(({ text }) => text) } };
  }
  const missing = required.filter((term) => !known.includes(term)).map(({ text }) => text);
  return { ...found, isPartial: true, notice: { kind: 'partial', missing, isOfParts: true } };
}
