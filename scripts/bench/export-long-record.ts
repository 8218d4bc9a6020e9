/**
 * Writes a backup, the file of which the second argument names, in the format that the first one names,
 * and prints what that took: milliseconds of all processors, and megabytes beyond those before.
 */
import { readFileSync } from 'node:fs';
import { EXPORT_FORMATS, exportFile } from '../../lib/exports/export-formats';
import { parseBackup } from '../../lib/exports/parse-backup';

const [, , name = '', file = ''] = process.argv;
const format = EXPORT_FORMATS.find((each) => each === name);
if (!format) throw new Error(`There is no format ${name}.`);
const text = readFileSync(file, 'utf8');
const before = process.memoryUsage.rss();
const since = process.cpuUsage();
const parsed = parseBackup(text);
if (typeof parsed === 'string' || parsed.damaged.length > 0) throw new Error('It was not read.');
const { parts } = await exportFile(parsed.backup, format);
let length = 0;
for (const part of parts) length += part.length;
const { user, system } = process.cpuUsage(since);
if (length === 0) throw new Error('Nothing was written.');
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000, mb: (peak - before) / 1e6 }));
