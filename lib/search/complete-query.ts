/**
 * Offers ends for what is being typed: filters, their values, companies and words of the lists.
 */

import type { IndexReader } from './index/index-reader';
import { FIELD_SEPARATOR } from './index/string-table';
import type { Searcher } from './open-search';
import {
  ASKABLE_STATES,
  FILTER_NAMES,
  type FilterName,
  findFilterName,
  KIND_WORDS,
} from './query/query-filters';
import { isReadersWord } from './query/readers-word';
import { hostOfOrigin } from './text/address-words';
import { foldText } from './text/fold-text';
import { patternFor } from './text/letter-patterns';
import { tokenize } from './text/tokenize';
import { wordFormsOf } from './text/word-forms';

/** One way to go on. */
export interface Completion {
  /** What `from` to `to` of the query is to be replaced with; ends where typing goes on. */
  insert: string;
  from: number;
  to: number;
  /** A filter ("list:"), the value of one, or a word. */
  kind: 'filter' | 'value' | 'word';
  /** The filter that is offered, or whose value. */
  filter?: FilterName;
  /** What to show: the name or value alone. */
  label: string;
}

const MOST_COMPLETIONS = 8;
const MOST_WORDS = 3;
const SHORTEST_WORD = 3;
/** Words of the vocabulary looked at for the most frequent one. */
const MOST_LOOKED_AT = 400;
/** Of these, the most frequent are judged by the texts they stand in. */
const MOST_JUDGED = 16;

/** The filter or word in which the caret stands. */
const tokenFor = patternFor(
  ({ letters, flag }) =>
    new RegExp(`(?:^|\\s)(-?)(?:([${letters}]{2,12}):)?("?)([^\\s"]*|(?<=")[^"]*)$`, flag),
);

function sectionNames(reader: IndexReader): string[] {
  return reader.sections.map((section) => section.split(FIELD_SEPARATOR).at(-1) ?? '');
}

function valuesOf(reader: IndexReader, filter: FilterName): readonly string[] {
  switch (filter) {
    case 'list':
      return reader.lists.map((list) => list.split(FIELD_SEPARATOR)[1] ?? '');
    case 'in':
      return sectionNames(reader);
    case 'by':
      return [...reader.companies, ...reader.authors];
    case 'site':
      return reader.origins.map((origin) => hostOfOrigin(origin).replace(/^www\./, ''));
    case 'type':
      return [...new Set(Object.values(KIND_WORDS))];
    case 'is':
      return ASKABLE_STATES;
    case 'year':
      return years(reader);
  }
}

function years(reader: IndexReader): string[] {
  const seen = new Set(reader.searchIndex.years);
  seen.delete(0);
  return [...seen].sort((a, b) => b - a).map(String);
}

/**
 * Values to offer for what was typed: first those that begin with it, then those in which a word
 * does. None where it already is a value.
 */
function matchingValues(values: readonly string[], typed: string): string[] {
  const wanted = foldText(typed);
  // What is a value wants no other end.
  if (values.some((value) => value !== '' && foldText(value) === wanted)) return [];
  const begun: string[] = [];
  const within: string[] = [];
  for (const value of new Set(values)) {
    if (value === '') continue;
    const folded = foldText(value);
    if (folded.startsWith(wanted)) begun.push(value);
    else if (tokenize(value).some((word) => word.text.startsWith(wanted))) within.push(value);
    if (begun.length >= MOST_COMPLETIONS) break;
  }
  return [...begun, ...within].slice(0, MOST_COMPLETIONS);
}

function quoted(value: string): string {
  return /[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

/** The most frequent words of titles, names and headings that begin like this, each in one form. */
function frequentWords(reader: IndexReader, typed: string): string[] {
  const prefix = foldText(typed);
  const [from, to] = reader.vocabulary.prefixRange(prefix);
  // A word that is one already wants no other end, least of all its own plural.
  const isWhole = from < to && reader.vocabulary.at(from) === prefix;
  if (isWhole && isReadersWord(reader, from)) return [];
  const found: { word: string; index: number; usage: number }[] = [];
  for (let index = from; index < Math.min(to, from + MOST_LOOKED_AT); index++) {
    found.push({ word: reader.vocabulary.at(index), index, usage: reader.usageOf(index) });
  }
  found.sort((a, b) => b.usage - a.usage);
  const offered: string[] = [];
  for (const { word, index } of found.slice(0, MOST_JUDGED)) {
    if (offered.length === MOST_WORDS) break;
    const forms = wordFormsOf(word);
    if (offered.some((other) => forms.includes(other))) continue;
    if (isReadersWord(reader, index)) offered.push(word);
  }
  return offered;
}

/** Ways to go on at the caret, best first; none when the caret is not at the end of a word. */
export function completeQuery(query: string, caret: number, searcher: Searcher): Completion[] {
  if (caret > 400 || /^[^\s"]/.test(query.slice(caret))) return [];
  const typedSoFar = query.slice(0, caret);
  const before = tokenFor(typedSoFar).exec(typedSoFar);
  if (!before) return [];
  const [, minus = '', name, quote = '', typed = ''] = before;
  const { reader } = searcher;
  if (name !== undefined) {
    const filter = findFilterName(name);
    if (!filter) return [];
    const from = caret - typed.length - quote.length;
    return matchingValues(valuesOf(reader, filter), typed).map((label) => ({
      insert: `${quoted(label)} `,
      from,
      to: caret,
      kind: 'value',
      filter,
      label,
    }));
  }
  if (quote !== '' || typed === '') return [];
  const from = caret - typed.length;
  const filters = FILTER_NAMES.filter((known) => known.startsWith(typed.toLowerCase()));
  const completions: Completion[] = filters.map((filter) => ({
    insert: `${filter}:`,
    from,
    to: caret,
    kind: 'filter',
    filter,
    label: `${filter}:`,
  }));
  if (typed.length < SHORTEST_WORD || minus !== '') return completions;
  const words = frequentWords(reader, typed);
  return [
    ...completions,
    ...words.map(
      (label) => ({ insert: `${label} `, from, to: caret, kind: 'word', label }) as const,
    ),
  ];
}
