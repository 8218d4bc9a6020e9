/**
 * Definition lists of reStructuredText (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#definition-lists)
 * as its bulleted ones: a line, and right below it, farther in, what is said of it. That is an item
 * in the one of the term; of a term that is a link, more of the same item.
 */

/** A term that leads somewhere itself. */
const holdsLink = /`_|\w_{1,2}$|https?:\/\//;
/** What begins something else than a term. */
const isNoTerm =
  /^(?:\s|$|[-*+•](?:\s|$)|(?:#|\(?[\dA-Za-z]{1,3})[.)]\s|\.\.(?:\s|$)|__(?:\s|$)|:[\w -]+:|[|>]\s?|([!-/:-@[-`{-~])\1{2,}\s*$|([=-])\2*(?: +\2+)+\s*$)/;
/** A directive, a target, a comment: no text, and what stands farther in below belongs to it. */
const isMarkup = /^(?:\.\.|__)(?:\s|$)/;
const bullet = /^(?:[-*+•]|#\.|\(?\d{1,3}[.)])\s/;

/** @returns the lines with bullets; there are as many of them */
export function itemizeRstDefinitions(lines: readonly string[]): string[] {
  const out = [...lines];
  let canBegin = true;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const inside = indentOf(lines[at + 1] ?? '');
    const isTerm =
      canBegin &&
      inside > 0 &&
      !isNoTerm.test(line) &&
      !/::\s*$/.test(line) &&
      !isDirective(lines[at + 1]);
    if (!isTerm) {
      canBegin = line.trim() === '';
      continue;
    }
    const isLinked = holdsLink.test(line);
    out[at] = `* ${line}`;
    let isBegin = true;
    let markupAt: number | undefined;
    let last = at;
    for (let below = at + 1; below < lines.length; below++) {
      const said = lines[below] ?? '';
      if (said.trim() === '') {
        isBegin = true;
        continue;
      }
      const indent = indentOf(said);
      if (indent < inside) break;
      if (markupAt !== undefined && indent <= markupAt) markupAt = undefined;
      if (markupAt === undefined && isMarkup.test(said.trimStart())) markupAt = indent;
      if (markupAt !== undefined) {
        last = below;
        continue;
      }
      const words = said.slice(inside);
      const isPlain = indent === inside && !bullet.test(words);
      const mark = isLinked || !isPlain ? '  ' : isBegin ? '  * ' : '    ';
      out[below] = mark + words;
      isBegin = false;
      last = below;
    }
    at = last;
    canBegin = true;
  }
  return out;
}

function indentOf(line: string): number {
  return line.trim() === '' ? 0 : line.length - line.trimStart().length;
}

function isDirective(line: string | undefined): boolean {
  return /^\s+(?:\.\.\s|:[\w -]+:(?:\s|$))/.test(line ?? '');
}
