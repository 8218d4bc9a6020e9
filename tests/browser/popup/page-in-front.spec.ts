import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { article, expect, test } from '../harness';
import { expectChip } from '../marker/marker-test';
import { findViolations, openPopup } from './open-popup';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const TITLE = 'EVCache: Distributed In-memory Caching at Netflix';

/**
 * The popup in a tab of its own behind the page: Playwright does not see the real one. It asks
 * for the tab in front just the same; only real clicks need a tab in front, so they are sent.
 */
async function openOver(page: Page, waymark: WaymarkBrowser): Promise<Page> {
  const popup = await openPopup(waymark);
  await page.bringToFront();
  return popup;
}

test('knows the page in front, says why, and is acted on by key and by button', async ({
  site,
  waymark,
}) => {
  site.serve(POST, article('Caching for a Global Netflix', 1500));
  const page = await waymark.context.newPage();
  await page.goto(`${POST}?utm_source=feed`);
  const popup = await openOver(page, waymark);
  const card = popup.getByRole('region', { name: 'The page you are on' });
  await expect(card).toContainText(TITLE);
  await expect(card).toContainText('The same Medium post under another address');
  await popup.keyboard.press('Alt+r');
  await expect(card).toContainText(/read/);
  await expect(card.getByRole('button', { name: 'Mark unread' })).toBeVisible();
  await popup.keyboard.press('Alt+z');
  await expect(card.getByRole('button', { name: 'Mark read' })).toBeVisible();
  await card.getByRole('button', { name: 'Not this page' }).dispatchEvent('click');
  await expect(card).toBeHidden();
  await popup.getByRole('status').getByRole('button', { name: 'Undo' }).dispatchEvent('click');
  await expect(card).toContainText(TITLE);
});

test('says of a page that is gone that it is, and opens the archived copy', async ({
  site,
  waymark,
}) => {
  site.serve(POST, { status: 404, body: article('Not found') });
  const page = await waymark.context.newPage();
  await page.goto(POST);
  await expectChip(page, /Gone/);
  const popup = await openOver(page, waymark);
  const card = popup.getByRole('region', { name: 'The page you are on' });
  await expect(card).toContainText('This page is gone (404).');
  expect(await findViolations(popup)).toEqual([]);
  const opening = waymark.context.waitForEvent('page');
  await card.getByRole('button', { name: 'Open the archived copy' }).dispatchEvent('click');
  const archived = await opening;
  await expect.poll(() => archived.url()).toMatch(/^https:\/\/web\.archive\.org\/.*7bcc457012f1$/);
});

test('says nothing of a page that is on no list, and a key meant for it says so', async ({
  site,
  waymark,
}) => {
  site.serve('https://netflixtechblog.com/another-0123456789ab', article('Another post'));
  const page = await waymark.context.newPage();
  await page.goto('https://netflixtechblog.com/another-0123456789ab');
  const popup = await openOver(page, waymark);
  await popup.getByRole('progressbar').first().waitFor();
  await expect(popup.getByRole('region', { name: 'The page you are on' })).toHaveCount(0);
  await popup.keyboard.press('Alt+r');
  await expect(popup.getByText('This page is not on your lists')).toBeVisible();
});

test('lists a refused page in the library, and forgets it there', async ({ site, waymark }) => {
  site.serve(POST, article('Caching for a Global Netflix', 1500));
  const page = await waymark.context.newPage();
  await page.goto(POST);
  const popup = await openOver(page, waymark);
  const card = popup.getByRole('region', { name: 'The page you are on' });
  await card.getByRole('button', { name: 'Not this page' }).dispatchEvent('click');
  await expect(card).toBeHidden();
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/matches'));
  await expect(library.getByText('You said that this page is not the entry')).toBeVisible();
  await library.getByRole('button', { name: `Forget: ${TITLE}` }).click();
  await expect(library.getByText('Nothing yet.')).toBeVisible();
  await page.bringToFront();
  const again = await openOver(page, waymark);
  await expect(again.getByRole('region', { name: 'The page you are on' })).toContainText(TITLE);
});
