/**
 * Measures what Waymark promises about speed, prints it, and writes docs/benchmarks.md.
 * `npm run bench -- --quick` leaves out the largest catalogue. A part that fails is named in the
 * table and the others are measured all the same.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { benchAddresses } from './bench/bench-addresses';
import { benchLists } from './bench/bench-lists';
import { benchPopup } from './bench/bench-popup';
import { benchProduct } from './bench/bench-product';
import { benchSearchInPage } from './bench/bench-search-in-page';
import { figureTable } from './bench/figure';
import { benchSearch, compareHits, GENERATED_SIZES, toMarkdown } from './bench-search';

const sizes = process.argv.includes('--quick') ? GENERATED_SIZES.slice(0, -1) : GENERATED_SIZES;
const parts: string[] = [
  '# Benchmarks',
  '',
  `Written by \`npm run bench\`: Node ${process.versions.node}, headless Chromium, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}. Milliseconds unless the name says otherwise. Run it on your own machine before you compare.`,
];

await show('Reading lists', () => figureTable(benchLists()));
await show('Addresses and links', () => figureTable(benchAddresses()));
await show('The extension in Chromium', async () => figureTable(await benchProduct()));
await show(
  'The popup on catalogues of several sizes',
  async () => figureTable(await benchPopup(sizes)),
  'From the first line of the popup’s script to rows in its document, in pages of their own: of a remembered query, as it is opened again within a minute (what it found is kept, and shown until it is found anew) and with nothing kept, and at rest, where it shows what to read next. With the worker stopped nothing of the extension is left in memory: process, code and database are cold. Memory: script heap, document and array buffers of a fresh popup after some queries and a collection.',
);
await show('Search in an extension page in Chromium', async () =>
  figureTable(await benchSearchInPage(sizes)),
);
await show(
  'What is found, side by side',
  () => compareHits(),
  'On the shipped lists, in Node. Named: the 93 queries in `tests/fixtures/search/queries.jsonl`. Described: three sets of 60 descriptions in the words of everyday; an answer counts where its title, or a topic above it, fits a pattern that was written with the description. The last set was written before anything was tuned, and nothing is tuned on it.',
);
await show(
  'Search in Node, side by side',
  () => toMarkdown(benchSearch(sizes)),
  'Keystrokes of the 93 queries in `tests/fixtures/search/queries.jsonl`, as typed. “Fuse’s top ten” is the share of plain Fuse’s first ten results that the engine has among its own; it is no aim: Fuse fills its ten with near misses (“Stampede” for AMP, “Anti-Caching” for C++), which Waymark keeps back while better is there, and where more than ten match equally well any ten are right.',
);
console.log('\nWritten to docs/benchmarks.md');

/** Measures one part, prints it, and writes down everything so far. */
async function show(
  title: string,
  measure: () => string | Promise<string>,
  explanation?: string,
): Promise<void> {
  const start = performance.now();
  let table: string;
  try {
    table = await measure();
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    table = 'Could not be measured.';
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`\n${title} (measured in ${seconds} s)\n${table}`);
  parts.push('', `## ${title}`, '', ...(explanation ? [explanation, ''] : []), table);
  mkdirSync('docs', { recursive: true });
  writeFileSync('docs/benchmarks.md', `${parts.join('\n')}\n`);
}
