import { expect, it } from 'vitest';
import thesaurus from '../../../assets/search/thesaurus.json';
import { openThesaurus } from './open-thesaurus';
import { indexThesaurus, prepareThesaurus, stemsOf } from './thesaurus-index';

it('is the same from what the build keeps of it', () => {
  const prepared = prepareThesaurus(thesaurus);
  const kept = indexThesaurus(JSON.parse(JSON.stringify(prepared)));
  const own = openThesaurus();
  expect(kept.conceptCount).toBe(thesaurus.length);
  for (const [at, { names }] of thesaurus.entries()) {
    expect(kept.conceptAt(at)).toEqual(own.conceptAt(at));
    for (const stem of names.flatMap(stemsOf)) {
      expect(kept.postingsOf(stem)).toEqual(own.postingsOf(stem));
      expect(kept.postingsOf(stem)).toContainEqual({ concept: at, weight: 1, isTerm: true });
    }
  }
});

it('knows what stands in a description as often as what stands in an example', () => {
  const { postingsOf } = indexThesaurus(
    prepareThesaurus([
      {
        names: ['Zymurgy'],
        examples: ['yeast cell bank'],
        said: ['yeast grows', 'feed the yeast'],
      },
      { names: ['Yeast'], said: ['bread rises'] },
    ]),
  );
  const [yeast = '', bread = ''] = stemsOf('yeast bread');
  expect(postingsOf(yeast)).toEqual([
    { concept: 0, weight: 0.6 + 0.4 / 3, isTerm: true },
    { concept: 1, weight: 1, isTerm: true },
  ]);
  expect(postingsOf(bread)).toEqual([{ concept: 1, weight: 0.6, isTerm: false }]);
});

it('takes no part of a line or of a word for one', () => {
  const { has, hasWord, postingsOf, allWords } = openThesaurus();
  expect(hasWord('limiter')).toBe(true);
  expect(hasWord('limite')).toBe(false);
  expect(hasWord('imiter')).toBe(false);
  expect(allWords()).toContain('limiter');
  expect([...allWords()].filter((word) => !hasWord(word))).toEqual([]);
  expect(has('phrases', 'rate limiter')).toBe(true);
  expect(has('phrases', 'limiter')).toBe(false);
  expect(has('phrases', '')).toBe(false);
  expect(postingsOf('')).toEqual([]);
});
