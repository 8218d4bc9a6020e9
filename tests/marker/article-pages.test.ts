// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countWords } from '../../entrypoints/marker-reading/count-words';
import { findArticle } from '../../entrypoints/marker-reading/find-article';

const PAGES = resolve(import.meta.dirname, '../fixtures/pages');
const files = readdirSync(PAGES).filter((name) => name.endsWith('.html'));

/** Words that a page's own text has, give or take a tenth. */
const TOLERANCE = 0.1;
/** Below this many words nothing is ever read. */
const LEAST_WORDS = 60;

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
  it('are of more than a hundred pages', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it.each(files)('%s: those inside data-body', (name) => {
    const html = readFileSync(resolve(PAGES, name), 'utf8');
    document.documentElement.innerHTML = html.replaceAll(
      /<(?:iframe|title)\b[\s\S]*?<\/(?:iframe|title)>/g,
      '',
    );
    document.title = /<title>([^<]*)/.exec(html)?.[1] ?? '';
    const bodies = [...document.querySelectorAll('[data-body]')];
    const found = findArticle(document, () => true)?.words ?? 0;
    // A page that only shows a PDF has no text of its own.
    if (/data-matter="none"/.test(html)) expect(found).toBeLessThan(LEAST_WORDS);
    // What a video shows is measured by playing it, and some pages only test the layout.
    if (bodies.length === 0 || /data-matter=/.test(html)) return;
    const right = bodies.reduce((sum, body) => sum + wordsOf(body), 0);
    expect(Math.abs(found - right)).toBeLessThanOrEqual(right * TOLERANCE);
  });
});
