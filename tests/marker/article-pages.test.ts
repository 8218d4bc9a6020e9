// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countWords } from '../../entrypoints/marker.content/count-words';
import { findArticle } from '../../entrypoints/marker.content/find-article';

const PAGES = resolve(import.meta.dirname, '../fixtures/pages');
/**
 * Not found yet to a tenth: an endless page that is there as a whole, threads whose posts are named
 * comments, biographies and teasers that nothing tells from the text.
 */
const MISSED = new Set([
  'endless-two-articles.html',
  'github-issue.html',
  'mailing-list-pre.html',
  'reddit-old-thread.html',
  'speaker-deck.html',
  'stack-overflow-question.html',
  'tumblr-text-post.html',
  'uber-like-blog.html',
  'usenix-paper.html',
  'webflow-blog.html',
  'wordpress-divi-builder.html',
  'wordpress-twenty-twenty.html',
]);
const files = readdirSync(PAGES).filter((name) => name.endsWith('.html') && !MISSED.has(name));

/** Words that a page's own text has, give or take a tenth. */
const TOLERANCE = 0.1;

/** Text of different elements is never one word. */
function wordsOf(element: Element): number {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let words = 0;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    words += countWords(text.textContent ?? '');
  }
  return words;
}

describe('the words of pages built as real engines build them', () => {
  it.each(files)('%s: those inside data-body', (name) => {
    const html = readFileSync(resolve(PAGES, name), 'utf8').replaceAll(
      /<(?:iframe|title)\b[\s\S]*?<\/(?:iframe|title)>/g,
      '',
    );
    document.documentElement.innerHTML = html;
    const bodies = [...document.querySelectorAll('[data-body]')];
    // What a video shows is measured by playing it, and some pages only test the layout.
    const isVideo = /data-matter="video"/.test(html);
    if (bodies.length === 0 || isVideo) return;
    const right = bodies.reduce((sum, body) => sum + wordsOf(body), 0);
    const found = findArticle(document, () => true)?.words ?? 0;
    expect(Math.abs(found - right)).toBeLessThanOrEqual(right * TOLERANCE);
  });
});
