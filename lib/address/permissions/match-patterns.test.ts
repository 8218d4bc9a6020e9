import { describe, expect, it } from 'vitest';
import {
  grantedPatterns,
  joinPatterns,
  siteName,
  sitePatternOf,
  uncoveredPatterns,
} from './match-patterns';

describe('what of the wanted sites is granted', () => {
  it.each<[why: string, wanted: string, granted: string[], expected: string[]]>([
    ['as asked for', '*://h.com/*', ['*://h.com/*'], ['*://h.com/*']],
    ['one scheme of two', '*://h.com/*', ['https://h.com/*'], ['https://h.com/*']],
    ['both, one by one', '*://h.com/*', ['https://h.com/*', 'http://h.com/*'], ['*://h.com/*']],
    ['by a parent', '*://a.b.h.com/*', ['https://*.h.com/*'], ['https://a.b.h.com/*']],
    ['by the site with all below it', '*://h.com/*', ['*://*.h.com/*'], ['*://h.com/*']],
    ['by everything', '*://h.com/*', ['<all_urls>'], ['*://h.com/*']],
    ['by everything encrypted', '*://h.com/*', ['https://*/*'], ['https://h.com/*']],
    ['one host of many', '*://*.h.com/*', ['https://a.h.com/*'], ['https://a.h.com/*']],
    ['the bare host of many', '*://*.h.com/*', ['*://h.com/*'], ['*://h.com/*']],
    [
      'some encrypted, one not',
      '*://*.h.com/*',
      ['https://*.h.com/*', 'http://a.h.com/*'],
      ['http://a.h.com/*', 'https://*.h.com/*'],
    ],
    [
      'with a path, which means nothing',
      '*://h.com/*',
      ['https://h.com/blog/*'],
      ['https://h.com/*'],
    ],
    ['not by a child', '*://h.com/*', ['*://a.h.com/*'], []],
    ['not by a namesake', '*://h.com/*', ['*://eh.com/*', '*://*.eh.com/*'], []],
    ['not by another scheme', 'https://h.com/*', ['http://h.com/*'], []],
    ['not by files', '*://h.com/*', ['file:///*'], []],
  ])('%s', (_, wanted, granted, expected) => {
    expect(grantedPatterns([wanted], granted)).toEqual(expected);
  });

  it('is nothing where nothing is', () => {
    expect(grantedPatterns(['*://h.com/*'], [])).toEqual([]);
    expect(grantedPatterns([], ['*://*/*'])).toEqual([]);
  });
});

describe('patterns together', () => {
  it.each<[string[], string[]]>([
    [['*://h.com/*', 'https://h.com/*'], ['*://h.com/*']],
    [['https://h.com/*', 'http://h.com/*'], ['*://h.com/*']],
    [['*://*/*', 'https://h.com/*'], ['*://*/*']],
    [['<all_urls>'], ['*://*/*']],
    [['*://*.h.com/*', '*://a.h.com/*', '*://h.com/*'], ['*://*.h.com/*']],
    [
      ['https://*.h.com/*', '*://a.h.com/*'],
      ['*://a.h.com/*', 'https://*.h.com/*'],
    ],
    [
      ['*://b.com/*', '*://a.com/*'],
      ['*://a.com/*', '*://b.com/*'],
    ],
    [['file:///*', 'nonsense'], []],
  ])('%j are %j', (patterns, expected) => {
    expect(joinPatterns(patterns)).toEqual(expected);
  });
});

describe('what is not granted whole', () => {
  it.each<[string[], string[]]>([
    [[], ['*://a.com/*', '*://*.b.com/*']],
    [['https://a.com/*'], ['*://a.com/*', '*://*.b.com/*']],
    [['*://a.com/*', '*://c.b.com/*'], ['*://*.b.com/*']],
    [['https://*/*', 'http://*/*'], []],
  ])('with %j', (granted, expected) => {
    expect(uncoveredPatterns(['*://a.com/*', '*://*.b.com/*'], granted)).toEqual(expected);
  });
});

describe('the pattern of a page', () => {
  it.each<[string, string | undefined]>([
    ['https://github.com/donnemartin/system-design-primer#index', 'https://github.com/*'],
    ['http://www.kegel.com:8080/c10k.html', 'http://www.kegel.com/*'],
    ['https://BÜCHER.example/', 'https://xn--bcher-kva.example/*'],
    ['http://[::1]/', undefined],
    ['chrome://extensions/', undefined],
    ['file:///etc/passwd', undefined],
    ['no address', undefined],
  ])('of %s is %s', (address, expected) => {
    expect(sitePatternOf(address)).toBe(expected);
  });

  it.each<[string, string | undefined]>([
    ['https://github.com/*', 'github.com'],
    ['*://*.medium.com/*', '*.medium.com'],
    ['*://*/*', undefined],
    ['<all_urls>', undefined],
  ])('%s is called %s', (pattern, expected) => {
    expect(siteName(pattern)).toBe(expected);
  });
});
