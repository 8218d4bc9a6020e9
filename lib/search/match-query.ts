// Matches every word of a query, alone and together with its neighbours. Called by
// find-candidates.ts.
import {
  addDocuments,
  addWord,
  documentsWithRun,
  matchWord,
  mergeBest,
  mergeWorst,
  splitsOf,
  type TermMatches,
} from './match-term';
import type { PackReader } from './pack-reader';
import type { QueryTerm } from './parse-query';
import { LONGEST_SYNONYM, type Synonyms } from './synonyms';

/** A term with what it matched. */
export interface MatchedTerm extends TermMatches {
  term: QueryTerm;
  /** How many entries it matched. */
  count: number;
  /** How much it says: rare words say more. */
  rarity: number;
}

function matchTerm(reader: PackReader, term: QueryTerm, isLoose: boolean): TermMatches {
  const [first = ''] = term.pieces;
  if (term.joined === undefined) {
    return matchWord(reader, first, { isTyping: term.isTyping, isLoose });
  }
  const whole = matchWord(reader, term.joined, { isTyping: term.isTyping, isLoose: false });
  const pieces = term.pieces.map((piece, index) =>
    matchWord(reader, piece, {
      isTyping: term.isTyping && index === term.pieces.length - 1,
      isLoose: false,
    }),
  );
  const [start, ...others] = pieces;
  if (!start) return whole;
  for (const other of others) mergeWorst(start.codes, other.codes);
  mergeBest(whole.codes, start.codes);
  for (const piece of pieces) {
    for (const [form, kind] of piece.forms) if (!whole.forms.has(form)) whole.forms.set(form, kind);
    whole.prefixes.push(...piece.prefixes);
    whole.isKnown ||= pieces.every((each) => each.isKnown);
  }
  return whole;
}

function addNeighbours(reader: PackReader, terms: MatchedTerm[]): void {
  for (let index = 0; index + 1 < terms.length; index++) {
    const [left, right] = [terms[index], terms[index + 1]];
    if (!left || !right || left.term.joined || right.term.joined) continue;
    const joined = (left.term.pieces[0] ?? '') + (right.term.pieces[0] ?? '');
    if (joined.length < 4) continue;
    for (const matches of [left, right]) {
      addWord(reader, matches, joined, 'joined', right.term.isTyping);
    }
  }
}

function addSplits(reader: PackReader, matches: MatchedTerm): void {
  if (matches.term.joined) return;
  for (const halves of splitsOf(reader, matches.term.pieces[0] ?? '')) {
    const documents = documentsWithRun(reader, halves);
    if (documents.length === 0) continue;
    addDocuments(matches, documents, 'joined');
    for (const half of halves) matches.forms.set(half, 'joined');
  }
}

function addSynonyms(reader: PackReader, terms: MatchedTerm[], synonyms: Synonyms): void {
  for (let start = 0; start < terms.length; start++) {
    for (let length = 1; length <= LONGEST_SYNONYM && start + length <= terms.length; length++) {
      const window = terms.slice(start, start + length);
      const name = window.flatMap(({ term }) => term.pieces).join(' ');
      for (const other of synonyms.get(name) ?? []) {
        const words = other.split(' ');
        const documents = words.length > 1 ? documentsWithRun(reader, words) : [];
        for (const matches of window) {
          if (words.length === 1) addWord(reader, matches, other, 'synonym', false);
          else addDocuments(matches, documents, 'synonym');
          if (documents.length === 0) continue;
          for (const word of words) matches.forms.set(word, 'synonym');
        }
      }
    }
  }
}

function countMatches(codes: Uint16Array): number {
  let count = 0;
  for (let index = 0; index < codes.length; index++) if (codes[index]) count++;
  return count;
}

/**
 * What each term matches. `isLoose` also believes in slips in words that are known as the
 * beginning of others; for when nothing has all words.
 */
export function matchTerms(
  reader: PackReader,
  queryTerms: readonly QueryTerm[],
  synonyms: Synonyms,
  isLoose: boolean,
): MatchedTerm[] {
  const terms = queryTerms.map((term) => ({
    ...matchTerm(reader, term, isLoose),
    term,
    count: 0,
    rarity: 0,
  }));
  addNeighbours(reader, terms);
  for (const matches of terms) addSplits(reader, matches);
  addSynonyms(reader, terms, synonyms);
  for (const matches of terms) {
    matches.count = countMatches(matches.codes);
    matches.rarity = Math.log(1 + reader.pack.documentCount / (matches.count + 1));
  }
  return terms;
}
