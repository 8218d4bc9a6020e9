import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAX_LINKS, MAX_LIST_LENGTH } from './limits';
import type { ListEntry, ListProblemCode } from './list-entry';
import { parseList } from './parse-list';

/** For what reads millions of characters, on a machine that does other things too. */
const LONG_MS = 60_000;

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const shipped = (name: string, home?: string) =>
  parseList(read(`assets/lists/${name}.md`), home === undefined ? { name } : { name, home });
const fixture = (name: string) => parseList(read(`tests/fixtures/lists/${name}.md`), { name });
const parse = (markdown: string, home?: string) =>
  parseList(markdown, home === undefined ? { name: 'test' } : { name: 'test', home });
const entryOf = (markdown: string) => parse(markdown).entries[0];
const codes = (markdown: string): ListProblemCode[] =>
  parse(markdown).problems.map(({ code }) => code);
const roles = (entries: ListEntry[]) => entries.map(({ role }) => role);

const primerHome = 'https://github.com/donnemartin/system-design-primer/blob/master/README.md';

describe('the shipped lists', () => {
  test.each([
    ['awesome-scalability', 726, 3],
    ['system-design-primer', 80, 0],
    ['social-network-references', 30, 0],
    ['photo-sharing-references', 19, 0],
    ['awesome-backend', 17, 0],
  ])('%s has %i entries and %i other links', (name, entries, others) => {
    const list = shipped(name);
    expect([list.entries.length, list.others.length]).toEqual([entries, others]);
    expect(list.entries.map(({ position }) => position)).toEqual(list.entries.map((_, at) => at));
  });

  const scalability = shipped('awesome-scalability');
  const atLine = (line: number) => scalability.entries.find((entry) => entry.line === line);

  test.each([
    [
      'a comma in the path',
      46,
      'http://www.math-cs.gordon.edu/courses/cs211/lectures-2009/Cohesion,Coupling,MVC.pdf',
    ],
    [
      'parentheses in the path',
      60,
      'https://docs.microsoft.com/en-us/previous-versions/msp-n-p/dn271399(v=pandp.10)',
    ],
    ['a fragment that means something', 73, 'http://norvig.com/21-days.html#answers'],
    [
      'a double slash in the path',
      689,
      'https://static.googleusercontent.com/media/research.google.com/en//people/jeff/stanford-295-talk.pdf',
    ],
    ['a video id that begins with a hyphen', 713, 'https://www.youtube.com/watch?v=-PXi_7Ld5kU'],
  ])('keep an address as written: %s', (_, line, address) => {
    expect(atLine(line)?.address).toBe(address);
  });

  test.each([
    ['tabs beside spaces', 186, ['Scalability'], 'Airflow at Pandora'],
    ['four levels deep', 362, ['Scalability'], 'Cassandra at Instagram'],
    [
      'a space at the end of the link text',
      693,
      ['Interview'],
      'Top 10 System Design Interview Questions',
    ],
    ['quotation marks', 704, ['Interview'], '"What Happens When... and How" Questions'],
  ])('keep titles and sections: %s', (_, line, section, title) => {
    expect(atLine(line)).toMatchObject({ title });
    expect(atLine(line)?.section.slice(1)).toEqual(section);
  });

  test('tell share links and the licence line from content', () => {
    expect(scalability.others.map(({ line, role }) => [line, role])).toEqual([
      [21, 'navigation'],
      [21, 'navigation'],
      [786, 'navigation'],
    ]);
  });

  test('take an item without a link for the section of the items in it', () => {
    const parts = shipped('awesome-backend').entries.filter(
      ({ section }) => section.at(-1) === 'Memory by Florent Bruneau',
    );
    expect(parts.map(({ title }) => title)).toHaveLength(6);
    expect(parts[0]?.title).toBe('Part 1: Memory Types');
  });

  test('mend an address without a scheme, and say so', () => {
    const list = shipped('awesome-backend');
    expect(list.entries.filter(({ repaired }) => repaired)).toMatchObject([
      { line: 25, address: 'http://www.eecs.harvard.edu/~margo/cs165/papers/gp-lsm.pdf' },
    ]);
    expect(list.problems).toMatchObject([{ line: 25, code: 'missing-scheme' }]);
  });

  test('mark what is bold, outside the link or in it, as recommended', () => {
    const boldTitles = (name: string) =>
      shipped(name)
        .entries.filter(({ recommended }) => recommended)
        .map(({ title }) => title);
    expect(boldTitles('photo-sharing-references')).toEqual([
      'System Design — Backend for Google Photos',
    ]);
    expect(boldTitles('social-network-references')).toEqual([
      'Build a Social Network With Django – Part 1 – Real Python',
      'Design the data structures for a social network',
    ]);
  });

  const primer = shipped('system-design-primer', primerHome);
  const inPrimer = (line: number) => primer.entries.filter((entry) => entry.line === line);

  test('name a host-only link after the row, and keep the host as its label', () => {
    expect(inPrimer(315).map(({ title, label }) => [title, label])).toEqual([
      ['Design a search engine like Google', 'queue.acm.org'],
      ['Design a search engine like Google', 'stackexchange.com'],
      ['Design a search engine like Google', 'ardendertat.com'],
      ['Design a search engine like Google', 'stanford.edu'],
    ]);
  });

  test.each([
    ['a link text that is another address', 335, 'Design an API rate limiter'],
    ['a stray space in a host name', 329, "Design a trending topic system like Twitter's"],
    ['the system in the second of three columns', 350, 'MapReduce'],
    ['"Solution" in a row', 114, 'Design Pastebin.com (or Bit.ly)'],
    ['a title of its own under "Reference(s)"', 375, "How we've scaled Dropbox"],
  ])('name by the row: %s', (_, line, title) => {
    expect(inPrimer(line).every((entry) => entry.title === title)).toBe(true);
    expect(inPrimer(line).length).toBeGreaterThan(0);
  });

  test('take the company from the column of that name', () => {
    expect(inPrimer(373)).toMatchObject([{ company: 'Cinchcast' }]);
  });

  test('resolve relative addresses against the home of the list', () => {
    expect(inPrimer(114)).toMatchObject([
      {
        address:
          'https://github.com/donnemartin/system-design-primer/blob/master/solutions/system_design/pastebin/README.md',
        written: 'solutions/system_design/pastebin/README.md',
      },
    ]);
    expect(primer.entries).toHaveLength(96);
    expect(primer.others.map(({ line, role }) => [line, role])).toEqual([
      [84, 'mention'],
      [244, 'navigation'],
    ]);
  });

  test('report relative addresses where the home is unknown', () => {
    const { problems } = shipped('system-design-primer');
    expect(problems.filter(({ code }) => code === 'relative-address')).toHaveLength(18);
  });

  test('keep the entry that the end of the file cuts off', () => {
    expect(primer.entries.at(-1)).toMatchObject({
      line: 380,
      title: 'How Facebook Live Streams To 800,000 Simultaneous Viewers',
      address: 'http://highscalability.com/blog/2016/6/27/how-facebook-live-streams-to-800000',
    });
    expect(primer.problems).toMatchObject([{ line: 380, code: 'cut-off-link' }]);
  });
});

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
      ['2013: Spanner: Google’s Globally-Distributed Database', 'video'],
    ]);
    expect(roles(list.others)).toEqual(['navigation', 'navigation']);
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
