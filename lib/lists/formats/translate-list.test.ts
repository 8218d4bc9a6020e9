import { describe, expect, test } from 'vitest';
import { parseList } from '../parse-list';

/** The links of one list: titles with addresses, those that are no entries with their role. */
function linksOf(fileName: string, text: string): string[] {
  const { entries, others } = parseList(text, { name: 'list', fileName });
  return [...entries, ...others].map(({ title, address, role }) =>
    [title, address, ...(role === 'entry' ? [] : [role])].join(' | '),
  );
}

describe('a link in AsciiDoc has the address and the title that are shown', () => {
  test.each([
    ['link:++https://a.example/x[1] y++[One]', 'One | https://a.example/x[1]%20y'],
    ['link:pass:[https://a.example/x__y__][One]', 'One | https://a.example/x__y__'],
    ['pass:macros[https://a.example/[One\\]] more', 'One | https://a.example/'],
    ['pass:[Raw *x*] https://a.example/[One]', 'One | https://a.example/'],
    ['link:https://a.example/[One,window=_blank]', 'One | https://a.example/'],
    ['https://a.example/[One^]', 'One | https://a.example/'],
    ['https://a.example/[One^,role=x]', 'One | https://a.example/'],
    ['https://a.example/["One, two"]', 'One, two | https://a.example/'],
    ['https://a.example/["One, \\"two\\"",role=x]', 'One, "two" | https://a.example/'],
    ['https://a.example/[One, two, three]', 'One, two, three | https://a.example/'],
    ['https://a.example/[One, two,window=_blank]', 'One | https://a.example/'],
    ['https://a.example/x[role=x]', 'a.example/x | https://a.example/x'],
    ['https://a.example/[One \\] two]', 'One ] two | https://a.example/'],
    ['https://a.example/[One {cpp}]', 'One C++ | https://a.example/'],
    ['{repo}/x[One]', 'One | https://a.example/r/x'],
    ['{PASSED}[One]', 'One | https://a.example/x__y__'],
    ['[[id]]https://a.example/[One] <<id,see>> xref:b[that]', 'One | https://a.example/'],
    ['https://a.example/[[.new]#One# two^2^]', 'One two2 | https://a.example/'],
    ['https://a.example/[One]footnote:[A note.]', 'One | https://a.example/'],
    ['`https://a.example/[One]`', 'One | https://a.example/'],
    ['https://a.example/~x/[One] https://a.example/~y/[Two]', 'One | https://a.example/~x/'],
    ['C++ https://a.example/[C++ one] - C++', 'C++ one | https://a.example/'],
    ['https://a.example/[image:badge.svg[One]]', 'One | https://a.example/ | badge'],
    ['https://a.example/[One\ntwo] more', 'One two | https://a.example/'],
    ['image:badge.svg[One,link=https://a.example/]', 'One | https://a.example/ | badge'],
  ])('%s', (line, expected) => {
    const text = `= T\n:base: https://a.example\n:repo: {base}/r\n:passed: pass:[https://a.example/x__y__]\n\n* ${line}\n`;
    expect(linksOf('list.adoc', text)[0]).toBe(expected);
  });

  test.each([
    ['\\https://a.example/[One]'],
    ['+https://a.example/+'],
    ['pass:c[https://a.example/]'],
  ])('what is taken as it is, is none: %s', (line) => {
    expect(linksOf('list.adoc', `= T\n\n* ${line}\n`)).toEqual([]);
  });

  test('what stands under a condition that does not hold is not shown', () => {
    const text =
      '= T\n:a:\n\nifdef::b[]\n* https://a.example/1[One]\nendif::[]\nifndef::b[]\n* https://a.example/2[Two]\nendif::[]\nifdef::a[* https://a.example/3[Three]]\nifdef::a+b[* https://a.example/4[Four]]\ninclude::c.adoc[]\n';
    expect(linksOf('list.adoc', text)).toEqual([
      'Two | https://a.example/2',
      'Three | https://a.example/3',
    ]);
  });
});

describe('an address without markup in a cell is a link', () => {
  test.each([
    ['list.adoc', '|===\n|Name |Link\n\n|One\n|see https://a.example/x.\n|===\n'],
    ['list.adoc', '|===\n|Name |Link\n\n|One\n|<https://a.example/x>\n|===\n'],
    [
      'list.rst',
      '.. list-table::\n   :header-rows: 1\n\n   * - Name\n     - Link\n   * - One\n     - https://a.example/x\n',
    ],
    ['list.rst', '.. csv-table::\n   :header: Name, Link\n\n   One, https://a.example/x\n'],
    ['list.rst', '+----+---+\n|Name|Link|\n+====+===+\n|One|https://a.example/x|\n+----+---+\n'],
    ['list.rst', '====  ====\nName  Link\n====  ====\nOne   https://a.example/x\n====  ====\n'],
  ])('%s: %j', (fileName, text) => {
    expect(linksOf(fileName, text)).toEqual(['One | https://a.example/x']);
  });

  test('one that is set as code is none', () => {
    const text = '====  ====\nName  Link\n====  ====\nOne   ``https://a.example/x``\n====  ====\n';
    expect(linksOf('list.rst', text)).toEqual([]);
  });
});

