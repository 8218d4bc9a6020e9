/** The companies that Waymark knows by name, and how a name in a text is folded to one of them. */
import table from '../../../assets/facets/companies.json';

export interface Company {
  name: string;
  /** Its name is a common word or a product too: mentioning it says nothing. */
  structuralOnly: boolean;
}

const companies = new Map<string, Company>();
/** What names begin with, folded: most words of a text are none of these. */
const firstWords = new Set<string>();
for (const { name, ...more } of table.companies) {
  const company = { name, structuralOnly: 'structuralOnly' in more };
  const spellings = [name, ...('also' in more ? (more.also ?? []) : [])];
  for (const spelling of spellings) {
    for (const written of [spelling, withoutAccents(spelling)]) {
      companies.set(foldName(written), company);
      firstWords.add(foldName(written)).add(foldName(written.split(' ')[0] ?? ''));
    }
  }
}

/** Most words that a known name has. */
const MAX_WORDS = 3;

/** "Condé Nast" is written without its accent, too; but "Über" is no "Uber". */
function withoutAccents(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** A name without case, spaces and punctuation: "GO-JEK" and "Gojek" are one. */
export function foldName(name: string): string {
  if (/^[A-Za-z0-9]*$/.test(name)) return name.toLowerCase();
  return name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** Words without a possessive ending and the punctuation around them. */
function bareWord(word: string): string {
  if (/^[A-Za-z0-9]*$/.test(word)) return word;
  return word.replace(/^[^\p{L}\p{N}]+/u, '').replace(/(?:['’]s?)?[^\p{L}\p{N}]*$/u, '');
}

/** Names begin with a capital or a digit, but for those that are written otherwise (eBay, iHeartRadio, bol.com). */
function isWrittenAsName(written: string, company: Company): boolean {
  return /^[\p{Lu}\p{N}]/u.test(written) || written === company.name;
}

/** Some known name begins with the word: a cheap test before the full one. */
export function mayBeginName(word: string): boolean {
  return firstWords.has(foldName(bareWord(word)));
}

/** The known company that the words begin with, and how many of them name it; the longest name wins. */
export function knownCompanyAt(
  words: readonly string[],
  from: number,
): { company: Company; length: number } | undefined {
  if (!mayBeginName(words[from] ?? '')) return undefined;
  for (let length = Math.min(MAX_WORDS, words.length - from); length > 0; length--) {
    const written = words.slice(from, from + length).map(bareWord);
    // A name does not go on after a comma, a colon or a parenthesis.
    const isBroken = words.slice(from, from + length - 1).some((word) => /[,:;)]$/.test(word));
    const company = companies.get(foldName(written.join(' ')));
    if (company && !isBroken && isWrittenAsName(written[0] ?? '', company)) {
      return { company, length };
    }
  }
  return undefined;
}

/** The name that a text consists of, in the spelling of the table where that has it. */
export function canonicalCompany(text: string): string {
  return companies.get(foldName(text))?.name ?? text;
}

/** The known company whose name is the whole text. */
export function knownCompany(text: string): Company | undefined {
  return companies.get(foldName(text));
}

/** A known company whose name is the whole text. */
export function isKnownCompany(text: string): boolean {
  return companies.has(foldName(text));
}
