/** All that is known of one resource, for its page in the library. */
import { plainTitleOf } from '../../lists/model/plain-entry';
import type { Reading } from '../../reading/reading';
import { catalogueReader, entriesAfter, entriesBefore } from '../../store/catalogue-reader';
import { isHere, shownEntries, withoutHidden } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import type { AliasRow, EntryRow, EventRow, ListRow } from '../../store/rows';
import { isSoundEntry } from '../../store/sound-rows';
import { type EntryView, viewEntries, viewEntry } from './entry-view';

/** Where it stands: one entry of one list. */
export interface DetailedPlace extends EntryView {
  /** The list is switched off. */
  isOff?: true;
}

export interface EntryDetails {
  resourceId: number;
  /** As the list says that was asked from, or the first one. */
  title: string;
  address: string;
  /** The entry that was asked for comes first; none where no list has it any more. */
  places: DetailedPlace[];
  reading: Reading | undefined;
  /** Addresses known to lead here, or not to, by the user's word or by what links led to. */
  aliases: AliasRow[];
  /** What happened, newest first. */
  events: EventRow[];
  /** There are more events. */
  hasMoreEvents: boolean;
  /** What stands beside it in its sections, the nearest first, each resource once. */
  nearby: EntryView[];
  /** What else its company has on the lists that are on, the list asked from first, each resource once. */
  ofCompany: EntryView[];
}

/** Which entry, or which resource. */
export type DetailsTarget = { entryId: number } | { resourceId: number };

/** Events shown. */
const MOST_EVENTS = 50;
/** How far around an entry others of its section are looked for, and how many are shown. */
const LOOKED_AROUND = 25;
const MOST_NEARBY = 6;
/** Others of its company that are shown. */
const MOST_OF_COMPANY = 6;

/**
 * For a live query.
 * @returns undefined where there is no such entry or resource
 */
export async function readDetails(
  db: WaymarkDatabase,
  target: DetailsTarget,
): Promise<EntryDetails | undefined> {
  const asked = 'entryId' in target ? await findEntry(db, target.entryId) : undefined;
  const resourceId = 'entryId' in target ? asked?.resourceId : target.resourceId;
  const resource = resourceId === undefined ? undefined : await db.resources.get(resourceId);
  if (!resource) return undefined;
  const reader = catalogueReader(db);
  const [rows, lists, reading, aliases, events] = await Promise.all([
    reader.entriesOf([resource.id]),
    db.lists.toArray(),
    db.readings.get(resource.id),
    db.aliases.where('resourceId').equals(resource.id).toArray(),
    db.events.where('resourceId').equals(resource.id).reverse().sortBy('id'),
  ]);
  const listOf = new Map(lists.filter(isHere).map((list) => [list.id, list]));
  const orderOf = ({ id, listId }: EntryRow): number =>
    id === asked?.id ? Number.NEGATIVE_INFINITY : (listOf.get(listId)?.order ?? 0);
  const sorted = rows
    .filter(({ listId }) => listOf.has(listId))
    .sort((one, other) => orderOf(one) - orderOf(other) || one.position - other.position);
  const places = sorted.map((row): DetailedPlace => {
    const list = listOf.get(row.listId);
    return { ...viewEntry(row, list?.title, reading), ...(list?.isOff && { isOff: true }) };
  });
  const [first] = places;
  const nearby = await readNearby(db, sorted);
  const ofCompany = await readOfCompany(db, sorted, nearby, lists);
  return {
    resourceId: resource.id,
    title: first?.title ?? plainTitleOf(resource.title, resource.address),
    address: first?.address ?? resource.address,
    places,
    reading,
    aliases: aliases.sort((one, other) => other.at - one.at),
    events: events
      .slice(0, MOST_EVENTS)
      .map((event) => ({ ...event, title: plainTitleOf(event.title, event.address) })),
    hasMoreEvents: events.length > MOST_EVENTS,
    nearby: await viewEntries(db, nearby),
    ofCompany: await viewEntries(db, ofCompany),
  };
}

/** @returns undefined where there is none, or its list is coming or going */
async function findEntry(db: WaymarkDatabase, entryId: number): Promise<EntryRow | undefined> {
  const entry = await db.entries.get(entryId);
  return entry && (await withoutHidden(db, [entry]))[0];
}

async function readNearby(db: WaymarkDatabase, rows: readonly EntryRow[]): Promise<EntryRow[]> {
  const found = new Map<number, { row: EntryRow; distance: number }>();
  for (const { listId, position, section, resourceId } of rows) {
    const sides = [entriesBefore(db, listId, position), entriesAfter(db, listId, position)];
    for (const side of sides) {
      for (const [distance, row] of (await side.limit(LOOKED_AROUND).toArray()).entries()) {
        if (!isSoundEntry(row) || row.resourceId === resourceId) continue;
        if (!isSameSection(row.section, section)) continue;
        const known = found.get(row.resourceId);
        if (!known || known.distance > distance) found.set(row.resourceId, { row, distance });
      }
    }
  }
  return [...found.values()]
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST_NEARBY)
    .map(({ row }) => row);
}

/** @param known what is shown already */
async function readOfCompany(
  db: WaymarkDatabase,
  [first, ...places]: readonly EntryRow[],
  known: readonly EntryRow[],
  lists: readonly ListRow[],
): Promise<EntryRow[]> {
  if (first?.company === undefined) return [];
  const rows = await db.entries
    .where('company')
    .equals(first.company)
    .filter(isSoundEntry)
    .toArray();
  const shown = shownEntries(
    rows.sort((one, other) => one.position - other.position),
    lists,
  );
  const isBeside = ({ listId }: EntryRow): boolean => listId === first.listId;
  const found = new Map<number, EntryRow>();
  for (const row of [...shown.filter(isBeside), ...shown.filter((each) => !isBeside(each))]) {
    if (!found.has(row.resourceId)) found.set(row.resourceId, row);
  }
  for (const { resourceId } of [first, ...places, ...known]) found.delete(resourceId);
  return [...found.values()].slice(0, MOST_OF_COMPANY);
}

function isSameSection(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, at) => name === other[at]);
}
