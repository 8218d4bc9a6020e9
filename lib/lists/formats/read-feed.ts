/**
 * Feeds to what they tell of: Atom (RFC 4287, and 0.3), RSS 2.0 and 0.9x
 * (https://www.rssboard.org/rss-specification), RSS 1.0 and 0.90 in RDF
 * (https://web.resource.org/rss/1.0/), with words of Dublin Core, Media RSS and iTunes.
 */
import type { ListProblem } from '../model/list-entry';
import { escapeHtml } from './cell-to-html';
import { readXml, type XmlElement } from './read-xml';
import { inOneLine, wordsOfHtml } from './words-of-html';

/** How much of one field is read, in UTF-16 units. */
const MAX_FIELD = 20_000;
/** Most categories, authors, links and enclosures of one entry that are read. */
const MAX_EACH = 16;

/** Fields that hold text; none of them stands in another. */
const fieldNames = new Set(
  'title media:title link guid feedburner:origlink description summary content content:encoded media:description pubdate dc:date dcterms:issued published issued created updated modified dc:creator author itunes:author category dc:subject'.split(
    ' ',
  ),
);
/** Fields of which one entry may have several. */
const manyNames = /^(?:author|dc:creator|itunes:author|category|dc:subject)$/;
/** Fields that RSS has as HTML, without saying so. */
const htmlNames = /^(?:title|description|content:encoded)$/;

export interface FeedField {
  element: XmlElement;
  text: string;
  /** Some of it is not words of a link. */
  hasOwn: boolean;
}

/** What a feed says of one thing. */
export interface FeedEntry {
  element: XmlElement;
  /** The first of each name. */
  fields: Map<string, FeedField>;
  /** Elements with an address. */
  links: XmlElement[];
  enclosures: XmlElement[];
  authors: string[];
  categories: string[];
}

export interface Feed {
  /** What it says of itself. */
  about: FeedEntry | undefined;
  entries: FeedEntry[];
  problems: ListProblem[];
}

/** A field while it is read. */
interface OpenField {
  element: XmlElement;
  form: 'text' | 'html' | 'xhtml';
  text: string;
}

/** @param home the address of the feed */
export function readFeed(xml: string, home: string | undefined): Feed {
  const entries: FeedEntry[] = [];
  let about: FeedEntry | undefined;
  /** What is said now, is said of it. */
  let entry: FeedEntry | undefined;
  let field: OpenField | undefined;
  const endField = () => {
    if (field && entry) keepField(entry, field);
    field = undefined;
  };
  /** What an element says something of; a field that was not closed ends where the next one begins. */
  const ownerOf = ({ name, parent }: XmlElement) => {
    const isNext = field !== undefined && parent === field.element && fieldNames.has(name);
    const outer = isNext ? parent?.parent : parent;
    return outer?.name === 'media:group' ? outer.parent : outer;
  };
  const problems = readXml(xml, home, {
    open(element) {
      const { name } = element;
      if (name === 'item' || name === 'entry') {
        endField();
        entry = makeEntry(element);
        entries.push(entry);
      } else if (name === 'channel' || name === 'feed') {
        entry = makeEntry(element);
        about ??= entry;
      } else if (entry && ownerOf(element) === entry.element && field?.form !== 'xhtml') {
        endField();
        keepAttributes(entry, element);
        if (fieldNames.has(name)) field = { element, form: formOf(element), text: '' };
      } else if (field) addTag(field, `<${tagOf(name)}>`);
    },
    close(element) {
      if (field?.element === element) endField();
      else if (field) addTag(field, `</${tagOf(element.name)}>`);
      if (entry?.element !== element) return;
      // What a channel says of itself may stand behind what it tells of.
      entry = element.parent === about?.element ? about : undefined;
    },
    text(words, inside) {
      if (!field || field.text.length > MAX_FIELD) return;
      // Of a person, an address of mail and a page may be named too.
      const isOther = inside.parent === field.element && inside.name !== 'name';
      if (field.element.name === 'author' && isOther) return;
      field.text += field.form === 'xhtml' ? escapeHtml(words) : words;
    },
  });
  return { about, entries, problems };
}

function makeEntry(element: XmlElement): FeedEntry {
  return { element, fields: new Map(), links: [], enclosures: [], authors: [], categories: [] };
}

function formOf({ name, attributes, parent }: XmlElement): OpenField['form'] {
  const type = attributes.get('type') ?? '';
  if (/xhtml/i.test(type)) return 'xhtml';
  if (/html/i.test(type)) return 'html';
  const isAtom = parent?.name === 'entry' || parent?.name === 'feed';
  return htmlNames.test(name) && !isAtom ? 'html' : 'text';
}

function tagOf(name: string): string {
  return name.replace(/^.*:/, '');
}

function addTag(field: OpenField, tag: string): void {
  if (field.text.length > MAX_FIELD) return;
  field.text += field.form === 'text' ? ' ' : tag;
}

/** What an element says by its attributes. */
function keepAttributes(entry: FeedEntry, element: XmlElement): void {
  const { name, attributes } = element;
  if (name === 'link' && attributes.has('href')) keep(entry.links, element);
  if (name === 'enclosure' || name === 'media:content') keep(entry.enclosures, element);
  const category = name === 'category' && (attributes.get('label') ?? attributes.get('term'));
  if (category) keep(entry.categories, inOneLine(category));
}

function keepField(entry: FeedEntry, { element, form, text: written }: OpenField): void {
  const { name } = element;
  const cut = written.slice(0, MAX_FIELD);
  const { text, hasOwn } =
    form === 'text'
      ? { text: inOneLine(cut), hasOwn: true }
      : wordsOfHtml(cut, name.endsWith('title'));
  if (text === '') return;
  if (!manyNames.test(name)) {
    if (!entry.fields.has(name)) entry.fields.set(name, { element, text, hasOwn });
  } else if (name === 'category' || name === 'dc:subject') keep(entry.categories, text);
  else {
    // "pat@a.example (Pat Doe)": RSS has people by their address of mail.
    const author = text.includes('@') ? (/\(([^()]+)\)/.exec(text)?.[1] ?? '') : text;
    if (author !== '') keep(entry.authors, author);
  }
}

function keep<Value>(values: Value[], value: Value): void {
  if (values.length < MAX_EACH && !values.includes(value)) values.push(value);
}
