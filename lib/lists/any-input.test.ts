import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeList } from './markdown/decode-list';
import type { ListEntry, ParsedList } from './model/list-entry';
import { parseList } from './parse-list';

/** What must hold of every list that was read, whatever it was. */
function expectSound({ entries, others, problems }: ParsedList): void {
  const links = [...entries, ...others];
  const isSound = ({ address, title, line }: ListEntry) =>
    /^https?:\/\/[^/]/i.test(address) && URL.canParse(address) && title.trim() !== '' && line > 0;
  expect(links.filter((entry) => !isSound(entry))).toEqual([]);
  expect(entries.findIndex(({ role, position }, at) => role !== 'entry' || position !== at)).toBe(
    -1,
  );
  expect(problems.filter(({ line }) => line < 1)).toEqual([]);
}

const soundOf = (markdown: string) =>
  expectSound(parseList(markdown, { name: 'any', home: 'https://github.com/a/b' }));

const snippet = fc.constantFrom(
  '[',
  ']',
  '(',
  ')',
  '](',
  '](http://a.b',
  '](<',
  '>',
  '<',
  '<a href="',
  '<a href=http://a.b/>',
  '</a>',
  '<details>',
  '<summary>',
  '</details>',
  '<td>',
  '<li>',
  '<table>',
  '</table>',
  '<!--',
  '-->',
  '<script>',
  '<![CDATA[',
  '|',
  '|-|\n',
  '\n',
  '\n\n',
  '# ',
  '---\n',
  '* ',
  '  * ',
  '\t* ',
  '1. ',
  '> ',
  '`',
  '```\n',
  '~~~',
  '**',
  '_',
  '![',
  '[^1]: ',
  '[a]: ',
  'http://a.b/c',
  'https://',
  'www.a.b',
  'javascript:',
  '&#0;',
  '&amp;',
  '\\',
  '\0',
  '\u2028',
  '##',
  '•',
  '-[a](http://a.b)\n',
  '          - [a](http://a.b)\n',
  '“',
  '\uFEFF',
  '\uD800',
  'א',
  '  \n',
  '    ',
  'x',
  'at Netflix',
  ' - ',
);

/** What outlines and feeds are made of, in any order. */
const xmlSnippet = fc.constantFrom(
  '<item>',
  '</item>',
  '<entry>',
  '</entry>',
  '<title>',
  '<title type="xhtml">',
  '<title type="html">&lt;b&gt;',
  '</title>',
  '<link>',
  '</link>',
  '<link href="https://a.example/" rel="',
  '<link href="b"/>',
  '<guid>https://a.example/g</guid>',
  '<outline text="a',
  '<outline url="https://a.example/o" text="&lt;li>">',
  '<outline text="[a](https://a.example/m) https://b.example/">',
  '</outline>',
  '"',
  '/>',
  '<category>a</category>',
  '<category term="b"/>',
  '<author><name>Pat Doe</name>',
  '</author>',
  '<enclosure url="https://a.example/e.mp3" type="audio/mpeg"/>',
  '<pubDate>Mon, 06 Sep 99</pubDate>',
  '<description><![CDATA[<p>a<a href="https://a.example/d">',
  ']]>',
  '<a xml:base="//b/" xmlns:b="">',
  '<b:c xmlns="http://www.w3.org/1999/xhtml">',
  '<!--',
  '-->',
  '<!DOCTYPE a [ <!ENTITY b "c"> ]>',
  '<?a ?>',
  '&b;',
  '&#0;',
  '&#xD800;',
  '\n\n',
  '\uFEFF',
  'x',
  '<',
  '|',
);

