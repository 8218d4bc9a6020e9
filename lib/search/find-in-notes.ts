/**
 * Looks queries up in what the user has noted of entries. Notes are few and change while they are
 * read, so that they are no part of the index: each is cut into words once, and looked through with
 * every query. A note is a weaker field than all others: what is found by it alone comes below.
 */
import { plainText } from '../lists/model/plain-text';
import type { ParsedQuery, QueryPhrase, QueryTerm } from './query/parse-query';
import { stemOf } from './text/stem';
import { tokenize } from './text/tokenize';

/** A note, and what its entry is called. */
export interface NotedEntry {
  resourceId: number;
  text: string;
  title: string;
  /** Epoch ms of the last change of the note. */
  changedAt: number;
}

/** An entry that was found by its note. */
export interface NoteMatch {
  resourceId: number;
  /** The words around the first match. */
  excerpt: string;
}

/** What is searched; a note that did not change costs nothing again. */
export class NoteSearch {
  #entries = new Map<number, CutEntry>();

  constructor(noted: readonly NotedEntry[], before?: NoteSearch) {
    for (const entry of noted) {
      const known = before?.entryOf(entry.resourceId);
      const isSame = known?.entry.text === entry.text && known.entry.title === entry.title;
      this.#entries.set(entry.resourceId, isSame ? { ...known, entry } : cut(entry));
    }
  }

  private entryOf(resourceId: number): CutEntry | undefined {
    return this.#entries.get(resourceId);
  }

  /**
   * @param isAllowed what the filters of the query let through
   * @returns entries whose note has at least one of the words, and its title the others; those that
   * were changed last first
   */
  find(query: ParsedQuery, isAllowed: (resourceId: number) => boolean = () => true): NoteMatch[] {
    const terms = query.terms.filter(({ isOptional }) => !isOptional);
    if (terms.length + query.phrases.length === 0) return [];
    const found: Array<{ entry: NotedEntry; at: number }> = [];
    for (const { entry, note, title } of this.#entries.values()) {
      const hits = terms.map((term) => findTerm(note, term) ?? (findTerm(title, term) && TITLE));
      const phrases = query.phrases.map(
        (phrase) => findPhrase(note, phrase) ?? (findPhrase(title, phrase) && TITLE),
      );
      const all = [...hits, ...phrases];
      const inNote = all.find((hit) => hit !== undefined && hit !== TITLE);
      const isLeftOut = query.without.some(
        (phrase) => findPhrase(note, phrase) ?? findPhrase(title, phrase),
      );
      if (!inNote || isLeftOut || all.includes(undefined)) continue;
      if (isAllowed(entry.resourceId)) found.push({ entry, at: inNote.start });
    }
    return found
      .sort((one, other) => other.entry.changedAt - one.entry.changedAt)
      .map(({ entry, at }) => ({
        resourceId: entry.resourceId,
        excerpt: excerptOf(entry.text, at),
      }));
  }
}

/** @returns the filters of a query as one of their own; empty where it has none */
export function filtersOf({ filters, text }: ParsedQuery): string {
  return filters.map(({ start, end }) => text.slice(start, end)).join(' ');
}

/** A word, folded, and where it begins in the text as written. */
interface PlacedWord {
  text: string;
  start: number;
  /** It stands by itself, and is not a part of another. */
  isWhole: boolean;
}

interface CutEntry {
  entry: NotedEntry;
  note: PlacedWord[];
  title: PlacedWord[];
}

/** Stands for a word that the title has. */
const TITLE: PlacedWord = { text: '', start: 0, isWhole: true };

function cut(entry: NotedEntry): CutEntry {
  return { entry, note: wordsOf(entry.text), title: wordsOf(entry.title) };
}

function wordsOf(text: string): PlacedWord[] {
  return tokenize(text).map((word) => ({
    text: word.text,
    start: word.start,
    isWhole: word.form === 'whole',
  }));
}

/** A shorter word is not taken for the beginning of another. */
const SHORTEST_BEGINNING = 3;

function findTerm(words: readonly PlacedWord[], term: QueryTerm): PlacedWord | undefined {
  const { pieces, joined, isTyping } = term;
  const whole = joined === undefined ? undefined : findWord(words, joined, isTyping);
  if (whole) return whole;
  const found = pieces.map((piece) => findWord(words, piece, isTyping));
  return found.includes(undefined) ? undefined : found[0];
}

function findWord(
  words: readonly PlacedWord[],
  wanted: string,
  isTyping: boolean,
): PlacedWord | undefined {
  const stem = stemOf(wanted);
  const mayBegin = isTyping || wanted.length >= SHORTEST_BEGINNING;
  return words.find(
    ({ text }) => text === wanted || (mayBegin && text.startsWith(wanted)) || stemOf(text) === stem,
  );
}

function findPhrase(words: readonly PlacedWord[], phrase: QueryPhrase): PlacedWord | undefined {
  const whole = words.filter(({ isWhole }) => isWhole);
  return whole.find((_, at) => phrase.words.every((word, step) => whole[at + step]?.text === word));
}

/** How much is shown around a match, UTF-16 units. */
const BEFORE = 30;
const SHOWN = 90;

function excerptOf(text: string, at: number): string {
  const from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1 || at;
  const start = Math.min(from, at);
  const piece = plainText(text.slice(start, start + SHOWN));
  return `${start > 0 ? '… ' : ''}${piece}${start + SHOWN < text.length ? ' …' : ''}`;
}
