/** Finds what comes nearest where no entry has both the quoted words and the others. */
import type { IndexReader } from '../index/index-reader';
import {
  type ParsedQuery,
  type QueryPhrase,
  type QueryTerm,
  termOfWord,
} from '../query/parse-query';
import type { Found, SearchNotice } from './find-all';
import type { SearchCandidate } from './find-candidates';
import { CLASS_SURE } from './match-codes';
import type { MatchedTerm } from './match-query';
import { findNamedCompanies } from './named-companies';

/** What a named company has on the matter stands above what has the quoted words; so much of it. */
const MOST_BY_COMPANY = 3;

function isRequired({ isOptional }: QueryTerm): boolean {
  return !isOptional;
}

function termsOf({ words, start, end }: QueryPhrase): QueryTerm[] {
  return words.map((word) => termOfWord(word, start, end));
}

/** The terms that were taken for optional, as they were asked for. */
function matchedAsAsked({ terms }: Found): MatchedTerm[] {
  return terms.map((matches) => ({ ...matches, term: { ...matches.term, isOptional: false } }));
}

/** What the companies that the words name have on the matter, best first. */
function ofNamedCompanies(reader: IndexReader, found: Found): SearchCandidate[] {
  const named = findNamedCompanies(reader, found.terms).filter(({ isDoubtful }) => !isDoubtful);
  if (named.length === 0) return [];
  const isOnMatter = ({ index, matchClass }: SearchCandidate): boolean =>
    matchClass > CLASS_SURE && named.some(({ isBy }) => isBy(index));
  return found.candidates.best.filter(isOnMatter).slice(0, MOST_BY_COMPANY);
}

/**
 * First what has the quoted words in another form with the others; then what has the quoted words, the
 * others counting as far as they help, below what a company that is named has on the matter; otherwise
 * what has the words one by one.
 * @param find answers a query by the same filters, the quoted words in any form if so told
 * @returns undefined where that finds nothing either
 */
export function findApart(
  reader: IndexReader,
  parsed: ParsedQuery,
  find: (parsed: ParsedQuery, inAnyForm: boolean) => Found,
): Found | undefined {
  const quoted = parsed.phrases.map(({ start, end }) => parsed.text.slice(start + 1, end - 1));
  const required = parsed.terms.filter(isRequired);
  const optional = parsed.terms.map((term) => ({ ...term, isOptional: true }));
  const asIs = find({ ...parsed, terms: optional }, false);
  const inForms = find({ ...parsed, terms: optional }, true);
  if (inForms.candidates.total > asIs.candidates.total) {
    // The quoted words are somewhere in another form: there the others may be too.
    const found = required.length > 0 ? find(parsed, true) : inForms;
    if (found.candidates.total > 0 && !found.isPartial) {
      const notice = { kind: 'partial', missing: quoted, isOtherForm: true } as const;
      return { ...found, notice };
    }
  }
  const terms = [...parsed.terms, ...parsed.phrases.flatMap(termsOf)];
  const findWords = (): Found => find({ ...parsed, phrases: [], terms }, false);
  const found = asIs.candidates.total > 0 ? asIs : inForms;
  if (required.length > 0 && found.candidates.total > 0) {
    const isAbsent = ({ set, term }: MatchedTerm): boolean =>
      set.count === 0 && required.some(({ start }) => start === term.start);
    const missing = found.terms.filter(isAbsent).map(({ term }) => term.text);
    const isCompanyNamed = findNamedCompanies(reader, matchedAsAsked(found)).length > 0;
    const apart = isCompanyNamed ? findWords() : undefined;
    const byCompany = apart ? ofNamedCompanies(reader, apart) : [];
    if (!apart || byCompany.length === 0) return { ...found, notice: { kind: 'partial', missing } };
    const first = new Set(byCompany.map(({ index }) => reader.firsts[index]));
    const rest = found.candidates.best.filter(({ index }) => !first.has(reader.firsts[index]));
    const total = found.candidates.total + byCompany.length;
    const best = [...byCompany, ...rest];
    const notice: SearchNotice = { kind: 'partial', missing: [] };
    return { ...apart, candidates: { total, best }, isPartial: true, notice };
  }
  const apart = findWords();
  if (apart.candidates.total === 0) return undefined;
  return { ...apart, notice: { kind: 'partial', missing: quoted } };
}
