import { describe, expect, it } from 'vitest';
import { shippedDocuments } from '../../scripts/build/shipped-documents';
import type { SearchDocument } from './index/search-document';
import { buildSearchIndex } from './index/search-index';
import { openSearch } from './open-search';

const documents = shippedDocuments();
const searcher = openSearch(buildSearchIndex(documents));

function found(query: string, limit = 100) {
  return searcher.search(query, { limit }).results.map(({ document }) => document);
}

function titlesFor(query: string): string[] {
  return found(query).map(({ title }) => title);
}

describe('by:', () => {
  it.each([
    ['fb', 'facebook'],
    ['meta', 'facebook'],
    ['x', 'twitter'],
    ['nyt', '"new york times"'],
    ['wise', 'transferwise'],
  ])('knows another name of a company: %s', (other, name) => {
    expect(titlesFor(`by:${other}`).length).toBeGreaterThan(0);
    expect(titlesFor(`by:${other}`)).toEqual(titlesFor(`by:${name}`));
  });

  it('knows a person by name and by the site that bears it', () => {
    const addresses = found('by:kleppmann').map(({ address }) => address);
    expect(addresses.some((address) => /martin\.kleppmann\.com/.test(address))).toBe(true);
    expect(found('by:kleppmann').some(({ authors = [] }) => authors.length > 0)).toBe(true);
    expect(found('by:fowler').some(({ address }) => /martinfowler\.com/.test(address))).toBe(true);
  });

  it('takes no site for a company that entries have', () => {
    expect(found('by:medium').every(({ company }) => company === 'Medium')).toBe(true);
  });
});

describe('values with a slip', () => {
  it.each([
    ['by:ubr', 'by', 'Uber'],
    ['by:netfilx', 'by', 'Netflix'],
    ['by:klepmann', 'by', 'Martin Kleppmann'],
    ['site:medum.com', 'site', 'medium.com'],
    ['in:availabilty', 'in', 'Availability'],
  ])('are answered with the nearest: %s', (query, filter, nearest) => {
    expect(searcher.search(`${query} kafka`).hints).toEqual([
      { code: 'matches-nothing', filter, value: query.split(':')[1], nearest },
    ]);
  });

  it('are answered with nothing where nothing is near', () => {
    expect(searcher.search('by:zanzibarian').hints).toEqual([
      { code: 'matches-nothing', filter: 'by', value: 'zanzibarian' },
    ]);
  });
});

describe('quoted words beside others', () => {
  it('stay where the other words are nowhere', () => {
    const { results, notice } = searcher.search('"rate limiting" for beginners', { limit: 5 });
    expect(results.length).toBeGreaterThan(3);
    expect(results.every(({ document }) => /rate limiting/i.test(JSON.stringify(document)))).toBe(
      true,
    );
    expect(notice).toEqual({ kind: 'partial', missing: ['beginners'] });
  });

  it('stay where no entry has both', () => {
    const { results, notice } = searcher.search('"consistent hashing" kubernetes');
    expect(results[0]?.document.title).toMatch(/consistent hashing/i);
    // The word is there, though not beside these.
    expect(notice).toEqual({ kind: 'partial', missing: [] });
  });

  it('are words one by one where they never stand side by side', () => {
    const { results, notice } = searcher.search('"kafka hashing" uber');
    expect(results.length).toBeGreaterThan(0);
    expect(notice).toMatchObject({ kind: 'partial', missing: ['kafka hashing'] });
    expect(searcher.search('"zanzibarian" kafka').results[0]?.document.title).toMatch(/kafka/i);
  });

  it('keep the filters', () => {
    const { results } = searcher.search('"rate limiting" beginners -by:etsy', { limit: 50 });
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ document }) => document.company !== 'Etsy')).toBe(true);
  });
});

