import { describe, expect, it } from 'vitest';
import { isLanding } from './landing';

const OPENED = 'https://engineering.linkedin.com/blog/2016/02/q-a-with-jim-brikman--splitting-up';

describe('an opened entry has arrived', () => {
  it.each([
    [
      'at the new address of the post',
      'https://www.linkedin.com/blog/engineering/archive/q-a-with-jim',
      'Q&A with Jim Brikman',
    ],
    [
      'at a post about logging in',
      'https://blog.example.com/rethinking-login-at-scale',
      'Rethinking login at scale',
    ],
    [
      'at a post with a long title that speaks of errors',
      'https://example.com/p/1',
      'How we cut our error rate in half with better retries',
    ],
    ['at a plain permalink on the root path', 'https://example.com/?p=735', 'A post'],
  ])('%s', (_, address, title) => {
    expect(isLanding({ address, title }, OPENED)).toBe(true);
  });

  it.each([
    ['a home page', 'https://www.linkedin.com/', 'LinkedIn'],
    ['an index file of the root', 'https://example.com/index.html', 'Example'],
    ['the front of the blog', 'https://www.linkedin.com/blog/', 'Blog'],
    ['a log-in', 'https://www.linkedin.com/login?session_redirect=x', 'LinkedIn Login'],
    ['a log-in host', 'https://accounts.google.com/v3/identify', 'Sign in'],
    ['a consent page', 'https://consent.yahoo.com/v2/collectConsent', 'Yahoo'],
    ['an error page by its path', 'https://example.com/404.html', 'Oops'],
    ['an error page by its title', 'https://example.com/blog/2016/gone-post', 'Page not found'],
    ['a bot check', 'https://medium.com/blog/post-1', 'Just a moment...'],
    ['something that is no page', 'about:blank', ''],
  ])('not %s', (_, address, title) => {
    expect(isLanding({ address, title }, OPENED)).toBe(false);
  });
});
