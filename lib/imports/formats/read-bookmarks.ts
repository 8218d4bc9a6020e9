/**
 * Bookmarks as browsers, Raindrop.io, linkding and others export them, with their folders, times, tags
 * and notes
 * (https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)),
 * and the pages of links that Pocket (`ril_export.html`) and Instapaper made. Bookmarks have no
 * state of reading: linkding's TOREAD marks what one means to read, and what is without it was not
 * read for that. For a list,
 * translate-bookmarks.ts takes of the same files what a list has; here every link counts, and what
 * its attributes say.
 */
import { readHtml } from '../../lists/formats/markup-tags';
import type { Draft, ItemCollector } from '../fields/item-collector';
import { splitTags } from '../fields/read-tags';

/** Tags that end what stands before them: exports close no `<DT>`. */
const enders = new Set(['a', 'dt', 'dd', 'dl', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'hr']);
/** Tags whose text is no text of the page. */
const hidden = new Set(['script', 'style', 'title', 'template']);

/** @param text with `\n` as line ends */
export function readBookmarks(text: string, collector: ItemCollector, hasSections: boolean): void {
  const reader = new BookmarkReader(collector, hasSections);
  let line = 1;
  let counted = 0;
  const lineAt = (at: number) => {
    for (; counted < at; counted++) if (text.charCodeAt(counted) === 10) line++;
    return line;
  };
  readHtml(text, {
    openTag: (tag, attributes, at) => reader.open(tag, attributes, lineAt(at)),
    closeTag: (tag) => reader.close(tag),
    text: (piece) => reader.text(piece),
  });
  reader.end();
}

interface OpenLink {
  attributes: Map<string, string>;
  line: number;
  title: string;
  note: string;
}

class BookmarkReader {
  #collector: ItemCollector;
  /** Headings are the states or folders of what follows them, as in the pages of Pocket and Instapaper. */
  #hasSections: boolean;
  /** The names of the open folders; the outermost has none. */
  #folders: string[] = [];
  #section = '';
  #heading = '';
  #link: OpenLink | undefined;
  /** Where text belongs. */
  #into: 'title' | 'note' | 'heading' | 'nothing' = 'nothing';
  #hiddenTag: string | undefined;

  constructor(collector: ItemCollector, hasSections: boolean) {
    this.#collector = collector;
    this.#hasSections = hasSections;
  }

  open(tag: string, attributes: Map<string, string>, line: number): void {
    if (hidden.has(tag)) this.#hiddenTag ??= tag;
    if (this.#hiddenTag !== undefined || !enders.has(tag)) return;
    if (tag === 'dd') {
      // Behind a folder it is the folder's own.
      this.#into = this.#link ? 'note' : 'nothing';
      return;
    }
    this.#endLink();
    if (tag === 'a') {
      this.#link = { attributes, line, title: '', note: '' };
      this.#into = 'title';
    } else if (/^h[123]$/.test(tag)) {
      this.#heading = '';
      this.#into = 'heading';
    } else if (tag === 'dl') {
      this.#folders.push(this.#heading.trim());
      this.#heading = '';
    }
  }

  close(tag: string): void {
    if (tag === this.#hiddenTag) this.#hiddenTag = undefined;
    if (this.#hiddenTag !== undefined) return;
    if (tag === 'a') this.#into = 'nothing';
    else if (tag === 'dl') {
      this.#endLink();
      this.#folders.pop();
    } else if (/^h[12]$/.test(tag)) {
      this.#section = this.#heading.trim();
      this.#heading = '';
      this.#into = 'nothing';
    } else if (tag === 'h3') this.#into = 'nothing';
  }

  text(piece: string): void {
    if (this.#hiddenTag !== undefined) return;
    if (this.#into === 'heading') this.#heading += piece;
    else if (this.#into !== 'nothing' && this.#link) this.#link[this.#into] += piece;
  }

  end(): void {
    this.#endLink();
  }

  #endLink(): void {
    const link = this.#link;
    this.#link = undefined;
    this.#into = 'nothing';
    if (!link) return;
    const { attributes, line, title, note } = link;
    const tags = splitTags(attributes.get('tags') ?? '', ',');
    // linkding says by a tag of its own what is archived (its services/exporter.py).
    const isArchived = tags.includes('linkding:archived');
    this.#collector.add(
      {
        address: attributes.get('href') ?? '',
        title,
        ...this.#place(),
        ...(isArchived && { state: 'read' }),
        savedAt: attributes.get('add_date') ?? attributes.get('time_added'),
        tags: tags.filter((tag) => tag !== 'linkding:archived'),
        // …and puts the notes of its reader into the description of the page.
        note: note.replace(/\[\/?linkding-notes\]/g, '\n'),
      },
      line,
    );
  }

  /** Pocket's older export names its two states "Unread" and "Read Archive", Instapaper "Archive". */
  #place(): Pick<Draft, 'state' | 'list'> {
    if (!this.#hasSections) return { list: this.#folders };
    if (/^(?:read archive|archive)$/i.test(this.#section)) return { state: 'read' };
    return /^(?:unread|)$/i.test(this.#section) ? {} : { list: [this.#section] };
  }
}
