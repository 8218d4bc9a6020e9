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

describe('other formats', () => {
  test.each<[string, string, string, Partial<ListEntry>[]]>([
    [
      'Org',
      'list.org',
      '#+TITLE: Things\n* Editors :emacs:\n- [[https://a.example/][A]] - about it\n  - see [[https://b.example/][B thing]]\n#+begin_src sh\n[[https://c.example/][C]]\n#+end_src\n',
      [
        { title: 'A', section: ['Things', 'Editors'].slice(1), note: 'about it', line: 3 },
        { title: 'B thing', line: 4 },
      ],
    ],
    [
      'reStructuredText',
      'list.rst',
      '======\nThings\n======\n\nEditors\n-------\n\n* `A <https://a.example/>`__ - about it\n* B_ too\n\n.. _B: https://b.example/\n\n.. image:: https://c.example/c.png\n   :target: https://c.example/\n',
      [
        { title: 'A', section: ['Things', 'Editors'], note: 'about it', line: 8 },
        { title: 'B', address: 'https://b.example/' },
      ],
    ],
    [
      'AsciiDoc',
      'list.adoc',
      '= Things\n:a: https://a.example\n\n== Editors\n* {a}/[A,window=_blank] about it\n** link:https://b.example/[B]\n----\nhttps://c.example/[C]\n----\n',
      [
        { title: 'A', section: ['Things', 'Editors'], note: 'about it' },
        { title: 'B', section: ['Things', 'Editors', 'A'] },
      ],
    ],
  ])('%s: titles, sections, notes and lines', (_, fileName, text, expected) => {
    const { entries, problems } = parseList(text, { name: 'list', fileName });
    expect(entries).toMatchObject(expected);
    expect(entries).toHaveLength(expected.length);
    expect(problems).toEqual([]);
  });

  test('bookmarks: what follows a folder in a folder is in the outer one', () => {
    const text =
      '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n<DT><H3>Outer</H3>\n<DL><p>\n<DT><H3>Inner</H3>\n<DL><p>\n<DT><A HREF="https://a.example/">A</A>\n</DL><p>\n\n<DT><A HREF="https://b.example/">B</A>\n</DL><p>\n</DL>';
    expect(parse(text).entries).toMatchObject([
      { title: 'A', section: ['Bookmarks', 'Outer', 'Inner'], line: 9 },
      { title: 'B', section: ['Bookmarks', 'Outer'], line: 12 },
    ]);
  });

  test.each<[string, string, ListProblemCode, string | undefined]>([
    ['a PDF', '%PDF-1.7\n%µ¶\n', 'binary', 'PDF'],
    ['bytes', 'MZ\0\0\0\0\0\0\u0001\u0002', 'binary', undefined],
    [
      'an answer of a service',
      '{"message": "Not Found", "url": "https://a.example/"}',
      'json',
      undefined,
    ],
    [
      'an error page',
      '<!doctype html><html><head><title>404: Not Found</title></head><a href="https://a.example/">A</a>',
      'error-page',
      '404: Not Found',
    ],
    ['OPML', '<?xml version="1.0"?>\n<opml version="2.0"></opml>', 'foreign-format', 'OPML'],
    ['LaTeX', '\\documentclass{article}\n\\url{https://a.example}', 'foreign-format', 'LaTeX'],
    ['another encoding', `* [${'\uFFFD'.repeat(20)}](https://a.example/)`, 'undecoded', undefined],
  ])('%s is refused by name', (_, text, code, detail) => {
    const { entries, others, problems } = parse(text);
    expect([...entries, ...others]).toEqual([]);
    expect(problems).toEqual([{ line: 1, code, ...(detail !== undefined && { detail }) }]);
  });

  test('what is nested too deep costs only itself', () => {
    const deep = Array.from(
      { length: 300 },
      (_, at) => `${'  '.repeat(at)}- [${at}](https://a.example/${at})`,
    );
    const list = parse(
      `${deep.join('\n')}\n- [After](https://a.example/after)\n\n## More\n- [Z](https://a.example/z)`,
    );
    expect(list.entries.slice(-2)).toMatchObject([
      { title: 'After' },
      { title: 'Z', section: ['More'] },
    ]);
    expect(list.problems).toMatchObject([{ code: 'too-deep' }]);
  });
});

describe('addresses that are written wrongly', () => {
  const home = 'https://github.com/o/r';
  test.each([
    ['“https://a.example/x”', 'https://a.example/x'],
    ["'https://a.example/x'", 'https://a.example/x'],
    ['(https://a.example/x)', 'https://a.example/x'],
    ['http//a.example/x', 'http://a.example/x'],
    ['https:/a.example/x', 'https://a.example/x'],
    ['https:a.example/x', 'https://a.example/x'],
    ['hhttps://a.example/x', 'https://a.example/x'],
    ['htps://a.example/x', 'https://a.example/x'],
    ['ttp://a.example/x', 'http://a.example/x'],
    ['https://https://a.example/x', 'https://a.example/x'],
    ['https://a.example/x y.pdf', 'https://a.example/x%20y.pdf'],
  ])('%s is mended and says so', (written, address) => {
    const { entries, problems } = parse(`* [A thing](${written})`, home);
    expect(entries).toMatchObject([{ title: 'A thing', address, repaired: true }]);
    expect(problems).toMatchObject([{ code: 'mended-address' }]);
  });

  test.each(['TODO', 'somebody@a.example', 'link', 'see-https://a.example'])(
    '%s is reported, and leads nowhere',
    (written) => {
      const { entries, problems } = parse(`* [A thing](${written})`, home);
      expect(entries).toEqual([]);
      expect(problems).toMatchObject([{ code: 'unreadable-address' }]);
    },
  );

  test('a script address in quotation marks stays one', () => {
    expect(codes('* [A](“javascript:alert(1)”)')).toContain('unsafe-address');
  });
});
