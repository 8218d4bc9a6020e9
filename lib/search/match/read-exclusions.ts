/**
 * Reads what a query leaves out in words: "kafka without netflix", "queues other than kafka", "scaling
 * except videos". What follows is left out only where the whole of it is a name: of a company, a kind, a
 * list, a filter, in quotation marks or a product; behind words that can mean nothing else ("other
 * than") any topic that the lists have. Anything else is part of what is asked: "without downtime",
 * "without google analytics"; a term of the field behind "without" then only helps the order.
 */

import type { IndexReader } from '../index/index-reader';
import { FIELD_SEPARATOR } from '../index/string-table';
import {
  type ParsedQuery,
  parseQuery,
  type QueryHint,
  type QueryPhrase,
  type QueryTerm,
} from '../query/parse-query';
import { kindOfWord, type QueryFilter } from '../query/query-filters';
import {
  isFieldName,
  isFieldWord,
  isOrdinaryName,
  isProduct,
  isSaidWord,
} from '../query/thesaurus';
import { isGeneralWord, isStopWord } from '../text/stop-words';
import { plainWords } from '../text/tokenize';
import {
  ALL_MARKERS,
  AND,
  ARTICLES,
  BEFORE_OTHER_NOT,
  BY,
  DASH,
  END_OF_PART,
  FIRST_WORDS,
  LONGEST_MARKER,
  LONGEST_TOPIC,
  SHORTEST_MISSPELT,
  SHORTEST_MISSPELT_BY_CHANCE,
  SIGN,
  SIGNS,
  SURE_MARKERS,
} from './exclusion-words';
import { companiesNamed, isCapitalised, LONGEST_NAME, mayBecomeCompany } from './named-companies';

/** One word, phrase or filter of the query, in the order of the text. */
interface Item {
  start: number;
  end: number;
  /** Folded; none of a phrase or a filter. */
  words: string[];
  /** As typed. */
  text: string;
  phrase?: QueryPhrase;
  filter?: QueryFilter;
}

/** What is left out, and where the query says so. */
interface Exclusion {
  start: number;
  end: number;
  names: string[];
  without: QueryPhrase[];
  filters: QueryFilter[];
}

/** A name behind a marker. */
interface LeftOut {
  /** How many items it is. */
  length: number;
  name: string;
  without?: QueryPhrase;
  filter?: QueryFilter;
  /** Nothing of the topic can be meant by it, whatever follows. */
  isPlain: boolean;
}

function itemsOf({ text, terms, phrases, filters }: ParsedQuery): Item[] {
  const items: Item[] = [
    ...terms.map(({ start, end, pieces, text: typed }) => ({
      start,
      end,
      words: pieces,
      text: typed,
    })),
    ...phrases.map((phrase) => ({ ...phrase, words: [], text: phrase.words.join(' '), phrase })),
    ...filters.map((filter) => {
      const { start, end } = filter;
      return { start, end, words: [], text: text.slice(start, end), filter };
    }),
  ];
  return items.sort((a, b) => a.start - b.start);
}

/** What leaves out what follows. */
interface Marker {
  /** How many items it is. */
  length: number;
  start: number;
  kind: 'not' | 'without' | 'sure' | 'sign' | 'dash';
  /** A name of somebody follows. */
  isBy: boolean;
}

/** The marker at an item or the sign before it; the longest counts. */
function markerAt(text: string, items: readonly Item[], at: number): Marker | undefined {
  const [first] = items.slice(at, at + 1);
  if (!first) return undefined;
  const sign = SIGN.exec(text.slice(items[at - 1]?.end ?? 0, first.start))?.[0];
  if (sign !== undefined) {
    const start = first.start - sign.length;
    return { length: 0, start, kind: DASH.test(sign) ? 'dash' : 'sign', isBy: false };
  }
  for (let length = LONGEST_MARKER; length > 0; length--) {
    const words = items.slice(at, at + length).flatMap((item) => item.words);
    const marker = words.join(' ');
    const isOfWords = items.slice(at, at + length).every((item) => item.words.length > 0);
    if (!isOfWords || !ALL_MARKERS.has(marker)) continue;
    const isBy = words.length > 1 && BY.has(words.at(-1) ?? '') && words[0] === 'nothing';
    const kind = SURE_MARKERS.has(marker) ? 'sure' : marker === 'without' ? 'without' : 'not';
    return { length, start: first.start, kind, isBy };
  }
  return undefined;
}

