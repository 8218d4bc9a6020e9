/**
 * Notes as Anki imports them from text (https://docs.ankiweb.net/importing/text-files.html): a note
 * of the type Basic for each thing, in a deck for its list. The address is the note's own id, so that
 * importing again brings notes up to date and makes none twice. What is up for review has its own
 * question on the front and your note first on the back, and the tag `waymark::review`.
 */
import type { Backup, BackupCard, BackupEntry } from './backup';
import { escapeMarkup } from './escape-markup';
import { listsOf, tagsOf } from './listed-entries';

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
  const cardOf = new Map(backup.cards.map((card) => [card.resourceId, card]));
  for (const { list, entries } of listsOf(backup)) {
    for (const { entry, reading } of entries) {
      if (seen.has(entry.resourceId)) continue;
      seen.add(entry.resourceId);
      const card = cardOf.get(entry.resourceId);
      const states = [...tagsOf(reading), ...(card ? ['review'] : [])];
      const tags = [entry.kind, ...states].map((tag) => `waymark::${tag}`);
      const fields = [
        entry.address,
        `Waymark::${list.title.replaceAll('::', ': ')}`,
        frontOf(entry, card),
        backOf(entry, card && noteOf(backup, entry.resourceId)),
        tags.join(' '),
      ];
      lines.push(fields.map(toField).join('\t'));
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

function frontOf({ title }: BackupEntry, card: BackupCard | undefined): string {
  return [title, ...(card?.question === undefined ? [] : [card.question])]
    .map(escapeMarkup)
    .join('<br>');
}

/** @param answer your own note, where the entry is up for review and has one */
function backOf(
  { address, section, authors = [], note }: BackupEntry,
  answer: string | undefined,
): string {
  const href = escapeMarkup(address);
  const own = answer?.split(/\r?\n/) ?? [];
  const parts = [section.join(' › '), authors.join(', '), note ?? ''].filter((text) => text !== '');
  return [
    ...own.map(escapeMarkup),
    `<a href="${href}">${href}</a>`,
    ...parts.map(escapeMarkup),
  ].join('<br>');
}

/** What you have written about a page; backups hold no notes. */
function noteOf(_backup: Backup, _resourceId: number): string | undefined {
  return undefined;
}

/** A field ends at a tab, a note at the end of a line, unless they stand in quotes. */
function toField(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}
