/**
 * Finds the posts of a page whose matter is a discussion: an issue, a question and its answers, a
 * topic of a forum, a thread of messages. Engines name them as others name readers' comments below
 * an article; what tells them is that nothing else is there, or that the first is one of them.
 */

import { attributeOf, containsNode, holds, parentOf, tagOf, textOf } from '../in-page/safe-element';
import { headingWords } from './article-title';
import { countWords } from './count-words';

/** What is looked at of a block of text. */
interface BlockText {
  text: string;
  /** Characters of it that are links. */
  linked: number;
}

/** Characters of a line that is a sentence and no label. */
const LEAST_LINE = 60;
const MOST_LINKED = 0.6;
const LEAST_POSTS = 2;
/** Share of the page's sentences that stand in posts where those are its matter. */
const MATTER_SHARE = 0.5;
/** Share of the posts that must say when they were written. */
const DATED_SHARE = 0.8;
/** Characters that may stand before the first post: what it is all about. */
const MOST_BEFORE = 350;
/** Words from which on a text that is no comment by its name stands for itself … */
const ENOUGH_WORDS = 300;
/** … where it is so many times as long as what is said about it. */
const TIMES_A_COMMENT = 4;
/** Words of a heading that is the title of something. */
const LEAST_TITLE_WORDS = 3;
const HEADINGS = 'h1,h2,h3,h4,h5,h6';
/** Elements that text is set in; a post is what holds them. */
const TEXT_TAGS = new Set(
  'p,ul,ol,li,blockquote,pre,code,h1,h2,h3,h4,h5,h6,table,tbody,tr,dl,dt,figure,figcaption,span,em,strong'.split(
    ',',
  ),
);
/** A post says when it was written, in figures or as time ago. */
const DATE =
  /\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d+\s?(?:[smhdwy]|mo|min|hours?|days?|weeks?|months?|years?)\b|\bago\b|\d\s?[年月日]|\bvor \d|\bhace \d|\bil y a\b/i;
const DATED = 'time,[datetime],relative-time';

/**
 * @param texts block of text → its own text, in document order, comments included
 * @param isForeign whether an element is shut out by its name or that of one around it
 * @param isComment whether it is so because it is named as what readers say
 * @returns the elements that hold what was posted, in document order; undefined where the matter
 *   of the page is something else
 */
export function findPosts(
  texts: ReadonlyMap<Element, BlockText>,
  isForeign: (element: Element) => boolean,
  isComment: (element: Element) => boolean,
): Element[] | undefined {
  const isBeside = (element: Element) => isForeign(element) && !isComment(element);
  const sentences = [...texts].filter(
    ([block, { text, linked }]) =>
      lengthOf(text) >= LEAST_LINE && linked <= text.length * MOST_LINKED && !isBeside(block),
  );
  const { posts, length } = largestGroup(sentences);
  const [first] = posts;
  if (!first || posts.length < LEAST_POSTS) return undefined;
  let total = 0;
  let before = 0;
  const earlier = elementsBefore(first);
  for (const [block, { text }] of sentences) {
    total += lengthOf(text);
    if (earlier.has(block)) before += lengthOf(text);
  }
  if (length < total * MATTER_SHARE || before >= MOST_BEFORE) return undefined;
  if (isArticleWithComments(posts, isComment)) return undefined;
  const boxes = posts.map((post, index) => boxAround(post, index, posts));
  const dated = boxes.filter((box, index) => isDated(box, posts[index]));
  if (dated.length < posts.length * DATED_SHARE) return undefined;
  return areArticles(boxes, posts) ? undefined : posts;
}

/** In one walk: to ask the browser for each element costs a walk along its siblings each time. */
function elementsBefore(element: Element): Set<Element> {
  const before = new Set<Element>();
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node && node !== element; node = walker.nextNode()) {
    before.add(node as Element);
  }
  return before;
}

/** @returns the elements of one tag and class that hold the most text between them */
function largestGroup(sentences: readonly [Element, BlockText][]): {
  posts: Element[];
  length: number;
} {
  const groups = new Map<string, { posts: Element[]; length: number }>();
  for (const [block, { text }] of sentences) {
    const holder = holderOf(block);
    if (!holder) continue;
    const name = `${tagOf(holder)} ${attributeOf(holder, 'class')?.trim()}`;
    const group = groups.get(name) ?? { posts: [], length: 0 };
    const last = group.posts.at(-1);
    if (!last || !containsNode(last, holder)) group.posts.push(holder);
    group.length += lengthOf(text);
    groups.set(name, group);
  }
  let largest = { posts: [] as Element[], length: 0 };
  for (const group of groups.values()) {
    if (group.posts.length >= LEAST_POSTS && group.length > largest.length) largest = group;
  }
  return largest;
}

function holderOf(block: Element): Element | undefined {
  for (let at: Element | null = block; at && tagOf(at) !== 'body'; at = parentOf(at)) {
    if (!TEXT_TAGS.has(tagOf(at)) && attributeOf(at, 'class')?.trim()) return at;
  }
  return undefined;
}

/** The first is the article itself, which engines may name as they name the comments on it. */
function isArticleWithComments(
  posts: readonly Element[],
  isComment: (element: Element) => boolean,
): boolean {
  const [first, ...others] = posts;
  if (!first || isComment(first) || !others.some(isComment)) return false;
  const words = countWords(textOf(first));
  const lengths = others.map((post) => countWords(textOf(post))).sort((a, b) => a - b);
  const median = lengths[lengths.length >> 1] ?? 0;
  return words >= ENOUGH_WORDS && words > median * TIMES_A_COMMENT;
}

/** The widest box around a post that holds no other. */
function boxAround(post: Element, index: number, posts: readonly Element[]): Element {
  const neighbours = [posts[index - 1], posts[index + 1]].filter((each) => each !== undefined);
  let box = post;
  for (let parent = parentOf(box); parent && tagOf(parent) !== 'body'; parent = parentOf(box)) {
    const holder = parent;
    if (neighbours.some((other) => containsNode(holder, other))) break;
    box = parent;
  }
  return box;
}

function isDated(box: Element, post: Element | undefined): boolean {
  if (!post) return false;
  return holds(box, DATED) || DATE.test(textAround(post, box));
}

/** Text of different elements is never one word. */
function textAround(post: Element, box: Element): string {
  const walker = document.createTreeWalker(
    box,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => (node === post ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  );
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) text += ` ${node.data}`;
  }
  return text;
}

/** Each has a title of its own: one article after another. */
function areArticles(boxes: readonly Element[], posts: readonly Element[]): boolean {
  const titles = new Set<string>();
  for (const [index, box] of boxes.entries()) {
    for (const heading of Element.prototype.querySelectorAll.call(box, HEADINGS)) {
      const post = posts[index];
      const text = textOf(heading)
        .trim()
        .replace(/^(?:re|aw)\s*:\s*/i, '');
      if (post && containsNode(post, heading)) continue;
      if (headingWords(text).size >= LEAST_TITLE_WORDS && !DATE.test(text)) titles.add(text);
    }
  }
  return titles.size > 1;
}

function lengthOf(text: string): number {
  return text.trim().length;
}
