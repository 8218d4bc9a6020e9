/** The vital paths in Firefox: what no other browser can prove for it. */
import { emptyBackup } from '../../../lib/exports/backup';
import { findFirefox } from '../../../scripts/browser/find-browsers.mjs';
import { article } from '../../../scripts/browser/site';
import { longPage, PLACE_TOP, stopInTheMiddle } from '../long-page';
import type { Firefox, Tab } from './firefox';
import { expect, HAS_MARK, JOBS_LEFT, SCRIPT_COUNT, test } from './firefox-test';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const OTHER = 'https://netflixtechblog.com/another-post-0123456789ab';
const INDEX = 'https://eng.uber.com/index-of-posts/';
const LISTED = 'https://eng.uber.com/schemaless-rewrite/';
const CHAPERONE = 'Chaperone: Audit Kafka End-to-End at Uber';

test.skip(!findFirefox(), 'Firefox is not installed.');

test.beforeEach(({ site }) => {
  site.serve(POST, article('Caching for a Global Netflix', 160));
  site.serve(OTHER, article('Another post', 160));
});

const iconTitles = `browser.tabs.query({}).then((tabs) =>
  Promise.all(tabs.map(({ id }) => browser.action.getTitle({ tabId: id }))))`;
const options = `[...document.querySelectorAll('[role=option]')].map((option) => option.textContent)`;
const progressOfFirstList = `Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow'))`;
const typed = `document.querySelector('[role=combobox]').value`;
const hasField = `document.querySelector('[role=combobox]') !== null`;
async function expectOption(popup: Tab, title: string): Promise<void> {
  await expect
    .poll(() => popup.evaluate<string[]>(options))
    .toContainEqual(expect.stringContaining(title));
}

/** Opens the popup, types a query by hand, and waits for an entry. */
async function find(firefox: Firefox, query: string, title: string): Promise<Tab> {
  const popup = await firefox.open(firefox.url('popup.html'));
  await expect.poll(() => popup.evaluate(hasField)).toBe(true);
  await popup.click('[role=combobox]');
  await popup.type(query);
  await expectOption(popup, title);
  return popup;
}

test('the popup keeps what was typed over an accidental close', async ({ firefox }) => {
  const popup = await find(firefox, 'uber kafka', CHAPERONE);
  await popup.leaveFor(firefox.url('library.html'));
  const again = await firefox.open(firefox.url('popup.html'));
  await expectOption(again, CHAPERONE);
  expect(await again.evaluate(typed)).toBe('uber kafka');
});

test('a listed page bears a mark that the page cannot look into; another does not', async ({
  firefox,
}) => {
  const popup = await firefox.open(firefox.url('popup.html'));
  const page = await firefox.open(POST);
  await expect.poll(() => page.evaluate(HAS_MARK)).toBe(true);
  await expect
    .poll(() => popup.evaluate(iconTitles))
    .toContainEqual(expect.stringMatching(/unread: EVCache/));
  const other = await firefox.open(OTHER);
  await expect.poll(() => page.evaluate(HAS_MARK)).toBe(true);
  expect(await other.evaluate(HAS_MARK)).toBe(null);
});

test('reading to the end is recorded, though the event page ended in between', async ({
  firefox,
}) => {
  test.setTimeout(150_000);
  const popup = await firefox.open(firefox.url('popup.html'));
  const page = await firefox.open(POST);
  await page.activate();
  await expect.poll(() => page.evaluate(HAS_MARK)).toBe(true);
  await firefox.stopWorker();
  await expect
    .poll(
      async () => {
        await page.scrollByHand(400);
        return popup.evaluate(iconTitles);
      },
      { timeout: 120_000 },
    )
    .toContainEqual(expect.stringMatching(/: read: EVCache/));
  await expect.poll(() => popup.evaluate(progressOfFirstList)).toBe(1);
});

test('what was begun is opened where reading stopped', async ({ firefox, site }) => {
  const address = 'https://eng.uber.com/chaperone/';
  site.serve(address, longPage('Chaperone'));
  const first = await firefox.open(address);
  await expect.poll(() => first.evaluate(HAS_MARK)).toBe(true);
  await first.leaveFor('about:blank');
  const popup = await firefox.open(firefox.url('popup.html'));
  await popup.evaluate(stopInTheMiddle(address));
  await popup.reload();
  await expectOption(popup, 'stopped at 50 %');
  await popup.click('[role=option]');
  await expect.poll(async () => (await firefox.find(address)) !== undefined).toBe(true);
  const page = await firefox.find(address);
  await expect
    .poll(async () => Math.abs((await page?.evaluate<number>(PLACE_TOP)) ?? 1e6))
    .toBeLessThan(60);
});

