import { describe, expect, it } from 'vitest';
import { pageKeys, resourceKeys } from '../keys/identity-keys';
import type { IdentityKey, Page } from '../model/match';
import { matchPage } from './match-page';

interface Listed {
  address: string;
  title?: string;
}

function candidate(entry: Listed) {
  return { id: entry.address, keys: resourceKeys(entry), ...entry };
}

function recognise(page: Page, ...entries: Listed[]) {
  return matchPage(page, entries.map(candidate));
}

const UBER = { address: 'https://eng.uber.com/databook/', title: 'Databook at Uber' };

describe('matching a page', () => {
  it.each<[why: string, entry: Listed, page: Page, reason: string]>([
    ['the same address', UBER, { address: UBER.address }, 'same-address'],
    [
      'the same address, of which a rule says where it moved',
      { address: 'https://eng.uber.com/peloton/' },
      { address: 'http://eng.uber.com/peloton?utm_source=x' },
      'same-address',
    ],
    [
      'the same archived copy that the list names',
      { address: `https://web.archive.org/web/2019/${UBER.address}` },
      { address: `https://web.archive.org/web/2019/${UBER.address}` },
      'same-address',
    ],
    [
      'an archived copy',
      UBER,
      { address: `https://web.archive.org/web/2019/${UBER.address}` },
      'archived-copy',
    ],
    ['a moved host', UBER, { address: 'https://www.uber.com/blog/databook/' }, 'moved-host'],
    [
      'a Medium post',
      { address: 'https://medium.com/x/why-robinhood-uses-airflow-aed13a9a90c8' },
      { address: 'https://robinhood.engineering/why-robinhood-uses-airflow-aed13a9a90c8' },
      'medium-post',
    ],
    [
      'a post that moved within its site',
      { address: 'http://robdodson.me/blog/2013/08/20/exploring-the-html-imports/' },
      { address: 'https://robdodson.me/exploring-the-html-imports/' },
      'moved-on-site',
    ],
    [
      'a mobile version',
      { address: 'https://www.quora.com/How-can-I-build-a-web-crawler' },
      { address: 'https://m.quora.com/How-can-I-build-a-web-crawler' },
      'mobile-version',
    ],
    [
      'a video',
      { address: 'https://www.youtube.com/watch?v=QCHiNEw73AU' },
      { address: 'https://youtu.be/QCHiNEw73AU' },
      'video',
    ],
  ])('says why: %s', (_, entry, page, reason) => {
    expect(recognise(page, entry)).toEqual([{ id: entry.address, certainty: 'certain', reason }]);
  });

  it('asks when the same words stand at the same organisation', () => {
    const entry = { address: 'http://blog.2ndquadrant.com/on-the-impact-of-full-page-writes/' };
    const page = { address: 'https://www.enterprisedb.com/blog/impact-full-page-writes' };
    expect(recognise(page, entry)).toEqual([
      { id: entry.address, certainty: 'likely', reason: 'similar-address' },
    ]);
  });

  it('asks when the title is the same at the same organisation, with the site name behind it', () => {
    const entry = {
      address: 'http://research.google.com/archive/spanner.html',
      title: 'Spanner: Google’s Globally-Distributed Database',
    };
    const page = {
      address: 'https://research.google/pubs/pub39966/',
      title: "Spanner: Google's Globally-Distributed Database – Google Research",
    };
    expect(recognise(page, entry)).toEqual([
      { id: entry.address, certainty: 'likely', reason: 'same-title-same-site' },
    ]);
  });

  it.each<[why: string, entry: Listed, page: Page]>([
    [
      'a page elsewhere that bears the same title',
      { address: 'https://redis.com/glossary/caching/', title: 'What caching is all about' },
      { address: 'https://blog.algomaster.io/p/c', title: 'What caching is all about' },
    ],
    [
      'an index that bears the title of its newest article',
      { address: 'https://stripe.com/blog/veneur', title: 'Introducing Veneur at last' },
      { address: 'https://stripe.com/blog/page/3', title: 'Introducing Veneur at last' },
    ],
    [
      'the other part of a series under one title',
      { address: 'https://example.org/blog/tools-part-1', title: 'Tools of the trade today' },
      { address: 'https://example.org/blog/tools-part-2', title: 'Tools of the trade today' },
    ],
    [
      'another edition under one title',
      { address: 'https://courses.cmu.edu/fall2019/plan', title: 'Database Systems in Depth' },
      { address: 'https://courses.cmu.edu/fall2023/plan', title: 'Database Systems in Depth' },
    ],
    [
      'two videos under one title',
      { address: 'https://www.youtube.com/watch?v=w95murBkYmU', title: 'Scaling to ten million' },
      { address: 'https://www.youtube.com/watch?v=kKjm4ehYiMs', title: 'Scaling to ten million' },
    ],
    [
      'posts of two years under one title',
      {
        address: 'https://www.percona.com/blog/2014/01/28/tuning/',
        title: 'Performance issues now',
      },
      {
        address: 'https://www.percona.com/blog/2016/10/12/mysql/',
        title: 'Performance issues now',
      },
    ],
    [
      'a title that only names the site',
      { address: 'https://blog.bitly.com/post/85/first', title: 'Bitly blog' },
      { address: 'https://blog.bitly.com/post/99/second', title: 'Bitly blog' },
    ],
  ])('says nothing for %s', (_, entry, page) => {
    expect(recognise(page, entry)).toEqual([]);
  });

  describe('a canonical link', () => {
    const post = { address: 'https://example.org/blog/how-we-scaled-our-database' };
    const visited = 'https://example.org/?p=735';

    it('makes the page it names worth asking about', () => {
      expect(recognise({ address: visited, canonical: post.address }, post)).toEqual([
        { id: post.address, certainty: 'likely', reason: 'canonical-link' },
      ]);
    });

    it('never asserts: some sites name one page everywhere', () => {
      const other = { address: 'https://example.org/blog/another', canonical: post.address };
      expect(recognise(other, post).map(({ certainty }) => certainty)).not.toContain('certain');
    });

    it.each([
      ['is empty', ''],
      ['is no address', 'not an address'],
      ['is relative', '/blog/how-we-scaled-our-database'],
      ['names the home page', 'https://example.org/'],
      ['names another site', 'https://example.com/blog/how-we-scaled-our-database'],
    ])('counts for nothing when it %s', (_, canonical) => {
      const home = { address: 'https://example.org/' };
      const elsewhere = { address: 'https://example.com/blog/how-we-scaled-our-database' };
      expect(recognise({ address: visited, canonical }, home, elsewhere, post)).toEqual([]);
    });

    it('adds nothing to a page that is known by its address', () => {
      const page = { address: post.address, canonical: 'https://example.org/' };
      expect(recognise(page, post)[0]?.certainty).toBe('certain');
    });
  });

  it('puts the certain before the likely', () => {
    const likely = { address: 'https://example.org/talks/how-we-scaled-our-database-later' };
    const certain = { address: 'https://example.org/blog/how-we-scaled-our-database' };
    const matches = recognise({ address: `${certain.address}?utm_source=x` }, likely, certain);
    expect(matches.map(({ id }) => id)).toEqual([certain.address, likely.address]);
  });

  it('believes an alias that was learned or confirmed, wherever it leads', () => {
    const page = { address: 'https://elsewhere.net/moved/42' };
    const key = pageKeys(page)[0]?.key ?? '';
    for (const reason of ['alias', 'confirmed'] as const) {
      const keys: IdentityKey[] = [...resourceKeys(UBER), { key, certainty: 'certain', reason }];
      expect(matchPage(page, [{ id: 7, ...UBER, keys }])).toEqual([
        { id: 7, certainty: 'certain', reason },
      ]);
    }
  });

  it('takes bare strings for keys, and a foreign one for an alias', () => {
    const keys = resourceKeys(UBER).map(({ key }) => key);
    const moved = { address: 'https://www.uber.com/blog/databook/' };
    expect(matchPage(moved, [{ id: 7, ...UBER, keys }])[0]?.reason).toBe('moved-host');
    const page = { address: 'https://elsewhere.net/moved/42' };
    const known = [...keys, 'elsewhere.net/moved/42'];
    expect(matchPage(page, [{ id: 7, ...UBER, keys: known }])).toEqual([
      { id: 7, certainty: 'certain', reason: 'alias' },
    ]);
  });

  it('finds nothing for a page without keys', () => {
    expect(recognise({ address: 'about:blank', title: 'Databook at Uber' }, UBER)).toEqual([]);
  });
});

describe('what a page says about itself', () => {
  it.each([
    ['https://www.uber.com/search/', 'https://eng.uber.com/dockerizing-mysql/'],
    ['https://eng.uber.com/chaperone/', 'https://eng.uber.com/dockerizing-mysql/'],
    [
      'https://www.linkedin.com/pulse/evil',
      'https://engineering.linkedin.com/blog/2016/04/kafka-ecosystem-at-linkedin',
    ],
  ])('only ever proposes: %s calls itself %s', (address, canonical) => {
    const [match] = recognise({ address, canonical }, { address: canonical });
    expect(match?.certainty).not.toBe('certain');
  });
});
