/**
 * What is typed into a note is kept with every key, outside of the database: a page that ends before
 * it is stored leaves it to the next one. A page that lives holds a lock, and its drafts are its own.
 */
import type { WaymarkDatabase } from '../../lib/store/database';
import { type NoteToSave, saveNote } from '../../lib/store/notes';

/** In front of the name of each draft. */
const PREFIX = 'note-draft ';

/** Tells this page from all others. */
const pageId = crypto.randomUUID();
let isHeld = false;

function lockOf(page: string): string {
  return `${PREFIX}${page}`;
}

function keyOf(resourceId: number): string {
  return `${PREFIX}${pageId} ${resourceId}`;
}

/** Keeps a text until it is stored. Never throws: a storage that is full must not end the typing. */
export function keepDraft(note: NoteToSave): void {
  if (!isHeld) {
    isHeld = true;
    // As long as the page is there.
    void navigator.locks.request(lockOf(pageId), () => new Promise<never>(() => undefined));
  }
  try {
    localStorage.setItem(keyOf(note.resourceId), JSON.stringify(note));
  } catch (error) {
    console.error(error);
  }
}

/** It is stored. */
export function dropDraft(resourceId: number): void {
  localStorage.removeItem(keyOf(resourceId));
}

/**
 * Stores what pages that have ended left; what cannot be stored stays for the next time, and keeps
 * nothing else from being stored.
 * @param now epoch ms
 */
export async function storeLeftDrafts(db: WaymarkDatabase, now: number): Promise<void> {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  for (const key of keys) {
    const [page = ''] = key.slice(PREFIX.length).split(' ');
    if (page === pageId) continue;
    await navigator.locks.request(lockOf(page), { ifAvailable: true }, async (lock) => {
      if (lock) await storeLeftDraft(db, key, now).catch((error: unknown) => console.error(error));
    });
  }
}

async function storeLeftDraft(db: WaymarkDatabase, key: string, now: number): Promise<void> {
  const draft = readDraft(key);
  // However long it is: nobody is there to shorten it.
  if (draft) await saveNote(db, draft, now, Number.POSITIVE_INFINITY);
  localStorage.removeItem(key);
}

/** @returns undefined where it was stored meanwhile, and where it is no draft, which nothing can be made of */
function readDraft(key: string): NoteToSave | undefined {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is NoteToSave {
  if (typeof value !== 'object' || value === null) return false;
  const { resourceId, address, text, base } = value as Record<string, unknown>;
  const areTexts = [address, text, base].every((each) => typeof each === 'string');
  return typeof resourceId === 'number' && areTexts;
}
