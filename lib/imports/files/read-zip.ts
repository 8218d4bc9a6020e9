/**
 * The files in a zip, by its central directory (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4), which
 * says what fflate does not tell: what is encrypted, and how large a file claims to be. Nothing is
 * unpacked beyond a limit, whatever the zip claims, and no name is ever used as a path.
 */
import { Inflate } from 'fflate';
import { plainText } from '../../lists/model/plain-text';
import type { ImportOnlyProblemCode } from '../model/imported-history';

/** One file in a zip, still packed. */
export interface ZippedFile {
  /** Its name in the zip, without what leads out of it. */
  name: string;
  /** The zip gives it a name that leads out of the folder it is unpacked in. */
  isUpwards: boolean;
  isEncrypted: boolean;
  /** Bytes that it claims to unpack to. */
  size: number;
  /**
   * @param limit most bytes
   * @throws ZipError where it is larger or damaged
   */
  read: (limit: number) => Uint8Array;
}

/** A zip, or a file in it, cannot be read. */
export class ZipError extends Error {
  override name = 'ZipError';

  constructor(readonly code: ImportOnlyProblemCode) {
    super(code);
  }
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LOCATOR_SIZE = 20;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const MAX_COMMENT = 0xffff;
/** A number that stands in the extra field, in eight bytes. */
const ELSEWHERE = 0xffffffff;

const STORED = 0;
const DEFLATED = 8;
/** Packed bytes that are unpacked at once: they become 1,032 times as many at most. */
const STEP = 32_768;

/** Whether a file begins as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  const [p, k, one, two] = bytes;
  return p === 0x50 && k === 0x4b && ((one === 3 && two === 4) || (one === 5 && two === 6));
}

/**
 * @returns its files in their order, without folders
 * @throws ZipError where its directory cannot be read
 */
export function listZip(bytes: Uint8Array): ZippedFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return [...readDirectory(view, bytes)].filter(({ name }) => !name.endsWith('/'));
  } catch (error) {
    if (error instanceof ZipError || error instanceof RangeError) throw new ZipError('broken-zip');
    throw error;
  }
}

function* readDirectory(view: DataView, bytes: Uint8Array): Generator<ZippedFile> {
  const { count, start } = findDirectory(view);
  let at = start;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== ENTRY) throw new ZipError('broken-zip');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const nameAt = at + ENTRY_SIZE;
    if (nameAt + nameLength + extraLength > bytes.length) throw new ZipError('broken-zip');
    const wide = readWide(view, at, nameAt + nameLength, extraLength);
    const written = new TextDecoder()
      .decode(bytes.subarray(nameAt, nameAt + nameLength))
      .replace(/\\/g, '/');
    const packed: Packed = {
      start: wide.start,
      size: wide.packedSize,
      unpackedSize: wide.size,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
    };
    yield {
      name: plainText(
        written.replace(/^(?:[a-z]:)?\/+|(?:^|\/)\.\.?(?=\/)/gi, '').replace(/^\/+/, ''),
      ),
      isUpwards: /^(?:[a-z]:)?\/|(?:^|\/)\.\.(?:\/|$)/i.test(written),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      size: wide.size,
      read: (limit) => unpack(view, bytes, packed, limit),
    };
    at = nameAt + nameLength + extraLength + view.getUint16(at + 32, true);
  }
}

/** The end of a zip says where its directory is; a comment may follow it. */
function findDirectory(view: DataView): { count: number; start: number } {
  const last = view.byteLength - END_SIZE;
  let end = last;
  while (end >= 0 && end >= last - MAX_COMMENT && view.getUint32(end, true) !== END) end--;
  if (end < 0 || end < last - MAX_COMMENT) throw new ZipError('broken-zip');
  const locator = end - LOCATOR_SIZE;
  if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64) {
    const end64 = readLong(view, locator + 8);
    if (view.getUint32(end64, true) !== END_64) throw new ZipError('broken-zip');
    return { count: readLong(view, end64 + 32), start: readLong(view, end64 + 48) };
  }
  return { count: view.getUint16(end + 10, true), start: view.getUint32(end + 16, true) };
}

/** Sizes and place of an entry, from its extra field where they are too large for four bytes. */
function readWide(view: DataView, entry: number, extraAt: number, extraLength: number) {
  const size = view.getUint32(entry + 24, true);
  const packedSize = view.getUint32(entry + 20, true);
  const start = view.getUint32(entry + 42, true);
  let at = extraAt;
  while (at + 4 <= extraAt + extraLength && view.getUint16(at, true) !== 1) {
    at += 4 + view.getUint16(at + 2, true);
  }
  at += 4;
  const next = (value: number) => {
    if (value !== ELSEWHERE) return value;
    at += 8;
    return readLong(view, at - 8);
  };
  return { size: next(size), packedSize: next(packedSize), start: next(start) };
}

function readLong(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

interface Packed {
  /** Where its own header begins. */
  start: number;
  size: number;
  unpackedSize: number;
  method: number;
  checksum: number;
}

function unpack(view: DataView, bytes: Uint8Array, packed: Packed, limit: number): Uint8Array {
  if (packed.unpackedSize > limit) throw new ZipError('zip-bomb');
  const { start, size, method } = packed;
  const headerEnd = start + LOCAL_SIZE;
  if (headerEnd > bytes.length || view.getUint32(start, true) !== LOCAL) {
    throw new ZipError('broken-zip-entry');
  }
  const from = headerEnd + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (from + size > bytes.length) throw new ZipError('broken-zip-entry');
  const data = bytes.subarray(from, from + size);
  if (method !== STORED && method !== DEFLATED) throw new ZipError('broken-zip-entry');
  const unpacked = method === STORED ? data : inflate(data, limit);
  if (unpacked.length > limit) throw new ZipError('zip-bomb');
  if (checksumOf(unpacked) !== packed.checksum) throw new ZipError('broken-zip-entry');
  return unpacked;
}

/** In small steps, so that a file that unpacks to more than it claims is given up early. */
function inflate(data: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    length += chunk.length;
    if (length > limit) throw new ZipError('zip-bomb');
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at === 0 || at < data.length; at += STEP) {
      stream.push(data.subarray(at, at + STEP), at + STEP >= data.length);
    }
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError('broken-zip-entry');
  }
  const whole = new Uint8Array(length);
  let filled = 0;
  for (const chunk of chunks) {
    whole.set(chunk, filled);
    filled += chunk.length;
  }
  return whole;
}

let table: Uint32Array | undefined;

/** CRC-32, as zips have it (polynomial 0xEDB88320). */
function checksumOf(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
  return (sum ^ 0xffffffff) >>> 0;
}
