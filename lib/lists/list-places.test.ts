import { describe, expect, test } from 'vitest';
import { fileNameOf, homeAfter, type ListPlaces, listShownAt, placesOf } from './list-places';

const RAW = 'https://raw.githubusercontent.com/o/r';
const LAB = 'https://gitlab.com/api/v4/projects';
const BERG = 'https://codeberg.org/api/v1/repos/o/r/raw';

function read(typed: string): ListPlaces {
  const found = placesOf(typed);
  if (!found) throw new Error(`${typed} is read as no address`);
  return found;
}

/** First place asked, the address of the list, and how many places there are. */
function first(typed: string): [string | undefined, string, number] {
  const { places, home } = read(typed);
  return [places[0]?.address, home, places.length];
}

describe('a repository at GitHub', () => {
  test.each([
    'https://github.com/o/r',
    'http://www.github.com/o/r/',
    'github.com/o/r',
    ' https://github.com/o/r.git ',
    '<https://github.com/o/r#readme>',
    'https://github.com/o/r?tab=readme-ov-file#contents',
    'https://someone:secret@github.com/o/r',
    'git@github.com:o/r.git',
    'ssh://git@github.com/o/r.git',
    'git://github.com/o/r.git',
    'git+https://github.com/o/r.git',
    'git+ssh://git@github.com/o/r.git',
    'ssh://git@github.com:22/o/r.git',
    'git@github.com:/o/r.git',
    '//github.com/o/r',
    'HTTPS://GitHub.com/o/r',
    'o/r',
    'o/r/',
  ])('is found by its front page, %s', (typed) => {
    expect(first(typed)).toEqual([`${RAW}/HEAD/README.md`, 'https://github.com/o/r', 6]);
  });

  test.each([
    [
      'https://github.com/o/r/tree/main',
      `${RAW}/main/README.md`,
      'https://github.com/o/r/tree/main',
    ],
    [
      'github.com/o/r/tree/main/docs/books/',
      `${RAW}/main/docs/books/README.md`,
      'https://github.com/o/r/tree/main/docs/books',
    ],
    [
      'https://github.com/o/r/blob/main/books/go.md?plain=1#L4',
      `${RAW}/main/books/go.md`,
      'https://github.com/o/r/blob/main/books/go.md',
    ],
    [
      'https://github.com/o/r/raw/refs/heads/main/go.md',
      `${RAW}/main/go.md`,
      'https://github.com/o/r/blob/main/go.md',
    ],
    [`${RAW}/main/c%23.md`, `${RAW}/main/c%23.md`, 'https://github.com/o/r/blob/main/c%23.md'],
    [`${RAW}/refs/heads/main/go.md`, `${RAW}/main/go.md`, 'https://github.com/o/r/blob/main/go.md'],
    // Whatever of it is the branch: GitHub finds that out.
    [
      'https://github.com/o/r/blob/feature/x/go.md',
      `${RAW}/feature/x/go.md`,
      'https://github.com/o/r/blob/feature/x/go.md',
    ],
  ])('by a place in it, %s', (typed, asked, home) => {
    expect(first(typed)).toEqual([asked, home, /\.md$/.test(home) ? 1 : 6]);
  });

  test('is asked for its README under each name that one has', () => {
    expect(read('o/r').places.map(({ fileName }) => fileName)).toEqual([
      'README.md',
      'readme.md',
      'README.rst',
      'README.adoc',
      'README.org',
      'README',
    ]);
  });

  test('is called as the repository, a file of it as the file', () => {
    expect(read('github.com/o/awesome.lists').name).toBe('awesome.lists');
    expect(read('github.com/o/r/blob/main/books/c%23%20books.md').name).toBe('c# books');
  });

  test.each([
    'https://github.com/o',
    'https://github.com/topics/awesome',
    'https://github.com/o/r/issues/5',
    'https://github.com/o/r/wiki/Books',
  ])('is not what is any other page there, %s', (typed) => {
    expect(first(typed)).toEqual([typed, typed, 1]);
    expect(read(typed)).toMatchObject({ isOpen: false, site: '*://github.com/*' });
  });

  test('that is a gist is its first file', () => {
    expect(first('https://gist.github.com/o/0123456789abcdef#file-list-md')).toEqual([
      'https://gist.githubusercontent.com/o/0123456789abcdef/raw',
      'https://gist.github.com/o/0123456789abcdef',
      1,
    ]);
  });
});

