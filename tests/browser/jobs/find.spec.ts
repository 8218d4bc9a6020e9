/** Jobs that end with an entry found, opened or handed on. */
import { openPopup, search } from '../popup/open-popup';
import { expect, test } from './user';

const CHAPERONE = 'Chaperone: Audit Kafka End-to-End at Uber';

test('Find a post by a sentence: at most 3 steps', async ({ user, waymark }) => {
  const sentence = 'how does netflix keep a cache in memory';
  const popup = await user.openPopup();
  await user.type(popup, sentence);
  await expect(popup.getByRole('option', { selected: true })).toContainText('EVCache');
  const page = await user.opening(() => user.press(popup, 'Enter'));
  await page.waitForURL(/caching-for-a-global-netflix/);
  // What was looked for stays, for the next result.
  const again = await openPopup(waymark);
  await expect(again.getByRole('combobox')).toHaveValue(sentence);
  await again.getByRole('option', { selected: true }).waitFor();
  await again.keyboard.press('ArrowDown');
  await expect(again.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2');
});

test('Show the unread papers on consensus: at most 2 steps', async ({ user, waymark }) => {
  const before = await openPopup(waymark);
  await search(before, 'paxos made live');
  await before.keyboard.press('Alt+r');
  await before
    .getByRole('status')
    .getByText(/^Read: Paxos/)
    .waitFor();
  await before.close();
  const popup = await user.openPopup();
  await user.type(popup, 'unread papers on consensus');
  const rows = popup.getByRole('option');
  await expect(popup.getByText('“is:unread” was used.').first()).toBeVisible();
  await expect(rows.first()).toContainText(/Chubby|consensus|Raft/i);
  for (const name of await rows.allTextContents()) expect(name).not.toContain('Paxos Made Live');
});

test('Show all of Uber that is unread: at most 2 steps', async ({ user }) => {
  const popup = await user.openPopup();
  await user.type(popup, 'unread by:uber');
  await expect(popup.locator('.foot')).toContainText(/of \d\d/);
  for (const row of await popup.getByRole('option').all()) {
    await expect(row).toHaveAccessibleName(/Uber.* unread$/);
  }
});

test('Open five in a row: at most 7 steps', async ({ user, waymark }) => {
  const popup = await user.openPopup();
  await user.type(popup, 'kafka');
  const rows = popup.getByRole('option');
  await expect(rows.nth(4)).toBeVisible();
  const titles = await rows.locator('.title').allTextContents();
  for (const _ of [1, 2, 3, 4]) await user.press(popup, 'Shift+ArrowDown');
  await expect(popup.getByRole('status').getByText('5 selected')).toBeAttached();
  const before = waymark.context.pages().length;
  await user.press(popup, 'Control+Enter');
  await expect(popup.getByRole('status').getByText('5 opened behind this tab')).toBeVisible();
  await expect.poll(() => waymark.context.pages().length).toBe(before + 5);
  expect(popup.isClosed()).toBe(false);
  // Each is known to be opened; and one alone is opened by the same key.
  expect(titles.length).toBeGreaterThan(4);
  await popup.getByRole('button', { name: 'Clear' }).click();
  await popup.keyboard.press('Control+Enter');
  await expect(popup.getByRole('status').getByText(/^Opened behind this tab/)).toBeVisible();
});

test('Open the archived copy: at most 3 steps', async ({ user }) => {
  const popup = await user.openPopup();
  await user.type(popup, 'chaperone uber');
  await popup.getByRole('option', { selected: true, name: /^Chaperone/ }).waitFor();
  const copy = await user.opening(() => user.press(popup, 'Alt+a'));
  await copy.waitForURL(/^https:\/\/web\.archive\.org\/web\/.*https:\/\/eng\.uber\.com\/chaperone/);
});

test('Share an entry: at most 3 steps', async ({ user, waymark }) => {
  await waymark.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const popup = await user.openPopup();
  await user.type(popup, 'chaperone uber');
  await popup.getByRole('option', { selected: true, name: /^Chaperone/ }).waitFor();
  await popup.bringToFront();
  await user.press(popup, 'Alt+c');
  await expect(popup.getByRole('status').getByText(/^Copied/)).toBeVisible();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(
    `[${CHAPERONE}](https://eng.uber.com/chaperone/)`,
  );
});

test('Open something unread by chance: at most 4 steps', async ({ user }) => {
  const library = await user.openLibrary();
  await user.click(library.getByRole('button', { name: 'Surprise me' }));
  await expect(library.getByRole('button', { name: 'Another one' })).toBeVisible();
  const line = library.getByRole('region', { name: 'Surprise me' }).getByRole('link');
  const address = (await line.getAttribute('href')) ?? '';
  const page = await user.opening(() => user.click(line));
  await page.waitForURL((url) => url.host === new URL(address).host);
});
