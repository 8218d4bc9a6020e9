/**
 * Reads what the user typed into words, exact words, words to leave out and filters. Never throws:
 * what means nothing becomes a hint.
 */
import type { Kind } from '../../lists/model/list-entry';
import { pathWords } from '../text/address-words';
import { patternFor } from '../text/letter-patterns';
import { isStopWord } from '../text/stop-words';
import { plainWords, tokenize } from '../text/tokenize';
import {
  ASKABLE_STATES,
  type AskableState,
  type FilterName,
  findFilterName,
  KIND_WORDS,
  mayBecomeValue,
  nearestFilterName,
  type QueryFilter,
  readKind,
  readState,
  readYears,
} from './query-filters';
import { isFieldName } from './thesaurus';
import { findWantedKinds } from './wanted-kinds';

/** A shorter name before a colon may be a word ("hot:"): what filter it is like is only told. */
const SHORTEST_TAKEN = 4;

/** What is typed beyond this many UTF-16 units is not looked at. */
export const MAX_QUERY_LENGTH = 400;
/** Words beyond this many are not looked at. */
export const MAX_TERMS = 12;

/** One word that was typed; a compound ("log-structured", "I/O") is one term of several pieces. */
export interface QueryTerm {
  /** Folded, at least one. */
  pieces: string[];
  /** The compound written as one word. */
  joined?: string;
  /** As typed. */
  text: string;
  start: number;
  end: number;
  /** The last word, with nothing typed after it: it may be a beginning. */
  isTyping: boolean;
  /** An entry without it is found too; it only helps the order. */
  isOptional: boolean;
  /** Names the kind of thing that is wanted. */
  isKind?: true;
  /** A year beside other words: entries of it come first. */
  year?: number;
}

/** Words that must stand side by side, in this order, exactly. */
export interface QueryPhrase {
  /** Folded. */
  words: string[];
  start: number;
  end: number;
  /** Other forms of the words count too. */
  isInAnyForm?: true;
}

/** Something in the query that has no effect, for the popup to say. */
export type QueryHint =
  | { code: 'unknown-value'; filter: FilterName; value: string; known: string[] }
  /** `nearest`: a value that was probably meant. */
  | { code: 'matches-nothing'; filter: FilterName; value: string; nearest?: string }
  /** Nothing that was found is of the kind that the query names; `isNowhere`: nor anything else. */
  | { code: 'no-kind'; kind: Kind; isNowhere?: true }
  | { code: 'value-missing'; filter: FilterName }
  | { code: 'none-in-state'; state: AskableState }
  /** The word was taken for the filter: no entry has it. */
  | { code: 'state-word'; state: AskableState }
  /** `typed` was taken for the name of the filter. */
  | { code: 'filter-corrected'; typed: string; filter: FilterName }
  /** `typed` is like the name of the filter, but what follows means nothing there. */
  | { code: 'unknown-filter'; typed: string; filter: FilterName }
  /** `typed` is a filter elsewhere and none here; `instead`: one that does what it would. */
  | { code: 'no-filter'; typed: string; instead?: string }
  /** Nothing that these filters let through has the words, though entries have; `isShown`: something near is shown. */
  | { code: 'emptied'; filters: string[]; isShown: boolean }
  /** The query is an address, and no entry is there; `isBelow`: those below it are shown. */
  | { code: 'no-such-address'; isBelow?: true }
  /** No entry has a word in the script of the query. */
  | { code: 'no-script' }
  /** Left out since the query says so in words. */
  | { code: 'left-out'; names: string[] }
  /** The query leaves them out, but nothing is left then: they were not. */
  | { code: 'left-in'; names: string[] }
  | { code: 'query-cut' }
  | { code: 'no-words' };

/** A query as understood. */
export interface ParsedQuery {
  /** What was looked at: the query, cut to MAX_QUERY_LENGTH. */
  text: string;
  terms: QueryTerm[];
  phrases: QueryPhrase[];
  /** Word sequences of which none may occur. */
  without: QueryPhrase[];
  filters: QueryFilter[];
  /** Kinds that are preferred, not required. */
  kinds: Kind[];
  hints: QueryHint[];
  /** The whole query, when it is an address. */
  address?: string;
  /** The query without what it leaves out in words, for where that leaves nothing. */
  asWithout?: ParsedQuery;
}

