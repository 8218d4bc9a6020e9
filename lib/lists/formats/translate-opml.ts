/**
 * Outlines (http://opml.org/spec2.opml): an outline with an address is a link, one without is the
 * section of those in it. A feed leads to the site that it is of, where that is named.
 */
import { cellToHtml } from './cell-to-html';
import { HtmlLines, linkToHtml } from './listed-link';
import { readXml, type XmlElement } from './read-xml';
import { translateHtml } from './translate-html';
import type { TranslatedList } from './translated-list';
import { inOneLine, wordsOfHtml } from './words-of-html';

/** Longest text of one outline that is read, in UTF-16 units. */
const MAX_TEXT = 20_000;

/**
 * @param home the address of the file
 * @returns HTML with as many lines
 */
export function translateOpml(text: string, home?: string): TranslatedList {
  const lines = new HtmlLines(text);
  let title = '';
  /** What is commented out, with all that is in it. */
  let hidden: XmlElement | undefined;
  const problems = readXml(text, home, {
    open(element) {
      if (element.name !== 'outline') return;
      if (/^true$/i.test(element.attributes.get('iscomment') ?? '')) hidden ??= element;
      if (!hidden) lines.add(element.line, `<li>${outlineToHtml(element)}<ul>`);
    },
    close(element, line) {
      if (element.name !== 'outline') return;
      if (!hidden) lines.add(line, '</ul></li>');
      if (hidden === element) hidden = undefined;
    },
    text(words, { name, parent }) {
      if (name === 'title' && parent?.name === 'head' && title.length < MAX_TEXT) title += words;
    },
  });
  return { text: translateHtml(lines.toText(inOneLine(title))), problems };
}

function outlineToHtml({ attributes, base }: XmlElement): string {
  const valueAt = (...names: string[]) =>
    names.map((name) => attributes.get(name)?.trim().slice(0, MAX_TEXT)).find(Boolean);
  const words = valueAt('text', 'title') ?? '';
  const note = wordsOfHtml(valueAt('_note', 'description') ?? '').text;
  const feed = valueAt('xmlurl');
  const address = valueAt('htmlurl', 'url') ?? feed;
  if (address === undefined) return textToHtml(words);
  const absolute = (written: string) =>
    base !== undefined && !/^[a-z][a-z\d+.-]*:/i.test(written) && URL.canParse(written, base)
      ? new URL(written, base).href
      : written;
  return linkToHtml({
    address: absolute(address),
    title: wordsOfHtml(words, true).text,
    ...(note !== '' && { note }),
    ...(feed !== undefined &&
      feed !== address && { forms: [{ address: absolute(feed), label: 'RSS' }] }),
  });
}

const htmlLink =
  /<a\s[^<>]{0,200}?href\s*=\s*["']?\s*(https?:\/\/[^\s"'<>]{1,2000})[^<>]{0,500}>([^<]{1,500})<\/a>/gi;
const markdownLink = /\[([^[\]\n]{1,500})\]\(\s*(https?:\/\/[^\s<>()]{1,2000})\s*\)/g;

/** The text of an outline may hold links itself, as HTML or, from some outliners, as Markdown. */
function textToHtml(words: string): string {
  const linked = words.replace(
    htmlLink,
    (_, address: string, inside: string) => `[${inside.replace(/[[\]]/g, '')}](${address})`,
  );
  const plain = wordsOfHtml(linked, true).text;
  return cellToHtml(plain.replace(markdownLink, '[$1](<$2>)'));
}
