/**
 * Markdown tokens and raw HTML to lines with links, in one pass over one stack, so that
 * `<details>`, `<a href>` and HTML tables nest with Markdown in either order.
 */

import { readHtml } from '../formats/markup-tags';
import { MAX_NESTING } from '../model/limits';
import { readDamagedReferences, readReferences } from './character-references';
import { LineBuilder } from './line-builder';
import type { Line } from './list-lines';
import { readMarkdownBlocks, type Token } from './markdown-tokens';
import { readBibtex } from './read-bibtex';

/** All lines of a list that have a link, in order, and what was noticed on the way. */
export interface CollectedLines {
  lines: Line[];
  /** The first heading, or what the front matter says where that is a better name. */
  title: string | undefined;
  linkCount: number;
  /** 1-based lines where the nesting became deeper than is followed; `MAX_TOO_DEEP` of them at most. */
  tooDeepAt: number[];
  /** The text after the last line break of the last block: where a list may be cut off. */
  lastText: { text: string; line: number };
  undefinedReferences: { text: string; line: number }[];
}

/** Block tokens that open and close a place of the same name. */
const blockTags = new Map([
  ['paragraph', 'p'],
  ['heading', 'heading'],
  ['blockquote', 'blockquote'],
  ['footnote', 'footnote'],
  ['list_item', 'li'],
  ['table', 'table'],
  ['tr', 'tr'],
  ['th', 'th'],
  ['td', 'td'],
]);

/** How many places that are nested too deep are told of. */
const MAX_TOO_DEEP = 100;

/** Reads the lines of a list; stops with `linkCount` above `maxLinks`. */
export function collectLines(text: string, maxLinks: number): CollectedLines {
  const { tokens, title, readInline } = readMarkdownBlocks(text);
  const builder = new LineBuilder(beginsWithTitle(tokens) ? undefined : title);
  let line = 1;
  const tooDeepAt: number[] = [];
  const tellTooDeep = () => {
    if (tooDeepAt.at(-1) !== line && tooDeepAt.length < MAX_TOO_DEEP) tooDeepAt.push(line);
  };
  let lastText = { text: '', line: 1 };

  // From the end, so that what was read is given back: all of a long list is half a gigabyte.
  tokens.reverse();
  for (let token = tokens.pop(); token; token = tokens.pop()) {
    if (token.map) line = token.map[0] + 1;
    if (token.type === 'too_deep') {
      tellTooDeep();
      continue;
    }
    if (token.nesting === 1 && token.level >= MAX_NESTING - 1) tellTooDeep();
    if (token.type === 'inline') {
      readInlineTokens(readInline(token), builder, line);
      lastText = { text: token.content.slice(-2000), line: line + countLineBreaks(token.content) };
    } else if (token.type === 'html_block') {
      readHtmlInto(token.content, builder, line);
      lastText = { text: '', line };
    } else if (token.nesting === 0) {
      if (token.type === 'hr') builder.addRule();
      else builder.endLine();
      if (token.type === 'fence' || token.type === 'code_block') {
        const first = line + (token.type === 'fence' ? 1 : 0);
        for (const entry of readBibtex(token.content))
          builder.addReference(entry, first + entry.line);
      }
      lastText = { text: '', line };
    } else {
      const tag = blockTags.get(token.type.replace(/_(?:open|close)$/, ''));
      if (tag === undefined) continue;
      const level = tag === 'heading' ? Number(token.tag.slice(1)) : 0;
      if (token.nesting === 1) builder.openBlock(tag, level);
      else builder.closeBlock();
    }
    if (builder.linkCount > maxLinks) break;
  }
  builder.end();
  return {
    lines: builder.lines,
    title: builder.title,
    linkCount: builder.linkCount,
    tooDeepAt,
    lastText,
    undefinedReferences: builder.undefinedReferences,
  };
}

/** The first heading stands above all others: it is the title, and not that of a section. */
function beginsWithTitle(tokens: readonly Token[]): boolean {
  const levels = tokens.flatMap(({ type, tag, content }) => {
    if (type === 'heading_open') return [tag];
    return type === 'html_block' ? (content.match(/(?<=<)h[1-6]\b/gi) ?? []) : [];
  });
  const isTop = (tag: string) => /^h1$/i.test(tag);
  return levels[0] !== undefined && isTop(levels[0]) && !levels.slice(1).some(isTop);
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function readHtmlInto(html: string, builder: LineBuilder, firstLine: number): void {
  let counted = 0;
  let line = firstLine;
  const lineAt = (at: number) => {
    while (counted < at) {
      if (html.charCodeAt(counted) === 10) line++;
      counted++;
    }
    return line;
  };
  readHtml(html, {
    openTag: (name, attributes, at) => builder.openTag(name, attributes, lineAt(at)),
    closeTag: (name) => builder.closeTag(name),
    text: (text, at) => builder.addText(text, lineAt(at)),
  });
  builder.endHtml();
}

function readInlineTokens(tokens: Token[], builder: LineBuilder, firstLine: number): void {
  let line = firstLine;
  for (const token of tokens) {
    switch (token.type) {
      case 'text':
        builder.addText(token.content, line, true);
        break;
      case 'text_special':
        builder.addText(specialText(token), line);
        break;
      case 'code_inline':
        builder.addText(token.content, line, false, true);
        break;
      case 'softbreak':
        line++;
        builder.addText('\n', line);
        break;
      case 'hardbreak':
        line++;
        builder.addBreak();
        break;
      case 'link_open':
        builder.openLink(addressOf(token), line, token.info === 'auto');
        break;
      case 'link_close':
        builder.closeLink();
        break;
      case 'strong_open':
        builder.openStrong();
        break;
      case 'strong_close':
        builder.closeStrong();
        break;
      case 'em_open':
        builder.openEmphasis();
        break;
      case 'em_close':
        builder.closeEmphasis();
        break;
      case 'image':
        builder.addImage(altOf(token), String(token.attrGet('src') ?? ''));
        break;
      case 'html_inline':
        readHtmlInto(token.content, builder, line);
        line += countLineBreaks(token.content);
        break;
    }
  }
}

/** An escaped character, or one by its reference. */
function specialText({ content, markup, info }: Token): string {
  return info === 'entity' && content === '\uFFFD' ? readDamagedReferences(markup) : content;
}

function addressOf(token: Token): string {
  const address = String(token.attrGet('href') ?? '');
  return token.markup === 'autolink' ? readReferences(address) : address;
}

/** What stands for a picture, without the markup in it. */
function altOf({ children, content }: Token): string {
  const hasMarkup = /[&\\*_`[\]<]/.test(content);
  return hasMarkup && children ? children.map(wordsOf).join('') : content;
}

function wordsOf(token: Token): string {
  switch (token.type) {
    case 'text':
    case 'code_inline':
      return token.content;
    case 'text_special':
      return specialText(token);
    case 'image':
      return altOf(token);
    case 'softbreak':
    case 'hardbreak':
      return ' ';
    default:
      return '';
  }
}
