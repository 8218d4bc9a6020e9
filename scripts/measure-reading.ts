/**
 * `npm run measure:reading`: measures every page of tests/fixtures/pages in Chromium with the built
 * extension, and writes docs/reading.md. With names of pages it measures only those, and keeps the
 * rows of the others.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { launchBrowser } from './browser/browser';
import { bundleScript } from './browser/bundle-script';
import { findChromium } from './browser/find-browsers.mjs';
import { startSite } from './browser/site';
import { compareLayout } from './reading-table/compare-layout';
import { measureReadingOf, type ReadingOf, WINDOW } from './reading-table/measure-reading-of';
import { type MeasuredRow, readRows, rowOf } from './reading-table/row';

const ROOT = resolve(import.meta.dirname, '..');
const PAGES = resolve(ROOT, 'tests/fixtures/pages');
const MEASURED = 'https://reading.example/measured';
const TABLE = resolve(ROOT, 'docs/reading.md');
const TOLERANCE = 0.1;

const engines = JSON.parse(readFileSync(resolve(PAGES, 'engines.json'), 'utf8')) as Record<
  string,
  string
>;
const wanted = process.argv.slice(2);
const names = readdirSync(PAGES)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.slice(0, -'.html'.length));
const known = existsSync(TABLE) ? readRows(readFileSync(TABLE, 'utf8')) : [];
const rows = new Map(
  known.filter(({ page }) => names.includes(page)).map((row) => [row.page, row]),
);

const script = await bundleScript('scripts/browser/measured-page.ts');
const site = await startSite();
const [reader, marker] = await Promise.all([
  chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-smooth-scrolling'],
  }),
  launchBrowser({ site, viewport: WINDOW }),
]);
// What is run in a page is compiled on the way, by a compiler that marks functions by this name.
await marker.context.addInitScript('globalThis.__name = (named) => named');
for (const name of names.filter((each) => wanted.length === 0 || wanted.includes(each))) {
  try {
    const { row, marks } = await measure(name);
    rows.set(name, row);
    process.stdout.write(`${rowOf(row)} ${marks} marks\n`);
  } catch (error) {
    // The others are measured all the same; its row stays what it was.
    console.error(`${name}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
await Promise.all([reader.close(), marker.close()]);
await site.close();

async function measure(name: string): Promise<{ row: MeasuredRow; marks: number }> {
  const html = readFileSync(resolve(PAGES, `${name}.html`), 'utf8');
  // A tab each: one tab may ask about so many links only in a while.
  const marked = await marker.context.newPage();
  const [{ truth, words, full, skimmed, half }, { isUnchanged, marks }] = await Promise.all([
    readPage(html),
    compareLayout(site, marked, html),
  ]).finally(() => marked.close());
  const row: MeasuredRow = {
    page: name,
    engine: engines[name] ?? '',
    truth: /data-matter=/.test(html) ? 0 : truth,
    words,
    full: full === 'read',
    skimmed: skimmed === 'read',
    half: half === undefined ? undefined : half === 'read',
    unchanged: isUnchanged,
  };
  return { row, marks };
}

/** In a browser of its own, without Waymark and without a network. */
async function readPage(html: string): Promise<ReadingOf> {
  const context = await reader.newContext({ viewport: WINDOW });
  const page = await context.newPage();
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1_000);
  await page.route('**/*', (route) =>
    route.request().url() === MEASURED
      ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
      : route.abort(),
  );
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.goto(MEASURED);
  await page.evaluate(script);
  const reading = await measureReadingOf(page);
  await context.close();
  return reading;
}

const sorted = [...rows.values()].sort((a, b) => a.engine.localeCompare(b.engine, 'en'));
writeFileSync(TABLE, textOf(sorted));

function textOf(all: readonly MeasuredRow[]): string {
  const withText = all.filter(({ truth }) => truth > 0);
  const right = withText.filter(({ truth, words }) => Math.abs(words - truth) <= truth * TOLERANCE);
  const count = (some: (row: MeasuredRow) => boolean | undefined) => all.filter(some).length;
  return `# Reading on real pages

${all.length} pages after the structure of as many engines and themes, with made-up text (\`tests/fixtures/pages\`). \`npm run measure:reading\` measures them in Chromium and writes this file; \`npm test\` counts the words of every page again, and holds what is said here against the table.

- **True words** are those of the text that a page is about, as it is marked in its file; none where a video or a PDF is the matter, or where the page tests something else. **Found** are those from which the time for reading is reckoned. ${right.length} of ${withText.length} are within a tenth.
- **In full**: gone through by the wheel to the end of the text, in the time in which 476 words a minute are read, the least that counts. ${withText.filter(({ full }) => full).length} of the ${withText.length} pages with a text count as read.
- **Skimmed**: gone through to the end of the text, twenty turns of the wheel a second, four seconds after the text had settled. **Half**: half of the text, in twice the time for all of it; pages of little more than two windows are left out. ${count(({ skimmed, half }) => skimmed || half)} pages count as read.
- **Layout**: the place of every element, to a fraction of a pixel, at the top and at the end of the page, with the chip and with marks on all links, and without. ${count(({ unchanged }) => unchanged)} of ${all.length} are unchanged.

How it was made: layout, wheel and mouse are the browser's. What is found and read is told by the files that run in pages and in the worker (\`measure-reading.ts\`, \`apply-evidence.ts\` and what they import), bundled for the page itself, because its clock can be stopped there: minutes of reading pass at once. Layout is that of the built extension on a listed address, with every link of the page leading to an entry.

PDFs are not measured, and none counts as read unless you say so, by one key (\`Alt+Shift+M\`), in the popup or on the mark: no browser can be asked which of its pages is in front. Chromium (seen in 156) shows it in a frame that belongs to another extension, below a document without text whose address, title and scroll position stay the same from the first page to the last; it tells the title, with the tab. Firefox lets no extension into its viewer ([bug 1454760](https://bugzilla.mozilla.org/show_bug.cgi?id=1454760)), so that there is no mark either.

| engine or theme | page | true words | found | difference | in full | skimmed | half | layout |
| --- | --- | ---: | ---: | ---: | --- | --- | --- | --- |
${all.map(rowOf).join('\n')}
`;
}
