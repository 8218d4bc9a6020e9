/**
 * One reading becomes two, because its resource is parted: each side keeps what was said, measured
 * or happened at its own address. Where two records had become one, each is what it would be by
 * itself. Where it was one from the beginning, words and time are told apart by the addresses of
 * events and visits; depth and length go with the address at which the record was made.
 * Everything here runs inside the caller's transaction over `readings`, `events` and `visits`.
 */
import { newReading } from '../reading/apply-evidence';
import type { Reading, ReadingSide } from '../reading/reading';
import {
  openingPart,
  PARTS,
  queuePart,
  type ReadingParts,
  restoreParts,
  statePart,
} from '../reading/reading-parts';
import { sidesOf } from '../reading/reading-sides';
import { textMsOf } from '../reading/reading-time';
import type { VisitShare } from '../reading/visit-share';
import type { WaymarkDatabase } from './database';
import { findSide } from './find-side';
import type { EventRow } from './rows';
import {
  asOneRecord,
  joinRecords,
  partsOf,
  type RecordWithEvents,
  readStanding,
  withParts,
} from './undo-readings';

/** Where one side of a reading goes. */
interface Parting {
  /** The resource that is left. */
  from: number;
  to: number;
  /** The address of the line that leaves. */
  address: string;
  /** Whether something was said or measured at the address that leaves. */
  isLeaving: (row: { address: string }) => boolean;
  /** Address at which the resource that is left goes on telling the state of what leaves. */
  sharedAt?: string | undefined;
}

/** A record that was always one, with all that tells what of it belongs where. */
interface OneRecord extends RecordWithEvents {
  visits: readonly VisitShare[];
}

/** Parts the reading of a resource; its events and visits still have to follow. */
export async function partReading(db: WaymarkDatabase, parting: Parting): Promise<void> {
  const { from, to } = parting;
  const parted = await readParted(db, parting);
  if (!parted) return;
  const { stays, leaves } = parted;
  await db.events.bulkPut([...stays, ...leaves].flatMap(({ events }) => events));
  await db.readings.delete(from);
  const leave = await joinAll(db, leaves);
  const stay = await joinAll(db, stays);
  const shown = await withShared(db, stay, leave, parting);
  if (shown) await db.readings.put({ ...shown.reading, resourceId: from });
  if (leave) await putRecord(db, { ...leave, reading: { ...leave.reading, resourceId: to } });
}

/** @returns the reading that would leave, by the same rules; undefined where nothing would */
export async function readLeaving(
  db: WaymarkDatabase,
  parting: Parting,
): Promise<Reading | undefined> {
  const [first, ...others] = (await readParted(db, parting))?.leaves ?? [];
  if (!first) return undefined;
  const { reading } = others.reduce((whole, other) => asOneRecord(whole, other), first);
  return { ...reading, resourceId: parting.to };
}

async function readParted(
  db: WaymarkDatabase,
  parting: Parting,
): Promise<{ stays: RecordWithEvents[]; leaves: RecordWithEvents[] } | undefined> {
  const reading = await db.readings.get(parting.from);
  if (!reading) return undefined;
  const stays: RecordWithEvents[] = [];
  const leaves: RecordWithEvents[] = [];
  for (const record of await takeApart(db, reading)) {
    // What is told here of another record is not what leaves.
    if (isOnlyShared(record) && parting.isLeaving(record.reading)) continue;
    const { stay, leave } = splitRecord(record, parting);
    if (stay) stays.push(stay);
    if (leave) leaves.push(leave);
  }
  return { stays, leaves };
}

