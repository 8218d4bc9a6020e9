import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { processorSeconds } from '../../tests/processor-seconds';
import { tellFormat } from './formats/tell-format';
import type { ListEntry } from './model/list-entry';
import { parseList } from './parse-list';

/** Of one link, what is in question of it; or, in `not`, addresses that are no link of the file. */
interface Expected {
  file: string;
  address: string | null;
  not?: string[];
  [field: string]: unknown;
}

const folder = new URL('../../tests/fixtures/lists/feeds/', import.meta.url);
const expected: Expected[] = readFileSync(new URL('expected.jsonl', folder), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const files = readdirSync(folder).filter((name) => !name.endsWith('.jsonl'));

describe('outlines and feeds', () => {
  test.each(files)('%s is read as its author meant it', (file) => {
    const { entries, others } = parseList(readFileSync(new URL(file, folder)), { name: file });
    const found = new Map([...entries, ...others].map((entry) => [entry.address, entry]));
    for (const { file: of, address, not = [], ...fields } of expected) {
      if (of !== file) continue;
      expect(not.filter((each) => found.has(each))).toEqual([]);
      if (address === null) continue;
      const entry = found.get(address);
      const wanted = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, value ?? undefined]),
      );
      const had = Object.fromEntries(
        Object.keys(fields).map((name) => [name, entry?.[name as keyof ListEntry]]),
      );
      expect({ address: entry?.address, ...had }).toEqual({ address, ...wanted });
    }
  });
});

const rss = (items: string) =>
  `<rss version="2.0"><channel><title>T</title>\n${items}\n</channel></rss>`;
const item = '<item><title>One</title><link>https://a.example/1</link></item>';
const problemsOf = (text: string) => parseList(text, { name: 'list' }).problems;

describe('the format of an outline or a feed', () => {
  test.each([
    ['opml', '<opml version="2.0"><body/></opml>', 'list.xml'],
    ['opml', '\uFEFF<?xml version="1.0"?>\n<!-- a -->\n<OPML><body/></OPML>', 'page.html'],
    ['feed', rss(item), 'list.md'],
    [
      'feed',
      '<?xml version="1.0"?><?xml-stylesheet href="x"?><feed xmlns="http://www.w3.org/2005/Atom"/>',
      '',
    ],
    ['feed', '<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', 'index.txt'],
    ['feed', '<rdf:RDF xmlns="http://purl.org/rss/1.0/"/>', ''],
    ['feed', '<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>', ''],
    ['html', '<?xml version="1.0"?><html><body><rss/></body></html>', ''],
    ['markdown', 'An `<rss>` of [mine](https://a.example/)', ''],
  ] as const)('is %s by what it begins with: %s', (format, text, fileName) => {
    expect(tellFormat(text, fileName)).toBe(format);
  });

  test('is none for what else is written in RDF', () => {
    const text = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>';
    expect(tellFormat(text)).not.toBe('feed');
  });
});

describe('an outline or a feed', () => {
  test('in the encoding that it declares has its letters', () => {
    const text = `<?xml version="1.0" encoding="windows-1251"?>${rss(item.replace('One', '\xCA\xE5\xF8'))}`;
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(parseList(bytes, { name: 'list' }).entries).toMatchObject([{ title: 'Кеш' }]);
  });

  test('whose addresses are relative has them from xml:base, else from its home, else from its site', () => {
    const relative = item.replace('https://a.example/1', '1');
    const addressOf = (text: string, home?: string) =>
      parseList(text, { name: 'list', ...(home && { home }) }).entries[0]?.address;
    const site = rss(`<link>https://site.example/x/</link>${relative}`);
    expect(
      addressOf(
        site.replace('<item', '<item xml:base="https://b.example/y/"'),
        'https://h.example/',
      ),
    ).toBe('https://b.example/y/1');
    expect(
      addressOf(site.replace('<item', '<item xml:base="z/"'), 'https://h.example/a/feed'),
    ).toBe('https://h.example/a/z/1');
    expect(addressOf(site, 'https://h.example/a/feed')).toBe('https://h.example/a/1');
    expect(addressOf(site)).toBe('https://site.example/x/1');
    expect(problemsOf(rss(relative))).toMatchObject([{ code: 'relative-address' }]);
  });

  test.each([
    [
      'a tag that is never closed',
      rss(`<item><title>One<link>https://a.example/1</link></item>`),
      2,
      '<title>',
    ],
    ['an end without a beginning', rss(`${item}\n</item>`), 3, '</item>'],
    ['an end that is cut off', `<rss><channel>\n${item}\n<item><title>Tw`, 3, '<title>'],
  ])('that is damaged is read, and that is told with its line: %s', (_, text, line, detail) => {
    const { entries, problems } = parseList(text, { name: 'list' });
    expect(entries).toMatchObject([{ title: 'One', address: 'https://a.example/1' }]);
    expect(problems).toEqual([{ line, code: 'damaged-markup', detail }]);
  });

  test('that is sound has nothing told of it', () => {
    expect(problemsOf(rss(item))).toEqual([]);
  });

  test('never leads to an address that is not of the web', () => {
    const bad = item.replace('https://a.example/1', 'javascript:alert(1)');
    const { entries, problems } = parseList(rss(`${item}${bad}`), { name: 'list' });
    expect(entries).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'unsafe-address' }]);
  });

  test('cannot bring markup of its own into what is read', () => {
    const sly = '</a><a href="https://evil.example/">x</a>"><li>';
    const escaped = sly.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const text = `<opml><body><outline text="${escaped}" url="https://a.example/&quot;&gt;&lt;a href=" description="${escaped}" xmlUrl="https://b.example/"/></body></opml>`;
    const { entries, others } = parseList(text, { name: 'list' });
    expect([...entries, ...others].filter(({ address }) => address.includes('//evil.'))).toEqual(
      [],
    );
  });

  test('that declares what grows is read as it is written', () => {
    const entities = Array.from(
      { length: 30 },
      (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
    );
    const text = `<!DOCTYPE rss [<!ENTITY e0 "lol">${entities.join('')}]>${rss(item.replace('One', '&e30;'))}`;
    const seconds = processorSeconds(() =>
      expect(parseList(text, { name: 'list' }).entries).toMatchObject([{ title: '&e30' }]),
    );
    expect(seconds).toBeLessThan(5);
  });
});
