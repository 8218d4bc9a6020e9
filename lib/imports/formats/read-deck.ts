/**
 * Decks of flash cards as Anki packs them: a zip with a database of SQLite
 * (https://docs.ankiweb.net/exporting.html, and of Anki's source rslib/src/import_export/package/meta.rs
 * and rslib/src/storage/schema11.sql). What the newest Anki writes is `collection.anki21b`, packed once
 * more; beside it lies a `collection.anki2` with one note that asks to update. A note is a card: its first
 * field asks, the others answer. It is about the page that it leads to, where it leads to one.
 */
import { kindOfText } from '../../lists/entry/link-names';
import { plainLines, plainText } from '../../lists/model/plain-text';
import type { ReadingState } from '../../reading/reading';
import { textFingerprint } from '../../reading/text-fingerprint';
import { type FieldText, readField } from '../fields/field-text';
import type { Draft, ItemCollector } from '../fields/item-collector';
import { splitTags } from '../fields/read-tags';
import {
  openSqlite,
  SqliteError,
  type SqliteRow,
  type SqliteRows,
  type SqliteValue,
} from '../files/read-sqlite';
import { ZipError, type ZippedFile } from '../files/read-zip';
import { unpackZstd } from '../files/read-zstd';
import type { ImportedDeckCard, ImportProblemCode } from '../model/imported-history';

/** Collections as versions of Anki name them, the newest first, and the version that `meta` says of each. */
const COLLECTIONS = ['collection.anki21b', 'collection.anki21', 'collection.anki2'];
const NEWEST_VERSION = 3;
const isCollection = /^collection\.anki2/;
/** Tags of the notes that Waymark itself exports to Anki. */
const OWN_TAG = 'waymark::';
const STATES: ReadonlySet<string> = new Set<ReadingState>(['read', 'reading', 'skipped']);
/** The deck in which everything is that is in no other one. */
const DEFAULT_DECK = 1;

