/** Turns the filters of a query into one question to each entry. */

import { IN_AUTHORS, KINDS } from '../index/index-format';
import type { IndexReader } from '../index/index-reader';
import { FIELD_SEPARATOR } from '../index/string-table';
import type { QueryHint, QueryPhrase } from '../query/parse-query';
import { hasPhrase } from '../query/phrase-match';
import type { AskableState, QueryFilter } from '../query/query-filters';
import { hostOfOrigin } from '../text/address-words';
import { foldText } from '../text/fold-text';
import { plainWords, tokenize } from '../text/tokenize';

/** What is known of the reading of a resource; comes from the store. */
export type StateOf = (resourceId: number) => {
  state: Exclude<AskableState, 'queued'>;
  queued: boolean;
  /** Epoch ms. */
  readAt?: number | undefined;
};

/** Whether an entry, by its position in the index, passes. */
export type Accepts = (index: number) => boolean;

function wordsOf(text: string): string[] {
  return plainWords(text).map((word) => word.text);
}

/** Every word of the value begins some word of the text. */
function holdsWords(text: string, value: readonly string[]): boolean {
  const words = tokenize(text).map((word) => word.text);
  return value.every((wanted) => words.some((word) => word.startsWith(wanted)));
}

function matchTable(strings: readonly string[], matches: (text: string) => boolean): Uint8Array {
  return Uint8Array.from(strings, (text) => (matches(text) ? 1 : 0));
}

function matchLists(reader: IndexReader, value: string): Uint8Array {
  const wanted = wordsOf(value);
  const byId = matchTable(reader.lists, (list) => list.split(FIELD_SEPARATOR)[0] === value);
  if (byId.includes(1) || wanted.length === 0) return byId;
  return matchTable(reader.lists, (list) => {
    const [id = '', title = ''] = list.split(FIELD_SEPARATOR);
    return holdsWords(title, wanted) || holdsWords(id, wanted);
  });
}

function matchSites(reader: IndexReader, value: string): Uint8Array {
  const wanted = hostOfOrigin(value.includes('://') ? value.replace(/(:\/\/[^/]*).*/, '$1') : value)
    .replace(/\/.*$/, '')
    .replace(/^\.|^www\./, '');
  if (wanted === '') return new Uint8Array(reader.origins.length);
  const exact = matchTable(reader.origins, (origin) => {
    const host = hostOfOrigin(origin);
    return host === wanted || host.endsWith(`.${wanted}`);
  });
  if (exact.includes(1)) return exact;
  return matchTable(reader.origins, (origin) =>
    hostOfOrigin(origin)
      .split('.')
      .some((_, at, labels) => labels.slice(at).join('.').startsWith(wanted)),
  );
}

/** Entries that have all the words among their authors' names. */
function matchAuthors(reader: IndexReader, words: readonly string[]): Uint8Array {
  const counts = new Uint8Array(reader.searchIndex.documentCount);
  for (const [at, word] of words.entries()) {
    const [from, to] = reader.vocabulary.prefixRange(word);
    for (let index = from; index < to; index++) {
      reader.visitDocuments(index, (target, bits) => {
        if (bits & IN_AUTHORS && counts[target] === at) counts[target] = at + 1;
      });
    }
  }
  return counts.map((count) => (count === words.length ? 1 : 0));
}

function toAccepts(
  reader: IndexReader,
  filter: QueryFilter,
  stateOf: StateOf | undefined,
): Accepts | undefined {
  const { searchIndex } = reader;
  if (filter.name === 'type') {
    const kind = KINDS.indexOf(filter.kind);
    return (index) => searchIndex.kinds[index] === kind;
  }
  if (filter.name === 'year') {
    return (index) => {
      const year = searchIndex.years[index] ?? 0;
      return year >= filter.from && year <= filter.to;
    };
  }
  if (filter.name === 'is') {
    if (!stateOf) return undefined;
    const { state } = filter;
    if (state === 'queued') return (index) => stateOf(searchIndex.resourceIds[index] ?? 0).queued;
    return (index) => stateOf(searchIndex.resourceIds[index] ?? 0).state === state;
  }
  const wanted = wordsOf(filter.value);
  if (filter.name === 'by') {
    if (wanted.length === 0) return undefined;
    const companies = matchTable(reader.companies, (company) => holdsWords(company, wanted));
    const authors = matchAuthors(reader, wanted);
    if (!companies.includes(1) && !authors.includes(1)) return undefined;
    return (index) =>
      authors[index] === 1 || companies[(searchIndex.companyOf[index] ?? 0) - 1] === 1;
  }
  if (filter.name === 'in') {
    if (wanted.length === 0) return undefined;
    const sections = matchTable(reader.sections, (section) => holdsWords(section, wanted));
    return sections.includes(1)
      ? (index) => sections[searchIndex.sectionOf[index] ?? 0] === 1
      : undefined;
  }
  if (filter.name === 'list') {
    const lists = matchLists(reader, filter.value);
    return lists.includes(1) ? (index) => lists[searchIndex.listOf[index] ?? 0] === 1 : undefined;
  }
  const sites = matchSites(reader, filter.value);
  return sites.includes(1) ? (index) => sites[searchIndex.originOf[index] ?? 0] === 1 : undefined;
}

