/**
 * Puts candidates in order: exact titles first, then by class of match, then by how the title
 * answers the query and by what Fuse makes of it.
 */
import type { IndexReader, ReadDocument } from '../index/index-reader';
import type { SearchCandidate } from '../match/find-candidates';
import { CLASS_TYPO } from '../match/match-codes';
import type { MatchedTerm } from '../match/match-query';
import { matchText } from '../match/match-text';
import { findOtherNames } from '../match/other-names';
import { foldText } from '../text/fold-text';
import { patternFor } from '../text/letter-patterns';
import type { Word } from '../text/tokenize';
import type { FuzzyScorer } from './fuse-scores';
import type { CompareEntries } from './personal-order';

/** A candidate with its place in the order. */
export interface Ranked extends SearchCandidate {
  read: ReadDocument;
  /** 0: the title is the query; 1: so is the name in the title; 2: neither; 3: of another name. */
  tier: number;
  /** Higher is better; comparable within one answer only. */
  score: number;
}

const FUSE_SHARE = 0.3;
/** The title goes on exactly as was typed, spaces, small words and all. */
const LITERAL_BONUS = 0.3;
const SHORTEST_LITERAL = 3;
const WORD_START = /^[\p{L}\p{N}]/u;
const RUN_BONUS = 0.22;
const START_BONUS = 0.06;
const COVER_BONUS = 0.2;
/** More than a shorter title can make up for: a word in full comes before its other forms. */
const EXACT_BONUS = 0.4;
const EXACTNESS = { exact: 1, joined: 1, synonym: 0.5, inflected: 0, typo: 0 } as const;
/** The title is the query from here on: its words as typed, or run together. */
const EXACT_QUALITY = 0.96;
const RECOMMENDED_BONUS = 0.01;
/** A link with words of its own is a better answer than one that only its table row names. */
const ROW_TITLE_PENALTY = 0.4;

const TIER_OTHER_NAME = 3;

/** Scores that differ by less say that two entries answer equally well. */
const EQUAL_WITHIN = 0.05;

/** Where the name at the start of a title ends. */
const nameEndFor = patternFor(
  ({ upper, flag }) => new RegExp(`\\s[-–—|]\\s|[:(]|\\s(?:at|by)\\s(?=[${upper}])`, flag),
);

/** The query as Fuse should look for it: words without meaning left out, slips corrected. */
function toFuseQuery(terms: readonly MatchedTerm[]): string {
  return terms
    .filter(({ term }) => !term.isOptional)
    .map((matches) => matches.correction?.text ?? matches.term.pieces.join(' '))
    .join(' ');
}

/** How the words of a title answer the terms of a query. */
interface TitleAnswer {
  /** Share of the title's words that answer some term. */
  cover: number;
  /** Mean quality of the best word for each term. */
  quality: number;
  /** Share of the terms that stand in the title as they were typed. */
  exact: number;
  /** Share of the terms, but for the first, that stand behind the one before. */
  run: number;
  /** The title begins with a word that answers. */
  isAtStart: boolean;
}

function answerTerms(words: readonly Word[], terms: readonly MatchedTerm[]): TitleAnswer {
  const answered = new Uint8Array(words.length);
  let runs = 0;
  let quality = 0;
  let exact = 0;
  let previous = -2;
  let firstAt = -1;
  for (const matches of terms) {
    let best = 0;
    let bestAt = -1;
    let bestQuality = 0;
    for (let at = 0; at < words.length; at++) {
      const found = matchText(matches, words[at]?.text ?? '');
      if (!found) continue;
      answered[at] = 1;
      const isNext = at === previous + 1;
      const value = found.quality + (isNext ? 0.3 : 0);
      if (value > best) {
        best = value;
        bestQuality = found.quality;
        bestAt = at;
      }
    }
    if (bestAt === previous + 1 && previous >= 0) runs++;
    if (firstAt < 0 && bestAt >= 0) firstAt = bestAt;
    const form = matches.forms.get(words[bestAt]?.text ?? '');
    if (form) exact += EXACTNESS[form];
    quality += bestQuality;
    previous = bestAt >= 0 ? bestAt : -2;
  }
  return {
    cover: answered.reduce((sum, value) => sum + value, 0) / words.length,
    quality: quality / terms.length,
    exact: exact / terms.length,
    run: terms.length > 1 ? runs / (terms.length - 1) : 0,
    isAtStart: firstAt === 0,
  };
}

