import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Kind } from '../model/list-entry';
import { parseList } from '../parse-list';
import type { EntryWords } from './entry-words';
import { readFacets } from './facets';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const facetsOf = (title: string, more: Partial<EntryWords> = {}) =>
  readFacets({ title, address: 'https://example.org/', section: [], ...more });

describe('company', () => {
  test('awesome-scalability: every line has the company that was checked by eye', () => {
    const { entries } = parseList(read('assets/lists/awesome-scalability.md'), { name: 'list' });
    const found = entries.map(({ line, company, title }) =>
      [line, company ?? '-', title].join('\t'),
    );
    const checked = read('tests/fixtures/lists/awesome-scalability-companies.tsv')
      .trim()
      .split('\n');
    expect(found).toEqual(checked);
  });

  test.each([
    ['at the end', 'Uniform Consistent Hashing at Netflix', 'Netflix'],
    ['a typing error', 'Fault Tolerance (Timeouts and Retries) at Neflix', 'Netflix'],
    ['another spelling', 'Resiliency in Distributed Systems at GO-JEK', 'Gojek'],
    ['before a year', 'Search Federation Architecture at LinkedIn (2018)', 'LinkedIn'],
    ['before a colon', 'MongoDB at Baidu: Multi-Tenant Cluster', 'Baidu'],
    ['in small letters', 'Scaling Agile at bol.com', 'bol.com'],
    ['after "at Scale"', 'Learning with Privacy at Scale at Apple', 'Apple'],
    ['in front', 'eBay: Building Mission-Critical Applications with MongoDB', 'eBay'],
    ['how it does something', 'How Spotify Streams Music', 'Spotify'],
    ['in the role of a speaker', 'Data Center Problems - Ihab Tarazi, CTO at Equinix', 'Equinix'],
    [
      'beside the name of a speaker',
      'Lessons from Giant-Scale Services - Eric Brewer, UC Berkeley & Google',
      'Google',
    ],
    [
      'behind the name of a speaker',
      'Fun with Spark Sital Kedia (Facebook) and Sergey Makagonov (Facebook)',
      'Facebook',
    ],
    ['one that no table knows', 'Moving to Rust at Frobnix Labs', 'Frobnix Labs'],
    ['what it built itself', 'Slack System Design', 'Slack'],
    ['possessive', 'Facebook’s Photo Storage Architecture — Haystack', 'Facebook'],
  ])('%s: %s', (_, title, company) => {
    expect(facetsOf(title).company).toBe(company);
  });

  test.each([
    ['a size', 'Practical Guide to Monitoring and Alerting with Time Series at Scale'],
    ['a place in a system', 'Relying on Software to Redirect Traffic Reliably at Various Layers'],
    ['an event', 'Keynote at StrangeLoop Conf 2014'],
    ['a look at a thing', 'A look at Kubernetes'],
    ['the model of an exercise', 'Design a file sync service like Dropbox'],
    [
      'an interview question',
      'How NOT to design Netflix in your 45-minute System Design Interview?',
    ],
    ['a tool', 'Real-Time Data Warehouse with MemSQL on Cisco UCS'],
    ['two companies', 'Deep Lessons From Google And EBay On Building Microservices'],
    ['a common word', 'Thinking outside the Box'],
    ['a product', 'Migrating to Google Cloud'],
  ])('none from %s: %s', (_, title) => {
    expect(facetsOf(title)).not.toHaveProperty('company');
  });

  test('the address confirms a name that the title has, and never gives one by itself', () => {
    const address = 'https://techtalk.intersec.com/2013/10/memory-part-4/';
    expect(facetsOf('Part 4: Intersec’s custom allocators', { address }).company).toBe('Intersec');
    expect(facetsOf('Part 5: Debugging Tools', { address })).not.toHaveProperty('company');
  });

  test('a section under "Organizations" is a company', () => {
    const section = ['How they SRE', 'Organizations', 'Algolia', 'Blog Posts'];
    expect(facetsOf('May 30 SSL incident', { section }).company).toBe('Algolia');
  });
});

