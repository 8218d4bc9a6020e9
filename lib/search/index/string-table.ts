/**
 * Lists of strings as bytes: they load from the database at the speed of a copy and are decoded
 * only when someone asks.
 */

/** Separates strings of a table; control characters are removed from the strings themselves. */
const RECORD_SEPARATOR = '\u001e';
/** Separates the fields of one record. */
export const FIELD_SEPARATOR = '\u001f';
/** Separates the items of one field. */
export const ITEM_SEPARATOR = '\u001d';

const CONTROL_PATTERN = /\p{Cc}+/gu;

/** The text without control characters, which separate records, fields and items here. */
export function withoutSeparators(text: string): string {
  return text.replace(CONTROL_PATTERN, ' ');
}

/** The strings as one run of UTF-8. */
export function encodeTable(strings: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(strings.join(RECORD_SEPARATOR));
}

/** The strings that `encodeTable` was given; `count` tells an empty table from one empty string. */
export function decodeTable(bytes: Uint8Array, count: number): string[] {
  return count === 0 ? [] : new TextDecoder().decode(bytes).split(RECORD_SEPARATOR);
}
