import { describe, expect, it } from 'vitest';
import { shippedDocuments } from '../../scripts/build/shipped-documents';
import type { SearchDocument } from './index/search-document';
import { buildSearchIndex } from './index/search-index';
import { openSearch } from './open-search';

const searcher = openSearch(buildSearchIndex(shippedDocuments()));

function titlesFor(query: string, limit = 5): string[] {
  return searcher.search(query, { limit }).results.map(({ document }) => document.title);
}

function topicsFor(query: string): string[] {
  return (searcher.search(query).topics ?? []).map(({ name }) => name);
}

function searcherOf(titles: readonly string[], more: Partial<SearchDocument> = {}) {
  return openSearch(
    buildSearchIndex(
      titles.map((title, index) => ({
        entryId: index + 1,
        resourceId: index + 1,
        listId: 'own',
        list: 'Own list',
        title,
        address: `https://example.org/${index}`,
        section: [],
        kind: 'post',
        ...more,
      })),
    ),
  );
}

describe('forms of a word', () => {
  it.each([
    ['fraud detection', 'Detecting and Preventing Fraud at Uber'],
    ['detect fraud', 'Detecting and Preventing Fraud at Uber'],
    ['fraud prevention', 'ML Data Pipelines for Real-Time Fraud Prevention at PayPal'],
    ['reduction of latency', 'Zynga Geo Proxy: Reducing Mobile Game Latency at Zynga'],
    ['latency reduction', 'Zynga Geo Proxy: Reducing Mobile Game Latency at Zynga'],
  ])('find the entry: %s', (query, title) => {
    expect(titlesFor(query)).toContain(title);
  });

  it.each([
    ['encryption', 'Encrypting everything'],
    ['subscribe', 'Subscriptions at scale'],
    ['failure', 'Why it failed'],
    ['secure', 'Security'],
    ['expansion', 'Expanding to ten regions'],
    ['recover', 'Recovery'],
    ['execute', 'Execution of plans'],
    ['choosing', 'Our choice of queues'],
    ['growth', 'Growing up'],
  ])('are of one family: %s', (query, title) => {
    const { results } = searcherOf(['Kafka', title, 'Redis']).search(`${query} `);
    expect(results.map(({ document }) => document.title)).toEqual([title]);
  });

  it.each([
    ['production', 'Product teams'],
    ['election', 'Photo Selection'],
    ['action', 'Transactions'],
    ['charging', 'Chatting'],
  ])('do not make two words one: %s', (query, title) => {
    expect(searcherOf([title]).search(query).results).toEqual([]);
  });

  it('lead to what a word is about before the names of other things that have another form of it', () => {
    const titles = titlesFor('consistency', 20);
    expect(titles[0]).toMatch(/^Eventually Consistent/);
    const firstOfHashing = titles.findIndex((title) => /hashing/i.test(title));
    expect(firstOfHashing).toBeGreaterThan(1);
    expect(titles.slice(firstOfHashing).every((title) => /hashing/i.test(title))).toBe(true);
    expect(titlesFor('consistent')[0]).toBe('Consistent Hashing');
  });
});

describe('compounds', () => {
  it.each(['active-active', 'active active'])('that say a word twice are one: %s', (query) => {
    const own = searcherOf(['Active Directory', 'An active community', 'Active-active regions']);
    const { results } = own.search(query);
    expect(results.map(({ document }) => document.title)).toEqual(['Active-active regions']);
    expect(titlesFor(query)[0]).toBe('Failover');
    expect(titlesFor(query, 50)).not.toContain('Active Directory Password Blacklisting at Yelp');
  });

  it('are what they say together, for topics too', () => {
    expect(topicsFor('elastic search').join()).not.toMatch(/autoscaling/i);
    expect(topicsFor('elastic search').join()).toMatch(/elasticsearch/i);
  });

  it('may be begun, but three letters begin too many names of topics', () => {
    expect(topicsFor('com')).toEqual([]);
    expect(topicsFor('cach')).toEqual(['Distributed Caching']);
  });
});

describe('slips', () => {
  it('in a partial answer are told of', () => {
    const { notice, results } = searcher.search('replicaton of mobil games', { limit: 5 });
    expect(results[0]?.document.title).toBe('Replication');
    expect(notice).toMatchObject({
      kind: 'partial',
      corrections: [{ from: 'replicaton', to: 'replication' }],
    });
  });

  it('are not seen in a word that is merely unknown: the nearest one is offered instead', () => {
    expect(searcher.search('charging').notice).toEqual({
      kind: 'nothing',
      missing: ['charging'],
      nearest: 'chatting',
    });
    const { notice } = searcher.search('charging customers');
    expect(notice).toEqual({ kind: 'partial', missing: ['charging'] });
  });

  it('are not seen in words of the field that no entry has', () => {
    const { notice } = searcher.search('leader election');
    expect(notice).toEqual({ kind: 'partial', missing: ['election'] });
  });

  it.each([
    ['chaching', 'Caching'],
    ['messging', 'Messaging'],
    ['monitering', 'Monitoring'],
    ['shardign', 'Sharding'],
  ])('are still seen in front of an ending: %s', (query, title) => {
    const { results } = searcherOf(['Kafka', title]).search(query);
    expect(results[0]?.document.title).toBe(title);
  });
});

describe('a query of which nothing has all words', () => {
  it.each([
    ['netflixtechblog.com', 'High Availability at Netflix', ['netflixtechblog.com']],
    ['kafka-zzzy', 'Kafka', ['kafka-zzzy']],
    ['redis-v9000x', 'Redis', ['redis-v9000x']],
    ['www.discord.gg', 'Discord Backend Architecture Discussion', ['www.discord.gg']],
  ])('is answered by the known parts of a compound: %s', (query, title, missing) => {
    expect(titlesFor(query)).toContain(title);
    const { notice } = searcher.search(query);
    expect(notice).toEqual({ kind: 'partial', missing, isOfParts: true });
  });

  it.each([
    ['raft foobar', ['raft', 'foobar']],
    ['sourdough raft bread', ['sourdough', 'raft', 'bread']],
    ['raft-foobar', ['raft-foobar']],
  ])('is answered by what a known word is about: %s', (query, missing) => {
    expect(titlesFor(query)).toContain('Chubby');
    expect(searcher.search(query).notice).toEqual({ kind: 'partial', missing, isAbout: true });
  });

  it.each(['foo-bar', 'blog.nosuch.io', 'nosuchsite.example'])(
    'stays blank where no word of it says what a text is about: %s',
    (query) => {
      expect(titlesFor(query)).toEqual([]);
      expect(searcher.search(query).notice).toMatchObject({ kind: 'nothing', missing: [query] });
    },
  );
});

it('a host with a slip is told as a host', () => {
  expect(searcher.search('eng.lyft.io').notice).toEqual({
    kind: 'corrected',
    corrections: [{ from: 'eng.lyft.io', to: 'eng.lyft.com' }],
  });
});

describe('a talk', () => {
  it.each(['talks on kafka', 'kafka presentation', 'talk about kafka'])(
    'is its recording or its slides: %s',
    (query) => {
      const [first] = searcher.search(query).results;
      expect(first?.document).toMatchObject({ title: 'Kafka', kind: 'slides' });
      expect(searcher.search(query).hints).toEqual([]);
    },
  );
});
