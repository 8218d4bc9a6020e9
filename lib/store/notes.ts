/**
 * The notes of resources. What is saved names the text that it was made from: where another page has
 * saved meanwhile, the two are merged, and nothing that was written is written over.
 */
import { mergeTexts } from '../reading/merge-texts';
import {
  isBlankNote,
  joinNotes,
  NOTE_LENGTH,
  type Note,
  partNote,
  soundNoteText,
  withNoteText,
} from '../reading/note';
import type { WaymarkDatabase } from './database';
import { followResource, UnknownResourceError } from './follow-resource';

/** The text is longer than notes may be, and longer than the one that is there. */
export class NoteTooLongError extends Error {
  override name = 'NoteTooLongError';
}

/** A text to save. */
export interface NoteToSave {
  resourceId: number;
  /** Of the line that it is about. */
  address: string;
  text: string;
  /** What was there when the writing began; empty where there was none. */
  base: string;
}

/**
 * Saves a text in one transaction, which is on disk when this resolves. Nothing but blanks deletes the
 * note.
 * @param now epoch ms
 * @param longest see `NOTE_LENGTH`
 * @returns what is there now: the text, merged with what another page saved meanwhile
 * @throws NoteTooLongError, UnknownResourceError
 */
export async function saveNote(
  db: WaymarkDatabase,
  { resourceId: meantId, address, text, base }: NoteToSave,
  now: number,
  longest = NOTE_LENGTH,
): Promise<string> {
  const mine = soundNoteText(text);
  if (mine.length > Math.max(longest, base.length)) {
    throw new NoteTooLongError(`${mine.length} characters`);
  }
  return db.transaction('rw', db.notes, db.resources, db.forwards, async () => {
    const resource = await followResource(db, meantId, address);
    if (!resource) throw new UnknownResourceError(`no resource ${meantId}`);
    const { id: resourceId } = resource;
    const note = await db.notes.get(resourceId);
    const next = mergeTexts(base, note?.text ?? '', mine);
    if (isBlankNote(next)) {
      await db.notes.delete(resourceId);
      return '';
    }
    await db.notes.put(withNoteText(note, { resourceId, address }, next, now));
    return next;
  });
}

/** What was noted elsewhere. */
export type NoteToAdd = Omit<NoteToSave, 'base'>;

/**
 * Adds to the notes of resources what was noted of them elsewhere; what they say already is not added
 * again. Runs inside the caller's transaction over `notes`.
 * @param added each resource once
 * @param now epoch ms
 * @returns the notes that are other now
 */
export async function addToNotes(
  db: WaymarkDatabase,
  added: readonly NoteToAdd[],
  now: number,
): Promise<Array<{ before?: Note; after: Note }>> {
  const there = await db.notes.bulkGet(added.map(({ resourceId }) => resourceId));
  const changed = added.flatMap(({ resourceId, address, text }, at) => {
    const note = there[at];
    const added = { resourceId, address, text: soundNoteText(text), changedAt: now };
    if (isBlankNote(added.text)) return [];
    const next = note ? joinNotes(note, added) : added;
    return next.text === note?.text ? [] : [{ ...(note && { before: note }), after: next }];
  });
  await db.notes.bulkPut(changed.map(({ after }) => after));
  return changed;
}

/** The note of one resource becomes that of another; two become one. In the caller's transaction. */
export async function moveNote(db: WaymarkDatabase, from: number, to: number): Promise<void> {
  const [gone, note] = await db.notes.bulkGet([from, to]);
  if (!gone) return;
  const moved: Note = { ...gone, resourceId: to };
  await db.notes.put(note ? joinNotes(note, moved) : moved);
  await db.notes.delete(from);
}

/** What was written at the address that leaves a resource leaves with it. In the caller's transaction. */
export async function moveNoteOf(
  db: WaymarkDatabase,
  { from, to }: { from: number; to: number },
  isLeaving: (side: { address: string }) => boolean,
): Promise<void> {
  const note = await db.notes.get(from);
  if (!note) return;
  const { stays, leaves } = partNote(note, isLeaving);
  if (!leaves) return;
  if (stays) await db.notes.put(stays);
  else await db.notes.delete(from);
  const moved: Note = { ...leaves, resourceId: to };
  const there = await db.notes.get(to);
  await db.notes.put(there ? joinNotes(there, moved) : moved);
}
