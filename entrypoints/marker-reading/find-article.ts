/**
 * Finds the text that a page is about: the article's own body, without comments, navigation and
 * footers.
 */

import {
  closestTo,
  containsNode,
  holds,
  nextOf,
  parentOf,
  tagOf,
  takesPartInLayout,
  textOf,
} from '../in-page/safe-element';
import { withoutFollowing } from './after-article';
import { withoutEdges } from './article-edges';
import { isTitle } from './article-title';
import { countWords } from './count-words';
import { findPosts } from './find-posts';
import { ARTICLES, blockOf, isComment, isForeign, isForeignByName, MAINS } from './foreign-blocks';

/** One paragraph, heading, list item or line of code of the article. */
export interface Block {
  element: Element;
  /** Its own words, with single spaces. */
  text: string;
  /** Characters of the article that stand before it. */
  start: number;
  length: number;
}

/** The body of an article. */
export interface Article {
  root: Element;
  /** In document order, never empty. */
  blocks: Block[];
  characters: number;
  words: number;
}

/** Text nodes looked at before the rest of an enormous page is left alone. */
const MOST_TEXT_NODES = 40_000;
/** Characters looked at before the rest is left alone. */
const MOST_CHARACTERS = 2_000_000;
/** The body is narrowed to a child for as long as the child keeps this much of the text. */
const NARROWING_SHARE = 0.85;
/** Elements marked as articles are trusted when together they hold this much of the text. */
const TRUSTED_SHARE = 0.5;

/** Below this many words almost nothing is left of a page. */
const LEAST_WORDS = 60;
/** From this many words on a text stands for itself, however many comments it has. */
const ENOUGH_WORDS = 150;
/**
 * The names of elements were wrong where the whole text has more than this many times the words that
 * they left: `MORE` where almost nothing is left, else `MUCH_MORE`.
 */
const MORE = 2;
const MUCH_MORE = 8;
/** Characters of a line that is a sentence and no label. */
const LEAST_LINE = 60;
/** Articles without headings of their own that make a discussion, below the heading of the page. */
const LEAST_POSTS = 3;
/** Characters of an article that is not taken for a teaser of one. */
const LEAST_CHARACTERS = 350;
const HEADINGS = 'h1,h2,h3,h4,h5,h6';
const LONGEST_DATELINE = 160;
const DATELINE = /\b(?:19|20)\d\d\b|\d\s?[年月日]|\bago\b|^by\s/i;

/**
 * @param isShown whether an element takes part in the layout; tests without layout pass their own
 * @returns the article, or undefined where the page holds no text
 */
export function findArticle(
  page: Document,
  isShown: (element: Element) => boolean = takesPartInLayout,
): Article | undefined {
  const body = page.body;
  if (!body) return undefined;
  const all = collectTexts(body);
  if (all.size === 0) return undefined;
  const judge = judgeNames(all, body);
  const posts = findPosts(
    all,
    (element) => judge(element) !== undefined,
    (element) => judge(element) === 'comment',
  );
  const discussion = posts && describePosts(posts, all, isShown);
  if (discussion) return discussion;
  const named = new Map([...all].filter(([block]) => judge(block) === undefined));
  const article = readArticle(page, named, isShown);
  const prose = article ? wordsOfProse(article, named) : 0;
  if (article && prose >= ENOUGH_WORDS) return article;
  // A name is a hint: where hardly anything is left without what it shuts out, it was wrong.
  const whole = readArticle(page, all, isShown);
  const times = prose >= LEAST_WORDS ? MUCH_MORE : MORE;
  return (whole?.words ?? 0) > times * (article?.words ?? 0) ? whole : article;
}

/**
 * Lines of a menu or of who said when are many words too, and still nothing is left.
 * @returns words, counted as far as it matters
 */
function wordsOfProse({ blocks }: Article, texts: Texts): number {
  let words = 0;
  for (const { element, length } of blocks) {
    if (words >= ENOUGH_WORDS) break;
    if (length < LEAST_LINE && !isCode(element)) continue;
    words += countWords(texts.get(element)?.text ?? '');
  }
  return words;
}

function isCode(element: Element): boolean {
  return closestTo(element, 'pre,code,dl') !== null;
}

/** Block element → its own text, in document order. */
type Texts = Map<Element, BlockText>;

interface BlockText {
  text: string;
  /** Characters of it that are links. */
  linked: number;
}

