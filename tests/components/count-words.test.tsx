import { expect, it } from 'vitest';
import { countWords } from '../../components/count-words';

it.each([
  [0, '0'],
  [7, '7'],
  [888, '888'],
  [1_000, '1,000'],
  [12_345, '12,345'],
  [100_000, '100,000'],
  [1_234_567, '1,234,567'],
])('writes %i in groups of three', (count, words) => {
  expect(countWords(count)).toBe(words);
});
