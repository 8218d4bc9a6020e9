/**
 * Undoing what an event did to a reading, and nothing that came after it: each part that the event
 * changed goes back to what it was, as long as no later event that stands changed the same part.
 * The events of a resource form a chain for each part. One that is undone out of its turn hands
 * what it would have given back to the next of the chain, so that any order ends at the start.
 */
import { isLeading, mergeReadings } from '../reading/merge-readings';
import type { Reading } from '../reading/reading';
import {
  openingPart,
  PARTS,
  type QueuePart,
  queuePart,
  type ReadingParts,
  restoreParts,
  statePart,
} from '../reading/reading-parts';
import { replaceSide, sidesOf } from '../reading/reading-sides';
import type { WaymarkDatabase } from './database';
import { findSide } from './find-side';
import type { EventRow } from './rows';

/** @returns the parts that an event changed, as undoing gives them back */
export function partsOf({ kind, parts, before, after }: EventRow): ReadingParts {
  if (parts || !before || kind === 'opened') return parts ?? {};
  const found: ReadingParts = {};
  if (kind !== 'queued') found.state = statePart(before);
  if (after && after.queued !== before.queued) found.queue = { queued: before.queued };
  return found;
}

/**
 * @param standing the events of the same resource that stand
 * @returns whether what the event was about is still as it left it: nothing later changed it
 */
export function isStillOwn(event: EventRow, standing: readonly EventRow[]): boolean {
  const main = mainPart(partsOf(event));
  const later = standing.filter(({ id }) => id > event.id);
  if (main) return !later.some((other) => partsOf(other)[main] !== undefined);
  // It gave way when two records became one: it is the last word again where no other stands.
  const own = mainPart(event.ownParts ?? {});
  if (!own || standing.some((other) => partsOf(other)[own] !== undefined)) return false;
  return !later.some(({ ownParts }) => ownParts?.[own] !== undefined);
}

/** A change of state may take the entry off the queue, too: the state then decides whether it can be undone. */
function mainPart({ state, queue, opening }: ReadingParts): keyof ReadingParts | undefined {
  if (state) return 'state';
  return queue ? 'queue' : opening && 'opening';
}

/** @returns the events of a resource that stand, oldest first */
export async function readStanding(db: WaymarkDatabase, resourceId: number): Promise<EventRow[]> {
  const events = await db.events.where('resourceId').equals(resourceId).sortBy('id');
  return events.filter(({ undoneAt }) => undoneAt === undefined);
}

/**
 * @param since epoch ms
 * @returns the newest change of a resource, where it was made since then and can be undone. Only
 * the newest: undoing an older one under it would surprise.
 */
export async function findUndoable(
  db: WaymarkDatabase,
  resourceId: number,
  since: number,
): Promise<EventRow | undefined> {
  const events = await db.events.where('resourceId').equals(resourceId).sortBy('id');
  // That a page was opened or started is no decision, nor what an import only told of it, and cards
  // are not what a page shows: what was decided before can be undone.
  const last = events.findLast((event) => {
    const { kind, imported } = event;
    const isOnlyTold = imported !== undefined && mainPart(partsOf(event)) === undefined;
    return kind !== 'opened' && kind !== 'begun' && !event.card && !isOnlyTold;
  });
  // The last one by its place in the history: a clock that was set back would name an older one.
  if (!last || last.undoneAt !== undefined || last.at < since) return undefined;
  if (!isOfReading(last)) return last;
  const standing = events.filter(({ undoneAt }) => undoneAt === undefined);
  return isStillOwn(last, standing) ? last : undefined;
}

/** Whether an event changed a reading, and nothing else. */
export function isOfReading({ kind }: Pick<EventRow, 'kind'>): boolean {
  return /^(set|queued|read|begun|opened)$/.test(kind);
}

/** Records that are read, and written, together. */
const RECORDS_AT_ONCE = 1_000;

/**
 * Undoes events that stand. Runs inside the caller's transaction over `readings` and `events`, and
 * waits for a few requests, however many there are.
 * @param now epoch ms
 * @returns those that were undone, in their order; of the others a later change has taken the place
 */
