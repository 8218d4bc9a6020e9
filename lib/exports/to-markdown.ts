/**
 * Lists as checklists in Markdown, as GitHub shows them: sections as headings, what is read with an
 * x. Read again by lib/lists it is the same list.
 */
import type { Backup, BackupEntry } from './backup';
import { type ExportedList, listsOf, sectionStep } from './listed-entries';

/** Markdown has six levels of headings; the first is the title of the list. */
const MOST_HEADINGS = 5;

/** @returns the lists one after the other */
export function toMarkdown(backup: Backup): string {
  return listsOf(backup).map(listToMarkdown).join('\n');
}

function listToMarkdown({ list, entries }: ExportedList): string {
  const lines = [`# ${escapeText(list.title)}`, ''];
  let open: readonly string[] = [];
  let isInItems = false;
  for (const { entry, reading, ownNote } of entries) {
    const { section } = entry;
    for (const [depth, name] of headingsBefore(open, section, list.title)) {
      if (depth > MOST_HEADINGS) lines.push(`${indent(depth - 1)}- ${escapeText(name)}`);
      else {
        if (isInItems) lines.push('');
        lines.push(`${'#'.repeat(depth + 1)} ${escapeText(name)}`, '');
        isInItems = false;
      }
    }
    open = section;
    const start = indent(section.length);
    lines.push(`${start}- [${reading?.state === 'read' ? 'x' : ' '}] ${toItem(entry)}`);
    lines.push(...quoteLines(ownNote).map((line) => `${start}  ${line}`));
    isInItems = true;
  }
  return `${lines.join('\n')}\n`;
}

/**
 * @returns what has to be written between two entries, each with its depth; the title of the list
 * has none. What stands below a heading again after its sections needs that heading again.
 */
function headingsBefore(
  from: readonly string[],
  to: readonly string[],
  title: string,
): Array<[depth: number, name: string]> {
  const { kept, opened } = sectionStep(from, to);
  if (opened.length === 0 && kept === from.length) return [];
  if (to.length === 0) return [[0, title]];
  const first = opened.length > 0 ? kept : to.length - 1;
  return to.slice(first).map((name, at) => [first + at + 1, name]);
}

/** Sections below the last level of headings are items with items in them. */
function indent(depth: number): string {
  return '  '.repeat(Math.max(0, depth - MOST_HEADINGS));
}

/**
 * @returns a note as a quotation below its item, as the text that it is: its links and items would be
 * entries of the list to whoever reads that again
 */
function quoteLines(note: string): string[] {
  if (note.trim() === '') return [];
  return note
    .trim()
    .split('\n')
    .map((line) => `> ${escapeText(line.trim()).replace(/(?<=https?):(?=\/\/)/gi, '\\:')}`.trim());
}

function toItem(entry: BackupEntry): string {
  const { note, forms = [] } = entry;
  const links = forms.map(({ address, label }) => toLink({ address, title: label ?? address }));
  const aside = links.length > 0 ? ` (${links.join(', ')})` : '';
  return `${toLink(entry)}${aside}${note ? ` - ${escapeText(note)}` : ''}`;
}

/** @returns a link that is one, whatever its title and address hold */
export function toLink({ title, address }: { title: string; address: string }): string {
  return `[${escapeText(title)}](${toDestination(address)})`;
}

/** Nothing to do here: words and what parts them. */
const PLAIN = /^[\p{L}][\p{L}\p{N} ,;.'()/-]*$/u;

/** @returns text in which Markdown finds none of its own signs */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return (
    text
      .replace(/[\r\n]+/g, ' ')
      .replace(/[\\`*_[\]<>&~|$^]/g, '\\$&')
      // At the beginning of a line, and between colons, as signs of lists, headings and emoji.
      .replace(/^(?:[#+=:-]|\d+(?=[.)]))/, (sign) => (/\d/.test(sign) ? sign : `\\${sign}`))
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replace(/:(?=[\w+-]+:)/g, '\\:')
      .replace(/!(?=\\\[)/g, '\\!')
  );
}

function toDestination(address: string): string {
  if (/^[\w:/.?=,-]+$/.test(address)) return address;
  const safe = address.replace(/[\r\n]+/g, '').replace(/&(?=#?\w+;)/g, '&amp;');
  if (!/[\s()<>\\]/.test(safe)) return safe;
  return `<${safe.replace(/[<>\\]/g, '\\$&')}>`;
}
