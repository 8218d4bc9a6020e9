/**
 * Notes as Anki imports them from text (https://docs.ankiweb.net/importing/text-files.html): a note
 * of the type Basic for each thing, in a deck for its list. The address is the note's own id, so that
 * importing again brings notes up to date and makes none twice, and Waymark knows what is its own in a
 * deck that comes back. Your note stands first on the back, before the link; what is up for review has
 * its own question on the front, and the tag `waymark::review`. A card without a page goes back as it came,
 * under the id that it has there.
 */
import type { Backup, BackupCard, BackupDeckCard, BackupEntry } from './backup';
import { escapeMarkup } from './escape-markup';
import { type ListedEntry, listsOf, tagsOf } from './listed-entries';

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
    for (const { entry, reading, ownNote } of entries) {
      if (seen.has(entry.resourceId)) continue;
      seen.add(entry.resourceId);
      const card = cardOf.get(entry.resourceId);
      const states = [...tagsOf(reading), ...(card ? ['review'] : [])];
      const tags = [entry.kind, ...states].map((tag) => `waymark::${tag}`);
      const fields = [
        entry.address,
        `Waymark::${list.title.replaceAll('::', ': ')}`,
        frontOf(entry, card),
        backOf({ entry, ownNote }),
        tags.join(' '),
      ];
      lines.push(fields.map(toField).join('\t'));
    }
  }
  // New cards come up there in the order of the file.
  const inOrder = [...backup.deckCards].sort((one, other) => (one.place ?? 0) - (other.place ?? 0));
  for (const card of inOrder) lines.push(lineOfDeckCard(card));
  return lines.map((line) => `${line}\n`).join('');
}

function lineOfDeckCard({ id, front, back, deck, tags }: BackupDeckCard): string {
  const sides = [front, back].map((side) => shownLines(side).join('<br>'));
  return [id, deck.join('::') || 'Default', ...sides, tags.join(' ')].map(toField).join('\t');
}

function frontOf({ title }: BackupEntry, card: BackupCard | undefined): string {
  return [title, ...(card?.question === undefined ? [] : [card.question])]
    .map(escapeField)
    .join('<br>');
}

function backOf({ entry, ownNote }: Pick<ListedEntry, 'entry' | 'ownNote'>): string {
  const { address, section, authors = [], note = '' } = entry;
  const href = escapeMarkup(address);
  const link = `<a href="${href}">${href}</a>`;
  const places = [section.join(' › '), authors.join(', ')];
  return [...shownLines(ownNote), link, ...[...places, note].flatMap(shownLines)].join('<br>');
}

function shownLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => escapeField(line).replace(/^ +/, (indent) => '&nbsp;'.repeat(indent.length)));
}

/** Anki plays what is in some brackets, and hands others to TeX. */
function escapeField(text: string): string {
  return escapeMarkup(text).replace(/\[(?=\/?(?:sound:|anki:|latex\]|\$))/gi, '&#91;');
}

/** A field ends at a tab, a note at the end of a line, unless they stand in quotes. */
function toField(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}
