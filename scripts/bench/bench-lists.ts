/** Time to read long lists, in Node: the shipped lists one after the other until there is enough. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseList } from '../../lib/lists/parse-list';
import type { Figure } from './figure';

const LISTS = resolve(import.meta.dirname, '../../assets/lists');
/** Sizes in bytes, so that linear growth can be seen. */
const SIZES = [5_000_000, 2_500_000, 1_250_000];
const ROUNDS = 5;

/** @returns the cost of reading lists; the first run of the largest one meets cold code. */
export function benchLists(): Figure[] {
  const lists = readdirSync(LISTS)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(resolve(LISTS, name), 'utf8'));
  return SIZES.map((size) => {
    const text = repeat(lists, size);
    const values: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      const { entries } = parseList(text, { name: 'long' });
      values.push(performance.now() - start);
      if (entries.length === 0) throw new Error('The long list was not read.');
    }
    const aim = size === SIZES[0] ? { aim: 'under 3000' } : {};
    return { name: `a list of ${size / 1e6} MB read`, values, digits: 0, ...aim };
  });
}

function repeat(lists: readonly string[], size: number): string {
  const parts: string[] = [];
  for (let bytes = 0, at = 0; bytes < size; at += 1) {
    const list = lists[at % lists.length] ?? '';
    parts.push(list);
    bytes += Buffer.byteLength(list);
  }
  return parts.join('\n\n');
}
