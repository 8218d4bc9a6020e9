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
} from '../in-page/safe-element';

/** What is looked at of a block of text. */
interface Block {
  element: Element;
  length: number;
  /** Characters of it that are links. */
  linked: number;
}

/** The text of an article's box, in document order, with what is often asked of it. */
interface Text {
  root: Element;
  blocks: readonly Block[];
  /** Characters before each block, and of all of them. */
  before: readonly number[];
  /** Element → the first and the last block in it. */
  places: ReadonlyMap<Element, { first: number; last: number }>;
}

/** Blocks from one to before another that are no part of the article. */
type Stretch = [from: number, to: number];

/** Element → characters of text in it. */
type Lengths = ReadonlyMap<Element, number>;

/** Characters that must stand before a break: some sixty words. */
const LEAST_BEFORE = 350;
/** Teasers or comments that make a row of them. */
const LEAST_IN_ROW = 2;
/** Text after a row of teasers is no part of the article up to this share of the text before the row. */
const MOST_AFTER_ROW = 0.3;
/** A row with more than this many times the text before it is what the page is about. */
const MOST_IN_ROW = 4;
/** Share of a text that a row of links in the middle of it takes at most. */
const MOST_BETWEEN = 0.3;
const MOST_LINKED = 0.6;
/** A line that is no heading, and announces what follows, says no more than this, characters. */
const LONGEST_LABEL = 40;

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
  /^(?:more (?:from|by|posts?|articles?|related|stories|like this|in this series|\p{L}+ by)\b|(?:related|similar|recommended|popular|latest|recent) (?:posts?|articles?|stories|content|reads?)\b|you (?:may|might)(?: also)? (?:like|enjoy|be interested)|(?:what to )?read next\b|up next$|keep reading$|most (?:read|popular)\b|leave a (?:reply|comment)\b|(?:join|start) the (?:discussion|conversation)\b|\d+ (?:comments?|responses?|replies|thoughts)\b|(?:about|written by) the authors?\b|ähnliche (?:artikel|beiträge)|mehr (?:aus|von|zum thema)\b|das könnte|à lire (?:aussi|ensuite)|articles (?:similaires|liés)|laisser un commentaire|artículos relacionados|deja un comentario|関連記事|相关(?:文章|阅读)|関連リンク|research areas$|related (?:topics|links)$|open access(?: media)?$|bibtex$|cite (?:this|as)\b|how to cite\b|citation$|references?$|bibliography$|works cited$|acknowledge?ments?$|literatur(?:verzeichnis)?$|参考文献)/iu;
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
 * @returns those that are the article itself
 */
export function withoutFollowing<Some extends Block>(
  root: Element,
  blocks: readonly Some[],
  page: Document,
): Some[] {
  const lengths = lengthsIn(root, blocks);
  const text = textIn(root, blocks);
  const stretches = [
    ...announcedIn(blocks),
    stretchOfRow(text, teasersIn(root, page)),
    stretchOfThread(text, commentsIn(root, lengths)),
    ...rowsOfAlike(root, lengths).map((row) => stretchOfAlike(text, row, page)),
  ].filter((stretch) => stretch !== undefined);
  return blocks.filter((_, index) => !stretches.some(([from, to]) => index >= from && index < to));
}

function lengthsIn(root: Element, blocks: readonly Block[]): Lengths {
  const lengths = new Map<Element, number>();
  for (const { element, length } of blocks) {
    for (let at: Element | null = element; at && at !== root; at = parentOf(at)) {
      lengths.set(at, (lengths.get(at) ?? 0) + length);
    }
  }
  return lengths;
}

function textIn(root: Element, blocks: readonly Block[]): Text {
  const before = [0];
  const places = new Map<Element, { first: number; last: number }>();
  for (const [index, { element, length }] of blocks.entries()) {
    before.push((before.at(-1) ?? 0) + length);
    for (let at: Element | null = element; at; at = at === root ? null : parentOf(at)) {
      const place = places.get(at);
      if (place) place.last = index;
      else places.set(at, { first: index, last: index });
    }
  }
  return { root, blocks, before, places };
}

function charactersBefore({ before }: Text, index: number): number {
  return before[Math.max(0, index)] ?? 0;
}

/** @returns what stands below headings that announce something else, as far as the next of them */
function announcedIn(blocks: readonly Block[]): Stretch[] {
  const stretches: Stretch[] = [];
  let before = 0;
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) break;
    if (before < LEAST_BEFORE || !announces(block)) {
      before += block.length;
      continue;
    }
    const next = indexOfNextChapter(blocks, index);
    const after = blocks.slice(next).reduce((sum, { length, linked }) => sum + length - linked, 0);
    if (after <= before * MOST_AFTER_ROW || THREAD.test(textOf(block.element))) {
      return [...stretches, [index, blocks.length]];
    }
    stretches.push([index, next]);
    index = next - 1;
  }
  return stretches;
}

function announces({ element, length }: Block): boolean {
  if (!HEADING.test(tagOf(element)) && length > LONGEST_LABEL) return false;
  return FOLLOWING.test(textOf(element).trim());
}

