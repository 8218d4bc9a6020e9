/**
 * How an index stands in its row: what it tells in plain data, and the bytes of all its typed arrays
 * one after another in a Blob. A database hands over a Blob in a third of the time that it needs
 * to clone the arrays (17 MB in Chromium: 17 ms instead of 50), and all arrays share one buffer.
 */

/** The typed arrays that an index may hold, by the name under which their kind is stored. */
const ARRAYS = { Uint8Array, Uint16Array, Uint32Array, Float64Array } as const;

type ArrayKind = keyof typeof ARRAYS;

/** One typed array of an index, and where in the bytes it stands. */
interface StoredArray {
  name: string;
  kind: ArrayKind;
  /** In bytes; a multiple of 8, so that any array may begin there. */
  offset: number;
  /** In elements. */
  length: number;
}

/** An index as its row holds it. */
export interface StoredIndex {
  plain: Record<string, unknown>;
  arrays: StoredArray[];
  bytes: Blob;
}

const ALIGNMENT = 8;

/** Takes an index apart for its row; arrays of other kinds stay with the plain data. */
export function storeIndex(data: object): StoredIndex {
  const plain: Record<string, unknown> = {};
  const arrays: StoredArray[] = [];
  const parts: BlobPart[] = [];
  let offset = 0;
  for (const [name, value] of Object.entries(data)) {
    const kind = kindOf(value);
    if (!kind || !isStorable(value)) {
      plain[name] = value;
      continue;
    }
    arrays.push({ name, kind, offset, length: value.length });
    const gap = -value.byteLength & (ALIGNMENT - 1);
    parts.push(value, new Uint8Array(gap));
    offset += value.byteLength + gap;
  }
  return { plain, arrays, bytes: new Blob(parts) };
}

/**
 * Puts an index together again; one that was stored whole, as versions before did, is handed back.
 * @throws DOMException when the browser lost the bytes
 */
export async function restoreIndex(stored: unknown): Promise<unknown> {
  if (!isStoredIndex(stored)) return stored;
  const buffer = await stored.bytes.arrayBuffer();
  const data: Record<string, unknown> = { ...stored.plain };
  for (const { name, kind, offset, length } of stored.arrays) {
    data[name] = new ARRAYS[kind](buffer, offset, length);
  }
  return data;
}

/** @returns how many numbers an array of a stored index has, without reading them */
export function storedLength(stored: unknown, name: string): number {
  if (!isStoredIndex(stored)) return 0;
  return stored.arrays.find((array) => array.name === name)?.length ?? 0;
}

/** @returns whether the bytes of an index are still there, all of them; looks at the first and the last. */
export async function isIntact(stored: unknown): Promise<boolean> {
  if (!isStoredIndex(stored)) return true;
  try {
    const { bytes, arrays } = stored;
    const ends = [bytes.slice(0, 1), bytes.slice(Math.max(0, bytes.size - 1))];
    const read = await Promise.all(ends.map((end) => end.arrayBuffer()));
    const isWhole = arrays.every(
      ({ kind, offset, length }) => offset + length * ARRAYS[kind].BYTES_PER_ELEMENT <= bytes.size,
    );
    return isWhole && read.every(({ byteLength }) => byteLength === Math.min(1, bytes.size));
  } catch {
    return false;
  }
}

function kindOf(value: unknown): ArrayKind | undefined {
  const kinds = Object.keys(ARRAYS) as ArrayKind[];
  return kinds.find((kind) => value instanceof ARRAYS[kind]);
}

function isStorable(value: unknown): value is InstanceType<(typeof ARRAYS)[ArrayKind]> & BlobPart {
  return ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer;
}

function isStoredIndex(stored: unknown): stored is StoredIndex {
  return typeof stored === 'object' && stored !== null && 'bytes' in stored && 'arrays' in stored;
}
