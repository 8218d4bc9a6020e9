import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { BACKUP_FORMAT, BACKUP_VERSION } from '../exports/backup';
import type { ImportedHistory } from './model/imported-history';
import { type ImportOptions, readExport } from './read-export';

const row = 'title,url,time_added,tags,status\nA,https://a.example/,1500000000,,unread\n';

function read(name: string, content: string | Uint8Array, options?: ImportOptions) {
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  return readExport([{ name, bytes }], options);
}

function codes({ problems }: ImportedHistory): string[] {
  return problems.map(({ code }) => code);
}

function addresses({ items }: ImportedHistory): string[] {
  return items.map(({ address }) => address);
}

function placesOf(bytes: Uint8Array, signature: readonly number[]): number[] {
  return [...bytes.keys()].filter((at) =>
    signature.every((byte, index) => bytes[at + index] === byte),
  );
}

/** Bytes with others in their place, so far behind each signature, or only behind one of them. */
function patched(
  bytes: Uint8Array,
  signature: number[],
  offset: number,
  value: number[],
  only?: number,
) {
  const copy = bytes.slice();
  for (const [index, at] of placesOf(bytes, signature).entries()) {
    if (only === undefined || only === index) copy.set(value, at + offset);
  }
  return copy;
}

const ENTRY = [0x50, 0x4b, 1, 2];
const LOCAL = [0x50, 0x4b, 3, 4];

