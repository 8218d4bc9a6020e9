/** Jobs about lists, and about what moves in and out. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { listLinks } from '../library/list-links';
import { expectFirst, openPopup, search } from '../popup/open-popup';
import { expect, test } from './user';

const LIST = `# Queues and logs

## Logs
- [The Log, once more](https://engineering.example.org/the-log)
- [Segments of a log](https://engineering.example.org/segments)

## Queues
- [Zymurgy of queues](https://ferd.example.org/queues)
- [Own notes](notes/own.html)
`;

const link = (library: Page, name: string | RegExp) =>
  library.getByRole('navigation').getByRole('link', { name });
const pasteField = (library: Page) =>
  library.getByRole('textbox', { name: 'Or paste or type the list' });
const removeButton = (library: Page) => library.getByRole('button', { name: 'Remove this list' });

/** The lists at the side, in their order. */
const orderOf = (library: Page) =>
  library.locator('.nav-list > .nav-link > span:first-child').allTextContents();

test('Add a list of your own: at most 7 steps', async ({ user, waymark }) => {
  const library = await user.openLibrary();
  await user.click(link(library, 'Add a list'));
  await user.click(pasteField(library));
  await user.paste(library, LIST);
  await user.press(library, 'Control+Enter');
  const title = library.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeFocused();
  await expect(title).toHaveValue('Queues and logs');
  await expect(library.getByRole('main')).toContainText('3, all new');
  await expect(library.getByRole('listitem').filter({ hasText: 'Line 9' })).toContainText(
    'relative to a place this list does not name: notes/own.html',
  );
  // Nothing is stored before it is added.
  const links = listLinks(library);
  await expect(links).toHaveCount(5);
  await user.press(library, 'Enter');
  await expect(library.getByRole('heading', { level: 1, name: 'Queues and logs' })).toBeVisible();
  await expect(library.getByText('Added: Queues and logs, 3 entries.')).toBeVisible();
  await expect(links).toHaveCount(6);
  const question = library.getByRole('region', { name: 'What Waymark may see' });
  await expect(question).toContainText('2 sites of this list');
  await question.getByRole('button', { name: 'Not now' }).click();
  await expect(question).toHaveCount(0);

  const popup = await openPopup(waymark);
  await expectFirst(popup, 'zymurgy', 'Zymurgy of queues');
  await popup.close();

  await library.getByRole('button', { name: 'Rename' }).click();
  await library.keyboard.press('Control+a');
  await library.keyboard.type('Overload / jobs?');
  await library.keyboard.press('Enter');
  await expect(library.getByRole('heading', { level: 1, name: 'Overload / jobs?' })).toBeVisible();
});

test('Remove a list: at most 5 steps', async ({ user, waymark }) => {
  const adding = await waymark.context.newPage();
  await adding.goto(waymark.url('library.html#/add'));
  await pasteField(adding).fill(LIST);
  await adding.keyboard.press('Control+Enter');
  await adding.getByRole('button', { name: 'Add 3 entries' }).click();
  await adding.getByRole('button', { name: 'Not now' }).click();
  await adding.getByRole('button', { name: /^Read: Zymurgy/ }).click();
  await expect(adding.getByText('1 of 3 read')).toBeVisible();
  await adding.close();

  const library = await user.openLibrary();
  await listLinks(library).nth(5).waitFor();
  const before = await orderOf(library);
  await user.click(link(library, /^Queues and logs/));
  await user.click(removeButton(library));
  await expect(library.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await user.click(removeButton(library));
  const removed = async () => {
    await expect(library.getByText('Removed: Queues and logs')).toBeVisible();
    await library.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    await expect.poll(async () => (await orderOf(library)).length).toBe(before.length - 1);
    await expect(removeButton(library)).toHaveCount(0);
  };
  const back = async () => {
    await expect(library.getByText('Back again: Queues and logs')).toBeVisible();
    await expect(library.getByRole('heading', { level: 1, name: 'Queues and logs' })).toBeVisible();
    await expect(library.getByText('1 of 3 read')).toBeVisible();
    expect(await orderOf(library)).toEqual(before);
  };
  // It comes back by Undo, with what was read; by key too.
  await removed();
  await library.getByRole('button', { name: 'Undo' }).click();
  await back();
  await removeButton(library).click();
  await removeButton(library).click();
  await removed();
  await library.keyboard.press('Alt+z');
  await back();
  await expectFirst(await openPopup(waymark), 'zymurgy', 'Zymurgy');
});

test('Import what another program kept: at most 6 steps', async ({ user, waymark }) => {
  const pocket = readFileSync('tests/fixtures/imports/pocket-3.zip');
  const importButton = (page: Page) =>
    page.getByRole('main').getByRole('button', { name: 'Import', exact: true });
  const library = await user.openLibrary();
  await user.click(link(library, 'Your data'));
  await user.click(library.getByRole('link', { name: 'Import a history …' }));
  await user.give(library.getByLabel('Choose files'), 'pocket.zip', pocket);
  await expect(importButton(library)).toBeFocused();
  await expect(library.getByRole('main')).toContainText('Pocket:');
  const before = await listLinks(library).count();
  await user.press(library, 'Enter');
  await expect(library.getByText('Imported:').first()).toBeVisible();
  await expect(listLinks(library)).toHaveCount(before + 1);
  await library.getByRole('link', { name: 'Show “Saved”' }).press('Enter');
  await expect(library.getByRole('heading', { level: 1, name: 'Saved' })).toBeVisible();
  await expect(library.getByRole('region', { name: 'What Waymark may see' })).toBeVisible();

  // The second time it brings nothing.
  await library.goto(waymark.url('library.html#/import'));
  await library
    .getByLabel('Choose files')
    .setInputFiles({ name: 'pocket.zip', mimeType: '', buffer: pocket });
  await expect(library.getByText('Nothing would change')).toBeVisible();
  await expect(importButton(library)).toHaveCount(0);
});

test('Move to another browser: at most 9 steps', async ({ user, waymark }) => {
  const before = await openPopup(waymark);
  await search(before, 'chaperone uber');
  await before.keyboard.press('Alt+r');
  await before.getByRole('button', { name: 'Undo' }).waitFor();
  await before.close();
  const old = await user.openLibrary();
  await user.click(link(old, 'Your data'));
  const saving = old.waitForEvent('download');
  await user.click(old.getByRole('button', { name: 'Save a backup', exact: true }));
  const download = await saving;
  const backup = readFileSync(await download.path(), 'utf8');
  // As a browser is in which Waymark was just installed.
  await waymark.restoreState();

  const library = await user.openLibrary();
  await expect(library.getByRole('navigation').getByText('0 / 726')).toBeVisible();
  await user.click(link(library, 'Your data'));
  await user.give(library.locator('input[type=file]'), download.suggestedFilename(), backup);
  await expect(library.getByRole('row', { name: 'Readings 1 1 new or changed' })).toBeVisible();
  await user.click(library.getByRole('button', { name: 'Restore', exact: true }));
  await expect(library.getByRole('status').getByText(/^Restored from .*: 1 reading/)).toBeVisible();
  await expect(library.getByRole('navigation').getByText('1 / 726')).toBeVisible();
});
