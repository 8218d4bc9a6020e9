/**
 * Whether a word of a text answers a term of a query: for the order of results and for what is
 * highlighted in them.
 */
import type { MatchedTerm } from './match-query';

/** How one text word answers a term. */
export interface TextMatch {
  /** 0 to 1: 1 for the word itself, less for forms, beginnings and slips. */
  quality: number;
  /** From which to which letter of the folded word. */
  from: number;
  to: number;
}

const FORM_QUALITY = { exact: 1, joined: 0.97, inflected: 0.88, synonym: 0.85, typo: 0.8 } as const;
const BEGUN_LEAST = 0.6;
const INSIDE_QUALITY = 0.45;

/** How the folded word of a text answers the term; undefined if it does not. */
export function matchText(matches: MatchedTerm, word: string): TextMatch | undefined {
  const form = matches.forms.get(word);
  if (form) return { quality: FORM_QUALITY[form], from: 0, to: word.length };
  for (const prefix of matches.prefixes) {
    if (!word.startsWith(prefix)) continue;
    const quality = BEGUN_LEAST + (1 - BEGUN_LEAST) * 0.8 * (prefix.length / word.length);
    return { quality, from: 0, to: prefix.length };
  }
  for (const inside of matches.insides) {
    const at = word.indexOf(inside);
    if (at >= 0) return { quality: INSIDE_QUALITY, from: at, to: at + inside.length };
  }
  return undefined;
}