describe('a zip', () => {
  const megabyte = new Uint8Array(1024 * 1024);
  const bomb = zipSync({ 'part_000000.csv': megabyte, 'part_000001.csv': megabyte });
  const limit = { maxBytes: 1_500_000 };

  test('that unpacks to more than the limit is not unpacked, and the limit is told', () => {
    const { items, problems } = read('bomb.zip', bomb, limit);
    expect(bomb.length).toBeLessThan(10_000);
    expect(items).toEqual([]);
    expect(problems).toEqual([
      { code: 'zip-bomb', file: 'bomb.zip', line: 1, counts: 'nothing', detail: '1500000' },
    ]);
  });

  test('that claims to be smaller than it is, is given up at the limit', () => {
    const lying = patched(bomb, ENTRY, 24, [10, 0, 0, 0]);
    expect(codes(read('bomb.zip', lying, limit))).toEqual(['zip-bomb']);
    const one = patched(
      zipSync({ 'a.csv': new Uint8Array(8 * 1024 * 1024) }),
      ENTRY,
      24,
      [1, 0, 0, 0],
    );
    expect(codes(read('bomb.zip', one, { maxBytes: 100_000 }))).toEqual(['zip-bomb']);
  });

  test.each([
    '../../part.csv',
    '/etc/part.csv',
    'C:\\part.csv',
    'a/../../part.csv',
    '..\\part.csv',
  ])('with a path upwards is read, its names are no paths, and it is told: %s', (name) => {
    const history = read('odd.zip', zipSync({ [name]: strToU8(row) }));
    expect(addresses(history)).toEqual(['https://a.example/']);
    const [problem, ...others] = history.problems;
    expect(others).toEqual([]);
    expect(problem?.code).toBe('path-upwards');
    expect(problem?.file).toMatch(/^odd\.zip\/(?:etc\/|a\/)?part\.csv$/);
  });

  const sound = zipSync({ 'part_000000.csv': strToU8(row.repeat(20)) });

  test.each([
    ['cut off', sound.subarray(0, sound.length - 30)],
    ['only its beginning', sound.subarray(0, 6)],
    ['a directory that is none', patched(sound, ENTRY, 0, [0, 0, 0, 0])],
    ['a directory that leads out of it', patched(sound, ENTRY, 28, [0xff, 0xff])],
  ])('that is broken is told so, and nothing is thrown: %s', (_, bytes) => {
    expect(read('broken.zip', bytes)).toMatchObject({
      items: [],
      problems: [{ code: 'broken-zip' }],
    });
  });

  test.each([
    ['a wrong checksum', patched(sound, ENTRY, 16, [1, 2, 3, 4])],
    ['damaged data', patched(sound, LOCAL, 50, [0xff, 0xff, 0xff, 0xff])],
    ['a place out of the file', patched(sound, ENTRY, 42, [0xff, 0xff, 0xff, 0x7f])],
    ['an unknown way of packing', patched(sound, ENTRY, 10, [93, 0])],
  ])('with a damaged file leaves that out: %s', (_, bytes) => {
    const { items, problems } = read('broken.zip', bytes);
    expect(items).toEqual([]);
    expect(problems).toMatchObject([{ code: 'broken-zip-entry', detail: 'part_000000.csv' }]);
  });

  test('that is encrypted is told so, or which of its files are', () => {
    const encrypted = patched(sound, ENTRY, 8, [1, 0]);
    expect(codes(read('secret.zip', encrypted))).toEqual(['encrypted-zip']);
    const two = zipSync({ 'a.csv': strToU8(row), 'b.csv': strToU8(row) });
    const last = patched(two, ENTRY, 8, [1, 0], 1);
    expect(read('secret.zip', last).problems).toEqual([
      { code: 'encrypted-zip', file: 'secret.zip/b.csv', line: 1 },
    ]);
  });

  test('in a zip is left out, and so is what a system adds', () => {
    const outer = zipSync({
      'inner.zip': sound,
      '__MACOSX/._part.csv': strToU8('x'),
      '.DS_Store': strToU8('x'),
      'part_000000.csv': strToU8(row),
    });
    const history = read('outer.zip', outer);
    expect(addresses(history)).toEqual(['https://a.example/']);
    expect(history.problems).toEqual([
      { code: 'zip-in-zip', file: 'outer.zip/inner.zip', line: 1, detail: 'inner.zip' },
    ]);
  });

  test.each([
    [
      'a workbook',
      ['[Content_Types].xml', 'xl/workbook.xml', 'xl/worksheets/_rels/sheet1.xml.rels'],
    ],
    ['a document', ['[Content_Types].xml', 'word/document.xml']],
    ['an open document', ['mimetype', 'content.xml', 'META-INF/manifest.xml']],
    ['an e-book', ['mimetype', 'META-INF/container.xml', 'OEBPS/one.xhtml']],
  ])('that is %s is told so in one sentence, and no link in it is taken', (_, names) => {
    const page = strToU8('<html><body><a href="https://a.example/">A</a></body></html>');
    const history = read('mine', zipSync(Object.fromEntries(names.map((name) => [name, page]))));
    expect(history.items).toEqual([]);
    expect(codes(history)).toEqual(['packed-document']);
  });

  test('of a program is not asked for the links of the pages in it, which is told', () => {
    const page = strToU8(
      '<!doctype html><html><body><a href="https://b.example/">B</a></body></html>',
    );
    const history = read(
      'matter.zip',
      zipSync({ 'part_000000.csv': strToU8(row), 'c1.html': page, 'texts/c2.html': page }),
    );
    expect(addresses(history)).toEqual(['https://a.example/']);
    expect(history.problems).toEqual([
      { code: 'texts-left-out', file: 'matter.zip', line: 1, counts: 'nothing', detail: '2' },
    ]);
    const alone = read('pages.zip', zipSync({ 'c1.html': page }));
    expect(addresses(alone)).toEqual(['https://b.example/']);
  });

  test('that is empty is told so', () => {
    expect(codes(read('empty.zip', zipSync({})))).toEqual(['empty-file']);
  });
});

