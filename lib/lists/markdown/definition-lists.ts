/**
 * Definition lists, which many sites read in Markdown and GitHub does not
 * (https://michelf.ca/projects/php-markdown/extra/#def-list): a term is an item, what is said of it
 * an item in that one; of a term that is a link, more of the same item. Lines keep their numbers.
 */

const definition = /^ {0,3}:[ \t]+(?=\S)/;
/** A line that begins with what Markdown knows as something else. */
const isNoTerm =
  /^(?:\s|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|[#>|]|[:~`]{3}|:\s|<(?!a\s|https?:)|={3,}|-{3,})/;
const fence = /^ {0,3}(`{3,}|~{3,})/;
/** Longest term, in UTF-16 units. */
const MAX_TERM = 300;

/** A term that leads somewhere itself. */
const holdsLink = /\]\s?[[(]|https?:\/\/|<a\s/i;

/** @returns the text with items in the place of terms and definitions */
export function itemizeDefinitions(text: string): string {
  if (!/^ {0,3}:[ \t]+\S/m.test(text)) return text;
  const lines = text.split('\n');
  let open: string | undefined;
  let term: { isLinked: boolean; last: number } | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const mark = fence.exec(line)?.[1];
    if (open !== undefined) {
      if (mark?.startsWith(open)) open = undefined;
      continue;
    }
    if (mark !== undefined) open = mark;
    const begin = definition.exec(line)?.[0];
    if (begin === undefined) continue;
    const before = lines[at - 1]?.trim() === '' ? at - 2 : at - 1;
    if (!term || !goesOn(lines, term.last, at)) {
      const words = lines[before] ?? '';
      const isAlone = before <= 0 || isEnd(lines[before - 1] ?? '') || term?.last === before - 1;
      if (!isAlone || words.trim() === '' || isNoTerm.test(words) || words.length > MAX_TERM) {
        term = undefined;
        continue;
      }
      lines[before] = `- ${words}`;
      term = { isLinked: holdsLink.test(words), last: at };
    }
    lines[at] = `${term.isLinked ? '  ' : '  - '}${line.slice(begin.length)}`;
    term.last = at;
  }
  return lines.join('\n');
}

/** Nothing but more of a definition stands between two of one term. */
function goesOn(lines: readonly string[], last: number, at: number): boolean {
  for (let between = last + 1; between < at; between++) {
    if (/^\S/.test(lines[between] ?? '')) return false;
  }
  return true;
}

function isEnd(line: string): boolean {
  return line.trim() === '' || /^\s/.test(line) || /^(?:#{1,6}\s|-{3,}\s*$)/.test(line);
}