/** A minus, a filter name with colon, and then quoted words or anything up to a space. */
const tokensFor = patternFor(
  ({ letters, flag }) =>
    new RegExp(
      `(?<minus>-)?(?:(?<name>[${letters}]{2,12}):)?` +
        '(?:["“”](?<quoted>[^"“”]*)(?<close>["“”])?|(?<bare>[^\\s"“”]+))' +
        `|(?<alone>-?[${letters}]{2,12}:)`,
      `g${flag}`,
    ),
);

type Token = {
  minus: boolean;
  name: string | undefined;
  quoted: string | undefined;
  bare: string | undefined;
  isClosed: boolean;
  start: number;
  end: number;
};

function* readTokens(text: string): Generator<Token> {
  for (const match of text.matchAll(tokensFor(text))) {
    const groups = match.groups ?? {};
    yield {
      minus: groups.minus !== undefined,
      name: groups.name,
      quoted: groups.quoted,
      bare: groups.bare ?? groups.alone,
      isClosed: groups.close !== undefined,
      start: match.index,
      end: match.index + match[0].length,
    };
  }
}

const NOT = 'NOT';

/** Whether a token can be what NOT is about: not a word of grammar, as in “How NOT to design”. */
function canBeLeftOut({ minus, name, quoted, bare = '' }: Token): boolean {
  return !minus && (name !== undefined || quoted !== undefined || !isStopWord(bare.toLowerCase()));
}

/** Reads NOT in capitals as a minus before what follows it; at the end it waits for that. */
function* readNegations(tokens: Iterable<Token>): Generator<Token> {
  let not: Token | undefined;
  for (const token of tokens) {
    if (not) {
      if (canBeLeftOut(token)) yield { ...token, minus: true, start: not.start };
      else yield* [not, token];
      not = undefined;
    } else if (token.bare === NOT && !token.minus && token.name === undefined) not = token;
    else yield token;
  }
  if (not && not.start === 0) yield not;
}

function plainWordsOf(text: string): string[] {
  return plainWords(text).map((word) => word.text);
}

function readFilter(
  name: FilterName,
  value: string,
  place: { negated: boolean; start: number; end: number },
): QueryFilter | QueryHint {
  if (value === '') return { code: 'value-missing', filter: name };
  if (name === 'type') {
    const kind = readKind(value);
    if (kind) return { ...place, name, kind };
    // "type:read" and "is:book" say what is meant, if with the other's name.
    const meant = readState(value, true);
    if (meant) return { ...place, name: 'is', state: meant };
    const known = [...new Set(Object.values(KIND_WORDS))];
    return { code: 'unknown-value', filter: name, value, known };
  }
  if (name === 'is') {
    const state = readState(value);
    if (state) return { ...place, name, state };
    const meant = readKind(value, true);
    if (meant) return { ...place, name: 'type', kind: meant };
    return { code: 'unknown-value', filter: name, value, known: [...ASKABLE_STATES] };
  }
  if (name === 'year') {
    const years = readYears(value);
    if (years) return { ...place, name, ...years };
    return { code: 'unknown-value', filter: name, value, known: [] };
  }
  return { ...place, name, value };
}