/** More fields than anyone has made for a note. */
const MOST_FIELDS = 1_000;
/** Longer than any id that Anki gives a note. */
const MOST_GUID = 100;
const MS_A_SECOND = 1_000;
/** The first field of a note that covers parts of a picture, which is its second one. */
const isCovered = /^\s*(?:<[^>]{1,100}>\s*)?\{\{c\d+::image-occlusion:/;

/** What parts fields, and the names of decks within decks. */
const PARTED = '\u001F';

/** A note as the database has it. */
interface Note {
  guid: string;
  tags: string[];
  /** As HTML. */
  fields: string[];
  /** When it was last changed, epoch ms. */
  writtenAt: number;
  /** The deck of its first card, outermost first. */
  deck: string[];
  /** How many cards are made of it there. */
  cards: number;
}

/** What the cards of a note say of it. */
type CardsOf = (noteId: number) => Pick<Note, 'deck' | 'cards'>;

/** @returns whether a zip is a deck, or at least says so */
export function isDeck(name: string, files: readonly ZippedFile[]): boolean {
  return /\.(?:apkg|colpkg)$/i.test(name) || files.some((file) => isCollection.test(file.name));
}

/**
 * Reads the notes of a deck, and nothing of its pictures and sounds.
 * @param limit most bytes that its database may unpack to
 */
export function readDeck(
  files: readonly ZippedFile[],
  collector: ItemCollector,
  limit: number,
): void {
  collector.counts = 'notes';
  try {
    const bytes = readCollection(files, limit);
    if (typeof bytes === 'string') {
      collector.report(bytes);
      return;
    }
    const tables = openSqlite(bytes);
    const notes = tables('notes');
    if (!notes) {
      collector.report('no-collection');
      return;
    }
    takeNotes(notes, readCards(tables), collector);
  } catch (error) {
    if (error instanceof ZipError) {
      const isTooLarge = error.code === 'zip-bomb';
      if (isTooLarge) collector.report('zip-bomb', undefined, String(limit));
      else collector.report('broken-deck');
    } else if (error instanceof SqliteError) collector.report('broken-deck');
    else throw error;
    return;
  }
  collector.format = 'anki';
  const others = files.filter(
    ({ name }) => !isCollection.test(name) && !/^(?:meta|media)$/.test(name),
  );
  if (others.length > 0) collector.report('media-left-out', undefined, String(others.length));
}

/** @throws ZipError */
function readCollection(
  files: readonly ZippedFile[],
  limit: number,
): Uint8Array | ImportProblemCode {
  const named = (name: string) => files.find((file) => file.name === name);
  // A message of one number, which is its first field.
  const [field, version = 0] = named('meta')?.read(limit) ?? [];
  if (field === 8 && version > NEWEST_VERSION) return 'newer-deck';
  const file = COLLECTIONS.map(named).find((found) => found !== undefined);
  if (file?.isEncrypted) return 'encrypted-zip';
  if (!file)
    return files.some(({ name }) => isCollection.test(name)) ? 'newer-deck' : 'no-collection';
  const bytes = file.read(limit);
  return file.name === COLLECTIONS[0] ? unpackZstd(bytes, limit) : bytes;
}

/** @returns the deck of a note and how many cards it has, by the note's id */
function readCards(tables: ReturnType<typeof openSqlite>): CardsOf {
  const names = new Map<number, string>();
  const ownTable = tables('decks');
  for (const { id, values } of ownTable ?? []) names.set(id, textOf(values[1]));
  const [collection] = ownTable ? [] : (tables('col') ?? []);
  for (const [id, deck] of Object.entries(jsonOf(textOf(collection?.values[10])))) {
    names.set(Number(id), textOf((deck as { name?: unknown } | null)?.name));
  }
  const deckOf = new Map<number, number>();
  const countOf = new Map<number, number>();
  for (const { values } of tables('cards') ?? []) {
    const [noteId, deck, lentBy] = [values[1], values[2], values[15]].map(Number);
    if (noteId !== undefined) countOf.set(noteId, 1 + (countOf.get(noteId) ?? 0));
    // What a filtered deck has borrowed goes back to its own.
    if (noteId !== undefined && !deckOf.has(noteId))
      deckOf.set(noteId, lentBy || deck || DEFAULT_DECK);
  }
  return (noteId) => {
    const deck = deckOf.get(noteId) ?? DEFAULT_DECK;
    const name = deck === DEFAULT_DECK ? '' : (names.get(deck) ?? '');
    return {
      deck: name === '' ? [] : name.replaceAll(PARTED, '::').split('::'),
      cards: countOf.get(noteId) ?? 1,
    };
  };
}

function jsonOf(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Columns of `notes`: id, guid, mid, mod, usn, tags, flds, and what is worked out from these. */
function readNote({ id, values }: SqliteRow, cardsOf: CardsOf): Note {
  const [guid, tags, fields] = [1, 5, 6].map((at) => shownText(values[at]));
  const parted = (fields ?? '').split(PARTED, MOST_FIELDS);
  const writtenAt = MS_A_SECOND * Number(values[3]);
  const isOfPicture = isCovered.test(parted[0] ?? '');
  const { deck, cards } = cardsOf(id);
  return {
    guid: guid ?? '',
    tags: splitTags(tags ?? '', ' '),
    // Where and which picture is covered is no text; what asks stands behind.
    fields: isOfPicture ? parted.slice(2) : parted,
    writtenAt: isMoment(writtenAt) ? writtenAt : 0,
    deck,
    // Of such a picture each card asks for another part.
    cards: isOfPicture ? 1 : cards,
  };
}

/** A damaged deck may say any number. */
function isMoment(at: number): boolean {
  return !Number.isNaN(new Date(at).getTime()) && at > 0;
}

/** A field that is only a number may be stored as one. */
function shownText(value: SqliteValue | undefined): string {
  return typeof value === 'number' ? String(value) : textOf(value);
}

function takeNotes(rows: SqliteRows, cardsOf: CardsOf, collector: ItemCollector): void {
  let place = 0;
  let wordless = 0;
  const turned: Array<{ card: ImportedDeckCard; place: number }> = [];
  for (const row of rows) {
    place += 1;
    const note = readNote(row, cardsOf);
    const draft = isOwn(note) ? draftOfOwn(note) : draftOf(note);
    if (!Array.isArray(draft)) {
      collector.add(draft, place);
      continue;
    }
    const [first, second] = draft;
    const isAsking = first !== undefined && collector.addCard(first, place);
    if (second) turned.push({ card: second, place });
    else if (!isAsking) wordless += 1;
  }
  // The other way round it comes when the one that tells its answer is no longer in mind.
  for (const { card, place: at } of turned) collector.addCard(card, at);
  if (place === 0) collector.report('no-items');
  else if (wordless > 0) collector.report('cards-without-words', undefined, String(wordless));
}

function isOwn({ guid, tags }: Note): boolean {
  return /^https?:/i.test(guid) && tags.some((tag) => tag.startsWith(OWN_TAG));
}

/**
 * The page is what a field is that holds nothing but a link, else what the first link leads to.
 * @returns what becomes of a card; cards that stand for themselves, where it leads to no page
 */
function draftOf(noted: Note): Draft | ImportedDeckCard[] {
  const { tags, fields, deck } = noted;
  const [front = ''] = fields;
  const isGapped = gap.test(front);
  const filled = readField(isGapped ? fillGaps(front, (text) => text) : front);
  const asking = isGapped ? readField(fillGaps(front, (_, hint) => `[${hint ?? '…'}]`)) : filled;
  const rest = fields.slice(1).map(readField);
  const all = [filled, ...rest];
  const [link] =
    (all.find(({ isLink }) => isLink) ?? all.find(({ links }) => links.length > 0))?.links ?? [];
  const [answer, ...others] = rest;
  // A letter in a field behind is no answer: by one Anki is asked for a card the other way round.
  const further = others.filter((field) => field.linesBeside().join('').length > 1);
  const said = [...(isGapped ? [filled] : []), ...(answer ? [answer] : []), ...further];
  if (!link) return cardsOfNote(noted, asking, said, isGapped);
  const asked = plainText(asking.linesBeside(link.address).join(' '));
  const { address, text } = link;
  const title = text !== address && kindOfText(text, address) === 'name' ? text : asked;
  return {
    address,
    title,
    tags,
    note: said.flatMap((field) => saidIn(field, address)).join('\n'),
    list: deck,
    card: { question: asked },
  };
}

/**
 * A note that leads to no page is its own card, and two, where Anki asks for its one answer as well: then
 * the other one asks that.
 */
function cardsOfNote(
  { guid, tags, deck, writtenAt, cards }: Note,
  asking: FieldText,
  said: readonly FieldText[],
  isGapped: boolean,
): ImportedDeckCard[] {
  const answers = said.map((field) => plainLines(field.linesBeside().join('\n'))).filter(Boolean);
  const front = plainLines(asking.linesBeside().join('\n'));
  const back = answers.join('\n');
  // One that Anki did not make is told by what it says.
  const isPlain = guid !== '' && guid.length <= MOST_GUID && plainText(guid) === guid;
  const id = isPlain ? guid : `text:${textFingerprint(guid || JSON.stringify([front, back]))}`;
  const there = { deck, tags, writtenAt };
  const isTurned = cards === 2 && answers.length === 1 && !isGapped;
  return [
    { id, front, back, ...there },
    ...(isTurned ? [{ id: `${id}:2`, front: back, back: front, ...there }] : []),
  ];
}

/** A link to the page itself says no more. */
function saidIn({ links, isLink, linesBeside }: FieldText, address: string): string[] {
  return isLink && links[0]?.address === address ? [] : linesBeside(address);
}

/** What Waymark exported: the address is the note's id, the note of its user stands before the link. */
function draftOfOwn({ guid, tags, fields, deck }: Note): Draft {
  const [front = '', back = ''] = fields;
  const [title = '', ...question] = readField(front).linesBeside();
  const lines = readField(back).linesBeside();
  const own = tags.flatMap((tag) => (tag.startsWith(OWN_TAG) ? tag.slice(OWN_TAG.length) : []));
  const state = own.find((tag): tag is ReadingState => STATES.has(tag));
  const asked = question.join(' ');
  return {
    address: guid,
    title,
    ...(state && { state }),
    tags: tags.filter((tag) => !tag.startsWith(OWN_TAG)),
    note: lines.slice(0, lines.includes(guid) ? lines.indexOf(guid) : undefined).join('\n'),
    list: deck.slice(1),
    ...(own.includes('review') && { card: { question: asked } }),
  };
}

/** `{{c1::text}}` or `{{c1::text::hint}}`: what is left out of a question; others may stand in it. */
const gap =
  /\{\{c[\d,]+::((?:(?!\{\{c[\d,]+::|\}\}|::).)*)(?:::((?:(?!\{\{c[\d,]+::|\}\}).)*))?\}\}/s;
const gaps = new RegExp(gap, 'gs');
/** As deep as Anki reads gaps within gaps. */
const MOST_GAPS = 8;

function fillGaps(html: string, fill: (text: string, hint?: string) => string): string {
  let filled = html;
  for (let level = 0; level < MOST_GAPS && gap.test(filled); level++) {
    filled = filled.replace(gaps, (_, text: string, hint?: string) => fill(text, hint));
  }
  return filled;
}