function isNamedList(list: string, name: string): boolean {
  const [id = '', title = ''] = list.split(FIELD_SEPARATOR);
  return [id, title, title.split(/[:–—]/)[0] ?? ''].some(
    (each) =>
      plainWords(each)
        .map(({ text }) => text)
        .join(' ') === name,
  );
}

/** The company, kind or list that the items from here name. */
function nameAt(
  reader: IndexReader,
  items: readonly Item[],
  at: number,
  isBy: boolean,
): LeftOut | undefined {
  const [first] = items.slice(at, at + 1);
  if (!first) return undefined;
  const { start, end } = first;
  if (first.phrase) {
    return { length: 1, name: first.text, without: first.phrase, isPlain: true };
  }
  if (first.filter) {
    const filter = { ...first.filter, negated: true };
    return { length: 1, name: first.text, filter, isPlain: true };
  }
  for (let length = Math.min(LONGEST_NAME, items.length - at); length > 0; length--) {
    const run = items.slice(at, at + length);
    const words = run.flatMap((item) => item.words);
    if (words.length === 0 || run.some((item) => item.words.length === 0)) continue;
    const name = words.join(' ');
    const last = run.at(-1)?.end ?? end;
    const [company] = companiesNamed(reader, words);
    if (company !== undefined) {
      const isOrdinary = isOrdinaryName(name);
      if (isOrdinary && !isBy && !isCapitalised(first.text)) return undefined;
      const value = reader.textOfGroup(company);
      const place = { start, end: last };
      // The word of an ordinary name stands in titles that are not about the company.
      return isOrdinary
        ? {
            length,
            name: value,
            isPlain: isBy,
            filter: { ...place, name: 'by', value, negated: true },
          }
        : {
            length,
            name: value,
            isPlain: isBy,
            without: { ...place, words: plainWords(value).map(({ text }) => text) },
          };
    }
    const list =
      words.length > 1 ? reader.lists.find((each) => isNamedList(each, name)) : undefined;
    if (list !== undefined) {
      const [value = '', title = ''] = list.split(FIELD_SEPARATOR);
      const filter = { name: 'list', value, negated: true, start, end: last } as const;
      return { length, name: title, filter, isPlain: true };
    }
  }
  const [word = ''] = first.words;
  const kind = kindOfWord(word);
  if (!kind || kind.isSeldomMeant || !word.endsWith('s')) return undefined;
  const filter = { name: 'type', kind: kind.kind, negated: true, start, end } as const;
  return { length: 1, name: first.text, filter, isPlain: false };
}

/**
 * The topic that the items from here to the end of their part of the sentence are.
 * @param isAny also what is no name of a product
 */
function topicAt(
  reader: IndexReader,
  text: string,
  items: readonly Item[],
  at: number,
  isAny: boolean,
): LeftOut | undefined {
  let end = at;
  while (end < items.length && end - at <= LONGEST_TOPIC) {
    const { words, start } = items[end] as Item;
    const [before] = end > at ? items.slice(end - 1, end) : [];
    const isParted = before !== undefined && /[,;/.!?)]/.test(text.slice(before.end, start));
    if (words.length === 0 || AND.has(words[0] ?? '') || isParted) break;
    end++;
  }
  const length = end - at;
  if (length === 0 || length > LONGEST_TOPIC) return undefined;
  const run = items.slice(at, end);
  const words = run.flatMap((item) => item.words);
  const name = words.join(' ');
  const isKnown = (word: string): boolean =>
    !isStopWord(word) && !isGeneralWord(word) && reader.vocabulary.indexOf(word) >= 0;
  const isTopic = isAny && (isFieldName(name) || words.every(isKnown));
  if (!isTopic && !isProduct(name)) return undefined;
  const place = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
  const without = { words, ...place, isInAnyForm: true } as const;
  return { length, name: text.slice(place.start, place.end), without, isPlain: false };
}

