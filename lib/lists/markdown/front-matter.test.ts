import { describe, expect, test } from 'vitest';
import { parseList } from '../parse-list';

const item = '- [A](https://a.example/x)\n';
const read = (source: string) => parseList(source, { name: 'papers' });

describe('the title of a list', () => {
  test.each([
    [
      'no heading',
      `---\nlayout: page\ntitle: Papers worth reading\ntags:\n  - x\n---\n\n${item}`,
      'Papers worth reading',
    ],
    ['only headings of sections', `---\ntitle: Papers\n---\n\n## Caches\n\n${item}`, 'Papers'],
    [
      'several headings of the first level',
      `---\ntitle: Papers\n---\n\n# Caches\n\n${item}\n# Queues\n\n${item}`,
      'Papers',
    ],
    [
      'one heading above all',
      `---\ntitle: home\n---\n\n# Papers\n\n## Caches\n\n${item}`,
      'Papers',
    ],
    ['one in HTML', `---\ntitle: home\n---\n\n<h1>Papers</h1>\n\n## Caches\n\n${item}`, 'Papers'],
    ['quotation marks', `---\ntitle: "Papers: the \\"best\\""\n---\n${item}`, 'Papers: the "best"'],
    ['single ones', `---\ntitle: 'Ann''s papers' # for now\n---\n${item}`, "Ann's papers"],
    ['a comment', `---\ntitle: C# papers # for now\n---\n${item}`, 'C# papers'],
    [
      'several lines',
      `---\ntitle: >-\n  Papers worth\n  reading\ndate: 2020-01-01\n---\n${item}`,
      'Papers worth reading',
    ],
    [
      'TOML with tables',
      `+++\ntitle = "Papers"\ntags = [\n"a",\n]\n[extra]\ntitle = "no"\n+++\n## Caches\n${item}`,
      'Papers',
    ],
    ['carriage returns', `---\r\ntitle: Papers\r\n---\r\n## Caches\r\n${item}`, 'Papers'],
    [
      'one of something else',
      `---\nseo:\n  title: no\nlayout: x\n---\n## Caches\n${item}`,
      'Caches',
    ],
    ['a placeholder', `---\ntitle: {{ page.name }}\n---\n## Caches\n${item}`, 'Caches'],
    ['an empty one', `---\ntitle:\nlayout: x\n---\n## Caches\n${item}`, 'Caches'],
  ])('with front matter and %s', (_, source, title) => {
    const list = read(source);
    expect([list.title, list.entries.length > 0]).toEqual([title, true]);
  });

  test('that the front matter gives leaves the first heading a section', () => {
    const { entries } = read(
      `---\ntitle: Papers\n---\n## Caches\nA survey:\n[Caches](https://c.example/x)\n\n${item}`,
    );
    expect(entries.map(({ title, section }) => [title, section])).toEqual([
      ['Caches', ['Caches']],
      ['A', ['Caches']],
    ]);
  });

  test('keeps the lines of the source', () => {
    expect(read(`---\ntitle: Papers\n---\n\n${item}`).entries[0]?.line).toBe(5);
  });
});
