/** Posting lists as bytes: steps from one target to the next, each with a byte of bits. */
import type { ByteWriter } from './byte-writer';

/** Calls back with every target and its byte of bits between two offsets, targets ascending. */
export function readPostings(
  bytes: Uint8Array,
  from: number,
  to: number,
  visit: (target: number, bits: number) => void,
): void {
  let target = -1;
  let at = from;
  while (at < to) {
    let step = 0;
    let shift = 0;
    let byte = bytes[at++] ?? 0;
    while (byte > 127) {
      step |= (byte & 127) << shift;
      shift += 7;
      byte = bytes[at++] ?? 0;
    }
    target += step | (byte << shift);
    visit(target, bytes[at++] ?? 0);
  }
}

/** Whether any target between two offsets passes; no more of them are read than that takes. */
export function hasPosting(
  bytes: Uint8Array,
  from: number,
  to: number,
  passes: (target: number) => boolean,
): boolean {
  let target = -1;
  let at = from;
  while (at < to) {
    let step = 0;
    let shift = 0;
    let byte = bytes[at++] ?? 0;
    while (byte > 127) {
      step |= (byte & 127) << shift;
      shift += 7;
      byte = bytes[at++] ?? 0;
    }
    target += step | (byte << shift);
    at++;
    if (passes(target)) return true;
  }
  return false;
}

/** @param pairs a target and its bits, one after the other, targets ascending */
export function writePostings(writer: ByteWriter, pairs: readonly number[]): void {
  let before = -1;
  for (let index = 0; index < pairs.length; index += 2) {
    const target = pairs[index] ?? 0;
    writer.varint(target - before);
    writer.byte(pairs[index + 1] ?? 0);
    before = target;
  }
}
