/**
 * The readings of a backup. Where the history here goes on from that of the backup, the record here
 * stands; where it is the other way round, that of the backup does; where each has gone its own way,
 * they are joined like the records of two addresses that turn out to be one. Time is counted once,
 * by the visits in which it was spent.
 */
import type { Backup, BackupEvent } from '../../exports/backup';
import { areOneText } from '../../reading/apply-evidence';
import type { Reading, ReadingSide } from '../../reading/reading';
import { replaceSide, sidesOf } from '../../reading/reading-sides';
import type { VisitShare } from '../../reading/visit-share';
import { eachChunk, putInChunks } from '../../store/chunks';
import type { WaymarkDatabase } from '../../store/database';
import { findSide } from '../../store/find-side';
import type { EventRow } from '../../store/rows';
import { isOfReading, joinRecords } from '../../store/undo-readings';
import type { MergedHistory } from './merge-history';

/** What is recorded of one resource. */
interface RecordOf<Event> {
  reading: Reading | undefined;
  events: Event[];
  visits: VisitShare[];
}

/** @returns how many readings are new, or other than before */
export async function mergeRecords(
  db: WaymarkDatabase,
  backup: Backup,
  { history, resourceIds }: { history: MergedHistory; resourceIds: ReadonlyMap<number, number> },
): Promise<number> {
  const own = emptyBook<EventRow>();
  const coming = new Map<number, EventRow>();
  await eachChunk<Reading>(db.table('readings'), (rows) => addReadings(own, rows));
  await eachChunk<VisitShare>(db.table('visits'), (rows) => addVisits(own, rows));
  await eachChunk<EventRow>(db.table('events'), (rows) => {
    for (const row of rows) {
      if (history.newIds.has(row.id)) coming.set(row.id, row);
      else if (isOfReading(row)) own.of(row.resourceId).events.push(row);
    }
  });
  const given = emptyBook<BackupEvent>();
  addReadings(given, backup.readings);
  addVisits(given, backup.visits);
  for (const event of backup.events.filter(isOfReading)) {
    given.of(event.resourceId).events.push(event);
  }
  const merger = new RecordMerger(db, history, own, given, coming);
  const changed = new Map<number, Reading>();
  for (const [id, resourceId] of resourceIds) {
    const record = own.of(resourceId);
    const before = record.reading;
    // Waits only where there is a request: many waits without one would end the transaction.
    const work = merger.merge(id, resourceId);
    if (work) await work();
    if (record.reading && record.reading !== before) changed.set(resourceId, record.reading);
  }
  await putInChunks(db.table<Reading>('readings'), [...changed.values()]);
  await putInChunks(db.table<VisitShare>('visits'), merger.visits);
  return changed.size;
}

/** Records by resource, and visits by their ids. */
interface Book<Event> {
  of: (resourceId: number) => RecordOf<Event>;
  visits: Map<string, VisitShare>;
}

function emptyBook<Event>(): Book<Event> {
  const records = new Map<number, RecordOf<Event>>();
  return {
    visits: new Map(),
    of(resourceId) {
      const known = records.get(resourceId) ?? { reading: undefined, events: [], visits: [] };
      records.set(resourceId, known);
      return known;
    },
  };
}

function addReadings(book: Book<unknown>, readings: readonly Reading[]): void {
  for (const reading of readings) book.of(reading.resourceId).reading = reading;
}

function addVisits(book: Book<unknown>, visits: readonly VisitShare[]): void {
  for (const visit of visits) {
    book.visits.set(visit.visitId, visit);
    book.of(visit.resourceId).visits.push(visit);
  }
}

class RecordMerger {
  /** Visits of the backup that tell more than those here, as they are from now on. */
  readonly visits: VisitShare[] = [];

  constructor(
    private readonly db: WaymarkDatabase,
    private readonly history: MergedHistory,
    private readonly own: Book<EventRow>,
    private readonly given: Book<BackupEvent>,
    /** Events that came from the backup and whose records have not been merged yet. */
    private readonly coming: Map<number, EventRow>,
  ) {}

  /** @returns what is left to be done in the database */
  merge(id: number, resourceId: number): (() => Promise<void>) | undefined {
    const [own, given] = [this.own.of(resourceId), this.given.of(id)];
    const fresh = this.#takeComing(given);
    const work =
      given.reading && !isNothing(given.reading, given.events)
        ? this.#mergeReading(movedTo(given.reading, resourceId), given, own, fresh)
        : undefined;
    own.events = [...own.events, ...fresh];
    this.#takeVisits(given, own, resourceId);
    if (!work) return undefined;
    return async () => {
      await work();
      const rows = await this.db.events.where('resourceId').equals(resourceId).toArray();
      own.events = rows.filter((row) => isOfReading(row) && !this.coming.has(row.id));
    };
  }