/** The next heading of the same rank, or a higher one, that is no title of another page. */
function indexOfNextChapter(blocks: readonly Block[], from: number): number {
  const rank = rankOf(blocks[from]);
  const next = blocks.findIndex((block, index) => {
    if (index <= from || rankOf(block) > Math.min(6, rank)) return false;
    return block.linked < block.length * 0.5 && !announces(block);
  });
  return next < 0 ? blocks.length : next;
}

function rankOf(block: Block | undefined): number {
  const tag = block ? tagOf(block.element) : '';
  return HEADING.test(tag) ? Number(tag.slice(1)) : Number.POSITIVE_INFINITY;
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
function commentsIn(root: Element, lengths: Lengths): Element[] {
  const rows = new Map<Element, Set<Element>>();
  for (const dated of Element.prototype.querySelectorAll.call(root, 'time,[datetime]')) {
    for (let at = dated, parent = parentOf(at); parent && at !== root; parent = parentOf(at)) {
      if (holdsProse(at, lengths)) rows.set(parent, (rows.get(parent) ?? new Set()).add(at));
      at = parent;
    }
  }
  for (const [parent, row] of rows) {
    if (row.size < LEAST_IN_ROW || new Set([...row].map(tagOf)).size > 1) continue;
    if ([...row].some(canBeAnswered) || isAnnounced(parent)) return [...row];
  }
  return [];
}

function holdsProse(element: Element, lengths: Lengths): boolean {
  return BOX.test(tagOf(element)) && (lengths.get(element) ?? 0) >= LEAST_COMMENT;
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

/** @returns what a row of boxes takes from the text: the rest of it, or only the row */
function stretchOfRow(text: Text, row: readonly Element[]): Stretch | undefined {
  const { root, blocks } = text;
  const boxes = row.map((_, at) => boxOf(row, at, root));
  const end = endOf(text, boxes);
  for (const [at, box] of boxes.entries()) {
    if (boxes.length - at < LEAST_IN_ROW) return undefined;
    const first = text.places.get(box)?.first ?? -1;
    const before = charactersBefore(text, first);
    if (first < 0 || before < LEAST_BEFORE) continue;
    const inRow = charactersBefore(text, end) - before;
    const after = charactersBefore(text, blocks.length) - before - inRow;
    if (inRow > before * MOST_IN_ROW) return undefined;
    const start = withHeading(blocks, first);
    if (after <= before * MOST_AFTER_ROW) return [start, blocks.length];
    // Text goes on below it: links to other pages, set in between.
    const linked = blocks.slice(first, end).reduce((sum, block) => sum + block.linked, 0);
    const isBetween = inRow <= (before + after) * MOST_BETWEEN && linked >= inRow * MOST_LINKED;
    return isBetween ? [start, end] : undefined;
  }
  return undefined;
}

/** Where the last of the boxes that holds text ends. */
function endOf({ places }: Text, boxes: readonly Element[]): number {
  const last = boxes.findLast((box) => places.has(box));
  return last ? (places.get(last)?.last ?? -1) + 1 : 0;
}

/** A thread begins with its first comment: where that is the text itself, the thread is the matter. */
function stretchOfThread(text: Text, row: readonly Element[]): Stretch | undefined {
  const box = row.length > 0 ? boxOf(row, 0, text.root) : undefined;
  const first = (box && text.places.get(box)?.first) ?? -1;
  if (first < 0 || charactersBefore(text, first) < LEAST_BEFORE) return undefined;
  return stretchOfRow(text, row);
}

/** @returns siblings of one tag and class that each hold several boxes: rows of a layout */
function rowsOfAlike(root: Element, lengths: Lengths): Element[][] {
  const rows = new Map<Element, Map<string, Element[]>>();
  for (const [box, length] of lengths) {
    const parent = parentOf(box);
    if (!parent || !BOX.test(tagOf(box)) || length < LEAST_COMMENT) continue;
    const named = attributeOf(box, 'class')?.trim();
    if (!named || !containsNode(root, parent)) continue;
    const name = `${tagOf(box)} ${named.split(/\s+/)[0]}`;
    const alike = rows.get(parent) ?? new Map<string, Element[]>();
    const row = alike.get(name);
    if (row) row.push(box);
    else alike.set(name, [box]);
    rows.set(parent, alike);
  }
  return [...rows.values()]
    .flatMap((alike) => [...alike.values()])
    .filter((row) => row.length >= LEAST_ALIKE);
}

function stretchOfAlike(text: Text, row: readonly Element[], page: Document): Stretch | undefined {
  const [box] = row;
  const names = box && `${attributeOf(box, 'class')} ${attributeOf(parentOf(box) ?? box, 'class')}`;
  const isThread = (names && READERS.test(names)) || row.every(canBeAnswered);
  if (isThread) return stretchOfThread(text, row);
  return row.every((each) => isTeaser(each, page)) ? stretchOfRow(text, row) : undefined;
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

/** The widest box around a part of a row that holds no other of it. */
function boxOf(row: readonly Element[], at: number, root: Element): Element {
  const neighbours = [row[at - 1], row[at + 1]].filter((other) => other !== undefined);
  let box = row[at] ?? root;
  for (let parent = parentOf(box); parent && parent !== root; parent = parentOf(box)) {
    const holder = parent;
    if (neighbours.some((other) => containsNode(holder, other))) break;
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
