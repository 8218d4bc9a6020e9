import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import type { Reply, Site } from '../../../scripts/browser/site';
import { expect, test } from '../harness';
import { expectAccessible } from '../popup/open-popup';
import { listLinks } from './list-links';
import { openReply } from './queues-list';

const RAW = 'https://raw.githubusercontent.com/somebody/lists/HEAD';
const ELSEWHERE = 'https://lists.example.org/queues.md';
const QUEUES = `# Queues and logs
- [The Log, once more](https://engineering.example.org/the-log)
- [Zymurgy of queues](https://ferd.example.org/queues)
- [Own notes](notes/own.html)
`;
const LISTS = `# Lists
## Languages
- [Go](languages/go.md)
- [Rust](languages/rust.md)
- [C#](languages/c%23.md)
`;

function plain(body: string): Reply {
  return { body, headers: { 'content-type': 'text/plain; charset=utf-8' } };
}

function serveLists(site: Site, after?: Promise<unknown>): void {
  site.serve(`${RAW}/README.md`, openReply(LISTS));
  site.serve(
    `${RAW}/languages/go.md`,
    openReply('# Go\n- [The Go Book](https://go.example.org/book)\n'),
  );
  site.serve(
    `${RAW}/languages/rust.md`,
    openReply('# Rust\n- [Async](https://rust.example.org/async)\n', after && { after }),
  );
  site.serve(`${RAW}/languages/c%23.md`, openReply('404: Not Found', { status: 404 }));
}

/** What the browser was asked for from here on; in a headless browser nobody can answer it. */
interface Asked {
  questions: string[];
}

/**
 * @param answer of the person who is asked; who agrees has done so beforehand (`agreeTo`), and the
 * browser grants in earnest
 */
async function openAdd(
  waymark: WaymarkBrowser,
  answer: 'yes' | 'no' | 'never' = 'no',
): Promise<[Page, Asked]> {
  const library = await waymark.context.newPage();
  const asked: Asked = { questions: [] };
  await library.exposeFunction('noteQuestion', (origins: string[]) => {
    asked.questions.push(...origins);
  });
  await library.addInitScript((given) => {
    const scope = globalThis as unknown as Scope;
    for (const permissions of new Set([scope.chrome.permissions, scope.browser?.permissions])) {
      if (!permissions) continue;
      const request = permissions.request.bind(permissions);
      permissions.request = (wanted) => {
        scope.noteQuestion(wanted.origins);
        if (given === 'yes') return request(wanted);
        return given === 'no' ? Promise.resolve(false) : new Promise(() => undefined);
      };
    }
  }, answer);
  await library.goto(waymark.url('library.html#/add'));
  await library.getByRole('heading', { level: 1, name: 'Add a list' }).waitFor();
  return [library, asked];
}

interface Scope {
  chrome: Permissions;
  browser?: Permissions;
  noteQuestion: (origins: string[]) => void;
}

interface Permissions {
  permissions: {
    request: (wanted: { origins: string[] }) => Promise<boolean>;
    getAll: () => Promise<{ origins: string[] }>;
  };
}

/** The browser's answer to its own question, which nobody can press in a headless one: yes. */
async function agreeTo({ context, extensionId }: WaymarkBrowser, host: string): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    async ([id = '', name = '']) => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          developerPrivate: { addHostPermission(id: string, host: string): Promise<void> };
        };
      };
      await chrome.developerPrivate.addHostPermission(id, `*://${name}/*`);
    },
    [extensionId, host],
  );
  await page.close();
}

async function granted(library: Page): Promise<string[]> {
  return library.evaluate(async () => {
    const { chrome } = globalThis as unknown as Scope;
    return (await chrome.permissions.getAll()).origins;
  });
}

function addressField(library: Page) {
  return library.getByRole('textbox', { name: 'Web address or repository' });
}

async function get(library: Page, address: string): Promise<void> {
  await addressField(library).fill(address);
  await library.keyboard.press('Enter');
}

/** A promise that the test keeps when it wants. */
function held(): { promise: Promise<void>; release: () => void } {
  let release: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    release = done;
  });
  return { promise, release };
}

