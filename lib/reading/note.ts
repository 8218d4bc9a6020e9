/**
 * The note of a resource: what the user writes about it, as plain Markdown. Two texts of one note are
 * never weighed against each other: unless one goes on from the other, both are kept.
 */
import { joinTexts } from './merge-texts';
import { textFingerprint } from './text-fingerprint';

/** What was written of one line, while a note is the notes of several. */
export interface NoteSide {
  address: string;
  text: string;
}

/** One note. There is none without text. */
export interface Note {
  resourceId: number;
  /** The address of the line that it was written about: it goes with that. */
  address: string;
  text: string;
  /** Epoch ms of the last change. */
  changedAt: number;
  /** Fingerprints of what it said before, oldest first: of two states they tell which is the earlier. */
  past?: string[];
  /** Where the notes of several lines became one, and nobody has changed that since: each of them. */
  sides?: NoteSide[];
}

/** Longest text that is taken, UTF-16 units: some ten pages. Two that are joined may be longer. */
export const NOTE_LENGTH = 20_000;

/** As many of its earlier texts are told from others. */
const MOST_PAST = 100;

/** @returns the text as it is kept: without what is no character, its lines ended in one way */
export function soundNoteText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** @returns whether a text says nothing: then there is no note */
export function isBlankNote(text: string): boolean {
  return text.trim() === '';
}

/**
 * @param note undefined where there is none yet
 * @returns the note with another text
 */
export function withNoteText(
  note: Note | undefined,
  { resourceId, address }: Pick<Note, 'resourceId' | 'address'>,
  text: string,
  now: number,
): Note {
  if (!note) return { resourceId, address, text, changedAt: now };
  if (note.text === text) return note;
  const { sides: _, ...kept } = note;
  return { ...kept, text, changedAt: now, past: pastOf(note) };
}

/** @returns the note of a resource that another one has become part of: both texts, one after the other */
export function joinNotes(note: Note, gone: Note): Note {
  const text = joinTexts(note.text, gone.text);
  const sides = [...sidesOf(note), ...sidesOf(gone)];
  const { sides: _, ...kept } = note;
  return {
    ...kept,
    text,
    changedAt: Math.max(note.changedAt, gone.changedAt),
    past: latest([...pastOf(note), ...pastOf(gone)]),
    ...(areOfSeveral(sides) && { sides }),
  };
}

/**
 * Parts a note as its resource is parted. What was written as one goes whole to where it was written.
 * @param isLeaving whether something said at an address leaves
 */
export function partNote(
  note: Note,
  isLeaving: (side: { address: string }) => boolean,
): { stays?: Note; leaves?: Note } {
  const leaving = sidesOf(note).filter(isLeaving);
  const staying = sidesOf(note).filter((side) => !isLeaving(side));
  const stays = ofSides(note, staying);
  const leaves = ofSides(note, leaving);
  return { ...(stays && { stays }), ...(leaves && { leaves }) };
}

/**
 * Merges the note of a backup into the one here: of two states of which one goes on from the other
 * the later stands, otherwise both texts are kept.
 * @returns the note here itself where nothing of the other is new
 */
export function mergeNotes(own: Note, given: Note): Note {
  if (own.text === given.text || wasBefore(own, given.text)) return own;
  const past = latest([...(given.past ?? []), ...pastOf(own)]);
  if (wasBefore(given, own.text)) {
    const { text, changedAt } = given;
    const { sides: _, ...kept } = own;
    return { ...kept, text, changedAt, past };
  }
  const text = joinTexts(own.text, given.text);
  const withGiven = latest([...past, textFingerprint(given.text)]);
  if (text === own.text) return { ...own, past: withGiven };
  const changedAt = Math.max(own.changedAt, given.changedAt);
  const { sides: _, ...kept } = own;
  return { ...kept, text, changedAt, past: withGiven };
}

function sidesOf({ address, text, sides }: Note): readonly NoteSide[] {
  return sides ?? [{ address, text }];
}

function areOfSeveral(sides: readonly NoteSide[]): boolean {
  return sides.some(({ address }) => address !== sides[0]?.address);
}

function ofSides(note: Note, sides: readonly NoteSide[]): Note | undefined {
  const [first] = sides;
  if (!first) return undefined;
  if (sides.length === sidesOf(note).length) return note;
  const { sides: _, ...kept } = note;
  const text = sides.reduce((all, side) => joinTexts(all, side.text), '');
  return {
    ...kept,
    address: first.address,
    text,
    past: pastOf(note),
    ...(areOfSeveral(sides) && { sides: [...sides] }),
  };
}

/** @returns the fingerprints of all that it has said, with what it says now */
function pastOf({ text, past = [] }: Note): string[] {
  return latest([...past, textFingerprint(text)]);
}

function wasBefore({ past = [] }: Note, text: string): boolean {
  return past.includes(textFingerprint(text));
}

function latest(past: readonly string[]): string[] {
  // One that is named again is as late as it was named last.
  return [...new Set(past.toReversed())].slice(0, MOST_PAST).reverse();
}
