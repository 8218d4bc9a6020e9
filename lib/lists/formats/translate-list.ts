/** A list in any format that is read, as the Markdown (with HTML in it) that the reader of lists takes. */
import { type ListFormat, tellFormat } from './tell-format';
import { translateAsciidoc } from './translate-asciidoc';
import { translateBookmarks } from './translate-bookmarks';
import { translateHtml } from './translate-html';
import { translateOrg } from './translate-org';
import { translateRst } from './translate-rst';

const translators: Partial<Record<ListFormat, (text: string) => string>> = {
  org: translateOrg,
  rst: translateRst,
  asciidoc: translateAsciidoc,
  bookmarks: translateBookmarks,
  html: translateHtml,
};

/** @returns the text, translated where it is no Markdown; lines keep their numbers */
export function translateList(text: string, fileName?: string): string {
  const translate = translators[tellFormat(text, fileName)];
  return translate ? translate(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')) : text;
}
