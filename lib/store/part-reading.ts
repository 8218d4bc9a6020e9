/**
 * One reading becomes two, because its resource is parted: what was measured goes with the address
 * at which it was measured, and each side keeps what was said or happened at its own address.
 * Everything here runs inside the caller's transaction over `readings` and `events`.
 */
import { newReading } from '../reading/apply-evidence';
import { mergeReadings } from '../reading/merge-readings';
import type { Reading } from '../reading/reading';
import {
  PARTS,
  queuePart,
  type ReadingParts,
  restoreParts,
  statePart,
} from '../reading/reading-parts';
import type { WaymarkDatabase } from './database';
import type { EventRow } from './rows';
import { giveParts, joinEvents, partsOf, readStanding } from './undo-readings';

/** Where one side of a reading goes. */
interface Parting {
  /** The resource that is left. */
  from: number;
  to: number;
  /** The address of the line that leaves. */
  address: string;
  /** Whether something was said or measured at the address that leaves. */
  isLeaving: (row: { address: string }) => boolean;
}

/** Parts the reading of a resource; its events still have to follow. */
export async function partReading(db: WaymarkDatabase, parting: Parting): Promise<void> {
  const { from, to, address, isLeaving } = parting;
  const reading = await db.readings.get(from);
  if (!reading) return;
  const changes = (await readStanding(db, from)).filter(
    (event) => Object.keys(partsOf(event)).length > 0,
  );
  const isMeasuredThere = isLeaving(reading);
  const isMeasured = (event: EventRow): boolean => isLeaving(event) === isMeasuredThere;
  const foreign = changes.filter((event) => !isMeasured(event));
  const leaving = changes.filter(isLeaving);
  const last = foreign.at(-1);
  if (!last) {
    if (isMeasuredThere) await settleReading(db, { ...reading, resourceId: to }, leaving);
    if (isMeasuredThere) await db.readings.delete(from);
    return;
  }
  const { measured, said } = await splitChanges(db, reading, changes, isMeasured);
  const sides = [
    restoreParts(reading, measured, { isAutomatic: false, now: reading.changedAt }),
    restoreParts(newReading(from, isMeasuredThere ? last.address : address, last.at), said, {
      isAutomatic: false,
      now: last.at,
    }),
  ] as const;
  const [stays, goes] = isMeasuredThere ? [sides[1], sides[0]] : sides;
  await db.readings.put(stays);
  await settleReading(db, { ...goes, resourceId: to }, leaving);
}

/** Puts a reading where it belongs now; where there is one already, two become one. */
async function settleReading(
  db: WaymarkDatabase,
  reading: Reading,
  changes: readonly EventRow[],
): Promise<void> {
  const there = await db.readings.get(reading.resourceId);
  if (there) {
    const ids = changes.map(({ id }) => id);
    const current = (await db.events.bulkGet(ids)).flatMap((event) => event ?? []);
    await joinEvents(db, there, reading, current);
  }
  await db.readings.put(there ? mergeReadings(there, reading) : reading);
}

/**
 * Takes the chains of changes apart: each event gives back what was so at its own address before.
 * @returns the parts of either side as its last change left them
 */
async function splitChanges(
  db: WaymarkDatabase,
  reading: Reading,
  changes: readonly EventRow[],
  isMeasured: (event: EventRow) => boolean,
): Promise<{ measured: ReadingParts; said: ReadingParts }> {
  const now: ReadingParts = { state: statePart(reading), queue: queuePart(reading) };
  const given = new Map(changes.map((event) => [event, { ...partsOf(event) }]));
  const empty = newReading(reading.resourceId, reading.address, 0);
  const said: ReadingParts = { state: statePart(empty), queue: queuePart(empty) };
  const measured: ReadingParts = { ...now };
  for (const part of PARTS) {
    const chain = changes.filter((event) => partsOf(event)[part] !== undefined);
    const [first] = chain;
    if (first) Object.assign(measured, { [part]: partsOf(first)[part] });
    for (const [index, event] of chain.entries()) {
      const next = chain[index + 1];
      const left = next ? partsOf(next)[part] : now[part];
      const side = isMeasured(event) ? measured : said;
      Object.assign(given.get(event) ?? {}, { [part]: side[part] });
      Object.assign(side, { [part]: left });
      if (side === said && said.state) said.state = withoutMeasures(said.state);
    }
  }
  for (const [event, parts] of given) await giveParts(db, event, parts);
  return { measured, said };
}

/** What was measured at the other address says nothing about this one. */
function withoutMeasures(state: NonNullable<ReadingParts['state']>): typeof state {
  const { stoppedAt: _, ...kept } = state;
  const isSaid = kept.state === 'read' || kept.state === 'reading';
  return isSaid ? kept : { ...kept, progress: 0 };
}