test('links to entries bear a mark, on a layer that the page cannot look into', async ({
  firefox,
  site,
}) => {
  site.serve(
    INDEX,
    `<!doctype html><title>x</title><a href="${LISTED}">A</a><a href="/none/">B</a>`,
  );
  const page = await firefox.open(INDEX);
  await expect
    .poll(async () =>
      (await page.attributesInside('waymark-links', 'class')).filter((name) =>
        name.startsWith('dot'),
      ),
    )
    .toEqual(['dot unread']);
  expect(
    await page.evaluate(`document.querySelector('waymark-links').shadowRoot === null &&
      !document.body.outerHTML.includes('waymark') && document.documentElement.scrollWidth <= innerWidth`),
  ).toBe(true);
});

test('the library shows the lists, without an error', async ({ firefox }) => {
  const library = await firefox.open(firefox.url('library.html'));
  await expect
    .poll(() => library.evaluate<string>('document.body.innerText'))
    .toContain('awesome-scalability');
  expect(await library.evaluate('document.querySelectorAll("[role=alert]").length')).toBe(0);
});

test('a whole section is marked read by mouse, and taken back as one', async ({ firefox }) => {
  const library = await firefox.open(firefox.url('library.html#/list/photo-sharing-references'));
  const text = () => library.evaluate<string>('document.body.innerText');
  await expect.poll(text).toContain('0 of 19 read');
  await library.click('.section-head .select');
  await expect.poll(text).toContain('19 selected');
  await library.click('.selection-bar .button');
  await expect.poll(text).toContain('19 of 19 read');
  await library.click('.notice .button');
  await expect.poll(text).toContain('0 of 19 read');
});

test('a list is added, asks about its sites, and is removed', async ({ firefox }) => {
  const library = await firefox.open(firefox.url('library.html#/add'));
  const text = () => library.evaluate<string>('document.body.innerText');
  await library.click('textarea');
  await library.type('- [Zymurgy of queues](https://ferd.example.org/queues)');
  await library.click('.add-list form:has(textarea) > .primary');
  await expect.poll(text).toContain('1, all new');
  await library.click('.preview .primary');
  await expect.poll(text).toContain('0 of 1 read');
  await expect.poll(text).toContain('Waymark may not see 1 site of this list');
  await library.click('.sites-question .quiet');
  await library.click('[data-opens=remove]');
  await library.click('.own-list .button:last-child');
  await expect.poll(text).not.toContain('My list');
});

test('a list is fetched from its address, and the right to its site is lent for that alone', async ({
  firefox,
  site,
}) => {
  const headers = { 'content-type': 'text/plain', 'access-control-allow-origin': '*' };
  const body = '# Queues\n- [Zymurgy of queues](https://ferd.example.org/queues)\n';
  site.serve('https://raw.githubusercontent.com/o/r/HEAD/README.md', { body, headers });
  site.serve('https://lists.example.org/queues.md', { body });
  const library = await firefox.open(firefox.url('library.html#/add'));
  const text = () => library.evaluate<string>('document.body.innerText');
  await library.click('.address-field');
  await library.type('o/r\uE007');
  await expect.poll(text).toContain('github.com/o/r, read as Markdown');
  await library.click('.preview-actions .button:last-child');
  await library.evaluate(`(() => {
    const { permissions } = browser;
    const { request } = permissions;
    permissions.request = (wanted) => {
      document.title = wanted.origins.join();
      return request.call(permissions, wanted);
    };
    document.querySelector('.address-field').select();
  })()`);
  await library.type('https://lists.example.org/queues.md\uE007');
  await expect.poll(text).toContain('lists.example.org/queues.md, read as');
  expect(await library.evaluate('document.title')).toBe('*://lists.example.org/*');
  const lent = `browser.permissions.contains({ origins: ['*://lists.example.org/*'] })`;
  expect(await library.evaluate(lent)).toBe(false);
});

test('nothing is sent anywhere by a visit', async ({ firefox, site }) => {
  const before = site.requests.length;
  const page = await firefox.open(POST);
  await expect.poll(() => page.evaluate(HAS_MARK)).toBe(true);
  const own = new Set([POST, 'https://netflixtechblog.com/favicon.ico']);
  const foreign = site.requests.slice(before).filter((address) => !own.has(address));
  expect(foreign).toEqual([]);
});

