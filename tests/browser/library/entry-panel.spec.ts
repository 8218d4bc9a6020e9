import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';
import { findViolations, openPopup, overflowsSideways, search } from '../popup/open-popup';

/** @returns the library with the panel of an entry open, and its note's field */
async function openPanel(waymark: WaymarkBrowser, hash: string) {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url(`library.html${hash}`));
  await library.getByRole('complementary').waitFor();
  return { library, field: fieldOf(library), saved: library.getByText('Saved', { exact: true }) };
}

const fieldOf = (library: Page) => library.getByRole('textbox', { name: 'Your note' });

test('a note is written from the popup on, and outlives a tab that ends in the middle of a word', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  await search(popup, 'chaperone uber');
  const opening = waymark.context.waitForEvent('page');
  await popup.keyboard.press('Alt+i');
  const first = await opening;
  const panel = first.getByRole('complementary', { name: /^Chaperone/ });
  await expect(panel.getByRole('link', { name: /awesome-scalability › / })).toBeVisible();
  expect(await findViolations(first)).toEqual([]);
  const hash = new URL(first.url()).hash;
  expect(hash).toMatch(/^#\/list\/awesome-scalability\/entry\/\d+\/details$/);
  await fieldOf(first).pressSequentially('Read before the re');
  // The browser takes the tab: nothing that the page does afterwards is done.
  const crash = await waymark.context.newCDPSession(first);
  void crash.send('Page.crash').catch(() => undefined);
  await first.waitForEvent('crash');

  const { library } = await openPanel(waymark, hash);
  await expect(library.getByText('Read before the re')).toBeVisible();
  await library.setViewportSize({ width: 320, height: 600 });
  expect(await overflowsSideways(library)).toBe(false);
  // In the place of the list; it comes back, and with it the focus.
  await expect(library.getByRole('searchbox')).toBeHidden();
  await library.keyboard.press('Escape');
  await expect(library.getByRole('searchbox')).toBeVisible();
  await expect(library.getByRole('main').getByRole('link', { name: /^Chaperone/ })).toBeFocused();
  await library.goBack();
  await expect(library.getByText('Read before the re')).toBeVisible();
});

test('a note that is written in two tabs keeps what either wrote', async ({ waymark }) => {
  const list = await waymark.context.newPage();
  await list.goto(waymark.url('library.html#/list/awesome-backend'));
  await list.getByRole('main').getByRole('link').first().focus();
  await list.keyboard.press('i');
  await list.getByRole('complementary').waitFor();
  const { hash } = new URL(list.url());
  const one = await openPanel(waymark, hash);
  const other = await openPanel(waymark, hash);
  await one.field.fill('of one');
  await other.field.fill('of the other');
  for (const { saved, field } of [one, other]) {
    await expect(saved).toBeVisible();
    await expect(field).toHaveValue(/^(?:of one\n\nof the other|of the other\n\nof one)$/);
  }
  // Where nothing is being written it is followed.
  await expect(list.getByRole('complementary').getByText('of the other')).toBeVisible();
  await one.field.fill('');
  await expect(other.field).toHaveValue('');
});
