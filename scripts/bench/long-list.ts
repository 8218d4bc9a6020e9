/** A list as long as wanted: the shipped ones one after the other, again and again. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const LISTS = resolve(import.meta.dirname, '../../assets/lists');

/** @returns whole lists, together no longer than so many bytes */
export function longList(bytes: number): string {
  const lists = readdirSync(LISTS)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(resolve(LISTS, name), 'utf8'));
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; ; at += 1) {
    const list = lists[at % lists.length] ?? '';
    length += Buffer.byteLength(list) + 2;
    if (length > bytes) break;
    parts.push(list);
  }
  return parts.join('\n\n');
}
