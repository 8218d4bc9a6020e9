/**
 * Readings and the history they leave. Every change goes through changeReading, so that each
 * visible one leaves an event that can be undone.
 */
import type { Table } from 'dexie';
import { isVisibleChange, newReading } from '../reading/apply-evidence';
import type { Reading } from '../reading/reading';
import { changedParts } from '../reading/reading-parts';
import { changeWithSide, type SidedChange } from '../reading/reading-sides';
import { repairReading } from '../reading/repair-reading';
import type { WaymarkDatabase } from './database';
import { findSide } from './find-side';
import { followResource, UnknownResourceError } from './follow-resource';
import type { EventRow, ResourceRow, ToldByImport } from './rows';

/** Rows written by one request. */
const ROWS_AT_ONCE = 1_000;

/** What a change looks like in the history. */
export interface ChangeOrigin {
  /** Evidence makes the change, not you. */
  automatic: boolean;
  title: string;
  address: string;
  /** Epoch ms. */
  now: number;
  /** It came with the history of another program, which said this. */
  imported?: ToldByImport | undefined;
}

/** The outcome of a change. */
export interface ReadingChange {
  before: Reading | undefined;
  after: Reading;
  /** The event that the change left; absent when nothing visible changed. */
  event: EventRow | undefined;
}

/**
 * Changes one reading in one transaction, and writes down what happened.
 * @param meantId the resource; where it was joined into another, that one is changed
 * @param change gets the record (an empty one where there is none) and returns the next; called
 * for the side of the address too, where the record is one of several
 * @throws UnknownResourceError
 */
export async function changeReading(
  db: WaymarkDatabase,
  meantId: number,
  origin: ChangeOrigin,
  change: (reading: Reading) => Reading,
): Promise<ReadingChange> {
  return db.transaction('rw', changeTables(db), async () => {
    // Keys may have been renewed since the caller looked.
    const resource = await followResource(db, meantId, origin.address);
    if (!resource) throw new UnknownResourceError(`no resource ${meantId}`);
    const resourceId = resource.id;
    const before = await readSound(db, resourceId, origin);
    const start = before ?? newReading(resourceId, origin.address, origin.now);
    const made = changeSides(start, origin, change);
    const { after } = made;
    await db.readings.put(after);
    const row = describeEvent(start, made, origin);
    if (!row) return { before, after, event: undefined };
    const id = await db.events.add(row);
    return { before, after, event: { ...row, id } };
  });
}

function changeSides(
  reading: Reading,
  origin: ChangeOrigin,
  change: (reading: Reading) => Reading,
): SidedChange {
  return changeWithSide(reading, findSide(reading, origin.address), change, origin);
}

/** @returns the tables that a change of a reading writes or looks at */
export function changeTables(db: WaymarkDatabase): Table[] {
  const { readings, events, resources, forwards, setAside, visits, requests } = db;
  return [readings, events, resources, forwards, setAside, visits, requests] as Table[];
}

/** A record that is damaged keeps what can be used of it; what was found is kept aside. */
async function readSound(
  db: WaymarkDatabase,
  resourceId: number,
  { address, now }: ChangeOrigin,
): Promise<Reading | undefined> {
  const found = await db.readings.get(resourceId);
  const sound = found && repairReading(found, { resourceId, address, now });
  if (sound !== found) await db.setAside.add({ table: 'readings', row: found, at: now });
  return sound;
}

/** @returns the row of the event that a change leaves; undefined when nothing visible changed */
function describeEvent(
  before: Reading,
  { after, own }: SidedChange,
  { automatic, title, address, now, imported }: ChangeOrigin,
): Omit<EventRow, 'id'> | undefined {
  const parts = changedParts(before, after, automatic);
  // Whatever undoing could give back leaves an event, also where nobody sees it yet.
  const isChanged = Object.keys(parts).length > 0 || imported !== undefined;
  const kind = eventKind(before, after, automatic) ?? (isChanged ? 'set' : undefined);
  if (!kind) return undefined;
  return {
    resourceId: after.resourceId,
    at: now,
    kind,
    automatic,
    title,
    address,
    parts,
    ...(own ? { ownParts: changedParts(own.before, own.after, automatic) } : {}),
    after: { state: after.state, queued: after.queued, progress: after.progress },
    ...(imported && { imported }),
  };
}

/** What a change of many readings came to. */
export interface ChangedReadings {
  /** The id of the group, which is that of its first event; undefined where there is none. */
  groupId: number | undefined;
  /** The resources of which something was changed. */
  changedIds: number[];
  /** The events that it left. */
  eventIds: number[];
  /** The records that were written. */
  readings: Array<{ before?: Reading; after: Reading }>;
}

