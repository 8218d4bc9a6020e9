/**
 * What stands in the text of a list and is no part of what it says: task boxes, emoji, short codes
 * of emoji, numbering, arrows and words that lead back to the top.
 */

/** Text that can hold none of it: most texts of most lists. */
const PLAIN = /^(?![\s[(:]|\d)[\x20-\x3A\x3C-\x7E\u00C0-\u024F‘’“”–—…]*$/;
const MAY_HOLD =
  /:[\w+-]+:|back to|return to|\[\s*(?:toc|top|index|contents|menu)\s*\]|\[[ xX]?\]/i;

const taskBoxes = /^(?:[-*+]\s+)?\[[ xX]?\](?:\s+|$)/;
/** `:star:`, not the middle of `a:b:c` nor of `10:30:00`. */
const shortCodes = /(?<![\p{L}\p{N}:]):(?=[\w+-]*[a-z])[\w+-]{2,40}:(?![\p{L}\p{N}:])/giu;
const joinedShortCodes = /(?:^|(?<=[\s:])):(?=[\w+-]*[a-z])[\w+-]{2,40}:/gi;
/** Arrows up, as links to the top of a page are written. */
const ARROWS = '⬆↑🔝⇧▲△⇡⤴🔼⏫☝';
const topWords =
  '(?:(?:go |jump )?(?:back|return) to (?:the )?(?:top|contents?|table of contents|toc|index|menu)|返回顶部|回到顶部|返回目录|回到目录|トップへ戻る|목차로|наверх|volver arriba|haut de page)';
/** A row of the same is tried from its beginning only. */
const beginsRow = `(?<![${ARROWS}\\uFE0F](?=[${ARROWS}\\uFE0F]))`;
const upAtEdge = new RegExp(
  `^[\\s[(^]*(?:[${ARROWS}]+\\s*)?${topWords}[\\s\\])^]*[${ARROWS}]*[\\s\\])^]*|(?<![\\s[(^|·-])${beginsRow}[\\s[(^|·-]*(?:[${ARROWS}\\uFE0F]+\\s*)?${topWords}[\\s\\])^]*[${ARROWS}\\uFE0F]*[\\s\\])^]*$`,
  'giu',
);
const arrowAtEdge = new RegExp(
  `^\\s*[[(]?\\s*[${ARROWS}\\uFE0F]+\\s*[\\])]?\\s*|(?<!\\s)${beginsRow}\\s*[[(]?\\s*[${ARROWS}\\uFE0F]+\\s*[\\])]?\\s*$`,
  'gu',
);
const saysTop = new RegExp(`[${ARROWS}]|${topWords}`, 'iu');
/** `[TOC]` behind a heading leads to the table of contents. */
const bracketedTop = /\s*\[\s*(?:toc|top|index|contents|menu|目录|目次)\s*\]\s*$/i;
/** Pictures at the ends; not ©, ®, ™ and the like, which are written as letters are. */
const picture =
  '\\s*(?:(?![©®™‼⁉ℹ]|\\p{N})\\p{Extended_Pictographic}|\\p{Regional_Indicator}{2})(?:\\uFE0F|\\u200D|\\u20E3|[\\u{1F3FB}-\\u{1F3FF}])*';
const emojiInFront = new RegExp(`^(?:${picture})+\\s*`, 'u');
/** Looked for from the end: from the front, each of a long row of pictures would be tried. */
const emojiBehind = new RegExp(`$(?<=((?:${picture})+\\s*))`, 'u');
/** "1、", "（2）", "③": numbering that is no part of a name in any script. */
const eastNumber = /^\s*(?:[（(]?\d{1,3}[）)、．]|[①-⑳])\s*/u;

/** @returns the text without list furniture; the text itself where it consists of nothing else */
export function withoutFurniture(text: string): string {
  if (PLAIN.test(text) && !MAY_HOLD.test(text)) return text;
  const plain = withoutEmojiBehind(
    text
      .replace(taskBoxes, '')
      .replace(shortCodes, ' ')
      .replace(joinedShortCodes, ' ')
      .replace(bracketedTop, '')
      .replace(upAtEdge, '')
      .replace(arrowAtEdge, '')
      .replace(emojiInFront, ''),
  )
    .replace(eastNumber, '')
    .replace(/\s{2,}/g, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(plain) ? plain : '';
}

function withoutEmojiBehind(text: string): string {
  const behind = emojiBehind.exec(text)?.[1] ?? '';
  return text.slice(0, text.length - behind.length);
}

const goesToTop =
  /^[^\p{L}\p{N}]*(?:(?:go|jump|scroll|move|skip|back|return|up)\s){1,3}to (?:the )?(?:top|start|beginning|contents?|table of contents|toc|index|menu)[^\p{L}\p{N}]*$/iu;

/** Whether a text says nothing but that it leads to the top of its page. */
export function leadsToTop(text: string): boolean {
  return goesToTop.test(text) || (saysTop.test(text) && withoutFurniture(text) === '');
}