describe('a project at GitLab', () => {
  const raw = (project: string, file: string, ref = 'HEAD') =>
    `${LAB}/${encodeURIComponent(project)}/repository/files/${encodeURIComponent(file)}/raw?ref=${ref}`;

  test.each([
    ['https://gitlab.com/g/r', raw('g/r', 'README.md'), 'https://gitlab.com/g/r'],
    ['gitlab.com/g/s/t/r', raw('g/s/t/r', 'README.md'), 'https://gitlab.com/g/s/t/r'],
    ['git@gitlab.com:g/s/r.git', raw('g/s/r', 'README.md'), 'https://gitlab.com/g/s/r'],
    [
      'https://gitlab.com/g/s/r/-/tree/main?ref_type=heads',
      raw('g/s/r', 'README.md', 'main'),
      'https://gitlab.com/g/s/r/-/tree/main',
    ],
    [
      'https://gitlab.com/g/s/r/-/blob/main/books/go%20.md',
      raw('g/s/r', 'books/go .md', 'main'),
      'https://gitlab.com/g/s/r/-/blob/main/books/go%20.md',
    ],
    [
      'https://gitlab.com/g/s/r/-/raw/main/go.md?inline=false',
      raw('g/s/r', 'go.md', 'main'),
      'https://gitlab.com/g/s/r/-/blob/main/go.md',
    ],
    [
      'https://gitlab.com/g/r/blob/master/go.md',
      raw('g/r', 'go.md', 'master'),
      'https://gitlab.com/g/r/-/blob/master/go.md',
    ],
  ])('%s', (typed, asked, home) => {
    expect(first(typed).slice(0, 2)).toEqual([asked, home]);
    expect(read(typed).isOpen).toBe(true);
  });

  test('of somebody’s own is known by its addresses, and needs the right to its host', () => {
    const found = read('https://git.example.org/g/r/-/blob/main/go.md');
    expect(found.places[0]?.address).toBe(
      'https://git.example.org/api/v4/projects/g%2Fr/repository/files/go.md/raw?ref=main',
    );
    expect(found).toMatchObject({ isOpen: false, site: '*://git.example.org/*' });
  });

  test('whose branch has a slash in its name is asked for by both readings', () => {
    expect(
      read('gitlab.com/g/r/-/blob/feature/x/go.md').places.map(({ address }) => address),
    ).toEqual([raw('g/r', 'x/go.md', 'feature'), raw('g/r', 'go.md', 'feature%2Fx')]);
  });
});

describe('a repository at Codeberg', () => {
  test.each([
    ['codeberg.org/o/r', `${BERG}/README.md`, 'https://codeberg.org/o/r'],
    ['https://codeberg.org/o/r.git', `${BERG}/README.md`, 'https://codeberg.org/o/r'],
    [
      'https://codeberg.org/o/r/src/branch/main',
      `${BERG}/README.md?ref=main`,
      'https://codeberg.org/o/r/src/branch/main',
    ],
    [
      'https://codeberg.org/o/r/src/branch/main/books/go.md#top',
      `${BERG}/books/go.md?ref=main`,
      'https://codeberg.org/o/r/src/branch/main/books/go.md',
    ],
    [
      'https://codeberg.org/o/r/raw/branch/main/go.md',
      `${BERG}/go.md?ref=main`,
      'https://codeberg.org/o/r/src/branch/main/go.md',
    ],
    [
      'https://codeberg.org/o/r/src/tag/v1.0/books',
      `${BERG}/books/README.md?ref=v1.0`,
      'https://codeberg.org/o/r/src/tag/v1.0/books',
    ],
  ])('%s', (typed, asked, home) => {
    expect(first(typed).slice(0, 2)).toEqual([asked, home]);
    expect(read(typed).isOpen).toBe(true);
  });
});

describe('any other address', () => {
  test.each([
    ['https://lists.example.org/queues.md#logs', 'https://lists.example.org/queues.md', 'queues'],
    ['lists.example.org', 'https://lists.example.org/', 'lists.example.org'],
    ['http://lists.example.org/a/?q=1', 'http://lists.example.org/a/?q=1', 'a'],
    ['localhost:8080/list.md', 'http://localhost:8080/list.md', 'list'],
    ['192.168.0.7/list.org', 'http://192.168.0.7/list.org', 'list'],
    ['https://a:b@lists.example.org/x.md', 'https://lists.example.org/x.md', 'x'],
    ['https://bücher.example/x.md', 'https://xn--bcher-kva.example/x.md', 'x'],
  ])('is asked for as it is written, %s', (typed, address, name) => {
    expect(first(typed)).toEqual([address, address, 1]);
    expect(read(typed)).toMatchObject({ name, isOpen: false });
  });

  test('needs the right to its own host, and to no other', () => {
    expect(read('https://lists.example.org:8443/x.md').site).toBe('*://lists.example.org/*');
    expect(read('http://[::1]:8080/x.md').site).toBeUndefined();
  });

  test.each(['https://o.github.io/r/', 'https://raw.githubusercontent.com/o/r/main/x.md'])(
    'needs none where every page may read it, %s',
    (typed) => {
      expect(read(typed).isOpen).toBe(true);
    },
  );

  test.each([
    'https://raw.githubusercontent.com.evil.example/o/r/main/x.md',
    'https://evil.example/?https://gitlab.com/api/v4/',
    'http://raw.githubusercontent.com.evil.example/',
  ])('that only looks like such a host needs it, %s', (typed) => {
    expect(read(typed).isOpen).toBe(false);
  });

  test.each([
    '',
    'a list of queues',
    'javascript:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'ftp://example.org/list.md',
    'chrome://settings',
    'https://',
    'https:///x',
    'notes/deep/list.md',
    'somebody@example.org',
    '@o/r',
    'mailto:somebody@example.org',
    '../list.md',
    '/o/r',
    'example',
    `https://exa\u0000mple.org/`,
    'https://a.example/ https://b.example/',
  ])('is none of %j', (typed) => {
    expect(placesOf(typed)).toBeUndefined();
  });
});

