/** Tells which words of a query were taken for others, as those stand in what was found. */
import type { IndexReader } from '../index/index-reader';
import type { Correction, SearchNotice } from '../match/find-all';
import { CLASS_TYPO, classOf } from '../match/match-codes';
import type { MatchedTerm } from '../match/match-query';
import { editDistance, maxEditDistance } from '../text/edit-distance';
import { foldText } from '../text/fold-text';
import type { Ranked } from './rank-candidates';

/** Letters of a word that are compared. */
const LONGEST_COMPARED = 48;
const NO_LETTER = /[^\p{L}\p{N}]/gu;

/** @returns the word of a text that a typed word was meant for; undefined where none is near */
function nearestIn(text: string, typed: string): string | undefined {
  const word = foldText(typed).slice(0, LONGEST_COMPARED);
  let nearest: string | undefined;
  let least = maxEditDistance(word.length) + Number.EPSILON;
  for (const other of foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const distance = editDistance(word, other.slice(0, LONGEST_COMPARED), least);
    if (distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}

/** The word that a typed one was taken for, as it stands in an entry. */
function writtenAs(
  reader: IndexReader,
  { index, read }: Ranked,
  typed: string,
  word: string,
): string {
  const { title } = read.document;
  const inTitle = nearestIn(title, typed);
  if (inTitle !== undefined) return inTitle;
  // A host is one word of the index, without its dots.
  const host = reader.hostAt(index);
  return host.replace(NO_LETTER, '') === word ? host : word;
}

/** The terms that were taken for others in one of the results. */
function correctedIn(
  reader: IndexReader,
  terms: readonly MatchedTerm[],
  ordered: readonly Ranked[],
): Correction[] {
  return terms.flatMap(({ set, correction, term }) => {
    const hit = ordered.find(({ index }) => classOf(set.codes[index] ?? 0) === CLASS_TYPO);
    if (!hit || !correction || term.isOptional) return [];
    return [{ from: term.text, to: writtenAs(reader, hit, term.text, correction.text) }];
  });
}

/** @returns undefined where the best result has the words as they were typed */
export function correctionsOf(
  reader: IndexReader,
  terms: readonly MatchedTerm[],
  best: Ranked | undefined,
): SearchNotice | undefined {
  if (best?.matchClass !== CLASS_TYPO) return undefined;
  const corrections = correctedIn(reader, terms, [best]);
  return corrections.length > 0 ? { kind: 'corrected', corrections } : undefined;
}

/** A word that was corrected is told of where the correction made one of the first so many results. */
const TOLD_OF = 5;

/** Says of a partial answer which words were taken for others. */
export function withCorrections(
  reader: IndexReader,
  notice: SearchNotice,
  terms: readonly MatchedTerm[],
  ordered: readonly Ranked[],
): SearchNotice {
  if (notice.kind !== 'partial' || notice.isAbout || notice.corrections) return notice;
  const corrections = correctedIn(reader, terms, ordered.slice(0, TOLD_OF));
  return corrections.length > 0 ? { ...notice, corrections } : notice;
}
