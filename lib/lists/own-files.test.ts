import { describe, expect, test } from 'vitest';
import { findOwnFiles, readListFiles } from './own-files';
import { parseList } from './parse-list';

const HOME = 'https://github.com/somebody/lists';
const README = `# Lists
[Contributing](CONTRIBUTING.md)

## Languages
- [Go](languages/go.md)
- [Rust](./languages/rust.md#books)
- [Rust, again](/languages/rust.md)
- [C#](https://github.com/somebody/lists/blob/main/languages/c%23.md)
- [Elsewhere](https://x.example/posts/a)
- [Foreign](https://github.com/else/lists/blob/main/a.md)
- [A program](src/main.go)
`;
const FILES: Record<string, string> = {
  'languages/go.md':
    '# Go\n## Books\n- [The Go Book](https://go.example/book)\n- [Rust](rust.md)\n',
  'languages/rust.md': '- [Rust in Action](https://rust.example/action)\n- [Broken](nothing)\n',
};
const list = parseList(README, { name: 'lists', home: HOME });

describe('a list whose entries are files of its own repository', () => {
  test('says so, and which', () => {
    expect(list.problems).toEqual([{ line: 1, code: 'own-files', detail: '4' }]);
    expect(findOwnFiles(list, HOME).map(({ path, title }) => [path, title])).toEqual([
      ['languages/go.md', 'Go'],
      ['languages/rust.md', 'Rust'],
      ['languages/c#.md', 'C#'],
    ]);
    expect(findOwnFiles(list, HOME)[1]?.address).toBe(`${HOME}/blob/HEAD/languages/rust.md`);
  });

  test('says so where its home is not known', () => {
    const { problems } = parseList(README, { name: 'lists' });
    expect(problems.find(({ code }) => code === 'own-files')?.detail).toBe('3');
  });

  test('is read with them, one level deep: each is a section, called as the list calls it', () => {
    const whole = readListFiles(list, HOME, (path) => FILES[path]);
    expect(
      whole.entries.map(({ title, section, file }) => [title, section.join(' › '), file]),
    ).toEqual([
      ['The Go Book', 'Lists › Languages › Go › Books', 'languages/go.md'],
      ['Rust', 'Lists › Languages › Go › Books', 'languages/go.md'],
      ['Rust in Action', 'Lists › Languages › Rust', 'languages/rust.md'],
      ['Broken', 'Lists › Languages › Rust', 'languages/rust.md'],
      ['C#', 'Lists › Languages', undefined],
      ['Elsewhere', 'Lists › Languages', undefined],
      ['Foreign', 'Lists › Languages', undefined],
      ['A program', 'Lists › Languages', undefined],
    ]);
    expect(whole.entries.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(whole.entries[1]?.address).toBe(`${HOME}/blob/HEAD/languages/rust.md`);
    // One file was not there: what the list says of them stands.
    expect(whole.problems.map(({ code }) => code)).toContain('own-files');
  });

  test('no longer says so when all of them are read', () => {
    const all = { ...FILES, 'languages/c#.md': '- [C# in Depth](https://c.example/depth)\n' };
    const whole = readListFiles(list, HOME, (path) => all[path as keyof typeof all]);
    expect(whole.problems).toEqual([]);
    expect(whole.entries.map(({ title }) => title)).toContain('C# in Depth');
  });
});

test.each([
  ['a few files beside many entries', `- [a](a.md)\n${'- [b](https://x.example/b)\n'.repeat(9)}`],
  ['two files', '- [a](a.md)\n- [b](b.md)\n'],
])('a list with %s says nothing of them', (_, text) => {
  expect(parseList(text, { name: 'list', home: HOME }).problems).toEqual([]);
});

describe.each([
  ['GitLab', 'https://gitlab.com/g/s/lists', '/-/blob/HEAD/'],
  ['GitLab, of somebody’s own', 'https://git.example.org/g/lists/-/tree/main', '/-/blob/main/'],
  ['Codeberg', 'https://codeberg.org/o/lists', '/src/branch/HEAD/'],
  ['Codeberg, at a tag', 'https://codeberg.org/o/lists/src/tag/v1', '/src/tag/v1/'],
])('at %s', (_, home, inside) => {
  const files = '- [Go](books/go.md)\n- [Rust](/books/rust.md)\n- [C](./c.md)\n';
  const repository = home.replace(/\/(?:-|src)\/.*/, '');

  test('such a list is known, with the pages of its files', () => {
    const inThis = parseList(files, { name: 'lists', home });
    expect(findOwnFiles(inThis, home).map(({ path, address }) => [path, address])).toEqual(
      ['books/go.md', 'books/rust.md', 'c.md'].map((path) => [path, repository + inside + path]),
    );
    expect(inThis.problems).toEqual([{ line: 1, code: 'own-files', detail: '3' }]);
  });
});

test('a file with which there would be too many links stays a link', () => {
  const many = Array.from({ length: 120_000 }, (_, at) => `- [${at}](https://x.example/${at})`);
  const text = many.join('\n');
  const whole = readListFiles(list, HOME, (path) => (path in FILES ? text : undefined));
  expect(whole.entries.filter(({ file }) => file !== undefined)).toHaveLength(120_000);
  expect(whole.problems).toContainEqual({
    line: 1,
    code: 'too-many-links',
    file: 'languages/rust.md',
    detail: '200000',
  });
});
