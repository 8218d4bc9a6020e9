/**
 * Tells the words that readers see in titles, names and headings from those that only addresses,
 * notes and run-together compounds hold ("netflixs" of a slug, "kafkadriven").
 */

import { IN_AUTHORS, IN_LABEL, IN_TITLE } from '../index/index-format';
import type { IndexReader } from '../index/index-reader';
import { patternFor } from '../text/letter-patterns';
import { tokenize } from '../text/tokenize';

const IN_NAMES = IN_TITLE | IN_AUTHORS | IN_LABEL;
/** Texts looked at for one in which the word is written as it is searched. */
const MOST_LOOKED_AT = 4;

const letterFor = patternFor(
  ({ letters, digits, marks, flag }) => new RegExp(`[${letters}${digits}${marks}]`, flag),
);

function isLetter(sign: string): boolean {
  return letterFor(sign).test(sign);
}

/** The word stands in one of the texts between signs or spaces: not as the "Postgre" of PostgreSQL. */
function isWrittenIn(texts: ReadonlyArray<string | undefined>, word: string): boolean {
  return texts.some(
    (text) =>
      text &&
      tokenize(text).some(
        ({ text: folded, start, end, form }) =>
          folded === word &&
          form !== 'joined' &&
          !isLetter(text.charAt(start - 1)) &&
          !isLetter(text.charAt(end)),
      ),
  );
}

/** Whether the vocabulary word is one of a title, an author, a company, a heading or a list. */
export function isReadersWord(reader: IndexReader, wordIndex: number): boolean {
  const word = reader.vocabulary.at(wordIndex);
  const groups: number[] = [];
  reader.visitGroups(wordIndex, (group) => {
    if (groups.length < MOST_LOOKED_AT && reader.tableOfGroup(group) !== 'origin')
      groups.push(group);
  });
  if (groups.some((group) => isWrittenIn([reader.textOfGroup(group)], word))) return true;
  const named: number[] = [];
  reader.visitDocuments(wordIndex, (index, bits) => {
    if (named.length < MOST_LOOKED_AT && bits & IN_NAMES) named.push(index);
  });
  return named.some((index) => {
    const { title, label, authors } = reader.read(index).document;
    return isWrittenIn([title, label, ...(authors ?? [])], word);
  });
}
