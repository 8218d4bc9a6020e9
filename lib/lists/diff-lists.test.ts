import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ComparedEntry, diffLists } from './diff-lists';
import { parseList } from './parse-list';

const source = readFileSync(
  new URL('../../assets/lists/awesome-scalability.md', import.meta.url),
  'utf8',
);
const entriesOf = (markdown: string) => parseList(markdown, { name: 'list' }).entries;
const before = entriesOf(source);
const change = (edit: (lines: string[]) => string[]) =>
  diffLists(before, entriesOf(edit(source.split('\n')).join('\n')));

const none = { added: 0, removed: 0, moved: 0, retitled: 0, readdressed: 0, renamedSections: 0 };
const uberEvents =
  1 + source.split('\n').findIndex((line) => line.includes('[Distributed Locking at Uber]'));

describe('a list that was edited', () => {
  test('nothing changed', () => {
    expect(change((lines) => lines).counts).toEqual({ ...none, unchanged: 726 });
  });

  test('a new line on top moves nothing', () => {
    const { counts, added } = change((lines) =>
      lines.flatMap((line) =>
        line === '## Principle' ? [line, '* [New](https://new.example/)'] : [line],
      ),
    );
    expect(counts).toEqual({ ...none, added: 1, unchanged: 726 });
    expect(added[0]?.title).toBe('New');
  });

  test('a section that has got topics is neither renamed, nor are its entries moved', () => {
    const lines = (...topics: [string, string[]][]) =>
      topics
        .map(
          ([topic, names]) =>
            `- ${topic}\n${names.map((name) => `  - [${name}](https://x.example/${name})\n`).join('')}`,
        )
        .join('');
    const flat =
      '## Databases\n- [a](https://x.example/a)\n- [b](https://x.example/b)\n- [c](https://x.example/c)\n';
    const topical = `## Databases\n${lines(['SQL', ['a', 'b']], ['NoSQL', ['c']])}`;
    const { counts } = diffLists(entriesOf(flat), entriesOf(topical));
    expect(counts).toEqual({ ...none, unchanged: 3 });
  });

  test('a line is gone', () => {
    const { counts, removed } = change((lines) => lines.filter((_, at) => at !== uberEvents - 1));
    expect(counts).toEqual({ ...none, removed: 1, unchanged: 725 });
    expect(removed[0]?.title).toBe('Distributed Locking at Uber');
  });

  test('a line went to another section', () => {
    const { counts, moved } = change((lines) => {
      const [line = ''] = lines.splice(uberEvents - 1, 1);
      return lines.flatMap((other) => (other === '## Book' ? [other, line.trim()] : [other]));
    });
    expect(counts).toEqual({ ...none, moved: 1, unchanged: 725 });
    expect(moved[0]?.after.section.at(-1)).toBe('Book');
  });

  test('a line went up within its section: one move, not many', () => {
    const { counts } = change((lines) => {
      const [line = ''] = lines.splice(uberEvents - 1, 1);
      lines.splice(uberEvents - 30, 0, line);
      return lines;
    });
    expect(counts).toEqual({ ...none, moved: 1, unchanged: 725 });
  });

  test('a section has a new name: nothing in it moved, however many sections are in it', () => {
    const { counts, renamedSections } = change((lines) =>
      lines.map((line) => (line === '## Scalability' ? '## Growing' : line)),
    );
    expect(counts).toEqual({ ...none, renamedSections: 1, unchanged: 726 });
    expect(renamedSections.map((pair) => [pair.before.at(-1), pair.after.at(-1)])).toEqual([
      ['Scalability', 'Growing'],
    ]);
  });

  test('two sections became one with a new name: the entries of one of them moved', () => {
    const { counts } = diffLists(
      [
        { title: 'A', address: 'https://a/', section: ['One'] },
        { title: 'B', address: 'https://b/', section: ['Two'] },
      ],
      [
        { title: 'A', address: 'https://a/', section: ['Both'] },
        { title: 'B', address: 'https://b/', section: ['Both'] },
      ],
    );
    expect(counts).toEqual({ ...none, moved: 1, renamedSections: 1, unchanged: 1 });
  });

  test('a line went to a section that is new while its own stays: it moved', () => {
    const { counts } = diffLists(
      [
        { title: 'A', address: 'https://a/', section: ['One'] },
        { title: 'B', address: 'https://b/', section: ['One'] },
      ],
      [
        { title: 'A', address: 'https://a/', section: ['One'] },
        { title: 'B', address: 'https://b/', section: ['New'] },
      ],
    );
    expect(counts).toEqual({ ...none, moved: 1, unchanged: 1 });
  });

  test('a line that stood below no heading went below one: it moved', () => {
    const at = (name: string, ...section: string[]) => ({
      title: name,
      address: `https://${name}/`,
      section,
    });
    const { counts } = diffLists(
      [at('a'), at('b'), at('c', 'One')],
      [at('a'), at('b', 'One'), at('c', 'One')],
    );
    expect(counts).toEqual({ ...none, moved: 1, unchanged: 2 });
    const headed = diffLists(
      [at('a'), at('b'), at('c')],
      [at('a', 'A'), at('b', 'B'), at('c', 'B')],
    );
    expect(headed.counts).toMatchObject({ moved: 0 });
  });

  test('a line has a new title', () => {
    const { counts, retitled } = change((lines) =>
      lines.map((line) => line.replace('[Distributed Locking at Uber]', '[Locks at Uber]')),
    );
    expect(counts).toEqual({ ...none, retitled: 1, unchanged: 725 });
    expect(retitled[0]?.before.title).toBe('Distributed Locking at Uber');
  });

  test('the same line has a new address', () => {
    const { counts, readdressed } = change((lines) =>
      lines.map((line) =>
        line.replace(
          'https://eng.uber.com/dockerizing-mysql/',
          'https://www.uber.com/blog/dockerizing-mysql/',
        ),
      ),
    );
    expect(counts).toEqual({ ...none, readdressed: 1, unchanged: 725 });
    expect(readdressed.map((pair) => [pair.before.address, pair.after.address])).toEqual([
      ['https://eng.uber.com/dockerizing-mysql/', 'https://www.uber.com/blog/dockerizing-mysql/'],
    ]);
  });

  test('addresses that are one page are no new address', () => {
    const secure = entriesOf(source.replaceAll('](http://', '](https://'));
    const plain = diffLists(before, secure);
    const byPage = diffLists(before, secure, (address) => address.replace(/^https?:/, ''));
    expect(plain.counts.readdressed).toBeGreaterThan(50);
    expect(byPage.counts).toEqual({ ...none, unchanged: 726 });
  });
});

describe('any two lists', () => {
  const entry: fc.Arbitrary<ComparedEntry> = fc.record({
    title: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    address: fc.constantFrom('https://a/', 'https://b/', 'https://c/', 'https://d/'),
    section: fc.constantFrom<string[]>([], ['One'], ['Two']),
  });
  const list = fc.array(entry, { maxLength: 30 });

  test('every entry is either kept or new, either kept or gone', () => {
    fc.assert(
      fc.property(list, list, (one, other) => {
        const { kept, added, removed } = diffLists(one, other);
        expect(kept.length + added.length).toBe(other.length);
        expect(kept.length + removed.length).toBe(one.length);
        expect(new Set(kept.map((pair) => pair.before)).size).toBe(kept.length);
      }),
    );
  });

  test('a list differs from itself in nothing', () => {
    fc.assert(
      fc.property(list, (one) => {
        expect(diffLists(one, structuredClone(one)).counts).toEqual({
          ...none,
          unchanged: one.length,
        });
      }),
    );
  });
});