test.describe('with sites withheld', () => {
  test.use({ isAlone: true });

  test('sites that were withheld are said to be, and one press grants them, open pages included', async ({
    firefox,
  }) => {
    const library = await firefox.open(firefox.url('library.html#/settings'));
    const text = () => library.evaluate<string>('document.body.innerText');
    await expect.poll(text).toContain('and nothing else');
    // As at an installation in which the user unticked every site.
    await library.evaluate(`browser.permissions.getAll()
      .then(({ origins }) => browser.permissions.remove({ origins }))`);
    await expect.poll(text).toMatch(/withholds all 434 sites/);
    await expect.poll(() => library.evaluate(SCRIPT_COUNT)).toBe(0);
    const page = await firefox.open(POST);
    await library.activate();
    await library.evaluate(
      `document.querySelector('.grant-lists').scrollIntoView({ block: 'center' })`,
    );
    await library.click('.grant-lists');
    await expect.poll(text).toContain('and nothing else');
    await page.activate();
    await expect.poll(() => page.evaluate(HAS_MARK)).toBe(true);
  });
});

test('the items of the menu, the keys and the keyword are taken', async ({ firefox }) => {
  const page = await firefox.open(firefox.url('popup.html'));
  // An item can be changed only where it is: each of these is refused for any other name.
  await expect
    .poll(() =>
      page.evaluate<string[]>(`Promise.all(
        ['waymark', 'page-read', 'link-queue', 'page-undo', 'no-such-item'].map((id) =>
          browser.contextMenus.update(id, { visible: true }).then(() => id, () => 'refused')))`),
    )
    .toEqual(['waymark', 'page-read', 'link-queue', 'page-undo', 'refused']);
  const keys = await page.evaluate<string[]>(
    'browser.commands.getAll().then((all) => all.map(({ name }) => name).sort())',
  );
  expect(keys).toEqual([
    '_execute_action',
    '_execute_sidebar_action',
    'mark-read',
    'mark-unread',
    'queue',
    'skip',
    'undo',
  ]);
  expect(await page.evaluate('browser.runtime.getManifest().omnibox.keyword')).toBe('wm');
});

test('a backup that is dropped is shown, restored, saved again and deleted', async ({
  firefox,
}) => {
  const library = await firefox.open(firefox.url('library.html#/data'));
  const text = () => library.evaluate<string>('document.body.innerText');
  await expect.poll(text).toContain('5 lists, 0 readings, 0 history events');
  const address = 'https://example.com/a-page';
  const reading = { resourceId: 1, address, state: 'read', progress: 1, queued: 0, byHand: true };
  const times = { openedAt: 1, readAt: 2, setAt: 2, changedAt: 2, activeMs: 0, depth: 0, words: 0 };
  const backup = { ...emptyBackup(1_800_000_000_000), resources: [{ id: 1, address, title: 'A' }] };
  const file = JSON.stringify({ ...backup, readings: [{ ...reading, ...times }] });
  await library.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([${JSON.stringify(file)}], 'old.json'));
    const how = { dataTransfer, bubbles: true, cancelable: true };
    document.querySelector('h1').dispatchEvent(new DragEvent('drop', how));
  })()`);
  await expect.poll(text).toMatch(/Readings\s+1\s+1 new or changed/);
  expect(await text()).toContain('5 lists, 0 readings, 0 history events');
  await library.click('.data-preview .primary');
  await expect.poll(text).toContain('Restored from old.json: 1 reading.');
  await library.evaluate(`HTMLAnchorElement.prototype.click = function () {
    fetch(this.href).then((file) => file.json()).then((saved) => {
      document.title = this.download + ' ' + saved.readings.length;
    });
  }`);
  await library.click('#save-title ~ .button');
  await expect
    .poll(() => library.evaluate<string>('document.title'))
    .toMatch(/^waymark-backup-\d{4}-\d\d-\d\d\.json 1$/);
  await library.evaluate(`document.querySelector('#delete-title ~ .button').click()`);
  await expect.poll(() => library.evaluate('document.activeElement.className')).toBe('data-word');
  await library.type('DELETE\uE007');
  await expect.poll(text).toContain('Everything has been deleted.');
  await expect.poll(text).toContain('5 lists, 0 readings, 0 history events');
  await expect.poll(() => library.evaluate(SCRIPT_COUNT)).toBe(1);
  await expect.poll(() => library.evaluate(JOBS_LEFT)).toBe(0);
});
