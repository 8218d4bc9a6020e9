/**
 * The Markdown of a note as a tree of what may be shown of it. No HTML, no picture that a page would
 * have to be asked for; a link leads to the web or is only text.
 */
import MarkdownIt, { type Token } from 'markdown-it';
import { plainText } from '../lib/lists/model/plain-text';
import { NOTE_LENGTH } from '../lib/reading/note';

/** What a note may hold. */
export type NoteTag =
  | 'p'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'pre'
  | 'code'
  | 'strong'
  | 'em'
  | 's'
  | 'a'
  | 'br'
  | 'hr'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td';

/** A piece of a note: an element, or text. */
export type NoteNode = string | NoteElement;

export interface NoteElement {
  tag: NoteTag;
  /** Of a link: an address of the web. */
  href?: string;
  /** Of a numbered list: where it begins. */
  start?: number;
  children: NoteNode[];
}

const TAGS: ReadonlySet<string> = new Set<NoteTag>([
  'p',
  'ul',
  'ol',
  'li',
  'blockquote',
  'strong',
  'em',
  's',
  'hr',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
]);

/** The title of the panel is of the second level, those of its parts of the third. */
const HEADINGS: Readonly<Record<string, NoteTag>> = { h1: 'h4', h2: 'h5' };

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
// A word with a dot in it is no address.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** Looking for addresses that stand bare takes the square of the text: 40 s for 200,000 characters. */
const MOST_LINKIFIED = NOTE_LENGTH;
/** What is longer, from a file, is shown as it is written. */
const MOST_PARSED = 10 * NOTE_LENGTH;

/** @returns what is to be shown; never throws, whatever the text is */
export function noteBlocks(text: string): NoteNode[] {
  if (text.length > MOST_PARSED) return leavesOf({ type: 'code_block', tag: '', content: text });
  markdown.set({ linkify: text.length <= MOST_LINKIFIED });
  return treeOf(markdown.parse(text, {}));
}

/** Tokens that open and close become elements with children. */
function treeOf(tokens: readonly Token[]): NoteNode[] {
  const root: NoteNode[] = [];
  const open: NoteNode[][] = [root];
  for (const token of tokens) {
    const here = open.at(-1) ?? root;
    if (token.nesting < 0) {
      open.pop();
    } else if (token.nesting > 0) {
      const element = elementOf(token);
      // What has no element of its own here is shown as what is in it.
      if (element) here.push(element);
      open.push(element?.children ?? here);
    } else here.push(...leavesOf(token));
  }
  return root;
}

function elementOf(token: Token): NoteElement | undefined {
  const { tag, hidden } = token;
  if (hidden) return undefined;
  if (/^h\d$/.test(tag)) return { tag: HEADINGS[tag] ?? 'h6', children: [] };
  if (tag === 'a') {
    const href = String(token.attrGet('href') ?? '');
    return /^https?:\/\//i.test(href) ? { tag, href, children: [] } : undefined;
  }
  if (!TAGS.has(tag)) return undefined;
  const start = tag === 'ol' ? Number(token.attrGet('start') ?? 1) : 1;
  return { tag: tag as NoteTag, ...(start !== 1 && { start }), children: [] };
}

type Leaf = Pick<Token, 'type' | 'tag' | 'content'> & Partial<Pick<Token, 'children'>>;

function leavesOf({ type, tag, content, children }: Leaf): NoteNode[] {
  switch (type) {
    case 'inline':
      return treeOf(children ?? []);
    case 'softbreak':
    case 'hardbreak':
      return [{ tag: 'br', children: [] }];
    case 'code_inline':
      return [{ tag: 'code', children: [visible(content)] }];
    case 'fence':
    case 'code_block':
      return [{ tag: 'pre', children: [{ tag: 'code', children: [visible(content)] }] }];
    case 'image':
      return [visible(content)];
    default:
      return tag === 'hr' ? [{ tag, children: [] }] : [visible(content)];
  }
}

/** Without what turns the order of the text around it; spaces and lines stay. */
function visible(text: string): string {
  return text.replace(/[^\s]+/g, (word) => plainText(word));
}
