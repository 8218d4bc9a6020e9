/**
 * Finds the topics that a query names or describes: the sections of lists, which answer by
 * themselves, above their entries.
 */

import type { IndexReader } from '../index/index-reader';
import { FIELD_SEPARATOR } from '../index/string-table';
import { type DescribedConcept, namesConcept } from '../query/thesaurus';
import { isFunctionWord } from '../text/stop-words';
import { plainWords } from '../text/tokenize';
import type { MatchedTerm } from './match-query';
import { matchText } from './match-text';

/** A section of a list that answers a query. */
export interface TopicResult {
  /** Its heading, or the item that holds its entries. */
  name: string;
  /** From the outermost heading to its own. */
  path: string[];
  listId: string;
  list: string;
  /** What it holds, also below its own headings; each resource once, in the order of the list. */
  readonly resourceIds: number[];
}

const MOST_TOPICS = 2;
/** Groups looked at; more of them with all the words say that the words are no topic. */
const MOST_GROUPS = 400;
/** Words that are looked up for one that is being typed. */
const MOST_BEGUN = 60;
/** How much of its name the words of the query must be. */
const LEAST_COVER = 0.5;
/** How much of the query a concept must be for its topics to answer. */
const LEAST_DESCRIBED = 0.6;
const LEAST_QUALITY = 0.7;

interface Found {
  path: string[];
  group: number;
  score: number;
}

function nameWordsOf(name: string): string[] {
  return plainWords(name)
    .map(({ text }) => text)
    .filter((word) => !isFunctionWord(word));
}

/** How much of the name the terms are, 0 where one of them is not in it. */
function coverOf(name: string, terms: readonly MatchedTerm[]): number {
  const words = nameWordsOf(name);
  const covered = new Set<string>();
  for (const matches of terms) {
    const answering = words.filter(
      (word) => (matchText(matches, word)?.quality ?? 0) >= LEAST_QUALITY,
    );
    if (answering.length === 0) return 0;
    for (const word of answering) covered.add(word);
  }
  return covered.size / words.length;
}

/** Sections that have a word of the term in their path. */
function groupsOf(reader: IndexReader, { forms, term }: MatchedTerm): Set<number> {
  const { vocabulary } = reader;
  const indices = [...forms.keys()].map((form) => vocabulary.indexOf(form));
  if (term.isTyping) {
    const [from, to] = vocabulary.prefixRange(term.pieces.at(-1) ?? '');
    for (let index = from; index < Math.min(to, from + MOST_BEGUN); index++) indices.push(index);
  }
  const groups = new Set<number>();
  for (const index of indices) {
    if (index < 0) continue;
    reader.visitGroups(index, (group) => {
      if (reader.tableOfGroup(group) === 'section') groups.add(group);
    });
  }
  return groups;
}

function pathOfGroup(reader: IndexReader, group: number): string[] {
  const section = reader.textOfGroup(group);
  return section === '' ? [] : section.split(FIELD_SEPARATOR);
}

/** The section, or one that it stands in, that the terms name. */
function findNamed(reader: IndexReader, terms: readonly MatchedTerm[]): Found[] {
  const [first, ...others] = terms.map((term) => groupsOf(reader, term));
  if (!first) return [];
  const groups = [...first].filter((group) => others.every((other) => other.has(group)));
  return groups.slice(0, MOST_GROUPS).flatMap((group) => {
    const path = pathOfGroup(reader, group);
    const covers = path.map((name) => coverOf(name, terms));
    const score = Math.max(0, ...covers);
    if (score < LEAST_COVER) return [];
    return [{ path: path.slice(0, covers.indexOf(score) + 1), group, score }];
  });
}

/** Sections by the name of a concept that the query describes. */
function findByConcept(reader: IndexReader, { concept, share }: DescribedConcept): Found[] {
  const { vocabulary } = reader;
  const found: Found[] = [];
  const seen = new Set<number>();
  for (const name of concept.names) {
    const [word = ''] = nameWordsOf(name);
    const index = vocabulary.indexOf(word);
    if (index < 0 || found.length > MOST_GROUPS) continue;
    reader.visitGroups(index, (group) => {
      if (seen.has(group) || reader.tableOfGroup(group) !== 'section') return;
      seen.add(group);
      const path = pathOfGroup(reader, group);
      const at = path.findLastIndex((heading) => namesConcept(heading, concept));
      if (at >= 0) found.push({ path: path.slice(0, at + 1), group, score: share * LEAST_COVER });
    });
  }
  return found;
}

/** All resources of a list that stand at the path or below it. */
function resourcesAt(reader: IndexReader, path: readonly string[], list: number): number[] {
  const { searchIndex } = reader;
  const own = path.join(FIELD_SEPARATOR);
  const isBelow = reader.sections.map(
    (section) => section === own || section.startsWith(own + FIELD_SEPARATOR),
  );
  const ids = new Set<number>();
  for (const [index, section] of searchIndex.sectionOf.entries()) {
    if (isBelow[section] && searchIndex.listOf[index] === list) {
      ids.add(searchIndex.resourceIds[index] ?? 0);
    }
  }
  return [...ids];
}

/**
 * The topics that the query names, and where it names none those that it describes, best first.
 * @param terms what the query asks for, without words of grammar
 */
export function findTopics(
  reader: IndexReader,
  terms: readonly MatchedTerm[],
  concepts: readonly DescribedConcept[],
): TopicResult[] {
  const named = findNamed(reader, terms);
  const [concept] = concepts;
  const found =
    named.length === 0 && concept && concept.share >= LEAST_DESCRIBED
      ? findByConcept(reader, concept)
      : named;
  const best = found.toSorted((a, b) => b.score - a.score || a.path.length - b.path.length);
  const topics = new Map<string, TopicResult>();
  for (const { path, group } of best) {
    if (topics.size >= MOST_TOPICS) break;
    const [member = 0] = reader.membersOfGroup(group);
    const list = reader.searchIndex.listOf[member] ?? 0;
    const [listId = '', title = ''] = (reader.lists[list] ?? '').split(FIELD_SEPARATOR);
    const key = [listId, ...path].join(FIELD_SEPARATOR);
    if (topics.has(key)) continue;
    let resourceIds: number[] | undefined;
    topics.set(key, {
      name: path.at(-1) ?? '',
      path,
      listId,
      list: title,
      get resourceIds() {
        resourceIds ??= resourcesAt(reader, path, list);
        return resourceIds;
      },
    });
  }
  return [...topics.values()];
}
