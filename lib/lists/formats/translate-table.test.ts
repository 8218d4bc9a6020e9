import { describe, expect, it } from 'vitest';
import { parseList } from '../parse-list';

function read(text: string, fileName = 'list.csv') {
  const { entries, others, problems } = parseList(text, { name: 'list', fileName });
  expect(others).toEqual([]);
  const told = entries.map(({ line, title, address, note }) => [line, title, address, note]);
  return { told, problems };
}

describe('a table as a list', () => {
  it.each<[what: string, text: string, told: unknown[], fileName?: string]>([
    [
      'with headings',
      'Title,URL\nThe log,https://a.example/log\nQueues,https://a.example/q\n',
      [
        [2, 'The log', 'https://a.example/log', undefined],
        [3, 'Queues', 'https://a.example/q', undefined],
      ],
    ],
    [
      'with semicolons, quoted cells of several lines and a blank line',
      'Titel;Link;Notiz\n"Das; Log";https://a.example/log;"gut, ""aber"" lang\nund alt"\n\nDie Uhr;https://a.example/uhr;\n',
      [
        [2, 'Das; Log', 'https://a.example/log', 'gut, "aber" lang und alt'],
        [5, 'Die Uhr', 'https://a.example/uhr', undefined],
      ],
    ],
    [
      'without headings',
      'https://a.example/1,Eins\nhttps://a.example/2,Zwei\n',
      [
        [1, 'Eins', 'https://a.example/1', undefined],
        [2, 'Zwei', 'https://a.example/2', undefined],
      ],
    ],
    [
      'as Excel writes it, with other addresses in its words',
      'sep=;\nName;URL;Description\nSpanner;https://a.example/s;see https://b.example/ too\n',
      [[3, 'Spanner', 'https://a.example/s', 'see https://b.example/ too']],
    ],
    [
      'of tabs, in Spanish',
      'Título\tEnlace\nEl registro\thttps://a.example/r\n',
      [[2, 'El registro', 'https://a.example/r', undefined]],
      'lista.tsv',
    ],
    [
      'whose text is no markup',
      'Title,URL\n<script>x</script> *and* [b](c),https://a.example/?a=1&copy=2\n',
      [[2, '<script>x</script> *and* [b](c)', 'https://a.example/?a=1&copy=2', undefined]],
    ],
  ])('%s says each of its links at its line', (_, text, told, fileName) => {
    expect(read(text, fileName)).toEqual({ told, problems: [] });
  });

  it('tells of what stands in the column of addresses and is none', () => {
    const rows = ['A paper,javascript:alert(1)', 'A host,example.org/x', 'Later,TBD', 'None,'];
    const { told, problems } = read(
      `Title,URL\nThe log,https://a.example/log\n${rows.join('\n')}\n`,
    );
    expect(told.map(([line, title, address]) => [line, title, address])).toEqual([
      [2, 'The log', 'https://a.example/log'],
      [4, 'A host', 'http://example.org/x'],
    ]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'unsafe-address'],
      [4, 'missing-scheme'],
      [5, 'unreadable-address'],
    ]);
  });

  it('whose quotation marks never close loses no row, and tells the line', () => {
    const rows = Array.from({ length: 40 }, (_, at) => `Paper ${at},https://a.example/${at}`);
    const { told, problems } = read(`Title,URL\n"Broken,https://b.example/\n${rows.join('\n')}\n`);
    expect(told).toHaveLength(41);
    expect(problems).toEqual([
      { line: 2, code: 'damaged-markup', detail: '"Broken,https://b.example/' },
    ]);
  });

  it.each([
    '"'.repeat(200_000),
    '"a\n'.repeat(20_000),
    '"a"",'.repeat(40_000),
    'a,'.repeat(100_000),
  ])(
    'is read in time',
    (text) => {
      expect(read(text).told).toEqual([]);
    },
    20_000,
  );
});
