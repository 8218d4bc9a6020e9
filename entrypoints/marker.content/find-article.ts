/**
 * Finds the text that a page is about: the article's own body, without comments, navigation and
 * footers. measure-reading.ts asks for it once a page is known to be on a list.
 */
import { lengthOfArticle } from './after-article';
import { countWords } from './count-words';
import { ARTICLES, blockOf, isForeign, isForeignByName, MAINS } from './foreign-blocks';
import {
  closestTo,
  containsNode,
  holds,
  parentOf,
  takesPartInLayout,
  textOf,
} from './safe-element';

/** One paragraph, heading, list item or line of code of the article. */
export interface Block {
  element: Element;
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
/** How many times as much must have been shut out by names for them to be wrong. */
const MORE = 2;
const MUCH_MORE = 8;
/** Characters of a line that is a sentence and no label. */
const LEAST_LINE = 60;
/** Articles without headings of their own that make a discussion, below the heading of the page. */
const LEAST_POSTS = 3;
/** Characters of an article that is not taken for a teaser of one. */
const LEAST_CHARACTERS = 350;
/** Share of a heading's words that a title must have in common with it. */
const TITLE_SHARE = 0.6;
const HEADINGS = 'h1,h2,h3,h4,h5,h6';

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
  const named = withoutForeign(all, body);
  const article = readArticle(page, named, isShown);
  const prose = article ? wordsOfProse(article, named) : 0;
  if (article && prose >= ENOUGH_WORDS) return article;
  // A name is a hint: where hardly anything is left without what it shuts out, it was wrong.
  const whole = readArticle(page, all, isShown);
  const times = prose >= LEAST_WORDS ? MUCH_MORE : MORE;
  return (whole?.words ?? 0) > times * (article?.words ?? 0) ? whole : article;
}

/** Lines of a menu or of who said when are many words too, and still nothing is left. */
function wordsOfProse({ blocks }: Article, texts: Texts): number {
  return blocks
    .filter(({ element, length }) => length >= LEAST_LINE || isCode(element))
    .reduce((sum, { element }) => sum + countWords(texts.get(element)?.text ?? ''), 0);
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
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const text = node.data;
    // Numbers of lines stand beside code, and nobody reads them.
    if (!/\S/.test(text) || /^\s*\d{1,6}\s*$/.test(text)) continue;
    const { block, isLinked } = blockOf(node, body);
    const known = texts.get(block) ?? { text: '', linked: 0 };
    texts.set(block, {
      text: known.text + text,
      linked: known.linked + (isLinked ? text.trim().length : 0),
    });
    nodes += 1;
    characters += text.length;
    if (nodes > MOST_TEXT_NODES || characters > MOST_CHARACTERS) break;
  }
  return texts;
}

/** Leaves out what stands in blocks whose names say that they are no part of an article. */
function withoutForeign(texts: Texts, body: Element): Texts {
  const weights = weighElements(texts, body);
  const total = Math.max(1, weights.get(body) ?? 0);
  const judged = new Map<Element, boolean>();
  const isOut = (element: Element): boolean => {
    const known = judged.get(element);
    if (known !== undefined) return known;
    const parent = element === body ? null : parentOf(element);
    const verdict =
      isForeignByName(element, (weights.get(element) ?? 0) / total) ||
      (parent !== null && isOut(parent));
    judged.set(element, verdict);
    return verdict;
  };
  return new Map([...texts].filter(([block]) => !isOut(block)));
}

/** Menus weigh nothing: texts that are links for the greater part. */
const MOST_LINKED = 0.6;

function weighElements(texts: Texts, body: Element): Map<Element, number> {
  const weights = new Map<Element, number>();
  for (const [block, { text, linked }] of texts) {
    const { length } = text.trim();
    const weight = linked > length * MOST_LINKED ? 0 : length;
    for (let at: Element | null = block; at; at = at === body ? null : parentOf(at)) {
      weights.set(at, (weights.get(at) ?? 0) + weight);
    }
  }
  return weights;
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
  const words = new Set(heading && textOf(heading).toLowerCase().match(WORDS));
  if (words.size === 0) return false;
  const title = new Set(page.title.toLowerCase().match(WORDS));
  const common = [...words].filter((word) => title.has(word)).length;
  return common >= words.size * TITLE_SHARE;
}

const WORDS = /[\p{L}\p{N}]+/gu;

/** A part of a page has a heading that leads nowhere, and no date or author of its own. */
function isPart(article: Element): boolean {
  const heading = headingOf(article);
  if (!heading || closestTo(heading, 'a[href]') !== null) return false;
  return !holds(heading, 'a[href]:not([href^="#"])') && !holds(article, 'time,[rel~="author"]');
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
  const shown: Array<Block & { text: string }> = [];
  let characters = 0;
  for (const [element, { text }] of texts) {
    if (!containsNode(root, element) || !isShown(element)) continue;
    const tidy = text.replace(/\s+/g, ' ').trim();
    shown.push({ element, start: characters, length: tidy.length, text: tidy });
    characters += tidy.length;
  }
  const own = shown.slice(0, lengthOfArticle(root, shown, page));
  const last = own.at(-1);
  if (!last) return undefined;
  return {
    root,
    blocks: own.map(({ element, start, length }) => ({ element, start, length })),
    characters: last.start + last.length,
    words: own.reduce((sum, { text }) => sum + countWords(text), 0),
  };
}
