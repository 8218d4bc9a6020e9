/**
 * Markdown, or a page of HTML, as the reader of lists reads it: what is ticked is read. GitHub's task
 * lists have `[x]` and `[ ]` (https://github.github.com/gfm/#task-list-items-extension-); Obsidian's
 * themes and org-mode's users add `[/]` for what is begun and `[-]` for what was given up.
 */
import { REACH } from '../../lists/model/limits';
import type { ListEntry } from '../../lists/model/list-entry';
import { parseList } from '../../lists/parse-list';
import type { ReadingState } from '../../reading/reading';
import type { ItemCollector } from '../fields/item-collector';
import type { ImportProblemCode } from '../model/imported-history';

const task = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[([ xX/-])\](?:\s|$)/;
const item = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s/;

const states: Record<string, ReadingState> = {
  x: 'read',
  X: 'read',
  ' ': 'unread',
  '/': 'reading',
  '-': 'skipped',
};

/** Problems of a whole list, as problems of a whole export. */
const whole: Partial<Record<ImportProblemCode, ImportProblemCode>> = {
  'no-links': 'unknown-format',
  empty: 'unknown-format',
  json: 'unknown-format',
  'foreign-format': 'unknown-format',
  binary: 'binary-file',
  undecoded: 'unknown-encoding',
  'error-page': 'error-page',
};

/** @param text with `\n` as line ends */
export function readChecklist(text: string, collector: ItemCollector): void {
  const list = parseList(text, { name: collector.file });
  const lines = text.split('\n');
  const boxes = new Map<number, string | undefined>();
  const boxOf = ({ line }: ListEntry) => {
    if (!boxes.has(line)) boxes.set(line, boxAt(line, lines));
    return boxes.get(line);
  };
  const seen = list.others.filter((entry) => boxOf(entry) !== undefined);
  for (const entry of [...list.entries, ...seen].sort((one, other) => one.line - other.line)) {
    const box = boxOf(entry);
    collector.add(
      {
        address: entry.address,
        title: entry.title,
        ...(box !== undefined && { state: states[box] ?? 'unread' }),
        ...(entry.note !== undefined && { note: entry.note }),
        list: entry.section,
      },
      entry.line,
    );
  }
  const left = list.others.length - seen.length;
  if (left > 0) collector.report('other-links', 1, String(left));
  for (const { code, line, detail } of list.problems) {
    collector.report(whole[code] ?? code, line, detail);
  }
}

/** @returns what stands in the box of the item that goes on in a line, 1-based */
function boxAt(line: number, lines: readonly string[]): string | undefined {
  let at = line - 1;
  // An item may go on below its first line, but no item goes on for pages.
  const highest = Math.max(0, at - REACH);
  while (at > highest && !item.test(lines[at] ?? '') && /\S/.test(lines[at - 1] ?? '')) at--;
  return task.exec(lines[at] ?? '')?.[1];
}
