/** In what format a list is written: by its name, else by what it begins with. */

/** A format that is read, by its own reader or as Markdown. */
export type ListFormat = 'markdown' | 'html' | 'org' | 'rst' | 'asciidoc' | 'bookmarks';

const byEnding: Record<string, ListFormat> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  mdx: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  org: 'org',
  rst: 'rst',
  rest: 'rst',
  adoc: 'asciidoc',
  asciidoc: 'asciidoc',
  asc: 'asciidoc',
};

/** How much of a text is looked at, in UTF-16 units. */
const LOOKED_AT = 20_000;

/** @param fileName its name, or the path of its address; a name without an ending says nothing */
export function tellFormat(text: string, fileName = ''): ListFormat {
  const head = text.slice(0, LOOKED_AT);
  if (/^\s*<!DOCTYPE NETSCAPE-Bookmark-file/i.test(head)) return 'bookmarks';
  const ending = /\.([a-z]+)$/i.exec(fileName.replace(/[?#].*$/, ''))?.[1]?.toLowerCase() ?? '';
  const named = byEnding[ending];
  if (named !== undefined) return named;
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html[\s>])/i.test(head)) return 'html';
  if (
    /^#\+(?:title|author|options|startup):/im.test(head) ||
    countOf(head, /\[\[https?:[^\]\n]+\]\[/g) > 2
  )
    return 'org';
  if (countOf(head, /`[^`<\n]+<https?:[^>\n]+>`_/g) > 2) return 'rst';
  if (/^= \S/m.test(head) && countOf(head, /https?:\/\/[^\s[\]]+\[[^\]\n]+\]/g) > 2)
    return 'asciidoc';
  return 'markdown';
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) if (++count > 2) break;
  return count;
}
