/**
 * Measures what Waymark promises about speed, prints it, and writes docs/benchmarks.md.
 * `npm run bench -- --quick` leaves out the largest catalogue.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { benchAddresses } from './bench/bench-addresses';
import { benchLists } from './bench/bench-lists';
import { benchPopup } from './bench/bench-popup';
import { benchProduct } from './bench/bench-product';
import { benchSearchInPage } from './bench/bench-search-in-page';
import { type Figure, figureTable } from './bench/figure';
import { benchSearch, GENERATED_SIZES, toMarkdown } from './bench-search';

const sizes = process.argv.includes('--quick') ? GENERATED_SIZES.slice(0, -1) : GENERATED_SIZES;
const parts: string[] = [
  '# Benchmarks',
  '',
  `Written by \`npm run bench\`: Node ${process.versions.node}, headless Chromium, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}. Milliseconds unless the name says otherwise. Run it on your own machine before you compare.`,
];

show('Reading lists', benchLists());
show('Addresses and links', benchAddresses());
show('The extension in Chromium', await benchProduct());
show('The popup on catalogues of several sizes', await benchPopup(sizes));
show('Search in an extension page in Chromium', await benchSearchInPage(sizes));
const table = toMarkdown(benchSearch(sizes));
console.log(`\nSearch in Node, side by side\n${table}`);
parts.push(
  '',
  '## Search in Node, side by side',
  '',
  'Keystrokes of the 93 queries in `tests/fixtures/search/queries.jsonl`, as typed. “Fuse’s top ten” is the share of plain Fuse’s first ten results that the engine has among its own.',
  '',
  table,
);

mkdirSync('docs', { recursive: true });
writeFileSync('docs/benchmarks.md', `${parts.join('\n')}\n`);
console.log('\nWritten to docs/benchmarks.md');

function show(title: string, figures: readonly Figure[]): void {
  const lines = figureTable(figures);
  console.log(`\n${title}\n${lines}`);
  parts.push('', `## ${title}`, '', lines);
}
