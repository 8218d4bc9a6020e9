/**
 * Bytes of a list, whatever they are, to text: by what says in which encoding they are, from the
 * surest to the least sure.
 */
import { detectCharset } from './detect-charset';

/** The text of a list, and how it was found. */
export interface DecodedList {
  text: string;
  /** The encoding, as `TextDecoder` calls it; absent where nothing tells it. */
  encoding?: string;
}

const byteOrderMarks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** Where an encoding is declared, if at all: the first bytes of a page or an XML file. */
const DECLARED_WITHIN = 4_096;
const declarations = [
  /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)["']/i,
  /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)/i,
];

/** Of the characters beyond ASCII, how many may be damaged in a text that is UTF-8 all the same. */
const MOST_DAMAGED = 0.1;

/**
 * @param charset from the response, as a `Content-Type` or as a name
 * @returns the text; what of it is in no known encoding is U+FFFD. Never throws.
 */
export function readBytes(bytes: Uint8Array, charset?: string): DecodedList {
  const found = byteOrderMarks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (found)
    return { text: new TextDecoder(found.encoding).decode(bytes), encoding: found.encoding };
  const said =
    charset && (/charset\s*=\s*["']?\s*([^\s"';]+)/i.exec(charset)?.[1] ?? charset.trim());
  const given = said && decodeWhole(bytes, said);
  if (given) return given;
  const wide = tellUtf16(bytes);
  const decoded = wide && decodeWhole(bytes, wide);
  if (decoded) return decoded;
  const plain = decodeWhole(bytes, 'utf-8');
  if (plain && !isEscaped(plain.text)) return plain;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN));
  for (const pattern of declarations) {
    const name = pattern.exec(head)?.[1];
    const declared = name === undefined ? undefined : decodeWhole(bytes, name);
    if (declared) return declared;
  }
  if (plain) return decodeWhole(bytes, 'iso-2022-jp') ?? plain;
  const text = new TextDecoder().decode(bytes);
  if (isHardlyDamaged(text)) return { text, encoding: 'utf-8' };
  const likely = detectCharset(bytes);
  return (likely && decodeWhole(bytes, likely)) || { text };
}

/** @returns the text of a list alone */
export function decodeList(bytes: Uint8Array, charset?: string): string {
  return readBytes(bytes, charset).text;
}

/** @returns undefined where the encoding is not known, or the bytes are not in it */
function decodeWhole(bytes: Uint8Array, encoding: string): DecodedList | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    // What the web calls so decodes to nothing.
    if (decoder.encoding === 'replacement') return undefined;
    const text = decoder.decode(bytes);
    const { encoding: name } = decoder;
    return { text: name === 'windows-1252' ? withPunctuation(text) : text, encoding: name };
  } catch {
    return undefined;
  }
}

/** What windows-1252 has from 0x80 to 0x9F. */
const PUNCTUATION = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'];

/**
 * What windows-1252 means where ISO-8859-1 was read: Node 20 to 24 decodes it so
 * (nodejs/node issue 56542), and character references by number are written so.
 */
export function withPunctuation(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (c) => PUNCTUATION[c.charCodeAt(0) - 0x80] ?? c);
}

/** A UTF-16 text of a list has the zeros of its blanks, brackets and addresses on one side. */
function tellUtf16(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, DECLARED_WITHIN) & ~1;
  if (length < 4) return undefined;
  let [even, odd] = [0, 0];
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const [fewer, more] = even < odd ? [even, odd] : [odd, even];
  if (more < length / 20 || fewer > more / 50) return undefined;
  return even < odd ? 'utf-16le' : 'utf-16be';
}

/** Two characters of a Japanese text in seven bits, which is ASCII to look at. */
function isEscaped(text: string): boolean {
  return text.includes('\u001B$B') || text.includes('\u001B$@');
}

function isHardlyDamaged(text: string): boolean {
  const damaged = text.match(/\uFFFD/g)?.length ?? 0;
  const beyond = text.match(/\P{ASCII}/gu)?.length ?? 0;
  return damaged <= beyond * MOST_DAMAGED;
}
