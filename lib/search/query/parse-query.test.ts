import { describe, expect, it } from 'vitest';
import { asksNothingYet, MAX_QUERY_LENGTH, MAX_TERMS, parseQuery } from './parse-query';

/** The query as words, with what is special about it. */
function summary(query: string) {
  const { terms, phrases, without, filters } = parseQuery(query);
  return {
    words: terms.map(({ pieces, joined }) => (joined ? pieces.join('|') : (pieces[0] ?? ''))),
    phrases: phrases.map(({ words }) => words.join(' ')),
    without: without.map(({ words }) => words.join(' ')),
    filters: filters.map(({ start: _start, end: _end, ...filter }) => filter),
  };
}

const NONE = { words: [], phrases: [], without: [], filters: [] };

describe('parseQuery', () => {
  it.each([
    ['words', 'Uber Kafka', { words: ['uber', 'kafka'] }],
    ['a compound', 'I/O wait', { words: ['i|o', 'wait'] }],
    ['a sign that belongs to a word', 'c++ c#', { words: ['c++', 'c#'] }],
    ['exact words', '"time series" db', { phrases: ['time series'], words: ['db'] }],
    ['curly quotes', '“time series”', { phrases: ['time series'] }],
    ['a quote that is not closed yet', '"time ser', { words: ['time', 'ser'] }],
    ['words to leave out', 'kafka -uber', { words: ['kafka'], without: ['uber'] }],
    ['exact words to leave out', '-"time series"', { without: ['time series'] }],
    ['a minus inside a word', 'log-structured', { words: ['log|structured'] }],
    ['a lone minus', 'a - b', { words: ['a', 'b'] }],
    ['a colon after a word', 'the log: what', { words: ['the', 'log', 'what'] }],
    ['a colon after a filter name', 'in: memory', { words: ['in', 'memory'] }],
    ['a name that is no filter', 'http:status', { words: ['http', 'status'] }],
  ])('understands %s', (_, query, expected) => {
    expect(summary(query)).toEqual({ ...NONE, ...expected });
  });

  const plain = { negated: false };
  it.each([
    ['list:primer', { name: 'list', value: 'primer' }],
    ['list:"system design"', { name: 'list', value: 'system design' }],
    ['in:caching', { name: 'in', value: 'caching' }],
    ['section:caching', { name: 'in', value: 'caching' }],
    ['by:Netflix', { name: 'by', value: 'Netflix' }],
    ['author:"jeff dean"', { name: 'by', value: 'jeff dean' }],
    ['site:medium.com', { name: 'site', value: 'medium.com' }],
    ['type:videos', { name: 'type', kind: 'video' }],
    ['type:talk', { name: 'type', kind: 'video' }],
    ['TYPE:Pap', { name: 'type', kind: 'paper' }],
    ['is:read', { name: 'is', state: 'read' }],
    ['is:unr', { name: 'is', state: 'unread' }],
    ['is:queued', { name: 'is', state: 'queued' }],
    ['year:2015', { name: 'year', from: 2015, to: 2015 }],
    ['year:2018-2015', { name: 'year', from: 2015, to: 2018 }],
    ['year:2015..', { name: 'year', from: 2015, to: 9999 }],
    ['year:-2015', { name: 'year', from: 1, to: 2015 }],
    ['year:>2015', { name: 'year', from: 2016, to: 9999 }],
    ['year:<=2015', { name: 'year', from: 1, to: 2015 }],
  ])('understands %s', (query, filter) => {
    expect(summary(query)).toEqual({ ...NONE, filters: [{ ...plain, ...filter }] });
  });

  it.each([
    ['is:book', { name: 'type', kind: 'book' }],
    ['is:videos', { name: 'type', kind: 'video' }],
    ['type:unread', { name: 'is', state: 'unread' }],
    ['kind:read', { name: 'is', state: 'read' }],
    ['topic:caching', { name: 'in', value: 'caching' }],
    ['date:2015', { name: 'year', from: 2015, to: 2015 }],
  ])('knows what is meant by %s', (query, filter) => {
    expect(summary(query)).toEqual({ ...NONE, filters: [{ ...plain, ...filter }] });
    expect(parseQuery(query).hints).toEqual([]);
  });

  it.each([
    ['yera:2019', 'yera', { name: 'year', from: 2019, to: 2019 }],
    ['tpye:video', 'tpye', { name: 'type', kind: 'video' }],
    ['compny:uber', 'compny', { name: 'by', value: 'uber' }],
    ['auhtor:kleppmann', 'auhtor', { name: 'by', value: 'kleppmann' }],
    ['sectoin:caching', 'sectoin', { name: 'in', value: 'caching' }],
    ['lits:primer', 'lits', { name: 'list', value: 'primer' }],
    ['doman:medium.com', 'doman', { name: 'site', value: 'medium.com' }],
    ['-yera:2019', 'yera', { name: 'year', from: 2019, to: 2019, negated: true }],
  ])('takes the name of a filter with a slip for it, and says so: %s', (query, typed, filter) => {
    expect(summary(query)).toEqual({ ...NONE, filters: [{ ...plain, ...filter }] });
    const code = 'filter-corrected';
    expect(parseQuery(query).hints).toEqual([{ code, typed, filter: filter.name }]);
  });

  it.each([
    ['yera:soon kafka', 'yera', 'year', ['kafka']],
    ['stat:nonsense kafka', 'stat', 'is', ['kafka']],
    ['hot:keys', 'hot', 'site', ['hot', 'keys']],
  ])(
    'only says what filter a name is like where it may be a word: %s',
    (query, typed, filter, words) => {
      expect(summary(query)).toEqual({ ...NONE, words });
      expect(parseQuery(query).hints).toEqual([{ code: 'unknown-filter', typed, filter }]);
    },
  );

  it.each([
    'http:status',
    'log:what',
    'part:2',
    'note:this',
    'size:10',
    'test:it',
    'EVCache:Memory',
  ])('takes no other word before a colon for a filter: %s', (query) => {
    expect(parseQuery(query)).toMatchObject({ filters: [], hints: [] });
  });

  it('understands a filter with a minus', () => {
    expect(summary('-site:medium.com').filters).toEqual([
      { name: 'site', value: 'medium.com', negated: true },
    ]);
  });

  it.each([
    ['type:banana', 'unknown-value'],
    ['is:rea kafka', 'unknown-value'],
    ['is:rea', 'value-missing'],
    ['type:p', 'value-missing'],
    ['year:201', 'value-missing'],
    ['year:2015-20', 'value-missing'],
    ['year:soon', 'unknown-value'],
    ['kafka list:', 'value-missing'],
    ['?!', 'no-words'],
    ['x'.repeat(MAX_QUERY_LENGTH + 1), 'query-cut'],
    ['word '.repeat(MAX_TERMS + 1), 'query-cut'],
  ])('hints at %s', (query, code) => {
    expect(parseQuery(query).hints.map((hint) => hint.code)).toEqual([code]);
  });

  it('takes the last word for a beginning until something follows it', () => {
    expect(parseQuery('uber kaf').terms.map(({ isTyping }) => isTyping)).toEqual([false, true]);
    expect(parseQuery('uber kafka ').terms.map(({ isTyping }) => isTyping)).toEqual([false, false]);
  });

  it('asks for small words only when there are no others', () => {
    const optional = (query: string) => parseQuery(query).terms.map(({ isOptional }) => isOptional);
    expect(optional('how uber')).toEqual([true, false]);
    expect(optional('how to')).toEqual([false, false]);
  });

  it('knows an address when it sees one', () => {
    expect(parseQuery(' https://eng.uber.com/peloton/ ').address).toBe(
      'https://eng.uber.com/peloton/',
    );
    expect(parseQuery('eng.uber.com/peloton').address).toBe('eng.uber.com/peloton');
    expect(parseQuery('http://highscalability.com').address).toBe('http://highscalability.com');
    expect(parseQuery('node.js').address).toBeUndefined();
    expect(parseQuery('pub/sub').address).toBeUndefined();
    expect(parseQuery('site:uber.com').address).toBeUndefined();
  });

  it.each([
    ['', true],
    ['  ', true],
    ['is:', true],
    ['is:re', true],
    ['year:20', true],
    ['type:p', true],
    ['by:', true],
    ['-type:', true],
    ['is:read', false],
    ['kafka is:', false],
    ['is:nonsense', false],
    ['?!', false],
    ['"a phrase"', false],
  ])('knows whether it asks for anything yet: %s', (query, isNothing) => {
    expect(asksNothingYet(parseQuery(query))).toBe(isNothing);
  });

  it('tells where in the query each word stands', () => {
    const query = 'uber "time series" kafka';
    const { terms } = parseQuery(query);
    expect(terms.map(({ start, end }) => query.slice(start, end))).toEqual(['uber', 'kafka']);
  });
});
