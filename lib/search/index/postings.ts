/** Reads the posting lists that index-segment.ts and merge-segments.ts write. */

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
