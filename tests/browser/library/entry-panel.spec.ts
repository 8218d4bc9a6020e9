import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { pressChip, readChip } from '../../../scripts/browser/chip-reader';
import { article, expect, test } from '../harness';
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
  // What was noted is searched at once.
  await library.getByRole('button', { name: 'Edit the note' }).click();
  await fieldOf(library).fill('Read with zanzibar');
  await fieldOf(library).blur();
  // The one from before went with the tab: they are one process.
  const again = await openPopup(waymark);
  await search(again, 'zanzibar');
  await expect(again.getByRole('option', { name: /Chaperone.*Read with zanzibar/ })).toBeVisible();
});

test('a note that is written in two tabs keeps what either wrote', async ({ waymark, site }) => {
  const address = 'http://highscalability.com/flickr-architecture';
  site.serve(address, article('Flickr Architecture', 4_000));
  const page = await waymark.context.newPage();
  await page.goto(address);
  await expect
    .poll(async () => (await readChip(page))?.text, { timeout: 30_000 })
    .toMatch(/On your/);
  await pressChip(page, /^Waymark/);
  const opening = waymark.context.waitForEvent('page');
  await pressChip(page, 'Note');
  const list = await opening;
  const places = list
    .getByRole('complementary')
    .getByRole('link', { name: /^Photo sharing references/ });
  await expect(places.first()).toBeVisible();
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
