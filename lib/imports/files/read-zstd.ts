/**
 * Unpacks a file that Zstandard packed (https://www.rfc-editor.org/rfc/rfc8878, section 3.1.1). Its
 * blocks are counted first, so that it is known how large it can become before anything is unpacked.
 */
import { decompress } from 'fzstd';
import { ZipError } from './read-zip';

const MAGIC = 0xfd2fb528;
const MOST_IN_BLOCK = 128 * 1024;
const REPEATED = 1;
const PACKED = 2;

/**
 * @param limit most bytes that it may unpack to
 * @returns its content, and bytes that mean nothing behind it: only what is inside tells where it ends
 * @throws ZipError where it is damaged, or larger
 */
export function unpackZstd(bytes: Uint8Array, limit: number): Uint8Array {
  try {
    const { end, most } = measureFrame(bytes);
    if (most > limit) throw new ZipError('zip-bomb');
    // What stands behind the first frame is not read: nobody writes a second one.
    return decompress(bytes.subarray(0, end), new Uint8Array(most));
  } catch (error) {
    // The library throws errors of no kind of its own.
    throw error instanceof ZipError ? error : new ZipError('broken-deck');
  }
}

/** @returns where the first frame ends, and how many bytes it unpacks to at most */
function measureFrame(bytes: Uint8Array): { end: number; most: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new ZipError('broken-deck');
  const flags = view.getUint8(4);
  const isOneSegment = (flags & 32) !== 0;
  const sizeBytes = [isOneSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  let at = 5 + (isOneSegment ? 0 : 1) + dictionaryBytes + sizeBytes;
  let most = 0;
  for (let isLast = false; !isLast; ) {
    const head = view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
    isLast = (head & 1) === 1;
    const [type, size] = [(head >> 1) & 3, head >> 3];
    at += 3 + (type === REPEATED ? 1 : size);
    most += type === PACKED ? MOST_IN_BLOCK : size;
  }
  const end = at + (flags & 4);
  if (end > bytes.length) throw new ZipError('broken-deck');
  return { end, most };
}
