import { describe, expect, it } from 'vitest';
import thesaurus from '../../../assets/search/thesaurus.json';
import { plainWords } from '../text/tokenize';
import { type Concept, findConcepts, isEverydayWord } from './thesaurus';

const CONCEPTS: readonly Concept[] = thesaurus;

function foundBy(text: string): string | undefined {
  const words = plainWords(text).map((word) => word.text);
  return findConcepts(words, 1)[0]?.concept.names[0];
}

describe('the thesaurus', () => {
  it('has no name or abbreviation twice', () => {
    const names = CONCEPTS.flatMap(({ names, short = [] }) => [...names, ...short]).map((name) =>
      plainWords(name)
        .map(({ text }) => text)
        .join(' '),
    );
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('has no concept that swallows another: each finds itself by its names and descriptions', () => {
    expect(CONCEPTS.length).toBeGreaterThan(200);
    const swallowed = CONCEPTS.flatMap(({ names, short = [], said = [] }) =>
      [...names, ...short, ...said]
        .filter((text) => foundBy(text) !== names[0])
        .map((text) => `${text}: ${foundBy(text)} instead of ${names[0]}`),
    );
    expect(swallowed).toEqual([]);
  });

  it.each([
    ['far too many requests by one client', 'rate limiting'],
    ['k8s', 'container orchestration'],
    ['several servers must agree who leads', 'consensus'],
    ['keeping copies of the data', 'database replication'],
    ['our site was down, what did we learn', 'incident response'],
  ])('knows what is meant by: %s', (query, name) => {
    expect(foundBy(query)).toBe(name);
  });

  it('knows nothing of words that are of no concept', () => {
    expect(foundBy('zanzibarian')).toBeUndefined();
    expect(foundBy('')).toBeUndefined();
    expect(foundBy('the of a')).toBeUndefined();
  });

  it('tells words of everyday from terms of the field', () => {
    expect(['noticed', 'overwhelmed'].filter(isEverydayWord)).toEqual(['noticed', 'overwhelmed']);
    expect(['kafka', 'sharding', 'zanzibarian'].filter(isEverydayWord)).toEqual([]);
  });
});
