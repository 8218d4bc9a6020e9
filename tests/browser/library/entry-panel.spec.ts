import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { pressChip, readChip } from '../../../scripts/browser/chip-reader';
import { article, expect, test } from '../harness';

/** @returns the library with the panel of an entry open, and its note's field */
async function openPanel(waymark: WaymarkBrowser, hash: string) {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url(`library.html${hash}`));
  await library.getByRole('complementary').waitFor();
  return { library, field: fieldOf(library), saved: library.getByText('Saved', { exact: true }) };
}

const fieldOf = (library: Page) => library.getByRole('textbox', { name: 'Your note' });

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
