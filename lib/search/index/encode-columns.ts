/** How what is said of documents stands in an index. */
import { ByteWriter } from './byte-writer';
import type { Column } from './index-format';
import { writePostings } from './postings';

/** The numbers as 16 bits each where they fit. */
export function toColumn(numbers: ArrayLike<number>, highest: number): Column {
  return highest < 65_536 ? new Uint16Array(numbers) : new Uint32Array(numbers);
}

/** The documents that use each of some strings, as they are stored. */
export function encodeUses(all: readonly (readonly number[])[]): {
  uses: Uint8Array<ArrayBuffer>;
  offsets: Uint32Array<ArrayBuffer>;
} {
  const writer = new ByteWriter();
  const offsets = new Uint32Array(all.length + 1);
  for (const [number, uses] of all.entries()) {
    writePostings(writer, uses);
    offsets[number + 1] = writer.length;
  }
  return { uses: writer.finish(), offsets };
}