describe('a table with broken quotation marks', () => {
  test('costs only the row that has them, which is read as far as it can be', () => {
    const history = read(
      'part_000000.csv',
      [
        'title,url,time_added,tags,status',
        'Before,https://before.example/,1500000000,,unread',
        '"Not closed,https://open.example/,1500000000,,archive',
        '"Closed, and then some" more,https://x.example/,with,too,many,cells',
        '"Two',
        'lines",https://after.example/,1500000000,,archive',
      ].join('\n'),
    );
    expect(history.items.map(({ title, state }) => [title, state])).toEqual([
      ['Before', 'unread'],
      ['Not closed', 'read'],
      ['Two lines', 'read'],
    ]);
    expect(history.problems.map(({ code, line }) => [code, line])).toEqual([
      ['mended-quotes', 3],
      ['broken-quotes', 4],
    ]);
  });

  test('in every row is read in time, and every row is told of', () => {
    const rows = '"a,https://a.example/\n'.repeat(20_000);
    const { problems } = read('a.csv', `title,url\n${rows}`);
    expect(problems).toHaveLength(20_000);
    expect(problems.at(-1)?.line).toBe(20_001);
  });

  test.each([
    ['a tag that never closes', `tags,url\n${"'\\".repeat(500_000)},https://a.example/`],
    [
      'a time of a million blanks',
      `url,added\nhttps://a.example/,1/2/2021 10:00${' '.repeat(1_000_000)}x`,
    ],
    ['a heading of a million blanks', `a${' '.repeat(1_000_000)}b,url\nA,https://a.example/`],
    ['a paragraph of links', `- [x] a\n${'[a](https://a.example/)\n'.repeat(5_000)}`],
  ])('and other traps for patterns cost no more than they are long: %s', (_, content) => {
    expect(addresses(read('a', content))).toEqual(['https://a.example/']);
  });

  test('that names one page 150,000 times is one page', () => {
    const history = read('a.csv', `title,url\n${'A,https://a.example/\n'.repeat(150_000)}`);
    expect(history.items).toHaveLength(1);
    expect(history.joined).toBe(149_999);
  });

  test.each([
    ['https://a.example/ | One\nhttps://b.example/ | Two | with bar', 'Two | with bar'],
    ['https://a.example/,One\nhttps://b.example/,"Two", with comma', 'Two, with comma'],
    ['One,https://a.example/\nTwo, too, three,https://b.example/', 'Two, too, three'],
    ['https://b.example/ | Two | with bar\nhttps://a.example/ | One', 'Two | with bar'],
    ['https://a.example/\tOne\nhttps://b.example/\tTwo\tthree', 'Two three'],
    ['https://a.example/;One\nhttps://b.example/;Two;;', 'Two'],
    ['https://a.example/;One;x\nhttps://b.example/;Two;y', 'Two'],
    ['One;https://a.example/\nTwo; three;https://b.example/', 'Two; three'],
  ])('without headings keeps the separators of a title: %j', (text, title) => {
    const history = read('a.csv', text);
    expect(history.items.find(({ address }) => address === 'https://b.example/')?.title).toBe(
      title,
    );
    expect(addresses(history)).toHaveLength(2);
    expect(codes(history)).not.toContain('extra-cells');
  });

  test('tells of cells beyond the last column', () => {
    const history = read(
      'a.csv',
      'title,url\nA,https://a.example/,what is this\nB,https://b.example/,,',
    );
    expect(addresses(history)).toHaveLength(2);
    expect(history.problems).toEqual([
      { code: 'extra-cells', file: 'a.csv', line: 2, detail: 'what is this' },
    ]);
  });
});

describe('passwords', () => {
  test.each([
    'Title,URL,Username,Password,Notes,OTPAuth\nA,https://a.example/,me,se"cret,my note,\n',
    'name,url,username,password,note\nA,https://a.example/,me,secret,\n',
    'folder,name,login_uri,login_username,login_password\n,A,https://a.example/,me,secret\n',
  ])('that a browser exports are not read, and none of them is shown', (content) => {
    const history = read('Passwords.csv', content);
    expect(history.items).toEqual([]);
    expect(history.problems).toEqual([{ code: 'passwords', file: 'Passwords.csv', line: 1 }]);
  });
});