/** How the title answers the query, from 0 to about 0.9, and whether it is the query. */
function judgeTitle(
  read: ReadDocument,
  terms: readonly MatchedTerm[],
): { bonus: number; tier: number } {
  const words = read.titleWords;
  if (words.length === 0 || terms.length === 0) return { bonus: 0, tier: 2 };
  const { cover, quality, exact, run, isAtStart } = answerTerms(words, terms);
  const isRun = isAtStart && (terms.length === 1 || run === 1);
  const pieceCount = terms.reduce((sum, { term }) => sum + term.pieces.length, 0);
  let tier = 2;
  if (isRun && quality >= EXACT_QUALITY) {
    if (pieceCount === words.length) tier = 0;
    else if (pieceCount === nameWordCount(read, words)) tier = 1;
  }
  const start = isAtStart ? START_BONUS : 0;
  const bonus = RUN_BONUS * run + start + COVER_BONUS * cover + EXACT_BONUS * exact;
  return { bonus, tier };
}

/** How many words the name at the start of the title has ("EVCache: Distributed …" → 1). */
function nameWordCount(read: ReadDocument, words: readonly Word[]): number {
  const { title } = read.document;
  const end = nameEndFor(title).exec(title)?.index ?? title.length;
  let count = 0;
  while (count < words.length && (words[count]?.end ?? 0) <= end) count++;
  return count;
}

/** What the order depends on beside the candidates. */
export interface RankingOptions {
  terms: readonly MatchedTerm[];
  /** The query as written. */
  typed: string;
  /** The candidates have only some of the words; Fuse, which wants them all, is not asked. */
  isPartial: boolean;
  /** Asked where candidates have words that were typed otherwise; absent until it is loaded. */
  scoreFuzzy: FuzzyScorer | undefined;
  /** Decides among those that answer equally well. */
  compare: CompareEntries | undefined;
}

/** The candidates, best first. */
export function rankCandidates(
  reader: IndexReader,
  candidates: readonly SearchCandidate[],
  { terms, typed, isPartial, scoreFuzzy, compare }: RankingOptions,
): Ranked[] {
  const literal = foldText(typed.trim());
  const reads = candidates.map((candidate) => ({
    ...candidate,
    read: reader.read(candidate.index),
  }));
  const isWord = WORD_START.test(literal);
  const isLiteral = (read: ReadDocument): boolean => {
    if (literal.length < SHORTEST_LITERAL) return false;
    // Most titles begin otherwise, and need not be folded to tell.
    const isOther = isWord && read.titleWords[0]?.text.charAt(0) !== literal.charAt(0);
    return !isOther && read.foldedTitle.startsWith(literal);
  };
  const query = toFuseQuery(terms);
  // Among what was found as it was typed Fuse tells nothing apart that the title does not.
  const isFuzzy = candidates.some(({ matchClass }) => matchClass === CLASS_TYPO);
  const fuseScores =
    isFuzzy && !isPartial && query.trim() !== ''
      ? scoreFuzzy?.(
          reads.map(({ read }) => read),
          query,
        )
      : undefined;
  const isOfOtherName = findOtherNames(terms);
  const ranked = reads.map((candidate, at) => {
    const { bonus, tier: ownTier } = judgeTitle(candidate.read, terms);
    const tier = isOfOtherName?.(candidate.read.titleWords) ? TIER_OTHER_NAME : ownTier;
    const fuse = 1 - (fuseScores?.get(at) ?? 1);
    const { recommended, label } = candidate.read.document;
    const own = (recommended ? RECOMMENDED_BONUS : 0) - (label ? ROW_TITLE_PENALTY : 0);
    const asTyped = isLiteral(candidate.read) ? LITERAL_BONUS : 0;
    const score = candidate.weight + bonus + asTyped + FUSE_SHARE * fuse + own;
    return { ...candidate, tier, score };
  });
  return ranked.sort(
    (a, b) =>
      a.tier - b.tier ||
      b.matchClass - a.matchClass ||
      (compare ? Math.round(b.score / EQUAL_WITHIN) - Math.round(a.score / EQUAL_WITHIN) : 0) ||
      (compare ? compare(a, b) : 0) ||
      b.score - a.score ||
      a.index - b.index,
  );
}
