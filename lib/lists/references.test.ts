import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseList } from './parse-list';

/** A list of one entry, and of its fields those that are in question; `null` is none. */
interface Case {
  case: string;
  source: string;
  fileName?: string;
  /** How many entries there are. */
  count?: number;
  [field: string]: unknown;
}

const casesOf = (name: string): Case[] =>
  readFileSync(
    new URL(`../../tests/fixtures/lists/references/${name}.jsonl`, import.meta.url),
    'utf8',
  )
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

function check({ case: _, source, fileName, count, ...fields }: Case): void {
  const { entries, others } = parseList(source, { name: 'list', ...(fileName && { fileName }) });
  if (count !== undefined) expect(entries).toHaveLength(count);
  const found = entries[0] ?? others[0];
  expect(found).toBeDefined();
  const had = Object.keys(fields).map((name) => [
    name,
    found?.[name as keyof typeof found] ?? null,
  ]);
  expect(Object.fromEntries(had)).toEqual(fields);
}

describe('title, authors and year stand where references and bylines have them', () => {
  test.each(casesOf('first'))('$case', check);
  test.each(casesOf('second'))('$case', check);
  test.each(casesOf('third'))('$case', check);
});

describe('no author and no company is made of what only looks like one', () => {
  test.each(casesOf('traps'))('$case', check);
});
