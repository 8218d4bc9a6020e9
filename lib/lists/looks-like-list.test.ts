import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { processorSeconds } from '../../tests/processor-seconds';
import { readRepositoryPlace } from '../address/parse/repository';
import { looksLikeList, shapeOfPage } from './looks-like-list';

const place = readRepositoryPlace('https://github.com/somebody/thing');
const markdown = new MarkdownIt();

function shapeOf(text: string) {
  if (!place) throw new Error('no repository');
  return shapeOfPage(markdown.render(text), place);
}

/** So many lines, each made with its number. */
function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}

const item = (at: number) => `- [How site ${at} does it](https://site-${at % 9}.example/${at})`;
const prose = (words: number) => `${'word '.repeat(words)}\n\n`;

describe('what is built as a list', () => {
  test.each<[string, string]>([
    ['items below headings', `# Queues\n\n## Posts\n\n${lines(20, item)}`],
    ['with some words of introduction', `# Queues\n\n${prose(60)}${lines(20, item)}`],
    ['with what each is about', lines(20, (at) => `${item(at)} – what it says about queues`)],
    [
      'items that begin with words',
      lines(20, (at) => `- Somebody (20${at + 10}): [Queues](https://site-${at}.example/)`),
    ],
    [
      'a table',
      `| what | for |\n|---|---|\n${lines(20, (at) => `| [Thing ${at}](https://site-${at}.example/) | queues |`)}`,
    ],
    [
      'lines without any marks before them',
      lines(20, (at) => `[Thing ${at}](https://site-${at}.example/) – for queues\n`),
    ],
    [
      'projects of one forge',
      lines(20, (at) => `- [thing](https://github.com/owner-${at}/thing) – for queues`),
    ],
    ['a course with much to read', `${prose(900)}${lines(120, item)}`],
  ])('looks like a list: %s', (_, text) => {
    expect(looksLikeList(shapeOf(text))).toBe(true);
  });

  test.each(['awesome-scalability', 'awesome-backend', 'photo-sharing-references'])(
    'the shipped list %s',
    (name) => {
      const text = readFileSync(`assets/lists/${name}.md`, 'utf8');
      expect(looksLikeList(shapeOf(text))).toBe(true);
    },
  );
});

describe('what is built otherwise', () => {
  test.each<[string, string]>([
    ['a manual with some links', `${prose(400)}${lines(20, item)}`],
    ['a few links', lines(14, item)],
    [
      'the pages of one site',
      lines(40, (at) => `- [Page ${at}](https://docs.thing.example/${at})`),
    ],
    [
      'its own files',
      lines(40, (at) => `- [Part ${at}](https://github.com/somebody/thing/blob/main/${at}.md)`),
    ],
    ['running text with many links', lines(40, (at) => `As ${item(at).slice(2)} says, so it is.`)],
    ['items without links', lines(60, (at) => `- what is to be done in step ${at}`)],
    [
      'pictures of people',
      `| | |\n|---|---|\n${lines(20, (at) => `| [![](https://p.example/${at})](https://site-${at}.example/) | |`)}`,
    ],
    [
      'people, many in a row',
      `|a|b|c|d|\n|---|---|---|---|\n${lines(20, (row) =>
        lines(4, (at) => `|[Ada ${row}](https://p${row}-${at}.example/)`).replaceAll('\n', ''),
      )}`,
    ],
    ['links in examples of code', `\`\`\`md\n${lines(40, item)}\n\`\`\``],
    ['this repository', readFileSync('README.md', 'utf8')],
    ['the architecture of it', readFileSync('ARCHITECTURE.md', 'utf8')],
    ['nothing', ''],
  ])('does not look like a list: %s', (_, text) => {
    expect(looksLikeList(shapeOf(text))).toBe(false);
  });
});

test('counts each address once, of items that lead elsewhere, and the sites of a forge by owner', () => {
  const text = `# Things

- [One](https://a.example/1?x=1&y=2) and [its code](https://github.com/one/a)
- [One again](https://a.example/1?x=1&y=2)
- [Two](https://github.com/one/b)
- [Here](https://github.com/somebody/thing/issues)
- nothing`;
  expect(shapeOf(text)).toMatchObject({ listed: 3, links: 3, sites: 2 });
});

test('is told in time of what no page should be', () => {
  const parts = ['<li>', '<', '<a href="', '<a', 'a', '<a href="https://a.example/">a', '<p '];
  for (const part of parts) {
    const html = `<${part.repeat(400_000)}`;
    const seconds = processorSeconds(() => place && shapeOfPage(html, place));
    expect(seconds, part).toBeLessThan(2);
  }
});