/** @returns what stays, joined with the state of what leaves where that is shared */
async function withShared(
  db: WaymarkDatabase,
  stay: RecordWithEvents | undefined,
  leave: RecordWithEvents | undefined,
  { from, address, sharedAt }: Parting,
): Promise<RecordWithEvents | undefined> {
  if (!leave || sharedAt === undefined) return stay;
  const { changedAt } = leave.reading;
  const { stoppedAt: _, ...state } = statePart(leave.reading);
  const parts = { state, queue: queuePart(leave.reading) };
  const none = newReading(from, address, changedAt);
  const shared: Reading = {
    ...restoreParts(none, parts, { isAutomatic: false, now: changedAt }),
    isShared: true,
  };
  const own = stay ?? { reading: newReading(from, sharedAt, changedAt), events: [] };
  return joinRecords(db, own, { reading: shared, events: [] });
}

/**
 * What a record tells of another resource leaves it, because that comes into it itself.
 * @param isMeant whether a side is about that resource
 */
export async function dropShared(
  db: WaymarkDatabase,
  resourceId: number,
  isMeant: (side: ReadingSide) => boolean,
): Promise<void> {
  const reading = await db.readings.get(resourceId);
  if (!reading || !sidesOf(reading).some((side) => side.isShared && isMeant(side))) return;
  const kept: RecordWithEvents[] = [];
  for (const record of await takeApart(db, reading)) {
    const { isShared: _, ...side } = record.reading;
    if (!isMeant(side)) kept.push(record);
    else if (!isOnlyShared(record)) kept.push({ events: record.events, reading: side });
  }
  await db.events.bulkPut(kept.flatMap(({ events }) => [...events]));
  const own = await joinAll(db, kept);
  if (own) await db.readings.put(own.reading);
  else await db.readings.delete(resourceId);
}

/** What was said or measured of it here since it was shared is of its own. */
function isOnlyShared({ reading, events, visits }: OneRecord): boolean {
  const isChanged = events.some((event) => Object.keys(partsOf(event)).length > 0);
  return reading.isShared === true && !isChanged && visits.length === 0;
}

async function joinAll(
  db: WaymarkDatabase,
  [first, ...others]: readonly RecordWithEvents[],
): Promise<RecordWithEvents | undefined> {
  let whole = first;
  for (const other of others) whole = whole && (await joinRecords(db, whole, other));
  return whole;
}

/** @returns a test for visits: whether one was measured at an address that `isHere` accepts */
export function isMeasuredAt(isHere: Parting['isLeaving']): (visit: VisitShare) => boolean {
  return ({ address }) => address !== undefined && isHere({ address });
}

/**
 * Puts a record where it belongs now; where there is one already, two become one. Its events follow
 * it, after this.
 */
export async function putRecord(db: WaymarkDatabase, record: RecordWithEvents): Promise<void> {
  const { resourceId } = record.reading;
  const there = await db.readings.get(resourceId);
  if (!there) {
    await db.readings.put(record.reading);
    return;
  }
  const ids = new Set(record.events.map(({ id }) => id));
  const standing = await readStanding(db, resourceId);
  const known = { reading: there, events: standing.filter(({ id }) => !ids.has(id)) };
  const { reading } = await joinRecords(db, known, record);
  await db.readings.put(reading);
}

/** @returns the records that the reading was made of, each with what happened to it */
async function takeApart(db: WaymarkDatabase, reading: Reading): Promise<OneRecord[]> {
  const { resourceId } = reading;
  const events = await readStanding(db, resourceId);
  const visits = await db.visits.where('resourceId').equals(resourceId).toArray();
  if (!reading.sides) return [{ reading, events, visits }];
  const sideOf = (address: string | undefined) =>
    address === undefined ? undefined : findSide(reading, address);
  const [first] = sidesOf(reading);
  return sidesOf(reading).map((side) => {
    // What is of none of them stays with the first.
    const isOwn = ({ address }: { address?: string }): boolean =>
      (sideOf(address) ?? first) === side;
    return {
      reading: side,
      events: events.filter(isOwn).map((event) => withParts(event, event.ownParts ?? {})),
      visits: visits.filter(isOwn),
    };
  });
}

