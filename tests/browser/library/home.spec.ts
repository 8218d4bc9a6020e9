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
