import { describe, expect, it } from 'vitest';
import { editDistance } from '../text/edit-distance';
import { buildSearchIndex } from './search-index';
import { Vocabulary } from './vocabulary';

function vocabularyOf(words: string): Vocabulary {
  const searchIndex = buildSearchIndex([
    {
      entryId: 1,
      resourceId: 1,
      listId: '',
      list: '',
      title: words,
      address: '',
      section: [],
      kind: 'post',
    },
  ]);
  return new Vocabulary(searchIndex);
}

const vocabulary = vocabularyOf(
  'kafka kafkas cassandra memcached postgresql kubernetes heroku dropbox trust reach shift scale ' +
    'microservices michelangelo redis graphite espresso database',
);

describe('near words', () => {
  it.each([
    ['two letters swapped', 'kakfa', 'kafka'],
    ['a letter left out', 'dropbx', 'dropbox'],
    ['a letter too many', 'michelangello', 'michelangelo'],
    ['a wrong vowel', 'heruku', 'heroku'],
    ['two slips in a long word', 'micorservces', 'microservices'],
    ['a letter left out and two swapped', 'casandar', 'cassandra'],
    ['a first letter left out of a long word', 'ubernetes', 'kubernetes'],
    ['the first two letters swapped', 'erdis', 'redis'],
  ])('are found for %s', (_, typed, meant) => {
    expect(vocabulary.near(typed, false)[0]?.text).toBe(meant);
  });

  it.each(['react', 'swift', 'rust', 'scala', 'graphql', 'sso', 'xx', 'blockchain'])(
    'are not made up for %s',
    (typed) => {
      const near = vocabulary.near(typed, true).map(({ text }) => text);
      expect(near.filter((text) => !['shift', 'scale'].includes(text))).toEqual([]);
      expect(near).not.toContain('reach');
      expect(near).not.toContain('trust');
    },
  );

  it.each([
    ['kubernt', 'kubernetes'],
    ['micorserv', 'microservices'],
    ['postgress', 'postgresql'],
  ])('are found for the beginning %s', (typed, meant) => {
    expect(vocabulary.near(typed, true)[0]?.text).toBe(meant);
  });
});

describe('editDistance', () => {
  it('is nothing for the word itself and the same both ways for swapped letters', () => {
    expect(editDistance('kafka', 'kafka', 2)).toBe(0);
    expect(editDistance('kakfa', 'kafka', 2)).toBe(editDistance('kafka', 'kakfa', 2));
  });

  it('is lower for a doubled letter than for a foreign one', () => {
    expect(editDistance('reddis', 'redis', 2)).toBeLessThan(editDistance('rexdis', 'redis', 2));
  });

  it('is infinite beyond the highest cost', () => {
    expect(editDistance('kafka', 'redis', 2)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('other look-ups', () => {
  it('finds words, beginnings and insides', () => {
    expect(vocabulary.at(vocabulary.indexOf('redis'))).toBe('redis');
    expect(vocabulary.indexOf('redi')).toBe(-1);
    const [from, to] = vocabulary.prefixRange('kafka');
    expect(to - from).toBe(2);
    const inside = vocabulary.containing('presso', 10).map((index) => vocabulary.at(index));
    expect(inside).toEqual(['espresso']);
  });
});
