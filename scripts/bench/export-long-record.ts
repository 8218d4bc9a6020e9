/**
 * Writes a backup, the file of which the second argument names, in the format that the first one names,
 * and prints what that took: milliseconds of all processors, and megabytes beyond those before.
 */
import { readFileSync } from 'node:fs';
import { parseBackup } from '../../lib/exports/parse-backup';
import { EXPORT_FORMATS } from '../cli/export-command';

const [, , format = '', file = ''] = process.argv;
const text = readFileSync(file, 'utf8');
const before = process.memoryUsage.rss();
const since = process.cpuUsage();
const parsed = parseBackup(text);
if (typeof parsed === 'string' || parsed.damaged.length > 0) throw new Error('It was not read.');
const written = EXPORT_FORMATS[format]?.(parsed.backup) ?? [];
const isWhole = typeof written === 'string' || written instanceof Uint8Array;
let length = 0;
for (const part of isWhole ? [written] : written) length += part.length;
const { user, system } = process.cpuUsage(since);
if (length === 0) throw new Error('Nothing was written.');
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000, mb: (peak - before) / 1e6 }));
