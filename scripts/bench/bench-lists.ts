/** Time and memory to read long lists, in Node. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseList } from '../../lib/lists/parse-list';
import type { Figure } from './figure';
import { longList } from './long-list';

/** Sizes in bytes, so that linear growth can be seen. */
const SIZES = [5_000_000, 2_500_000, 1_250_000];
const ROUNDS = 5;
/** As long as a list may be. */
const LONGEST = 20_000_000;

/** @returns the cost of reading lists; the first run of the largest one meets cold code. */
export function benchLists(): Figure[] {
  const figures = SIZES.flatMap((size): Figure[] => {
    const text = longList(size);
    const values: number[] = [];
    const cpuValues: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const cpu = process.cpuUsage();
      const start = performance.now();
      const { entries } = parseList(text, { name: 'long' });
      values.push(performance.now() - start);
      const { user, system } = process.cpuUsage(cpu);
      cpuValues.push((user + system) / 1000);
      if (entries.length === 0) throw new Error('The long list was not read.');
    }
    const aim = size === SIZES[0] ? { aim: 'under 3000' } : {};
    const name = `a list of ${size / 1e6} MB read`;
    const fastest = [Math.min(...values)];
    return [
      { name, values, digits: 0, ...aim },
      { name: `${name}, at best`, values: fastest, digits: 0, ...aim },
      { name: `${name}, time of all processors`, values: cpuValues, digits: 0 },
    ];
  });
  return [...figures, ...readLongest()];
}

/** In a process of its own, whose memory nothing else has taken. */
function readLongest(): Figure[] {
  const script = resolve(import.meta.dirname, 'read-long-list.ts');
  const args = ['--import', 'tsx', script, String(LONGEST)];
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8' });
  const { cpuMs, mb } = JSON.parse(printed) as { cpuMs: number; mb: number };
  const name = `a list of ${LONGEST / 1e6} MB read`;
  return [
    { name: `${name}, time of all processors`, values: [cpuMs], digits: 0 },
    { name: `${name}, megabytes`, values: [mb], digits: 0, aim: 'under 600' },
  ];
}