describe('what is no export', () => {
  test.each([
    ['another program’s JSON', '{"name":"waymark","version":"0.1.0"}', 'unknown-json'],
    ['JSON of rows of something else', '[{"url":"https://a.example/","id":1}]', 'unknown-json'],
    [
      'lines of JSON',
      '{"address":"https://a.example/"}\n{"address":"https://b.example/"}\n',
      'unknown-json',
    ],
    [
      'lines of arrays',
      '[{"url":"https://a.example/"}]\n[{"url":"https://b.example/"}]\n',
      'unknown-json',
    ],
    ['JSON that is cut off', '[{"url":"https://a.example/","slug":"a","savedAt":', 'broken-json'],
    ['an empty array', '[]', 'no-items'],
    ['an export without things', '{"bookmarks":[]}', 'no-items'],
    ['a table without rows', 'title,url,time_added,tags,status\n', 'no-items'],
    ['an empty file', '', 'empty-file'],
    ['only blanks', ' \n\t\n', 'empty-file'],
    [
      'a picture',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      'binary-file',
    ],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', 'binary-file'],
    ['zeros', new Uint8Array(5_000), 'binary-file'],
    [
      'a page that says 404',
      '<!doctype html><title>404 Not Found</title><a href="/">Home</a>',
      'error-page',
    ],
    ['prose', 'Dear diary,\nnothing was read today.\n', 'unknown-format'],
    ['a table of something else', 'name,price\nApple,1\nPear,2\n', 'unknown-format'],
    ['a table called so', 'a,b\n1,2\n', 'unknown-format'],
    ['RSS', '<?xml version="1.0"?><rss><channel/></rss>', 'unknown-format'],
  ])('is refused by name: %s', (_, content, code) => {
    const history = read(code === 'unknown-format' ? 'a.csv' : 'a', content);
    expect(history.items).toEqual([]);
    expect(codes(history)).toEqual([code]);
  });

  test('says where JSON is damaged', () => {
    const { problems } = read('a.json', '[\n{"url": "https://a.example/"},\n{"url" "x"}\n]');
    expect(problems).toMatchObject([{ code: 'broken-json', line: 3 }]);
  });

  test('is a backup of Waymark, which is restored: this version’s, or a newer one’s', () => {
    const backup = (version: number) => JSON.stringify({ format: BACKUP_FORMAT, version });
    expect(codes(read('backup.json', backup(BACKUP_VERSION)))).toEqual(['backup']);
    expect(codes(read('backup.json', backup(BACKUP_VERSION + 1)))).toEqual(['newer-backup']);
  });

  test('is a file beyond the limit', () => {
    expect(read('a.csv', row, { maxBytes: 20 }).problems).toEqual([
      { code: 'file-too-large', file: 'a.csv', line: 1, detail: '20' },
    ]);
  });
});

describe('an export in another encoding', () => {
  /** In one byte a character. */
  const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  test('is read by what its letters are', () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(row, (c) => c.charCodeAt(0)).buffer),
    ]);
    expect(addresses(read('a.csv', utf16))).toEqual(['https://a.example/']);
    const russian =
      '\xCA\xE0\xEA \xEC\xFB \xEF\xE5\xF0\xE5\xE5\xF5\xE0\xEB\xE8 \xED\xE0 \xED\xEE\xE2\xF3\xFE \xE1\xE0\xE7\xF3 \xE4\xE0\xED\xED\xFB\xF5';
    const { items } = read('a.csv', latin(`title,url\n${russian},https://a.example/\n`));
    expect(items[0]?.title).toBe('Как мы переехали на новую базу данных');
  });

  test('is read as far as it can be where nothing tells, with the first line that is damaged', () => {
    const plain = 'B,https://b.example/\n'.repeat(40);
    const history = read('a.csv', latin(`title,url\n${plain}K\xFF,https://a.example/\n`));
    expect(addresses(history)).toEqual(['https://b.example/', 'https://a.example/']);
    expect(history.problems).toEqual([{ code: 'unknown-encoding', file: 'a.csv', line: 42 }]);
  });

  test('may begin with a byte order mark and have any line ends', () => {
    const history = read(
      'a.csv',
      `\uFEFF${row.replace(/\n/g, '\r\n')}"B\r\nC",javascript:x,,,unread\r\n`,
    );
    expect(addresses(history)).toEqual(['https://a.example/']);
    expect(history.problems).toMatchObject([{ code: 'unsafe-address', line: 3 }]);
  });
});

