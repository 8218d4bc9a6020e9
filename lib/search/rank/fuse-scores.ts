/**
 * What Fuse makes of candidates that have words of the query in another form than was typed. A room
 * of its own, since not every search needs it at once: the popup loads it after its first rows.
 */
import Fuse from 'fuse.js';
import type { ReadDocument } from '../index/index-reader';
import { textForFuse } from './text-for-fuse';

/** Fuse sees the query as corrected, so a low threshold is enough, and fast. */
const FUSE_THRESHOLD = 0.2;

/** @returns Fuse's score of each candidate by its place, 0 for the best; none for those it does not find */
export type FuzzyScorer = (
  candidates: readonly ReadDocument[],
  query: string,
) => Map<number, number>;

export const scoreWithFuse: FuzzyScorer = (candidates, query) => {
  const read = textForFuse(query, FUSE_THRESHOLD);
  const fuse = new Fuse(candidates, {
    keys: [
      { name: 'title', weight: 3, getFn: ({ plainTitle }) => read(plainTitle) },
      { name: 'rest', weight: 1, getFn: ({ plainRest }) => read(plainRest) },
    ],
    // One word needs no counting of words, which is half of what Fuse costs.
    useTokenSearch: query.includes(' '),
    tokenMatch: 'all',
    tokenize: (text) => text.split(' '),
    ignoreLocation: true,
    // Where a word stands does not count, but Fuse goes on looking for one nearer to this place:
    // the end is what it reads first.
    location: 0xffff,
    threshold: FUSE_THRESHOLD,
    includeScore: true,
    shouldSort: false,
  });
  const scores = new Map<number, number>();
  for (const { refIndex, score } of fuse.search(query)) scores.set(refIndex, score ?? 0);
  return scores;
};