describe('a link in Org', () => {
  const settings =
    '#+LINK: gh https://github.com/\n#+LINK: wiki https://w.example/?q=%h&l=en\n#+LINK: "my docs" https://d.example/%s.html\n';
  test.each([
    ['[[gh:owner/repo][One]]', 'One | https://github.com/owner/repo'],
    ['[[wiki:a b/c][One]]', 'One | https://w.example/?q=a%20b%2Fc&l=en'],
    ['[[my docs:page][One]]', 'One | https://d.example/page.html'],
    ['[[https://a.example/][One [two] three]]', 'One [two] three | https://a.example/'],
    ['[[https://a.example/\\[x\\]][One]]', 'One | https://a.example/[x]'],
    ['[[https://a.example/][One]][fn:1]', 'One | https://a.example/'],
    ['[[https://a.example/][One\n  two]] more', 'One two | https://a.example/'],
    ['<<here>>[[https://a.example/][One]]', 'One | https://a.example/'],
  ])('has the address and the title that are shown: %s', (line, expected) => {
    expect(linksOf('list.org', `${settings}* T\n- ${line}\n`)).toEqual([expected]);
  });

  test.each([
    ['[[https://a.example/][https://img.shields.io/x.svg]]'],
    ['[[https://a.example/][https://img.shields.io/badge/a-b]]'],
    ['[[https://a.example/][file:badge.png]]'],
  ])('that is a badge is furniture: %s', (line) => {
    const text = `#+TITLE: T\n${line}\n\n* S\n- [[https://b.example/][B]]\n`;
    expect(linksOf('list.org', text)).toEqual([
      'B | https://b.example/',
      'a.example | https://a.example/ | badge',
    ]);
  });

  test('in a drawer, an example or what is kept from readers is none', () => {
    const link = '[[https://a.example/][A]]';
    const text = `* T\n:logbook:\n- ${link}\n:end:\n: ${link}\n* S :noexport:\n- ${link}\n* U\n- [[https://b.example/][B]]\n`;
    expect(linksOf('list.org', text)).toEqual(['B | https://b.example/']);
  });
});

describe('a reference in reStructuredText', () => {
  const targets =
    '.. |py| replace:: Python\n.. |logo| image:: l.svg\n   :target: https://l.example/\n   :alt: Elle\n.. _one: https://a.example/1\n.. _two: one_\n.. _three:\n.. _four: https://a.example/4\n.. _five six: https://a.example/\n   5/6\n__ https://a.example/7\n.. __: one_\n';
  test.each([
    ['two_', ['two | https://a.example/1']],
    ['three_', ['three | https://a.example/4']],
    ['`five six`_', ['five six | https://a.example/5/6']],
    ['Seven__', ['Seven | https://a.example/7']],
    ['`Alias <four_>`_', ['Alias | https://a.example/4']],
    ['`snake_case *x* <https://a.example/>`_', ['snake_case *x* | https://a.example/']],
    ['|logo|', ['Elle | https://l.example/']],
    ['a | b | `C <https://a.example/>`_', ['C | https://a.example/']],
  ])('leads where its target does: %s', (line, expected) => {
    expect(linksOf('list.rst', `T\n=\n\n- ${line}\n\n${targets}`)).toEqual(expected);
  });

  test('without a name takes its target in the order of the text', () => {
    expect(linksOf('list.rst', `T\n=\n\n- \`Seven\`__\n- One__\n\n${targets}`)).toEqual([
      'Seven | https://a.example/7',
      'One | https://a.example/1',
    ]);
  });

  test('that is replaced is so in titles of sections', () => {
    const { entries } = parseList(`On |py|\n=======\n\n- one_\n\n${targets}`, {
      name: 'list',
      fileName: 'list.rst',
    });
    expect(entries[0]?.section).toEqual(['On Python']);
  });
});

describe('a character reference', () => {
  test.each([
    ['[A&#0;B](https://a.example/)', 'A\uFFFDB | https://a.example/'],
    ['[A&#xD800;B](https://a.example/)', 'A\uFFFDB | https://a.example/'],
    ['[A &#150; &#x99;](https://a.example/)', 'A – ™ | https://a.example/'],
    ['[A&#1;B](https://a.example/)', 'AB | https://a.example/'],
    ['[A](https://a.example/&#0;)', 'A | https://a.example/\uFFFD'],
    ['https://a.example/?a=1&amp;b=2', 'a.example/?a=1&b=2 | https://a.example/?a=1&b=2'],
    ['<https://a.example/?a=1&amp;b=2>', 'a.example/?a=1&b=2 | https://a.example/?a=1&b=2'],
    ['[A](https://a.example/?a=1&copy=2)', 'A | https://a.example/?a=1&copy=2'],
    ['[![A &amp; *B*](x.png)](https://a.example/)', 'A & B | https://a.example/'],
  ])('means its character: %s', (markdown, expected) => {
    expect(linksOf('list.md', `# T\n\n- ${markdown}\n`)).toEqual([expected]);
  });
});

describe('what stands behind an address in plain text names it', () => {
  test.each([
    ['https://a.example/ # later', 'later'],
    ['https://a.example/  // good', 'good'],
    ['https://a.example/ - the log', 'the log'],
    ['https://a.example/ -> the log', 'the log'],
    ['https://a.example/ → the log', 'the log'],
    ['https://a.example/ ; the log', 'the log'],
    ['https://a.example/ ## the log', 'the log'],
    ['https://a.example/ /dev/null explained', '/dev/null explained'],
  ])('%s', (line, title) => {
    expect(linksOf('list.txt', `${line}\n`)).toEqual([`${title} | https://a.example/`]);
  });
});
