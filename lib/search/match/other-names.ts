/**
 * Tells where a title has a word of the query only in another form, and that within the name of
 * another thing: “consistency” is not what Consistent Hashing is about.
 */
import { hasStems, otherNamesWith } from '../query/thesaurus';
import type { Word } from '../text/tokenize';
import type { MatchedTerm } from './match-query';

/**
 * @param terms of one query
 * @returns whether a title, by its words, is of another name; undefined where no title can be
 */
export function findOtherNames(
  terms: readonly MatchedTerm[],
): ((title: readonly Word[]) => boolean) | undefined {
  const asked = terms.flatMap(({ term }) => term.pieces);
  const names = terms.map(({ term: { pieces, joined, isOptional } }) =>
    joined === undefined && !isOptional ? otherNamesWith(pieces[0] ?? '', asked) : [],
  );
  if (names.every((others) => others.length === 0)) return undefined;
  return (title) =>
    terms.some(({ forms }, at) => {
      const others = names[at] ?? [];
      if (others.length === 0) return false;
      const kinds = title.map(({ text }) => forms.get(text));
      if (kinds.includes('exact') || !kinds.includes('inflected')) return false;
      const texts = title.map(({ text }) => text);
      return others.some((name) => hasStems(texts, name));
    });
}