function readArticle(
  page: Document,
  texts: Texts,
  isShown: (element: Element) => boolean,
): Article | undefined {
  const { body } = page;
  const weights = weighElements(texts, body);
  const root = narrow(chooseRoot(page, body, weights), weights, texts);
  return describeArticle(page, root, texts, isShown) ?? describeArticle(page, body, texts, isShown);
}

function collectTexts(body: Element): Texts {
  const texts: Texts = new Map();
  const walker = document.createTreeWalker(
    body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) =>
      node instanceof Element && isForeign(node)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  let nodes = 0;
  let characters = 0;
  /** Block of the text before, as long as nothing parts it from the next. */
  let joined: Element | undefined;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) {
      if (node instanceof Element && tagOf(node) === 'br') joined = undefined;
      continue;
    }
    const text = node.data;
    // Each word may stand in an element of its own, and the spaces between them.
    if (!/\S/.test(text)) joined = undefined;
    // Numbers of lines stand beside code, and nobody reads them.
    if (!/\S/.test(text) || /^\s*\d{1,6}\s*$/.test(text)) continue;
    const { block, isLinked } = blockOf(node, body);
    const known = texts.get(block) ?? { text: '', linked: 0 };
    const gap = joined === block || known.text === '' ? '' : ' ';
    texts.set(block, {
      text: known.text + gap + text,
      linked: known.linked + (isLinked ? gap.length + text.trim().length : 0),
    });
    joined = block;
    nodes += 1;
    characters += text.length;
    if (nodes > MOST_TEXT_NODES || characters > MOST_CHARACTERS) break;
  }
  return texts;
}

/** Tells what names say of an element: a comment or something else that is no part of an article. */
function judgeNames(
  texts: Texts,
  body: Element,
): (element: Element) => 'comment' | 'side' | undefined {
  const weights = weighElements(texts, body);
  const total = Math.max(1, weights.get(body) ?? 0);
  const judged = new Map<Element, 'comment' | 'side' | undefined>();
  const judge = (element: Element): 'comment' | 'side' | undefined => {
    if (judged.has(element)) return judged.get(element);
    const parent = element === body ? null : parentOf(element);
    let verdict = parent ? judge(parent) : undefined;
    if (!verdict && isForeignByName(element, (weights.get(element) ?? 0) / total)) {
      verdict = isComment(element) ? 'comment' : 'side';
    }
    judged.set(element, verdict);
    return verdict;
  };
  return judge;
}

/** Menus weigh nothing: texts that are links for the greater part. */
const MOST_LINKED = 0.6;

function weighElements(texts: Texts, body: Element): Map<Element, number> {
  const weights = new Map<Element, number>();
  for (const [block, { text, linked }] of texts) {
    const { length } = text.trim();
    const weight = linked > length * MOST_LINKED ? 0 : length;
    addUpwards(weights, block, weight, body);
  }
  return weights;
}

function addUpwards(
  weights: Map<Element, number>,
  from: Element,
  weight: number,
  root: Element,
): void {
  for (let at: Element | null = from; at; at = at === root ? null : parentOf(at)) {
    weights.set(at, (weights.get(at) ?? 0) + weight);
  }
}

function chooseRoot(page: Document, body: Element, weights: Map<Element, number>): Element {
  const total = weights.get(body) ?? 0;
  const weigh = (element: Element) => weights.get(element) ?? 0;
  const articles = [...page.querySelectorAll(ARTICLES)].filter(
    (element) => weigh(element) > 0 && !isInside(element, ARTICLES),
  );
  const held = articles.reduce((sum, element) => sum + weigh(element), 0);
  if (held >= total * TRUSTED_SHARE) {
    const chosen = chooseArticle(page, articles, weigh);
    if (chosen) return chosen;
  }
  const main = [...page.querySelectorAll(MAINS)].find(
    (element) => weigh(element) > 0 && weigh(element) >= total * TRUSTED_SHARE,
  );
  return main ?? body;
}

/** Of several articles: the one that the page is named after, all of them where they are its parts. */
function chooseArticle(
  page: Document,
  articles: readonly Element[],
  weigh: (element: Element) => number,
): Element | undefined {
  if (articles.length < 2) return articles[0];
  const named = articles.filter((article) => isNamedAfter(page, article));
  if (named.length === 1) return named[0];
  if (named.length === 0 && articles.every((article) => isPart(article))) {
    return commonAncestor(articles);
  }
  if (arePosts(page, articles)) return commonAncestor(articles);
  // An endless page appends further articles, longer ones too: the visit is about the first.
  const enough = Math.min(LEAST_CHARACTERS, Math.max(...articles.map(weigh)) / 2);
  return articles.find((article) => weigh(article) >= enough);
}

