import { describe, expect, it } from 'vitest';
import { readPairs } from '../../scripts/check-addresses/measure-pairs';
import { hasMoved } from './has-moved';

const OLD = 'https://old.example/2014/kafka-at-scale';
const NEW = 'https://engineering.example.org/blog/running-a-message-bus';

const moves = (title: string, before = OLD, after = NEW, earlierMoves = 0) =>
  hasMoved({ title, before, after, earlierMoves });

describe('a line with a new address', () => {
  it.each([
    ['has a title of its own', 'Kafka at Uber', OLD, NEW],
    ['is called after something new', 'New Relic at Scale', OLD, NEW],
    [
      'names nothing, but the address speaks for it',
      'Slides',
      OLD,
      'https://old.example/kafka-at-scale',
    ],
    ['is a slot, but the address speaks for it', 'Latest episode', OLD, `${OLD}/`],
    [
      'has a repository that was given to somebody else',
      'Kafka',
      'https://github.com/a/kafka',
      'https://github.com/b/kafka',
    ],
  ])('is still the same thing where it %s', (_, title, before, after) => {
    expect(moves(title, before, after)).toBe(true);
  });

  it.each([
    ['Latest episode'],
    ['The latest episode of our podcast'],
    ['This week'],
    ['This Week in Rust'],
    ['Current issue'],
    ['Newest post'],
    ["Today's article"],
    ['Issue 12'],
    ['Slides'],
    ['PDF'],
    ['example.com'],
    ['3'],
  ])('is another thing where its title is “%s”', (title) => {
    expect(moves(title)).toBe(false);
  });

  it.each([
    ['parts', 'https://a.example/memory-part-1', 'https://a.example/memory-part-2'],
    ['issues', 'https://a.example/issues/dispatch-101', 'https://a.example/issues/dispatch-102'],
    ['videos', 'https://youtu.be/1APZ5-cjWfw', 'https://www.youtube.com/watch?v=0iPiYxjsYKk'],
  ])('is another thing where the addresses are two %s, whatever the title', (_, before, after) => {
    expect(moves('Inventing the Future', before, after)).toBe(false);
  });

  it('is a place for things and not a thing when it is given its third new address', () => {
    expect(moves('The Dispatch', OLD, NEW, 1)).toBe(true);
    expect(moves('The Dispatch', OLD, NEW, 2)).toBe(false);
  });

  it('is still the same thing in every real move', () => {
    const lost = readPairs()
      .filter(({ label }) => label === 'same')
      .filter((pair) => !moves(pair.title ?? 'A title', pair.old, pair.new));
    expect(lost).toEqual([]);
  });

  it('tells a third and more of the pairs that are two things, by their addresses alone', () => {
    const different = readPairs().filter(({ label }) => label === 'different');
    const told = different.filter((pair) => !moves(pair.title ?? 'A title', pair.old, pair.new));
    expect(told.length).toBeGreaterThanOrEqual(105);
  });
});
