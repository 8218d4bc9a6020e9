/**
 * Reads what other programs export: which pages were saved, what was read, when, with which tags and
 * notes. The one door of this room; what becomes of the things is decided elsewhere.
 */
import { dropControls } from '../lists/formats/drop-controls';
import { refusalOf } from '../lists/formats/refuse-text';
import { plainText } from '../lists/model/plain-text';
import { ItemCollector } from './fields/item-collector';
import { decodeText } from './files/decode-text';
import { isZip, listZip, ZipError, type ZippedFile } from './files/read-zip';
import { type Content, tellContent } from './files/tell-content';
import { readBookmarks } from './formats/read-bookmarks';
import { readChecklist } from './formats/read-checklist';
import { isDeck, readDeck } from './formats/read-deck';
import { readJson } from './formats/read-json';
import { readTable } from './formats/read-table';
import { joinItems } from './join-items';
import { MAX_EXPORT_BYTES, MAX_IMPORTED_NOTE, MAX_ZIP_FILES } from './model/import-limits';
import type {
  ColumnNames,
  ImportedDeckCard,
  ImportedHistory,
  ImportFormat,
  NamedBytes,
} from './model/imported-history';

export interface ImportOptions {
  /** Which columns of a table hold what; without it that is told by headings and content. */
  columns?: ColumnNames;
  /** Most bytes of a file, and of what a zip unpacks to. */
  maxBytes?: number;
}

/**
 * Reads the files of one import together. Never throws: what cannot be read is a problem, with its
 * file and line. A page that stands in them several times is one item.
 */
export function readExport(
  files: readonly NamedBytes[],
  options: ImportOptions = {},
): ImportedHistory {
  const collectors = files.flatMap((file) => readFile(file, options));
  const { items, joined } = joinItems(collectors.flatMap((collector) => collector.items));
  const problems = collectors.flatMap((collector) =>
    collector.problems.sort((one, other) => one.line - other.line),
  );
  const written = collectors.flatMap((collector) => collector.cards);
  const cards = joinCards(written);
  const again = written.length - cards.length;
  for (const item of items) {
    // Of a page that stands in many places all notes are one.
    const { note = '' } = item;
    if (note.length <= MAX_IMPORTED_NOTE) continue;
    item.note = note.slice(0, MAX_IMPORTED_NOTE);
    const first = collectors.find((collector) => collector.items.length > 0);
    problems.push({
      code: 'long-note',
      file: first?.file ?? '',
      line: 1,
      ...(first && first.counts !== 'lines' && { counts: 'nothing' }),
      detail: String(MAX_IMPORTED_NOTE),
    });
  }
  const recognised = collectors.flatMap(({ file, format, items: those, cards: alone }) => {
    const count = those.length + alone.length;
    return format && count > 0 ? [{ file, format, items: count }] : [];
  });
  return { items, cards, files: recognised, problems, joined: joined + again };
}

/** @returns each card once, as it was written last */
function joinCards(cards: readonly ImportedDeckCard[]): ImportedDeckCard[] {
  const known = new Map<string, ImportedDeckCard>();
  for (const card of cards) {
    const other = known.get(card.id);
    if (!other || other.writtenAt <= card.writtenAt) known.set(card.id, card);
  }
  return [...known.values()];
}

function readFile({ name, bytes, columns }: NamedBytes, given: ImportOptions): ItemCollector[] {
  const options: ImportOptions = columns ? { ...given, columns } : given;
  const collector = new ItemCollector(plainText(name));
  const limit = options.maxBytes ?? MAX_EXPORT_BYTES;
  if (bytes.length > limit) {
    collector.report('file-too-large', 1, String(limit));
    return [collector];
  }
  if (isZip(bytes)) return readZipped(bytes, collector, options);
  readText(name, bytes, collector, options);
  return [collector];
}

/** Files that a system puts into every zip, and that say nothing. */
const ofTheSystem = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;
/**
 * Workbooks, documents and e-books are zips with one of these at their top (ECMA-376, part 2;
 * OpenDocument 1.3, part 2; EPUB 3.3).
 */
const ofDocument = /^(?:\[Content_Types\]\.xml|mimetype)$/;
/** Omnivore's zip: what was saved stands here, and beside it the texts of all articles. */
const omnivoreMetadata = /(?:^|\/)metadata_\d+_to_\d+\.json$/i;
const omnivoreTexts = /(?:^|\/)(?:content|highlights)\/[^/]+$/i;

