import { describe, expect, it } from 'vitest';
import { countWords } from '../../entrypoints/marker-reading/count-words';

describe('counting words', () => {
  it.each([
    ['plain English', 'The log is the truth.', 5],
    ['a contraction and a version', 'Don’t use v1.2.3 yet', 4],
    ['arrows and rules', '→ — *** | ---', 0],
    ['Cyrillic', 'Привет, мир', 2],
    ['Chinese, 1.6 characters a word', '分布式系统的设计', 5],
    ['Japanese with English in it', 'Kafka のログ設計', 5],
    ['Thai, without spaces', 'ระบบแบบกระจาย', 3],
    ['nothing', '', 0],
  ])('%s', (_, text, words) => {
    expect(countWords(text)).toBe(words);
  });
});
