import { describe, expect, test } from 'vitest';
import { processorSeconds } from '../../tests/processor-seconds';
import { parseList } from './parse-list';

/** Time of all processors; what takes time in proportion to its length needs a fifth of it at most. */
const MOST_SECONDS = 7.5;

describe('a hostile file', () => {
  const link = 'https://x.example/[a]';
  const items = '- [One](https://one.example/)\n\n';
  test.each([
    [
      'comments before a root that is no list',
      'xml',
      `<?xml version="1.0"?>${'<!-- a -->'.repeat(6_000)}`,
    ],
    ['beginnings of AsciiDoc links', 'adoc', 'link:'.repeat(40_000)],
    ['AsciiDoc links without an end', 'adoc', 'https://x.example/[a '.repeat(10_000)],
    [
      'an attribute that grows',
      'adoc',
      `:a: ${'b'.repeat(5_000)}\n\n${'{a}'.repeat(20_000)} ${link}`,
    ],
    [
      'links in one line',
      'md',
      Array.from({ length: 25_000 }, (_, n) => `[On queues ${n}](https://e${n}.example/)`).join(
        ' ',
      ),
    ],
    ['brackets', 'org', '[['.repeat(100_000)],
    ['roles', 'rst', ':a:`b '.repeat(30_000)],
    ['borders of drawn tables', 'rst', '+--+\n'.repeat(40_000)],
    ['heads of drawn tables', 'rst', '+==+\n| a |\n'.repeat(20_000)],
    ['quotation marks in values', 'rst', `.. csv-table::\n\n   ${'" '.repeat(40_000)}"a`],
    ['blanks in values', 'rst', `.. csv-table::\n\n   a${' '.repeat(100_000)}"a`],
    ['topics in plain text', 'txt', 'a:\n b:\nhttps://x.example/\n'.repeat(20_000)],
    ['items far in', 'md', `- a\n${`${' '.repeat(12)}- [a](https://x.example/)\n`.repeat(10_000)}`],
    ['code far in', 'md', `- a\n\n${`${' '.repeat(12)}- a\n\n`.repeat(40_000)}`],
    [
      'links in brackets',
      'md',
      `- [a](https://x.example/) (${'[b c](https://x.example/), '.repeat(10_000)})`,
    ],
    ['markers without a blank', 'md', '*[a](https://x.example/) '.repeat(10_000)],
    [
      'definitions of nothing',
      'md',
      `a\n${': b\n'.repeat(100_000)}${'\n\nc\n\n: d'.repeat(40_000)}`,
    ],
    ['terms in terms', 'html', `<dl>${'<dt>a<dd><dl>'.repeat(20_000)}`],
    ['definitions that go on', 'html', `<dl><dt><a href="${link}">a</a>${'<dd>b'.repeat(40_000)}`],
    ['terms one below the other', 'rst', `${'a\n  b\n\n'.repeat(40_000)}a\n${'\n'.repeat(40_000)}`],
    ['terms far in', 'adoc', 'a:: b\n::: c ;; d\n'.repeat(40_000)],
    ['beginnings of addresses before a term', 'adoc', `= T\n\n${'http:'.repeat(100_000)}[ :: x`],
    ['terms in a line of two', 'adoc', `= T\n\n${'a:: '.repeat(100_000)}\u2028b`],
    ['terms in an item of two lines', 'org', `- ${'a :: '.repeat(100_000)}\u2028b`],
    ['blanks before a line of two', 'adoc', `= T\n\n- ${' '.repeat(200_000)}a\u2028b`],
    ['blanks in a headline', 'org', `* a${' '.repeat(200_000)}b`],
    ['languages in one item', 'md', `- Some app: ${'[English](https://b.org/i) '.repeat(15_000)}`],
    [
      'addresses and words in one line',
      'md',
      `${items}${'https://x.example/a word '.repeat(60_000)}`,
    ],
    ['addresses and code in one line', 'md', `${items}${'`b` https://x.example/a'.repeat(50_000)}`],
    [
      'links in one sentence',
      'md',
      `${items}${'see also [a b](https://x.example/) '.repeat(45_000)}`,
    ],
    ['links that only end a name', 'md', `- ${'[some words](https://x.example/) '.repeat(45_000)}`],
    [
      'links far behind a label',
      'md',
      `- a\n  - ${`Notes: ${'`b` '.repeat(24)}[pdf](https://x.example/) `.repeat(10_000)}`,
    ],
    ['codes of languages in one item', 'md', `- a ${'([en](https://x.example/)) '.repeat(30_000)}`],
    [
      'pictures in one line',
      'md',
      `${items}${`${'⭐'.repeat(480)}[a](https://x.example/) `.repeat(2_000)}`,
    ],
    [
      'arrows in one line',
      'md',
      `${items}${`${'|·'.repeat(120)}${'⬆'.repeat(240)}[a](https://x.example/) `.repeat(2_000)}`,
    ],
    [
      'names in one line',
      'md',
      `- ${`${'Ann Arbor, '.repeat(60)}1984 [pdf](https://x.example/) `.repeat(3_000)}`,
    ],
    [
      'a table of contents',
      'md',
      `# Contents\n\n${'- [a b](https://x.example/c) [c](#c)\n'.repeat(30_000)}`,
    ],
    ['control characters of one byte', 'md', `a${'\u009bK'.repeat(3_000_000)}`],
    ['ends of pages in one line', 'md', `${'\f'.repeat(200_000)}a${' '.repeat(200_000)}`],
    ['zeros behind each other', 'md', `${'a'.repeat(9_000_000)}${'\0'.repeat(100_000)}b`],
    [
      'escape sequences without an end',
      'md',
      `${'a'.repeat(20_000_000 - 400_000)}${'\u001b]\u0090'.repeat(130_000)}`,
    ],
    ['addresses behind a sign', 'md', '+https://x.example/ '.repeat(50_000)],
    ['addresses behind a letter', 'md', 'ahttps://x.example/'.repeat(50_000)],
    ['brackets that are no markup', 'md', '\\['.repeat(500_000)],
    ['pictures without an end', 'md', '!['.repeat(500_000)],
    ['labels in labels', 'md', '[[a]['.repeat(200_000)],
    ['arrows before a letter', 'md', `# ${'⬆'.repeat(300_000)}a`],
    ['emoji before a letter', 'md', `# ${'🔥'.repeat(200_000)}a`],
    ['brackets behind a way up', 'md', `# Back to top${')'.repeat(300_000)}a`],
    ['words without an end', 'org', '[[url][a *b /c '.repeat(60_000)],
    ['notes without an end', 'org', '[fn:: a'.repeat(140_000)],
    ['drawers without an end', 'org', ':a:\n'.repeat(200_000)],
    ['values that go on', 'adoc', ':a: b \\\n'.repeat(100_000)],
    ['pictures without an end in AsciiDoc', 'adoc', 'image:a['.repeat(120_000)],
    ['text that is passed without an end', 'adoc', 'pass:[a++ '.repeat(100_000)],
    ['conditions without an end', 'adoc', 'ifdef::a[]\n'.repeat(90_000)],
    ['targets that lead to each other', 'rst', '.. _a: b_\n.. _b: a_\n\na_ '.repeat(40_000)],
    [
      'lists in bookmarks',
      'html',
      `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n${'<DL><DT>a'.repeat(100_000)}`,
    ],
    ['items with links that are not closed', 'html', '<li><a><b>'.repeat(100_000)],
    ['comments before an outline', 'opml', `${'<!-- a -->'.repeat(100_000)}<opml/>`],
    ['declarations before a feed', 'xml', '<!DOCTYPE a ['.repeat(100_000)],
    ['elements far in', 'rss', `<rss>${'<channel>'.repeat(300_000)}`],
    [
      'ends without a beginning',
      'rss',
      `<rss><channel>${'<a>'.repeat(150)}${'</b>'.repeat(500_000)}`,
    ],
    [
      'prefixes that are declared far in',
      'rss',
      `<rss>${'<a xmlns:b="c">'.repeat(150)}${'<d:e/>'.repeat(300_000)}`,
    ],
    [
      'addresses from each other',
      'atom',
      `<feed>${'<a xml:base="b/c/">'.repeat(150)}${'<entry xml:base="d/"><link href="e"/></entry>'.repeat(40_000)}`,
    ],
    ['text without an end', 'rss', `<rss><channel><item><title>${'<![CDATA[a'.repeat(400_000)}`],
    ['titles in titles', 'rss', `<rss><channel><item>${'<title>a'.repeat(200_000)}`],
    [
      'tags that are no markup',
      'rss',
      `<rss><channel>${`<item><title>${'&lt;a'.repeat(4_000)}</title><link>https://x.example/</link></item>`.repeat(100)}`,
    ],
    [
      'categories of one post',
      'rss',
      `<rss><channel><item>${'<category>a</category>'.repeat(200_000)}`,
    ],
    [
      'outlines in outlines',
      'opml',
      `<opml><body>${'<outline text="a" url="https://x.example/">'.repeat(60_000)}`,
    ],
    [
      'links without an end in one outline',
      'opml',
      `<opml><body>${`<outline text="${'[a](https://x.example/ &lt;a href='.repeat(600)}"/>`.repeat(200)}`,
    ],
    ['tooltips without an end', 'md', '[a](https://x.example/ “b '.repeat(5_000)],
  ])(
    'is read in time: %s',
    (_, ending, text) => {
      const seconds = processorSeconds(() =>
        parseList(text, { name: 'list', fileName: `list.${ending}` }),
      );
      expect(seconds).toBeLessThan(MOST_SECONDS);
    },
    300_000,
  );
});
