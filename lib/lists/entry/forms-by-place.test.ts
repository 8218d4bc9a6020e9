import { describe, expect, test } from 'vitest';
import { parseList } from '../parse-list';

const thingsOf = (markdown: string) => {
  const { entries, others } = parseList(`# T\n${markdown}`, { name: 'list' });
  return [...entries, ...others].map(({ role, title }) => [role, title]);
};

describe('links of an item that only say in what form its thing is there', () => {
  test.each([
    [
      'addresses behind a label, below the name',
      '* Gray failure\n  * paper: https://a.example/1\n  * talk: https://a.example/2',
    ],
    [
      'a recording and its length, below the name',
      '* Gray failure\n  * [PDF](https://a.example/1)\n  * [Recording (45 min)](https://a.example/2)',
    ],
    [
      'an artifact',
      '- [Gray failure](https://a.example/1) <kbd>[artifact](https://a.example/2)</kbd>',
    ],
    [
      'a sort of slides',
      '- [Gray failure](https://a.example/1) | [defense slides](https://a.example/2)',
    ],
    ['a sign in front', '- [📜](https://a.example/1.pdf) [Gray failure](https://a.example/2)'],
    [
      'the short code of a sign in front',
      '- [:scroll:](https://a.example/1.pdf) [Gray failure](https://a.example/2)',
    ],
  ])('are forms of one entry: %s', (_case, markdown) => {
    expect(thingsOf(markdown)).toEqual([
      ['entry', 'Gray failure'],
      ['form', 'Gray failure'],
    ]);
  });

  test('may be several in front of a name of more than a word', () => {
    const forms = '[Paper](https://a.example/1) [Slides](https://a.example/2)';
    expect(thingsOf(`- ${forms} [The Chubby lock service](https://a.example/3)`)).toEqual([
      ['entry', 'The Chubby lock service'],
      ['form', 'The Chubby lock service'],
      ['form', 'The Chubby lock service'],
    ]);
  });

  test.each([
    ['a name below a topic', '- Databases\n  - Redis: https://a.example/1', 'Redis'],
    ['a name', '- [B](https://a.example/1) | [Chubby locks](https://a.example/2)', 'Chubby locks'],
  ])('are none where they are %s', (_case, markdown, title) => {
    expect(thingsOf(markdown)).toContainEqual(['entry', title]);
  });
});
