import type { Page } from '@playwright/test';
import { readChip } from '../../../scripts/browser/chip-reader';
import { statesOfLinks } from '../../../scripts/browser/link-marks-reader';
import type { Site } from '../../../scripts/browser/site';
import { expect, test } from '../harness';
import { expectAccessible, openPopup } from '../popup/open-popup';

const LIST = 'awesome-scalability';
/** An entry of that list and of no other. */
const POST = 'https://eng.uber.com/mysql-migration/';
const INDEX = 'https://eng.uber.com/posts-that-are-listed/';

function servePages(site: Site): void {
  site.serve(POST, { body: '<!doctype html><title>x</title><p>A post about a migration.' });
  const link = `<a href="${POST}">A post</a>`;
  site.serve(INDEX, { body: `<!doctype html><title>x</title><p>${link}` });
}

/** The lists at the side, in their order. */
async function orderOf(library: Page): Promise<string[]> {
  return library.locator('.nav-list > .nav-link > span:first-child').allTextContents();
}

test('a list that is switched off is neither found nor marked, and is again once it is on', async ({
  waymark,
  site,
}) => {
  servePages(site);
  const page = await waymark.context.newPage();
  await page.goto(POST);
  await expect.poll(async () => (await readChip(page)) !== undefined).toBe(true);
  const index = await waymark.context.newPage();
  await index.goto(INDEX);
  await expect.poll(() => statesOfLinks(index)).toEqual(['unread']);

  const library = await waymark.context.newPage();
  await library.goto(waymark.url(`library.html#/list/${LIST}`));
  await library.getByRole('button', { name: 'Switch off' }).click();
  await expect(library.getByText(`Switched off: ${LIST}`)).toBeVisible();
  await expect(library.getByRole('navigation').getByText('Switched off')).toBeVisible();
  // It can be read all the same.
  await library.getByRole('searchbox', { name: 'Filter this list' }).fill('chaperone');
  await expect(library.getByRole('main').locator('.line').first()).toContainText('Chaperone');
  // Pages that are open follow.
  await index.bringToFront();
  await expect.poll(() => statesOfLinks(index)).toEqual([null]);
  await page.bringToFront();
  await expect.poll(async () => (await readChip(page)) !== undefined).toBe(false);
  const popup = await openPopup(waymark);
  await expect(popup.getByRole('region', { name: 'Lists' })).not.toContainText(LIST);
  await popup.getByRole('combobox').fill('chaperone uber');
  await expect(popup.locator('.foot')).toContainText(' of ');
  await expect(popup.getByRole('option').filter({ hasText: 'Chaperone' })).toHaveCount(0);

  // A popup that is open follows, too.
  await library.bringToFront();
  await library.getByRole('button', { name: 'Switch on' }).click();
  await expect(library.getByText(`Switched on: ${LIST}`)).toBeVisible();
  await popup.bringToFront();
  await expect(popup.getByRole('option', { selected: true })).toContainText('Chaperone');
  await popup.close();
  await index.bringToFront();
  await expect.poll(() => statesOfLinks(index)).toEqual(['unread']);
  await page.bringToFront();
  await page.reload();
  await expect.poll(async () => (await readChip(page)) !== undefined).toBe(true);
});

test('lists are moved by key and by mouse, and stand so in the popup', async ({ waymark }) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html'));
  await expect(library.locator('.nav-list')).toHaveCount(5);
  const [first = '', second = '', third = '', ...others] = await orderOf(library);
  const link = library.getByRole('navigation').getByRole('link', { name: third });
  await link.focus();
  await library.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => orderOf(library)).toEqual([first, third, second, ...others]);
  await expect(link).toBeFocused();
  await library.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => orderOf(library)).toEqual([third, first, second, ...others]);
  await expect(link).toBeFocused();
  await expect(
    library.locator('.unseen', { hasText: `${third} is now list 1 of 5.` }),
  ).toBeAttached();

  await library.getByRole('button', { name: new RegExp(`${second}$`) }).click();
  const up = library.locator('.nav-choices').getByRole('button', { name: 'Move up' });
  await up.click();
  await expect.poll(() => orderOf(library)).toEqual([third, second, first, ...others]);
  await expect(up).toBeFocused();
  const wanted = [third, second, first, ...others];
  const popup = await openPopup(waymark);
  await expect(popup.locator('.list-title')).toHaveText(wanted);
  await popup.close();
  await library.reload();
  await expect.poll(() => orderOf(library)).toEqual(wanted);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what a list’s life shows is readable and reachable at any width, ${colorScheme}`, async ({
    waymark,
  }) => {
    const library = await waymark.context.newPage();
    await library.emulateMedia({ colorScheme });
    await library.goto(waymark.url('library.html#/list/photo-sharing-references'));
    await library.getByRole('main').getByRole('button', { name: 'Switch off' }).click();
    await library.getByText('Switched off: Photo sharing references').waitFor();
    await library
      .getByRole('navigation')
      .getByRole('button', { name: /Photo sharing/ })
      .click();
    for (const width of [1200, 320]) {
      await library.setViewportSize({ width, height: 800 });
      await expectAccessible(library);
      if (width !== 320) continue;
      await library.getByRole('button', { name: 'Lists', exact: true }).click();
      await library.getByRole('navigation').waitFor();
      await expectAccessible(library);
    }
    await library.goto(waymark.url('library.html#/list/awesome-scalability'));
    await library.getByRole('heading', { level: 1, name: 'awesome-scalability' }).waitFor();
    // One that is off, and not the one in front.
    await expectAccessible(library);
  });
}
