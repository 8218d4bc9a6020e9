/**
 * What two states of an article have in common: a script may make the same text again in other
 * elements, mend a word, add the rest. What was seen of the parts that stayed still counts as seen.
 */
import type { Article } from './find-article';

/** A stretch of one text, and where it stands in another; shares of each, 0 to 1. */
export interface CommonStretch {
  from: number;
  to: number;
  at: number;
  end: number;
}

/** What a text keeps of the one before it. */
export interface CommonText {
  stretches: CommonStretch[];
  /** Share of the longer of the two that is in both. */
  share: number;
}

/** Two texts that have less of the shorter one in common are two, share of its words. */
const LEAST_COMMON = 0.5;
/** So many words in a row that occur once in each text are the same place in both. */
const ANCHOR = 4;
/** A few words that differ between two places in common were mended or put in. */
const MOST_MENDED = 12;
const WORD = /[\p{L}\p{N}]+/gu;

/** Words of both texts that are the same, counted in words. */
interface Run {
  from: number;
  at: number;
  length: number;
}

interface Words {
  words: string[];
  /** Where each begins, and where the last ends; characters of the article. */
  starts: number[];
}

/** @returns undefined where they are two texts */
export function commonText(before: Article, after: Article): CommonText | undefined {
  if (isWordForWord(before, after)) {
    return { stretches: [{ from: 0, to: 1, at: 0, end: 1 }], share: 1 };
  }
  const one = wordsOf(before);
  const other = wordsOf(after);
  const runs = runsOf(one.words, other.words);
  const common = runs.reduce((sum, { length }) => sum + length, 0);
  const [fewer, more] = [one.words.length, other.words.length].sort((a, b) => a - b);
  if (!fewer || !more || common < fewer * LEAST_COMMON) return undefined;
  const stretches = joinMended(runs, one.words.length, other.words.length).map((stretch) => ({
    from: shareAt(one, stretch.from),
    to: shareAt(one, stretch.to),
    at: shareAt(other, stretch.at),
    end: shareAt(other, stretch.end),
  }));
  return { stretches, share: common / more };
}

/** @returns whether both are set in the same blocks, and say the same */
export function isWordForWord(one: Article, other: Article): boolean {
  return (
    one.blocks.length === other.blocks.length &&
    one.blocks.every(({ text }, index) => text === other.blocks[index]?.text)
  );
}

function wordsOf({ blocks, characters }: Article): Words {
  const words: string[] = [];
  const starts: number[] = [];
  for (const { text, start } of blocks) {
    for (const { 0: word, index } of text.matchAll(WORD)) {
      words.push(word);
      starts.push(start + index);
    }
  }
  return { words, starts: [...starts, characters] };
}

function shareAt({ starts }: Words, word: number): number {
  // What stands before the first word belongs to it.
  return word === 0 ? 0 : (starts[word] ?? 0) / Math.max(1, starts.at(-1) ?? 0);
}

/** Beginning and end, and whatever surrounds a few words that occur once in each. */
function runsOf(one: readonly string[], other: readonly string[]): Run[] {
  const runs: Run[] = [];
  const isTaken = { one: new Uint8Array(one.length), other: new Uint8Array(other.length) };
  const isSame = (from: number, at: number) =>
    from >= 0 &&
    from < one.length &&
    one[from] === other[at] &&
    !isTaken.one[from] &&
    !isTaken.other[at];
  const extend = (from: number, at: number) => {
    let [first, firstAt] = [from, at];
    while (isSame(first - 1, firstAt - 1)) [first, firstAt] = [first - 1, firstAt - 1];
    let length = 0;
    while (isSame(first + length, firstAt + length)) length += 1;
    if (length < Math.min(ANCHOR, one.length)) return;
    runs.push({ from: first, at: firstAt, length });
    isTaken.one.fill(1, first, first + length);
    isTaken.other.fill(1, firstAt, firstAt + length);
  };
  if (isSame(0, 0)) extend(0, 0);
  const [last, lastAt] = [one.length - 1, other.length - 1];
  if (isSame(last, lastAt)) extend(last, lastAt);
  const places = placesOf(other);
  for (const [anchor, from] of placesOf(one)) {
    const at = places.get(anchor) ?? REPEATED;
    if (from !== REPEATED && at !== REPEATED && isSame(from, at)) extend(from, at);
  }
  return runs.sort((a, b) => a.from - b.from);
}

const REPEATED = -1;

/** A few words in a row → where they stand, or `REPEATED`. */
function placesOf(words: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = 0; at + ANCHOR <= words.length; at += 1) {
    const anchor = words.slice(at, at + ANCHOR).join(' ');
    places.set(anchor, places.has(anchor) ? REPEATED : at);
  }
  return places;
}

/** Runs with no more than a mended place between them are one stretch; counted in words. */
function joinMended(runs: readonly Run[], one: number, other: number): CommonStretch[] {
  const stretches: CommonStretch[] = [];
  const isNear = (gap: number) => gap >= 0 && gap <= MOST_MENDED;
  for (const { from, at, length } of runs) {
    const last = stretches.at(-1) ?? { from: 0, to: 0, at: 0, end: 0 };
    const joins = isNear(from - last.to) && isNear(at - last.end);
    if (joins && stretches.length > 0) [last.to, last.end] = [from + length, at + length];
    else if (joins) stretches.push({ from: 0, to: from + length, at: 0, end: at + length });
    else stretches.push({ from, to: from + length, at, end: at + length });
  }
  const last = stretches.at(-1);
  if (last && isNear(one - last.to) && isNear(other - last.end)) {
    [last.to, last.end] = [one, other];
  }
  return stretches;
}
