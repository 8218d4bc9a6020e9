import type { Page } from '@playwright/test';
import { readChip } from '../../../scripts/browser/chip-reader';
import { expect, pressToOpen, test } from '../harness';
import { longPage, PLACE_TOP, stopInTheMiddle } from '../long-page';
import { READ_ALL, type StoredReading } from '../marker/marker-test';
import { openPopup, search } from './open-popup';
import { readIconTitle } from './toolbar-popup';

const POST = 'https://eng.uber.com/chaperone/';
const TITLE = 'Chaperone: Audit Kafka End-to-End at Uber';

/** The page stands where reading stopped. */
async function expectAtPlace(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate<number>(PLACE_TOP)).toBeLessThan(60);
  expect(await page.evaluate<number>(PLACE_TOP)).toBeGreaterThan(-60);
}

/** Opens the page once, and makes it one of which the half was read. */
test.beforeEach(async ({ site, waymark }) => {
  site.serve(POST, longPage('Chaperone'));
  const page = await waymark.context.newPage();
  await page.goto(POST);
  await expect.poll(async () => readChip(page)).toBeTruthy();
  const popup = await openPopup(waymark);
  await popup.evaluate(stopInTheMiddle(POST));
  await page.close();
  await popup.close();
});

test('what was begun is opened where reading stopped: from the popup by key and by mouse, and from the library', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  // What was begun last comes first, whatever pages of earlier tests still told at their end.
  const continuing = popup.getByRole('group', { name: 'Continue' }).getByRole('option').first();
  await expect(continuing).toContainText('stopped at 50 %');
  await popup.keyboard.press('ArrowDown');
  const [byKey] = await Promise.all([waymark.context.waitForEvent('page'), pressToOpen(popup)]);
  await expectAtPlace(byKey);
  await byKey.close();

  const again = await openPopup(waymark);
  await search(again, 'chaperone uber');
  const [byMouse] = await Promise.all([
    waymark.context.waitForEvent('page'),
    again.getByRole('option', { name: /^Chaperone/ }).click(),
  ]);
  await expectAtPlace(byMouse);
  await byMouse.close();

  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/list/awesome-scalability'));
  await library.getByRole('searchbox').fill('chaperone');
  const [fromLibrary] = await Promise.all([
    waymark.context.waitForEvent('page'),
    library.getByRole('link', { name: TITLE }).click(),
  ]);
  await expectAtPlace(fromLibrary);
  // Once: what is opened by other ways begins where the browser begins it.
  await fromLibrary.goto(POST);
  await expect.poll(async () => readChip(fromLibrary)).toBeTruthy();
  expect(await fromLibrary.evaluate(() => scrollY)).toBe(0);
});

test('popup, chip and icon give one number, which is the place, and all lead there', async ({
  waymark,
}) => {
  const page = await waymark.context.newPage();
  await page.goto(POST);
  await expect.poll(async () => (await readChip(page))?.text).toMatch(/^50 %/);
  expect((await readChip(page))?.name).toBeTruthy();
  await page.bringToFront();
  await expect.poll(() => readIconTitle(waymark)).toBe(`Waymark: stopped at 50 %: ${TITLE}`);
  const popup = await openPopup(waymark);
  await page.bringToFront();
  const card = popup.getByRole('region', { name: 'The page you are on' });
  await expect(card).toContainText(/stopped at 50 % · \d+ min left/);
  await card.getByRole('button', { name: 'Continue at 50 %' }).dispatchEvent('click');
  await expectAtPlace(page);
});

test('going on is not reading: the chip’s button, pressed with the space bar, adds nothing', async ({
  waymark,
}) => {
  const page = await waymark.context.newPage();
  await page.goto(POST);
  await expect.poll(async () => (await readChip(page))?.buttons).toContain('Continue');
  await page.bringToFront();
  // The first two that can have the focus are the chip's.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press(' ');
  await expectAtPlace(page);
  await page.goto('about:blank');
  const popup = await openPopup(waymark);
  const readings = await popup.evaluate<StoredReading[]>(READ_ALL);
  const depth = readings.find(({ address }) => address === POST)?.depth;
  expect(depth).toBe(0.5);
});