function splitRecord(
  { reading, events, visits }: OneRecord,
  { from, address, isLeaving }: Parting,
): { stay?: RecordWithEvents; leave?: RecordWithEvents } {
  const changes = events.filter((event) => Object.keys(partsOf(event)).length > 0);
  const isMeasuredThere = isLeaving(reading);
  const isMeasured = (event: { address: string }): boolean => isLeaving(event) === isMeasuredThere;
  const last = changes.findLast((event) => !isMeasured(event));
  const foreign = visits.filter(isMeasuredAt((visit) => !isMeasured(visit)));
  const own = { reading, events };
  if (!last && foreign.length === 0) return isMeasuredThere ? { leave: own } : { stay: own };
  const { measured, said, given } = splitChanges(reading, changes, isMeasured);
  const foreignMs = Math.min(
    reading.activeMs,
    foreign.reduce((sum, { activeMs }) => sum + activeMs, 0),
  );
  const at = last?.at ?? foreign.at(-1)?.at ?? reading.changedAt;
  const otherAddress = isMeasuredThere ? (last ?? foreign.at(-1))?.address : address;
  const other = newReading(from, otherAddress ?? address, at);
  const as = { isAutomatic: false };
  const sides = [
    restoreParts(withoutTime(reading, foreignMs), measured, { ...as, now: reading.changedAt }),
    restoreParts({ ...other, activeMs: foreignMs }, said, { ...as, now: at }),
  ].map(
    (side, index): RecordWithEvents => ({
      reading: side,
      events: events
        .filter((event) => isMeasured(event) === (index === 0))
        .map((event) => given.get(event) ?? event),
    }),
  ) as [RecordWithEvents, RecordWithEvents];
  const [stay, leave] = isMeasuredThere ? [sides[1], sides[0]] : sides;
  return { stay, leave };
}

function withoutTime(reading: Reading, ms: number): Reading {
  if (ms === 0) return reading;
  const activeMs = reading.activeMs - ms;
  const { textMs: _, ...rest } = reading;
  const textMs = Math.min(activeMs, textMsOf(reading));
  return { ...rest, activeMs, ...(textMs < activeMs ? { textMs } : {}) };
}

/**
 * Takes the chains of changes apart: each event gives back what was so at its own address before.
 * @returns the parts of either side as its last change left them, and the events as they are now
 */
function splitChanges(
  reading: Reading,
  changes: readonly EventRow[],
  isMeasured: (event: EventRow) => boolean,
): { measured: ReadingParts; said: ReadingParts; given: Map<EventRow, EventRow> } {
  const now = allParts(reading);
  const parts = new Map(changes.map((event) => [event, { ...partsOf(event) }]));
  const empty = newReading(reading.resourceId, reading.address, 0);
  const said = allParts(empty);
  const measured: ReadingParts = { ...now };
  for (const part of PARTS) {
    const chain = changes.filter((event) => partsOf(event)[part] !== undefined);
    const [first] = chain;
    if (first) Object.assign(measured, { [part]: partsOf(first)[part] });
    for (const [index, event] of chain.entries()) {
      const next = chain[index + 1];
      const left = next ? partsOf(next)[part] : now[part];
      const side = isMeasured(event) ? measured : said;
      Object.assign(parts.get(event) ?? {}, { [part]: side[part] });
      Object.assign(side, { [part]: left });
      if (side === said && said.state) said.state = withoutMeasures(said.state);
    }
  }
  const given = new Map([...parts].map(([event, own]) => [event, withParts(event, own)]));
  return { measured, said, given };
}

function allParts(reading: Reading): ReadingParts {
  return {
    state: statePart(reading),
    queue: queuePart(reading),
    opening: openingPart(reading),
  };
}

/** What was measured at the other address says nothing about this one. */
function withoutMeasures(state: NonNullable<ReadingParts['state']>): typeof state {
  const { stoppedAt: _, ...kept } = state;
  const isSaid = kept.state === 'read' || kept.state === 'reading';
  return isSaid ? kept : { ...kept, progress: 0 };
}