/** The posts of a topic: the heading of them all stands above them. */
function arePosts(page: Document, articles: readonly Element[]): boolean {
  const [first] = articles;
  if (!first || articles.length < LEAST_POSTS || articles.some(headingOf)) return false;
  const heading = page.querySelector('h1');
  return (
    heading !== null &&
    (heading.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  );
}

function isNamedAfter(page: Document, article: Element): boolean {
  const heading = headingOf(article);
  return heading !== null && isTitle(textOf(heading), page.title);
}

/** A part of a page has a heading that leads nowhere, and no date or author of its own. */
function isPart(article: Element): boolean {
  const heading = headingOf(article);
  if (!heading || closestTo(heading, 'a[href]') !== null) return false;
  if (holds(heading, 'a[href]:not([href^="#"])') || holds(article, 'time,[rel~="author"]')) {
    return false;
  }
  const head = closestTo(heading, 'header') ?? heading;
  return !isDateline(head) && !isDateline(nextOf(head));
}

/** A line that says by whom something was written, and when. */
function isDateline(element: Element | null): boolean {
  const text = element ? textOf(element).trim() : '';
  return text.length <= LONGEST_DATELINE && DATELINE.test(text);
}

function headingOf(element: Element): Element | null {
  return Element.prototype.querySelector.call(element, HEADINGS);
}

function commonAncestor(elements: readonly Element[]): Element | undefined {
  let ancestor = elements[0];
  while (ancestor && !elements.every((element) => containsNode(ancestor as Element, element))) {
    ancestor = parentOf(ancestor) ?? undefined;
  }
  return ancestor;
}

function isInside(element: Element, selector: string): boolean {
  const parent = parentOf(element);
  return parent !== null && closestTo(parent, selector) !== null;
}

/** A box is narrowed to a box in it; one long paragraph among others is no box. */
function narrow(root: Element, weights: Map<Element, number>, texts: Texts): Element {
  const wanted = (weights.get(root) ?? 0) * NARROWING_SHARE;
  if (wanted === 0) return root;
  let at = root;
  for (;;) {
    const child = [...childrenOf(at)].find(
      (element) => (weights.get(element) ?? 0) >= wanted && !texts.has(element),
    );
    if (!child) return at;
    at = child;
  }
}

function* childrenOf(element: Element): Generator<Element> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT);
  for (let node = walker.firstChild(); node; node = walker.nextSibling()) {
    if (node instanceof Element) yield node;
  }
}

function describeArticle(
  page: Document,
  root: Element,
  texts: Texts,
  isShown: (element: Element) => boolean,
): Article | undefined {
  const shown = shownBlocks(texts, (element) => containsNode(root, element) && isShown(element));
  const own = withoutFollowing(root, shown, page);
  // Without what follows, one box may hold nearly all of it.
  const lengths = new Map<Element, number>();
  for (const { element, length } of own) addUpwards(lengths, element, length, root);
  const box = narrow(root, lengths, texts);
  const inBox = own.filter(({ element }) => containsNode(box, element));
  return articleOf(box, withoutEdges(inBox, page.title));
}

function describePosts(
  posts: readonly Element[],
  texts: Texts,
  isShown: (element: Element) => boolean,
): Article | undefined {
  const root = commonAncestor(posts);
  const all = new Set(posts);
  const held = new Set<Element>();
  const isHeld = (element: Element): boolean => {
    if (held.has(element)) return true;
    const parent = parentOf(element);
    const verdict = all.has(element) || (parent !== null && isHeld(parent));
    if (verdict) held.add(element);
    return verdict;
  };
  return (
    root &&
    articleOf(
      root,
      shownBlocks(texts, (each) => isHeld(each) && isShown(each)),
    )
  );
}

interface ShownBlock {
  element: Element;
  text: string;
  length: number;
  linked: number;
}

function shownBlocks(texts: Texts, isWanted: (element: Element) => boolean): ShownBlock[] {
  const shown: ShownBlock[] = [];
  for (const [element, { text, linked }] of texts) {
    if (!isWanted(element)) continue;
    const tidy = text.replace(/\s+/g, ' ').trim();
    shown.push({ element, text: tidy, length: tidy.length, linked });
  }
  return shown;
}

function articleOf(root: Element, shown: readonly ShownBlock[]): Article | undefined {
  let characters = 0;
  let words = 0;
  const blocks = shown.map(({ element, length, text }) => {
    const start = characters;
    characters += length;
    words += countWords(text);
    return { element, text, start, length };
  });
  return blocks.length > 0 ? { root, blocks, characters, words } : undefined;
}
