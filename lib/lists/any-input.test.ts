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
