/**
 * A record that several became one keeps each of them on, as it would be by itself: what is said
 * or measured at an address is said or measured of its side too. So they can be parted again.
 */
import { newReading } from './apply-evidence';
import type { Reading, ReadingSide } from './reading';

/** A change of a record, and what it changed of the side of its address. */
export interface SidedChange {
  after: Reading;
  /** Absent where the record is one. */
  own?: { before: ReadingSide; after: ReadingSide };
}

/** @returns the records that became this one; itself where it is one */
export function sidesOf(reading: Reading): readonly ReadingSide[] {
  return reading.sides ?? [reading];
}

/**
 * Changes a record and the side of it that is meant.
 * @param own the side; undefined where what happens at the address is of none of them
 * @param origin `now` in epoch ms
 */
export function changeWithSide(
  reading: Reading,
  own: ReadingSide | undefined,
  change: (reading: Reading) => Reading,
  { address, automatic, now }: { address: string; automatic: boolean; now: number },
): SidedChange {
  const after = change(reading);
  if (!reading.sides) return { after };
  const before = own ?? newReading(reading.resourceId, address, now);
  const changed = change(before);
  // What all sides together have shown happened where the last of it was shown.
  if (automatic && after.state !== reading.state) {
    changed.state = after.state;
    changed.progress = after.progress;
    if (after.readAt !== undefined) changed.readAt = after.readAt;
  }
  return { after: replaceSide(after, own, changed), own: { before, after: changed } };
}

/** @returns the record with one of its sides replaced, or with another one where there is none. */
export function replaceSide(
  reading: Reading,
  own: ReadingSide | undefined,
  side: ReadingSide,
): Reading {
  const { sides = [] } = reading;
  const next = own ? sides.map((each) => (each === own ? side : each)) : [...sides, side];
  return { ...reading, sides: next };
}
