/** Tells whether a heading is what the page is named after. */

/** Share of a heading's words that a title must have in common with it. */
const TITLE_SHARE = 0.6;
const WORDS = /[\p{L}\p{N}]+/gu;

/** @returns the words of a heading, in lower case */
export function headingWords(text: string): Set<string> {
  return new Set(text.toLowerCase().match(WORDS));
}

/** @returns whether the title of a page has the words of a heading */
export function isTitle(heading: string, title: string): boolean {
  const words = headingWords(heading);
  if (words.size === 0) return false;
  const known = headingWords(title);
  const common = [...words].filter((word) => known.has(word)).length;
  return common >= words.size * TITLE_SHARE;
}
