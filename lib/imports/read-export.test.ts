import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseYAML } from 'confbox';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { plainText } from '../lists/model/plain-text';
import {
  type ColumnNames,
  IMPORT_ONLY_PROBLEMS,
  type ImportedHistory,
  type NamedBytes,
} from './model/imported-history';
import { readExport } from './read-export';

const FIXTURES = resolve(import.meta.dirname, '../../tests/fixtures/imports');

/** An export of the fixtures: a folder is what stands in its zip. */
function fixture(name: string): NamedBytes {
  const path = join(FIXTURES, name);
  if (!statSync(path).isDirectory()) return { name, bytes: readFileSync(path) };
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(path, file)).isFile())
    .sort();
  const zipped = Object.fromEntries(
    files.map((file) => [file, new Uint8Array(readFileSync(join(path, file)))]),
  );
  return { name: `${name}.zip`, bytes: zipSync(zipped) };
}

const exports = readdirSync(FIXTURES).filter((name) => name !== 'expected');

/** As in the files of expected results: times as ISO strings, the file as its last name. */
function plain({ items, cards, problems }: ImportedHistory): unknown[] {
  return [
    ...items.map(({ savedAt, readAt, ...item }) => ({
      ...item,
      ...(savedAt !== undefined && { savedAt: new Date(savedAt).toISOString() }),
      ...(readAt !== undefined && { readAt: new Date(readAt).toISOString() }),
    })),
    ...cards.map(({ writtenAt, ...card }) => ({
      ...card,
      writtenAt: new Date(writtenAt).toISOString(),
    })),
    ...problems.map(({ code, file, ...problem }) => ({
      problem: code,
      file: basename(file),
      ...problem,
    })),
  ];
}

