import type { Page } from '@playwright/test';
import {
  accessibilityFaults,
  describeTree,
  nodesOf,
  readAccessibilityTree,
} from '../accessibility-tree';
import { expect, test } from '../harness';
import { findViolations, openPopup, overflowsSideways, search } from '../popup/open-popup';

const FIRST = 'Chaperone: Audit Kafka End-to-End at Uber';

/** Nineteen entries in one section. */
async function openList(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('main').getByRole('link').first().waitFor();
}

test('a whole section is marked read by mouse alone, and taken back as one', async ({
  waymark,
}) => {
  const library = await waymark.context.newPage();
  await openList(library, waymark.url('library.html#/list/photo-sharing-references'));
  await library
    .getByRole('checkbox', { name: /^Select the section/ })
    .first()
    .click();
  await expect(library.getByRole('status').getByText('19 selected')).toBeAttached();
  // Selected are all of them, and not only those that the window shows.
  await library.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(library.getByText('19 of 19 read')).toBeVisible();
  await expect(library.getByText('19 entries marked as read')).toBeVisible();
  expect(await findViolations(library)).toEqual([]);
  const tree = await readAccessibilityTree(library);
  expect(accessibilityFaults(tree), describeTree(tree)).toEqual([]);
  const boxes = nodesOf(tree, 'checkbox', /^Select: /);
  expect(boxes.length).toBeGreaterThan(5);
  expect(boxes.every(({ states }) => states.checked === 'true')).toBe(true);
  await library.getByRole('button', { name: 'Undo' }).click();
  await expect(library.getByText('0 of 19 read')).toBeVisible();
  await library.getByRole('button', { name: 'Clear' }).click();
  await expect(library.getByRole('button', { name: 'Clear' })).toHaveCount(0);
});

test('what is selected in a long list stays so while it is scrolled and changes elsewhere', async ({
  waymark,
}) => {
  const library = await waymark.context.newPage();
  await openList(library, waymark.url('library.html#/list/awesome-scalability'));
  await library
    .getByRole('checkbox', { name: /^Select: / })
    .first()
    .click();
  await library.keyboard.press('Control+a');
  await expect(library.getByRole('status').getByText('726 selected')).toBeAttached();
  await library.keyboard.press('End');
  await expect(library.getByRole('checkbox', { name: /^Select: / }).last()).toBeChecked();
  const popup = await openPopup(waymark);
  await search(popup, 'chaperone uber');
  await popup.keyboard.press('Alt+r');
  await expect(library.getByText('1 of 726 read')).toBeVisible();
  await expect(library.getByRole('status').getByText('726 selected')).toBeAttached();
  await library.getByRole('combobox', { name: 'Show' }).selectOption('unread');
  await expect(library.getByRole('status').getByText('725 selected')).toBeAttached();
});

test('the popup selects with the mouse alone, from the menu of a row, and acts on all', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  await search(popup, 'kafka');
  await popup.getByRole('option').nth(3).click({ button: 'right' });
  await popup.getByRole('menuitem', { name: 'Select all above' }).click();
  await expect(popup.getByRole('status').getByText('4 selected')).toBeAttached();
  const tree = await readAccessibilityTree(popup);
  expect(accessibilityFaults(tree), describeTree(tree)).toEqual([]);
  const [list] = nodesOf(tree, 'listbox', 'Results');
  expect(list?.states.multiselectable).toBe(true);
  const selected = nodesOf(tree, 'option').map(({ states }) => states.selected);
  expect(selected.slice(0, 5)).toEqual([true, true, true, true, false]);
  await popup.getByRole('button', { name: 'Skip' }).click();
  await expect(popup.getByText(/^4 entries skipped/)).toBeVisible();
  await expect(popup.getByRole('option', { name: /skipped/ })).toHaveCount(4);
  expect(await findViolations(popup)).toEqual([]);
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(popup.getByRole('option', { name: /skipped/ })).toHaveCount(0);
});

test('the menu of a row copies the address and opens the archived copy, by mouse and by key', async ({
  waymark,
}) => {
  await waymark.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const popup = await openPopup(waymark);
  await search(popup, 'chaperone uber');
  await popup.bringToFront();
  const row = popup.getByRole('option', { name: new RegExp(`^${FIRST}`) });
  await row.click({ button: 'right' });
  const menu = popup.getByRole('menu', { name: `More: ${FIRST}` });
  await menu.waitFor();
  const tree = await readAccessibilityTree(popup);
  expect(accessibilityFaults(tree), describeTree(tree)).toEqual([]);
  await menu.getByRole('menuitem', { name: 'Copy the address' }).click();
  await expect(popup.getByText(/^Address copied/)).toBeVisible();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(
    'https://eng.uber.com/chaperone/',
  );
  await expect(popup.getByRole('combobox')).toBeFocused();
  await popup.keyboard.press('Alt+m');
  await menu.waitFor();
  const [copy] = await Promise.all([
    waymark.context.waitForEvent('page'),
    (async () => {
      await popup.keyboard.press('o');
      await popup.keyboard.press('o');
      await popup.keyboard.press('Enter');
    })(),
  ]);
  await copy.waitForURL(/^https:\/\/web\.archive\.org\/web\/.*https:\/\/eng\.uber\.com\/chaperone/);
});

for (const { name, size } of [
  { name: '320 px wide', size: { width: 320, height: 560 } },
  { name: 'at 200 % zoom', size: { width: 400, height: 300 } },
]) {
  test(`the menu and the bar of what is selected are whole ${name}`, async ({ waymark }) => {
    const popup = await openPopup(waymark, size);
    await search(popup, 'kafka');
    const first = await popup.getByRole('option').first().boundingBox();
    await popup.keyboard.press('Shift+ArrowDown');
    await popup.keyboard.press('Alt+m');
    const menu = popup.getByRole('menu');
    await expect(menu).toBeInViewport({ ratio: 1 });
    await popup.keyboard.press('End');
    await expect(popup.getByRole('menuitem').last()).toBeInViewport({ ratio: 1 });
    await popup.keyboard.press('Escape');
    await expect(popup.getByRole('button', { name: 'Clear' })).toBeInViewport({ ratio: 1 });
    expect(await overflowsSideways(popup)).toBe(false);
    // Nothing above has moved.
    expect(await popup.getByRole('option').first().boundingBox()).toEqual(first);
  });
}
