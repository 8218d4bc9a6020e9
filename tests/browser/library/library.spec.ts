import { pressChip, readChip } from '../../../scripts/browser/chip-reader';
import { article, expect, test } from '../harness';
import { findViolations, openPopup, overflowsSideways, search } from '../popup/open-popup';
import { listLinks } from './list-links';

test('shows every list with its sections, and moves and marks by key', async ({ waymark }) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/list/awesome-scalability'));
  await expect(listLinks(library)).toHaveCount(5);
  await expect(library.getByRole('heading', { level: 1 })).toHaveText('awesome-scalability');
  const links = library.getByRole('main').getByRole('link');
  await links.first().waitFor();
  await library.keyboard.press('j');
  await library.keyboard.press('j');
  await expect(links.nth(2)).toBeFocused();
  await library.keyboard.press('Alt+r');
  await expect(library.getByText('1 of 726 read')).toBeVisible();
  await library.keyboard.press('Control+z');
  await expect(library.getByText('0 of 726 read')).toBeVisible();
  // What was said is over with the page on which it was said.
  const said = library.getByRole('status').getByText(/^Undone: /);
  await expect(said).toBeVisible();
  await library.evaluate(() => {
    location.hash = '#/history';
  });
  await expect(library.getByRole('heading', { level: 1 })).toHaveText('History');
  await expect(said).toHaveCount(0);
});

test('filters a list, and walks from the filter into what is left', async ({ waymark }) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/list/awesome-scalability'));
  await library.getByRole('searchbox').waitFor();
  await library.keyboard.press('/');
  await library.keyboard.type('kafka linkedin');
  await expect(library.getByText('1 entry')).toBeVisible();
  await library.keyboard.press('ArrowDown');
  await expect(library.getByRole('link', { name: 'Kafka at LinkedIn' })).toBeFocused();
  await library.getByRole('searchbox').fill('chaprone by:uber is:unread');
  await expect(library.getByText('No entry for “chaprone”')).toBeVisible();
  await expect(library.getByRole('main').getByRole('link', { name: /^Chaperone/ })).toBeVisible();
});

test('searches all lists as the popup does, and is found again by its address', async ({
  waymark,
}) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html'));
  await library.getByRole('link', { name: 'Search everything' }).click();
  const field = library.getByRole('searchbox', { name: 'Search everything' });
  await expect(field).toBeFocused();
  await library.keyboard.type('kafka at linkedin');
  const first = library.getByRole('main').getByRole('link').first();
  await expect(first).toHaveText('Kafka at LinkedIn');
  // By key it is marked read, and stays where it is.
  await library.keyboard.press('ArrowDown');
  await expect(first).toBeFocused();
  await library.keyboard.press('Alt+r');
  await expect(library.getByRole('status').getByText('Read: Kafka at LinkedIn')).toBeVisible();
  await expect(library.locator('.line.is-active.is-read')).toHaveCount(1);
  await expect(first).toHaveText('Kafka at LinkedIn');
  expect(await findViolations(library)).toEqual([]);
  // Its address is that of the search; the menu leads to where the entry stands in its list.
  await library.reload();
  await expect(field).toHaveValue('kafka at linkedin');
  await expect(first).toHaveText('Kafka at LinkedIn');
  await library.getByRole('button', { name: 'More: Kafka at LinkedIn' }).click();
  await library.getByRole('menuitem', { name: /^Show where it stands/ }).click();
  await expect(library.getByRole('heading', { level: 1 })).toHaveText('awesome-scalability');
  await expect(library.getByRole('link', { name: 'Kafka at LinkedIn' })).toBeFocused();
  await library.goBack();
  await expect(field).toHaveValue('kafka at linkedin');
});

test('takes a change back from the history', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await search(popup, 'chaperone uber');
  await popup.keyboard.press('Alt+r');
  await popup.getByRole('button', { name: 'Undo' }).waitFor();
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/history'));
  await library.getByRole('button', { name: /^Undo: Chaperone/ }).click();
  await expect(library.getByText('undone', { exact: true })).toBeVisible();
  await popup.getByRole('combobox').fill('chaperone uber is:unread');
  await expect(popup.getByRole('option', { selected: true })).toContainText('Chaperone');
});

test('names the keys of the browser as they are', async ({ waymark }) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/settings'));
  const keys = library.getByRole('group', { name: 'Keys on every page' });
  for (const words of ['Search your lists', 'Mark the page in front as read']) {
    const line = keys.locator('div', { hasText: words });
    await expect(line.locator('kbd').first()).toHaveText('Alt');
  }
  await expect(keys.locator('div', { hasText: 'Undo the last change' })).toContainText(
    'no key yet',
  );
});