describe('text from outside', () => {
  const trick = '\u202Eevil\u202C <script>alert(1)</script>\u0000\u0007\u200B\u2066';
  const plain = 'evil <script>alert(1)</script>';
  const html = '&#x202E;evil&#x202C; &lt;script&gt;alert(1)&lt;/script&gt;\u0007&#x200B;';
  const inJson = (text: string) => JSON.stringify(text);
  /** Beside it what cannot be seen is no sign of a file that is no text. */
  const others = 'plain words,https://b.example/,,,\n'.repeat(50);

  test.each([
    [
      'a.csv',
      `title,url,note,tags,folder\n${trick},https://a.example/,${trick},${trick},${trick}\n${others}`,
    ],
    [
      'a.json',
      `{"bookmarks":[{"createdAt":1,"title":${inJson(trick)},"tags":[${inJson(trick)}],"lists":["l"],"content":{"type":"link","url":"https://a.example/"},"note":${inJson(trick)}}],"lists":[{"id":"l","name":${inJson(trick)}}]}`,
    ],
    [
      'a.html',
      `<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><H3>${html}</H3><DL><p><DT><A HREF="https://a.example/" TAGS="${html}">${html}</A><DD>${html}</DL></DL>`,
    ],
  ])('is visible text and nothing else in every field: %s', (name, content) => {
    expect(read(name, content).items[0]).toEqual({
      address: 'https://a.example/',
      title: plain,
      state: 'unread',
      tags: [plain],
      note: plain,
      list: [plain],
    });
  });

  test('is cleaned in what problems quote, and in the names of files', () => {
    const { problems } = read(`x\u202E${'.csv'}`, `title,url\nA,javascript:\u202Ealert(1)`);
    expect(problems).toEqual([
      { code: 'unsafe-address', file: 'x.csv', line: 2, detail: 'javascript:alert(1)' },
    ]);
  });

  test.each([
    ['javascript:alert(1)', 'unsafe-address'],
    [' java\tscript:alert(1)', 'unsafe-address'],
    ['data:text/html,<script>alert(1)</script>', 'unsafe-address'],
    ['file:///etc/passwd', 'unsafe-address'],
    ['chrome://settings', 'unsafe-address'],
    ['mailto:a@b.example', 'unreadable-address'],
    ['https://', 'unreadable-address'],
    ['/relative', 'unreadable-address'],
    ['not an address', 'unreadable-address'],
  ])('is no address to open, refused and listed: %s', (address, code) => {
    for (const [name, content] of [
      ['a.csv', `title,url\nA,"${address}"\n`],
      ['a.json', `[{"slug":"a","savedAt":1500000000,"url":${inJson(address)}}]`],
      [
        'a.html',
        `<!DOCTYPE NETSCAPE-Bookmark-file-1><DT><A HREF="${address.replace(/</g, '&lt;')}">A</A>`,
      ],
    ] as const) {
      const history = read(name, content);
      expect(history.items).toEqual([]);
      expect(codes(history)).toEqual([code]);
    }
  });

  test('in an address is escaped, so that it is seen', () => {
    const history = read('a.csv', 'title,url\nA,https://a.example/\u202Egnp.exe');
    expect(addresses(history)).toEqual(['https://a.example/%E2%80%AEgnp.exe']);
    expect(codes(history)).toEqual(['mended-address']);
  });

  test('beyond its limit is cut, and that is told', () => {
    const { items, problems } = read(
      'a.csv',
      `title,url,note\nA,https://a.example/,${'n'.repeat(30_000)}`,
    );
    expect(items[0]?.note).toHaveLength(20_000);
    expect(problems).toMatchObject([{ code: 'long-note', line: 2 }]);
  });
});