describe('any input', { timeout: 60_000 }, () => {
  test('any mixture of what outlines and feeds are made of is read', () => {
    const root = fc.constantFrom(
      '<opml><head>',
      '<rss><channel>',
      '<feed>',
      '<rdf:RDF xmlns="http://purl.org/rss/1.0/">',
    );
    fc.assert(
      fc.property(root, fc.array(xmlSnippet, { maxLength: 80 }), (first, parts) =>
        soundOf(first + parts.join('')),
      ),
      { numRuns: 600 },
    );
  });

  test('any part of outlines and feeds repeated thousands of times is read or refused', () => {
    const root = fc.constantFrom('<opml><body>', '<rss><channel>', '<feed>');
    fc.assert(
      fc.property(root, xmlSnippet, xmlSnippet, (first, open, close) => {
        soundOf(`${first}${open.repeat(2_000)}${close.repeat(2_000)}`);
      }),
      { numRuns: 60 },
    );
  });

  test('any text is read', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), soundOf), {
      numRuns: 200,
    });
  });

  test('any mixture of markup is read', () => {
    fc.assert(
      fc.property(fc.array(snippet, { maxLength: 80 }), (parts) => soundOf(parts.join(''))),
      { numRuns: 600 },
    );
  });

  test('any bytes are text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => soundOf(decodeList(bytes))),
      { numRuns: 200 },
    );
  });

  test('anything repeated thousands of times, with or without an end, is read or refused', () => {
    fc.assert(
      fc.property(snippet, snippet, fc.integer({ min: 1000, max: 3000 }), (open, close, times) => {
        soundOf(open.repeat(times));
        soundOf(`${open.repeat(times)}[A](https://a.example/)${close.repeat(times)}`);
      }),
      { numRuns: 40 },
    );
  });

  test('well-formed items are all found, in order', () => {
    const item = fc.record({
      title: fc.stringMatching(/^[A-Z][a-z]{3,9}( [a-z]{3,9}){1,4}$/),
      path: fc.stringMatching(/^[A-Za-z0-9/_.~-]{0,20}$/),
      depth: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), (items) => {
        const lines = items.map(({ title, path, depth }, at) => {
          const indent = '  '.repeat(at === 0 ? 0 : Math.min(depth, items[at - 1]?.depth ?? 0));
          return `${indent}* [${title}](https://example.org/${path})`;
        });
        const { entries } = parseList(`# List\n\n${lines.join('\n')}\n`, { name: 'any' });
        expect(entries.map(({ title, address }) => [title, address])).toEqual(
          items.map(({ title, path }) => [title, `https://example.org/${path}`]),
        );
      }),
    );
  });
});

test.each([
  ['UTF-8', [0x68, 0xc3, 0xa9], 'hé'],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x68], 'h'],
  ['UTF-16, little end first', [0xff, 0xfe, 0x68, 0x00], 'h'],
  ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x68], 'h'],
  ['bytes that are no text', [0x68, 0xff, 0x69], 'h\uFFFDi'],
])('decodes %s', (_, bytes, text) => {
  expect(decodeList(Uint8Array.from(bytes))).toBe(text);
});

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
      Array.from({ length: 50_000 }, (_, n) => `[On queues ${n}](https://e${n}.example/)`).join(
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
    ['languages in one item', 'md', `- Some app: ${'[English](https://b.org/i) '.repeat(30_000)}`],
    [
      'addresses and words in one line',
      'md',
      `${items}${'https://x.example/a word '.repeat(120_000)}`,
    ],
    [
      'addresses and code in one line',
      'md',
      `${items}${'`b` https://x.example/a'.repeat(100_000)}`,
    ],
    [
      'links in one sentence',
      'md',
      `${items}${'see also [a b](https://x.example/) '.repeat(90_000)}`,
    ],
    ['links that only end a name', 'md', `- ${'[some words](https://x.example/) '.repeat(90_000)}`],
    [
      'links far behind a label',
      'md',
      `- a\n  - ${`Notes: ${'`b` '.repeat(24)}[pdf](https://x.example/) `.repeat(20_000)}`,
    ],
    ['codes of languages in one item', 'md', `- a ${'([en](https://x.example/)) '.repeat(60_000)}`],
    [
      'pictures in one line',
      'md',
      `${items}${`${'⭐'.repeat(480)}[a](https://x.example/) `.repeat(4_000)}`,
    ],
    [
      'arrows in one line',
      'md',
      `${items}${`${'|·'.repeat(120)}${'⬆'.repeat(240)}[a](https://x.example/) `.repeat(4_000)}`,
    ],
    [
      'names in one line',
      'md',
      `- ${`${'Ann Arbor, '.repeat(60)}1984 [pdf](https://x.example/) `.repeat(3_000)}`,
    ],
    [
      'a table of contents',
      'md',
      `# Contents\n\n${'- [a b](https://x.example/c) [c](#c)\n'.repeat(60_000)}`,
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
      const before = process.cpuUsage();
      parseList(text, { name: 'list', fileName: `list.${ending}` });
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1e6).toBeLessThan(30);
    },
    300_000,
  );
});
