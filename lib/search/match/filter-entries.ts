/** Turns the filters of a query into one question to each entry. */

import companyNames from '../../../assets/search/company-names.json';
import { KINDS } from '../../lists/model/list-entry';
import { IN_AUTHORS } from '../index/index-format';
import type { IndexReader } from '../index/index-reader';
import { KeptAnswers } from '../index/kept-answers';
import { FIELD_SEPARATOR } from '../index/string-table';
import type { QueryHint, QueryPhrase } from '../query/parse-query';
import { hasPhrase } from '../query/phrase-match';
import type { AskableState, QueryFilter } from '../query/query-filters';
import { hostOfOrigin } from '../text/address-words';
import { editDistance, maxEditDistance } from '../text/edit-distance';
import { foldText } from '../text/fold-text';
import { plainWords, tokenize } from '../text/tokenize';
import { wordFormsOf } from '../text/word-forms';

/** What is known of the reading of a resource; comes from the store. */
export type StateOf = (resourceId: number) => {
  state: Exclude<AskableState, 'queued'>;
  queued: boolean;
  /** Epoch ms. */
  readAt?: number | undefined;
};

/** Whether an entry, by its position in the index, passes. */
export type Accepts = (index: number) => boolean;

/** Letters of a value that are compared. */
const LONGEST_COMPARED = 48;

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

