/**
 * The filters of the query language: their names, the other words people try for them, and what
 * their values mean.
 */
import type { Kind } from '../../lists/model/list-entry';
import { editDistance, maxEditDistance } from '../text/edit-distance';

/** Names of filters, in the order in which they are offered. */
export const FILTER_NAMES = ['list', 'in', 'by', 'site', 'type', 'is', 'year'] as const;

export type FilterName = (typeof FILTER_NAMES)[number];

/** States that `is:` can ask for; `queued` is not a state of reading but goes with any of them. */
export const ASKABLE_STATES = ['unread', 'reading', 'read', 'skipped', 'queued'] as const;

export type AskableState = (typeof ASKABLE_STATES)[number];

/** One filter as understood. */
export type QueryFilter = { negated: boolean; start: number; end: number } & (
  | { name: 'list' | 'in' | 'by' | 'site'; value: string }
  | { name: 'type'; kind: Kind }
  | { name: 'is'; state: AskableState }
  | { name: 'year'; from: number; to: number }
);

const OTHER_NAMES: Readonly<Record<string, FilterName>> = {
  section: 'in',
  author: 'by',
  company: 'by',
  from: 'by',
  org: 'by',
  host: 'site',
  domain: 'site',
  topic: 'in',
  tag: 'in',
  tags: 'in',
  category: 'in',
  date: 'year',
  kind: 'type',
  format: 'type',
  state: 'is',
  status: 'is',
};

/** Values of `type:`, with the other words people try. */
export const KIND_WORDS: Readonly<Record<string, Kind>> = {
  post: 'post',
  video: 'video',
  paper: 'paper',
  slides: 'slides',
  book: 'book',
  code: 'code',
  course: 'course',
  podcast: 'podcast',
  other: 'other',
  article: 'post',
  blog: 'post',
  talk: 'video',
  youtube: 'video',
  pdf: 'paper',
  deck: 'slides',
  presentation: 'slides',
  ebook: 'book',
  repo: 'code',
  repository: 'code',
  tutorial: 'course',
  episode: 'podcast',
  lecture: 'video',
  essay: 'post',
};

/** Words for a kind that are part of a topic more often than not: "source code", "one repository". */
const SELDOM_KINDS: ReadonlySet<string> = new Set(['code', 'repo', 'repository', 'other', 'pdf']);

/** The kind that a folded word of a query names, in the singular or the plural. */
export function kindOfWord(word: string): { kind: Kind; isSeldomMeant: boolean } | undefined {
  const known = [word, word.replace(/s$/, ''), word.replace(/ies$/, 'y')].find((form) =>
    Object.hasOwn(KIND_WORDS, form),
  );
  const kind = known === undefined ? undefined : KIND_WORDS[known];
  return known === undefined || kind === undefined
    ? undefined
    : { kind, isSeldomMeant: SELDOM_KINDS.has(known) };
}

const STATE_WORDS: Readonly<Record<string, AskableState>> = {
  ...Object.fromEntries(ASKABLE_STATES.map((state) => [state, state])),
  new: 'unread',
  open: 'reading',
  started: 'reading',
  done: 'read',
  finished: 'read',
  later: 'queued',
  queue: 'queued',
};

/** The filter that a name before a colon stands for. */
export function findFilterName(name: string): FilterName | undefined {
  const lower = name.toLowerCase();
  return FILTER_NAMES.find((known) => known === lower) ?? ownValue(OTHER_NAMES, lower);
}

/** Shorter names are near too many words: "log:" is not "by:". */
const SHORTEST_MISSPELT = 3;
/** A letter left out, doubled or swapped is a slip in a short name too. */
const LEAST_SLIP = 0.8;

/** The filter whose name was probably meant by a name before a colon that is none. */
export function nearestFilterName(name: string): FilterName | undefined {
  const typed = name.toLowerCase();
  if (typed.length < SHORTEST_MISSPELT) return undefined;
  const most = Math.max(maxEditDistance(typed.length), LEAST_SLIP);
  let nearest: FilterName | undefined;
  let least = most + Number.EPSILON;
  for (const known of [...FILTER_NAMES, ...Object.keys(OTHER_NAMES)]) {
    if (known.length <= SHORTEST_MISSPELT) continue;
    const cost = editDistance(typed, known, most);
    if (cost < least) [nearest, least] = [findFilterName(known), cost];
  }
  return nearest;
}

function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * The one meaning of a word that may not be typed to its end; undefined when there are several.
 * @param isWhole only words in full
 */
function meaningOf<T>(
  meanings: Readonly<Record<string, T>>,
  typed: string,
  isWhole: boolean,
): T | undefined {
  const word = typed.toLowerCase();
  const exact = ownValue(meanings, word) ?? ownValue(meanings, word.replace(/s$/, ''));
  if (exact !== undefined || word === '' || isWhole) return exact;
  const begun = Object.keys(meanings).filter((known) => known.startsWith(word));
  const possible = new Set(begun.map((known) => meanings[known]));
  return possible.size === 1 ? [...possible][0] : undefined;
}

const BEGUN_YEARS = /^(?:[<>]=?)?\d{0,3}$|^\d{4}(?:-|–|\.{1,3})\d{0,3}$/;

/** Whether what is typed means nothing yet, but more letters can make it a value ("is:re"). */
export function mayBecomeValue(filter: FilterName, typed: string): boolean {
  switch (filter) {
    case 'year':
      return BEGUN_YEARS.test(typed);
    case 'type':
    case 'is':
      // Each takes the words of the other, too: see `readFilter`.
      return Object.keys({ ...KIND_WORDS, ...STATE_WORDS }).some((word) =>
        word.startsWith(typed.toLowerCase()),
      );
    case 'list':
    case 'in':
    case 'by':
    case 'site':
      // Any text is a value.
      return false;
  }
}

/** The kind that a value of `type:` stands for, also by its beginning unless `isWhole`. */
export function readKind(value: string, isWhole = false): Kind | undefined {
  return meaningOf(KIND_WORDS, value, isWhole);
}

/** The state that a value of `is:` stands for, also by its beginning unless `isWhole`. */
export function readState(value: string, isWhole = false): AskableState | undefined {
  return meaningOf(STATE_WORDS, value, isWhole);
}

/** First and last year, both included: 2015, 2015-2018, 2015.., >2015, <=2015. */
export function readYears(value: string): { from: number; to: number } | undefined {
  const compared = /^(>=|<=|>|<)(\d{4})$/.exec(value);
  if (compared) {
    const year = Number(compared[2]);
    if (compared[1] === '>') return { from: year + 1, to: 9999 };
    if (compared[1] === '>=') return { from: year, to: 9999 };
    return { from: 1, to: compared[1] === '<' ? year - 1 : year };
  }
  const range = /^(\d{4})?(-|–|\.\.\.?)?(\d{4})?$/.exec(value);
  if (!range) return undefined;
  const [, first, dash, last] = range;
  if (!dash) return first && !last ? { from: Number(first), to: Number(first) } : undefined;
  if (!first && !last) return undefined;
  const from = first ? Number(first) : 1;
  const to = last ? Number(last) : 9999;
  return from <= to ? { from, to } : { from: to, to: from };
}
