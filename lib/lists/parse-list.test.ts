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

describe('remarks', () => {
  test.each([
    '>**Note: This section is under development**',
    '**Note: this section is under development**',
    '**This section is under construction**',
    '**NB: old links**',
    '**Warning! Some of them cost money**',
    '**Tip – begin here**',
    '**注意：有些已过时**',
    '**See also: Caches, Logs**',
    'Note:',
    '> **Some words**',
  ])('are no topics: %s', (line) => {
    const { entries } = parse(`# L\n## A\n${line}\n\n- [a](https://x.example/a)\n`);
    expect(entries[0]?.section).toEqual(['L', 'A']);
  });

  test('around items are no topics either', () => {
    const item = '- **Note: these are old**\n  - [a](https://x.example/a)\n';
    expect(entryOf(`## A\n${item}`)?.section).toEqual(['A']);
  });

  test.each([
    '**Notes**',
    '**Tips and tricks**',
    '**Update strategies**',
    '**Information theory**',
  ])('are told from names: %s', (line) => {
    const { entries } = parse(`## A\n${line}\n\n- [a](https://x.example/a)\n`);
    expect(entries[0]?.section).toEqual(['A', line.replaceAll('*', '')]);
  });
});

describe('lists of other families', () => {
  test('HTML paragraphs: each link that begins a line is an entry with its description', () => {
    const list = fixture('html-paragraphs');
    expect(list.entries[0]).toMatchObject({ title: 'GNU Bash' });
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
    expect(list.entries[0]?.section).toEqual(['Awesome Java', 'Projects', 'Architecture']);
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
        { title: 'A', section: ['Things', 'Editors'], note: 'about it', line: 3 },
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
    ['a picture', '<?xml version="1.0"?>\n<svg></svg>', 'foreign-format', 'XML'],
    ['LaTeX', '\\documentclass{article}\n\\url{https://a.example}', 'foreign-format', 'LaTeX'],
    ['another encoding', `* [${'\uFFFD'.repeat(20)}](https://a.example/)`, 'undecoded', undefined],
  ])('%s is refused by name', (_, text, code, detail) => {
    const { entries, others, problems } = parse(text);
    expect([...entries, ...others]).toEqual([]);
    expect(problems).toEqual([{ line: 1, code, ...(detail !== undefined && { detail }) }]);
  });

  test.each([
    ['https://a.example/\u202Egnp.exe', 'https://a.example/%E2%80%AEgnp.exe'],
    ['https://a.example\u200B/b', 'https://a.example/b'],
    ['https://a.example/?q=\u2066x#\u200Fy', 'https://a.example/?q=%E2%81%A6x#%E2%80%8Fy'],
  ])(
    'signs that cannot be seen are escaped in addresses, and that is told: %j',
    (written, address) => {
      const { entries, problems } = parse(`- [A](${written})`);
      expect(entries).toMatchObject([{ title: 'A', address }]);
      expect(problems).toMatchObject([{ code: 'mended-address' }]);
    },
  );

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

describe('a definition in reStructuredText', () => {
  const about = 'Term\n    Something about `Foo`_ and more.\n';
  test.each([
    ['the target of a link', `${about}\n    .. _Foo: https://a.example/foo\n`],
    [
      'code',
      `${about}\n    .. _Foo: https://a.example/foo\n\n    .. code-block:: sh\n\n        curl https://evil.example/x\n\n        wget https://evil.example/y\n`,
    ],
    [
      'a comment',
      `${about}\n    .. see https://evil.example/c\n\n    .. _Foo: https://a.example/foo\n`,
    ],
    [
      'a table in front of it',
      `=====  =====\n  a      b\n=====  =====\n\n${about}\n    .. _Foo: https://a.example/foo\n`,
    ],
  ])('leads where its text does, not what else is in it: %s', (_, text) => {
    const { entries, others } = parseList(text, { name: 'list', fileName: 'list.rst' });
    expect(entries).toMatchObject([{ title: 'Foo', address: 'https://a.example/foo' }]);
    expect(others).toEqual([]);
  });

  test('leads where its text does, and a picture in it is furniture', () => {
    const text = `${about}\n    .. image:: https://b.example/i.png\n       :target: https://b.example/z\n\n    .. _Foo: https://a.example/foo\n`;
    const { entries, others } = parseList(text, { name: 'list', fileName: 'list.rst' });
    expect(entries).toMatchObject([{ title: 'Foo', address: 'https://a.example/foo' }]);
    expect(others).toMatchObject([{ role: 'badge', address: 'https://b.example/z' }]);
  });

  test('goes on behind what is no text', () => {
    const text = `${about}\n    .. _Foo: https://a.example/foo\n\n    And \`Bar <https://a.example/bar>\`_.\n\nOther\n    See \`Baz <https://a.example/baz>\`_.\n`;
    const { entries } = parseList(text, { name: 'list', fileName: 'list.rst' });
    expect(entries.map(({ address }) => address)).toEqual([
      'https://a.example/foo',
      'https://a.example/bar',
      'https://a.example/baz',
    ]);
  });
});

describe('a section that is called as what is about a list', () => {
  const home = 'https://github.com/o/list';
  const rolesOf = (markdown: string) => {
    const { entries, others } = parse(markdown, home);
    return new Map([...entries, ...others].map(({ address, role }) => [address, role]));
  };
  const papers = '## Papers\n- [P](https://p.example/1)\n- [Q](https://p.example/2)\n\n';

  test.each([
    [
      'sponsors in one about donations, the last of the list',
      `# L\n${papers}## Donations\n### Tools\n- [T](https://t.example/)\n### Sponsors\n- [How to find sponsors](https://a.example/x)\n- [Tiers that do work](https://b.example/x)\n`,
    ],
    [
      'readings about sponsors, the last of the list',
      `# L\n${papers}## Sponsors\n- [How to find sponsors](https://a.example/x) - A guide.\n- [What sponsors pay for](https://b.example/x)\n`,
    ],
    [
      'sponsors between others',
      `# L\n${papers}## Sponsors\n- [Fund](https://a.example/x)\n- [Other fund](https://b.example/x)\n\n${papers}`,
    ],
    [
      'contributing, as a subject',
      `# L\n${papers}## Contributing\n- [How to begin](https://a.example/x)\n- [First steps](https://b.example/x)\n\n${papers}`,
    ],
    [
      'contents, in a list whose place is known',
      `# L\n## Contents\n- [Content models](https://a.example/x)\n- [Content types](https://b.example/x)\n\n${papers}`,
    ],
  ])('is about the subject: %s', (_, markdown) => {
    const roles = rolesOf(markdown);
    expect([roles.get('https://a.example/x'), roles.get('https://b.example/x')]).toEqual([
      'entry',
      'entry',
    ]);
  });

  test.each([
    [
      'authors, of whom one has a link called as a licence is',
      '## Authors\n\n### Dan\n\n- [Dynamo paper](https://a.example/1)\n- [Raft](https://a.example/2)\n\n### Courses\n\n- [MIT](https://a.example/3)\n- [Spanner](https://a.example/4)',
      4,
    ],
    [
      'an index, with a page beside the list',
      '## Index\n\n- [Dynamo paper](https://a.example/1)\n- [Raft](https://a.example/2)\n- [my notes](notes/a.md)',
      2,
    ],
    [
      'thanks, with a licence below them',
      '## Thanks\n\n- [Dynamo paper](https://a.example/1)\n\n## License\n\n[MIT](https://opensource.org/licenses/MIT)',
      1,
    ],
    ['a licence', '## License\n\n- [MIT](https://opensource.org/licenses/MIT)', 1],
    [
      'contents, with links to parts of them',
      '## Contents\n\n- [Top](#contents)\n- [Dynamo paper](https://a.example/1)\n- [Raft](https://a.example/2)',
      2,
    ],
  ])('is not all that a list has: %s', (_, markdown, count) => {
    expect(parse(`# Reading\n\n${markdown}\n`, home).entries).toHaveLength(count);
  });

  test.each([
    [
      'sponsors at the end',
      `${papers}## Sponsors\n- [Acme](https://a.example/x)\n- [Big queue makers](https://b.example/)`,
    ],
    [
      'sponsors at the top',
      `## Sponsors\n- [Acme](https://a.example/x)\n- [B](https://b.example/)\n\n${papers}`,
    ],
    [
      'sponsors between others that say whence one comes',
      `${papers}## Sponsors\n- [Acme queues for you](https://a.example/x?utm_source=list)\n- [B](https://b.example/)\n\n${papers}`,
    ],
    [
      'contributors at the end',
      `${papers}## Contributors\n- [Ann](https://a.example/x)\n- [Bob](https://b.example/)\n\n## License\n[MIT](LICENSE)`,
    ],
    [
      'whose sponsors they are',
      `${papers}## Gold Sponsors\n- [Acme](https://a.example/x)\n\n${papers}`,
    ],
    [
      'credits before a short last section',
      `${'## A\n'}${Array.from({ length: 9 }, (_, at) => `- [C${at}](https://c.example/${at})\n`).join('')}## Credits\n- [Ann](https://a.example/x)\n\n## See also\n- [D](https://d.example/)`,
    ],
    [
      'contributing, where the list is',
      `${papers}## Contributing\n- [Open an issue](${home}/issues)`,
    ],
    ['about, at the top', `## About\n- [Follow me](https://a.example/x)\n\n${papers}`],
  ])('is about the list: %s', (_, markdown) => {
    const { entries } = parse(`# L\n${markdown}\n`, home);
    const kept = entries.filter(({ address }) => !/[pcd]\.example/.test(address));
    expect(kept).toEqual([]);
    expect(entries.length).toBeGreaterThan(1);
  });
});

describe('control characters', () => {
  const around = (line: string) =>
    `# L\n\n## A\n\n- [One](https://a.example/1)\n${line}\n- [Two](https://a.example/2)\n`;

  test.each([
    ['a zero', '- [Th\0ree](https://a.example/3)', 'U+0000'],
    ['a bell and a backspace', '- [Th\u0007ree\b](https://a.example/3) \u0007', 'U+0007, U+0008'],
    ['colours', '- \u001b[1;32m[Th\u001b[0mree](https://a.example/3)\u001b[m', 'U+001B'],
    ['256 colours', '- [\u001b[38;5;208mThree\u001b[K](https://a.example/3)', 'U+001B'],
    ['colours in one character', '- [\u009b31mThree\u009b0m](https://a.example/3)', 'U+009B'],
    ['a delete', '- [Three\u007f](https://a.example/3)', 'U+007F'],
    ['a zero in an address', '- [Three](https://a.example/\u00003)', 'U+0000'],
    [
      'the link of a terminal around one of the list',
      '- \u001b]8;;https://evil.example/\u0007[Three](https://a.example/3)\u001b]8;;\u0007',
      'U+001B, U+0007',
    ],
  ])('are dropped from a text, and that is told with the line: %s', (_, line, detail) => {
    const { entries, others, problems } = parse(around(line));
    expect(
      entries.map(({ title, address, section, note }) => [title, address, section, note]),
    ).toEqual([
      ['One', 'https://a.example/1', ['L', 'A'], undefined],
      ['Three', 'https://a.example/3', ['L', 'A'], undefined],
      ['Two', 'https://a.example/2', ['L', 'A'], undefined],
    ]);
    expect(others).toEqual([]);
    expect(problems).toEqual([{ line: 6, code: 'control-characters', detail }]);
  });

  test('in front of a link take nothing of it with them', () => {
    const { entries } = parse(
      '- \u001b[Kafka](https://a.example/1)\n- \u0000[m](https://a.example/2)',
    );
    expect(entries).toMatchObject([{ title: 'Kafka' }, { title: 'm' }]);
  });

  test.each([
    [
      'quotation marks encoded twice',
      '- â\u0080\u009cAâ\u0080\u009d [x](https://a.example/3) â\u0080\u009cBâ\u0080\u009d [y](https://a.example/4)',
    ],
    ['a letter encoded twice', '- Ä\u009b:[x](https://a.example/3), [y](https://a.example/4)'],
    [
      'a character that has no end',
      '- \u0090[x](https://a.example/3) \u009c[y](https://a.example/4)',
    ],
  ])('from U+0080 on take no link with them: %s', (_, line) => {
    const { entries, others } = parse(around(line));
    const found = [...entries, ...others].map(({ address }) => address);
    expect(found.sort()).toEqual([1, 2, 3, 4].map((n) => `https://a.example/${n}`));
  });

  test('that end a page are blanks, and no problem', () => {
    const { entries, problems } = parse(
      around('\f\n\f## B\f\n\f- [Th\free\f](https://a.example/3)'),
    );
    expect(entries).toMatchObject([{}, { title: 'Th ree', section: ['L', 'B'] }, {}]);
    expect(problems).toEqual([]);
  });

  test('that a crash left behind the end are told as one', () => {
    const { entries, problems } = parse(around('') + '\0'.repeat(4096));
    expect(entries).toHaveLength(2);
    expect(problems).toEqual([{ line: 8, code: 'control-characters', detail: 'U+0000' }]);
  });

  test('in every line are told of a hundred times', () => {
    const { entries, problems } = parse(
      Array.from(
        { length: 500 },
        (_, at) => `- \u001b[1m[T ${at}](https://a.example/${at})\u001b[0m`,
      ).join('\n'),
    );
    expect(entries).toHaveLength(500);
    expect(problems).toHaveLength(100);
  });

  test.each([
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]],
    ['gzip', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]],
    ['SQLite', [...'SQLite format 3\0'].map((c) => c.charCodeAt(0))],
    ['ELF', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]],
    ['ZIP', [0x50, 0x4b, 3, 4, 20, 0, 0, 0]],
  ])('and a binary file are not the same: %s', (detail, bytes) => {
    const { problems } = parseList(Uint8Array.from([...bytes, 1, 0, 2, 0, 0xfe, 0x93]), {
      name: 'list',
    });
    expect(problems).toEqual([{ line: 1, code: 'binary', detail }]);
  });

  test.each(['ID3', 'PK', 'PNG', '\nELF', 'SQLite format 3', '\nasm', 'Rar!', 'GIF'])(
    'and the name of a format are not the same: %j',
    (name) => {
      const { entries } = parse(`${name}\n\n- [A](https://a.example/)\n`);
      expect(entries).toMatchObject([{ title: 'A' }]);
    },
  );

  test('of a program behind a text of some length are seen', () => {
    const noise = Array.from({ length: 20_000 }, (_, at) => String.fromCharCode((at * 7919) % 256));
    expect(codes(around('text '.repeat(2_000)) + noise.join(''))).toEqual(['binary']);
  });

  test('in the title of an error page are not shown', () => {
    const { problems } = parse(
      '<!doctype html><title>\u202e404\u001b[31m Not Found</title><a href="https://a.example/">A</a>',
    );
    expect(problems).toEqual([{ line: 1, code: 'error-page', detail: '404 Not Found' }]);
  });
});

