/**
 * Measures what Waymark promises about speed, prints it, and writes docs/benchmarks.md.
 * `npm run bench -- --only popup` measures one part and leaves the others as they stand there;
 * `--quick` leaves out the largest catalogue. A part that fails is named in the table and the others
 * are measured all the same.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { benchAddresses } from './bench/bench-addresses';
import { benchCatalogue } from './bench/bench-catalogue';
import { benchExports } from './bench/bench-exports';
import { benchImports } from './bench/bench-imports';
import { benchLibraryPages, benchScrolling } from './bench/bench-library';
import { benchLists } from './bench/bench-lists';
import { compareMarks } from './bench/bench-mark';
import { benchPopup } from './bench/bench-popup';
import { benchProduct } from './bench/bench-product';
import { benchSearchInPage } from './bench/bench-search-in-page';
import { figureTable } from './bench/figure';
import { benchSearch, compareHits, GENERATED_SIZES, toMarkdown } from './bench-search';

const FILE = 'docs/benchmarks.md';
const sizes = process.argv.includes('--quick') ? GENERATED_SIZES.slice(0, -1) : GENERATED_SIZES;
const onlyAt = process.argv.indexOf('--only');
const only = onlyAt < 0 ? undefined : process.argv[onlyAt + 1];

/** One section of the document. */
interface Part {
  /** By which it is asked for alone; those of one kind share it. */
  id: string;
  title: string;
  measure: () => string | Promise<string>;
  explanation?: string;
}

const parts: Part[] = [
  {
    id: 'popup',
    title: 'The popup, beside a popup of plain HTML',
    measure: () => benchPopup(sizes.filter((size) => size >= 10_000)),
    explanation:
      'The floor is a popup of plain HTML without a script (`scripts/bench/floor`), opened in the same browser, in turns. The clock starts when the page is asked for and stops when the browser has presented what is waited for. The query is put into the field as soon as that has focus. Keys: real ones, 130 and more of many queries, into fresh popups, from the first on. Records: browsers with records of several lengths and a history of 60,000 events, asked in turns, worker stopped.',
  },
  {
    id: 'library',
    title: 'The pages of the library',
    measure: benchLibraryPages,
    explanation:
      'From asking for a page to its heading, and to the first that stands below it and says something (a row where it has rows), without and with a record of two years: 20,000 readings, the newest of pages on the shipped lists, and 60,000 events. What is painted is what the browser says that it has presented. A page that is not there has no runs.',
  },
  {
    id: 'library',
    title: 'Scrolling in the library',
    measure: benchScrolling,
    explanation:
      'Each frame while a page is scrolled by 12,000 px at 4,000 px a second, with the same record.',
  },
  {
    id: 'mark',
    title: 'The mark of a page, beside an empty extension',
    measure: compareMarks,
    explanation:
      'The floor is a content script that asks its worker one thing and adds one element. From `DOMContentLoaded` to the element.',
  },
  { id: 'lists', title: 'Reading lists', measure: () => figureTable(benchLists()) },
  {
    id: 'catalogue',
    title: 'Lists and histories in Chromium',
    measure: async () => figureTable(await benchCatalogue(process.argv.includes('--quick'))),
    explanation:
      'In the library, from the choice of a file to the first time that the popup finds a word that is new in it, or to the end of an import; the time of whoever presses is left out.',
  },
  {
    id: 'imports',
    title: 'Reading exports',
    measure: () => figureTable(benchImports()),
  },
  {
    id: 'exports',
    title: 'Exports in Node',
    measure: () => figureTable(benchExports()),
    explanation:
      'From the text of a backup, which is there already, to the whole file; memory is the most that the process took beyond that text.',
  },
  { id: 'addresses', title: 'Addresses and links', measure: () => figureTable(benchAddresses()) },
  {
    id: 'product',
    title: 'The extension in Chromium',
    measure: async () => figureTable(await benchProduct()),
  },
  {
    id: 'search-in-page',
    title: 'Search in an extension page in Chromium',
    measure: async () => figureTable(await benchSearchInPage(sizes)),
  },
  {
    id: 'hits',
    title: 'What is found, side by side',
    measure: () => compareHits(),
    explanation:
      'On the shipped lists, in Node. Named: the 93 queries in `tests/fixtures/search/queries.jsonl`. Described: three sets of 60 descriptions in the words of everyday; an answer counts where its title, or a topic above it, fits a pattern that was written with the description. The last set was written before anything was tuned, and nothing is tuned on it.',
  },
  {
    id: 'search',
    title: 'Search in Node, side by side',
    measure: () => toMarkdown(benchSearch(sizes)),
    explanation:
      'Keystrokes of the 93 queries in `tests/fixtures/search/queries.jsonl`, as typed. “Fuse’s top ten” is the share of plain Fuse’s first ten results that the engine has among its own; it is no aim: Fuse fills its ten with near misses (“Stampede” for AMP, “Anti-Caching” for C++), which Waymark keeps back while better is there, and where more than ten match equally well any ten are right.',
  },
];

if (only !== undefined && !parts.some(({ id }) => id === only)) {
  console.error(`There is no part "${only}": ${parts.map(({ id }) => id).join(', ')}`);
  process.exit(1);
}
const sections = readSections();
for (const part of parts) {
  if (only === undefined || part.id === only) await measurePart(part);
}
console.log(`\nWritten to ${FILE}`);

/** @returns what the document says so far, by the titles of its sections */
function readSections(): Map<string, string> {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const written = text.split(/^## /m).slice(1);
  return new Map(
    written.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end).trim()];
    }),
  );
}

/** Measures one part, prints it, and writes down everything so far. */
async function measurePart({ title, measure, explanation }: Part): Promise<void> {
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
  sections.set(title, explanation ? `${explanation}\n\n${table}` : table);
  const known = parts.filter((part) => sections.has(part.title));
  const written = known.map((part) => `## ${part.title}\n\n${sections.get(part.title)}\n`);
  mkdirSync('docs', { recursive: true });
  writeFileSync(FILE, [introduction(), ...written].join('\n'));
}

function introduction(): string {
  const processor = cpus()[0]?.model ?? 'unknown processor';
  return `# Benchmarks\n\nWritten by \`npm run bench\`: Node ${process.versions.node}, headless Chromium, ${cpus().length} × ${processor}. Milliseconds unless the name says otherwise. Run it on your own machine before you compare.\n`;
}
