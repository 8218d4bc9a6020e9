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

test('puts a page that is on no list on “Saved”, once, and takes it off again', async ({
  site,
  waymark,
}) => {
  const address = 'https://netflixtechblog.com/another-0123456789ab';
  site.serve(address, article('Another post'));
  const page = await waymark.context.newPage();
  await page.goto(`${address}?utm_source=feed`);
  const popup = await openOver(page, waymark);
  const front = popup.getByRole('region', { name: 'What the page in front is' });
  await expect(front).toContainText('On none of your lists.');
  await front.getByRole('button', { name: 'Add this page to “Saved”' }).dispatchEvent('click');
  const card = popup.getByRole('region', { name: 'The page you are on' });
  await expect(card).toContainText('Another post');
  await expect(card.getByRole('button', { name: 'Mark read' })).toBeVisible();
  await expect(front).toHaveCount(0);
  await expectChip(page, /On your list/);
  await popup.getByRole('status').getByRole('button', { name: 'Undo' }).dispatchEvent('click');
  await expect(card).toHaveCount(0);
  await expect(front).toContainText('On none of your lists.');
  // The library, where it stands beside the page.
  const beside = await waymark.context.newPage();
  await beside.goto(waymark.url('library.html'));
  await page.bringToFront();
  const there = beside.getByRole('region', { name: 'What the page in front is' });
  await there.getByRole('button', { name: 'Add this page to “Saved”' }).dispatchEvent('click');
  await expect(beside.getByText('Added to “Saved”: Another post')).toBeVisible();
  await expect(there).toHaveCount(0);
  expect(await findViolations(beside)).toEqual([]);
});

/** A repository on a site of the shipped lists: the others are seen only by a press, which is not made here. */
const REPOSITORY = 'https://netflixtechblog.com/group/queues/-/tree/main';
const ITEMS = Array.from({ length: 24 }, (_, at) => ({
  title: `How site ${at} queues`,
  address: `https://site-${at}.example.org/queues`,
}));

test('offers the list that a repository shows, by its address, and says so of one that is here', async ({
  site,
  waymark,
}) => {
  const lines = ITEMS.map(({ title, address }) => `<li><a href="${address}">${title}</a></li>`);
  site.serve(
    REPOSITORY,
    `<!doctype html><title>group / queues</title><main><a href="/group/queues/-/issues">Issues</a>
    <article><h1>Queues</h1><p>To read.</p><ul>${lines.join('')}</ul></article></main>`,
  );
  const text = ITEMS.map(({ title, address }) => `- [${title}](${address})`).join('\n');
  site.serve(
    'https://netflixtechblog.com/api/v4/projects/group%2Fqueues/repository/files/README.md/raw?ref=main',
    {
      body: `# Queues\n\n${text}\n\n## License\n\nCC0\n`,
      headers: { 'content-type': 'text/markdown' },
    },
  );
  const page = await waymark.context.newPage();
  await page.goto(REPOSITORY);
  const popup = await openOver(page, waymark);
  const front = popup.getByRole('region', { name: 'What the page in front is' });
  await expect(front).toContainText('This looks like a list: queues, about 24 links.');
  expect(await findViolations(popup)).toEqual([]);
  const opening = waymark.context.waitForEvent('page');
  await front.getByRole('button', { name: 'Add this list' }).dispatchEvent('click');
  const library = await opening;
  await expect(library.getByRole('textbox', { name: 'Title' })).toHaveValue('Queues');
  await expect(library.getByRole('main')).toContainText('CC0-1.0');
  expect(library.url()).toMatch(/#\/add$/);
  await library.getByRole('button', { name: 'Add 24 entries' }).click();
  await expect(library.getByText('Added: Queues, 24 entries.')).toBeVisible();
  await page.bringToFront();
  const again = await openOver(page, waymark);
  await expect(again.getByRole('region', { name: 'What the page in front is' })).toContainText(
    /This is your list\s*Queues/,
  );
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
