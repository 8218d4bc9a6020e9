import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { processorSeconds } from '../../tests/processor-seconds';
import { decodeList, readBytes } from './markdown/decode-list';
import { parseList } from './parse-list';

const bytesOf = (name: string): Uint8Array =>
  readFileSync(new URL(`../../tests/fixtures/lists/charsets/${name}.md`, import.meta.url));
const parse = (bytes: Uint8Array, charset?: string) =>
  parseList(bytes, { name: 'list', ...(charset !== undefined && { charset }) });
/** In one byte a character: what stands above U+00FF is given by its byte. */
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('a list that is not UTF-8 and does not say so', () => {
  test.each([
    ['windows-1251', 'Как мы переехали на PostgreSQL'],
    ['koi8-u', 'Як ми перейшли на PostgreSQL'],
    ['shift-jis', 'PostgreSQLへの移行'],
    ['euc-jp', 'PostgreSQLへの移行'],
    ['gbk', '迁移到 PostgreSQL 的经验'],
    ['big5', '遷移到 PostgreSQL 的經驗'],
    ['euc-kr', 'PostgreSQL로 이전하기'],
    ['iso-8859-1', 'Migrer vers PostgreSQL à grande échelle'],
    ['windows-1252', 'Postgres – at “scale”'],
    ['utf-16-mark', 'Как мы переехали на PostgreSQL'],
    ['utf-16le', 'Как мы переехали на PostgreSQL'],
    ['utf-16be', 'Как мы переехали на PostgreSQL'],
  ])('is read by its letters: %s', (name, title) => {
    const { entries, problems } = parse(bytesOf(name));
    expect(entries[0]?.title).toBe(title);
    expect(problems).toEqual([]);
  });

  test('is refused where they are too few to tell', () => {
    const { entries, problems } = parse(bytesOf('too-little-to-tell'));
    expect([entries, problems]).toEqual([[], [{ line: 1, code: 'undecoded' }]]);
  });

  test('is reported where hardly any of it is not plain, and what is plain is read', () => {
    const plain = '- [Caches](https://x.example/)\n'.repeat(40);
    const { entries, problems } = parse(latin(`${plain}- [K\xFF](https://x.example/k)\n${plain}`));
    expect(entries).toHaveLength(81);
    expect(problems).toEqual([{ line: 41, code: 'undecoded' }]);
  });
});

describe('the encoding of a list', () => {
  const few = bytesOf('too-little-to-tell');
  const russian = '<title>\xCA\xE5\xF8</title>';

  test('is what the response says', () => {
    expect(parse(few, 'text/markdown; charset="Shift_JIS"').entries[2]?.title).toBe(
      'キャッシュ戦略',
    );
    expect(parse(few, 'sjis').problems).toEqual([]);
  });

  test.each([
    ['a page', `<!doctype html><meta charset=windows-1251>${russian}`],
    [
      'a page as older ones say it',
      `<html><head><META http-equiv="Content-Type" content="text/html; charset=windows-1251">${russian}`,
    ],
    ['XML', `<?xml version="1.0" encoding='windows-1251'?>${russian}`],
  ])('is what %s declares', (_, text) => {
    expect(decodeList(latin(text))).toContain('Кеш');
  });

  test('is told by a mark before the response, and by the response before the page', () => {
    const declared = latin(`<meta charset="koi8-r">${russian}`);
    expect(decodeList(declared, 'windows-1251')).toContain('Кеш');
    expect(decodeList(bytesOf('utf-16-mark'), 'windows-1251')).toContain('PostgreSQL');
  });

  test.each(['utf-8', 'no-such-encoding', 'text/plain', ''])(
    'is not what the response says where the bytes are not in it: %s',
    (charset) => {
      expect(readBytes(bytesOf('windows-1251'), charset).encoding).toBe('windows-1251');
    },
  );

  test('is UTF-8 where a page of samples speaks of another', () => {
    const text = '# Ünïcode\n`<meta charset="windows-1251">`';
    expect(decodeList(new TextEncoder().encode(text))).toBe(text);
  });

  test('is UTF-8 in spite of a damaged letter', () => {
    const bytes = new TextEncoder().encode('# Списки и очереди, журналы и кэши');
    bytes[6] = 0xff;
    expect(readBytes(bytes).encoding).toBe('utf-8');
  });

  test('is looked for in no more time than the text is long', () => {
    const long = new Uint8Array(5_000_000).fill(0xca);
    expect(processorSeconds(() => readBytes(long))).toBeLessThan(30);
  }, 300_000);
});
