/**
 * Markdown to a flat run of tokens, with the library that does it in linear time: markdown-it (5 MB
 * in about a second, where micromark takes twenty).
 */
import MarkdownIt, { type Options, type Token } from 'markdown-it';
import { MAX_NESTING } from '../model/limits';
import { autolinkRule } from './autolink-rule';
import { readDamagedReferences, readReferences } from './character-references';
import { itemizeDefinitions } from './definition-lists';
import { farItemsRule } from './far-items-rule';
import { footnoteRule } from './footnote-rule';
import { readFrontMatter } from './front-matter';
import { parseLinkLabel } from './link-labels';
import { spaceMarkers } from './loose-markers';
import { spacedLinkRule } from './spaced-link-rule';

/** `maxNesting` is an option of the library that its types leave out. */
const options: Options & { maxNesting: number } = {
  html: true,
  linkify: false,
  maxNesting: MAX_NESTING,
};
const markdown = new MarkdownIt(options);
// The library gives up all that follows where something is nested too deep; only that is given up.
const tokenize = markdown.block.tokenize.bind(markdown.block);
markdown.block.tokenize = (state, startLine, endLine) => {
  if (state.level < MAX_NESTING - 1) {
    tokenize(state, startLine, endLine);
    return;
  }
  let line = startLine + 1;
  while (line < endLine && (state.isEmpty(line) || (state.sCount[line] ?? 0) >= state.blkIndent))
    line++;
  // One that says that it was given up.
  state.push('too_deep', '', 0).map = [startLine, line];
  state.line = line;
};
// Addresses stay as written, and a dangerous one is reported by us, not hidden by the library.
markdown.normalizeLink = readDamagedReferences;
// The text of an address in angle brackets.
markdown.normalizeLinkText = readReferences;
markdown.validateLink = () => true;
markdown.helpers.parseLinkLabel = parseLinkLabel;
markdown.inline.ruler.before('linkify', 'bare_address', autolinkRule);
markdown.inline.ruler.after('link', 'spaced_link', spacedLinkRule);
markdown.block.ruler.before('code', 'far_items', farItemsRule);
markdown.block.ruler.before('reference', 'footnote', footnoteRule, {
  alt: ['paragraph', 'reference'],
});

export type { Token };

/** The blocks of a list; the text in them is read later, one block at a time. */
export interface MarkdownBlocks {
  tokens: Token[];
  /** What the front matter calls the list. */
  title: string | undefined;
  /** Reads the text of one `inline` token; what it yields is not kept. */
  readInline(token: Token): Token[];
}

/** Text without byte order mark and NUL, with one kind of line end. */
function normaliseText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '\uFFFD');
}

/** Reads the blocks of a list. Line numbers in `token.map` are 0-based. */
export function readMarkdownBlocks(source: string): MarkdownBlocks {
  const { text, title } = readFrontMatter(normaliseText(source));
  const env = {};
  const tokens: Token[] = [];
  // As the parser wants it: definitions as items, blanks behind markers.
  markdown.block.parse(spaceMarkers(itemizeDefinitions(text)), markdown, env, tokens);
  return {
    tokens,
    title,
    readInline(token) {
      const children: Token[] = [];
      markdown.inline.parse(token.content, markdown, env, children);
      return children;
    },
  };
}
