import type { Page } from '@playwright/test';
import {
  chipOf,
  expect,
  expectChip,
  namesOfMessages,
  openPost,
  pressChip,
  readChip,
  readReading,
  shortArticle,
  test,
} from './marker-test';

const UBER = 'https://eng.uber.com';
const hosts = (page: Page) => page.evaluate(() => document.querySelectorAll('waymark-mark').length);

/** At another address than the list has it, but the page calls the list's address its own. */
const byCanonical = (address: string) =>
  shortArticle('A post').replace(
    '<link rel="icon"',
    `<link rel="canonical" href="${address}"><link rel="icon"`,
  );

test('a likely page is asked about and nothing is recorded; after “Yes” it is the page', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const listed = `${UBER}/dockerizing-mysql/`;
  const here = `${UBER}/2019/dockerizing/`;
  await openPost({ site, page }, here, byCanonical(listed));
  const closed = await chipOf(page);
  expect(closed.text).toBe('Same page?');
  expect(closed.buttons).toEqual([expect.stringMatching(/Is this page “.*” from your list\?/)]);
  const sent = await namesOfMessages(shared, async () => {
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, 800);
    await pressChip(page, /^Waymark/);
    await expectChip(
      page,
      /Is this page “.*Dockerizing MySQL.*” from your list\?.*Yes, the same \| No/,
    );
    // Longer than a report takes.
    const since = Date.now();
    await expect.poll(() => Date.now() - since).toBeGreaterThan(6_000);
  });
  expect(sent).not.toContain('evidenceGathered');
  expect((await readChip(page))?.buttons).not.toContain('Mark read');
  expect(await readReading(shared, here)).toBeUndefined();

  await pressChip(page, 'Yes, the same');
  await expectChip(page, /Not read yet.*Mark read/);
  // From now on what is read is told whenever the page is looked away from, as here.
  await expect.poll(async () => (await readReading(shared, here))?.openedAt).toBeGreaterThan(0);
  expect((await readReading(shared, here))?.state).not.toBe('read');
  // The page says nothing about itself any more: the answer alone makes it certain.
  await openPost({ site, page }, here, shortArticle('Something else'));
  await expectChip(page, /On your list|\d %/);
});

test('after “No” a likely page is asked about no more, and the question can be brought back', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const here = `${UBER}/qos-load-management/`;
  await openPost({ site, page }, here, shortArticle('QALM: QoS Load Management Framework'));
  await expectChip(page, /Same page\?/);
  await pressChip(page, /^Waymark/);
  await pressChip(page, 'No');
  await expectChip(page, /Not this page.*Undo/);
  await page.reload();
  await page.waitForLoadState('load');
  // The question of a page that is listed comes after this one's: by then its answer is here too.
  const listed = await shared.context.newPage();
  site.serve(`${UBER}/qalm/`, shortArticle('QALM'));
  await listed.goto(`${UBER}/qalm/`);
  await expectChip(listed, /On your list/);
  await listed.close();
  expect(await hosts(page)).toBe(0);

  const again = await shared.context.newPage();
  await again.goto(shared.url('library.html#/matches'));
  await again
    .getByRole('button', { name: /forget|take back|undo/i })
    .first()
    .click();
  // Closed before it is stored, the page would take the click with it.
  await again.getByText(/^Forgotten:/).waitFor();
  await again.close();
  await page.reload();
  await expectChip(page, /Same page\?/);
});
