/** Gathers what one file of an export holds: cleaned, checked, and told of where it is not taken. */
import { classifyLink } from '../../lists/entry/classify-link';
import { MAX_TITLE_LENGTH } from '../../lists/model/limits';
import { plainTitleOf } from '../../lists/model/plain-entry';
import { plainLines, plainText } from '../../lists/model/plain-text';
import type { ReadingState } from '../../reading/reading';
import { MAX_FOLDERS, MAX_IMPORT_DETAIL, MAX_IMPORTED_NOTE } from '../model/import-limits';
import type {
  ImportedCard,
  ImportedDeckCard,
  ImportedItem,
  ImportFormat,
  ImportProblem,
  ImportProblemCode,
} from '../model/imported-history';
import { type DateOrder, readTime } from './read-time';

/** A page as an export tells of it, text as it stands there. */
export interface Draft {
  address: string;
  title?: string;
  /** Unread where it is left out. */
  state?: ReadingState;
  /** What is said of the state, where nobody knows what it means. */
  unknownState?: string;
  savedAt?: unknown;
  readAt?: unknown;
  /** The order of day and month in the times. */
  dateOrder?: DateOrder;
  tags?: readonly string[];
  note?: string;
  list?: readonly string[];
  /** It is up for review. */
  card?: ImportedCard;
}

/** 1-based line of a file, or note of a deck; worked out only where a problem needs it. */
export type LineOf = number | (() => number);

export class ItemCollector {
  readonly items: ImportedItem[] = [];
  readonly cards: ImportedDeckCard[] = [];
  readonly problems: ImportProblem[] = [];
  /** What the file was recognised as. */
  format: ImportFormat | undefined;
  /** The file is a page of HTML, of no program. */
  isPage = false;
  /** What the numbers of places count. */
  counts: 'lines' | 'notes' | 'nothing' = 'lines';

  /** @param file what the file is called in problems */
  constructor(readonly file: string) {}

  /** @param line left out where it is about the whole file */
  report(code: ImportProblemCode, line?: LineOf, detail?: string): void {
    const text = detail && plainText(detail.slice(0, MAX_IMPORT_DETAIL));
    this.problems.push({
      code,
      file: this.file,
      line: typeof line === 'function' ? line() : (line ?? 1),
      ...(this.counts !== 'lines' && { counts: line === undefined ? 'nothing' : this.counts }),
      ...(text && { detail: text }),
    });
  }

  /** Takes a page, or reports why it cannot be one. */
  add(draft: Draft, line: LineOf): void {
    const written = draft.address.trim();
    const target = classifyLink(written, undefined);
    if (target.kind === 'problem') {
      // An export has no place that an address could be relative to.
      const isRelative = target.code === 'relative-address';
      this.report(isRelative ? 'unreadable-address' : target.code, line, written);
      return;
    }
    if (target.kind === 'anchor' || target.kind === 'relative') {
      this.report('no-address', line, draft.title || draft.note);
      return;
    }
    const { address } = target;
    if (target.repair) this.report(target.repair, line, address);
    if (draft.unknownState !== undefined) this.report('unknown-state', line, draft.unknownState);
    const item: ImportedItem = {
      address,
      title: plainTitleOf((draft.title ?? '').slice(0, MAX_TITLE_LENGTH), address),
      state: draft.state ?? 'unread',
      tags: plainTags(draft.tags ?? []),
    };
    const savedAt = this.#time(draft.savedAt, draft, line);
    if (savedAt !== undefined) item.savedAt = savedAt;
    const readAt = this.#time(draft.readAt, draft, line);
    if (readAt !== undefined) item.readAt = readAt;
    const note = this.#lines(draft.note ?? '', 'long-note', line);
    if (note !== '') item.note = note;
    const list = plainFolders(draft.list ?? []);
    if (list.length > 0) item.list = list;
    if (draft.card) item.card = plainCard(draft.card);
    this.items.push(item);
  }

  /**
   * Takes a card that leads to no page.
   * @returns whether there is a word in what it asks
   */
  addCard(draft: ImportedDeckCard, line: LineOf): boolean {
    const front = this.#lines(draft.front, 'long-card', line);
    if (front === '') return false;
    const back = this.#lines(draft.back, 'long-card', line);
    const { id, deck, tags, writtenAt } = draft;
    this.cards.push({
      id,
      front,
      back,
      deck: plainFolders(deck),
      tags: plainTags(tags),
      writtenAt,
      place: this.cards.length,
    });
    return true;
  }

  #time(value: unknown, { dateOrder }: Draft, line: LineOf): number | undefined {
    const at = readTime(value, dateOrder);
    if (!Number.isNaN(at)) return at;
    this.report('unknown-time', line, typeof value === 'object' ? undefined : String(value));
    return undefined;
  }

  #lines(text: string, tooLong: 'long-note' | 'long-card', line: LineOf): string {
    if (text.length > MAX_IMPORTED_NOTE) this.report(tooLong, line, String(MAX_IMPORTED_NOTE));
    return plainLines(text.slice(0, MAX_IMPORTED_NOTE));
  }
}

/** @returns the tags as they may be shown, each once whatever its capitals, as first written */
export function plainTags(tags: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const tag of tags) {
    const plain = plainName(tag);
    const key = plain.toLowerCase();
    if (plain !== '' && !known.has(key)) known.set(key, plain);
  }
  return [...known.values()];
}

function plainCard({ question = '' }: ImportedCard): ImportedCard {
  const plain = plainText(question.slice(0, MAX_IMPORTED_NOTE));
  return plain === '' ? {} : { question: plain };
}

function plainFolders(names: readonly string[]): string[] {
  return names
    .slice(0, MAX_FOLDERS)
    .map(plainName)
    .filter((name) => name !== '');
}

function plainName(text: string): string {
  return plainText(text.slice(0, MAX_TITLE_LENGTH));
}
