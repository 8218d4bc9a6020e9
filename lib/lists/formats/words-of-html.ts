/** The words of a piece of HTML that stands as text in a file of another format. */
import { readHtml } from './markup-tags';

/** Between these no word ends. */
const inline =
  /^(?:a|abbr|b|bdi|cite|code|em|font|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)$/;
/** They have no end tag in HTML. */
const empty = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

export interface HtmlWords {
  /** In one line. */
  text: string;
  /** Some of them are not words of a link. */
  hasOwn: boolean;
}

/**
 * @param isTitle a tag that is never closed is no markup in it: "What Vec<T> is"
 */
export function wordsOfHtml(html: string, isTitle = false): HtmlWords {
  const closed = new Set<string>();
  if (isTitle) {
    for (const [, name = ''] of html.matchAll(/<\/([a-z][a-z\d]*)/gi))
      closed.add(name.toLowerCase());
  }
  let text = '';
  let hasOwn = false;
  let links = 0;
  let hidden: string | undefined;
  readHtml(html, {
    openTag(name, attributes, at) {
      if (isTitle && attributes.size === 0 && !closed.has(name) && !empty.test(name)) {
        text += html.slice(at - 1, html.indexOf('>', at) + 1);
        return;
      }
      if (name === 'a') links++;
      if (name === 'script' || name === 'style') hidden ??= name;
      if (!inline.test(name)) text += ' ';
    },
    closeTag(name) {
      if (name === 'a' && links > 0) links--;
      if (name === hidden) hidden = undefined;
      if (!inline.test(name)) text += ' ';
    },
    text(words) {
      if (hidden !== undefined) return;
      text += words;
      hasOwn ||= links === 0 && /[\p{L}\p{N}]/u.test(words);
    },
  });
  return { text: inOneLine(text), hasOwn };
}

export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