export async function undoReadingEvents(
  db: WaymarkDatabase,
  events: readonly EventRow[],
  now: number,
): Promise<EventRow[]> {
  const undone = new Set<number>();
  const ids = [...new Set(events.map(({ resourceId }) => resourceId))];
  for (let from = 0; from < ids.length; from += RECORDS_AT_ONCE) {
    const some = new Set(ids.slice(from, from + RECORDS_AT_ONCE));
    const records = await readRecords(db, [...some]);
    const changed = new Map<number, EventRow>();
    // Of two that are about one record by now the later was made last, and one may have given way to
    // the other: it is the last word once that is taken back.
    let rest = events
      .filter(({ resourceId }) => some.has(resourceId))
      .sort((one, other) => other.id - one.id);
    for (let isMore = true; isMore; ) {
      const left = rest.filter(({ id, resourceId }) => {
        const record = records.get(resourceId);
        const rows = record && undoInRecord(record, id, now);
        for (const row of rows ?? []) changed.set(row.id, row);
        return rows === undefined;
      });
      isMore = left.length > 0 && left.length < rest.length;
      rest = left;
    }
    const readings = [...records.values()].filter(({ isChanged }) => isChanged);
    for (const { id, undoneAt } of changed.values()) if (undoneAt !== undefined) undone.add(id);
    await db.events.bulkPut([...changed.values()]);
    await db.readings.bulkPut(readings.map(({ reading }) => reading));
  }
  return events.filter(({ id }) => undone.has(id));
}

/** A record while events of it are undone. */
interface UndoneRecord {
  reading: Reading;
  /** The events of it that stand, oldest first. */
  standing: EventRow[];
  isChanged: boolean;
}

async function readRecords(
  db: WaymarkDatabase,
  ids: readonly number[],
): Promise<Map<number, UndoneRecord>> {
  // None waits for the one before it: thousands would take seconds.
  const [readings, standing] = await Promise.all([
    db.readings.bulkGet([...ids]),
    Promise.all(ids.map((id) => readStanding(db, id))),
  ]);
  return new Map(
    ids.flatMap((id, at) => {
      const reading = readings[at];
      return reading
        ? [[id, { reading, standing: standing[at] ?? [], isChanged: false }] as const]
        : [];
    }),
  );
}

/**
 * Undoes an event in its record, which goes on as it is from then on.
 * @returns the rows of events that changed; undefined where a later change has taken its place
 */
function undoInRecord(record: UndoneRecord, eventId: number, now: number): EventRow[] | undefined {
  const { reading: current, standing } = record;
  const event = standing.find(({ id }) => id === eventId);
  if (!event || !isStillOwn(event, standing)) return undefined;
  const later = standing.filter(({ id }) => id > event.id).map((row) => ({ ...row }));
  const given = new Set<EventRow>();
  const how = { isAutomatic: event.automatic, now };
  const whole = handOn(partsOf(event), later, partsOf, (next, parts) => {
    delete next.before;
    given.add(Object.assign(next, { parts }));
  });
  let restored = restoreParts(current, whole, how);
  const side = findSide(current, event.address);
  if (side) {
    const ofSide = later.filter(({ address }) => findSide(current, address) === side);
    const own = handOn(event.ownParts ?? {}, ofSide, ownPartsOf, (next, ownParts) =>
      given.add(Object.assign(next, { ownParts })),
    );
    // Undoing something automatic is a word about the side too, also where the others were needed.
    if (event.automatic) own.state ??= statePart(side);
    restored = replaceSide(restored, side, restoreParts(side, own, how));
    const main = mainPart(partsOf(event)) ? undefined : mainPart(event.ownParts ?? {});
    // A joined record keeps each side: what the undone change had displaced comes back from them.
    if (main) restored = restoreParts(restored, pickPart(joinSides(restored), main), how);
  }
  const earlier = standing.filter(({ id }) => id < event.id);
  record.isChanged = true;
  record.reading = restored;
  record.standing = [...earlier, ...later];
  return [...given, { ...event, undoneAt: now }];
}

/**
 * Parts that a later event has changed are handed to the next one that did.
 * @returns the others
 */
function handOn(
  parts: ReadingParts,
  later: readonly EventRow[],
  read: (event: EventRow) => ReadingParts,
  give: (event: EventRow, parts: ReadingParts) => void,
): ReadingParts {
  const own: ReadingParts = { ...parts };
  for (const part of PARTS) {
    const next = parts[part] && later.find((other) => read(other)[part] !== undefined);
    if (!next) continue;
    delete own[part];
    give(next, { ...read(next), [part]: parts[part] });
  }
  return own;
}

function ownPartsOf({ ownParts = {} }: EventRow): ReadingParts {
  return ownParts;
}

function joinSides(reading: Reading): Reading {
  const [first = reading, ...others] = sidesOf(reading);
  return others.reduce<Reading>((whole, side) => mergeReadings(whole, side), first);
}

