/**
 * Items that stand so far in that Markdown takes them for code, or for more of the text above them.
 * Below an item they are meant as items in it.
 */
import type { StateBlock } from 'markdown-it';

/** From here on an indent is one of code, in columns. */
const CODE_INDENT = 4;

const marker = /(?:[-+*]|\d{1,4}[.)])[ \t]+\S/y;
const linkedItem =
  /(?:[-+*]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?:\*\*|__|<b>)?(?:\[[^\n]*\][([]|https?:\/\/|<a\s|<https?:)/y;
const holdsLink = /\]\(|https?:\/\/|<a\s/i;
/** What an item says above an example of how to write one. */
const showsForm =
  /\b(?:format|form|(?:an?|for|this|following) examples?|template|syntax|markdown|as follows|like (?:this|so)|(?:use|using|in) (?:this|the following))\b|格式|示例|例子/i;

/** Block rule: moves such items out to where they count, and leaves them to the rules for lists. */
export function farItemsRule(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if (silent || state.parentType !== 'list') return false;
  if (indentOf(state, startLine) >= CODE_INDENT) {
    moveOut(state, startLine, endLine);
  } else if (!fits(marker, state, startLine)) {
    const first = farItemInParagraph(state, startLine, endLine);
    if (first !== undefined) shift(state, first, endLine);
  }
  return false;
}

/** Columns between a line and the place where its block begins. */
function indentOf(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

function startOf(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

function textOf(state: StateBlock, line: number): string {
  return state.src.slice(startOf(state, line), state.eMarks[line]);
}

function fits(pattern: RegExp, state: StateBlock, line: number): boolean {
  pattern.lastIndex = startOf(state, line);
  return pattern.test(state.src);
}

/** A block of code that is nothing but items with links. */
function moveOut(state: StateBlock, startLine: number, endLine: number): void {
  if (!fits(marker, state, startLine)) return;
  let above = startLine - 1;
  while (above > 0 && state.isEmpty(above)) above--;
  if (above >= 0 && showsForm.test(textOf(state, above))) return;
  let hasLink = false;
  for (let line = startLine; line < endLine && !hasLink; line++) {
    if (state.isEmpty(line)) continue;
    if (indentOf(state, line) < CODE_INDENT) break;
    hasLink = holdsLink.test(textOf(state, line));
  }
  if (hasLink) shift(state, startLine, endLine);
}

function farItemInParagraph(
  state: StateBlock,
  startLine: number,
  endLine: number,
): number | undefined {
  if (showsForm.test(textOf(state, startLine))) return undefined;
  for (let line = startLine + 1; line < endLine && !state.isEmpty(line); line++) {
    const indent = indentOf(state, line);
    if (indent < 0) return undefined;
    if (indent >= CODE_INDENT && fits(linkedItem, state, line)) return line;
    // From here on Markdown reads items by itself.
    if (indent < CODE_INDENT && fits(marker, state, line)) return undefined;
  }
  return undefined;
}

/**
 * Moves a line, and what is as far in behind it, to where its block begins, or to where the items
 * stand that follow.
 */
function shift(state: StateBlock, first: number, endLine: number): void {
  let end = first;
  while (
    end < endLine &&
    (state.isEmpty(end) || (state.sCount[end] ?? 0) - state.blkIndent >= CODE_INDENT)
  ) {
    end++;
  }
  const isFollowed = end < endLine && indentOf(state, end) > 0 && fits(marker, state, end);
  const to = isFollowed ? (state.sCount[end] ?? 0) : state.blkIndent;
  const by = (state.sCount[first] ?? 0) - to;
  for (let line = first; line < end; line++) {
    if (state.isEmpty(line)) continue;
    const indent = state.sCount[line] ?? 0;
    // The library takes off what stands in front of a line by its characters, not by its columns.
    state.bMarks[line] = startOf(state, line);
    state.tShift[line] = 0;
    state.sCount[line] = Math.max(to, indent - by);
  }
}