test('takes a setting back in place, and from the history', async ({ waymark }) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/settings'));
  const corner = library.getByRole('radio', { name: 'Top left' });
  await corner.check();
  await library.getByRole('button', { name: 'Undo' }).click();
  await expect(library.getByRole('radio', { name: 'Bottom right' })).toBeChecked();
  await corner.check();
  await library.getByText('Saved: Where the mark on a page stands').waitFor();
  await library.goto(waymark.url('library.html#/history'));
  await library.getByRole('button', { name: /^Undo: Where the mark/ }).click();
  await library.goto(waymark.url('library.html#/settings'));
  await expect(library.getByRole('radio', { name: 'Bottom right' })).toBeChecked();
});

test('shows the sign again on a page on which it was put away', async ({ waymark, site }) => {
  const address = 'http://highscalability.com/flickr-architecture';
  // So long that it is not read while this goes on.
  site.serve(address, article('Flickr Architecture', 4_000));
  const page = await waymark.context.newPage();
  await page.goto(address);
  const chip = async () => (await readChip(page))?.text;
  await expect.poll(chip, { timeout: 30_000 }).toMatch(/On your list/);
  await pressChip(page, /^Waymark/);
  await pressChip(page, 'on this page');
  await expect.poll(chip).toMatch(/^Hidden here/);
  await page.reload();
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/history'));
  await expect(library.getByText('Mark hidden on this page')).toBeVisible();
  expect(await chip()).toBeUndefined();
  await library.goto(waymark.url('library.html#/settings'));
  await library.getByRole('button', { name: /^Show the mark again/ }).click();
  await expect.poll(chip).toMatch(/On your list/);
  await library.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(chip).toBeUndefined();
});

test('keeps what is chosen in the settings', async ({ waymark }) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/settings'));
  await library.getByRole('radio', { name: /Only by hand/ }).check();
  await library.getByRole('radio', { name: 'Top left' }).check();
  await library.getByRole('textbox', { name: 'A site to leave alone' }).fill('eng.uber.com');
  await library.keyboard.press('Enter');
  await library.getByRole('button', { name: 'Remove eng.uber.com' }).waitFor();
  await library.reload();
  await expect(library.getByRole('radio', { name: /Only by hand/ })).toBeChecked();
  await expect(library.getByRole('radio', { name: 'Top left' })).toBeChecked();
  await library.getByRole('button', { name: 'Remove eng.uber.com' }).click();
  await expect(library.getByRole('button', { name: 'Remove eng.uber.com' })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    const pages = [
      '',
      'list/awesome-scalability',
      'add',
      'progress',
      'history',
      'matches',
      'data',
      'settings',
      'welcome',
    ];
    for (const page of pages) {
      test(`passes the accessibility check: ${page}`, async ({ waymark }) => {
        const library = await waymark.context.newPage();
        await library.emulateMedia({ colorScheme });
        await library.goto(waymark.url(`library.html#/${page}`));
        await library.getByRole('heading', { level: 1 }).waitFor();
        expect(await findViolations(library)).toEqual([]);
      });
    }
  });
}

test('folds its lists away where it is narrow', async ({ waymark }) => {
  const library = await waymark.context.newPage();
  await library.setViewportSize({ width: 320, height: 560 });
  await library.goto(waymark.url('library.html#/list/awesome-scalability'));
  await library.getByRole('main').getByRole('link').first().waitFor();
  expect(await overflowsSideways(library)).toBe(false);
  await expect(library.getByRole('navigation')).toBeHidden();
  await library.getByRole('button', { name: 'Lists' }).click();
  await library.getByRole('link', { name: /Photo sharing/ }).click();
  await expect(library.getByRole('navigation')).toBeHidden();
  await expect(library.getByRole('heading', { level: 1 })).toHaveText('Photo sharing references');
});

test('shows a list with a damaged entry, says once that it was set aside, and has it back', async ({
  waymark,
}) => {
  // Not in the library: it would tell of it as soon as the worker has looked.
  const popup = await waymark.context.newPage();
  await popup.goto(waymark.url('popup.html'));
  await popup.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const db = await settle(indexedDB.open('waymark'));
    const stores = db.transaction(['entries', 'jobs'], 'readwrite');
    const entries = stores.objectStore('entries');
    const place = entries.index('[listId+position]');
    const row: object = await settle(place.get(['awesome-scalability', 3]));
    await settle(entries.put({ ...row, section: null }));
    await settle(stores.objectStore('jobs').put({ id: 'mend-rows', wantedAt: 1, state: null }));
    db.close();
  });
  await popup.close();
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/list/awesome-scalability'));
  await expect(library.getByText('1 damaged entry was set aside.')).toBeVisible();
  await expect(library.getByText('0 of 726 read')).toBeVisible();
  await library.reload();
  await expect(library.getByText('0 of 726 read')).toBeVisible();
  await expect(library.getByText('1 damaged entry was set aside.')).toHaveCount(0);
});
