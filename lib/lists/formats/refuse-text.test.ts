import { describe, expect, it } from 'vitest';
import { refusalOf } from './refuse-text';

const codeOf = (title: string, body: string) =>
  refusalOf(`<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}`)?.code;
const links = (count: number) =>
  Array.from({ length: count }, (_, at) => `<p><a href="https://a${at}.example/">A ${at}</a>`).join(
    '',
  );

describe('a page that stands in the place of a list', () => {
  it.each([
    ['502 Bad Gateway', '<hr>nginx'],
    ['Error 404 (Not Found)!!1', links(1)],
    ['Page not found · GitHub', links(40)],
    ['404 | My blog', links(30)],
    ['Sign in to GitHub · GitHub', links(20)],
    ['Access denied | lists.example used Cloudflare to restrict access', links(2)],
    ['HTTP Status 500 – Internal Server Error', ''],
    ['Just a moment...', links(1)],
    ['Log in - Wiki', `${links(9)}<input name="p" type="password">`],
    ['Please log in to read on', `${links(9)}<input type=password>`],
    ['503 Service Temporarily Unavailable', ''],
    ['Attention Required! | Cloudflare', links(3)],
    ['An error occurred while we made this page', links(2)],
    ['429 Too Many Requests', ''],
    ['Lists: Unauthorized', links(5)],
    ['GitLab: 503', links(12)],
  ])('is refused as what it says it is: %s', (title, body) => {
    expect(codeOf(title, body)).toBe('error-page');
  });

  it.each([
    ['Error handling in Go: a reading list', links(4)],
    ['500 Lines or Less', links(20)],
    ['Awesome errors | Papers', links(8)],
    ['How to sign in users: OAuth, SAML', links(12)],
    ['Rate limits, 429 and friends', links(6)],
    ['Forbidden techniques in C', links(5)],
    ['Not found in textbooks: papers on systems', links(7)],
    ['512 bytes: links about disks', links(3)],
    ['My links', links(1)],
  ])('is read where it is a list about that: %s', (title, body) => {
    expect(codeOf(title, body)).toBeUndefined();
  });
});
