/**
 * Measures search in Node on the shipped lists and on generated catalogues, beside plain Fuse,
 * MiniSearch and uFuzzy. `npx tsx scripts/bench-search.ts [entries…]` prints the table;
 * `benchSearch` hands the rows to whoever writes docs/benchmarks.md.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DESCRIBED_SETS, readDescribed } from './bench-search/described-queries';
import {
  type Engine,
  fuse,
  fuseAny,
  microFuzzy,
  miniSearch,
  miniSearchAny,
  waymark,
} from './bench-search/engines';
import { generateCatalogue } from './bench-search/generate-catalogue';
import {
  type BenchQuery,
  type BenchRow,
  measureAgreement,
  measureDescribed,
  measureHits,
  measureSearch,
} from './bench-search/measure';
import { shippedDocuments } from './build/shipped-documents';

export { shippedDocuments };

const QUERIES = new URL('../tests/fixtures/search/queries.jsonl', import.meta.url);

/** Sizes of the generated catalogues. */
export const GENERATED_SIZES = [1_200, 10_000, 100_000];

/** Plain Fuse needs up to seconds a keystroke: a sample of so many says enough. */
function fuseSample(entries: number): { keystrokes: number; queries: number } {
  if (entries < 5_000) return { keystrokes: 200, queries: 93 };
  return entries < 50_000 ? { keystrokes: 60, queries: 40 } : { keystrokes: 20, queries: 12 };
}

/** The queries with what they should find in the shipped lists. */
export function readQueries(): BenchQuery[] {
  const lines = readFileSync(QUERIES, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as BenchQuery);
}

function memoryInUse(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** All rows: the shipped lists, then generated catalogues of the sizes. */
export function benchSearch(sizes: readonly number[] = GENERATED_SIZES): BenchRow[] {
  const shipped = shippedDocuments();
  const queries = readQueries();
  const texts = queries.map(({ query }) => query);
  const catalogues = [
    { name: 'shipped lists', documents: shipped },
    ...sizes.map((size) => ({
      name: `generated, ${size}`,
      documents: generateCatalogue(shipped, size),
    })),
  ];
  const rows: BenchRow[] = [];
  for (const catalogue of catalogues) {
    const sample = fuseSample(catalogue.documents.length);
    const measure = <Stored>(engine: Engine<Stored>, mostKeystrokes = Infinity) =>
      measureSearch(catalogue, texts, engine, {
        now: () => performance.now(),
        memory: memoryInUse,
        mostKeystrokes,
      });
    const reference = measure(fuse, sample.keystrokes);
    const step = Math.ceil(texts.length / sample.queries);
    const asked = texts.filter((_, at) => at % step === 0);
    const tens = new Map(asked.map((query) => [query, reference.answer(query, 10)]));
    const others = [measure(waymark), measure(miniSearch), measure(microFuzzy)];
    for (const { row, answer } of [reference, ...others]) {
      const topTenAgreement = row === reference.row ? 1 : measureAgreement(tens, answer);
      const hits = catalogue.documents === shipped ? measureHits(shipped, queries, answer) : {};
      rows.push({ ...row, topTenAgreement, ...hits });
    }
  }
  return rows;
}

/** What each engine finds in the shipped lists, by name and by description, as a Markdown table. */
export function compareHits(): string {
  const documents = shippedDocuments();
  const named = readQueries();
  const sets = DESCRIBED_SETS.map(({ file, name }) => ({ name, queries: readDescribed(file) }));
  const answerOf = <Stored>({ name, build, open }: Engine<Stored>) => ({
    name,
    answer: open(build(documents)),
  });
  const engines = [
    answerOf(fuse),
    answerOf(fuseAny),
    answerOf(miniSearch),
    answerOf(miniSearchAny),
    answerOf(microFuzzy),
    answerOf(waymark),
  ];
  const lines = engines.map(({ name, answer }) => {
    const byName = measureHits(documents, named, answer);
    const described = sets.map(({ queries }) => {
      const { firstFive, first, blank } = measureDescribed(documents, queries, answer);
      return `${firstFive} / ${first} / ${blank}`;
    });
    return `| ${[name, `${share(byName.firstFive)} / ${share(byName.first)}`, ...described].join(' | ')} |`;
  });
  const head = `| engine | named: in five / first | ${sets
    .map(({ name, queries }) => `${name}, of ${queries.length}: in five / first / blank`)
    .join(' | ')} |`;
  return [head, `|${' --- |'.repeat(sets.length + 2)}`, ...lines].join('\n');
}

function cell(value: number | undefined, digits: number, unit = ''): string {
  return value === undefined ? '–' : value.toFixed(digits) + unit;
}

function share(value: number | undefined): string {
  return value === undefined ? '–' : `${(value * 100).toFixed(1)} %`;
}

/** The rows as a Markdown table. */
export function toMarkdown(rows: readonly BenchRow[]): string {
  const head =
    '| catalogue | entries | engine | p50 ms | p95 ms | max ms | build ms | open ms | stored MB | ' +
    "memory MB | Fuse's top ten | in first five | in first place |";
  const lines = rows.map((row) =>
    [
      row.catalogue,
      row.entries,
      row.engine,
      cell(row.p50, 2),
      cell(row.p95, 2),
      cell(row.max, 1),
      cell(row.buildMs, 0),
      cell(row.openMs, 1),
      cell(row.storedBytes === undefined ? undefined : row.storedBytes / 1e6, 2),
      cell(row.memoryBytes === undefined ? undefined : row.memoryBytes / 1e6, 1),
      share(row.topTenAgreement),
      share(row.firstFive),
      share(row.first),
    ].join(' | '),
  );
  const rule = `|${' --- |'.repeat(13)}`;
  return [head, rule, ...lines.map((line) => `| ${line} |`)].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = process.argv.slice(2).map(Number).filter(Number.isFinite);
  console.log(`${compareHits()}\n`);
  console.log(toMarkdown(benchSearch(sizes.length > 0 ? sizes : GENERATED_SIZES)));
}
