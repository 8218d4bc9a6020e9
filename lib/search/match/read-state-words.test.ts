import { describe, expect, it } from 'vitest';
import { shippedDocuments } from '../../../scripts/build/shipped-documents';
import { buildSearchIndex } from '../index/search-index';
import { openSearch, type SearchOptions } from '../open-search';

const documents = shippedDocuments();
const searcher = openSearch(buildSearchIndex(documents));
const readId = documents.find(({ title }) => title.startsWith('Paxos Made Live'))?.resourceId;

/** One entry is read, and one of Uber is queued. */
const queuedId = documents.find(({ title }) => title.startsWith('Chaperone'))?.resourceId;
const stateOf: SearchOptions['stateOf'] = (resourceId) => ({
  state: resourceId === readId ? 'read' : 'unread',
  queued: resourceId === queuedId,
});

const answer = (query: string) => searcher.search(query, { limit: 100, stateOf });
const titles = (query: string) => answer(query).results.map(({ document }) => document.title);

describe('a state of reading named in words', () => {
  it.each([
    ['unread papers on consensus', 'papers on consensus is:unread'],
    ['unread uber', 'uber is:unread'],
    ['all of uber unread', 'all of uber is:unread'],
    ['Unread kafka', 'kafka is:unread'],
    ['unread', 'is:unread'],
    ['unread talks without netflix', 'is:unread talks without netflix'],
    ['netflix unread videos', 'netflix videos is:unread'],
    ['queued uber', 'uber is:queued'],
  ])('is the filter, and told of: %s', (query, filtered) => {
    expect(titles(query)).toEqual(titles(filtered));
    expect(titles(query)).not.toContain('Paxos Made Live – An Engineering Perspective');
    expect(answer(query).hints.map(({ code }) => code)).toContain('state-word');
  });

  it.each(['kafka read', 'reading list', '"unread" messages', 'uber is:unread unread'])(
    'is a word where entries have it, in quotation marks and beside a filter of states: %s',
    (query) => {
      expect(answer(query).hints.map(({ code }) => code)).not.toContain('state-word');
    },
  );

  it('is a word where nothing is known of states', () => {
    expect(searcher.search('unread uber').hints).toEqual([]);
  });
});
