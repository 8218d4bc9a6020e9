/** Words that carry no topic: a query may hold them without asking for them. */

const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be by can do does for from how i in into is it its me my of on or our ' +
    'so that the their them this to us vs was we what when where which who why will with you your'
  ).split(' '),
);

/** Whether the folded word is one that matters only for the order of results. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
