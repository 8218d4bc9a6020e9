/**
 * Whether a line of a list that has a new address still means the thing that it meant: then what
 * was recorded stays with it. Decided by what title and addresses say; the figures are those of 918
 * real moves and 313 pairs of addresses that lead to two things.
 */
import { resourceKeys } from '../address/keys/identity-keys';
import { type Located, locateAddress } from '../address/keys/locate-address';
import { numbersIn, tokenizeSlug } from '../address/keys/post-slug';
import { matchPage } from '../address/match/match-page';
import { namesNothing } from './entry/link-names';

/** A line whose title stayed while its address did not. */
export interface ReaddressedLine {
  title: string;
  before: string;
  after: string;
  /** How often the line had been given an address unlike the one before. */
  earlierMoves: number;
}

/** A thing moves once, perhaps twice; a line that is given its third address is a place for things. */
const MOVES_OF_ONE_THING = 2;

/**
 * A title that stays is a strong sign, but not where it names a place for whatever is newest, or
 * nothing at all, nor where the addresses say that they are two: part 1 and part 2, two videos.
 * Where the addresses resemble each other, they vouch for the line.
 */
export function hasMoved({ title, before, after, earlierMoves }: ReaddressedLine): boolean {
  const [old, current] = [locateAddress(before), locateAddress(after)];
  if (!old || !current || areTwo(old, current)) return false;
  if (isAlike(before, after)) return true;
  return earlierMoves < MOVES_OF_ONE_THING && !namesNothing(title) && !isSlot(title);
}

/** Whether two addresses have enough in common to be worth asking about. */
export function isAlike(before: string, after: string): boolean {
  const known = { address: before, keys: resourceKeys({ address: before }) };
  return matchPage({ address: after }, [{ id: before, ...known }]).length > 0;
}

/**
 * Two stable ids of one kind, or two addresses that differ in their numbers only. So it is in 106
 * of the pairs that are two things, and in none of the moves.
 */
function areTwo(one: Located, other: Located): boolean {
  if (one.id && other.id && one.id.kind === other.id.kind && one.id.kind !== 'github') {
    return one.id.id !== other.id.id;
  }
  const [a, b] = [one.slug, other.slug];
  if (!a || !b) return false;
  const [mine, theirs] = [numbersIn(a.words), numbersIn(b.words)];
  if (mine.part !== undefined && theirs.part !== undefined) return mine.part !== theirs.part;
  if (mine.all.length === 0 || theirs.all.length === 0) return false;
  return mine.all.join() !== theirs.all.join() && wordsOf(a.words) === wordsOf(b.words);
}

function wordsOf(words: readonly string[]): string {
  return words.filter((word) => !/^\d+$/.test(word)).join(' ');
}

const NEWEST = new Set(
  'latest newest current recent upcoming next last this today todays new weekly daily monthly'.split(
    ' ',
  ),
);
const REPEATED = new Set(
  `episode episodes issue issues edition release version post posts article articles newsletter talk
  video podcast interview webinar report digest roundup news week weeks month months day year
  quarter reading read paper book pick favourite favorite slides recording session meetup`.split(
    /\s+/,
  ),
);
const FILLING = new Set(
  'a an the of our my in on from for to and s at by with blog site'.split(' '),
);

/** "Latest episode", "This week in Rust", "Issue 12": whatever stands there today. */
function isSlot(title: string): boolean {
  const words = tokenizeSlug(title).filter((word) => !FILLING.has(word));
  const isSaidOfAll = words.every(
    (word) => NEWEST.has(word) || REPEATED.has(word) || /^\d+$/.test(word),
  );
  if (isSaidOfAll) return true;
  return NEWEST.has(words[0] ?? '') && words.some((word) => REPEATED.has(word));
}
