import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { linksOfPage } from '../../entrypoints/in-page/links-of-page';
import { parseList } from '../../lib/lists/parse-list';

beforeEach(() => {
  window.location.href = 'https://site.example/lists/';
  getSelection()?.removeAllRanges();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The links that a list made of a page has: section, title and address. */
function listOf(what: 'page' | 'selection', body: string): string[] {
  document.body.innerHTML = body;
  if (what === 'selection') select();
  const { html } = linksOfPage(what);
  const text = `<html><body>${html}</body></html>`;
  const { entries } = parseList(text, { name: 'list', home: 'https://site.example/lists/' });
  return entries.map(({ section, title, address }) => [...section, title, address].join(' | '));
}

/** Selects from the first `[` to the last `]` of the text, and takes both away. */
function select(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    const from = text.data.indexOf('[');
    if (from >= 0) {
      text.data = text.data.replace('[', '');
      range.setStart(text, from);
    }
    const to = text.data.indexOf(']');
    if (to >= 0) {
      text.data = text.data.replace(']', '');
      range.setEnd(text, to);
    }
  }
  getSelection()?.addRange(range);
}

describe('the links of a page', () => {
  test('are those of its main part, with the headings above them', () => {
    expect(
      listOf(
        'page',
        `<nav><a href="/home">Home</a></nav>
        <main><h1>Lists</h1><p>Words <b>about</b> it.</p>
        <h2>Logs</h2><ul><li><a href="https://a.example/log">The <em>Log</em></a> – about logs</li>
        <li><a href="../b">Here</a></li></ul>
        <h2>Queues</h2><table><tr><td><a href="https://c.example/">C &amp; D</a></td></tr></table>
        <button><a href="/x">x</a></button><div hidden><a href="/y">y</a></div></main>
        <aside><a href="/z">z</a></aside><footer><a href="/f">f</a></footer>`,
      ),
    ).toEqual([
      'Lists | Logs | The Log | https://a.example/log',
      'Lists | Logs | Here | https://site.example/b',
      'Lists | Queues | C & D | https://c.example/',
    ]);
  });

  test('are those of the one article, where a page is about one file', () => {
    const files = '<ul><li><a href="/tree/src">src</a></li></ul>';
    const readme =
      '<article><h1>L</h1><ul><li><a href="https://a.example/">A</a></li></ul></article>';
    expect(listOf('page', `<main>${files}${readme}</main>`)).toEqual([
      'L | A | https://a.example/',
    ]);
  });

  test.each([
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a place in the page itself', '#part'],
    ['mail', 'mailto:a@b.example'],
  ])('are none where they lead to %s', (_, address) => {
    document.body.innerHTML = `<a href="${address}">A</a>`;
    expect(linksOfPage('page')).toMatchObject({
      links: 0,
      html: expect.not.stringContaining('<a'),
    });
  });

  test('bring no markup of the page along, whatever its text says', () => {
    document.body.innerHTML =
      '<p onclick="x()">&lt;script&gt;1&lt;/script&gt; <a href="https://a.example/&quot;onclick=&quot;x" style="x">a</a><custom-x>c</custom-x></p>';
    const { html } = linksOfPage('page');
    const tags = html.match(/<[^>]*>/g);
    expect(tags).toEqual(['<p>', expect.stringMatching(/^<a href="[^"]*">$/), '</a>', '</p>']);
  });

  test.each(['querySelector', 'querySelectorAll', 'createTreeWalker', 'body'])(
    'are read where a picture is called like what the document has: %s',
    (name) => {
      // As browsers do for `<img name="…">`.
      Object.defineProperty(document, name, {
        value: document.createElement('img'),
        configurable: true,
      });
      try {
        document.documentElement.lastElementChild?.replaceChildren();
        const found = document.createElement('a');
        found.href = 'https://a.example/';
        found.textContent = 'A';
        document.documentElement.lastElementChild?.append(found);
        expect(linksOfPage('page').links).toBe(1);
      } finally {
        Reflect.deleteProperty(document, name);
      }
    },
  );

  test('are read past the names that a form gives its fields', () => {
    expect(
      listOf(
        'page',
        '<form><input name="localName"><input name="matches"><input name="contains"><ul><li><a href="https://a.example/">A</a></li></ul></form>',
      ),
    ).toEqual(['A | https://a.example/']);
  });

  test('without words are called by their picture, and without that are left out', () => {
    expect(
      listOf(
        'page',
        '<ul><li><a href="https://a.example/"><img alt="A picture"></a></li><li><a href="https://b.example/"> <img></a></li><li><a href="https://c.example/">C</a></li></ul>',
      ).filter((link) => link.includes('b.example')),
    ).toEqual([]);
  });

  test('are cut where there are more than any list has, and that is told', () => {
    document.body.innerHTML = '<p><a href="https://a.example/">A</a></p>'.repeat(20_100);
    // The bound of time is another one: a busy machine reaches it first.
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const { links, isCut } = linksOfPage('page');
    expect([links, isCut]).toEqual([20_000, true]);
  }, 120_000);
});

describe('the links that are selected', () => {
  const page = (items: string) =>
    `<h1>Lists</h1><h2>Old</h2><p><a href="/o">O</a></p><h2>Logs</h2><h3>Books</h3><ul>${items}</ul><h2>More</h2>`;

  test('are whole, and stand below the headings above the selection', () => {
    expect(
      listOf(
        'selection',
        page(
          '<li><a href="/1">One</a></li><li><a href="/2">T[wo</a></li><li><a href="/3">Thr]ee</a></li><li><a href="/4">Four</a></li>',
        ),
      ),
    ).toEqual([
      'Lists | Logs | Books | Two | https://site.example/2',
      'Lists | Logs | Books | Three | https://site.example/3',
    ]);
  });

  test('are none that the selection only touches', () => {
    expect(
      listOf(
        'selection',
        page(
          '<li><a href="/1">One[</a></li><li><a href="/2">Two</a></li><li><a href="/3">]Three</a></li>',
        ),
      ),
    ).toEqual(['Lists | Logs | Books | Two | https://site.example/2']);
  });

  test('are one where the selection stands in it', () => {
    expect(listOf('selection', page('<li><a href="/1">O[n]e</a></li>'))).toEqual([
      'Lists | Logs | Books | One | https://site.example/1',
    ]);
  });

  test('take the headings between them along', () => {
    expect(
      listOf(
        'selection',
        '<h1>T</h1><h2>A</h2><ul><li>[<a href="/1">One</a></li></ul><h2>B</h2><ul><li><a href="/2">Two</a>]</li></ul>',
      ),
    ).toEqual(['T | A | One | https://site.example/1', 'T | B | Two | https://site.example/2']);
  });

  test('are none where nothing is selected', () => {
    document.body.innerHTML = page('<li><a href="/1">One</a></li>');
    expect(linksOfPage('selection')).toEqual({ html: '', links: 0, isCut: false });
  });
});
