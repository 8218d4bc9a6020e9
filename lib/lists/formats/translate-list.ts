/** A list in any format that is read, as the Markdown (with HTML in it) that the reader of lists takes. */
import { nameReferences } from './name-references';
import { type ListFormat, tellFormat } from './tell-format';
import { translateAsciidoc } from './translate-asciidoc';
import { translateBookmarks } from './translate-bookmarks';
import { translateHtml } from './translate-html';
import { translateOrg } from './translate-org';
import { translateRst } from './translate-rst';
import { translateText } from './translate-text';

const translators: Record<Exclude<ListFormat, 'markdown'>, (text: string) => string> = {
  org: translateOrg,
  rst: translateRst,
  asciidoc: translateAsciidoc,
  bookmarks: translateBookmarks,
  html: translateHtml,
  text: translateText,
};

/** @returns the text, translated where it is no Markdown; lines keep their numbers */
export function translateList(text: string, fileName?: string): string {
  const format = tellFormat(text, fileName);
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (format === 'markdown') return nameReferences(plain, true);
  return translators[format](format === 'text' ? nameReferences(plain, false) : plain);
}
