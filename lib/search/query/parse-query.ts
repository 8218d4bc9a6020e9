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
  type QueryFilter,
  readKind,
  readState,
  readYears,
} from './query-filters';
import { findWantedKinds } from './wanted-kinds';

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
  /** Asked for only as far as it helps the order. */
  isOptional: boolean;
  /** Names the kind of thing that is wanted. */
  isKind?: true;
}

/** Words that must stand side by side, in this order, exactly. */
export interface QueryPhrase {
  /** Folded. */
  words: string[];
  start: number;
  end: number;
}

/** Something in the query that has no effect, for the popup to say. */
export type QueryHint =
  | { code: 'unknown-value'; filter: FilterName; value: string; known: string[] }
  | { code: 'matches-nothing'; filter: FilterName; value: string }
  | { code: 'value-missing'; filter: FilterName }
  | { code: 'none-in-state'; state: AskableState }
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
    const known = [...new Set(Object.values(KIND_WORDS))];
    return { code: 'unknown-value', filter: name, value, known };
  }
  if (name === 'is') {
    const state = readState(value);
    if (state) return { ...place, name, state };
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
        pieces: compound.flatMap((piece) => piece.pieces),
        joined: word.text,
        text: written,
        start,
        end,
        isTyping: false,
        isOptional: false,
      };
      terms.splice(terms.length - compound.length, compound.length, merged);
      pieces = [];
      continue;
    }
    const bare = /[+#]$/.test(text.charAt(word.end - 1)) ? undefined : pieces.at(-1);
    if (bare?.start === start && word.form === 'part') continue;
    const isOptional = isStopWord(word.text);
    const term = { pieces: [word.text], text: written, start, end, isTyping: false, isOptional };
    terms.push(term);
    pieces.push(term);
  }
  return terms;
}

/** A host with a scheme or a path: without either, "node.js" would be an address. */
const addressFor = patternFor(({ letters, digits, flag }) => {
  const label = `[${letters}${digits}-]+`;
  const host = `(${label}(?:\\.${label})+)`;
  const scheme = '[a-z][a-z0-9+.-]*:\\/\\/';
  return new RegExp(`^(?:${scheme}${host}(\\/\\S*)?|${host}(\\/\\S*))$`, `i${flag}`);
});

/** Only a filter's name, with nothing behind its colon. */
const nameAloneFor = patternFor(({ letters, flag }) => new RegExp(`^-?([${letters}]+):$`, flag));

/** The terms of an address: its host, and the words that a person wrote in its path. */
function readAddress(host: string, rest: string, end: number): QueryTerm[] {
  const hostTerms = readTerms(host, 0);
  const words = pathWords(rest).map((word) => ({
    pieces: [word],
    text: word,
    start: 0,
    end,
    isTyping: false,
    isOptional: false,
  }));
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
  const address = text.includes('/') ? addressFor(text).exec(text.trim()) : null;
  const host = address?.[1] ?? address?.[3];
  if (host) {
    const path = address?.[2] ?? address?.[4] ?? '';
    const terms = readAddress(host.replace(/^www\./i, ''), path, text.length);
    return { ...parsed, terms, address: text.trim() };
  }
  for (const token of readTokens(text)) {
    const place = { negated: token.minus, start: token.start, end: token.end };
    const bare = token.bare ?? '';
    const alone = nameAloneFor(bare).exec(bare);
    const filterName = findFilterName(token.name ?? alone?.[1] ?? '');
    const isAtEnd = token.end >= text.length;
    if (filterName && (!alone || isAtEnd)) {
      const filter = readFilter(filterName, alone ? '' : (token.quoted ?? bare), place);
      if ('code' in filter) parsed.hints.push(filter);
      else parsed.filters.push(filter);
      continue;
    }
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
  if (parsed.terms.length > MAX_TERMS) {
    parsed.terms.length = MAX_TERMS;
    parsed.hints.push({ code: 'query-cut' });
  }
  const last = parsed.terms.at(-1);
  if (last && last.end === text.length) last.isTyping = true;
  parsed.kinds = findWantedKinds(parsed.terms);
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