describe('what is left out', () => {
  it.each(['kafka -uber', 'kafka NOT uber', 'kafka -"uber"', 'NOT uber kafka'])(
    'by a word: %s',
    (query) => {
      expect(titlesFor(query).length).toBeGreaterThan(5);
      expect(titlesFor(query).filter((title) => /uber/i.test(title))).toEqual([]);
    },
  );

  it.each(['kafka -"new york times"', 'kafka NOT "new york times"'])('by a phrase: %s', (query) => {
    const all = titlesFor('kafka');
    expect(titlesFor(query)).toEqual(all.filter((title) => !/New York Times/.test(title)));
    expect(titlesFor(query).length).toBeLessThan(all.length);
  });

  it.each(['kafka -by:uber', 'kafka NOT by:uber'])('by a company: %s', (query) => {
    expect(found(query).length).toBeGreaterThan(5);
    expect(found(query).every(({ company }) => company !== 'Uber')).toBe(true);
  });

  it('is not what NOT stands before in a title', () => {
    expect(titlesFor('How NOT to design Netflix')[0]).toMatch(/^How NOT to design Netflix/);
  });

  it.each([
    ['kafka without uber', ['Uber']],
    ['kafka except uber and linkedin', ['Uber', 'LinkedIn']],
    ['kafka, but not by the new york times', ['The New York Times']],
    ['kafka other than Uber', ['Uber']],
    ['articles not by uber about kafka', ['Uber']],
  ])('by a company in words, and told of: %s', (query, names) => {
    const { hints, results } = searcher.search(query, { limit: 100 });
    expect(hints).toEqual([{ code: 'left-out', names }]);
    const companies = results.map(({ document }) => document.company ?? '');
    expect(companies.length).toBeGreaterThan(5);
    expect(companies.filter((company) => names.includes(company))).toEqual([]);
    expect(results[0]?.document.title).toMatch(/kafka/i);
  });

  it.each([
    ['scaling without videos', ({ kind }: SearchDocument) => kind === 'video'],
    ['scaling, but no slides', ({ kind }: SearchDocument) => kind === 'slides'],
    [
      'failover except in the system design primer',
      ({ listId }: SearchDocument) => listId === 'system-design-primer',
    ],
    ['kafka but not by:uber', ({ company }: SearchDocument) => company === 'Uber'],
    ['caching without "http"', ({ title }: SearchDocument) => /http/i.test(title)],
  ])('by a kind, a list, a filter or quoted words in words: %s', (query, isLeftOut) => {
    const documents = found(query);
    expect(documents.length).toBeGreaterThan(3);
    expect(documents.filter(isLeftOut)).toEqual([]);
  });

  it.each([
    'running without downtime',
    'serverless without servers',
    'consensus without leader',
    'do not block',
    'analytics without google analytics',
    'You are not Google',
    'paint without a box',
    'scale without sharding',
  ])('is no word of the topic: %s', (query) => {
    expect(searcher.search(query).hints).toEqual([]);
  });

  it('waits for the name behind such words', () => {
    expect(titlesFor('kafka without ub')).toEqual(titlesFor('kafka '));
    expect(titlesFor('kafka without uber')).not.toEqual(titlesFor('kafka '));
  });

  it('waits for its word', () => {
    expect(titlesFor('kafka NOT')).toEqual(titlesFor('kafka '));
  });
});

describe('quoted words', () => {
  it.each([
    ['"circuit breaker" netflix', /Circuit Breakers/],
    ['"dead letter queue" uber', /Dead Letter Queues .* at Uber/],
    ['"code reviews" palantir', /Code Review at Palantir/],
  ])(
    'are found in another form where nothing has them as they are, and told of: %s',
    (query, title) => {
      const { results, notice } = searcher.search(query, { limit: 5 });
      expect(results[0]?.document.title).toMatch(title);
      const missing = [query.split('"')[1]];
      expect(notice).toEqual({ kind: 'partial', missing, isOtherForm: true });
    },
  );
});