function pickPart(reading: Reading, name: keyof ReadingParts): ReadingParts {
  if (name === 'opening') return { opening: openingPart(reading) };
  return name === 'state' ? { state: statePart(reading) } : { queue: queuePart(reading) };
}

/** A record, and the events that stand and are about it. */
export interface RecordWithEvents {
  reading: Reading;
  events: readonly EventRow[];
}

/**
 * Two records become one: what leads in it can be undone, as if the other had been there before;
 * the events of the other stay as what happened, and can be undone once nothing else leads. Runs
 * inside the caller's transaction over `events`, before the events of one become those of the other.
 * @returns the record that they are from now on, of the resource of the first
 */
export async function joinRecords(
  db: WaymarkDatabase,
  one: RecordWithEvents,
  two: RecordWithEvents,
): Promise<RecordWithEvents> {
  const joined = asOneRecord(one, two);
  await db.events.bulkPut([...joined.events]);
  return joined;
}

/** @returns what joining them would make; nothing is written */
export function asOneRecord(one: RecordWithEvents, two: RecordWithEvents): RecordWithEvents {
  const [kept, other] = [saidAfter(one, two), saidAfter(two, one)];
  const [leading, trailing] = isLeading(kept.reading, other.reading)
    ? [kept, other]
    : [other, kept];
  const queues = replayQueue(leading.events, trailing.events);
  const events = [...leading.events, ...trailing.events].map((event): EventRow => {
    const parts = partsOf(event);
    if (Object.keys(parts).length === 0) return event;
    const given: ReadingParts = {};
    if (parts.state && leading.events.includes(event))
      given.state = statePart(mergeReadings(withState(leading.reading, parts), trailing.reading));
    const queue = queues.get(event);
    if (queue) given.queue = queue;
    const { before: _, ...row } = event;
    return { ...row, parts: given, ownParts: event.ownParts ?? parts };
  });
  return { reading: mergeReadings(kept.reading, other.reading), events };
}

/** A word that the history has later is the later one, whatever the clock said at either. */
function saidAfter(record: RecordWithEvents, other: RecordWithEvents): RecordWithEvents {
  const [own, others] = [lastWord(record), lastWord(other)];
  if (!own || !others || own.id < others.id || own.at >= others.at) return record;
  return { ...record, reading: { ...record.reading, setAt: others.at + 1 } };
}

/** @returns what the record says by hand; undefined where that was said again, or by undoing */
function lastWord({ reading, events }: RecordWithEvents): EventRow | undefined {
  const last = events
    .toSorted((a, b) => a.id - b.id)
    .findLast((event) => !event.automatic && (event.ownParts ?? partsOf(event)).state);
  return reading.byHand && last?.at === reading.setAt ? last : undefined;
}

/**
 * The queue has its words in both records: they form one chain, in the order in which they were
 * said.
 * @returns what each event of the chain gives back
 */
function replayQueue(
  leading: readonly EventRow[],
  trailing: readonly EventRow[],
): Map<EventRow, QueuePart> {
  const given = new Map<EventRow, QueuePart>();
  let now: QueuePart = { queued: 0 };
  for (const event of [...leading, ...trailing].sort((a, b) => a.id - b.id)) {
    const { state, queue } = partsOf(event);
    const isTrailing = trailing.includes(event);
    const isTakenOff =
      !isTrailing && state !== undefined && /^(read|skipped)$/.test(event.after?.state ?? '');
    if (!queue && !isTakenOff) continue;
    // A state that is not the one that stands is not given back, nor what it took off the queue.
    if (isTrailing && state) given.clear();
    else given.set(event, now);
    const queued = isTakenOff ? 0 : (event.after?.queued ?? (queue?.queued === 1 ? 0 : 1));
    now = { queued, queueChangedAt: event.at };
  }
  return given;
}

function withState(reading: Reading, { state }: ReadingParts): Reading {
  if (!state) return reading;
  const { readAt, setAt, stoppedAt, ...kept } = reading;
  const { readAt: wasReadAt, setAt: wasSetAt, stoppedAt: wasStoppedAt, ...was } = state;
  return {
    ...kept,
    ...was,
    ...(wasReadAt === undefined ? {} : { readAt: wasReadAt }),
    ...(wasSetAt === undefined ? {} : { setAt: wasSetAt }),
    ...(wasStoppedAt === undefined ? {} : { stoppedAt: wasStoppedAt }),
  };
}

/** @returns the event, as undoing it gives these parts back from now on */
export function withParts(event: EventRow, parts: ReadingParts): EventRow {
  const { before: _, ownParts: _own, ...kept } = event;
  return { ...kept, parts };
}
