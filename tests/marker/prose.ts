/** Text for the tests of what a page shows: made up, and different in every paragraph. */

const NOUNS =
  'log,queue,shard,replica,leader,index,cache,broker,segment,quorum,partition,ledger,stream,buffer,cursor,lease,tombstone,snapshot,checkpoint,bucket'.split(
    ',',
  );
const VERBS =
  'holds,drops,copies,splits,orders,reads,merges,forgets,answers,delays,counts,seals,replays,moves,guards,trims,names,locks,feeds,joins'.split(
    ',',
  );
const ENDS =
  'before noon,after a crash,once a day,under load,in the other region,without a lock,at rest,by design,on every node,as told,for a while,with care'.split(
    ',',
  );
const ADVERBS =
  'rarely,slowly,gladly,quietly,nearly,always,twice,seldom,again,alone,early,late,blindly,hardly'.split(
    ',',
  );
const SHAPES = [
  'The N A V each N of that N E.',
  'E, no N ever V a N, and the N A V it.',
  'What a N V A is a N that some N V E.',
  'Every N and its N A V the N E.',
];

/** @returns a function that gives the same numbers from 0 to 1 for the same seed */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/**
 * @param seed another number makes another text
 * @returns paragraphs of three sentences, some thirty words each
 */
export function prose(count: number, seed = 1): string[] {
  const next = numbers(seed);
  const one = (words: readonly string[]) => words[Math.floor(next() * words.length)] ?? '';
  const kinds: Record<string, readonly string[]> = { N: NOUNS, V: VERBS, A: ADVERBS, E: ENDS };
  const sentence = () => one(SHAPES).replace(/\b[NVAE]\b/g, (kind) => one(kinds[kind] ?? []));
  return Array.from({ length: count }, () => [sentence(), sentence(), sentence()].join(' '));
}