/** The company that was meant by a word that no list has. */
function misspeltCompany(
  reader: IndexReader,
  items: readonly Item[],
  at: number,
  shortest: number,
): string[] {
  const [item] = items.slice(at, at + 1);
  const [word = '', another] = item?.words ?? [];
  const isMisspelt = another === undefined && word.length >= shortest && !isSaidWord(word);
  if (!isMisspelt || isFieldName(word) || reader.vocabulary.indexOf(word) >= 0) return [];
  return reader.vocabulary
    .near(word, false)
    .map(({ text }) => text)
    .filter((text) => companiesNamed(reader, [text]).length > 0);
}

/** What the marker at an item leaves out; undefined where it leaves out nothing. */
function exclusionAt(
  reader: IndexReader,
  parsed: ParsedQuery,
  items: readonly Item[],
  at: number,
): Exclusion | undefined {
  const marker = markerAt(parsed.text, items, at);
  if (!marker) return undefined;
  const { length, kind } = marker;
  let next = at + length;
  const isBy = marker.isBy || BY.has(items[next]?.words[0] ?? '');
  if (kind === 'not' && length === 1 && !isBy) {
    const before = items[at - 1]?.words.at(-1);
    if (before === undefined || BEFORE_OTHER_NOT.has(before)) return undefined;
  }
  const isSmall = ({ words }: Item): boolean =>
    words.length === 1 && (BY.has(words[0] ?? '') || ARTICLES.has(words[0] ?? ''));
  const whole = next;
  while (length > 0 && next < items.length && isSmall(items[next] as Item)) next++;
  const isAnyTopic = kind === 'sure' || kind === 'sign';
  const leftOutAt = (index: number): LeftOut | undefined => {
    const item = items[index];
    if (kind === 'dash' && (!item || isCapitalised(item.text))) return undefined;
    const name = nameAt(reader, items, index, isBy);
    if (name || kind === 'dash') return name;
    const topic = topicAt(reader, parsed.text, items, index, isAnyTopic);
    if (topic || kind === 'not') return topic;
    const shortest = isAnyTopic ? SHORTEST_MISSPELT : SHORTEST_MISSPELT_BY_CHANCE;
    const [meant] = misspeltCompany(reader, items, index, shortest);
    if (meant === undefined || !item) return undefined;
    return nameAt(reader, [{ ...item, words: [meant] }], 0, isBy);
  };
  const found: LeftOut[] = [];
  let end = items[next - 1]?.end ?? marker.start;
  for (;;) {
    // "Not by The Onion": an article may be part of the name.
    const withArticle =
      found.length === 0 && next > whole ? nameAt(reader, items, next - 1, isBy) : undefined;
    const name = withArticle ?? leftOutAt(next);
    if (!name) break;
    found.push(name);
    next = (withArticle ? next - 1 : next) + name.length;
    end = items[next - 1]?.end ?? end;
    const [after] = items.slice(next, next + 1);
    const isList = after !== undefined && AND.has(after.words[0] ?? '');
    const another = isList ? next + 1 : next;
    const isParted = isList || /[,/]/.test(parsed.text.slice(end, after?.start ?? end));
    // "Without netflix instagram walmart": names side by side are a list too.
    const following = isParted ? leftOutAt(another) : nameAt(reader, items, another, isBy);
    if (!following || markerAt(parsed.text, items, another)?.length === 0) break;
    next = another;
  }
  const pending = found.length === 0 ? items[next] : undefined;
  const isTyping =
    pending !== undefined && parsed.terms.at(-1)?.isTyping === true && next === items.length - 1;
  if (isTyping && pending.words.length === 1 && mayBecomeCompany(reader, pending.words[0] ?? '')) {
    return { start: marker.start, end: pending.end, names: [], without: [], filters: [] };
  }
  const last = found.at(-1);
  if (!last) return undefined;
  const [after] = items.slice(next, next + 1);
  const isWhole =
    after === undefined ||
    after.words.length === 0 ||
    END_OF_PART.test(parsed.text.slice(end, after.start)) ||
    after.words.every(isStopWord);
  if (!isWhole && !last.isPlain) return undefined;
  return {
    start: marker.start,
    end,
    names: found.map(({ name }) => name),
    without: found.flatMap(({ without }) => (without ? [without] : [])),
    filters: found.flatMap(({ filter }) => (filter ? [filter] : [])),
  };
}

