/** What kind of export a text is, told from the text itself; its name only settles what is open. */
import { addressHeading, splitCells, tellDelimiter, withoutPreamble } from './csv-rows';

export type Content = 'json' | 'bookmarks' | 'reader-html' | 'html' | 'csv' | 'list';

/** How much of a text is looked at, in UTF-16 units. */
const LOOKED_AT = 20_000;
const LINES_LOOKED_AT = 20;

const addressCell = /^\s*(?:https?:\/\/|www\.)\S+\s*$/i;

/** @param name the file's name, whose ending decides where a table and a list look alike */
export function tellContent(text: string, name: string): Content {
  const head = text.slice(0, LOOKED_AT);
  if (/^\s*(?:\{\s*["}]|\[\s*(?:[{"\]]|$))/.test(head) && !isLinkList(head)) {
    return 'json';
  }
  if (/^\s*<!DOCTYPE NETSCAPE-Bookmark-file/i.test(head) || /<DT>\s*<(?:A|H3)\b/i.test(head)) {
    return 'bookmarks';
  }
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body)\b/i.test(head)
  ) {
    return /<title>\s*(?:Pocket Export|Instapaper[^<]*)<\/title>/i.test(head)
      ? 'reader-html'
      : 'html';
  }
  if (/\.(?:csv|tsv)$/i.test(name)) return 'csv';
  return isTable(head) ? 'csv' : 'list';
}

/** Markdown may begin with a link: `[Title](https://…)`. */
function isLinkList(head: string): boolean {
  return /^\s*\[[^\]\n]*\][ \t]*[(:[]/.test(head);
}

function isTable(head: string): boolean {
  const lines = withoutPreamble(head)
    .table.split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_LOOKED_AT);
  const [first = ''] = lines;
  const delimiter = tellDelimiter(first);
  const headings = splitCells(first, delimiter);
  if (headings.length > 1 && headings.some((each) => addressHeading.test(each))) return true;
  // Without headings: rows with an address in a cell of its own, and no link of Markdown.
  const rows = lines.filter((line) => {
    const cells = splitCells(line, delimiter);
    return cells.length > 1 && cells.some((cell) => addressCell.test(cell));
  });
  return rows.length * 2 > lines.length && !/\]\(|^\s*(?:[-*+]|#)\s/m.test(head);
}
