import Fuse from 'fuse.js';
import { describe, expect, it } from 'vitest';
import { shippedDocuments } from '../../../scripts/build/shipped-documents';
import { plainWords } from '../text/tokenize';
import { textForFuse } from './text-for-fuse';

const THRESHOLD = 0.2;
const TITLES = shippedDocuments().map(({ title }) =>
  plainWords(title)
    .map(({ text }) => text)
    .join(' '),
);

/** What Fuse finds in the texts, with its scores. */
function scores(
  texts: readonly string[],
  query: string,
): (readonly [number, number | undefined])[] {
  const fuse = new Fuse(
    texts.map((text) => ({ text })),
    {
      keys: ['text'],
      useTokenSearch: query.includes(' '),
      tokenize: (text) => text.split(' '),
      ignoreLocation: true,
      threshold: THRESHOLD,
      includeScore: true,
      shouldSort: false,
    },
  );
  return fuse.search(query).map(({ refIndex, score }) => [refIndex, score]);
}

describe('textForFuse', () => {
  it.each([
    'kafka',
    'uber kafka',
    'kafak',
    'scaling twitter',
    'microservices netflix',
    'micorservices architectur',
    'c++ sso',
    'consistent hashing ring',
    'a',
    'distributedsystemsarchitecture',
  ])('changes nothing of what Fuse makes of the shipped titles: %s', (query) => {
    const read = textForFuse(query, THRESHOLD);
    expect(scores(TITLES.map(read), query)).toEqual(scores(TITLES, query));
  });

  it('leaves out what has nothing to do with the query', () => {
    expect(textForFuse('uber kafka', THRESHOLD)('kafka at  uber with chaperone')).toBe(
      'kafka -  uber - -',
    );
  });
});
