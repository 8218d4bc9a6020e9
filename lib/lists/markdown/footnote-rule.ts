/** Footnote definitions (`[^1]: text`): a block like a quotation, whose text is content. */
import type { StateBlock } from 'markdown-it';

const footnoteStart = /^\[\^[^\s\]]+\]:/;

/** Block rule: emits `footnote_open`, the blocks of the footnote, `footnote_close`. */
export function footnoteRule(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const end = state.eMarks[startLine] ?? 0;
  const indent = (state.sCount[startLine] ?? 0) - state.blkIndent;
  if (indent >= 4 || !state.src.startsWith('[^', begin)) return false;
  const start = footnoteStart.exec(state.src.slice(begin, Math.min(end, begin + 1000)))?.[0];
  if (start === undefined) return false;
  if (silent) return true;

  const open = state.push('footnote_open', '', 1);
  open.map = [startLine, startLine];

  const oldMark = state.bMarks[startLine] ?? 0;
  const oldShift = state.tShift[startLine] ?? 0;
  const oldCount = state.sCount[startLine] ?? 0;
  const oldIndent = state.blkIndent;
  const oldParent = state.parentType;
  let text = begin + start.length;
  while (text < end && (state.src[text] === ' ' || state.src[text] === '\t')) text++;
  // The first line counts as indented like the lines that follow it: by four columns.
  state.blkIndent = oldIndent + 4;
  state.bMarks[startLine] = text;
  state.tShift[startLine] = 0;
  state.sCount[startLine] = state.blkIndent;
  state.parentType = 'blockquote';
  state.md.block.tokenize(state, startLine, endLine);
  state.parentType = oldParent;
  state.blkIndent = oldIndent;
  state.bMarks[startLine] = oldMark;
  state.tShift[startLine] = oldShift;
  state.sCount[startLine] = oldCount;
  if (state.line === startLine) state.line = startLine + 1;

  state.push('footnote_close', '', -1);
  return true;
}
