/** Parses the shipped lists for the package, once, at build time. */
import './can-parse';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import shipped from '../../assets/lists/index.json' with { type: 'json' };
import { SHIPPED_LISTS_FILE, type ShippedList } from '../../lib/lists/model/shipped-list';
import { parseList } from '../../lib/lists/parse-list';

/** Name, title and home of each shipped list, in the order in which they are shown. */
const LISTS: ReadonlyArray<{ id: string; title: string; home?: string }> = shipped;

/** Waymark's folder, wherever a command was called from. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** @returns every shipped list, parsed. */
export function readShippedLists(root = ROOT): ShippedList[] {
  return LISTS.map(({ id, title, home }) => {
    const markdown = readFileSync(resolve(root, 'assets/lists', `${id}.md`), 'utf8');
    const { entries } = parseList(markdown, home === undefined ? { name: id } : { name: id, home });
    const version = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16);
    return { id, title, version, entries, ...(home === undefined ? {} : { home }) };
  });
}

/** @returns the home of a shipped list, where it is known: relative links resolve against it. */
export function shippedHome(name: string): string | undefined {
  return LISTS.find(({ id }) => id === name)?.home;
}

/** @returns the package's file of shipped lists, in the shape WXT takes public files in. */
export function shippedLists(): { relativeDest: string; contents: string } {
  return { relativeDest: SHIPPED_LISTS_FILE, contents: JSON.stringify(readShippedLists()) };
}
