// @vitest-environment happy-dom

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findArticle } from '../../entrypoints/marker-reading/find-article';
import { countWordsIn } from '../../scripts/browser/count-words-in';
import { readRows } from '../../scripts/reading-table/row';

const PAGES = resolve(import.meta.dirname, '../fixtures/pages');
const files = readdirSync(PAGES).filter((name) => name.endsWith('.html'));

const TABLE = readFileSync(resolve(import.meta.dirname, '../../docs/reading.md'), 'utf8');
const rows = readRows(TABLE);

/** Words that a page's own text has, give or take a tenth. */
const TOLERANCE = 0.1;
/** Below this many words nothing is ever read. */
const LEAST_WORDS = 60;

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
    const right = bodies.reduce((sum, body) => sum + countWordsIn(body), 0);
    expect(rows.find(({ page }) => `${page}.html` === name)?.truth).toBe(right);
    expect(Math.abs(found - right)).toBeLessThanOrEqual(right * TOLERANCE);
  });
});

describe('the table in docs/reading.md', () => {
  const withText = rows.filter(({ truth }) => truth > 0);
  const isRight = ({ words, truth }: { words: number; truth: number }) =>
    Math.abs(words - truth) <= truth * TOLERANCE;

  it('has a row for each page, each after another engine or theme', () => {
    expect(rows.map(({ page }) => `${page}.html`).sort()).toEqual([...files].sort());
    expect(new Set(rows.map(({ engine }) => engine)).size).toBe(rows.length);
    expect(withText.length).toBeGreaterThanOrEqual(60);
  });

  it('finds the words of nineteen in twenty pages, give or take a tenth', () => {
    expect(withText.filter(isRight).length).toBeGreaterThanOrEqual(withText.length * 0.95);
  });

  it('has every text read after all of it, and none after half or in a hurry', () => {
    const named = (some: typeof rows) => some.map(({ page }) => page);
    expect(named(withText.filter(({ full }) => !full))).toEqual([]);
    expect(named(rows.filter(({ skimmed, half }) => skimmed || half))).toEqual([]);
  });

  it('has no page on which a mark moves anything', () => {
    expect(rows.filter(({ unchanged }) => !unchanged).map(({ page }) => page)).toEqual([]);
  });

  it('is summed up rightly above it', () => {
    const full = withText.filter((row) => row.full).length;
    const unchanged = rows.filter((row) => row.unchanged).length;
    const falsely = rows.filter(({ skimmed, half }) => skimmed || half).length;
    for (const sum of [
      `${withText.filter(isRight).length} of ${withText.length} are within a tenth`,
      `${full} of the ${withText.length} pages with a text count as read`,
      `${falsely} pages count as read`,
      `${unchanged} of ${rows.length} are unchanged`,
    ]) {
      expect(TABLE).toContain(sum);
    }
  });
});