function readZipped(
  bytes: Uint8Array,
  collector: ItemCollector,
  options: ImportOptions,
): ItemCollector[] {
  // What is in it has places of its own.
  collector.counts = 'nothing';
  const limit = options.maxBytes ?? MAX_EXPORT_BYTES;
  let files: ZippedFile[];
  try {
    files = listZip(bytes).filter(({ name }) => !ofTheSystem.test(name));
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    collector.report(error.code);
    return [collector];
  }
  if (files.length > MAX_ZIP_FILES) collector.report('too-many-files', 1, String(MAX_ZIP_FILES));
  else if (files.some(({ name }) => ofDocument.test(name))) collector.report('packed-document');
  else if (files.length === 0) collector.report('empty-file');
  else if (files.every(({ isEncrypted }) => isEncrypted)) collector.report('encrypted-zip');
  if (collector.problems.length > 0) return [collector];
  if (isDeck(collector.file, files)) {
    readDeck(files, collector, limit);
    const { joined } = joinItems(collector.items.filter(({ card }) => card !== undefined));
    if (joined > 0) collector.report('cards-of-one-page', undefined, String(joined));
    return [collector];
  }
  if (files.some(({ name }) => omnivoreMetadata.test(name))) {
    const kept = files.filter(({ name }) => !omnivoreTexts.test(name));
    const left = files.length - kept.length;
    if (left > 0) collector.report('texts-left-out', 1, String(left));
    files = kept;
  }
  // What is at the top says what was saved; what stands in folders adds to it.
  files.sort((one, other) => depthOf(one) - depthOf(other));
  const claimed = files.reduce((sum, { size }) => sum + size, 0);
  const inner = claimed > limit ? undefined : readEachZipped(files, collector, options, limit);
  if (!inner) {
    collector.report('zip-bomb', 1, String(limit));
    return [collector];
  }
  const kept = withoutPages(inner, collector);
  const hasItems = kept.some(({ items }) => items.length > 0);
  // A part of an export may be empty, an export is not.
  const told = hasItems ? kept.map(withoutEmptiness) : kept;
  return [collector, ...told];
}

/**
 * Pages of HTML beside a program's own file are the articles that were saved, or say what is in the zip:
 * nobody has saved what they lead to.
 */
function withoutPages(inner: ItemCollector[], outer: ItemCollector): ItemCollector[] {
  const isOwn = ({ format, items }: ItemCollector) => items.length > 0 && format !== 'checklist';
  if (!inner.some(isOwn)) return inner;
  const kept = inner.filter(({ isPage }) => !isPage);
  const left = inner.length - kept.length;
  if (left > 0) outer.report('texts-left-out', 1, String(left));
  return kept;
}

function depthOf({ name }: ZippedFile): number {
  return name.split('/').length;
}

function withoutEmptiness(collector: ItemCollector): ItemCollector {
  const [only, another] = collector.problems;
  if (only?.code === 'no-items' && another === undefined) collector.problems.pop();
  return collector;
}

/** @returns undefined where they unpack to more than the limit: of such a zip nothing is believed */
function readEachZipped(
  files: readonly ZippedFile[],
  outer: ItemCollector,
  options: ImportOptions,
  limit: number,
): ItemCollector[] | undefined {
  const collectors: ItemCollector[] = [];
  let left = limit;
  for (const file of files) {
    const inner = new ItemCollector(`${outer.file}/${file.name}`);
    collectors.push(inner);
    if (file.isUpwards) inner.report('path-upwards', 1, file.name);
    if (file.isEncrypted) {
      inner.report('encrypted-zip');
      continue;
    }
    try {
      const bytes = file.read(left);
      left -= bytes.length;
      if (isZip(bytes)) inner.report('zip-in-zip', 1, file.name);
      else readText(file.name, bytes, inner, options);
    } catch (error) {
      if (!(error instanceof ZipError)) throw error;
      if (error.code === 'zip-bomb') return undefined;
      inner.report(error.code, 1, file.name);
    }
  }
  return collectors;
}

/** Of what no program owns; a reader that tells one says which. */
const FORMAT_OF: Record<Content, ImportFormat | undefined> = {
  json: undefined,
  bookmarks: 'bookmarks',
  'reader-html': 'links-page',
  html: 'checklist',
  csv: 'table',
  list: 'checklist',
};

function readText(
  name: string,
  bytes: Uint8Array,
  collector: ItemCollector,
  { columns }: ImportOptions,
): void {
  const { text: whole, damagedAt } = decodeText(bytes);
  if (whole.trim() === '') {
    collector.report('empty-file');
    return;
  }
  const refusal = refusalOf(whole)?.code;
  if (refusal === 'binary' || refusal === 'undecoded') {
    collector.report(refusal === 'binary' ? 'binary-file' : 'unknown-encoding');
    return;
  }
  const { text, dropped } = dropControls(whole);
  for (const { line, characters } of dropped) {
    collector.report('control-characters', line, characters);
  }
  if (damagedAt !== undefined) collector.report('unknown-encoding', damagedAt);
  const content = tellContent(text, name);
  collector.isPage = content === 'html';
  if (content === 'json') readJson(text, collector);
  else if (content === 'bookmarks') readBookmarks(text, collector, false);
  else if (content === 'reader-html') readBookmarks(text, collector, true);
  else if (content === 'csv' || (columns && content === 'list'))
    readTable(text, collector, columns);
  else readChecklist(text, collector);
  collector.format ??= FORMAT_OF[content];
  if (collector.items.length === 0 && collector.problems.length === 0) collector.report('no-items');
}