test('every place that is nested too deep is told of', () => {
  const deep = Array.from({ length: 201 }, (_, at) => `${'  '.repeat(at)}- x\n`).join('');
  const { problems } = parse(`${deep}\n# A\n\n${deep}\n# B\n- [b](https://b.example/)\n`);
  const lines = problems.filter(({ code }) => code === 'too-deep').map(({ line }) => line);
  expect(lines.some((line) => line < 202)).toBe(true);
  expect(lines.some((line) => line > 202)).toBe(true);
});

test.each([
  ['Markdown', '# A\n\n- [B](https://b.example/)\n'],
  ['HTML', '<!doctype html><h1>A</h1><ul><li><a href="https://b.example/">B</a></ul>'],
  ['Org', '#+TITLE: A\n- [[https://b.example/][B]]\n'],
])('%s in a file of plain text is read as what it is', (_, text) => {
  const { entries } = parseList(text, { name: 'list', fileName: 'list.txt' });
  expect(entries).toMatchObject([{ title: 'B', section: ['A'] }]);
});

test('an example of how to write an item is no item', () => {
  const { entries } = parse(
    '## How\n- Use this format:\n\n        - [Name](https://a.example/)\n- [B](https://b.example/)\n\n    - [C](https://c.example/)\n',
  );
  expect(entries.map(({ title }) => title)).not.toContain('Name');
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