/**
 * Changes many readings in one transaction. The events that this leaves are one group.
 * @param resources each once; one of which something was `imported` leaves an event in any case
 * @param now epoch ms
 * @param group the group that they become part of; one of their own where it is absent
 */
export async function changeReadings(
  db: WaymarkDatabase,
  resources: ReadonlyArray<
    Pick<ResourceRow, 'id' | 'title' | 'address'> & Pick<ChangeOrigin, 'imported'>
  >,
  change: (reading: Reading) => Reading,
  now: number,
  group?: number,
): Promise<ChangedReadings> {
  return db.transaction('rw', changeTables(db), async () => {
    const rows: Array<Omit<EventRow, 'id'>> = [];
    const damaged: unknown[] = [];
    const readings: ChangedReadings['readings'] = [];
    for (let from = 0; from < resources.length; from += ROWS_AT_ONCE) {
      const some = resources.slice(from, from + ROWS_AT_ONCE);
      const found = await db.readings.bulkGet(some.map(({ id }) => id));
      const changed = some.flatMap(({ id, title, address, imported }, index) => {
        const row = found[index];
        const sound = row && repairReading(row, { resourceId: id, address, now });
        if (sound !== row) damaged.push(row);
        const before = sound ?? newReading(id, address, now);
        const origin = { automatic: false, title, address, now, imported };
        const made = changeSides(before, origin, change);
        const event = describeEvent(before, made, origin);
        if (event) rows.push(event);
        // What was only told of it makes no record.
        const isWritten = row || (event && made.after !== before);
        return isWritten ? [{ ...(row && { before: row }), after: made.after }] : [];
      });
      await db.readings.bulkPut(changed.map(({ after }) => after));
      readings.push(...changed);
    }
    await db.setAside.bulkAdd(damaged.map((row) => ({ table: 'readings', row, at: now })));
    const added = await addToEventGroup(db, group, rows);
    return { ...added, changedIds: rows.map(({ resourceId }) => resourceId), readings };
  });
}

/**
 * Writes down what was done at once, so that it is undone as one. Runs inside the caller's
 * transaction over `events`.
 * @returns the id of the group, which is that of its first event; undefined where there is none
 */
export async function addEventGroup(
  db: WaymarkDatabase,
  rows: ReadonlyArray<Omit<EventRow, 'id'>>,
): Promise<number | undefined> {
  return (await addToEventGroup(db, undefined, rows)).groupId;
}

/** The same for a group that is there, or a new one where `group` is undefined. */
export async function addToEventGroup(
  db: WaymarkDatabase,
  group: number | undefined,
  rows: ReadonlyArray<Omit<EventRow, 'id'>>,
): Promise<Pick<ChangedReadings, 'groupId' | 'eventIds'>> {
  const [first, ...others] = rows;
  if (!first) return { groupId: group, eventIds: [] };
  const eventIds: number[] = [];
  if (group === undefined) eventIds.push(await db.events.add({ ...first, groupSize: rows.length }));
  else await growEventGroup(db, group, rows.length);
  const [newGroup] = eventIds;
  if (newGroup !== undefined) await db.events.update(newGroup, { group: newGroup });
  const groupId = group ?? newGroup;
  const left = group === undefined ? others : rows;
  for (let from = 0; from < left.length; from += ROWS_AT_ONCE) {
    const some = left.slice(from, from + ROWS_AT_ONCE);
    const members = some.map((row) => ({
      ...row,
      ...(groupId !== undefined && { group: groupId }),
    }));
    eventIds.push(...(await db.events.bulkAdd(members, { allKeys: true })));
  }
  return { groupId, eventIds };
}

/** A group of events gets more, or fewer. Runs inside the caller's transaction over `events`. */
export async function growEventGroup(
  db: WaymarkDatabase,
  group: number,
  by: number,
): Promise<void> {
  const first = await db.events.get(group);
  if (first) await db.events.update(group, { groupSize: (first.groupSize ?? 0) + by });
}

function eventKind(
  before: Reading,
  after: Reading,
  automatic: boolean,
): EventRow['kind'] | undefined {
  if (before.state !== after.state) {
    if (!automatic) return 'set';
    return after.state === 'read' ? 'read' : 'begun';
  }
  // Your word for what was so automatically: from now on it stays, and that can be undone.
  if (!automatic && before.byHand !== after.byHand) return 'set';
  if (before.queued !== after.queued) return 'queued';
  if (before.openedAt === undefined && after.openedAt !== undefined) return 'opened';
  return automatic || !isVisibleChange(before, after) ? undefined : 'set';
}
