/**
 * The tables that reading programs export, told by their headings. What "archived" means is each
 * program's own: where it is how one finishes a thing there, it is read.
 */
import { plainCell } from '../../exports/guard-cell';
import type { Draft } from '../fields/item-collector';
import { stateOfProgress, stateOfWord } from '../fields/read-state';
import { guessedTags, listedTags, splitTags } from '../fields/read-tags';
import type { ImportFormat } from '../model/imported-history';

/** Reads a row of one program's table; `cell` gives what stands below a heading, in lower case. */
type ReadRow = (cell: (heading: string) => string) => Draft;

interface CsvProgram {
  format: ImportFormat;
  /** Headings that only its tables have together, in lower case. */
  headings: string[];
  read: ReadRow;
}

/**
 * Pocket's export of 2025: a zip of `part_000000.csv` and so on
 * (https://support.mozilla.org/en-US/kb/exporting-your-pocket-list). Its status is `unread` or
 * `archive`; its older export calls the second one "Read Archive".
 */
const pocket: CsvProgram = {
  format: 'pocket',
  headings: ['url', 'time_added', 'status'],
  read: (cell) => ({
    address: cell('url'),
    title: cell('title'),
    ...stateIn(cell('status'), { unread: 'unread', archive: 'read' }),
    savedAt: cell('time_added'),
    tags: splitTags(cell('tags'), '|'),
  }),
};

/**
 * Instapaper: URL, Title, Selection, Folder, since November 2025 Timestamp and Tags, a list in JSON
 * (both told by wallabag's InstapaperImport.php). The folders Unread and Archive are its states, and
 * archiving is how one finishes there; an article in Starred may be read or not, and stays unread.
 */
const instapaper: CsvProgram = {
  format: 'instapaper',
  headings: ['url', 'title', 'selection', 'folder'],
  read: (cell) => {
    const folder = cell('folder');
    return {
      address: cell('url'),
      title: cell('title'),
      state: folder === 'Archive' ? 'read' : 'unread',
      ...(!/^(?:Unread|Archive|)$/.test(folder) && { list: [folder] }),
      savedAt: cell('timestamp'),
      tags: listedTags(cell('tags')),
      note: cell('selection'),
    };
  },
};

/**
 * Raindrop.io (https://developer.raindrop.io/v1/export). It has no state of reading. `excerpt` is the
 * page's own description, `note` and `highlights` are the reader's; a folder in a folder stands as
 * `Outer / Inner`.
 */
const raindrop: CsvProgram = {
  format: 'raindrop',
  headings: ['url', 'folder', 'excerpt', 'created'],
  read: (cell) => ({
    address: cell('url'),
    title: cell('title'),
    savedAt: cell('created'),
    tags: splitTags(cell('tags'), ','),
    note: `${cell('note')}\n${cell('highlights')}`,
    list: splitTags(cell('folder'), ' / '),
  }),
};

/** Where a document is in Readwise Reader (https://readwise.io/reader_api, `location`). */
const READER_LOCATIONS: Record<string, Draft['state']> = {
  new: 'unread',
  later: 'unread',
  shortlist: 'unread',
  feed: 'unread',
  archive: 'read',
};

/**
 * Readwise Reader's library as CSV; tags are a list as Python writes it (Linkwarden's
 * importFromReadwise.ts). The archive is for what one is done with; elsewhere the progress, 0 to 1,
 * says how far one is. Feed and Shortlist are kept as lists.
 */
const readwise: CsvProgram = {
  format: 'readwise',
  headings: ['url', 'document tags', 'saved date', 'reading progress', 'location'],
  read: (cell) => {
    const location = cell('location').toLowerCase();
    const place = stateIn(location, READER_LOCATIONS);
    return {
      address: cell('url'),
      title: cell('title'),
      ...place,
      ...(place.state === 'unread' && { state: stateOfProgress(Number(cell('reading progress'))) }),
      savedAt: cell('saved date'),
      tags: listedTags(cell('document tags')),
      ...(location === 'feed' && { list: ['Feed'] }),
      ...(location === 'shortlist' && { list: ['Shortlist'] }),
    };
  },
};

/**
 * wallabag (`produceCsv` in its EntriesExport.php): separated by semicolons, without any state. The
 * time is written `d/m/Y h:i:s`, with the hour of a twelve-hour clock and no half of the day, so that
 * it may be twelve hours early.
 */
