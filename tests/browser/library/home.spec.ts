import type { Page } from '@playwright/test';
import { expect, test } from '../harness';
import { findViolations, openPopup, overflowsSideways, search } from '../popup/open-popup';

const QUEUED = [
  'chaperone uber',
  'evcache distributed in-memory',
  'design a picture sharing system',
];

/** Titles of the queue, in its order. */
const queueOf = (library: Page) => library.locator('.queue-line a.title').allTextContents();

test('home shows what is queued, which is moved by key and by pointer, and comes so in the popup', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  for (const query of QUEUED) {
    await search(popup, query);
    await popup.keyboard.press('Alt+q');
    await popup
      .getByRole('status')
      .getByText(/^Queued/)
      .waitFor();
  }
  const library = await waymark.context.newPage();
  await library.setViewportSize({ width: 800, height: 1000 });
  await library.goto(waymark.url('library.html'));
  await expect(library).toHaveTitle('Home – Waymark');
  await expect(library.locator('.queue-line')).toHaveCount(3);
  const [first = '', second = '', third = ''] = await queueOf(library);
  await library.getByRole('link', { name: first }).focus();
  await library.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => queueOf(library)).toEqual([second, first, third]);
  await expect(library.getByRole('link', { name: first })).toBeFocused();
  await expect(library.getByRole('status').getByText(`“${first}” now comes`)).toBeVisible();
  await library.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => queueOf(library)).toEqual([first, second, third]);

  const handle = library.getByRole('button', { name: `Move: ${third}` });
  const [from, to] = await Promise.all([
    handle.boundingBox(),
    library.locator('.queue-line').first().boundingBox(),
  ]);
  if (!from || !to) throw new Error('the queue is not laid out');
  await library.mouse.move(from.x + 5, from.y + 8);
  await library.mouse.down();
  await library.mouse.move(from.x + 5, to.y + 2, { steps: 4 });
  await library.mouse.up();
  await expect.poll(() => queueOf(library)).toEqual([third, first, second]);
  const again = await openPopup(waymark);
  await expect(again.getByRole('option').first()).toContainText(third);
  await again.close();

  await library.getByRole('button', { name: 'Surprise me' }).click();
  await expect(library.getByRole('button', { name: 'Another one' })).toBeVisible();
  expect(await findViolations(library)).toEqual([]);
  await library.setViewportSize({ width: 320, height: 700 });
  expect(await overflowsSideways(library)).toBe(false);
});

test('progress leads to the day on which something was read, and back, and is saved as pictures', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  await search(popup, 'chaperone uber');
  await popup.keyboard.press('Alt+r');
  await popup.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor();
  const library = await waymark.context.newPage();
  await library.setViewportSize({ width: 320, height: 700 });
  await library.goto(waymark.url('library.html#/progress'));
  await expect(library).toHaveTitle('Progress – Waymark');
  const day = library.getByRole('link', { name: /^1 read, / });
  await expect(day).toBeVisible();
  expect(await overflowsSideways(library)).toBe(false);
  for (const [format, start] of [
    ['SVG', '<svg'],
    ['PNG', '\u0089PNG'],
  ] as const) {
    const saving = library.waitForEvent('download');
    await library.getByRole('button', { name: `Save as ${format}: Read by day` }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^waymark-days-.*\\.${format}$`, 'i'));
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const saved = Buffer.concat(chunks);
    expect(saved.toString('latin1').startsWith(start)).toBe(true);
    expect(saved.length).toBeGreaterThan(2_000);
  }
  await day.click();
  await expect(library.getByRole('heading', { level: 1 })).toHaveText(/^History: /);
  await expect(library.getByRole('heading', { name: 'Read on this day' })).toBeVisible();
  await expect(library.getByRole('main').getByRole('link', { name: /^Chaperone/ })).toHaveCount(2);
  await library.goBack();
  await expect(library.getByRole('heading', { level: 1 })).toHaveText('Progress');
});
