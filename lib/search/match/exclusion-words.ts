/** The words and signs by which a query leaves something out (read-exclusions.ts). */

/** Words that leave out what follows, if it is a name. */
const MARKERS: readonly string[] = ['without', 'and not', 'not'];
/** Words that leave out what follows, whatever it is. */
export const SURE_MARKERS: ReadonlySet<string> = new Set([
  'w o',
  'except',
  'except for',
  'exclude',
  'excluding',
  'apart from',
  'other than',
  'anything but',
  'everything but',
  'all but',
  'but not',
  'but no',
  'but without',
  'besides',
  'minus',
  'neither',
  'nothing by',
  'nothing from',
]);
export const ALL_MARKERS: ReadonlySet<string> = new Set([...MARKERS, ...SURE_MARKERS]);
export const LONGEST_MARKER = 2;
export const FIRST_WORDS: ReadonlySet<string> = new Set(
  [...ALL_MARKERS].map((marker) => marker.split(' ')[0] ?? ''),
);
/** A sign before what is left out: "!kafka"; a minus with a blank behind it may be a dash of a title. */
export const SIGN = /(?:^|\s)(?:!|[-–]\s+)$/;
export const DASH = /[-–]\s+$/;
export const SIGNS = /(?:^|\s)(?:!|[-–]\s)/;
/** A topic has at most so many words. */
export const LONGEST_TOPIC = 4;
/** Shorter names are near too many others. */
export const SHORTEST_MISSPELT = 5;
/** The same behind words that need not leave out anything: "without tears" is not Teads. */
export const SHORTEST_MISSPELT_BY_CHANCE = 7;
/** "Not by uber": behind these stands a name, and the topic may go on after it. */
export const BY: ReadonlySet<string> = new Set(['by', 'from', 'at', 'in', 'on']);
export const ARTICLES: ReadonlySet<string> = new Set([
  'the',
  'any',
  'those',
  'ones',
  'posts',
  'articles',
  'anything',
]);
export const AND: ReadonlySet<string> = new Set(['and', 'or', 'nor']);
/** "You are not Google", "why not netflix": a not that leaves out nothing. */
export const BEFORE_OTHER_NOT: ReadonlySet<string> = new Set(
  (
    'am are be can could did do does had has have how if is may might must or shall should to was we ' +
    'were whether why will would you'
  ).split(' '),
);
/** Where a part of a sentence ends. */
export const END_OF_PART = /[,;.!?)]/;