test('a repository is fetched from its address by one request and no right, added, and known again by its address', async ({
  waymark,
  site,
}) => {
  site.serve(`${RAW}/README.md`, openReply(QUEUES));
  const [library, { questions }] = await openAdd(waymark);
  const before = site.requests.length;
  await get(library, 'git@github.com:somebody/lists.git');
  const main = library.getByRole('main');
  await expect(library.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await expect(main).toContainText('github.com/somebody/lists, read as Markdown');
  // Its relative link counts from there.
  await expect(main).toContainText('3, all new');
  expect(site.requests.slice(before)).toEqual([`${RAW}/README.md`]);
  expect(questions).toEqual([]);
  await library.keyboard.press('Enter');
  await expect(library.getByText('Added: Queues and logs, 3 entries.')).toBeVisible();
  await library.getByRole('link', { name: 'Add a list' }).click();
  await expect(addressField(library)).toHaveValue('');
  site.serve(`${RAW}/README.md`, openReply(QUEUES.replace('The Log, once', 'The Log, twice')));
  await get(library, 'https://github.com/somebody/lists/#readme');
  await expect(main).toContainText('Your list “Queues and logs” has the same address.');
  await library.getByRole('button', { name: 'Replace the list' }).click();
  await expect(library.getByText('Replaced: Queues and logs (1 renamed).')).toBeVisible();
});

test('repositories at Codeberg and GitLab are fetched without a right, under any name of their README', async ({
  waymark,
  site,
}) => {
  const berg = 'https://codeberg.org/api/v1/repos/o/r/raw';
  for (const name of ['README.md', 'readme.md']) {
    site.serve(`${berg}/${name}`, openReply('{}', { status: 404 }));
  }
  site.serve(
    `${berg}/README.rst`,
    openReply('Queues\n======\n\n* `The Log <https://engineering.example.org/the-log>`_\n'),
  );
  site.serve(
    'https://gitlab.com/api/v4/projects/g%2Fs%2Fr/repository/files/lists%2Fqueues.md/raw',
    openReply(QUEUES),
  );
  const [library, { questions }] = await openAdd(waymark);
  const main = library.getByRole('main');
  await get(library, 'codeberg.org/o/r');
  await expect(main).toContainText('codeberg.org/o/r, read as reStructuredText');
  await library.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(addressField(library)).toBeFocused();
  await get(library, 'https://gitlab.com/g/s/r/-/blob/main/lists/queues.md?ref_type=heads');
  await expect(main).toContainText(
    'gitlab.com/g/s/r/-/blob/main/lists/queues.md, read as Markdown',
  );
  expect(questions).toEqual([]);
});

test('a page of links and exported bookmarks are read as what they are, whatever their addresses say', async ({
  waymark,
  site,
}) => {
  const html = { 'content-type': 'text/html; charset=utf-8', 'access-control-allow-origin': '*' };
  site.serve('https://somebody.github.io/links/', {
    headers: html,
    body: '<!doctype html><title>Links</title><h1>Links of mine</h1><ul><li><a href="https://ferd.example.org/queues">Queues</a> explained</ul>',
  });
  site.serve('https://somebody.github.io/bookmarks', {
    headers: html,
    body: '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF="https://ferd.example.org/queues">Queues</A></DL>',
  });
  const [library, { questions }] = await openAdd(waymark);
  const main = library.getByRole('main');
  await get(library, 'somebody.github.io/links/#mine');
  await expect(main).toContainText('somebody.github.io/links, read as HTML');
  await expect(library.getByRole('textbox', { name: 'Title' })).toHaveValue('Links of mine');
  await library.getByRole('button', { name: 'Back', exact: true }).click();
  await get(library, 'https://somebody.github.io/bookmarks');
  await expect(main).toContainText('read as exported bookmarks');
  expect(questions).toEqual([]);
});

test.describe('where the browser has to allow it', () => {
  test.use({ isAlone: true });

  test('it is asked for that host alone, and has the right back afterwards; a redirect is the address from then on', async ({
    waymark,
    site,
  }) => {
    site.serve('http://lists.example.org/q', {
      body: '',
      status: 301,
      headers: { location: ELSEWHERE },
    });
    site.serve(ELSEWHERE, plain(QUEUES));
    await agreeTo(waymark, 'lists.example.org');
    const [library, { questions }] = await openAdd(waymark, 'yes');
    await get(library, 'http://lists.example.org/q');
    await expect(library.getByRole('main')).toContainText('lists.example.org/queues.md, read as');
    expect(questions).toEqual(['*://lists.example.org/*']);
    expect((await granted(library)).filter((each) => each.includes('lists.example'))).toEqual([]);
    // Of the sites of the list, it is now one that may not be seen.
    await expect(library.getByRole('main')).toContainText('Waymark may not see the 3 they are on');
  });

  test('a page that is left or closed in the middle of it gives the right back', async ({
    waymark,
    site,
  }) => {
    const never = held();
    site.serve(ELSEWHERE, { ...plain(QUEUES), after: never.promise });
    await agreeTo(waymark, 'lists.example.org');
    const [other] = await openAdd(waymark);
    const lent = async () =>
      (await granted(other)).filter((each) => each.includes('lists.example')).length;
    const leaving: Array<(library: Page) => Promise<unknown>> = [
      (library) => library.getByRole('link', { name: 'History' }).click(),
      (library) => library.reload(),
      (library) => library.close(),
    ];
    for (const leave of leaving) {
      const [library] = await openAdd(waymark, 'yes');
      await get(library, ELSEWHERE);
      await expect(library.getByText('Asking lists.example.org …').first()).toBeVisible();
      expect(await lent()).toBeGreaterThan(0);
      await leave(library);
      await expect.poll(lent).toBe(0);
    }
    never.release();
  });

  test('it is not asked where it was allowed before, and the right stays', async ({
    waymark,
    site,
  }) => {
    site.serve(ELSEWHERE, plain(QUEUES));
    await agreeTo(waymark, 'lists.example.org');
    const [library, { questions }] = await openAdd(waymark, 'yes');
    await library.evaluate(async () => {
      const { chrome } = globalThis as unknown as Scope;
      await chrome.permissions.request({ origins: ['*://lists.example.org/*'] });
    });
    questions.splice(0);
    await get(library, ELSEWHERE);
    await expect(library.getByRole('main')).toContainText('lists.example.org/queues.md, read as');
    expect(questions).toEqual([]);
    expect((await granted(library)).filter((each) => each.includes('lists.example'))).not.toEqual(
      [],
    );
  });

  test('an address that leads on to another site says what to do', async ({ waymark, site }) => {
    site.serve('https://short.example.org/q', {
      body: '',
      status: 302,
      headers: { location: ELSEWHERE },
    });
    site.serve(ELSEWHERE, plain(QUEUES));
    await agreeTo(waymark, 'short.example.org');
    const [library] = await openAdd(waymark, 'yes');
    await get(library, 'short.example.org/q');
    await expect(library.getByRole('alert')).toContainText(
      'leads on to another site. Open it in a tab',
    );
  });
});

test('declined, nothing is asked of the site, and another way is told', async ({
  waymark,
  site,
}) => {
  site.serve(ELSEWHERE, plain(QUEUES));
  const [library, { questions }] = await openAdd(waymark);
  const before = site.requests.length;
  await get(library, ELSEWHERE);
  await expect(library.getByRole('alert')).toHaveText(
    'Without your permission Waymark cannot read lists.example.org. You can also save the list as a file and drop it here, or paste its text.',
  );
  expect(questions).toEqual(['*://lists.example.org/*']);
  expect(site.requests.slice(before)).toEqual([]);
  await expect(addressField(library)).toBeFocused();
  await expect(addressField(library)).toHaveValue(ELSEWHERE);
});

test('what cannot be had, or is no list, is told in a sentence', async ({ waymark, site }) => {
  const [library] = await openAdd(waymark);
  const alert = library.getByRole('alert');
  const cases: Array<[reply: Reply, words: string | RegExp]> = [
    [
      openReply('', { status: 404 }),
      'There is nothing at this address, or nothing that everyone may see.',
    ],
    [openReply('', { status: 429 }), /^raw\.githubusercontent\.com has been asked too often\./],
    [openReply('', { status: 503 }), /has a problem of its own \(answer 503\)/],
    [openReply('%PDF-1.7\n%\u00e2\u00e3'), /no text, so no list can be read from it/],
    [openReply('\\documentclass{article}\n\\url{https://a.example/}'), /LaTeX/],
    [openReply('<!doctype html><title>Sign in</title><a href="/">x</a>'), /error page/],
    // No answer that may be read: the host is not as open as was thought.
    [plain(QUEUES), /If you try again, your browser may ask whether Waymark may read it/],
  ];
  for (const [reply, words] of cases) {
    site.serve('https://raw.githubusercontent.com/somebody/lists/main/list.txt', reply);
    await get(library, 'https://github.com/somebody/lists/blob/main/list.txt');
    await expect(alert).toContainText(words);
    await expect(addressField(library)).toBeFocused();
  }
  await get(library, 'a list of queues');
  await expect(library.getByText('That isn’t a web address.')).toBeVisible();
  await expect(addressField(library)).toHaveAttribute('aria-invalid', 'true');
  await expect(listLinks(library)).toHaveCount(5);
});

test('a list of its own files is read with them, with progress; what is missing is named, and asked for again', async ({
  waymark,
  site,
}) => {
  const rust = held();
  serveLists(site, rust.promise);
  const [library, { questions }] = await openAdd(waymark);
  await get(library, 'github.com/somebody/lists');
  const files = library.getByRole('region', { name: 'Its own files' });
  await expect(files).toContainText('3 of its entries lead to other files of its own repository');
  await library.getByRole('textbox', { name: 'Title' }).fill('My lists');
  await files.getByRole('button', { name: 'Read them too' }).click();
  const bar = library.getByRole('progressbar', { name: 'Reading the list’s own files' });
  await expect(bar).toHaveAttribute('aria-valuenow', '1');
  await expect(library.getByText('Reading file 2 of 3: languages/rust.md').first()).toBeVisible();
  await expect(library.getByRole('button', { name: 'Cancel' })).toBeFocused();
  rust.release();
  await expect(files).toContainText(
    '2 files of its repository were read with it. 1 file could not',
  );
  await expect(files).toContainText('languages/c#.md: There is nothing at this address');
  await expect(library.getByRole('textbox', { name: 'Title' })).toHaveValue('My lists');
  site.serve(
    `${RAW}/languages/c%23.md`,
    openReply('# C#\n- [In Depth](https://c.example.org/depth)\n'),
  );
  await files.getByRole('button', { name: 'Ask for the others again' }).click();
  await expect(files).toContainText('3 files of its repository were read with it.');
  expect(questions).toEqual([]);
  await library.getByRole('button', { name: 'Add 3 entries' }).click();
  await expect(library.getByRole('heading', { level: 1, name: 'My lists' })).toBeVisible();
  await expect(library.getByRole('main')).toContainText('In Depth');
  await expect(library.getByRole('main')).toContainText('The Go Book');
});

test('a list of files that was pasted says how they can be read', async ({ waymark, site }) => {
  serveLists(site);
  const [library] = await openAdd(waymark);
  await library
    .getByRole('textbox', { name: 'Or paste or type the list' })
    .fill(LISTS.concat(QUEUES));
  await library.keyboard.press('Control+Enter');
  const files = library.getByRole('region', { name: 'Its own files' });
  await expect(files).toContainText('give the address of the repository');
  await library
    .getByRole('textbox', { name: 'Address of the list' })
    .fill('https://github.com/somebody/lists');
  await library.getByRole('button', { name: 'Read it again' }).click();
  await expect(files.getByRole('button', { name: 'Read them too' })).toBeVisible();
});

test('fetching is cancelled at every step, and nothing comes of it', async ({ waymark, site }) => {
  const [first, rust] = [held(), held()];
  serveLists(site, rust.promise);
  site.serve('https://raw.githubusercontent.com/slow/r/HEAD/README.md', {
    ...openReply(QUEUES),
    after: first.promise,
  });
  const [library] = await openAdd(waymark, 'never');
  await get(library, 'slow/r');
  await expect(library.getByText('Asking raw.githubusercontent.com …').first()).toBeVisible();
  await expect(library.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await library.keyboard.press('Enter');
  await expect(addressField(library)).toBeFocused();
  await expect(addressField(library)).toHaveValue('slow/r');
  first.release();

  await get(library, ELSEWHERE);
  await expect(
    library.getByText('asks whether Waymark may read lists.example.org').first(),
  ).toBeVisible();
  await library.getByRole('button', { name: 'Cancel' }).click();
  await expect(addressField(library)).toBeFocused();

  await get(library, 'somebody/lists');
  await library.getByRole('button', { name: 'Read them too' }).click();
  await expect(library.getByText('Reading file 2 of 3').first()).toBeVisible();
  await library.getByRole('button', { name: 'Cancel' }).click();
  await expect(library.getByRole('alert')).toHaveText(
    'Cancelled. The list is shown without its files.',
  );
  rust.release();
  await library.getByRole('button', { name: 'Add 3 entries' }).click();
  await expect(library.getByText('Added: Lists, 3 entries.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every step from an address passes the accessibility check, and fits a narrow window, in ${colorScheme}`, async ({
    waymark,
    site,
  }) => {
    const rust = held();
    serveLists(site, rust.promise);
    site.serve(
      'https://raw.githubusercontent.com/somebody/none/main/x.md',
      openReply('', { status: 404 }),
    );
    const [library] = await openAdd(waymark, 'never');
    await library.emulateMedia({ colorScheme });
    await library.setViewportSize({ width: 320, height: 640 });
    const check = () => expectAccessible(library);
    await get(library, 'no address');
    await check();
    await get(library, `https://${'long-name-'.repeat(6)}.lists.example.org/${'list-'.repeat(30)}`);
    await library.getByRole('button', { name: 'Cancel' }).waitFor();
    await check();
    await library.getByRole('button', { name: 'Cancel' }).click();
    await get(library, 'https://github.com/somebody/none/blob/main/x.md');
    await library.getByRole('alert').waitFor();
    await check();
    await get(library, 'somebody/lists');
    await library.getByRole('button', { name: 'Read them too' }).waitFor();
    await check();
    await library.getByRole('button', { name: 'Read them too' }).click();
    await library.getByRole('progressbar').waitFor();
    await check();
    rust.release();
    await library.getByRole('button', { name: 'Ask for the others again' }).waitFor();
    await check();
  });
}
