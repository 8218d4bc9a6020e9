/** Time to read the export of another program, in Node. */
import { strToU8, zipSync } from 'fflate';
import { readExport } from '../../lib/imports/read-export';
import type { Figure } from './figure';

const ROWS = 50_000;
const ROUNDS = 5;
/** Hosts whose addresses take the several ways to their identity keys. */
const HOSTS = [
  'netflixtechblog.com/a-post-about-things',
  'medium.com/@somebody/another-post',
  'github.com/somebody/something',
  'www.example.org/2019/04/05/what-we-learned',
  'arxiv.org/abs/1904.0',
];

/** @returns the cost of reading a zip of Pocket; the first run meets cold code. */
export function benchImports(): Figure[] {
  const bytes = zipSync({ 'part_000000.csv': strToU8(pocketTable()) });
  const values: number[] = [];
  const cpuValues: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const { items, problems } = readExport([{ name: 'pocket.zip', bytes }]);
    values.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    cpuValues.push((user + system) / 1000);
    if (items.length !== ROWS || problems.length > 0) throw new Error('The export was not read.');
  }
  const name = `a zip of Pocket with ${ROWS.toLocaleString('en')} rows read, each page once`;
  return [
    { name, values, digits: 0 },
    { name: `${name}, at best`, values: [Math.min(...values)], digits: 0, aim: 'under 2000' },
    { name: `${name}, time of all processors`, values: cpuValues, digits: 0 },
  ];
}

/** @returns a table as Pocket exports it */
export function pocketTable(): string {
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const host = HOSTS[at % HOSTS.length] ?? '';
    const address = `https://${host}-${at}-${(at * 7919).toString(16)}`;
    const status = at % 2 === 0 ? 'unread' : 'archive';
    return `"How we scaled, part ${at}",${address},${1_500_000_000 + at},go|tag ${at % 50},${status}`;
  });
  return ['title,url,time_added,tags,status', ...rows].join('\n');
}
