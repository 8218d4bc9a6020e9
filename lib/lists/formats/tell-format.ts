/** In what format a list is written: by its name, else by what it begins with. */
import { readXmlRoot, type XmlRoot } from './xml-root';

/** A format that is read, by its own reader or as Markdown. */
export type ListFormat =
  | 'markdown'
  | 'html'
  | 'org'
  | 'rst'
  | 'asciidoc'
  | 'bookmarks'
  | 'text'
  | 'opml'
  | 'feed'
  | 'table';

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
  txt: 'text',
  text: 'text',
  opml: 'opml',
  rss: 'feed',
  atom: 'feed',
  rdf: 'feed',
  csv: 'table',
  tsv: 'table',
};

/** @returns what the ending of a file's name or address says of its format */
export function formatOfFile(fileName: string): ListFormat | undefined {
  const ending = /\.([a-z]+)$/i.exec(fileName.replace(/[?#].*$/, ''))?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined;
}

/** Whether a file of a repository is one that a list is written in: its pages of HTML, plain texts, feeds and tables are none. */
export function isListFile(fileName: string): boolean {
  const format = formatOfFile(fileName);
  return format !== undefined && !/^(?:html|text|feed|table)$/.test(format);
}

/** Markdown has been kept in files of plain text, too. */
const looksLikeMarkdown =
  /\]\(\s*<?(?:https?:|www\.|[\w./#-]+\))|^#{1,6} \S|^\s*\[[^\]\n]+\]:\s*http/m;

/** How much of a text is looked at, in UTF-16 units. */
const LOOKED_AT = 20_000;

/** @param fileName its name, or the path of its address; a name without an ending says nothing */
export function tellFormat(text: string, fileName = ''): ListFormat {
  const head = text.slice(0, LOOKED_AT);
  if (/^\s*<!DOCTYPE NETSCAPE-Bookmark-file/i.test(head)) return 'bookmarks';
  const root = readXmlRoot(head);
  const inXml = root && formatOfRoot(root);
  if (inXml) return inXml;
  const named = formatOfFile(fileName);
  // Any format may stand in a file of plain text.
  if (named !== undefined && named !== 'text') return named;
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html[\s>])/i.test(head)) return 'html';
  if (
    /^#\+(?:title|author|options|startup):/im.test(head) ||
    countOf(head, /\[\[https?:[^\]\n]+\]\[/g) > 2
  )
    return 'org';
  if (countOf(head, /`[^`<\n]+<https?:[^>\n]+>`_/g) > 2) return 'rst';
  if (/^= \S/m.test(head) && countOf(head, /https?:\/\/[^\s[\]]+\[[^\]\n]+\]/g) > 2)
    return 'asciidoc';
  return named === 'text' && !looksLikeMarkdown.test(head) ? 'text' : 'markdown';
}

/** An outline or a feed says so, whatever its file is called. */
function formatOfRoot({ name, attributes }: XmlRoot): 'opml' | 'feed' | undefined {
  const local = name.replace(/^.*:/, '');
  if (local === 'opml') return 'opml';
  if (local === 'feed' || local === 'rss' || local === 'channel') return 'feed';
  // Not all that is written in RDF is one.
  return local === 'rdf' && /\/rss\/1\.0\/|\/rdf\/simple\/0\.9\//i.test(attributes)
    ? 'feed'
    : undefined;
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) if (++count > 2) break;
  return count;
}
