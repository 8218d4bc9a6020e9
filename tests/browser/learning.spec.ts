import { readChip } from './chip-reader';
import { article, expect, pressToOpen, test } from './harness';

const LISTED = 'http://highscalability.com/flickr-architecture';
const ARRIVED = 'https://highscalability.com/inside-the-photo-site-everyone-loves/';

test('the address at which an opened entry arrives is learned, and listed in the library', async ({
  waymark,
  site,
}) => {
  site.serve(LISTED, { status: 302, headers: { location: ARRIVED }, body: '' });
  site.serve(ARRIVED, article('Inside the photo site everyone loves', 160));

  const before = await waymark.context.newPage();
  await before.goto(ARRIVED);

  const popup = await waymark.context.newPage();
  await popup.goto(waymark.url('popup.html'));
  await popup.getByRole('combobox').fill('flickr architecture');
  await popup.getByRole('option').first().waitFor();
  const arriving = waymark.context.waitForEvent('page');
  await pressToOpen(popup);
  const page = await arriving;
  await page.waitForURL(ARRIVED);
  await expect.poll(async () => (await readChip(page))?.text, { timeout: 30_000 }).toMatch(/list/);
  // Asked before anything was learned, the same address was on no list.
  expect(await readChip(before)).toBeUndefined();

  const again = await waymark.context.newPage();
  await again.goto(`${ARRIVED}?utm_source=x`);
  await expect.poll(async () => (await readChip(again))?.text, { timeout: 30_000 }).toMatch(/list/);

  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/matches'));
  await expect(library.getByText(/inside-the-photo-site-everyone-loves/)).toBeVisible();
});