function expected(name: string): unknown[] {
  const stem = name.replace(/\.\w+$/, '');
  const names = readdirSync(join(FIXTURES, 'expected'));
  const file = names.find((each) => each === `${name}.jsonl` || each === `${stem}.jsonl`);
  return readFileSync(join(FIXTURES, 'expected', file ?? `${name} is missing`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .map((line) => ('problem' in line ? { file: name, ...line } : line));
}

describe('an export of another program', () => {
  test.each(exports)('gives its things, their states, times, tags and notes: %s', (name) => {
    expect(plain(readExport([fixture(name)]))).toEqual(expected(name));
  });
});

describe('one import', () => {
  test.each(exports)('holds nothing twice, however often it is given: %s', (name) => {
    const file = fixture(name);
    const once = readExport([file]);
    const thrice = readExport([file, file, file]);
    expect(thrice.items).toEqual(once.items);
    expect(thrice.cards).toEqual(once.cards);
    expect(thrice.joined).toBe(once.joined * 3 + (once.items.length + once.cards.length) * 2);
  });

  const rows = (...lines: string[]): NamedBytes => ({
    name: 'a.csv',
    bytes: strToU8(['title,url,status,date added,read at,tags,note,folder', ...lines].join('\n')),
  });

  test('takes of a page that stands in it twice the earliest times, the furthest state and all else', () => {
    const { items, joined } = readExport([
      rows(
        'https://a.example/post,https://a.example/post,reading,2022-01-02,,"One, two",first,Inbox',
      ),
      rows(
        'A post,http://www.a.example/post/?utm_source=x,read,2021-01-02,2023-01-01,"TWO, three",second,Later',
        'A post,https://a.example/post,unread,,2022-06-06,,first,Inbox',
      ),
    ]);
    expect(joined).toBe(2);
    expect(items).toEqual([
      {
        address: 'https://a.example/post',
        title: 'A post',
        state: 'read',
        savedAt: Date.UTC(2021, 0, 2),
        readAt: Date.UTC(2022, 5, 6),
        tags: ['One', 'two', 'three', 'Later'],
        note: 'first\nsecond',
        list: ['Inbox'],
      },
    ]);
  });

  test('joins what is certainly one page, and nothing that only looks like it', () => {
    const { items } = readExport([
      rows(
        'EVCache,https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1,,,,,,',
        'EVCache,https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1,,,,,,',
        'Part 1,https://a.example/post-1,,,,,,',
        'Part 2,https://a.example/post-2,,,,,,',
        'Video,https://youtu.be/dQw4w9WgXcQ,,,,,,',
        'Video,https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10,,,,,,',
        'Video,https://www.youtube.com/watch?v=dQw4w9WgXcR,,,,,,',
      ),
    ]);
    expect(items.map(({ title }) => title)).toEqual([
      'EVCache',
      'Part 1',
      'Part 2',
      'Video',
      'Video',
    ]);
  });
});

describe('the format of an export', () => {
  const bytesOf = (name: string) => readFileSync(join(FIXTURES, name));

  test.each([
    ['karakeep-1.json', 'export.csv'],
    ['chrome.html', 'bookmarks.json'],
    ['readwise-1.csv', 'library'],
    ['wallabag-1.csv', 'all articles.html'],
    ['pocket-old-1.html', 'ril_export.md'],
    ['checklist-1.md', 'reading.txt'],
    ['pocket-3.zip', 'pocket.csv'],
  ])('is told by its content, whatever its name is: %s as %s', (name, otherName) => {
    const file = { name: otherName, bytes: bytesOf(name) };
    expect(readExport([file]).items).toEqual(readExport([fixture(name)]).items);
  });

  test('of a table without headings is told by what stands in its cells', () => {
    const text = [
      'https://a.example/,A title of its own,2021-03-04',
      'https://b.example/,"Another, with a comma",2021-03-05',
    ].join('\n');
    const { items, problems } = readExport([{ name: 'mine.txt', bytes: strToU8(text) }]);
    expect(items.map(({ title, savedAt }) => [title, savedAt])).toEqual([
      ['A title of its own', Date.UTC(2021, 2, 4)],
      ['Another, with a comma', Date.UTC(2021, 2, 5)],
    ]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['Excel names its separator first', 'sep=;\nURL;Read?\nhttps://a.example/;x\n'],
    ['tabs part it', 'URL\tIs Read\nhttps://a.example/\ttrue\n'],
    ['the state is the day', 'link,Read\nhttps://a.example/,2021-03-04\n'],
    ['the column says the opposite', 'link,unread\nhttps://a.example/,no\n'],
    ['the state is a share', 'link,progress\nhttps://a.example/,100%\n'],
  ])('of a table is told, also where %s', (_, text) => {
    const { items, problems } = readExport([{ name: 'table', bytes: strToU8(text) }]);
    expect(items.map(({ address, state }) => [address, state])).toEqual([
      ['https://a.example/', 'read'],
    ]);
    expect(problems).toEqual([]);
  });

  const byHand = (text: string) => readExport([{ name: 'mine.csv', bytes: strToU8(text) }]);

  test('of a table is told where something stands above it, which is told of', () => {
    const { items, problems } = byHand(
      'Exported on 2024-03-05,,\nMy; books\n\nTitle,URL,Read\nA talk,https://a.example/,yes\n',
    );
    expect(items.map(({ title, state }) => [title, state])).toEqual([['A talk', 'read']]);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['no-address', 1],
      ['no-address', 2],
    ]);
    const { items: own } = byHand('Meine Bücher\n\nWas,Wo\nEins,https://a.example/\n');
    expect(own.map(({ title }) => title)).toEqual(['Eins']);
  });

  test.each([
    [
      'a yes below “Saved”',
      'title,url,saved,date added\nA,https://a.example/,True,2024-03-05\nB,https://b.example/,False,2024-03-06\n',
    ],
    [
      'a word below “Link”',
      'title,link,page,added\nA,see below,https://a.example/,2024-03-05\nB,no,https://b.example/,2024-03-06\n',
    ],
    [
      'nothing below “URL”',
      'title,url,source url,added,added by\nA,,https://a.example/,2024-03-05,x\nB,,https://b.example/,2024-03-06,x\n',
    ],
    [
      'minutes below “Time”',
      'title,url,time,created\nA,https://a.example/,12 min,2024-03-05\nB,https://b.example/,3 min,2024-03-06\n',
    ],
  ])('of a column is what it holds, and not its heading alone: %s', (_, text) => {
    const { items, problems } = byHand(text);
    expect(items.map(({ address, title, savedAt }) => [address, title, savedAt])).toEqual([
      ['https://a.example/', 'A', Date.UTC(2024, 2, 5)],
      ['https://b.example/', 'B', Date.UTC(2024, 2, 6)],
    ]);
    expect(problems.filter(({ code }) => code !== 'unread-columns')).toEqual([]);
  });

  test.each([
    ['finished on', '-', '—'],
    ['finished on', 'no', ''],
    ['date read', 'unchecked', '-'],
  ])(
    'of a column that says when takes no dash and no “no” for a reading: %s, %s',
    (heading, no, none) => {
      const { items, problems } = byHand(
        `title,url,${heading}\nA,https://a.example/,${no}\nB,https://b.example/,${none}\nC,https://c.example/,2024-03-05\n`,
      );
      expect(items.map(({ state, readAt }) => [state, readAt])).toEqual([
        ['unread', undefined],
        ['unread', undefined],
        ['read', Date.UTC(2024, 2, 5)],
      ]);
      expect(problems).toEqual([]);
    },
  );

  test.each([
    ['["a b","c"]', ['a b', 'c']],
    ['[{"id":1,"name":"a b"},{"id":2,"label":"c"}]', ['a b', 'c']],
    ['{a,"b c"}', ['a', 'b c']],
    ['#a-b  #c/d', ['a-b', 'c/d']],
    ['#a, b c; d', ['a, b c', 'd']],
    ['a b', ['a b']],
  ])('of tags in a cell is told by the cell: %s', (cell, tags) => {
    const { items } = byHand(`url,tags\nhttps://a.example/,"${cell.replaceAll('"', '""')}"\n`);
    expect(items[0]?.tags).toEqual(tags);
  });

  test.each([
    ['✅ Read', 'read'],
    ['☑️', 'read'],
    ['checked', 'read'],
    ['📖 Reading', 'reading'],
    ['100%', 'read'],
    ['45 %', 'reading'],
    ['want-to-read', 'unread'],
    ['❌', 'unread'],
    ['❌ Read', undefined],
    ['+1', undefined],
  ])('of a state in a cell is told by the cell: %s', (cell, state) => {
    const { items, problems } = byHand(`url,status\nhttps://a.example/,${cell}\n`);
    expect(items[0]?.state).toBe(state ?? 'unread');
    expect(problems.map(({ code }) => code)).toEqual(state ? [] : ['unknown-state']);
  });

  test('of a program is read where a column stands in it twice', () => {
    const { items } = byHand(
      'title,url,time_added,tags,status,tags\nA,https://a.example/,1709632800,a|b,archive,\n',
    );
    expect(items[0]?.tags).toEqual(['a', 'b']);
  });

  test('of Waymark itself gives back what its reader wrote', () => {
    const { items } = byHand(
      'list,section,title,address,state,progress,queued,opened,read,note,own note\n' +
        'Mine,,A,https://a.example/,read,1,,,,Says the list,"Says the\nreader"\n',
    );
    expect(items[0]?.note).toBe('Says the list\nSays the\nreader');
  });

  test('of Matter is told as it was in 2023 too', () => {
    const { items, problems, files } = byHand(
      [
        'Title,Author,Publisher,URL,Word Count,Saved,Read,Highlight Count,Last Interaction Date,File Id',
        'A,,,https://a.example/,100,False,True,0,2022-01-01 10:00:00,c1',
      ].join('\n'),
    );
    expect(files.map(({ format }) => format)).toEqual(['matter']);
    expect(items.map(({ state, savedAt }) => [state, savedAt])).toEqual([
      ['read', Date.UTC(2022, 0, 1, 10)],
    ]);
    expect(problems).toEqual([]);
  });

  test('of a list of bare addresses is a list', () => {
    const text = 'https://a.example/one\nhttps://b.example/two\n';
    const { items } = readExport([{ name: 'links.txt', bytes: strToU8(text) }]);
    expect(items.map(({ address }) => address)).toEqual(text.trim().split('\n'));
  });
});

describe('columns that are named', () => {
  const table = strToU8('Was,Wo,"Wann, genau",Wie\nEins,https://a.example/,3.4.2021,fertig\n');
  const read = (columns: ColumnNames) => readExport([{ name: 'a.csv', bytes: table }], { columns });

  test('are read by heading or number, whatever they are called', () => {
    const { items, problems } = read({
      address: 'wo',
      title: '1',
      readAt: 'Wann, genau',
      note: 'Wie',
    });
    expect(items).toEqual([
      {
        address: 'https://a.example/',
        title: 'Eins',
        state: 'read',
        readAt: Date.UTC(2021, 3, 3),
        tags: [],
        note: 'fertig',
      },
    ]);
    expect(problems).toEqual([]);
  });

  test('that are not there are told of', () => {
    const { items, problems } = read({ title: 'Titel', address: '9' });
    expect(items).toHaveLength(1);
    expect(problems.map(({ code, detail }) => [code, detail])).toEqual([
      ['no-column', '9'],
      ['no-column', 'Titel'],
      ['unread-columns', 'Wann, genau, Wie'],
    ]);
  });
});

describe('dates of which nobody says how they are written', () => {
  const read = (...dates: string[]) =>
    readExport([
      {
        name: 'a.csv',
        bytes: strToU8(
          `url;added\n${dates.map((date, at) => `https://a.example/${at};${date}`).join('\n')}`,
        ),
      },
    ]);

  test.each([
    ['the day', ['03/04/2021', '25/12/2021'], [Date.UTC(2021, 3, 3), Date.UTC(2021, 11, 25)]],
    ['the month', ['03/04/2021', '12/25/2021'], [Date.UTC(2021, 2, 4), Date.UTC(2021, 11, 25)]],
  ])('are read by the others of their column, with %s first', (_, dates, times) => {
    expect(read(...dates).items.map(({ savedAt }) => savedAt)).toEqual(times);
  });

  test('are not guessed at, which is told once', () => {
    const { items, problems } = read('03/04/2021', '05/06/2021');
    expect(items.map(({ savedAt }) => savedAt)).toEqual([undefined, undefined]);
    expect(problems).toEqual([
      { code: 'unclear-dates', file: 'a.csv', line: 2, detail: '03/04/2021' },
    ]);
  });
});

describe('50,000 rows of Pocket', () => {
  // They take a second; how long on a busy machine nobody knows, but not the minutes that the test has.
  test('are read in time that grows with their number', () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, at) =>
        `"How we did it, part ${at}",https://a.example/post-${at},${1_500_000_000 + at},a|b,archive`,
    );
    const csv = ['title,url,time_added,tags,status', ...lines].join('\n');
    const { items, problems } = readExport([
      { name: 'pocket.zip', bytes: zipSync({ 'part_000000.csv': strToU8(csv) }) },
    ]);
    expect(items).toHaveLength(50_000);
    expect(problems).toEqual([]);
  });
});

