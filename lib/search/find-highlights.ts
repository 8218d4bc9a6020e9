// Which parts of a result to highlight: those that answer the query. Called by open-search.ts.
import { lengthBeforeFolding } from './fold-text';
import type { MatchedTerm } from './match-query';
import { matchText } from './match-text';
import type { SearchDocument } from './search-document';
import { splitWords } from './split-words';

/** The fields that are shown with highlights; `host` is the host of the address. */
export type HighlightField = 'title' | 'company' | 'section' | 'list' | 'authors' | 'host';

/** Parts of one field, as [start, end) in UTF-16 units, ascending, not touching. */
export interface Highlight {
  field: HighlightField;
  ranges: [start: number, end: number][];
}

/** What joins the headings of a section, and the authors, into the text that ranges count in. */
export const SECTION_JOINT = ' › ';
export const AUTHORS_JOINT = ', ';

function mergeRanges(ranges: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** The parts of a text that answer the terms or are exact words of the query. */
export function findRanges(
  text: string,
  terms: readonly MatchedTerm[],
  phraseWords: ReadonlySet<string>,
): [number, number][] {
  const ranges: [number, number][] = [];
  for (const word of splitWords(text)) {
    if (phraseWords.has(word.text)) ranges.push([word.start, word.end]);
    for (const matches of terms) {
      const found = matchText(matches, word.text);
      if (!found || (matches.term.isOptional && found.to < word.text.length)) continue;
      const written = text.slice(word.start, word.end);
      if (found.from === 0 && found.to === word.text.length) ranges.push([word.start, word.end]);
      else if (word.form !== 'joined') {
        const from = lengthBeforeFolding(written, found.from);
        const to = lengthBeforeFolding(written, found.to);
        ranges.push([word.start + from, word.start + to]);
      }
    }
  }
  return mergeRanges(ranges);
}

/** Highlights of all fields of a result that have any. */
export function findHighlights(
  document: SearchDocument,
  host: string,
  terms: readonly MatchedTerm[],
  phraseWords: ReadonlySet<string>,
): Highlight[] {
  const texts: [HighlightField, string][] = [
    ['title', document.title],
    ['company', document.company ?? ''],
    ['section', document.section.join(SECTION_JOINT)],
    ['list', document.list],
    ['authors', (document.authors ?? []).join(AUTHORS_JOINT)],
    ['host', host],
  ];
  return texts
    .map(([field, text]) => ({ field, ranges: findRanges(text, terms, phraseWords) }))
    .filter(({ ranges }) => ranges.length > 0);
}