  /** @returns the events that came with a record */
  #takeComing(given: RecordOf<BackupEvent>): EventRow[] {
    return given.events.flatMap(({ id }) => {
      const rowId = this.history.idOf.get(id) ?? 0;
      const row = this.coming.get(rowId);
      this.coming.delete(rowId);
      return row ?? [];
    });
  }

  #mergeReading(
    reading: Reading,
    given: RecordOf<BackupEvent>,
    own: RecordOf<EventRow>,
    fresh: readonly EventRow[],
  ): (() => Promise<void>) | undefined {
    const rows = new Map(own.events.map((row) => [row.id, row]));
    const idOf = (event: BackupEvent): number => this.history.idOf.get(event.id) ?? 0;
    const shared = given.events.flatMap((event) => {
      const row = rows.get(idOf(event));
      return row ? [{ event, row }] : [];
    });
    const isKnownElsewhere = given.events.length > 0 && fresh.length + shared.length === 0;
    // Its history is known, and is another resource's by now: so is the record.
    if (isKnownElsewhere) return undefined;
    const isKnown =
      given.events.length > fresh.length ||
      given.visits.some(({ visitId }) => this.own.visits.has(visitId));
    const part = isKnown ? this.#ownPart(reading, given, own) : reading;
    const there = own.reading;
    if (!there) {
      own.reading = part;
      return undefined;
    }
    if (isOnlyShared(reading)) return undefined;
    const sharedIds = new Set(shared.map(({ row }) => row.id));
    const isAhead =
      own.events.some((row) => !sharedIds.has(row.id)) ||
      shared.some(({ event, row }) => isUndone(row) && !isUndone(event));
    const isUndoneThere = shared.some(({ event, row }) => isUndone(event) && !isUndone(row));
    const isCovered = given.events.length > 0 || covers(there, reading);
    if (isCovered && fresh.length === 0 && (isAhead || !isUndoneThere)) {
      own.reading = addNews(there, reading, newsOf(given.visits, this.own.visits));
      return undefined;
    }
    if (shared.length > 0 && !isAhead) {
      own.reading = addNews(reading, there, newsOf(own.visits, this.given.visits));
      const rows = shared.map(({ event, row }) => asUndone(row, event));
      return async () => {
        await this.db.events.bulkPut(rows);
      };
    }
    const standing = own.events.filter((row) => !isUndone(row));
    const coming = fresh.filter((row) => !isUndone(row));
    return async () => {
      const one = { reading: there, events: standing };
      own.reading = (await joinRecords(this.db, one, { reading: part, events: coming })).reading;
    };
  }

  /** What of a record is not in the other one, with which it has a past in common. */
  #ownPart(
    { sides: _, textMs: _textMs, ...reading }: Reading,
    given: RecordOf<BackupEvent>,
    own: RecordOf<EventRow>,
  ): Reading {
    // What was spent in visits that are forgotten by now is the same on both sides, up to the longer.
    const forgottenMs = (activeMs: number, visits: readonly VisitShare[]): number =>
      Math.max(0, activeMs - sumOf(visits));
    const there = forgottenMs(reading.activeMs, given.visits);
    const here = own.reading ? forgottenMs(own.reading.activeMs, own.visits) : there;
    const ms = sumOf(newsOf(given.visits, this.own.visits)) + Math.max(0, there - here);
    return { ...reading, activeMs: Math.min(reading.activeMs, ms) };
  }

  #takeVisits(given: RecordOf<BackupEvent>, own: RecordOf<EventRow>, resourceId: number): void {
    for (const visit of given.visits) {
      const known = this.own.visits.get(visit.visitId);
      const activeMs = Math.max(visit.activeMs, known?.activeMs ?? 0);
      const at = Math.max(visit.at, known?.at ?? 0);
      if (known?.activeMs === activeMs && known.at === at) continue;
      const next = { ...(known ?? { ...visit, resourceId }), activeMs, at };
      this.own.visits.set(next.visitId, next);
      if (next.resourceId === resourceId) {
        own.visits = [...own.visits.filter(({ visitId }) => visitId !== next.visitId), next];
      }
      this.visits.push(next);
    }
  }
}

