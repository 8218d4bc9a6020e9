import { describe, expect, test } from 'vitest';
import { parseList } from '../parse-list';

/** Role, title and section of every link. */
const linksOf = (text: string, fileName = 'list.md') => {
  const { entries, others } = parseList(text, { name: 'list', fileName });
  return [...entries, ...others].map(({ role, title, section }) => [role, title, ...section]);
};

describe('a heading, words about what it names, and a link that leads on', () => {
  test('is called what its heading says', () => {
    const html = ['b', 'c']
      .map((at) => `<article><h2>Box ${at}</h2><p>About.</p><a href="https://e.example/${at}">`)
      .map((card) => `${card}Continue reading</a></article>`)
      .join('');
    expect(linksOf(`<h1>T</h1>${html}`, 'list.html')).toEqual([
      ['entry', 'Box b', 'T'],
      ['entry', 'Box c', 'T'],
    ]);
    expect(linksOf('# T\n### Box 3\nAbout it.\n\n[Read more](https://e.example/b)\n')).toEqual([
      ['entry', 'Box 3', 'T'],
    ]);
  });

  test('may say in several links only in what form it is there', () => {
    const links = '[Paper](https://e.example/b) [Code](https://e.example/c)';
    expect(linksOf(`# T\n### Attention\n${links}\n`)).toEqual([
      ['entry', 'Attention', 'T'],
      ['form', 'Attention', 'T'],
    ]);
  });

  test('is one thing where its heading is a link to the same place', () => {
    const title = '### [Box 3](https://e.example/b)';
    expect(linksOf(`# T\n${title}\nAbout.\n\n[Read more →](https://e.example/b)\n`)).toEqual([
      ['entry', 'Box 3', 'T'],
      ['form', 'Box 3', 'T'],
    ]);
  });

  test.each([
    ['has a name of its own', '[A study](https://e.example/b)', 'A study'],
    ['may be called so itself', '[Changelog](https://changelog.com/) - for hackers', 'Changelog'],
    ['is one of several items', '- [PDF](https://e.example/b)\n- [X](https://e.example/c)', 'PDF'],
  ])('is not called so where the link %s', (_case, text, title) => {
    expect(linksOf(`# T\n## Papers of note\n${text}\n`)[0]).toEqual([
      'entry',
      title,
      'T',
      'Papers of note',
    ]);
  });
});
