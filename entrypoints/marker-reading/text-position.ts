/**
 * Places in an article, told by its text and not by pixels: what share of it stands above a
 * line of the window, where you stopped, and where that is now.
 */
import type { TextPosition } from '../../lib/reading/reading';
import { isUnseen, rectOf, textOf } from '../in-page/safe-element';
import type { Article, Block } from './find-article';

/** A paragraph whose beginning has more than this share of its words in common is the same one. */
const LEAST_LIKENESS = 0.5;
/** Characters kept of the paragraph at which you stopped. */
const KEPT_TEXT = 120;

/**
 * @param y a line of the window, CSS pixels from its top
 * @returns the share of the article's characters above that line, 0 to 1
 */
export function shareAbove(article: Article, y: number): number {
  const block = lastBlockAbove(article.blocks, y);
  if (!block) return 0;
  const { top, height } = rectOf(block.element);
  const within = height > 0 ? Math.min(1, Math.max(0, (y - top) / height)) : 1;
  const last = within < 1 ? block : lastFoldedAfter(article.blocks, block);
  const seen = last === block ? within * block.length : last.length;
  return clamp((last.start + seen) / Math.max(1, article.characters));
}

/** @returns whether the whole article is in the window at once. */
export function isInView(article: Article, windowHeight: number): boolean {
  const first = article.blocks[0];
  const last = article.blocks.at(-1);
  if (!first || !last) return false;
  return rectOf(first.element).top >= 0 && rectOf(last.element).bottom <= windowHeight;
}

/** @returns the place of the paragraph at the top of the window. */
export function positionAtTop(article: Article): TextPosition | undefined {
  const above = lastBlockAbove(article.blocks, 0);
  const index = above ? article.blocks.indexOf(above) : 0;
  const here = article.blocks[index];
  const rect = here && rectOf(here.element);
  // A paragraph that has scrolled out of sight was left behind: you stopped at the one after it.
  const block = rect && rect.bottom <= 0 ? (article.blocks[index + 1] ?? here) : here;
  if (!block) return undefined;
  return {
    text: beginningOf(block.element),
    share: clamp(block.start / Math.max(1, article.characters)),
  };
}

/**
 * @returns the paragraph at a place: the one with the same words, or nearly the same where the
 * text was mended meanwhile; undefined where they are gone, or have not come yet
 */
export function findParagraph(article: Article, position: TextPosition): Element | undefined {
  const words = wordsOf(position.text);
  let best: Block | undefined;
  let most = LEAST_LIKENESS;
  // Of paragraphs that are equally like it the nearest counts: it comes first.
  for (const block of byDistance(article, position)) {
    const likeness = shareOfWords(words, wordsOf(beginningOf(block.element)));
    if (likeness > most) [best, most] = [block, likeness];
    if (likeness === 1) break;
  }
  return best?.element;
}

/** @returns the paragraph at the share of the text that a place has, whatever its words are. */
export function findByShare(article: Article, position: TextPosition): Element | undefined {
  return byDistance(article, position)[0]?.element;
}

function byDistance(article: Article, position: TextPosition): Block[] {
  const wanted = position.share * article.characters;
  const distance = (block: Block) => Math.abs(block.start - wanted);
  return [...article.blocks].sort((a, b) => distance(a) - distance(b));
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** @returns the share of the words of both that are in both, 0 to 1 */
function shareOfWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const word of one) if (other.has(word)) common += 1;
  return common / Math.max(1, one.size + other.size - common);
}

/**
 * Last block that begins above a line; blocks stand below one another in document order, but for
 * those that are folded away.
 */
function lastBlockAbove(blocks: readonly Block[], y: number): Block | undefined {
  let found: Block | undefined;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    let at = middle;
    while (at > low && isFolded(blocks[at])) at -= 1;
    const block = blocks[at];
    if (!block || isFolded(block)) low = middle + 1;
    else if (rectOf(block.element).top <= y) [found, low] = [block, middle + 1];
    else high = at;
  }
  return found;
}

/** What is folded away behind a block is passed together with its end. */
function lastFoldedAfter(blocks: readonly Block[], block: Block): Block {
  let last = block;
  for (let at = blocks.indexOf(block) + 1; isFolded(blocks[at]); at += 1) last = blocks[at] ?? last;
  return last;
}

/** Whether it stands in a closed `<details>` or the like: the browser gives it a box, but shows something else there. */
function isFolded(block: Block | undefined): boolean {
  return block !== undefined && isUnseen(block.element);
}

function beginningOf(element: Element): string {
  const text = textOf(element).slice(0, KEPT_TEXT * 4);
  return text.replace(/\s+/g, ' ').trim().slice(0, KEPT_TEXT);
}

function clamp(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}
