import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAX_LINKS, MAX_LIST_LENGTH } from './model/limits';
import type { ListEntry, ListProblemCode } from './model/list-entry';
import { parseList } from './parse-list';

/** For what reads millions of characters, on a machine that does other things too. */
const LONG_MS = 60_000;

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const fixture = (name: string) => parseList(read(`tests/fixtures/lists/${name}.md`), { name });
const parse = (markdown: string, home?: string) =>
  parseList(markdown, home === undefined ? { name: 'test' } : { name: 'test', home });
const entryOf = (markdown: string) => parse(markdown).entries[0];
const codes = (markdown: string): ListProblemCode[] =>
  parse(markdown).problems.map(({ code }) => code);
const roles = (entries: ListEntry[]) => entries.map(({ role }) => role);

describe('lists of other families', () => {
  test('HTML paragraphs: each link that begins a line is an entry with its description', () => {
    const list = fixture('html-paragraphs');
    expect(list.entries[0]).toMatchObject({ title: 'GNU Bash', recommended: true });
    expect(list.entries[0]?.note).toMatch(/^is an sh-compatible shell/);
    expect(roles(list.others)).toEqual(['badge']);
  });

  test('<details>: its summary is a section', () => {
    const list = fixture('details-and-quotes');
    expect(list.entries.map(({ title }) => title)).toEqual([
      'ArchUnit',
      'jMolecules',
      'jQAssistant',
      'Taikai',
    ]);
    expect(list.entries[0]?.section).toEqual([
      'Awesome Java',
      'Projects',
      'Architecture 5 projects',
    ]);
  });

  test('reference links: the definition gives the address', () => {
    const list = fixture('reference-links');
    expect(list.entries[0]).toMatchObject({
      title: 'Awesome Zsh',
      address: 'https://github.com/unixorn/awesome-zsh-plugins',
    });
    expect(roles(list.others)).toEqual(['badge', 'badge', 'badge', 'badge']);
  });

  test('task lists: the box is no part of any name', () => {
    const list = fixture('tasks');
    expect(list.entries.map(({ title, label }) => [title, label])).toEqual([
      ['Harvard CS50 - Asymptotic Notation (video)', undefined],
      ['Big O Notations (general quick tutorial) (video)', undefined],
      ['Big O Notation (and Omega and Theta) - best mathematical explanation (video)', undefined],
      ['2013: Spanner: Google’s Globally-Distributed Database', 'paper'],
    ]);
    expect(list.others.map(({ role, title, label }) => [role, title, label])).toEqual([
      ['navigation', 'Afrikaans', undefined],
      ['navigation', 'Arabic', undefined],
      ['form', '2013: Spanner: Google’s Globally-Distributed Database', 'video'],
    ]);
  });

  test('right-to-left text: titles, notes and sections as written', () => {
    const list = fixture('right-to-left');
    expect(list.entries).toHaveLength(5);
    expect(list.entries[0]).toMatchObject({ title: 'علم شبکه', section: ['شبکه'] });
    expect(list.entries[0]?.note).toBe('آلبرت لازلو باراباسی');
  });

  test('wide tables: the other cells are the note', () => {
    const list = fixture('wide-table');
    expect(list.entries[2]).toMatchObject({ title: 'Cat Facts', section: ['Animals'] });
    expect(list.entries[2]?.note).toBe('Daily cat facts · No · Yes · No');
  });

  test('prose beside items: links in sentences are mentions', () => {
    const list = fixture('prose-and-items');
    expect(
      list.others.filter(({ role }) => role === 'mention').map(({ title }) => title),
    ).toContain('@allspaw');
    expect(list.entries.map(({ title }) => title)).toContain('Etsy Debrief Facilitation Guide');
  });
});

