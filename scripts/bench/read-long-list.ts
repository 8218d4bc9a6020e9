/**
 * Reads one list of as many bytes as the first argument says, in a process of its own, and prints
 * what that took: milliseconds of all processors, and megabytes beyond those before.
 */
import { parseList } from '../../lib/lists/parse-list';
import { longList } from './long-list';

const text = longList(Number(process.argv[2]));
const before = process.memoryUsage.rss();
const since = process.cpuUsage();
const { entries } = parseList(text, { name: 'long' });
const { user, system } = process.cpuUsage(since);
if (entries.length === 0) throw new Error('The long list was not read.');
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000, mb: (peak - before) / 1e6 }));