/** The terms in a run of text without spaces. */
function readTerms(text: string, offset: number): QueryTerm[] {
  const terms: QueryTerm[] = [];
  let pieces: QueryTerm[] = [];
  for (const word of tokenize(text, false)) {
    const start = offset + word.start;
    const end = offset + word.end;
    const written = text.slice(word.start, word.end);
    if (word.form === 'joined') {
      const compound = pieces.filter((piece) => piece.start >= start && piece.end <= end);
      const merged: QueryTerm = {
        ...termOfWord(written, start, end),
        pieces: compound.flatMap((piece) => piece.pieces),
        joined: word.text,
      };
      terms.splice(terms.length - compound.length, compound.length, merged);
      pieces = [];
      continue;
    }
    const bare = /[+#]$/.test(text.charAt(word.end - 1)) ? undefined : pieces.at(-1);
    if (bare?.start === start && word.form === 'part') continue;
    const isOptional = isStopWord(word.text);
    const term = { ...termOfWord(written, start, end), pieces: [word.text], isOptional };
    terms.push(term);
    pieces.push(term);
  }
  return terms;
}

/** A name that says a word twice is one compound ("active active"): the word alone says less. */
function joinRepeated(terms: readonly QueryTerm[], text: string): QueryTerm[] {
  const joined: QueryTerm[] = [];
  for (const term of terms) {
    const before = joined.at(-1);
    const [word = ''] = term.pieces;
    const isRepeated = before?.pieces.length === 1 && term.pieces.length === 1;
    if (!before || !isRepeated || before.pieces[0] !== word || !isFieldName(`${word} ${word}`)) {
      joined.push(term);
      continue;
    }
    joined[joined.length - 1] = {
      ...term,
      pieces: [word, word],
      joined: word + word,
      text: text.slice(before.start, term.end),
      start: before.start,
    };
  }
  return joined;
}

/** A host with a scheme or a path: without either, "node.js" would be an address. */
const addressFor = patternFor(({ letters, digits, flag }) => {
  const label = `[${letters}${digits}-]+`;
  const host = `(${label}(?:\\.${label})+)`;
  const scheme = '[a-z][a-z0-9+.-]*:\\/\\/';
  return new RegExp(`^(?:${scheme}${host}(\\/\\S*)?|${host}(\\/\\S*))$`, `i${flag}`);
});

/** An address among other words, in brackets or quotes: not the value of a filter. */
const PASTED = /(?:^|[\s<("'“[])(https?:\/\/[^\s<>"“”]+)/i;

/** The address that a text is or has in it, without what wraps it. */
function pastedAddress(text: string): string {
  const pasted = /[\w]:(?!\/\/)/.test(text) ? undefined : PASTED.exec(text)?.[1];
  if (pasted === undefined) return text.trim();
  const bare = pasted.replace(/[\]'’”.,;!]+$/, '');
  // The bracket of a Markdown link; one that was opened in the address is its own.
  return bare.includes('(') ? bare : bare.replace(/\)[^/]*$/, '');
}

/** Filters of other searches, with the comparison of years that some of them are. */
const FILTERS_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['before', '<'],
  ['until', '<='],
  ['after', '>'],
  ['since', '>='],
  ['sort', ''],
  ['order', ''],
  ['orderby', ''],
]);
const EXAMPLE_YEAR = '2017';

/** The hint at a filter of other searches. */
function elsewhereHint(typed: string, value: string): QueryHint | undefined {
  const comparison = FILTERS_ELSEWHERE.get(typed.toLowerCase());
  if (comparison === undefined) return undefined;
  if (comparison === '') return { code: 'no-filter', typed };
  const year = /^\d{4}/.exec(value)?.[0] ?? EXAMPLE_YEAR;
  return { code: 'no-filter', typed, instead: `year:${comparison}${year}` };
}

const YEAR = /^(?:19[7-9]|20[0-4])\d$/;

/** "Kafka 2016": a year beside other words prefers entries of it. */
function readYearWords(terms: readonly QueryTerm[]): void {
  const isYear = ({ joined, pieces: [word = ''] }: QueryTerm): boolean =>
    joined === undefined && YEAR.test(word);
  if (terms.every((term) => term.isOptional || isYear(term))) return;
  for (const term of terms.filter(isYear)) {
    term.isOptional = true;
    term.year = Number(term.pieces[0]);
  }
}

/** Only a filter's name, with nothing behind its colon. */
const nameAloneFor = patternFor(({ letters, flag }) => new RegExp(`^-?([${letters}]+):$`, flag));

/** A word that is asked for in full. */
export function termOfWord(word: string, start: number, end: number): QueryTerm {
  return { pieces: [word], text: word, start, end, isTyping: false, isOptional: false };
}

/** The terms of an address: its host, and the words that a person wrote in its path. */
function readAddress(host: string, rest: string, end: number): QueryTerm[] {
  const hostTerms = readTerms(host, 0);
  const words = pathWords(rest).map((word) => termOfWord(word, 0, end));
  return [...hostTerms, ...words].slice(0, MAX_TERMS);
}

