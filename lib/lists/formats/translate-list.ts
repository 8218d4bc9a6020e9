/** A list in any format that is read, as the Markdown (with HTML in it) that the reader of lists takes. */
import { nameReferences } from './name-references';
import { type ListFormat, tellFormat } from './tell-format';
import { translateAsciidoc } from './translate-asciidoc';
import { translateBookmarks } from './translate-bookmarks';
import { translateFeed } from './translate-feed';
import { translateHtml } from './translate-html';
import { translateOpml } from './translate-opml';
import { translateOrg } from './translate-org';
import { translateRst } from './translate-rst';
import { translateTable } from './translate-table';
import { translateText } from './translate-text';
import type { TranslatedList } from './translated-list';

type Translator = (text: string, home: string | undefined) => string | TranslatedList;

const translators: Record<Exclude<ListFormat, 'markdown'>, Translator> = {
  org: translateOrg,
  rst: translateRst,
  asciidoc: translateAsciidoc,
  bookmarks: translateBookmarks,
  html: translateHtml,
  text: translateText,
  opml: translateOpml,
  feed: translateFeed,
  table: translateTable,
};

/**
 * @param home the address of the list
 * @returns the text, translated where it is no Markdown; lines keep their numbers
 */
export function translateList(text: string, fileName?: string, home?: string): TranslatedList {
  const format = tellFormat(text, fileName);
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (format === 'markdown') return { text: nameReferences(plain, true), problems: [] };
  const named = format === 'text' ? nameReferences(plain, false) : plain;
  const translated = translators[format](named, home);
  return typeof translated === 'string' ? { text: translated, problems: [] } : translated;
}
