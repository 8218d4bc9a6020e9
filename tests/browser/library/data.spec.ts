import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { emptyBackup, writeBackup } from '../../../lib/exports/backup';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { readChip } from '../../../scripts/browser/chip-reader';
import { accessibilityFaults, describeTree, readAccessibilityTree } from '../accessibility-tree';
import { article, expect, scrollByHand, test } from '../harness';
import { findViolations, openPopup, overflowsSideways, search } from '../popup/open-popup';

async function openData(waymark: WaymarkBrowser): Promise<Page> {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/data'));
  await library.getByRole('heading', { name: 'Save a backup' }).waitFor();
  return library;
}

/** Presses a button and takes what it saves: the name of the file, and its text. */
async function save(library: Page, button: string): Promise<{ name: string; text: string }> {
  const begun = library.waitForEvent('download');
  await library.getByRole('button', { name: button, exact: true }).click();
  const download = await begun;
  return {
    name: download.suggestedFilename(),
    text: readFileSync(await download.path(), 'utf8'),
  };
}

function choose(library: Page, name: string, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  return library
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer });
}

/** Drops files anywhere on the page, as a pointer would. */
async function drop(library: Page, ...names: string[]): Promise<void> {
  await library.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const name of given) dataTransfer.items.add(new File(['{}'], name));
    for (const type of ['dragover', 'drop']) {
      document
        .querySelector('h1')
        ?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, names);
}

/** Marks the first result of a query read. */
async function read(waymark: WaymarkBrowser, query: string): Promise<void> {
  const popup = await openPopup(waymark);
  await search(popup, query);
  await popup.keyboard.press('Alt+r');
  await popup.getByRole('button', { name: 'Undo' }).waitFor();
  await popup.close();
}

const kept = (library: Page, readings: string) =>
  expect(library.getByText(`5 lists, ${readings}`, { exact: false }).first()).toBeVisible();

test('everything is deleted once the word is typed, and a backup brings it back after a preview', async ({
  waymark,
  site,
}) => {
  const address = 'http://highscalability.com/flickr-architecture';
  // So long that it is not read while this goes on.
  site.serve(address, article('Flickr Architecture', 4_000));
  await read(waymark, 'chaperone uber');
  const other = await waymark.context.newPage();
  await other.goto(waymark.url('library.html#/history'));
  const library = await openData(waymark);
  const backup = await save(library, 'Save a backup');
  expect(backup.name).toMatch(/^waymark-backup-\d{4}-\d\d-\d\d\.json$/);
  const said = library.getByRole('status');
  await expect(
    said.getByText(`Saved as ${backup.name}: 5 lists, 1 reading, 1 history event.`),
  ).toBeVisible();
  await choose(library, backup.name, backup.text);
  await expect(library.getByText('Nothing would change')).toBeVisible();
  await expect(library.getByRole('button', { name: 'Restore', exact: true })).toHaveCount(0);

  await library.getByRole('button', { name: 'Delete everything …' }).click();
  await library.keyboard.type('delete');
  await library.keyboard.press('Enter');
  await expect(library.getByRole('alert')).toContainText('Nothing was deleted. Type DELETE');
  await library.keyboard.press('Control+a');
  await library.keyboard.type('DELETE');
  await library.keyboard.press('Enter');
  await expect(said.getByText(/^Everything has been deleted/)).toBeVisible();
  await kept(library, '0 readings, 0 history events');
  // The other page may note the name of the record again: a random one, of nothing that was in it.
  const names = await library.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }));
  expect(names.filter((name) => name !== 'record')).toEqual([]);
  await expect(library.getByRole('navigation').getByText('0 / 726')).toBeVisible();
  await other.getByText('Nothing yet.', { exact: false }).waitFor();
  await expect(other.getByText('Your record is gone')).toHaveCount(0);
  await expect(library.getByText('Your record is gone')).toHaveCount(0);

  await choose(library, backup.name, backup.text);
  await expect(library.getByRole('row', { name: 'Readings 1 1 new or changed' })).toBeVisible();
  await expect(library.getByRole('row', { name: 'History 1 1 new' })).toBeVisible();
  await kept(library, '0 readings, 0 history events');
  await library.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(
    said.getByText(`Restored from ${backup.name}: 1 reading, 1 history event.`),
  ).toBeVisible();
  await expect(library.getByRole('button', { name: 'Choose a backup …' })).toBeFocused();
  await expect(library.getByRole('navigation').getByText('1 / 726')).toBeVisible();
  const popup = await openPopup(waymark);
  await popup.getByRole('combobox').fill('chaperone uber is:read');
  await expect(popup.getByRole('option', { selected: true })).toContainText('Chaperone');
  // What runs in pages was registered anew.
  const page = await waymark.context.newPage();
  await page.goto(address);
  await expect.poll(async () => (await readChip(page))?.text).toMatch(/On your list/);
});

