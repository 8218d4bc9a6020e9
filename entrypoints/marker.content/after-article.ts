/**
 * Tells where an article ends and what follows it in the same box begins: teasers of other pages,
 * a thread of comments under any name. A reader stops at the end of the text.
 */
import {
  attributeOf,
  closestTo,
  containsNode,
  holds,
  parentOf,
  tagOf,
  textOf,
} from './safe-element';

/** What is looked at of a block of text. */
interface Block {
  element: Element;
  length: number;
}

/** Characters that must stand before a break: some sixty words. */
const LEAST_BEFORE = 350;
/** Teasers or comments that make a row of them. */
const LEAST_IN_ROW = 2;
/** Characters after the row, as a share of those before it, that are still no part of the text. */
const MOST_AFTER_ROW = 0.3;
/** Characters in the row likewise: a page that is mostly row is about what stands in it. */
const MOST_IN_ROW = 4;

/** Boxes alike that make a row without saying what they are. */
const LEAST_ALIKE = 3;
/** A teaser says no more than this beside its title, characters. */
const LONGEST_TEASER = 420;
/** Names of boxes that hold what readers say; parts of names, since every engine has its own. */
const READERS =
  /comment|feedback|repl(?:y|ies)|respons|reaction|discuss|webmention|reblog|\bnotes?\b/i;

const LINKED_HEADINGS =
  'h2 a[href],h3 a[href],h4 a[href],h5 a[href],a[href] h2,a[href] h3,a[href] h4,a[href] h5';
const HEADING = /^h[1-6]$/;
/** Headings that say by themselves that something else follows. */
const FOLLOWING =
  /^(?:more (?:from|posts?|articles?|related|stories|like this|in this series)\b|(?:related|similar|recommended|popular|latest|recent) (?:posts?|articles?|stories|content|reads?)\b|you (?:may|might)(?: also)? (?:like|enjoy|be interested)|(?:what to )?read next\b|up next$|keep reading$|most (?:read|popular)\b|leave a (?:reply|comment)\b|(?:join|start) the (?:discussion|conversation)\b|\d+ (?:comments?|responses?|replies|thoughts)\b|(?:about|written by) the authors?\b|ähnliche (?:artikel|beiträge)|mehr (?:aus|von|zum thema)\b|das könnte|à lire (?:aussi|ensuite)|articles (?:similaires|liés)|laisser un commentaire|artículos relacionados|deja un comentario|関連記事|相关(?:文章|阅读)|関連リンク|references?$|bibliography$|works cited$|acknowledge?ments?$|literatur(?:verzeichnis)?$|参考文献)/iu;
/** Headings of threads; in a paper they also head a chapter, so they say nothing by themselves. */
const THREAD =
  /comments?\b|responses?\b|replies|discussion|conversation|thoughts|kommentar|commentaire|comentario|コメント|评论|評論/iu;
/** Elements that may hold a whole comment. */
const BOX = /^(?:a|div|li|article|section|tr|dd|blockquote|details)$/;
const LEAST_COMMENT = 40;
const LEAST_TITLE = 12;
/** A link below a comment that answers it. */
const ANSWERING = /^\s*(?:reply|respond|quote|répondre|antworten|responder|返信|回复)\s*$/iu;

/**
 * @param blocks the text of the article's box, in document order
 * @returns how many of the blocks, from the first, are the article
 */
export function lengthOfArticle(root: Element, blocks: readonly Block[], page: Document): number {
  const starts = [
    startOfFollowing(blocks),
    startOfRow(root, blocks, teasersIn(root, page)),
    startOfThread(root, blocks, commentsIn(root)),
    ...rowsOfAlike(root).map((row) => startOfAlike(root, blocks, row, page)),
  ].filter((start) => start !== undefined);
  return Math.min(blocks.length, ...starts);
}

function charactersBefore(blocks: readonly Block[], index: number): number {
  return blocks.slice(0, index).reduce((sum, { length }) => sum + length, 0);
}

function startOfFollowing(blocks: readonly Block[]): number | undefined {
  let before = 0;
  for (const [index, { element, length }] of blocks.entries()) {
    const isAnnounced = HEADING.test(tagOf(element)) && FOLLOWING.test(textOf(element).trim());
    if (isAnnounced && before >= LEAST_BEFORE) return index;
    before += length;
  }
  return undefined;
}

/** @returns the boxes of headings that are nothing but a link to another page of the site */
function teasersIn(root: Element, page: Document): Element[] {
  const found: Element[] = [];
  for (const part of Element.prototype.querySelectorAll.call(root, LINKED_HEADINGS)) {
    const link = tagOf(part) === 'a' ? part : closestTo(part, 'a[href]');
    const heading = closestTo(part, 'h2,h3,h4,h5') ?? part;
    if (!link || !leadsElsewhere(link, page)) continue;
    if (textOf(part).trim().length < textOf(heading).trim().length * 0.8) continue;
    found.push(heading);
  }
  return found;
}

function leadsElsewhere(link: Element, page: Document): boolean {
  const href = attributeOf(link, 'href') ?? '';
  if (href.startsWith('#') || !URL.canParse(href, page.baseURI)) return false;
  const to = new URL(href, page.baseURI);
  const here = new URL(page.baseURI);
  if (siteOf(to.hostname) !== siteOf(here.hostname)) return false;
  return to.pathname !== here.pathname || to.search !== here.search;
}

