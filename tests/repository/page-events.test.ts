// What runs in pages hears only what the browser itself sends: a page can make up any event.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ENTRYPOINTS = resolve(import.meta.dirname, '../../entrypoints');
/** Where the listening is done, and what only looks again at what the browser says itself. */
const ALLOWED = ['listen.ts', 'when-loaded.ts', 'once-shown-for.ts'];

it('the marker and its notice listen to the page only by way of listen.ts', () => {
  const folders = ['in-page', 'marker', 'marker-chip', 'marker-first', 'marker-links'];
  const files = [
    ...[...folders, 'marker-reading', 'page-notice'].flatMap((folder) =>
      readdirSync(join(ENTRYPOINTS, folder)).map((name) => join(ENTRYPOINTS, folder, name)),
    ),
  ].filter((file) => file.endsWith('.ts') && !ALLOWED.some((name) => file.endsWith(name)));
  expect(files.length).toBeGreaterThan(30);
  const listening = files.filter((file) =>
    /(^|[^.\w])((window|document|navigation|document\.fonts)\??\.)?addEventListener\(/m.test(
      readFileSync(file, 'utf8'),
    ),
  );
  expect(listening).toEqual([]);
});