test('a backup of before is merged into what was read since, and nothing of that is lost', async ({
  waymark,
}) => {
  await read(waymark, 'chaperone uber');
  const library = await openData(waymark);
  const backup = await save(library, 'Save a backup');
  await read(waymark, 'kafka at linkedin');
  await library.goto(waymark.url('library.html#/history'));
  await library.getByRole('button', { name: /^Undo: Chaperone/ }).click();
  await library.getByText('undone', { exact: true }).waitFor();
  await library.goto(waymark.url('library.html#/data'));
  await kept(library, '2 readings');
  await choose(library, backup.name, backup.text);
  // What was undone since is not brought back.
  await expect(library.getByText('Nothing would change')).toBeVisible();
  await kept(library, '2 readings');
});

test('a file that is no backup is refused in words, and nothing changes', async ({ waymark }) => {
  const library = await openData(waymark);
  const refusal = library.getByRole('alert');
  for (const [text, words] of [
    ['{"bookmarks":[]}', 'This JSON is of another program and no backup of Waymark'],
    ['# Reading\n', 'Backups are JSON.'],
    ['', 'The file is empty.'],
    [writeBackup({ ...emptyBackup(1), version: 99 }), 'Update Waymark first.'],
    [writeBackup(emptyBackup(1)).slice(0, 90), 'The backup ends in the middle'],
  ] as const) {
    await choose(library, 'backup.json', text);
    await expect(refusal).toContainText(words);
  }
  await drop(library, 'one.json', 'two.json');
  await expect(refusal).toContainText('Choose one backup at a time');
  await drop(library, 'one.json');
  await expect(refusal).toContainText('This JSON is of another program');
  await expect(library.getByRole('button', { name: 'Restore', exact: true })).toHaveCount(0);
  await kept(library, '0 readings, 0 history events');
});

test('one list is saved as a checklist, with a tick where it was read', async ({ waymark }) => {
  await read(waymark, 'chaperone uber');
  const library = await openData(waymark);
  await library.getByRole('combobox', { name: 'Which lists' }).selectOption('awesome-scalability');
  const { name, text } = await save(library, 'Checklists (Markdown)');
  expect(name).toMatch(/^waymark-checklists-awesome-scalability-\d{4}-\d\d-\d\d\.md$/);
  expect(text.match(/^# .*/gm)).toEqual(['# awesome-scalability']);
  expect(text.match(/^ *- \[x\] \[[^\]]*/gm)).toEqual([expect.stringContaining('Chaperone')]);
  expect(text.match(/^ *- \[ \] /gm)).toHaveLength(725);
  await expect(library.getByRole('status').getByText(`Saved as ${name}.`)).toBeVisible();
});

/** A backup with something new in it, and something damaged. */
function newBackup(): string {
  const backup = emptyBackup(Date.UTC(2026, 10, 27, 18));
  const address = 'https://example.com/a-page';
  backup.resources.push({ id: 1, address, title: 'A page' });
  backup.aliases.push({
    id: 1,
    resourceId: 1,
    address: `${address}/2`,
    origin: 'confirmed',
    at: 1,
  });
  const file = JSON.parse(writeBackup(backup));
  file.events = [{ id: 1, kind: 'eaten' }];
  return JSON.stringify(file);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`passes the accessibility check in ${colorScheme}, and fits into a narrow window`, async ({
    waymark,
  }) => {
    const library = await openData(waymark);
    await library.emulateMedia({ colorScheme });
    expect(await findViolations(library)).toEqual([]);
    await choose(library, 'waymark-backup-of-the-old-laptop-2026-11-27.json', newBackup());
    await library.getByRole('row', { name: /^Damaged rows 1/ }).waitFor();
    await library.getByRole('button', { name: 'Delete everything …' }).click();
    expect(await findViolations(library)).toEqual([]);
    const tree = await readAccessibilityTree(library);
    expect(accessibilityFaults(tree), describeTree(tree)).toEqual([]);
    await library.setViewportSize({ width: 320, height: 560 });
    expect(await overflowsSideways(library)).toBe(false);
    await choose(library, 'table.csv', 'a,b');
    await library.getByRole('alert').waitFor();
    expect(await findViolations(library)).toEqual([]);
    expect(await overflowsSideways(library)).toBe(false);
  });
}

test('what an open page has measured is deleted too: it is unread, and stays so', async ({
  waymark,
  site,
}) => {
  const address = 'http://highscalability.com/flickr-architecture';
  site.serve(address, article('Flickr Architecture', 160));
  const page = await waymark.context.newPage();
  await page.goto(address);
  const chip = async () => (await readChip(page))?.text;
  await expect.poll(chip).toMatch(/On your list/);
  await scrollByHand(page, 4_000);
  await expect.poll(chip, { timeout: 60_000 }).toMatch(/^Read/);
  const library = await openData(waymark);
  await library.getByRole('button', { name: 'Delete everything …' }).click();
  await library.keyboard.type('DELETE');
  await library.keyboard.press('Enter');
  await expect(library.getByText(/^Everything has been deleted/)).toBeVisible();
  await kept(library, '0 readings');
  await page.bringToFront();
  await expect.poll(chip, { timeout: 30_000 }).toMatch(/On your list/);
  // What it reports comes every 5 s at most.
  await page.mouse.move(200, 200);
  await scrollByHand(page, 400);
  await page.waitForTimeout(6_000);
  expect(await chip()).not.toMatch(/^Read/);
  await library.bringToFront();
  expect(await library.getByRole('navigation').getByText('0 / 726').count()).toBe(1);
});
