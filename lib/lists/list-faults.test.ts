import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseList } from './parse-list';

/** One expectation: a link of a file, and of its fields those that are in question. */
interface Expected {
  file: string;
  address: string;
  role_not?: string;
  note_not?: string;
  [field: string]: unknown;
}

const folder = new URL('../../tests/fixtures/lists/faults/', import.meta.url);
const expected: Expected[] = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line));
const files = [...new Set(expected.map(({ file }) => file))];

describe('small lists, each with one fault of real ones', () => {
  test.each(files)('%s is read as its author meant it', (file) => {
    const source = readFileSync(new URL(file, folder), 'utf8');
    const { entries, others } = parseList(source, { name: file });
    const found = new Map([...entries, ...others].map((entry) => [entry.address, entry]));
    for (const { file: of, address, role_not, note_not, ...fields } of expected) {
      if (of !== file) continue;
      const entry = found.get(address);
      const wanted = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, value ?? undefined]),
      );
      const had = Object.fromEntries(
        Object.keys(fields).map((name) => [name, entry?.[name as keyof typeof entry]]),
      );
      expect({ address: entry?.address, ...had }).toEqual({ address, ...wanted });
      if (role_not !== undefined) expect(entry?.role).not.toBe(role_not);
      if (note_not !== undefined) expect(entry?.note ?? '').not.toContain(note_not);
    }
  });
});

describe('what is not taken is told with its line', () => {
  const told = (source: string, name = 'list.md') =>
    parseList(source, { name }).problems.map(({ line, code }) => ({ line, code }));

  test.each([
    ['[a](java\tscript:alert(1))'],
    ['[a](<java\tscript:alert(1)>)'],
    ['[a]( java script:alert(1) )'],
    ['[a](vb\tscript:x)'],
    ['<a href="java\tscript:alert(1)">a</a>'],
  ])('an address of a scheme that is not safe, with a blank in it: %j', (link) => {
    const source = `# L\n\n- [ok](https://a.example/)\n- ${link}\n`;
    expect(told(source)).toEqual([{ line: 4, code: 'unsafe-address' }]);
  });

  test('words in parentheses that have a colon are no address', () => {
    expect(told('# L\n\n- [ok](https://a.example/)\n- [a](see also: that)\n')).toEqual([]);
  });
});
