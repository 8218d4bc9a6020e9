import { readChip } from '../../../scripts/browser/chip-reader';
import { expect, test } from '../harness';
import { expectAtPlace, readHalf } from '../long-page';
import { READ_ALL, type StoredReading } from '../marker/marker-test';
import { openPopup } from './open-popup';
import { readIconTitle } from './toolbar-popup';

const POST = 'https://eng.uber.com/chaperone/';
const TITLE = 'Chaperone: Audit Kafka End-to-End at Uber';

test.beforeEach(({ site, waymark }) => readHalf(waymark, site, POST));

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
