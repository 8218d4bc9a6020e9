/** Tells which words of a query are the name of a company that the lists have. */

import companyNames from '../../../assets/search/company-names.json';
import type { IndexReader } from '../index/index-reader';
import { isOrdinaryName } from '../query/thesaurus';
import { plainWords } from '../text/tokenize';
import type { MatchedTerm } from './match-query';

/** The most words that a name has. */
export const LONGEST_NAME = 4;
/** Words of the vocabulary looked at for a name that is being typed. */
const MOST_BEGUN = 200;
const ARTICLE = 'the';

/** Whether the text begins with a capital, as names do. */
export function isCapitalised(text: string): boolean {
  const first = text.charAt(0);
  return first !== first.toLowerCase();
}

/** The folded words of a name, without an article before it. */
function nameWords(name: string): string[] {
  const words = plainWords(name).map(({ text }) => text);
  return words[0] === ARTICLE && words.length > 1 ? words.slice(1) : words;
}

/** Names that lists use for a company that is called otherwise: facebook for "fb". */
const USUAL_NAMES: ReadonlyMap<string, string> = new Map(
  companyNames.map(([other = '', name = '']) => [other, nameWords(name).join(' ')]),
);

/** A company of an index by its whole name. */
interface CompanyName {
  /** Folded words with a space between, without an article before them. */
  name: string;
  group: number;
}

/** Names by a word in them; the same words are asked about with every key. */
const namesOf = new WeakMap<IndexReader, Map<string, readonly CompanyName[]>>();
const KEPT_WORDS = 2_000;

function namesWith(reader: IndexReader, word: string): readonly CompanyName[] {
  const known = namesOf.get(reader) ?? new Map<string, readonly CompanyName[]>();
  namesOf.set(reader, known);
  const answer = known.get(word);
  if (answer) return answer;
  if (known.size >= KEPT_WORDS) known.clear();
  const names: CompanyName[] = [];
  const index = reader.vocabulary.indexOf(word);
  if (index >= 0) {
    reader.visitGroups(index, (group) => {
      if (reader.tableOfGroup(group) !== 'company') return;
      names.push({ name: nameWords(reader.textOfGroup(group)).join(' '), group });
    });
  }
  known.set(word, names);
  return names;
}

/** Groups of the index, each of a company whose whole name the folded words are. */
export function companiesNamed(reader: IndexReader, words: readonly string[]): number[] {
  const typed = words[0] === ARTICLE && words.length > 1 ? words.slice(1) : words;
  const name = typed.join(' ');
  const groups: number[] = [];
  for (const each of namesWith(reader, typed[0] ?? ''))
    if (each.name === name) groups.push(each.group);
  const usual = USUAL_NAMES.get(name);
  if (usual === undefined) return groups;
  for (const each of namesWith(reader, usual.split(' ')[0] ?? '')) {
    if (each.name === usual) groups.push(each.group);
  }
  return groups;
}

/** Whether some company's name begins with the folded letters. */
export function mayBecomeCompany(reader: IndexReader, letters: string): boolean {
  const [from, to] = reader.vocabulary.prefixRange(letters);
  for (let index = from; index < Math.min(to, from + MOST_BEGUN); index++) {
    const begins = namesWith(reader, reader.vocabulary.at(index)).some(({ name }) =>
      name.startsWith(letters),
    );
    if (begins) return true;
  }
  return false;
}

/** A company that terms of a query name. */
export interface NamedCompany {
  /** The terms, side by side. */
  terms: MatchedTerm[];
  /** Whether an entry, by its position in the index, is by the company. */
  isBy: (index: number) => boolean;
  /** The name is a word of everyday and is not written as a name. */
  isDoubtful: boolean;
}

function wordsOfTerm({ term, isKnown, correction }: MatchedTerm): string[] {
  return isKnown || !correction ? term.pieces : [correction.text];
}

/** The companies that the terms name, the longest names first taken. */
export function findNamedCompanies(
  reader: IndexReader,
  terms: readonly MatchedTerm[],
): NamedCompany[] {
  const { companyOf } = reader.searchIndex;
  const named: NamedCompany[] = [];
  for (let at = 0; at < terms.length; at++) {
    for (let length = Math.min(LONGEST_NAME, terms.length - at); length > 0; length--) {
      const run = terms.slice(at, at + length);
      if (run.every(({ term }) => term.isOptional)) continue;
      const words = run.flatMap(wordsOfTerm);
      const groups = companiesNamed(reader, words);
      if (groups.length === 0) continue;
      const companies = new Set(groups.map((group) => reader.companyOfGroup(group)));
      const isWritten = isCapitalised(run[0]?.term.text ?? '');
      named.push({
        terms: run,
        isBy: (index) => companies.has(companyOf[index] ?? 0),
        isDoubtful: !isWritten && isOrdinaryName(words.join(' ')),
      });
      at += length - 1;
      break;
    }
  }
  return named;
}