/**
 * A term of the field behind "without" that is not left out only helps the order: "scale without
 * sharding". Words of everyday are asked for: "log in without a password".
 */
function withLessAsked(parsed: ParsedQuery): ParsedQuery {
  const { text, terms } = parsed;
  const isWithout = ({ pieces }: QueryTerm): boolean => pieces.join(' ') === 'without';
  let isBehind = false;
  const less = terms.map((term, at) => {
    const before = terms[at - 1];
    if (before && END_OF_PART.test(text.slice(before.end, term.start))) isBehind = false;
    if (isWithout(term)) isBehind = true;
    const isName = term.pieces.every((word) => isFieldWord(word) && !isSaidWord(word));
    return isBehind && isName && !term.isOptional ? { ...term, isOptional: true } : term;
  });
  // "Running without downtime": what is left would ask for nothing.
  const isAsking = less.some(
    ({ isOptional, pieces }) => !isOptional && !pieces.every(isGeneralWord),
  );
  return isAsking ? { ...parsed, terms: less } : parsed;
}

/** Said of the query as it was typed: what is left of it does not say so again. */
function isOfWholeQuery(code: QueryHint['code']): boolean {
  return code === 'query-cut' || code === 'state-word';
}

/**
 * The query with what it leaves out in words as filters, told of in a hint.
 * @returns the same query where it leaves out nothing
 */
export function readExclusions(reader: IndexReader, parsed: ParsedQuery): ParsedQuery {
  const isMarked = parsed.terms.some(({ pieces: [word = ''] }) => FIRST_WORDS.has(word));
  if (parsed.address !== undefined || (!isMarked && !SIGNS.test(parsed.text))) return parsed;
  const items = itemsOf(parsed);
  const exclusions: Exclusion[] = [];
  for (let at = 0; at < items.length; at++) {
    const exclusion = exclusionAt(reader, parsed, items, at);
    if (!exclusion) continue;
    exclusions.push(exclusion);
    while (items[at + 1] && (items[at + 1]?.end ?? 0) <= exclusion.end) at++;
  }
  if (exclusions.length === 0) return withLessAsked(parsed);
  let text = parsed.text;
  for (const { start, end } of exclusions) {
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  }
  const rest = withLessAsked(parseQuery(text));
  const names = exclusions.flatMap((exclusion) => exclusion.names);
  const isAlone = rest.terms.length + rest.phrases.length + rest.filters.length === 0;
  const hints = isAlone ? rest.hints.filter(({ code }) => code !== 'no-words') : rest.hints;
  const kept = parsed.hints.filter(
    ({ code }) => isOfWholeQuery(code) && !hints.some((hint) => hint.code === code),
  );
  return {
    ...rest,
    filters: [...rest.filters, ...exclusions.flatMap(({ filters }) => filters)],
    without: [...rest.without, ...exclusions.flatMap(({ without }) => without)],
    ...(names.length > 0 ? { asWithout: rest } : {}),
    hints: [...kept, ...hints, ...(names.length > 0 ? [{ code: 'left-out', names } as const] : [])],
  };
}