/** Understands a query; any text at all is a query. */
export function parseQuery(query: string): ParsedQuery {
  const text = query.slice(0, MAX_QUERY_LENGTH);
  const parsed: ParsedQuery = {
    text,
    terms: [],
    phrases: [],
    without: [],
    filters: [],
    kinds: [],
    hints: text.length < query.length ? [{ code: 'query-cut' }] : [],
  };
  // Every address has a slash; without one the pattern need not even be compiled.
  const typedAddress = text.includes('/') ? pastedAddress(text) : '';
  const address = typedAddress === '' ? null : addressFor(text).exec(typedAddress);
  const host = address?.[1] ?? address?.[3];
  if (host) {
    const path = address?.[2] ?? address?.[4] ?? '';
    const terms = readAddress(host.replace(/^www\./i, ''), path, text.length);
    return { ...parsed, terms, address: typedAddress };
  }
  for (const token of readNegations(readTokens(text))) {
    const place = { negated: token.minus, start: token.start, end: token.end };
    const bare = token.bare ?? '';
    const alone = nameAloneFor(bare).exec(bare);
    const typedName = token.name ?? alone?.[1] ?? '';
    const known = findFilterName(typedName);
    const nearest = known || alone ? undefined : nearestFilterName(typedName);
    const isWord = typedName.length < SHORTEST_TAKEN;
    const filterName = known ?? (isWord ? undefined : nearest);
    const isAtEnd = token.end >= text.length;
    if (filterName && (!alone || isAtEnd)) {
      const filter = readFilter(filterName, alone ? '' : (token.quoted ?? bare), place);
      const isBegun = isAtEnd && token.quoted === undefined && mayBecomeValue(filterName, bare);
      if ('code' in filter) {
        const hint: QueryHint = nearest
          ? { code: 'unknown-filter', typed: typedName, filter: nearest }
          : filter;
        parsed.hints.push(isBegun ? { code: 'value-missing', filter: filterName } : hint);
        continue;
      }
      parsed.filters.push(filter);
      if (nearest) {
        parsed.hints.push({ code: 'filter-corrected', typed: typedName, filter: nearest });
      }
      continue;
    }
    const elsewhere = token.name ? elsewhereHint(token.name, token.quoted ?? bare) : undefined;
    if (elsewhere) {
      parsed.hints.push(elsewhere);
      continue;
    }
    if (nearest) parsed.hints.push({ code: 'unknown-filter', typed: typedName, filter: nearest });
    const named = token.name && !filterName ? `${token.name} ` : '';
    const written = named + (token.quoted ?? bare);
    if (token.minus) {
      const words = plainWordsOf(written);
      if (words.length > 0) parsed.without.push({ words, start: token.start, end: token.end });
    } else if (token.quoted !== undefined && token.isClosed) {
      const words = plainWordsOf(written);
      if (words.length > 0) parsed.phrases.push({ words, start: token.start, end: token.end });
    } else {
      const raw = text.slice(token.start, token.end);
      parsed.terms.push(...readTerms(raw, token.start));
    }
  }
  parsed.terms = joinRepeated(parsed.terms, text);
  if (parsed.terms.length > MAX_TERMS) {
    parsed.terms.length = MAX_TERMS;
    parsed.hints.push({ code: 'query-cut' });
  }
  const last = parsed.terms.at(-1);
  if (last && last.end === text.length) last.isTyping = true;
  parsed.kinds = findWantedKinds(parsed.terms);
  readYearWords(parsed.terms);
  if (parsed.terms.every((term) => term.isOptional) && parsed.phrases.length === 0) {
    const kindTerms = parsed.terms.filter(({ isKind }) => isKind);
    for (const term of kindTerms.length > 0 ? kindTerms : parsed.terms) term.isOptional = false;
  }
  const isEmpty = parsed.terms.length + parsed.phrases.length + parsed.filters.length === 0;
  const isExplained = parsed.without.length + parsed.hints.length > 0;
  if (isEmpty && text.trim() !== '' && !isExplained) {
    parsed.hints.push({ code: 'no-words' });
  }
  return parsed;
}

/**
 * Whether the query asks for nothing so far: it is blank, or only the name of a filter that waits for
 * its value ("is:"). What was shown before it stays.
 */
export function asksNothingYet({ text, terms, phrases, without, filters, hints }: ParsedQuery) {
  if (terms.length + phrases.length + without.length + filters.length > 0) return false;
  return text.trim() === '' || (hints.length > 0 && hints.every(isValueMissing));
}

function isValueMissing({ code }: QueryHint): boolean {
  return code === 'value-missing';
}
