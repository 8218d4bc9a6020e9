/** The sets of descriptions in tests/fixtures/search, for the benchmark and for tests. */
import { readFileSync } from 'node:fs';
import type { DescribedQuery } from './measure';

/** The sets with what is true of each; nothing is tuned on those held out. */
export const DESCRIBED_SETS = [
  { file: 'described-queries', name: 'described' },
  { file: 'described-queries-more', name: 'described, more' },
  { file: 'described-queries-held-out', name: 'described, held out' },
  { file: 'newcomer-queries', name: 'newcomers' },
  { file: 'newcomer-queries-held-out', name: 'newcomers, held out' },
] as const;

/** @param file of tests/fixtures/search, without its ending */
export function readDescribed(file: string): DescribedQuery[] {
  const url = new URL(`../../tests/fixtures/search/${file}.jsonl`, import.meta.url);
  const lines = readFileSync(url, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as DescribedQuery);
}