const wallabag: CsvProgram = {
  format: 'wallabag',
  headings: ['title', 'url', 'content', 'tags', 'mime type', 'language', 'creation date'],
  read: (cell) => ({
    address: cell('url'),
    title: cell('title'),
    savedAt: cell('creation date'),
    dateOrder: 'day-first',
    tags: splitTags(cell('tags'), ','),
  }),
};

/**
 * Matter's `_matter_history.csv` (headings as in Karakeep's parsers.ts; in 2023 without tags, and with
 * `Saved` for `In Queue`). `Read` says what was read;
 * what is neither read nor in the queue was merely seen. Its one time is the last interaction, the
 * latest at which a page can have been saved.
 */
const matter: CsvProgram = {
  format: 'matter',
  headings: ['url', 'word count', 'read', 'last interaction date'],
  read: (cell) => ({
    address: cell('url'),
    title: cell('title'),
    ...stateIn(cell('read').toLowerCase(), { true: 'read', false: 'unread', '': 'unread' }),
    savedAt: cell('last interaction date'),
    tags: guessedTags(cell('tags')),
  }),
};

/** Omnivore's first export: url, state, labels (its packages/export-handler). */
const omnivore: CsvProgram = {
  format: 'omnivore',
  headings: ['url', 'state', 'labels'],
  read: (cell) => ({
    address: cell('url'),
    title: cell('title'),
    ...omnivoreState(cell('state')),
    savedAt: cell('savedat') || cell('saved_at'),
    tags: guessedTags(cell('labels')),
  }),
};

/**
 * Waymark's own table (lib/exports/to-csv.ts), from which only a backup loses nothing. Before what a
 * spreadsheet would take for a formula it writes an apostrophe.
 */
const waymark: CsvProgram = {
  format: 'waymark',
  headings: [
    'list',
    'section',
    'title',
    'address',
    'state',
    'progress',
    'queued',
    'opened',
    'read',
  ],
  read: (cell) => {
    const plain = (heading: string) => plainCell(cell(heading));
    return {
      address: cell('address'),
      title: plain('title'),
      ...stateIn(cell('state'), {
        unread: 'unread',
        reading: 'reading',
        read: 'read',
        skipped: 'skipped',
      }),
      readAt: cell('read'),
      tags: cell('queued') === '' ? [] : ['queued'],
      // What the list says of it, and what its reader wrote.
      note: `${plain('note')}\n${plain('own note')}`,
      list: [plain('list'), ...splitTags(plain('section'), ' › ')],
    };
  },
};

const programs = [waymark, pocket, raindrop, readwise, wallabag, matter, instapaper, omnivore];

/** @returns whose table it is; undefined where no program is known by its headings */
export function tellCsvProgram(headings: readonly string[]): CsvProgram | undefined {
  const known = new Set(headings.map((heading) => heading.trim().toLowerCase()));
  return programs.find((program) => program.headings.every((each) => known.has(each)));
}

/** Omnivore's states (`ArticleSavingRequestStatus` and `State` in its API); deleted things are not exported. */
export function omnivoreState(text: string): Pick<Draft, 'state' | 'unknownState'> {
  return stateIn(text.toLowerCase(), {
    '': 'unread',
    active: 'unread',
    succeeded: 'unread',
    processing: 'unread',
    content_not_fetched: 'unread',
    failed: 'unread',
    archived: 'read',
  });
}

/** @returns the state that a program's own word stands for, or that the word is not known */
export function stateIn(
  word: string,
  states: Readonly<Record<string, Draft['state']>>,
): Pick<Draft, 'state' | 'unknownState'> {
  const state = Object.hasOwn(states, word) ? states[word] : undefined;
  return state ? { state } : { unknownState: word };
}

/** @returns what a cell of any table says of the state, by what people call it */
export function stateOfCell(cell: string, heading: string): Pick<Draft, 'state' | 'unknownState'> {
  const word = cell.trim();
  const isProgress = /progress/.test(heading) || word.endsWith('%');
  if (isProgress && /^\d+(?:[.,]\d+)?\s*%?$/.test(word)) {
    const number = Number(word.replace(',', '.').replace(/\s*%$/, ''));
    const isShare = !word.endsWith('%') && number <= 1;
    return { state: stateOfProgress(isShare ? number : number / 100) };
  }
  const state = stateOfWord(word);
  if (state === undefined) return { unknownState: word };
  if (!/^(?:is )?unread$|^to ?read$/.test(heading)) return { state };
  // A column that says what is not read yet says it with the same words.
  return { state: state === 'read' || heading.startsWith('to') || word === '' ? 'unread' : 'read' };
}