/** Whether the words stand side by side in the title, the text around it or the heading. */
function holdsPhrase(reader: IndexReader, index: number, words: readonly string[]): boolean {
  const { document } = reader.read(index);
  const { title, label, note, company, authors, section } = document;
  const texts = [title, label, note, company, ...(authors ?? []), ...section];
  return texts.some((text) => {
    if (!text || !foldText(text).includes(words[0] ?? '')) return false;
    return hasPhrase(wordsOf(text), words);
  });
}

/** Entries that may hold the phrase: those that hold its rarest words in full. */
function phraseCandidates(reader: IndexReader, words: readonly string[]): Uint8Array {
  const { searchIndex, vocabulary } = reader;
  const counts = new Uint8Array(searchIndex.documentCount);
  const sectionBase = searchIndex.listCount;
  const companyBase = sectionBase + searchIndex.sectionCount + searchIndex.originCount;
  for (const [at, word] of words.entries()) {
    const index = vocabulary.indexOf(word);
    if (index < 0) return new Uint8Array(searchIndex.documentCount);
    reader.visitDocuments(index, (target) => {
      if (counts[target] === at) counts[target] = at + 1;
    });
    const groups = new Set<number>();
    reader.visitGroups(index, (group) => groups.add(group));
    if (groups.size === 0) continue;
    for (let target = 0; target < counts.length; target++) {
      if (counts[target] !== at) continue;
      const company = searchIndex.companyOf[target] ?? 0;
      const isIn =
        groups.has(sectionBase + (searchIndex.sectionOf[target] ?? 0)) ||
        (company > 0 && groups.has(companyBase + company - 1));
      if (isIn) counts[target] = at + 1;
    }
  }
  return counts.map((count) => (count === words.length ? 1 : 0));
}

function phraseAccepts(reader: IndexReader, phrase: QueryPhrase): Accepts {
  const possible = phraseCandidates(reader, phrase.words.slice(0, 200));
  return (index) => possible[index] === 1 && holdsPhrase(reader, index, phrase.words);
}

/** What the filters come to, and which of them mean nothing here. */
export interface CompiledFilters {
  accepts: Accepts | undefined;
  hints: QueryHint[];
}

/** One question for all filters, exact words and words to leave out. */
export function compileFilters(
  reader: IndexReader,
  query: { filters: QueryFilter[]; phrases: QueryPhrase[]; without: QueryPhrase[] },
  stateOf: StateOf | undefined,
): CompiledFilters {
  const hints: QueryHint[] = [];
  const questions: Accepts[] = [];
  const alternatives = new Map<string, Accepts[]>();
  for (const filter of query.filters) {
    const accepts = toAccepts(reader, filter, stateOf);
    if (!accepts) {
      const value = 'value' in filter ? filter.value : '';
      if (value !== '') hints.push({ code: 'matches-nothing', filter: filter.name, value });
    } else if (filter.negated) {
      questions.push((index) => !accepts(index));
    } else {
      alternatives.set(filter.name, [...(alternatives.get(filter.name) ?? []), accepts]);
    }
  }
  for (const accepts of alternatives.values()) {
    questions.push((index) => accepts.some((accept) => accept(index)));
  }
  for (const phrase of query.phrases) questions.push(phraseAccepts(reader, phrase));
  for (const phrase of query.without) {
    const accepts = phraseAccepts(reader, phrase);
    questions.push((index) => !accepts(index));
  }
  if (questions.length === 0) return { accepts: undefined, hints };
  return { accepts: (index) => questions.every((question) => question(index)), hints };
}

/** The first state that the query asks for and no entry at all is in: why nothing is found. */
export function findEmptyState(
  reader: IndexReader,
  filters: readonly QueryFilter[],
  stateOf: StateOf,
): AskableState | undefined {
  const { resourceIds } = reader.searchIndex;
  for (const filter of filters) {
    if (filter.name !== 'is' || filter.negated) continue;
    const { state } = filter;
    const isIn = (resourceId: number): boolean => {
      const known = stateOf(resourceId);
      return state === 'queued' ? known.queued : known.state === state;
    };
    if (!resourceIds.some(isIn)) return state;
  }
  return undefined;
}