describe('a section', () => {
  it.each([
    ['in:talks', 'Talk'],
    ['in:books', 'Book'],
    ['in:replications', 'Replication'],
  ])('is found by its plural: %s', (query, name) => {
    const { results, hints } = searcher.search(query, { limit: 100 });
    expect(results.length).toBeGreaterThan(1);
    expect(results.every(({ document }) => document.section.includes(name))).toBe(true);
    expect(hints).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    [
      'with what says where a reader came from',
      'http://www.eng.uber.com/peloton?utm_source=x&gi=1',
    ],
    ['at the site that it moved to', 'https://www.uber.com/blog/peloton/'],
    ['in capitals', 'https://eng.uber.com/Peloton/'],
    ['in an archive', 'https://web.archive.org/web/2019/https://eng.uber.com/peloton/'],
    ['with other words', 'read https://eng.uber.com/peloton/ again'],
    ['in angle brackets', '<https://eng.uber.com/peloton/>'],
    ['in quotes', '"https://eng.uber.com/peloton/"'],
    ['in a Markdown link', '[Peloton](https://eng.uber.com/peloton/).'],
  ])('%s is its entry', (_, address) => {
    expect(titlesFor(address)).toEqual([
      'Peloton: Unified Resource Scheduler for Diverse Cluster Workloads at Uber',
    ]);
  });

  it.each([
    'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1?source=rss',
    'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1?gi=5ed44c8bf2fd',
  ])('with an id of its own is its entry on any site: %s', (address) => {
    expect(titlesFor(address)).toEqual(['EVCache: Distributed In-memory Caching at Netflix']);
  });

  it.each([
    'https://youtu.be/MDuagr729aU?si=x',
    'https://youtu.be/5yDO-tmIoXY',
    'https://m.youtube.com/watch?v=MDuagr729aU',
    'https://arxiv.org/abs/1704.00411',
    'https://arxiv.org/abs/1704.00411v2',
  ])('at another address of the same id is its entry: %s', (address) => {
    const id = /MDuagr729aU|5yDO-tmIoXY|1704\.00411/.exec(address)?.[0] ?? '';
    const own = documents.filter((document) => document.address.includes(id));
    expect(own.length).toBeGreaterThan(0);
    expect(titlesFor(address)).toEqual(own.map(({ title }) => title));
    expect(searcher.search(address).hints).toEqual([]);
  });

  it('listed by its short form is found by the long one', () => {
    const short = openSearch(
      buildSearchIndex([
        { ...(documents[0] as SearchDocument), address: 'https://youtu.be/abc123' },
      ]),
    );
    expect(short.search('https://www.youtube.com/watch?v=abc123&t=9').total).toBe(1);
    expect(short.search('https://www.youtube.com/watch?v=abc124').total).toBe(0);
  });

  it('of something else on the same site is not', () => {
    const [first] = documents.filter(({ address }) => /youtube\.com\/watch\?v=/.test(address));
    expect(titlesFor(`${first?.address}&feature=share`)).toContain(first?.title);
    expect(titlesFor('https://www.youtube.com/watch?v=zzzzzzzzzzz')).not.toHaveLength(1);
    expect(titlesFor('https://github.com/nobody/kafka')).not.toHaveLength(1);
  });

  it.each([
    'https://example.com/nope',
    'https://example.com/some-page-about-kafka',
    'www.example.com/kafka',
    'example.org/caching/redis',
    'https://github.com/nobody/kafka',
  ])('that is on no list finds no words, and that is told: %s', (address) => {
    expect(searcher.search(address)).toEqual({
      total: 0,
      results: [],
      hints: [{ code: 'no-such-address' }],
    });
  });

  it('finds what is below it, and so does its beginning; neither is an entry', () => {
    for (const address of [
      'https://eng.uber.com',
      'https://eng.uber.com/?utm_source=x',
      'https://eng.ub',
      'https://uber.com',
    ]) {
      const { results, hints } = searcher.search(address);
      expect(results.length).toBeGreaterThan(5);
      expect(results.every(({ host }) => host === 'eng.uber.com')).toBe(true);
      expect(hints).toEqual([{ code: 'no-such-address', isBelow: true }]);
    }
  });

  it('is not what programs are called', () => {
    expect(titlesFor('node.js/express').length).toBeGreaterThan(0);
    expect(searcher.search('node.js/express').hints).toEqual([]);
  });
});

describe('a kind that is not there', () => {
  it.each(['kafka podcast', 'podcasts about kafka', 'type:podcast kafka', 'kind:podcast kafka'])(
    'in any list is told of: %s',
    (query) => {
      const { hints, total } = searcher.search(query);
      expect(hints).toEqual([{ code: 'no-kind', kind: 'podcast', isNowhere: true }]);
      expect(total).toBe(searcher.search('kafka').total);
    },
  );

  it('in what was found is told of', () => {
    expect(searcher.search('books about kafka').hints).toEqual([{ code: 'no-kind', kind: 'book' }]);
    expect(searcher.search('books about scaling').hints).toEqual([]);
    expect(searcher.search('uber video').hints).toEqual([]);
  });
});

describe('filters that leave nothing', () => {
  it.each([
    ['year:2018 kafka', ['year:2018'], true],
    ['type:video kafka', ['type:video'], true],
    ['kafka by:google', ['by:google'], false],
    ['in:caching redis', ['in:caching'], true],
  ] as const)('are told of, and no word is called missing: %s', (query, filters, isShown) => {
    const { hints, notice } = searcher.search(query);
    expect(hints).toEqual([{ code: 'emptied', filters, isShown }]);
    expect(notice).toBeUndefined();
  });

  it.each(['kafka by:uber', 'zanzibarian year:2018', 'kafka year:2016'])(
    'are not blamed where they leave something or nothing has the words: %s',
    (query) => {
      expect(searcher.search(query).hints.map(({ code }) => code)).not.toContain('emptied');
    },
  );
});

describe('a year beside other words', () => {
  it.each([
    ['kafka 2016', 2016],
    ['sharding 2014', 2014],
  ])('prefers its entries: %s', (query, year) => {
    const { notice, results } = searcher.search(query, { limit: 10 });
    expect(notice).toBeUndefined();
    // An entry with nothing but the name may stay first.
    expect(results.slice(0, 2).map(({ document }) => document.year)).toContain(year);
    expect(results.length).toBe(10);
  });
});

describe('filters of other searches', () => {
  it.each([
    ['kafka before:2017', { code: 'no-filter', typed: 'before', instead: 'year:<2017' }],
    ['kafka after:2016-05', { code: 'no-filter', typed: 'after', instead: 'year:>2016' }],
    ['kafka since:last', { code: 'no-filter', typed: 'since', instead: 'year:>=2017' }],
    ['kafka sort:date', { code: 'no-filter', typed: 'sort' }],
  ])('are told of with what there is: %s', (query, hint) => {
    const { hints, notice, results } = searcher.search(query);
    expect(hints).toEqual([hint]);
    expect(notice).toBeUndefined();
    expect(results[0]?.document.title).toMatch(/kafka/i);
  });
});
