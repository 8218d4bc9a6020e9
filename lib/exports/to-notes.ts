/** A note for each entry, as Obsidian has them: Markdown with properties, in a folder for each list. */
import { strToU8, Zip, ZipPassThrough } from 'fflate';
import type { Reading } from '../reading/reading';
import type { Backup, BackupEntry } from './backup';
import { isoTime, listsOf, tagsOf } from './listed-entries';
import { escapeText, toLink } from './to-markdown';

/** A file of its own. */
export interface NoteFile {
  /** Folder and name, which every file system takes. */
  path: string;
  text: string;
}

/** Longest name of a file or folder, in UTF-16 units; file systems allow 255 bytes. */
const NAME_LENGTH = 80;

/** Yields the notes in the order of the lists; no two have paths that a file system takes for one. */
export function* toNotes(backup: Backup): Generator<NoteFile> {
  const folders = new Names();
  for (const { list, entries } of listsOf(backup)) {
    const folder = folders.take(list.title);
    const names = new Names();
    for (const { entry, reading, ownNote } of entries) {
      yield {
        path: `${folder}/${names.take(entry.title)}.md`,
        text: noteOf(list.title, entry, reading, ownNote),
      };
    }
  }
}

/**
 * The notes as one zip, in parts: the whole of it need never be there at once. Nothing is packed:
 * notes are short, and packing 100,000 of them takes 18 s and saves a third.
 * @param at when the files say that they were written, epoch ms
 */
export function* zipNotes(
  notes: Iterable<NoteFile>,
  at: number,
): Generator<Uint8Array<ArrayBuffer>> {
  let parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const { path, text } of notes) {
    const file = new ZipPassThrough(path);
    file.mtime = Math.min(Math.max(at, EARLIEST), LATEST);
    zip.add(file);
    file.push(strToU8(text), true);
    if (parts.length < PARTS_AT_ONCE) continue;
    yield joinBytes(parts);
    parts = [];
  }
  zip.end();
  yield joinBytes(parts);
}

/** Pieces of a zip that are handed out together; a note has three. */
const PARTS_AT_ONCE = 1_000;

function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const part of parts) {
    joined.set(part, from);
    from += part.length;
  }
  return joined;
}

/** A zip knows no other years, in whatever time zone it is read. */
const EARLIEST = Date.UTC(1980, 0, 3);
const LATEST = Date.UTC(2099, 11, 30);

function noteOf(
  list: string,
  entry: BackupEntry,
  reading: Reading | undefined,
  ownNote: string,
): string {
  const { title, address, section, kind, company, authors, year, note } = entry;
  // JSON is YAML, and says of every text that it is one.
  const line = (name: string, value: unknown): string =>
    value === undefined || value === '' ? '' : `${name}: ${JSON.stringify(value)}\n`;
  const head =
    line('title', title) +
    line('url', address) +
    line('list', list) +
    line('section', section) +
    line('kind', kind) +
    line('company', company) +
    line('authors', authors) +
    line('year', year) +
    line('state', reading?.state ?? 'unread') +
    line('progress', reading?.progress) +
    line('opened', isoTime(reading?.openedAt)) +
    line('read', isoTime(reading?.readAt)) +
    line('tags', ['waymark', ...tagsOf(reading).map((tag) => `waymark/${tag}`)]);
  // What the user wrote is Markdown already.
  const parts = [toLink(entry), note && escapeText(note), ownNote.trim() && ownNote.trimEnd()];
  return `---\n${head}---\n\n${parts.filter((part) => part).join('\n\n')}\n`;
}

/** Names of files: what is forbidden in one by a file system or by Obsidian's links is left out. */
class Names {
  readonly #taken = new Set<string>();
  /** Of a name that was asked for before: the number that was found for it last. */
  readonly #numbers = new Map<string, number>();

  /** @returns a name that nothing here has, whatever a file system thinks of capitals */
  take(text: string): string {
    const plain = text
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
      .replace(/[\\/:*?"<>|#^[\]]+/g, ' ')
      .replace(/ {2,}/g, ' ')
      .slice(0, NAME_LENGTH)
      .replace(/\p{Cs}$/u, '')
      .replace(/^[. ]+|[. ]+$/g, '');
    const isReserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain);
    const base = plain === '' ? 'Untitled' : isReserved ? `${plain}_` : plain;
    for (let number = 1 + (this.#numbers.get(base) ?? 0); ; number += 1) {
      const name = number === 1 ? base : `${base} ${number}`;
      const key = name.normalize().toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      this.#numbers.set(base, number);
      return name;
    }
  }
}
