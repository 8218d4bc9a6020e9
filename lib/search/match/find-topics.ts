/**
 * Finds the topics that a query names or describes: the sections of lists, which answer by
 * themselves, above their entries.
 */

import type { IndexReader } from '../index/index-reader';
import { FIELD_SEPARATOR } from '../index/string-table';
import { type Concept, type DescribedConcept, namesConcept } from '../query/thesaurus';
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
/** Shorter beginnings are those of too many names: "com" is no company. */
const SHORTEST_BEGUN = 4;
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

/** A section by the name of a concept, whatever the query. */
interface ConceptSection {
  path: string[];
  group: number;
}

/** What was read of the headings of one index; they are asked about again with every key. */
class Headings {
  readonly #words = new Map<string, string[]>();
  readonly #paths = new Map<number, string[]>();
  readonly #byConcept = new Map<Concept, ConceptSection[]>();

  constructor(private readonly reader: IndexReader) {}

  wordsOf(name: string): string[] {
    const known = this.#words.get(name);
    if (known) return known;
    if (this.#words.size >= KEPT_HEADINGS) this.#words.clear();
    const words = nameWordsOf(name);
    this.#words.set(name, words);
    return words;
  }

  pathOf(group: number): string[] {
    const known = this.#paths.get(group);
    if (known) return known;
    if (this.#paths.size >= KEPT_HEADINGS) this.#paths.clear();
    const section = this.reader.textOfGroup(group);
    const path = section === '' ? [] : section.split(FIELD_SEPARATOR);
    this.#paths.set(group, path);
    return path;
  }

  sectionsOf(concept: Concept): ConceptSection[] {
    const known = this.#byConcept.get(concept);
    if (known) return known;
    const sections = findConceptSections(this.reader, concept, this);
    this.#byConcept.set(concept, sections);
    return sections;
  }
}

const KEPT_HEADINGS = 4_000;
const headingsOf = new WeakMap<IndexReader, Headings>();

function headings(reader: IndexReader): Headings {
  const known = headingsOf.get(reader) ?? new Headings(reader);
  headingsOf.set(reader, known);
  return known;
}

function nameWordsOf(name: string): string[] {
  return plainWords(name)
    .map(({ text }) => text)
    .filter((word) => !isFunctionWord(word));
}

/** How much of the name the terms are, 0 where one of them is not in it. */
function coverOf(words: readonly string[], terms: readonly MatchedTerm[]): number {
  const covered = new Set<string>();
  for (const matches of terms) {
    const { forms, term } = matches;
    const answering = words.filter((word) => {
      if (!forms.has(word) && (term.pieces.at(-1)?.length ?? 0) < SHORTEST_BEGUN) return false;
      return (matchText(matches, word)?.quality ?? 0) >= LEAST_QUALITY;
    });
    if (answering.length === 0) return 0;
    for (const word of answering) covered.add(word);
  }
  return covered.size / words.length;
}

/** Sections that have a word of the term in their path. */
function groupsOf(reader: IndexReader, { forms, term }: MatchedTerm): Set<number> {
  const { vocabulary } = reader;
  const indices = [...forms.keys()].map((form) => vocabulary.indexOf(form));
  if (term.isTyping && (term.pieces.at(-1)?.length ?? 0) >= SHORTEST_BEGUN) {
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

/** The section, or one that it stands in, that the terms name. */
function findNamed(reader: IndexReader, terms: readonly MatchedTerm[]): Found[] {
  const [first, ...others] = terms.map((term) => groupsOf(reader, term));
  if (!first) return [];
  const groups = [...first].filter((group) => others.every((other) => other.has(group)));
  const read = headings(reader);
  return groups.slice(0, MOST_GROUPS).flatMap((group) => {
    const path = read.pathOf(group);
    const covers = path.map((name) => coverOf(read.wordsOf(name), terms));
    const score = Math.max(0, ...covers);
    if (score < LEAST_COVER) return [];
    return [{ path: path.slice(0, covers.indexOf(score) + 1), group, score }];
  });
}

/** Sections by the name of a concept. */
function findConceptSections(
  reader: IndexReader,
  concept: Concept,
  read: Headings,
): ConceptSection[] {
  const { vocabulary } = reader;
  const found: ConceptSection[] = [];
  const seen = new Set<number>();
  for (const name of concept.names) {
    const [word = ''] = nameWordsOf(name);
    const index = vocabulary.indexOf(word);
    if (index < 0 || found.length > MOST_GROUPS) continue;
    reader.visitGroups(index, (group) => {
      if (seen.has(group) || reader.tableOfGroup(group) !== 'section') return;
      seen.add(group);
      const path = read.pathOf(group);
      const at = path.findLastIndex((heading) => namesConcept(heading, concept));
      if (at >= 0) found.push({ path: path.slice(0, at + 1), group });
    });
  }
  return found;
}

/** Sections by the name of a concept that the query describes. */
function findByConcept(reader: IndexReader, { concept, share }: DescribedConcept): Found[] {
  return headings(reader)
    .sectionsOf(concept)
    .map((section) => ({ ...section, score: share * LEAST_COVER }));
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