/** Sections with the words in their path, or else with other forms of them: “talks” for Talk. */
function matchSections(reader: IndexReader, wanted: readonly string[]): Uint8Array {
  const exact = matchTable(reader.sections, (section) => holdsWords(section, wanted));
  if (exact.includes(1)) return exact;
  const forms = wanted.map((word) => new Set([word, ...wordFormsOf(word)]));
  return matchTable(reader.sections, (section) => {
    const words = tokenize(section).map((word) => word.text);
    return forms.every((form) => words.some((word) => form.has(word)));
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
  return counts.map((count) => (words.length > 0 && count === words.length ? 1 : 0));
}

/** Shorter words stand at an end of many hosts by accident. */
const SHORTEST_IN_HOST = 4;

/** Sites of a person who has a name of their own for one: martin.kleppmann.com, martinfowler.com. */
function matchOwnSites(reader: IndexReader, words: readonly string[]): Uint8Array {
  return matchTable(reader.origins, (origin) => {
    const labels = hostOfOrigin(origin).split('.').slice(0, -1);
    return words.every(
      (word) =>
        word.length >= SHORTEST_IN_HOST &&
        labels.some((label) => label.startsWith(word) || label.endsWith(word)),
    );
  });
}

/** The companies, where the words are another name of one that entries have. */
function companiesCalled(reader: IndexReader, words: readonly string[]): Uint8Array | undefined {
  const typed = words.join(' ');
  const names = companyNames.flatMap(([other, name = '']) =>
    other === typed ? [wordsOf(name)] : [],
  );
  const called = matchTable(reader.companies, (company) =>
    names.some((name) => holdsWords(company, name)),
  );
  return called.includes(1) ? called : undefined;
}

function acceptsBy(reader: IndexReader, value: string): Accepts | undefined {
  const wanted = wordsOf(value);
  if (wanted.length === 0) return undefined;
  const called = companiesCalled(reader, wanted);
  const companies =
    called ?? matchTable(reader.companies, (company) => holdsWords(company, wanted));
  // "x" is the company, and no beginning of somebody's name.
  const authors = matchAuthors(reader, called ? [] : wanted);
  const isCompany = companies.includes(1);
  const sites = isCompany ? undefined : matchOwnSites(reader, wanted);
  if (!isCompany && !authors.includes(1) && !sites?.includes(1)) return undefined;
  const { companyOf, originOf } = reader.searchIndex;
  return (index) =>
    authors[index] === 1 ||
    companies[(companyOf[index] ?? 0) - 1] === 1 ||
    sites?.[originOf[index] ?? 0] === 1;
}

function toAccepts(
  reader: IndexReader,
  filter: QueryFilter,
  stateOf: StateOf | undefined,
): Accepts | undefined {
  const { searchIndex } = reader;
  if (filter.name === 'type') {
    const kind = KINDS.indexOf(filter.kind);
    if (!searchIndex.kinds.includes(kind)) return undefined;
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
  if (filter.name === 'by') return acceptsBy(reader, filter.value);
  const wanted = wordsOf(filter.value);
  if (filter.name === 'in') {
    if (wanted.length === 0) return undefined;
    const sections = matchSections(reader, wanted);
    return sections.includes(1)
      ? (index) => sections[searchIndex.sectionOf[index] ?? 0] === 1
      : undefined;
  }
  if (filter.name === 'list') {
    const lists = matchLists(reader, filter.value);
    return lists.includes(1) ? (index) => lists[searchIndex.listOf[index] ?? 0] === 1 : undefined;
  }
  // Another filter has to be told apart above: this does not compile before it is.
  filter.name satisfies 'site';
  const sites = matchSites(reader, filter.value);
  return sites.includes(1) ? (index) => sites[searchIndex.originOf[index] ?? 0] === 1 : undefined;
}

/** Whether the words stand side by side in the title, the text around it or the heading. */
function holdsPhrase(
  reader: IndexReader,
  index: number,
  forms: readonly ReadonlySet<string>[],
): boolean {
  const { document } = reader.read(index);
  const { title, label, note, company, authors, section } = document;
  const texts = [title, label, note, company, ...(authors ?? []), ...section];
  return texts.some((text) => {
    if (!text) return false;
    const folded = foldText(text);
    const [first = NO_FORMS] = forms;
    return [...first].some((form) => folded.includes(form)) && hasPhrase(wordsOf(text), forms);
  });
}

const NO_FORMS: ReadonlySet<string> = new Set();

/** Entries that may hold the phrase: those that hold each of its words in one of its forms. */
function phraseCandidates(reader: IndexReader, words: readonly ReadonlySet<string>[]): Uint8Array {
  const { searchIndex, vocabulary } = reader;
  const counts = new Uint8Array(searchIndex.documentCount);
  const sectionBase = searchIndex.listCount;
  const companyBase = sectionBase + searchIndex.sectionCount + searchIndex.originCount;
  for (const [at, forms] of words.entries()) {
    const indices = [...forms]
      .map((form) => vocabulary.indexOf(form))
      .filter((index) => index >= 0);
    if (indices.length === 0) return new Uint8Array(searchIndex.documentCount);
    const groups = new Set<number>();
    for (const index of indices) {
      reader.visitDocuments(index, (target) => {
        if (counts[target] === at) counts[target] = at + 1;
      });
      reader.visitGroups(index, (group) => groups.add(group));
    }
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

/** Phrases kept for each index: the same one comes again with every key behind it. */
const KEPT_PHRASES = 8;
const phrasesOf = new WeakMap<IndexReader, KeptAnswers<string, Accepts>>();

/** @param inAnyForm also where its words stand in other forms: “circuit breakers” */
function phraseAccepts(reader: IndexReader, { words }: QueryPhrase, inAnyForm = false): Accepts {
  const kept = phrasesOf.get(reader) ?? new KeptAnswers<string, Accepts>(KEPT_PHRASES);
  phrasesOf.set(reader, kept);
  const name = `${inAnyForm ? '~' : ''}${words.join(' ')}`;
  return kept.get(name, () => findPhrase(reader, words, inAnyForm));
}

function findPhrase(reader: IndexReader, words: readonly string[], inAnyForm: boolean): Accepts {
  const forms = words
    .slice(0, 200)
    .map((word) => new Set(inAnyForm ? [word, ...wordFormsOf(word)] : [word]));
  const possible = phraseCandidates(reader, forms);
  const holds = new Map<number, boolean>();
  const accepts = (index: number): boolean => {
    if (possible[index] !== 1) return false;
    const answer = holds.get(index) ?? holdsPhrase(reader, index, forms);
    holds.set(index, answer);
    return answer;
  };
  return accepts;
}

/** The words among which one that was meant by a filter's value is looked for. */
function knownValues(reader: IndexReader, name: QueryFilter['name']): readonly string[] {
  switch (name) {
    case 'by':
      return [...reader.companies, ...reader.authors];
    case 'in':
      return reader.sections.map((section) => section.split(FIELD_SEPARATOR).at(-1) ?? '');
    case 'list':
      return reader.lists.map((list) => list.split(FIELD_SEPARATOR)[1] ?? '');
    case 'site':
      return reader.origins.map((origin) => hostOfOrigin(origin).replace(/^www\./, ''));
    default:
      return [];
  }
}

/** The value that was probably meant; of several as near the first. */
function nearestValue(values: readonly string[], typed: string): string | undefined {
  const folded = foldText(typed).slice(0, LONGEST_COMPARED);
  let nearest: string | undefined;
  // A name of three letters bears one slip, as an offer; nothing is searched by it.
  let least = Math.max(maxEditDistance(folded.length), folded.length >= 3 ? 0.8 : 0);
  for (const value of values) {
    const whole = foldText(value);
    for (const word of new Set([whole, ...wordsOf(whole)])) {
      if (Math.abs(word.length - folded.length) > 3) continue;
      const cost = editDistance(folded, word.slice(0, LONGEST_COMPARED), least);
      if (cost < least || (nearest === undefined && cost <= least)) {
        [nearest, least] = [value, cost];
      }
    }
  }
  return nearest;
}

function hintOf(reader: IndexReader, filter: QueryFilter): QueryHint | undefined {
  if (filter.name === 'type') return { code: 'no-kind', kind: filter.kind, isNowhere: true };
  if (!('value' in filter) || filter.value === '') return undefined;
  const { name, value } = filter;
  const nearest = nearestValue(knownValues(reader, name), value);
  const hint = { code: 'matches-nothing', filter: name, value } as const;
  return nearest === undefined ? hint : { ...hint, nearest };
}

/** What the filters come to, and which of them mean nothing here. */
export interface CompiledFilters {
  accepts: Accepts | undefined;
  hints: QueryHint[];
}

/**
 * One question for all filters, exact words and words to leave out.
 * @param inAnyForm exact words count in other forms too
 */
export function compileFilters(
  reader: IndexReader,
  query: { filters: QueryFilter[]; phrases: QueryPhrase[]; without: QueryPhrase[] },
  stateOf: StateOf | undefined,
  inAnyForm = false,
): CompiledFilters {
  const hints: QueryHint[] = [];
  const questions: Accepts[] = [];
  const alternatives = new Map<string, Accepts[]>();
  for (const filter of query.filters) {
    const accepts = toAccepts(reader, filter, stateOf);
    if (!accepts) {
      const hint = hintOf(reader, filter);
      if (hint) hints.push(hint);
    } else if (filter.negated) {
      questions.push((index) => !accepts(index));
    } else {
      alternatives.set(filter.name, [...(alternatives.get(filter.name) ?? []), accepts]);
    }
  }
  for (const accepts of alternatives.values()) {
    questions.push((index) => accepts.some((accept) => accept(index)));
  }
  for (const phrase of query.phrases) questions.push(phraseAccepts(reader, phrase, inAnyForm));
  for (const phrase of query.without) {
    const accepts = phraseAccepts(reader, phrase, phrase.isInAnyForm);
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
