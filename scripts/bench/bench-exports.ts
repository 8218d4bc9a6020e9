/** Time and memory to export a long record, each format in a process of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Figure } from './figure';
import { longBackup } from './long-backup';

const ENTRIES = 100_000;
const READINGS = 20_000;
const FORMATS = ['json', 'csv', 'md', 'html', 'opml', 'anki', 'obsidian'];

/** @returns what it takes to check a backup and to write it in each format */
export function benchExports(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-'));
  const file = join(folder, 'backup.json');
  writeFileSync(file, longBackup(ENTRIES, READINGS));
  const figures = FORMATS.flatMap((format): Figure[] => {
    const script = resolve(import.meta.dirname, 'export-long-record.ts');
    const args = ['--import', 'tsx', script, format, file];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8' });
    const { cpuMs, mb } = JSON.parse(printed) as { cpuMs: number; mb: number };
    const name = `${ENTRIES.toLocaleString('en')} entries with ${READINGS.toLocaleString('en')} readings as ${format}`;
    return [
      { name: `${name}, time of all processors`, values: [cpuMs], digits: 0, aim: 'under 5000' },
      { name: `${name}, megabytes`, values: [mb], digits: 0, aim: 'under 300' },
    ];
  });
  rmSync(folder, { recursive: true });
  return figures;
}
