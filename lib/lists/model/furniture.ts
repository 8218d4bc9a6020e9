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
/** Looked for from the end backwards: forwards, each sign of a run would be looked through to its end. */
const atEnd = (signs: string, flags: string) => new RegExp(`$(?<=(${signs}))`, flags);
const upAtStart = new RegExp(
  `^[\\s[(^]*(?:[${ARROWS}]+\\s*)?${topWords}[\\s\\])^]*(?:[${ARROWS}]+[\\s\\])^]*)?`,
  'iu',
);
const upAtEnd = atEnd(
  `[\\s[(^|·-]*(?:[${ARROWS}\\uFE0F]+\\s*)?${topWords}[\\s\\])^]*(?:[${ARROWS}\\uFE0F]+[\\s\\])^]*)?`,
  'iu',
);
const arrowAtStart = new RegExp(`^\\s*(?:[[(]\\s*)?[${ARROWS}\\uFE0F]+\\s*(?:[\\])]\\s*)?`, 'u');
const arrowAtEnd = atEnd(`\\s*(?:[[(]\\s*)?[${ARROWS}\\uFE0F]+\\s*(?:[\\])]\\s*)?`, 'u');
const saysTop = new RegExp(`[${ARROWS}]|${topWords}`, 'iu');
/** `[TOC]` behind a heading leads to the table of contents. */
const bracketedTop = atEnd('\\s*\\[\\s*(?:toc|top|index|contents|menu|目录|目次)\\s*\\]\\s*', 'i');
/** Pictures at the ends; not ©, ®, ™ and the like, which are written as letters are. */
const picture =
  '\\s*(?:(?![©®™‼⁉ℹ]|\\p{N})\\p{Extended_Pictographic}|\\p{Regional_Indicator}{2})(?:\\uFE0F|\\u200D|\\u20E3|[\\u{1F3FB}-\\u{1F3FF}])*';
const emojiAtStart = new RegExp(`^(?:${picture})+\\s*`, 'u');
const emojiAtEnd = atEnd(`(?:${picture})+\\s*`, 'u');
/** "1、", "（2）", "③": numbering that is no part of a name in any script. */
const eastNumber = /^\s*(?:[（(]?\d{1,3}[）)、．]|[①-⑳])\s*/u;

/** @returns the text without list furniture; the text itself where it consists of nothing else */
export function withoutFurniture(text: string): string {
  if (PLAIN.test(text) && !MAY_HOLD.test(text)) return text;
  const words = text.replace(taskBoxes, '').replace(shortCodes, ' ').replace(joinedShortCodes, ' ');
  let plain = withoutEnd(words, bracketedTop);
  plain = withoutEnd(plain.replace(upAtStart, ''), upAtEnd);
  plain = withoutEnd(plain.replace(arrowAtStart, ''), arrowAtEnd);
  plain = withoutEnd(plain.replace(emojiAtStart, ''), emojiAtEnd);
  plain = plain
    .replace(eastNumber, '')
    .replace(/\s{2,}/g, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(plain) ? plain : '';
}

function withoutEnd(text: string, pattern: RegExp): string {
  const end = pattern.exec(text)?.[1] ?? '';
  return text.slice(0, text.length - end.length);
}

const goesToTop =
  /^[^\p{L}\p{N}]*(?:(?:go|jump|scroll|move|skip|back|return|up)\s){1,3}to (?:the )?(?:top|start|beginning|contents?|table of contents|toc|index|menu)[^\p{L}\p{N}]*$/iu;

/** Whether a text says nothing but that it leads to the top of its page. */
export function leadsToTop(text: string): boolean {
  return goesToTop.test(text) || (saysTop.test(text) && withoutFurniture(text) === '');
}

const badgeSource = /badge|shields\.io|travis-ci|codecov|coveralls|button/i;

/** Whether a picture is a badge by its address, whatever link it is in. */
export function isBadge(source: string): boolean {
  return badgeSource.test(source);
}