function movedTo(reading: Reading, resourceId: number): Reading {
  const { sides } = reading;
  const moved: Reading = { ...reading, resourceId };
  if (sides) moved.sides = sides.map((side) => ({ ...side, resourceId }));
  return moved;
}

/** Nothing of it is its own: it tells what is another resource's, and comes with that. */
function isOnlyShared(reading: Reading): boolean {
  return sidesOf(reading).every(({ isShared }) => isShared === true);
}

/** It was looked at and left as it was. */
function isNothing(reading: Reading, events: readonly BackupEvent[]): boolean {
  const { activeMs, openedAt, sides } = reading;
  return isBlank(reading) && events.length + activeMs === 0 && !openedAt && !sides;
}

/** Nothing was said of it, and nothing happened to it that is seen. */
function isBlank({ state, queued, byHand }: ReadingSide): boolean {
  return state === 'unread' && queued === 0 && !byHand;
}

function isUndone({ undoneAt }: { undoneAt?: number }): boolean {
  return undoneAt !== undefined;
}

/** Of records without a history: whether each side of one is there in the other, by its beginning. */
function covers(own: Reading, given: Reading): boolean {
  const began = new Set([own, ...sidesOf(own)].map(beginningOf));
  return sidesOf(given).every(
    (side) => side.isShared || isBlank(side) || began.has(beginningOf(side)),
  );
}

function beginningOf(side: ReadingSide): string {
  const { address, openedAt, setAt, readAt, queueChangedAt, changedAt } = side;
  return JSON.stringify([address, openedAt ?? setAt ?? readAt ?? queueChangedAt ?? changedAt]);
}

/** @returns the visits of which the others tell less or nothing, each with the time that they do not tell */
function newsOf(
  visits: readonly VisitShare[],
  others: ReadonlyMap<string, VisitShare>,
): VisitShare[] {
  return visits.flatMap((visit) => {
    const known = others.get(visit.visitId);
    if (known && known.activeMs >= visit.activeMs) return [];
    return [{ ...visit, activeMs: visit.activeMs - (known?.activeMs ?? 0) }];
  });
}

function sumOf(visits: readonly VisitShare[]): number {
  return visits.reduce((sum, { activeMs }) => sum + activeMs, 0);
}

/** @returns the record with what only the other one knows and no event tells; itself where that is nothing */
function addNews(reading: Reading, other: Reading, visits: readonly VisitShare[]): Reading {
  return withLaterPlace(addMeasures(reading, other, visits), other);
}

/** Where both are queued it stands where it was put last. */
function withLaterPlace(reading: Reading, other: Reading): Reading {
  const { queued, queueChangedAt, queueOrder } = other;
  if (reading.queued !== 1 || queued !== 1 || !queueChangedAt || !queueOrder) return reading;
  if (queueChangedAt <= (reading.queueChangedAt ?? 0)) return reading;
  return { ...reading, queueChangedAt, queueOrder };
}

/** @returns the record with what visits have measured that only the other one knows; itself where there are none */
function addMeasures(reading: Reading, other: Reading, visits: readonly VisitShare[]): Reading {
  if (visits.length === 0) return reading;
  let next: Reading = {
    ...reading,
    activeMs: reading.activeMs + sumOf(visits),
    changedAt: Math.max(reading.changedAt, other.changedAt),
  };
  if (areOneText(reading.words, other.words)) next.depth = Math.max(reading.depth, other.depth);
  if (other.changedAt > reading.changedAt && other.stoppedAt) next.stoppedAt = other.stoppedAt;
  if (!reading.byHand && reading.state === other.state) {
    next.progress = Math.max(reading.progress, other.progress);
  }
  if (other.played !== undefined) next.played = Math.max(reading.played ?? 0, other.played);
  if (other.openedAt !== undefined) {
    next.openedAt = Math.min(reading.openedAt ?? other.openedAt, other.openedAt);
  }
  for (const { address, activeMs } of visits) {
    const side = address === undefined ? undefined : findSide(next, address);
    if (side) next = replaceSide(next, side, { ...side, activeMs: side.activeMs + activeMs });
  }
  return next;
}

/** What undoing an event gives back is what the history that goes on says. */
function asUndone(row: EventRow, { parts, ownParts, undoneAt }: BackupEvent): EventRow {
  const next: EventRow = { ...row };
  if (parts) next.parts = parts;
  if (ownParts) next.ownParts = ownParts;
  if (undoneAt !== undefined) next.undoneAt = undoneAt;
  return next;
}
