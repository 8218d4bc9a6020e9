/** Tells where a query is in a script in which no list has a word: why nothing can be found. */
import type { IndexReader } from '../index/index-reader';
import type { QueryTerm } from './parse-query';

const SCRIPTS = [
  'Arabic Armenian Bengali Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul',
  'Hebrew Hiragana Kannada Katakana Khmer Lao Malayalam Myanmar Sinhala Tamil Telugu Thai Tibetan',
].flatMap((names) => names.split(' '));
const IS_LATIN_ONLY = /^[\0-\u024f\u1e00-\u1eff\u2000-\u206f]*$/;

/** Whether the words of an index have a letter of the script; asked about once for each. */
const knownScripts = new WeakMap<IndexReader, Map<string, boolean>>();

function hasScript(reader: IndexReader, script: string): boolean {
  const known = knownScripts.get(reader) ?? new Map<string, boolean>();
  knownScripts.set(reader, known);
  const answer = known.get(script) ?? reader.vocabulary.hasMatch(patternOf(script));
  known.set(script, answer);
  return answer;
}

function patternOf(script: string): RegExp {
  return new RegExp(`\\p{Script=${script}}`, 'u');
}

/** Whether every term that is asked for is in a script of which the index has no letter. */
export function isInForeignScript(reader: IndexReader, terms: readonly QueryTerm[]): boolean {
  const asked = terms.filter(({ isOptional }) => !isOptional);
  if (asked.length === 0 || asked.some(({ text }) => IS_LATIN_ONLY.test(text))) return false;
  return asked.every(({ text }) => {
    const scripts = SCRIPTS.filter((script) => patternOf(script).test(text));
    return scripts.length > 0 && scripts.every((script) => !hasScript(reader, script));
  });
}
