/**
 * Takes from the text of an article what stands around it in the same box and is not read: lines
 * about who and when, menus, tags. It stands before the first sentence and after the last.
 */

import { attributeOf, closestTo, tagOf } from '../in-page/safe-element';
import { headingWords, isTitle } from './article-title';

/** What is looked at of a block of text. */
interface Block {
  element: Element;
  text: string;
  length: number;
  /** Characters of it that are links. */
  linked: number;
}

/** Characters of a line that is a sentence and no label. */
const LEAST_LINE = 60;
/** A line that ends as a sentence does may be shorter. */
const LEAST_SENTENCE = 25;
const SENTENCE = /[.!?:;。！？…]["'”’)\]]*$/u;
/** Menus and lists of names are links for the greater part. */
const MOST_LINKED = 0.6;
/** Text without sentences: code, tables, terms. */
const NO_PROSE = 'pre,code,table,dl';
/** More than this share of the characters is never only what stands around a text. */
const MOST_BEFORE = 0.25;
const MOST_AFTER = 0.2;
/** A row of so many short links is a menu. */
const LEAST_ITEMS = 3;
const LONGEST_ITEM = 40;
const ITEM_LINKED = 0.9;
const HEADING = /^h[1-6]$/;

/** @returns whether a block is text to be read, and no label, menu or name */
export function isText({ element, text, length, linked }: Block): boolean {
  if (linked > length * MOST_LINKED) return false;
  if (length >= LEAST_LINE) return true;
  if (length >= LEAST_SENTENCE && SENTENCE.test(text)) return true;
  return closestTo(element, NO_PROSE) !== null;
}

/**
 * @param blocks the text of an article's box, in document order
 * @param title the title of the page
 * @returns the blocks of the article itself
 */
export function withoutEdges<Some extends Block>(all: readonly Some[], title: string): Some[] {
  const blocks = withoutMenus(all);
  const first = blocks.findIndex(isText);
  if (first < 0) return [...blocks];
  const total = charactersOf(blocks);
  const begin = startAtTitle(blocks, title, total);
  const start = Math.max(first, begin);
  const head = charactersOf(blocks.slice(0, start)) <= total * MOST_BEFORE ? start : 0;
  // Short lines that are set as the others are belong to them.
  const kinds = new Set(blocks.filter(isText).map(kindOf));
  const isOwn = (block: Block) =>
    isText(block) || (block.linked <= block.length * MOST_LINKED && kinds.has(kindOf(block)));
  const last = blocks.findLastIndex(isOwn) + 1;
  const tail = charactersOf(blocks.slice(last)) <= total * MOST_AFTER ? last : blocks.length;
  const headings = blocks.slice(begin, head).filter(({ element }) => HEADING.test(tagOf(element)));
  return [...headings, ...blocks.slice(head, tail)];
}

/** Leaves out rows of short links: menus, tags, tables of contents. */
function withoutMenus<Some extends Block>(blocks: readonly Some[]): Some[] {
  const isItem = ({ length, linked }: Block) =>
    length <= LONGEST_ITEM && linked >= length * ITEM_LINKED;
  const kept: Some[] = [];
  let row: Some[] = [];
  const endRow = () => {
    if (row.length < LEAST_ITEMS) kept.push(...row);
    row = [];
  };
  for (const block of blocks) {
    if (isItem(block)) row.push(block);
    else {
      endRow();
      kept.push(block);
    }
  }
  endRow();
  return kept;
}

/** A text begins at the heading that the page is named after. */
function startAtTitle(blocks: readonly Block[], title: string, total: number): number {
  let before = 0;
  let start = 0;
  let most = 0;
  for (const [index, { element, text, length }] of blocks.entries()) {
    if (before > total * MOST_BEFORE) break;
    const words = headingWords(text).size;
    if (HEADING.test(tagOf(element)) && words > most && isTitle(text, title)) {
      start = index;
      most = words;
    }
    before += length;
  }
  return start;
}

function kindOf({ element }: Block): string {
  return `${tagOf(element)} ${attributeOf(element, 'class')}`;
}

function charactersOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { length }) => sum + length, 0);
}