describe('where asking led elsewhere', () => {
  test('the last address is that of the list', () => {
    const places = read('http://example.org/list');
    expect(homeAfter(places, 'http://example.org/list', 'https://www.example.org/list.md')).toBe(
      'https://www.example.org/list.md',
    );
  });

  test('a repository keeps its place under its new name', () => {
    const places = read('github.com/old/r/tree/main');
    const asked = places.places[0]?.address ?? '';
    expect(homeAfter(places, asked, `${RAW}/main/README.md`)).toBe(
      'https://github.com/o/r/tree/main',
    );
    expect(homeAfter(places, asked, asked)).toBe('https://github.com/old/r/tree/main');
  });

  test('what only programs ask for is never the address of a list', () => {
    const places = read('gitlab.com/g/r');
    const final = `${LAB}/123/repository/files/README.md/raw?ref=HEAD`;
    expect(homeAfter(places, places.places[0]?.address ?? '', final)).toBe(
      'https://gitlab.com/g/r',
    );
  });
});

describe('the format of an answer', () => {
  const at = (fileName: string) => ({ address: 'https://a.example/', fileName });
  test.each([
    ['text/plain; charset=utf-8', '# List', 'list.org', 'list.org'],
    ['text/html', '<!doctype html><title>x', 'list.md', 'list.html'],
    ['text/html', '# A list that is served as a page', 'list.md', 'list.md'],
    ['text/html; charset=utf-8', '<ul><li>', '', 'list.html'],
    ['text/markdown', '# List', 'list', 'list.md'],
    ['text/x-rst', 'List\n====', '', 'list.rst'],
    ['text/org', '* List', '', 'list.org'],
    ['text/asciidoc', '= List', 'x', 'x.adoc'],
    ['application/rss+xml; charset=utf-8', '<rss>', 'feed', 'feed.rss'],
    ['application/atom+xml', '<feed>', '', 'list.atom'],
    ['text/x-opml', '<opml>', 'subscriptions', 'subscriptions.opml'],
    ['text/xml', '<rss>', 'feed.xml', 'feed.xml'],
    ['', '# List', 'list', 'list'],
  ])('%s that begins %j, called %j, is read as %s', (type, head, fileName, name) => {
    expect(fileNameOf(type, head, at(fileName))).toBe(name);
  });
});

describe('the list that a page of a repository shows', () => {
  test.each([
    ['https://github.com/a/lists', 'lists', 'https://github.com/a/lists'],
    ['https://github.com/a/lists?tab=readme-ov-file#queues', 'lists', 'https://github.com/a/lists'],
    [
      'https://github.com/a/lists/blob/main/README.md',
      'lists',
      'https://github.com/a/lists/blob/main/README.md',
    ],
    [
      'https://github.com/a/lists/blob/main/data/queues.md',
      'queues',
      'https://github.com/a/lists/blob/main/data/queues.md',
    ],
    ['https://gitlab.com/g/s/lists', 'lists', 'https://gitlab.com/g/s/lists'],
    ['https://codeberg.org/a/lists/src/branch/main/more.org', 'more', ''],
  ])('%s', (page, name, address) => {
    const shown = listShownAt(page);
    expect(shown).toMatchObject({ name, address: address || page });
    expect(placesOf(shown?.address ?? '')).toMatchObject({ home: shown?.address });
  });

  test.each([
    'https://github.com/a/lists/issues/12',
    'https://github.com/a/lists/blob/main/src/index.ts',
    'https://github.com/topics/databases',
    'https://a.example/lists',
    'about:blank',
  ])('is none: %s', (page) => {
    expect(listShownAt(page)).toBeUndefined();
  });
});
