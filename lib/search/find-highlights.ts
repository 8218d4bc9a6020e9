/** Which parts of a result to highlight: those that answer the query. */

import { PLACE_JOINT } from '../lists/model/place-words';
import type { IndexReader } from './index/index-reader';
import type { MatchedTerm } from './match/match-query';
import { matchText } from './match/match-text';
import { lengthBeforeFolding } from './text/fold-text';
import type { Word } from './text/tokenize';

/** The fields that are shown with highlights; `host` is the host of the address. */
export type HighlightField = 'title' | 'company' | 'section' | 'list' | 'authors' | 'host';

/** Parts of one field, as [start, end) in UTF-16 units, ascending, not touching. */
export interface Highlight {
  field: HighlightField;
  ranges: [start: number, end: number][];
}
const AUTHORS_JOINT = ', ';

function mergeRanges(ranges: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** The parts of a text, given with its words, that answer the terms or are exact words. */
function findRanges(
  text: string,
  words: readonly Word[],
  terms: readonly MatchedTerm[],
  phraseWords: ReadonlySet<string>,
): [number, number][] {
  const ranges: [number, number][] = [];
  for (const word of words) {
    if (phraseWords.has(word.text)) ranges.push([word.start, word.end]);
    for (const matches of terms) {
      const found = matchText(matches, word.text);
      if (!found || (matches.term.isOptional && found.to < word.text.length)) continue;
      if (found.from === 0 && found.to === word.text.length) {
        ranges.push([word.start, word.end]);
      } else if (word.form !== 'joined') {
        const written = text.slice(word.start, word.end);
        const from = lengthBeforeFolding(written, found.from);
        const to = lengthBeforeFolding(written, found.to);
        ranges.push([word.start + from, word.start + to]);
      }
    }
  }
  return ranges.length === 0 ? ranges : mergeRanges(ranges);
}

/** Highlights of all fields of an entry that have any. */
export function findHighlights(
  reader: IndexReader,
  index: number,
  terms: readonly MatchedTerm[],
  phraseWords: ReadonlySet<string>,
): Highlight[] {
  const { document: entry } = reader.read(index);
  const texts: [HighlightField, string][] = [
    ['title', entry.title],
    ['company', entry.company ?? ''],
    ['section', entry.section.join(PLACE_JOINT)],
    ['list', entry.list],
    ['authors', (entry.authors ?? []).join(AUTHORS_JOINT)],
    ['host', reader.hostAt(index)],
  ];
  const highlights: Highlight[] = [];
  for (const [field, text] of texts) {
    const ranges = findRanges(text, reader.wordsOf(text), terms, phraseWords);
    if (ranges.length > 0) highlights.push({ field, ranges });
  }
  return highlights;
}