describe('authors', () => {
  test.each([
    [
      'with a role',
      'Lessons of Scale at Facebook - Bobby Johnson, Director of Engineering at Facebook',
      ['Bobby Johnson'],
    ],
    [
      'two of them',
      'How GIPHY Delivers a GIF - Alex Hoang and Nima Khoshini, Services Engineers at GIPHY',
      ['Alex Hoang', 'Nima Khoshini'],
    ],
    ['by', 'Building Scalable Stateful Services by Caitie McCaffrey', ['Caitie McCaffrey']],
    ['after a dash only', 'The Problem with Logging - Jeff Atwood', ['Jeff Atwood']],
    [
      'with an aside',
      'My Scaling Hero - Jeff Atwood (a dose of Endorphins before your interview, JK)',
      ['Jeff Atwood'],
    ],
    [
      'with a name in parentheses',
      'Scaling Data Infrastructure at Spotify - Matti (Lepistö) Pehrs, Spotify',
      ['Matti Lepistö Pehrs'],
    ],
  ])('%s: %s', (_, title, authors) => {
    expect(facetsOf(title).authors).toEqual(authors);
  });

  test('a note that is nothing but names', () => {
    expect(facetsOf('Book of Speed', { note: 'Stoyan Stefanov.' }).authors).toEqual([
      'Stoyan Stefanov',
    ]);
  });

  test.each([
    'Airflow - Workflow Management Platform at Airbnb',
    'Facebook and memcached - Tech Talk',
    'Build a Social Network With Django – Part 1 – Real Python',
    'Simplicity by Distributing Complexity',
    'Use Solid Technologies - Don’t Re-invent the Wheel - Keep It Simple!',
  ])('none in: %s', (title) => {
    expect(facetsOf(title)).not.toHaveProperty('authors');
  });
});

describe('kind', () => {
  test.each<[string, Kind]>([
    ['https://www.youtube.com/watch?v=Y6Ev8GIlbxc', 'video'],
    ['https://www.infoq.com/presentations/slack-scalability', 'video'],
    ['https://www.infoq.com/articles/scalability-worst-practices', 'post'],
    ['https://www.slideshare.net/linecorp/architecture', 'slides'],
    ['https://arxiv.org/abs/1704.00411', 'paper'],
    ['http://davis.wpi.edu/xmdv/docs/EDBT11-diyang.pdf', 'paper'],
    ['https://github.com/twitter/snowflake/', 'code'],
    ['https://github.com/a/b/blob/master/notes.md', 'post'],
    ['https://www.amazon.com/Systems-Performance/dp/0133390098/', 'book'],
    ['https://aws.amazon.com/pub-sub-messaging/', 'other'],
    ['https://www.coursera.org/learn/data-structures', 'course'],
    ['https://podcasts.apple.com/us/podcast/x/id1506828506', 'podcast'],
    ['https://engineering.linkedin.com/kafka/kafka-linkedin', 'post'],
    ['https://eng.uber.com/dockerizing-mysql/', 'post'],
    ['https://12factor.net/', 'other'],
  ])('%s is of kind %s', (address, kind) => {
    expect(facetsOf('A thing', { address }).kind).toBe(kind);
  });

  test.each<[string, Partial<EntryWords>, Kind]>([
    ['Espresso (Paper)', { address: 'https://www.slideshare.net/amywtang/espresso' }, 'paper'],
    ['From Sys Admin to Netflix SRE', { label: 'slides' }, 'slides'],
    ['TikTok architecture', { note: '(video)' }, 'video'],
    ['The Art of Scalability', { section: ['Book'] }, 'book'],
  ])('the words of "%s" %o say %s', (title, more, kind) => {
    expect(facetsOf(title, more).kind).toBe(kind);
  });
});

test.each([
  ['parts', 'Agrarian-Scale Kubernetes (3 parts) at New York Times', { parts: 3 }],
  ['a year in parentheses', 'Search Service at Twitter (2014)', { year: 2014 }],
  ['a year in front', '2013: Spanner: Google’s Globally-Distributed Database', { year: 2013 }],
  ['free', 'Distributed Systems for Fun and Profit (Online - Free)', { free: true }],
])('reads %s from "%s"', (_, title, expected) => {
  expect(facetsOf(title)).toMatchObject(expected);
});

test.each([
  ['a date in the path', 'https://highscalability.com/blog/2016/1/25/x.html', 2016],
  [
    'the name of a conference',
    'https://www.usenix.org/conference/srecon17americas/program/presentation/erlich',
    2017,
  ],
  ['the number of a preprint', 'https://arxiv.org/abs/1704.00411', 2017],
  [
    'the page in an archive, not the copy',
    'https://web.archive.org/web/20170406065247/http://tech.hulu.com/blog/2011/09/19/x.html',
    2011,
  ],
])('reads the year from %s', (_, address, year) => {
  expect(facetsOf('A thing', { address }).year).toBe(year);
});

test.each([
  'Latency at 2000 requests',
  'Royalty-free sounds (ad-free)',
  'A free trial (free trial)',
])('reads neither year nor free from "%s"', (title) => {
  expect(Object.keys(facetsOf(title))).toEqual(['kind']);
});
