/**
 * Finds the text that a page is about: the article's own body, without comments, navigation and
 * footers. measure-reading.ts asks for it once a page is known to be on a list.
 */
import { countWords } from './count-words';
import {
  attributeOf,
  closestTo,
  containsNode,
  holds,
  parentOf,
  tagOf,
  takesPartInLayout,
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

const ARTICLES = '[itemprop~="articleBody"],article,[role="article"]';
const MAINS = 'main,[role="main"]';
/** What stands inside these is never the article itself. */
const FOREIGN_TAGS = new Set(
  'nav,footer,aside,script,style,noscript,template,button,select,textarea,svg,iframe,dialog,object,canvas,video,audio,menu'.split(
    ',',
  ),
);
const FOREIGN_ROLES = /^(navigation|complementary|contentinfo|search|banner|dialog|alert|menu)/;
/** Names that authors of themes give to what is not the article. */
const FOREIGN_NAMES =
  /(?:^|[\s_-])(?:comments?|commentlist|comment-?(?:area|list|section|thread)|disqus(?:_thread)?|respond|replies|webmentions?|related(?:-?(?:posts?|articles?|content))?|recommended|sidebar|breadcrumbs?|pagination|newsletter|subscribe|sharedaddy|share-?(?:bar|buttons?|links?)|social-?(?:share|links?|icons?)|cookie-?(?:banner|consent|notice)|site-(?:header|footer|nav)|navbar|toc)(?:[\s_-]|$)/i;
const INLINE_TAGS = new Set(
  'a,abbr,b,bdi,bdo,big,cite,code,data,del,dfn,em,font,i,ins,kbd,label,mark,q,ruby,rb,rp,rt,s,samp,small,span,strike,strong,sub,sup,time,tt,u,var,wbr'.split(
    ',',
  ),
);

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
  const texts = collectTexts(body);
  if (texts.size === 0) return undefined;
  const weights = weighElements(texts, body);
  const root = narrow(chooseRoot(page, body, weights), weights);
  return describeArticle(root, texts, isShown) ?? describeArticle(body, texts, isShown);
}

/** Block element → its own text, in document order. */
type Texts = Map<Element, string>;

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
    if (!/\S/.test(text)) continue;
    const block = blockOf(node, body);
    texts.set(block, (texts.get(block) ?? '') + text);
    nodes += 1;
    characters += text.length;
    if (nodes > MOST_TEXT_NODES || characters > MOST_CHARACTERS) break;
  }
  return texts;
}

function isForeign(element: Element): boolean {
  const tag = tagOf(element);
  if (FOREIGN_TAGS.has(tag)) return true;
  if (attributeOf(element, 'hidden') !== null) return true;
  if (attributeOf(element, 'aria-hidden') === 'true') return true;
  if (FOREIGN_ROLES.test(attributeOf(element, 'role') ?? '')) return true;
  if (tag === 'header') return closestTo(element, `${ARTICLES},${MAINS}`) === null;
  const names = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'id') ?? ''}`;
  // Themes also name whole pages after their parts ("has-sidebar"): what holds the article stays.
  return FOREIGN_NAMES.test(names) && !holds(element, `${ARTICLES},${MAINS},h1`);
}

function blockOf(text: Text, body: Element): Element {
  let block = parentOf(text) ?? body;
  while (block !== body && INLINE_TAGS.has(tagOf(block))) block = parentOf(block) ?? body;
  return block;
}

/** Short texts are labels and menus: they weigh nothing. */
const LEAST_PARAGRAPH = 25;

function weighElements(texts: Texts, body: Element): Map<Element, number> {
  const weights = new Map<Element, number>();
  for (const [block, text] of texts) {
    const length = text.trim().length;
    const weight = length < LEAST_PARAGRAPH ? 0 : length;
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
  const heaviest = Math.max(0, ...articles.map(weigh));
  const held = articles.reduce((sum, element) => sum + weigh(element), 0);
  if (held >= total * TRUSTED_SHARE) {
    // An endless page appends further articles of a like size: the visit is about the first.
    const first = articles.find((element) => weigh(element) >= heaviest / 2);
    if (first) return first;
  }
  const main = [...page.querySelectorAll(MAINS)].find(
    (element) => weigh(element) > 0 && weigh(element) >= total * TRUSTED_SHARE,
  );
  return main ?? body;
}

function isInside(element: Element, selector: string): boolean {
  const parent = parentOf(element);
  return parent !== null && closestTo(parent, selector) !== null;
}

function narrow(root: Element, weights: Map<Element, number>): Element {
  const wanted = (weights.get(root) ?? 0) * NARROWING_SHARE;
  if (wanted === 0) return root;
  let at = root;
  for (;;) {
    const child = [...childrenOf(at)].find((element) => (weights.get(element) ?? 0) >= wanted);
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
  root: Element,
  texts: Texts,
  isShown: (element: Element) => boolean,
): Article | undefined {
  const blocks: Block[] = [];
  let characters = 0;
  let words = 0;
  for (const [element, text] of texts) {
    if (!containsNode(root, element) || !isShown(element)) continue;
    const tidy = text.replace(/\s+/g, ' ').trim();
    blocks.push({ element, start: characters, length: tidy.length });
    characters += tidy.length;
    words += countWords(tidy);
  }
  return blocks.length === 0 ? undefined : { root, blocks, characters, words };
}