describe('any file', () => {
  const texts = exports.flatMap((name) => {
    const path = join(FIXTURES, name);
    return statSync(path).isFile() ? [readFileSync(path)] : [];
  });
  const damaged = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(200), fc.uint8Array({ maxLength: 20 }))
    .map(([bytes, from, count, put]) => {
      const at = from % (bytes.length + 1);
      return new Uint8Array([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + count)]);
    });

  test('is read without an exception; what comes of it has an address of the web and a title', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          damaged,
          fc.uint8Array({ maxLength: 500 }),
          fc.string().map((text) => strToU8(text)),
        ),
        fc.constantFrom('a.csv', 'a.json', 'a.zip', 'a.html', 'a.md', 'a'),
        (bytes, name) => {
          const { items, problems } = readExport([{ name, bytes }]);
          for (const { address, title } of items) {
            expect(address).toMatch(/^https?:\/\//i);
            expect(title).not.toBe('');
          }
          for (const { line } of problems) expect(line).toBeGreaterThan(0);
          expect(items.length + problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('any table', () => {
  /** A row without anything in it is a blank line. */
  const isFilled = (row: string[]) => row.some((each) => each.trim() !== '');
  const cell = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom('a "b", c', 'one\ntwo', ';', ''),
  );
  const address = fc.oneof(
    fc.nat(20).map((at) => `https://a.example/${at}`),
    fc.constantFrom('', 'javascript:x', 'nonsense', 'mailto:a@b.example', 'a.example.com/x'),
  );

  test('gives a thing or a problem for each of its rows, with its title and its line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, address).filter(isFilled), { minLength: 1, maxLength: 20 }),
        (rows) => {
          const csv = Papa.unparse(
            { fields: ['title', 'url'], data: rows },
            { quotes: true, newline: '\n' },
          );
          const { items, problems, joined } = readExport([{ name: 'a.csv', bytes: strToU8(csv) }]);
          const left = problems.filter(({ code }) => code !== 'missing-scheme');
          expect(items.length + joined + left.length).toBe(rows.length);
          const lines = csv.split('\n');
          for (const { line, detail } of problems.filter(({ code }) => code === 'unsafe-address')) {
            expect(lines.slice(line - 1, line + 30).join('\n')).toContain(detail);
          }
          const titles = rows.map(([title]) => plainText(title.slice(0, 500)));
          for (const { title, address: own } of items) expect([...titles, own]).toContain(title);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('problems of exports', () => {
  test('each have a sentence', () => {
    const codes = IMPORT_ONLY_PROBLEMS.map((code) => code.replaceAll('-', '_'));
    const english = parseYAML<{ importProblem: Record<string, string> }>(
      readFileSync(resolve('assets/locales/en.yml'), 'utf8'),
    );
    expect(Object.keys(english.importProblem).sort()).toEqual(codes.sort());
  });
});
