/**
 * A feed as a list of what it tells of. Its categories are sections only where they part it as those
 * of a list do: no entry has two of them, and each is one run of entries. The feed of a blog goes by
 * time, and what stands beside its posts are words about each of them: these are part of the note.
 */

import { escapeHtml } from './cell-to-html';
import { HtmlLines, type ListedLink, linkToHtml } from './listed-link';
import { type FeedEntry, readFeed } from './read-feed';
import type { XmlElement } from './read-xml';
import { translateHtml } from './translate-html';
import type { TranslatedList } from './translated-list';

/** Longest summary that is kept, so that categories have room behind it, in UTF-16 units. */
const MAX_SUMMARY = 350;
/** Longest name of what has no title, taken from its text, in UTF-16 units. */
const MAX_NAME = 80;

/** When something came out, the surest first. */
const DATES = 'published pubdate dc:date dcterms:issued issued created updated modified'.split(' ');
/** What says the most in few words first. */
const SUMMARIES = 'summary description media:description content:encoded content'.split(' ');

/**
 * @param home the address of the feed
 * @returns HTML with as many lines
 */
export function translateFeed(text: string, home?: string): TranslatedList {
  const { about, entries, problems } = readFeed(text, home);
  // Where nothing else tells from where addresses count, they count from the site.
  const base = home === undefined && about ? addressOf(about) : undefined;
  const sections = sectionsOf(entries);
  const lines = new HtmlLines(text);
  let open: string | undefined;
  for (const [at, entry] of entries.entries()) {
    const { line } = entry.element;
    const section = sections?.[at];
    if (section !== open) {
      if (open !== undefined) lines.add(line, '</ul></li>');
      if (section !== undefined) lines.add(line, `<li>${escapeHtml(section)}<ul>`);
      open = section;
    }
    const link = linkOf(entry, base, {
      authors: about?.authors ?? [],
      tags: sections ? [] : entry.categories,
    });
    if (link) lines.add(line, `<li>${linkToHtml(link)}</li>`);
  }
  return { text: translateHtml(lines.toText(about?.fields.get('title')?.text ?? '')), problems };
}

/** @returns the section of each entry; undefined where the categories are none */
function sectionsOf(entries: readonly FeedEntry[]): (string | undefined)[] | undefined {
  if (entries.some(({ categories }) => categories.length > 1)) return undefined;
  const sections = entries.map(({ categories }) => categories[0]);
  const runs = sections.filter((section, at) => at === 0 || section !== sections[at - 1]);
  const isParted = new Set(runs).size === runs.length && runs.length < entries.length;
  return isParted ? sections : undefined;
}

/** @returns undefined for what leads nowhere */
function linkOf(
  entry: FeedEntry,
  base: string | undefined,
  { authors, tags }: { authors: readonly string[]; tags: readonly string[] },
): ListedLink | undefined {
  const { fields } = entry;
  const media = mediaOf(entry, base);
  const address = addressOf(entry, base) ?? media[0]?.address;
  if (address === undefined) return undefined;
  const title = fields.get('title') ?? fields.get('media:title');
  const said = SUMMARIES.map((name) => fields.get(name)).find((field) => field?.hasOwn)?.text ?? '';
  const note = [cut(said, MAX_SUMMARY), tags.join(', ')].filter((part) => part !== '').join(' · ');
  const year = yearOf(DATES.map((name) => fields.get(name)?.text).find(Boolean) ?? '');
  const kind = media.map(({ label }) => kinds[label]).find(Boolean);
  // In Atom, who made the feed made what does not say otherwise.
  const isAtom = entry.element.name === 'entry';
  return {
    address,
    title: title?.text ?? cut(said, MAX_NAME),
    note,
    authors: entry.authors.length > 0 || !isAtom ? entry.authors : authors,
    ...(year !== undefined && { year }),
    ...(kind !== undefined && { kind }),
    forms: media.filter((form) => form.address !== address),
  };
}

/** @returns where something is to be read, as far as its feed says */
function addressOf({ element, fields, links }: FeedEntry, base?: string): string | undefined {
  const original = fields.get('feedburner:origlink')?.text;
  if (original !== undefined) return original;
  const pages = links.filter(({ attributes }) =>
    /^(?:alternate)?$/i.test(attributes.get('rel') ?? ''),
  );
  const page =
    pages.find(({ attributes }) => /^$|html/i.test(attributes.get('type') ?? '')) ?? pages[0];
  const href = page?.attributes.get('href')?.trim();
  if (page && href) return absolute(href, page, base);
  const link = fields.get('link');
  if (link) return absolute(link.text, link.element, base);
  const guid = fields.get('guid');
  const isPage = !/^false$/i.test(guid?.element.attributes.get('ispermalink') ?? '');
  const named = [isPage ? guid?.text : undefined, element.attributes.get('rdf:about')];
  return named.find((written) => written !== undefined && /^https?:/i.test(written));
}

/** As what a thing is there, by the first half of its type. */
const kinds: Partial<Record<string, ListedLink['kind']>> = { audio: 'podcast', video: 'video' };
/** Types of files that readers know by their name. */
const namedFile = /\b(pdf|epub|mobi)\b/i;

/** @returns what is enclosed, but for pictures */
function mediaOf({ enclosures, links }: FeedEntry, base: string | undefined) {
  const enclosed = links.filter(({ attributes }) =>
    /^enclosure$/i.test(attributes.get('rel') ?? ''),
  );
  const found = new Map<string, string>();
  for (const element of [...enclosures, ...enclosed]) {
    const { name, attributes } = element;
    const written = (attributes.get('url') ?? attributes.get('href') ?? '').trim();
    const type = attributes.get('type') ?? attributes.get('medium') ?? '';
    const medium = /^(?:audio|video|image)/i.exec(type)?.[0].toLowerCase();
    // What goes with a text is mostly its picture.
    const isOther = medium === 'image' || (name === 'media:content' && medium === undefined);
    if (written === '' || isOther) continue;
    const label = medium ?? namedFile.exec(type)?.[1]?.toLowerCase() ?? 'download';
    const address = absolute(written, element, base);
    if (!found.has(address)) found.set(address, label);
  }
  return [...found].map(([address, label]) => ({ address, label }));
}

function absolute(written: string, { base }: XmlElement, other: string | undefined): string {
  const from = base ?? other;
  const isWhole = /^[a-z][a-z\d+.-]*:/i.test(written) || from === undefined;
  return !isWhole && URL.canParse(written, from) ? new URL(written, from).href : written;
}

/** "Mon, 06 Sep 99 00:01:00 GMT": years of two digits are of this century up to here. */
const LATEST_SHORT = 40;

/** @param date as RFC 822 or ISO 8601 has it */
function yearOf(date: string): number | undefined {
  const whole = /\b(?:19|20)\d\d(?!\d)/.exec(date)?.[0];
  if (whole !== undefined) return Number(whole);
  const short = /\b\d{1,2}[ -][a-z]{3,9}[ -](\d\d)\b/i.exec(date)?.[1];
  if (short === undefined) return undefined;
  return Number(short) + (Number(short) <= LATEST_SHORT ? 2000 : 1900);
}

/** @returns the text, ended between two words where it is longer */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const part = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return `${part.replace(/\s+\S*$/, '')}…`;
}
