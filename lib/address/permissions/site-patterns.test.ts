import { describe, expect, it } from 'vitest';
import { hostPatterns, splitHosts } from './site-patterns';

describe('host patterns', () => {
  it.each<[why: string, address: string, patterns: string[]]>([
    [
      'a site, with and without www',
      'https://www.stripe.com/blog/x',
      ['*://stripe.com/*', '*://www.stripe.com/*'],
    ],
    [
      'a moved site',
      'https://engineering.riotgames.com/news/x',
      ['*://engineering.riotgames.com/*', '*://technology.riotgames.com/*'],
    ],
    ['a writer on Medium', 'https://jeeyoungk.medium.com/x-b4dec46b3f6', ['*://*.medium.com/*']],
    ['no site: an address of numbers', 'http://192.168.1.1/x', []],
    ['no site: one word', 'http://localhost:8080/x', []],
    ['no site: no web address', 'javascript:alert(1)', []],
    ['no site: a public suffix', 'https://co.uk/', []],
  ])('%s', (_, address, patterns) => {
    expect(hostPatterns([address])).toEqual(patterns);
  });

  it('see the archived copy and the page itself', () => {
    const patterns = hostPatterns(['https://web.archive.org/web/2019/https://stripe.com/blog/x']);
    expect(patterns).toContain('*://web.archive.org/*');
    expect(patterns).toContain('*://stripe.com/*');
  });

  it('follow a site that moved more than once', () => {
    const patterns = hostPatterns(['https://blog.doordash.com/some-post-a33d6fa7a690']);
    expect(patterns).toContain('*://doordash.engineering/*');
    expect(patterns).toContain('*://careersatdoordash.com/*');
  });

  it('do not reach back to where a listed site once was', () => {
    expect(hostPatterns(['https://netflixtechblog.com/x'])).toEqual([
      '*://netflixtechblog.com/*',
      '*://www.netflixtechblog.com/*',
    ]);
  });

  it('are sorted, each once, whatever the order of the addresses', () => {
    const addresses = ['https://b.org/1', 'https://a.org/2', 'http://www.b.org/3'];
    const patterns = hostPatterns(addresses);
    expect(patterns).toEqual([...new Set(patterns)].sort());
    expect(hostPatterns([...addresses].reverse())).toEqual(patterns);
  });

  it('are never wider than a host, Medium apart', () => {
    const patterns = hostPatterns([
      'https://a.b.c.org/x',
      'https://x.blogspot.co.uk/',
      'https://medium.com/@a/b',
    ]);
    expect(patterns.filter((pattern) => /\*\./.test(pattern))).toEqual(['*://*.medium.com/*']);
  });
});

describe('splitting hosts', () => {
  it.each([
    'https://github.com/a/b',
    'https://www.youtube.com/watch?v=QCHiNEw73AU',
    'https://youtu.be/QCHiNEw73AU',
    'https://www.linkedin.com/pulse/x',
    'https://twitter.com/a/status/1',
    'https://www.facebook.com/notes/x',
    'https://docs.google.com/document/d/x',
    'https://plus.google.com/+a/posts/b',
    'https://www.amazon.com/dp/0201633612',
    'https://www.quora.com/What-is-x',
    'https://old.reddit.com/r/a',
  ])('%s is on a platform: optional', (address) => {
    expect(splitHosts([address]).required).toEqual([]);
    expect(splitHosts([address]).optional).not.toEqual([]);
  });

  it.each([
    'https://engineering.linkedin.com/blog/x',
    'https://eng.uber.com/x',
    'https://medium.com/netflix-techblog/x-a33d6fa7a690',
    'https://research.google.com/pubs/x',
    'https://code.facebook.com/posts/1/x/',
    'https://nikic.github.io/x',
    'https://blog.twitter.com/2010/announcing-snowflake',
  ])('%s is a site for reading: required', (address) => {
    expect(splitHosts([address]).required).not.toEqual([]);
  });
});
