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
  test.each(casesOf('read'))('$case', check);
});

describe('BibTeX', () => {
  const entry = '@article{a,\n title={A Thing},\n url={https://a.example/}\n}\n';

  test.each([
    ['in a file of its own', entry],
    ['behind words that it has for comments', `Papers of mine\n\n${entry}`],
  ])('is refused %s', (_, source) => {
    expect(parseList(source, { name: 'list' }).problems[0]?.code).toBe('foreign-format');
  });

  test('in a block of code leaves the rest of its list to be read', () => {
    const list = `# L\n\n## A\n\n\`\`\`\n${entry}\`\`\`\n\n## B\n\n- [Other](https://b.example/x)\n`;
    const { entries } = parseList(list, { name: 'list' });
    expect(entries.map(({ title, line }) => [title, line])).toEqual([
      ['A Thing', 6],
      ['Other', 14],
    ]);
  });
});

describe('no author and no company is made of what only looks like one', () => {
  test.each(casesOf('traps'))('$case', check);
});
