/** Bytes of a list, whatever they are, to text. */

const byteOrderMarks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * Text of a list. UTF-8 unless a byte order mark says UTF-16; bytes that are no text become
 * U+FFFD. Never throws.
 */
export function decodeList(bytes: Uint8Array): string {
  const found = byteOrderMarks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  return new TextDecoder(found?.encoding ?? 'utf-8').decode(bytes);
}
