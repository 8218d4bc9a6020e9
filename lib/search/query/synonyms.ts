/**
 * Other names of the same thing: from data that holds for any list, and from what the lists
 * themselves explain.
 */
import pairs from '../../../assets/search/synonyms.json';
import type { IndexReader } from '../index/index-reader';
import { FIELD_SEPARATOR } from '../index/string-table';

/** A run of folded words, to the runs that mean the same. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** The most words that one side of a pair has. */
export const LONGEST_SYNONYM = 4;

/** The pairs of the data file and of the index, both ways. */
export function collectSynonyms(reader: IndexReader): Synonyms {
  const synonyms = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const known = synonyms.get(from);
    if (!known) synonyms.set(from, [to]);
    else if (!known.includes(to)) known.push(to);
  };
  const explained = reader.definitions.map((definition) => definition.split(FIELD_SEPARATOR));
  for (const [short = '', long = ''] of [...pairs, ...explained]) {
    add(short, long);
    add(long, short);
  }
  return synonyms;
}
