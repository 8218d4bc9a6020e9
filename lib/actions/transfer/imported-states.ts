/**
 * What was said of imported things, taken into their records. What that comes to is decided apart from
 * writing it, so that it can be told before anything is stored.
 */
import { newReading } from '../../reading/apply-evidence';
import type { Reading } from '../../reading/reading';
import { takeImported } from '../../reading/take-imported';
import { type CardWord, isPuttingUp } from '../../review/card';
import { eventOfCard, settleCard } from '../../store/cards';
import type { WaymarkDatabase } from '../../store/database';
import { addToNotes, type NoteToAdd } from '../../store/notes';
import { addToEventGroup, changeReadings } from '../../store/readings';
import type { EventRow, ImportCounts, TakenThings, ToldByImport } from '../../store/rows';
import { rowsOfResources } from '../../store/rows-by-values';
import type { PlacedItem } from './place-imported';
import { heldOf } from './saved-list';

/** What of the counts is about records. */
export type StateCounts = Pick<
  ImportCounts,
  'read' | 'reading' | 'skipped' | 'kept' | 'told' | 'carded'
>;

/** What is known of a resource before an import. */
export interface KnownRecord {
  reading?: Reading | undefined;
  /** What imports have said of it before, also where that was undone. */
  told: readonly ToldByImport[];
  /** It is up for review, or was taken off; where putting it up was undone, it never was. */
  isCarded?: boolean;
  /** Its question was changed, which stands. */
  isAsked?: boolean;
}

/** What importing comes to for records. */
export interface DecidedStates {
  counts: StateCounts;
  /** Whose records change, or get something told. */
  targets: Array<{ thing: PlacedItem; imported: ToldByImport }>;
  noted: NoteToAdd[];
  /** What goes up for review. */
  carded: PlacedItem[];
}

/** @returns what is known of resources, by their ids */
export async function readRecords(
  db: WaymarkDatabase,
  ids: readonly number[],
): Promise<Map<number, KnownRecord>> {
  const readings = await db.readings.bulkGet([...ids]);
  const cards = await db.cards.bulkGet([...ids]);
  const events = await rowsOfResources(db.events, ids);
  const known = new Map(
    ids.map((id, at) => {
      const isCarded = cards[at] !== undefined;
      const told: ToldByImport[] = [];
      return [id, { reading: readings[at], told, isCarded, isAsked: false }];
    }),
  );
  for (const event of events) {
    const record = known.get(event.resourceId);
    record?.told.push(...toldIn([event]));
    if (record && hasCarded(event)) record.isCarded = true;
    if (record && event.card?.says === 'asked' && event.undoneAt === undefined) {
      record.isAsked = true;
    }
  }
  return known;
}

/** Whether an event put something up for review. */
export function isCarding({ card }: EventRow): boolean {
  return card !== undefined && isPuttingUp(card);
}

/** Whether it stands, too. */
export function hasCarded(event: EventRow): boolean {
  return isCarding(event) && event.undoneAt === undefined;
}

/** @returns what events hold that imports have said */
export function toldIn(events: readonly EventRow[]): ToldByImport[] {
  return events.flatMap(({ imported }) => imported ?? []);
}

/**
 * What was said of the things goes into their records; what no record and no entry holds, into the history.
 * @param things each resource once
 * @param now epoch ms
 */
