/** A backup as lists with their entries and readings: what every format of another program is made from. */
import type { Reading } from '../reading/reading';
import type { Backup, BackupEntry, BackupList, BackupResource } from './backup';

/** An entry with what is recorded of it. */
export interface ListedEntry {
  entry: BackupEntry;
  reading: Reading | undefined;
  /** What the user wrote of it; empty where that is nothing. */
  ownNote: string;
}

/** A list with its entries, in their order. */
export interface ExportedList {
  list: BackupList;
  entries: ListedEntry[];
}

/** What was recorded or noted of a page that is on no list any more. */
export interface UnlistedRecord {
  resource: Pick<BackupResource, 'address' | 'title'>;
  reading: Reading | undefined;
  ownNote: string;
}

/** @returns the lists in their order */
export function listsOf(backup: Backup): ExportedList[] {
  const readingOf = new Map(backup.readings.map((reading) => [reading.resourceId, reading]));
  const noteOf = notesOf(backup);
  const entriesOf = new Map<string, ListedEntry[]>(backup.lists.map(({ id }) => [id, []]));
  for (const entry of backup.entries) {
    const { listId, resourceId } = entry;
    const [reading, ownNote = ''] = [readingOf.get(resourceId), noteOf.get(resourceId)];
    entriesOf.get(listId)?.push({ entry, reading, ownNote });
  }
  return backup.lists
    .toSorted((one, other) => one.order - other.order)
    .map((list) => ({ list, entries: (entriesOf.get(list.id) ?? []).sort(byPosition) }));
}

/** @returns what the list says of an entry, and below it what the user wrote; empty where neither is there */
export function bothNotes({ entry, ownNote }: Pick<ListedEntry, 'entry' | 'ownNote'>): string {
  return [entry.note ?? '', ownNote.trimEnd()].filter((text) => text !== '').join('\n');
}

function byPosition(one: ListedEntry, other: ListedEntry): number {
  return one.entry.position - other.entry.position;
}

function notesOf({ notes }: Pick<Backup, 'notes'>): Map<number, string> {
  return new Map(notes.map(({ resourceId, text }) => [resourceId, text]));
}

/** @returns readings and notes that no entry shows, in the order of their addresses */
export function unlistedOf({ entries, resources, readings, notes }: Backup): UnlistedRecord[] {
  const listed = new Set(entries.map(({ resourceId }) => resourceId));
  const known = new Map(resources.map((resource) => [resource.id, resource]));
  const readingOf = new Map(readings.map((reading) => [reading.resourceId, reading]));
  const noteOf = notesOf({ notes });
  const addressOf = new Map([...notes, ...readings].map((row) => [row.resourceId, row.address]));
  return [...addressOf]
    .filter(([resourceId]) => !listed.has(resourceId))
    .map(([resourceId, address]) => ({
      resource: known.get(resourceId) ?? { address, title: address },
      reading: readingOf.get(resourceId),
      ownNote: noteOf.get(resourceId) ?? '',
    }))
    .sort((one, other) => (one.resource.address < other.resource.address ? -1 : 1));
}

/** @returns one list of a backup, with what is recorded of its entries; undefined where there is no such list */
export function onlyList(backup: Backup, listId: string): Backup | undefined {
  const lists = backup.lists.filter(({ id }) => id === listId);
  if (lists.length === 0) return undefined;
  const entries = backup.entries.filter((entry) => entry.listId === listId);
  const ids = new Set(entries.map(({ resourceId }) => resourceId));
  const isOfList = ({ resourceId }: { resourceId: number }): boolean => ids.has(resourceId);
  return {
    ...backup,
    lists,
    entries,
    resources: backup.resources.filter(({ id }) => ids.has(id)),
    aliases: backup.aliases.filter(isOfList),
    readings: backup.readings.filter(isOfList),
    events: backup.events.filter(isOfList),
    visits: backup.visits.filter(isOfList),
    notes: backup.notes.filter(isOfList),
    cards: backup.cards.filter(isOfList),
    deckCards: [],
    plans: [],
    forwards: [],
    settings: [],
    setAside: [],
  };
}

/** Where an entry comes after another: which headings end, and which begin before it. */
export interface SectionStep {
  /** How many of the headings that are open stay so. */
  kept: number;
  /** Headings that begin, outermost first. */
  opened: readonly string[];
}

/** @returns what lies between two places of a list */
export function sectionStep(from: readonly string[], to: readonly string[]): SectionStep {
  let kept = 0;
  while (kept < from.length && kept < to.length && from[kept] === to[kept]) kept += 1;
  return { kept, opened: to.slice(kept) };
}

/** @returns words for the state: what other programs take as tags */
export function tagsOf(reading: Reading | undefined): string[] {
  if (!reading) return [];
  const { state, queued } = reading;
  return [...(state === 'unread' ? [] : [state]), ...(queued === 1 ? ['queued'] : [])];
}

/** @returns a time as ISO 8601 in UTC; empty where there is none or it is none */
export function isoTime(at: number | undefined): string {
  if (at === undefined) return '';
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
