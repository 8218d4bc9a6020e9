/**
 * Short forms: which ones the lists themselves explain ("Google File System (GFS)"), and the
 * initials of short headings and titles ("Content Delivery Network" → "cdn").
 */

import { isFunctionWord } from './stop-words';
import { plainWords } from './tokenize';

/** A short form and what it stands for, both folded. */
export interface Definition {
  short: string;
  long: string;
}

const LONG_THEN_SHORT = /([^()]{4,120}?)\s*\(([A-Z][A-Za-z]{0,6}[A-Z])s?\)/g;
const SHORT_THEN_LONG = /\b([A-Z][A-Za-z]{0,6}[A-Z])s?\s*\(([^()]{4,120})\)/g;

/** The initials, in order, are letters of the short form, which starts with the first of them. */
function standsFor(short: string, words: readonly string[]): boolean {
  let at = 0;
  for (const [index, word] of words.entries()) {
    const found = short.indexOf(word.charAt(0), at);
    if (found === -1 || (index === 0 && found !== 0)) return false;
    at = found + 1;
  }
  return at === short.length || words.length >= 3;
}

function wholeWords(text: string): string[] {
  return plainWords(text).map((word) => word.text);
}

function explainedBy(short: string, words: string[], takesLast: boolean): string | undefined {
  for (let count = Math.min(short.length, words.length); count >= 2; count--) {
    const taken = takesLast ? words.slice(-count) : words.slice(0, count);
    if (standsFor(short, taken)) return taken.join(' ');
  }
  return undefined;
}

/** Short forms explained in brackets in the text. */
export function findDefinitions(text: string): Definition[] {
  if (!text.includes('(')) return [];
  const found: Definition[] = [];
  for (const [pattern, longGroup, shortGroup, takesLast] of [
    [LONG_THEN_SHORT, 1, 2, true],
    [SHORT_THEN_LONG, 2, 1, false],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const short = (match[shortGroup] ?? '').toLowerCase();
      const long = explainedBy(short, wholeWords(match[longGroup] ?? ''), takesLast);
      if (long) found.push({ short, long });
    }
  }
  return found;
}

/** Where the name of a thing ends in a title: "Name: more", "Name - Author", "Name at Company". */
const NAME_END = /\s[-–—|]\s|[:(,]|\s(?:at|by|in|with|for|on)\s/i;

/** The initials of a name of three to six words, or undefined. */
export function findInitials(text: string): string | undefined {
  const [name = ''] = text.split(NAME_END, 1);
  const words = wholeWords(name).filter((word) => !isFunctionWord(word));
  if (words.length < 3 || words.length > 6) return undefined;
  if (!words.every((word) => /^[a-z]{2,}$/.test(word))) return undefined;
  return words.map((word) => word.charAt(0)).join('');
}
