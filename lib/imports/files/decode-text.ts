/** Bytes of an export to text with `\n` as line ends. */
import { readBytes } from '../../lists/markdown/decode-list';

/** The text of a file, and where it is damaged. */
export interface DecodedText {
  text: string;
  /** 1-based; the first line in which something is in no known encoding. */
  damagedAt?: number;
}

/** @returns the text without a byte order mark; what of it is in no known encoding is U+FFFD. Never throws. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const { text: decoded, encoding } = readBytes(bytes);
  // linkding parts its lines the wrong way round.
  const text = decoded.replace(/^\uFEFF/, '').replace(/\n\r(?!\n)|\r\n?/g, '\n');
  if (encoding !== undefined) return { text };
  return { text, damagedAt: text.slice(0, text.indexOf('\uFFFD')).split('\n').length };
}
