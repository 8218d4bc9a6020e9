/** Matches every word of a query, alone and together with its neighbours. */

import { KINDS } from '../../lists/model/list-entry';
import type { QueryTerm } from '../query/parse-query';
import { documentsWithPhrase, numberedParts, splitsOf } from '../query/phrase-match';
import { kindOfWord } from '../query/query-filters';
import { LONGEST_SYNONYM, type Synonyms } from '../query/synonyms';
import { otherSpellings } from '../text/script-forms';
import { CLASS_SURE, toCode } from './match-codes';
import {
  addDocuments,
  addWord,
  type MatchContext,
  matchWord,
  type TermMatches,
} from './match-word';

/** A term with what it matched. */
export interface MatchedTerm extends TermMatches {
  term: QueryTerm;
  /** How much it says: rare words say more. */
  rarity: number;
}

/** Compounds shorter than this ("I/O") are not the beginnings of other words. */
const SHORTEST_BEGUN = 4;

function matchTerm(context: MatchContext, term: QueryTerm, isLoose: boolean): TermMatches {
  const { isTyping, isOptional } = term;
  const [first = ''] = term.pieces;
  if (term.joined === undefined) {
    return matchWord(context, first, { isTyping, isExact: isOptional, isLoose });
  }
  const isShort = term.joined.length < SHORTEST_BEGUN;
  const whole = matchWord(context, term.joined, { isTyping, isExact: isShort, isLoose: false });
  if (term.pieces.every((piece) => piece.length === 1)) return whole;
  if (new Set(term.pieces).size < term.pieces.length) {
    addDocuments(whole, documentsWithPhrase(context.reader, term.pieces), 'joined');
    return whole;
  }
  const pieces = term.pieces.map((piece, index) => {
    const isLast = isTyping && index === term.pieces.length - 1;
    return matchWord(context, piece, { isTyping: isLast, isExact: !isLast, isLoose: false });
  });
  const [start, ...others] = pieces;
  if (!start) return whole;
  for (const other of others) start.set.keepCommon(other.set);
  whole.set.raiseAll(start.set);
  for (const piece of pieces) {
    for (const [form, kind] of piece.forms) if (!whole.forms.has(form)) whole.forms.set(form, kind);
    whole.prefixes.push(...piece.prefixes);
  }
  whole.isKnown ||= pieces.every((piece) => piece.isKnown);
  return whole;
}

/** What a kind is worth to one who asks for nothing else, beside the word in a title. */
const WEIGHT_OF_KIND = 0.9;

/** "Videos" alone asks for all of them, whatever their titles are. */
function addKind({ reader }: MatchContext, { term, set }: MatchedTerm): void {
  const named = term.isKind && !term.isOptional ? kindOfWord(term.pieces[0] ?? '') : undefined;
  if (!named) return;
  const code = toCode(CLASS_SURE, WEIGHT_OF_KIND);
  const kind = KINDS.indexOf(named.kind);
  for (const [index, own] of reader.searchIndex.kinds.entries()) {
    if (own === kind) set.raise(index, code);
  }
}

/** Shorter pairs run together make words by accident. */
const SHORTEST_JOINED = 4;

/** A version ("1.5") is a compound too, and may stand behind its name without a space. */
function isCompoundOfWords({ joined }: QueryTerm): boolean {
  return joined !== undefined && !/^\d+$/.test(joined);
}

/** "micro services" also finds microservices. */
function addNeighbours(context: MatchContext, terms: readonly MatchedTerm[]): void {
  for (let index = 0; index + 1 < terms.length; index++) {
    const [left, right] = [terms[index], terms[index + 1]];
    if (!left || !right || left.term.joined || isCompoundOfWords(right.term)) continue;
    // "I am" is no IAM.
    if (left.term.isOptional && right.term.isOptional) continue;
    const joined = (left.term.pieces[0] ?? '') + (right.term.joined ?? right.term.pieces[0] ?? '');
    const [from, to] = context.reader.vocabulary.prefixRange(joined);
    if (joined.length < SHORTEST_JOINED || from === to) continue;
    for (const matches of [left, right]) {
      addWord(context, matches, joined, 'joined', right.term.isTyping);
    }
  }
}

/** "autoscaling" also finds auto scaling, and "rfc7231" RFC 7231. */
function addSplits({ reader }: MatchContext, matches: MatchedTerm): void {
  const { joined, isOptional, pieces } = matches.term;
  if (isOptional) return;
  const numbered = numberedParts(pieces);
  const splits: string[][] = joined ? [] : splitsOf(reader, pieces[0] ?? '');
  if (numbered.length > pieces.length) splits.push(numbered);
  for (const halves of splits) {
    const documents = documentsWithPhrase(reader, halves);
    if (documents.length === 0) continue;
    addDocuments(matches, documents, 'joined');
    for (const half of halves) matches.forms.set(half, 'joined');
  }
}

function addSynonyms(
  context: MatchContext,
  terms: readonly MatchedTerm[],
  synonyms: Synonyms,
): void {
  for (let start = 0; start < terms.length; start++) {
    for (let length = 1; length <= LONGEST_SYNONYM && start + length <= terms.length; length++) {
      const run = terms.slice(start, start + length);
      const name = run.flatMap(({ term }) => term.pieces).join(' ');
      for (const other of synonyms.get(name) ?? []) addSynonym(context, run, other);
    }
  }
}

function addSynonym(context: MatchContext, run: readonly MatchedTerm[], other: string): void {
  const words = other.split(' ');
  if (words.length === 1) {
    for (const matches of run) addWord(context, matches, other, 'synonym', false);
    return;
  }
  const documents = documentsWithPhrase(context.reader, words);
  if (documents.length === 0) return;
  for (const matches of run) {
    addDocuments(matches, documents, 'synonym');
    for (const word of words) if (!matches.forms.has(word)) matches.forms.set(word, 'synonym');
  }
}

/**
 * What each term matches. `isLoose` also believes in slips in words that are known as the
 * beginning of others; for when nothing has all words.
 */
export function matchTerms(
  context: MatchContext,
  queryTerms: readonly QueryTerm[],
  synonyms: Synonyms,
  isLoose: boolean,
): MatchedTerm[] {
  const terms: MatchedTerm[] = queryTerms.map((term) => ({
    ...matchTerm(context, term, isLoose),
    term,
    rarity: 0,
  }));
  for (const matches of terms) {
    addKind(context, matches);
    if (matches.term.isOptional) continue;
    for (const other of otherSpellings(matches.term.text)) {
      addWord(context, matches, other, 'synonym', false);
    }
  }
  addNeighbours(context, terms);
  for (const matches of terms) addSplits(context, matches);
  addSynonyms(context, terms, synonyms);
  const { entryCount } = context.reader;
  for (const matches of terms) matches.rarity = Math.log(1 + entryCount / (matches.set.count + 1));
  return terms;
}