describe('places of a link', () => {
  test.each<[string, string, Partial<ListEntry>]>([
    ['a bare address', '* https://a.example/b_c_(d).', { address: 'https://a.example/b_c_(d)' }],
    [
      'a bare address after its name',
      '* This outline: https://a.example/',
      { title: 'This outline' },
    ],
    [
      'a bare www address',
      '* see www.a.example/b, or not',
      { address: 'http://www.a.example/b', repaired: true },
    ],
    [
      'a bare address before full-width punctuation',
      '* 看 https://a.example/b，好',
      { address: 'https://a.example/b' },
    ],
    [
      'angle brackets',
      '* [A](<https://a.example/b_(c)>)',
      { address: 'https://a.example/b_(c)', title: 'A' },
    ],
    ['spaces around the address', '* [A]( https://a.example/ )', { address: 'https://a.example/' }],
    [
      'an unquoted href',
      '<li><a href=https://a.example/x?y=1>A</a></li>',
      { address: 'https://a.example/x?y=1', title: 'A' },
    ],
    [
      'an HTML table',
      '<table><tr><td>A thing</td><td><a href="https://a.example/">pdf</a></td></tr></table>',
      { title: 'A thing', label: 'pdf' },
    ],
    ['a setext heading', 'Topic\n---\n\n* [A](https://a.example/)', { section: ['Topic'] }],
    [
      'front matter',
      '---\ntitle: My list\n---\n\n* [A](https://a.example/)',
      { section: [], line: 5 },
    ],
    ['a byte order mark', '\uFEFF# Topic\n* [A](https://a.example/)', { section: ['Topic'] }],
    [
      'Windows line ends',
      '# Topic\r\n\r\n* [A](https://a.example/)\r\n',
      { section: ['Topic'], line: 3 },
    ],
    [
      'a footnote that is only an address',
      'A[^1]\n\n[^1]: https://a.example/',
      { address: 'https://a.example/' },
    ],
    ['a footnote with text', '[^1]: See [A](https://a.example/)\n[^2]: more', { title: 'A' }],
    [
      'a link split over lines',
      '* [A\n  thing](https://a.example/)',
      { title: 'A thing', line: 1 },
    ],
    ['a second line of an item', '* One thing\n  [A](https://a.example/)', { line: 2 }],
    ['a gap in the link markup', '* [A name] (https://a.example/) and more', { title: 'A name' }],
    [
      'a heading with a link',
      '# List\n\n## [A book](https://a.example/)\n\ntext',
      { title: 'A book', section: ['List'] },
    ],
    [
      'HTML in a title',
      '* [<b>Bold</b> & <script>alert(1)</script>](https://a.example/)',
      { title: 'Bold & alert(1)' },
    ],
    [
      'escaped HTML in a title',
      '* [&lt;img onerror=x&gt;](https://a.example/)',
      { title: '<img onerror=x>' },
    ],
    [
      'a description after a dash',
      '* [A](https://a.example/) - what it is',
      { title: 'A', note: 'what it is' },
    ],
  ])('%s', (_, markdown, expected) => {
    expect(entryOf(markdown)).toMatchObject(expected);
  });

  test('one address in two places is two entries', () => {
    expect(parse('* [A](https://a.example/)\n* [B](https://a.example/)').entries).toHaveLength(2);
  });

  test('in-page links, code and comments are no entries', () => {
    const list = parse(
      '* [A](#a)\n* `https://a.example/`\n\n<!-- * [B](https://b.example/) -->\n\n    https://c.example/\n',
    );
    expect([...list.entries, ...list.others]).toEqual([]);
  });

  test('a table of contents is navigation, what follows is not', () => {
    const list = parse(
      '## Contents\n* [A](https://a.example/)\n\n## Things\n* [B](https://b.example/)',
    );
    expect(list.entries.map(({ title }) => title)).toEqual(['B']);
    expect(roles(list.others)).toEqual(['navigation']);
  });

  test('a list of prose only has entries', () => {
    expect(
      parse('# L\n\nRead the fine [A](https://a.example/) some day soon.').entries,
    ).toHaveLength(1);
  });
});

describe('bad input', () => {
  test.each<[string, string, ListProblemCode]>([
    ['nothing', '', 'empty'],
    ['white space', ' \n\t\n', 'empty'],
    ['no links', '# A list\n\nof nothing', 'no-links'],
    ['a script address', '* [A](javascript:alert(1))', 'unsafe-address'],
    [
      'a script address in disguise',
      '* <a href=" java&#10;script:alert(1)">A</a>',
      'unsafe-address',
    ],
    ['a data address', '* [A](data:text/html,x)', 'unsafe-address'],
    ['a relative address without a home', '* [A](docs/a.md)', 'relative-address'],
    ['an address that no browser opens', '* [A](https://)', 'unreadable-address'],
    ['a reference that is not defined', '* [A][nowhere]', 'undefined-reference'],
    [
      'a list that ends inside a title',
      '* [A](https://a.example/)\n* [Another thi',
      'cut-off-link',
    ],
    ['a list that ends inside an address', '* [Another thing](htt', 'cut-off-link'],
    ['nesting without end', `${'>'.repeat(10_000)} [A](https://a.example/)`, 'too-deep'],
  ])('%s is reported', (_, markdown, code) => {
    expect(codes(markdown)).toContain(code);
  });

  test('a script address is no entry', () => {
    expect(parse('* [A](javascript:alert(1))').entries).toEqual([]);
  });

  test('a list that ends inside an address keeps what it has', () => {
    const list = parse('* [One](https://a.example/)\n* [Two](https://b.example/half');
    expect(list.entries[1]).toMatchObject({ title: 'Two', address: 'https://b.example/half' });
    expect(list.problems).toMatchObject([{ line: 2, code: 'cut-off-link' }]);
  });

  test(
    'a list beyond a limit is refused with the limit',
    () => {
      expect(parse('a'.repeat(MAX_LIST_LENGTH + 1)).problems).toEqual([
        { line: 1, code: 'too-large', detail: String(MAX_LIST_LENGTH) },
      ]);
      const links = parse('<http://a.b>\n'.repeat(MAX_LINKS + 1));
      expect(links.entries).toEqual([]);
      expect(links.problems).toEqual([
        { line: 1, code: 'too-many-links', detail: String(MAX_LINKS) },
      ]);
    },
    LONG_MS,
  );
});