/** The last two labels: enough to tell one's own pages from those of others here. */
function siteOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/** @returns the comments of a thread: dated texts in a row that can be answered or are announced */
function commentsIn(root: Element): Element[] {
  const rows = new Map<Element, Set<Element>>();
  for (const dated of Element.prototype.querySelectorAll.call(root, 'time,[datetime]')) {
    for (let at = dated, parent = parentOf(at); parent && at !== root; parent = parentOf(at)) {
      if (holdsProse(at)) rows.set(parent, (rows.get(parent) ?? new Set()).add(at));
      at = parent;
    }
  }
  for (const [parent, row] of rows) {
    if (row.size < LEAST_IN_ROW || new Set([...row].map(tagOf)).size > 1) continue;
    if ([...row].some(canBeAnswered) || isAnnounced(parent)) return [...row];
  }
  return [];
}

function holdsProse(element: Element): boolean {
  return BOX.test(tagOf(element)) && textOf(element).trim().length >= LEAST_COMMENT;
}

function canBeAnswered(comment: Element): boolean {
  const controls = Element.prototype.querySelectorAll.call(comment, 'a,button,[role="button"]');
  return [...controls].some((control) => ANSWERING.test(textOf(control)));
}

/** A thread says what it is in the heading above it, or holds the form for the next comment. */
function isAnnounced(thread: Element): boolean {
  const box = parentOf(thread) ?? thread;
  if (holds(box, 'form textarea')) return true;
  const heading = Element.prototype.querySelector.call(box, 'h1,h2,h3,h4,h5,h6');
  return heading !== null && THREAD.test(textOf(heading));
}

/** @returns the first block of a row of boxes that ends the text; undefined where it does not */
function startOfRow(
  root: Element,
  blocks: readonly Block[],
  row: readonly Element[],
): number | undefined {
  const boxes = row.map((part) => boxOf(part, root, row));
  for (const [at, box] of boxes.entries()) {
    const rest = boxes.slice(at);
    if (rest.length < LEAST_IN_ROW) return undefined;
    const first = blocks.findIndex(({ element }) => containsNode(box, element));
    const before = charactersBefore(blocks, first);
    if (first < 0 || before < LEAST_BEFORE) continue;
    const isIn = ({ element }: Block) => rest.some((each) => containsNode(each, element));
    const last = blocks.findLastIndex(isIn);
    const inRow = charactersBefore(blocks, last + 1) - before;
    const after = charactersBefore(blocks, blocks.length) - before - inRow;
    if (inRow > before * MOST_IN_ROW || after > before * MOST_AFTER_ROW) return undefined;
    return withHeading(blocks, first);
  }
  return undefined;
}

/** A thread begins with its first comment: where that is the text itself, the thread is the matter. */
function startOfThread(
  root: Element,
  blocks: readonly Block[],
  row: readonly Element[],
): number | undefined {
  const [box] = row.slice(0, 1).map((part) => boxOf(part, root, row));
  const first = box ? blocks.findIndex(({ element }) => containsNode(box, element)) : -1;
  if (first < 0 || charactersBefore(blocks, first) < LEAST_BEFORE) return undefined;
  return startOfRow(root, blocks, row);
}

/** @returns siblings of one tag and class that each hold several boxes: rows of a layout */
function rowsOfAlike(root: Element): Element[][] {
  const rows = new Map<Element, Map<string, Element[]>>();
  for (const box of Element.prototype.querySelectorAll.call(root, '[class]')) {
    const parent = parentOf(box);
    if (!parent || !BOX.test(tagOf(box)) || textOf(box).trim().length < LEAST_COMMENT) continue;
    const name = `${tagOf(box)} ${attributeOf(box, 'class')?.trim().split(/\s+/)[0]}`;
    const alike = rows.get(parent) ?? new Map<string, Element[]>();
    alike.set(name, [...(alike.get(name) ?? []), box]);
    rows.set(parent, alike);
  }
  return [...rows.values()]
    .flatMap((alike) => [...alike.values()])
    .filter((row) => row.length >= LEAST_ALIKE);
}

function startOfAlike(
  root: Element,
  blocks: readonly Block[],
  row: readonly Element[],
  page: Document,
): number | undefined {
  const [box] = row;
  const names = box && `${attributeOf(box, 'class')} ${attributeOf(parentOf(box) ?? box, 'class')}`;
  if (names && READERS.test(names)) return startOfThread(root, blocks, row);
  return row.every((each) => isTeaser(each, page)) ? startOfRow(root, blocks, row) : undefined;
}

/** A title that is a link to another page of the site, and a few words. */
function isTeaser(box: Element, page: Document): boolean {
  const length = textOf(box).trim().length;
  if (length > LONGEST_TEASER) return false;
  if (tagOf(box) === 'a') return leadsElsewhere(box, page);
  const links = [...Element.prototype.querySelectorAll.call(box, 'a[href]')];
  const title = links.find((link) => textOf(link).trim().length >= LEAST_TITLE);
  return title !== undefined && leadsElsewhere(title, page) && isAlone(title);
}

/** Nothing else stands in the line of a teaser's title. */
function isAlone(link: Element): boolean {
  const line = parentOf(link);
  return line === null || textOf(line).trim().length <= textOf(link).trim().length * 1.2;
}

/** The widest box around a part that holds no other of its row. */
function boxOf(part: Element, root: Element, row: readonly Element[]): Element {
  let box = part;
  for (let parent = parentOf(box); parent && parent !== root; parent = parentOf(box)) {
    const holder = parent;
    if (row.some((other) => other !== part && containsNode(holder, other))) break;
    box = parent;
  }
  return box;
}

function withHeading(blocks: readonly Block[], first: number): number {
  let start = first;
  for (let above = blocks[start - 1]; above && HEADING.test(tagOf(above.element)); ) {
    start -= 1;
    above = blocks[start - 1];
  }
  return start;
}
