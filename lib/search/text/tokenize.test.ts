import { describe, expect, it } from 'vitest';
import { foldText, lengthBeforeFolding } from './fold-text';
import { MAX_WORD_LENGTH, plainWords, tokenize } from './tokenize';

describe('tokenize', () => {
  it.each([
    ['plain words', 'The C10K problem', 'the c10k problem'],
    ['CamelCase', 'DynamoDB', 'dynamodb dynamo db'],
    ['a short form before a word', 'EVCache', 'evcache ev cache'],
    ['digits before a word', 'K8Guard', 'k8guard k8 guard'],
    ['a hyphen', 'log-structured', 'log structured logstructured'],
    ['a single letter before a hyphen', 'e-commerce', 'e commerce ecommerce'],
    ['a slash', 'I/O', 'i o io'],
    ['a host', 'bol.com', 'bol com bolcom'],
    ['a number with a point in it', '60.000', '60 000 60000'],
    ['signs that belong to the word', 'C++ and C#', 'c++ c and c# c'],
    ['a possessive', "Facebook’s and Uber's", 'facebook and uber'],
    ['an apostrophe inside', "Don't", 'don t dont'],
    ['diacritics', 'Condé Lepistö Straße Øre', 'conde lepisto strasse ore'],
    ['full-width and joined letters', 'ＡＢＣ ﬁle', 'abc file'],
    ['other scripts', 'Привет мир', 'привет мир'],
    ['only signs', '?! … — 👍', ''],
  ])('cuts %s', (_, text, words) => {
    expect(
      tokenize(text)
        .map((word) => word.text)
        .join(' '),
    ).toBe(words);
  });

  it('tells where each word stands in the text as written', () => {
    const text = '“Facebook’s” log-structured Condé';
    for (const word of tokenize(text)) {
      const written = text.slice(word.start, word.end);
      expect(foldText(written).replace(/[^\p{L}\p{N}]/gu, '')).toBe(word.text);
    }
  });

  it('cuts words without end', () => {
    const [word] = tokenize('a'.repeat(10_000));
    expect(word?.text).toHaveLength(MAX_WORD_LENGTH);
  });

  it('has each word once where asked for plain words', () => {
    expect(plainWords('C++ at EVCache log-structured').map((word) => word.text)).toEqual([
      'c++',
      'at',
      'evcache',
      'log',
      'structured',
    ]);
  });
});

describe('lengthBeforeFolding', () => {
  it.each([
    ['plain', 'kafka', 3, 'kaf'],
    ['a composed letter', 'Condé', 5, 'Condé'],
    ['a decomposed letter', 'Conde\u0301s', 5, 'Conde\u0301'],
    ['half of a letter that folds to two', 'Straße', 5, 'Straß'],
    ['more than there is', 'ab', 9, 'ab'],
  ])('of %s', (_, text, folded, written) => {
    expect(text.slice(0, lengthBeforeFolding(text, folded))).toBe(written);
  });
});
