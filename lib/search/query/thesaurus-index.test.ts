import { expect, it } from 'vitest';
import thesaurus from '../../../assets/search/thesaurus.json';
import { openThesaurus } from './open-thesaurus';
import { indexThesaurus, prepareThesaurus } from './thesaurus-index';

it('is the same from what the build keeps of it', () => {
  const kept = JSON.stringify(prepareThesaurus(thesaurus));
  expect(indexThesaurus(JSON.parse(kept))).toEqual(openThesaurus());
});

it('finds concepts by stems, and knows words as they are written', () => {
  const { postings, words, saidWords } = openThesaurus();
  expect(postings.size).toBeGreaterThan(500);
  expect(words.has('limiter')).toBe(true);
  expect(saidWords.size).toBeGreaterThan(500);
});
