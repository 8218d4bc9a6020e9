import { describe, expect, test } from 'vitest';
import { parseList } from '../parse-list';

const rolesOf = (text: string, fileName = 'list.md') => {
  const { entries, others } = parseList(text, { name: 'list', fileName });
  return [...entries, ...others].map(({ role, title }) => [role, title]);
};

const page = '<h1>T</h1><ul><li><a href="https://a.example/1">A thing</a></li></ul>';

describe('links that belong to the page and not to its list', () => {
  test.each([
    ['say so by their relation', '<p><a rel="next" href="https://a.example/p2">Older</a></p>'],
    ['stand in a pager', '<div class="pagination"><a href="https://a.example/p2">Older</a></div>'],
  ])('are navigation where they %s', (_case, html) => {
    expect(rolesOf(`${page}${html}`, 'list.html')).toEqual([
      ['entry', 'A thing'],
      ['navigation', 'Older'],
    ]);
  });

  test('a pager ends where its container does', () => {
    const html = '<div class="pager">1</div><p><a href="https://a.example/2">Pages</a></p>';
    expect(rolesOf(`${page}${html}`, 'list.html')).toContainEqual(['entry', 'Pages']);
  });

  test('a row of links below a rule at the very end is the footer', () => {
    const row = '[Unsubscribe](https://a.example/u) · [Preferences](https://a.example/p)';
    expect(rolesOf(`# T\n- [A thing](https://a.example/1)\n\n---\n${row}\n`)).toEqual([
      ['entry', 'A thing'],
      ['navigation', 'Unsubscribe'],
      ['navigation', 'Preferences'],
    ]);
  });

  test.each([
    [
      'in a section of its own',
      '---\n## More\n[B](https://a.example/2) · [C](https://a.example/3)',
    ],
    ['an item', '---\n- [B](https://a.example/2)'],
    ['one link', '---\n[B](https://a.example/2)'],
    [
      'not at the end',
      '---\n[B](https://a.example/2) · [C](https://a.example/3)\n\n- [D](https://a.example/4)',
    ],
  ])('what stands below a rule is an entry where it is %s', (_case, rest) => {
    expect(rolesOf(`# T\n- [A thing](https://a.example/1)\n\n${rest}\n`)).toContainEqual([
      'entry',
      'B',
    ]);
  });
});
