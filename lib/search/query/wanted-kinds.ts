/**
 * Tells where a query names the kind of thing that is wanted ("kafka videos", "papers by google")
 * and where such a word is part of the topic ("video encoding").
 */

import type { Kind } from '../../lists/model/list-entry';
import type { QueryTerm } from './parse-query';
import { kindOfWord } from './query-filters';

/** What stands between a kind and its topic or author. */
const BEFORE_TOPIC: ReadonlySet<string> = new Set(
  'about at by covering describing explaining for from of on with'.split(' '),
);

/** "Something to watch": the kinds that can be meant by a verb. */
const KINDS_OF_VERBS: Readonly<Record<string, readonly Kind[]>> = {
  read: ['post', 'paper', 'book'],
  watch: ['video'],
  listen: ['podcast'],
};
/** What lists have of a talk is its recording or its slides, whichever word is used. */
const KINDS_OF_TALKS: readonly Kind[] = ['video', 'slides'];
const FOR_TALKS = /^(?:talk|presentation)s?$/;
const ANYTHING: ReadonlySet<string> = new Set(['something', 'anything', 'stuff', 'things', 'what']);

function wordOf(term: QueryTerm | undefined): string {
  return term?.joined ?? term?.pieces[0] ?? '';
}

/**
 * The kinds that are wanted. Their words become optional: they prefer a kind and never require it.
 * @param terms of one query, in order; those that name a kind are changed
 */
export function findWantedKinds(terms: readonly QueryTerm[]): Kind[] {
  const kinds = new Set<Kind>();
  for (const [at, term] of terms.entries()) {
    const word = wordOf(term);
    const verbs = Object.hasOwn(KINDS_OF_VERBS, word) ? KINDS_OF_VERBS[word] : undefined;
    if (verbs && wordOf(terms[at - 1]) === 'to' && ANYTHING.has(wordOf(terms[at - 2]))) {
      term.isOptional = true;
      for (const kind of verbs) kinds.add(kind);
      continue;
    }
    const named = kindOfWord(word);
    if (!named) continue;
    let end = at + 1;
    while (end < terms.length && kindOfWord(wordOf(terms[end]))) end++;
    const isBeforeTopic = BEFORE_TOPIC.has(wordOf(terms[end]));
    if (!isBeforeTopic && (end < terms.length || named.isSeldomMeant)) continue;
    term.isOptional = true;
    term.isKind = true;
    const meant = FOR_TALKS.test(word) ? KINDS_OF_TALKS : [named.kind];
    for (const kind of meant) kinds.add(kind);
  }
  return [...kinds];
}
