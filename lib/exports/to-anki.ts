/**
 * Notes as Anki imports them from text (https://docs.ankiweb.net/importing/text-files.html): a note
 * of the type Basic for each thing, in a deck for its list. The address is the note's own id, so that
 * importing again brings notes up to date and makes none twice.
 */
import type { Backup } from './backup';
import { escapeMarkup } from './escape-markup';
import { bothNotes, type ListedEntry, listsOf, tagsOf } from './listed-entries';

const HEAD = [
  '#separator:tab',
  '#html:true',
  '#notetype:Basic',
  '#columns:GUID\tDeck\tFront\tBack\tTags',
  '#guid column:1',
  '#deck column:2',
  '#tags column:5',
];

/** @returns the whole file */
export function toAnki(backup: Backup): string {
  const lines = [...HEAD];
  const seen = new Set<number>();
  for (const { list, entries } of listsOf(backup)) {
    for (const { entry, reading, ownNote } of entries) {
      if (seen.has(entry.resourceId)) continue;
      seen.add(entry.resourceId);
      const tags = [entry.kind, ...tagsOf(reading)].map((tag) => `waymark::${tag}`);
      const fields = [
        entry.address,
        `Waymark::${list.title.replaceAll('::', ': ')}`,
        escapeMarkup(entry.title),
        backOf({ entry, ownNote }),
        tags.join(' '),
      ];
      lines.push(fields.map(toField).join('\t'));
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

function backOf({ entry, ownNote }: Pick<ListedEntry, 'entry' | 'ownNote'>): string {
  const { address, section, authors = [] } = entry;
  const href = escapeMarkup(address);
  const lines = [
    section.join(' › '),
    authors.join(', '),
    ...bothNotes({ entry, ownNote }).split('\n'),
  ];
  const shown = lines.filter((text) => text.trim() !== '').map(escapeMarkup);
  return [`<a href="${href}">${href}</a>`, ...shown].join('<br>');
}

/** A field ends at a tab, a note at the end of a line, unless they stand in quotes. */
function toField(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}