export function decideStates(
  things: readonly PlacedItem[],
  known: ReadonlyMap<number, KnownRecord>,
  now: number,
): DecidedStates {
  const counts = { read: 0, reading: 0, skipped: 0, kept: 0, told: 0, carded: 0 };
  const carded: PlacedItem[] = [];
  const targets: DecidedStates['targets'] = [];
  const noted: NoteToAdd[] = [];
  for (const thing of things) {
    const { item, resource, isNew } = thing;
    const { id, address } = resource;
    const { reading, told = [], isCarded, isAsked } = known.get(id) ?? {};
    if (item.card && !isCarded) {
      carded.push(isAsked ? { ...thing, item: { ...item, card: {} } } : thing);
    }
    const before = reading ?? newReading(id, address, now);
    const after = takeImported(before, item, now);
    const imported = toldBy(thing);
    const isTaken = after !== before;
    if (isTaken && after.state !== 'unread') counts[after.state] += 1;
    if (!isTaken && item.state !== 'unread' && item.state !== before.state) counts.kept += 1;
    const news = leftOver(imported, after);
    const isNews = Object.keys(news).length > 0 && !isKnown(news, told);
    if (isNews && Object.keys(news).some((name) => DETAILS.has(name))) counts.told += 1;
    const isNoted = isNew || (isNews && news.note !== undefined);
    if (isNoted && item.note !== undefined)
      noted.push({ resourceId: id, address, text: item.note });
    if (isTaken || isNews) targets.push({ thing, imported });
  }
  counts.carded = carded.length;
  return { counts, targets, noted, carded };
}

/**
 * Writes what was decided, inside the caller's transaction over the tables of changes, `notes` and `cards`.
 * @param group of events, of which these become part
 * @returns the group, and what takes it back
 */
export async function takeStates(
  db: WaymarkDatabase,
  { targets, noted, carded }: DecidedStates,
  now: number,
  group?: number,
): Promise<{ groupId: number | undefined } & Omit<TakenThings, 'counts' | 'entryIds'>> {
  const items = new Map(targets.map(({ thing }) => [thing.resource.id, thing.item]));
  const take = (reading: Reading): Reading => {
    const item = items.get(reading.resourceId);
    return item ? takeImported(reading, item, now) : reading;
  };
  const notes = await addToNotes(db, noted, now);
  const resources = targets.map(({ thing, imported }) => ({ ...thing.resource, imported }));
  const changed = await changeReadings(db, resources, take, now, group);
  const words = carded.flatMap((thing) => wordsOf(thing, now));
  const { groupId, eventIds } = await addToEventGroup(db, changed.groupId, words);
  await Promise.all(carded.map(({ resource }) => settleCard(db, resource.id)));
  const { readings } = changed;
  return { groupId, eventIds: [...changed.eventIds, ...eventIds], readings, notes };
}

/** @returns the events that put a thing up for review, with its question where its title says another thing */
function wordsOf({ item, resource }: PlacedItem, now: number): Array<Omit<EventRow, 'id'>> {
  const question = item.card?.question ?? '';
  const words: CardWord[] = [{ says: 'added' }];
  if (question !== '' && question !== resource.title) words.push({ says: 'asked', question });
  return words.map((word) => eventOfCard(resource, word, now));
}

/** @returns what was said of a thing, without what its entry in “Saved” holds */
function toldBy({ item, saved }: PlacedItem): ToldByImport {
  const { state, readAt, savedAt, tags, note, list } = item;
  const line = heldOf(item);
  const isHeld =
    saved?.note === line.note &&
    saved?.savedAt === savedAt &&
    JSON.stringify(saved?.section) === JSON.stringify(line.section);
  return {
    ...(state !== 'unread' && { state }),
    ...(readAt !== undefined && { readAt }),
    ...(!isHeld && {
      ...(savedAt !== undefined && { savedAt }),
      ...(tags.length > 0 && { tags }),
      ...(note !== undefined && { note }),
      ...(list && { list }),
    }),
  };
}

/** What of it no record can hold. */
const DETAILS: ReadonlySet<string> = new Set<keyof ToldByImport>([
  'savedAt',
  'tags',
  'note',
  'list',
]);

/** @returns what the record does not say as well */
function leftOver({ state, readAt, ...details }: ToldByImport, after: Reading): ToldByImport {
  return {
    ...details,
    ...(state !== undefined && state !== after.state && { state }),
    ...(readAt !== undefined && readAt !== after.readAt && { readAt }),
  };
}

function isKnown(news: ToldByImport, told: readonly ToldByImport[]): boolean {
  return told.some((known) =>
    (Object.keys(news) as Array<keyof ToldByImport>).every(
      (name) => JSON.stringify(known[name]) === JSON.stringify(news[name]),
    ),
  );
}
