import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../scripts/browser/browser';
import { article, expect, test } from './harness';
import {
  expectChip,
  readChip,
  readReading,
  scrollByHand,
  shortArticle,
} from './marker/marker-test';
import { openPopup } from './popup/open-popup';
import { agreeTo, type Developer, openAsPressed, withExtensionsPage } from './site-rights';

const PRIMER = 'https://github.com/donnemartin/system-design-primer';
const UNLISTED = 'https://news.example/today/';
const CHERAMI = 'https://eng.uber.com/cherami/';
const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';

// Grants are no part of what is put back.
test.use({ isAlone: true });

test.beforeEach(({ site }) => {
  site.serve(PRIMER, article('donnemartin/system-design-primer', 800));
  site.serve(UNLISTED, `<!doctype html><title>News</title><a href="${CHERAMI}">Cherami</a>`);
  site.serve(CHERAMI, shortArticle('Cherami'));
  site.serve(POST, article('Caching for a Global Netflix', 160));
});

async function restrictTo(waymark: WaymarkBrowser, hostAccess: string): Promise<void> {
  await withExtensionsPage(waymark, async (page) => {
    await page.evaluate(
      async ([extensionId, access]) => {
        const { chrome } = globalThis as unknown as { chrome: Developer };
        await chrome.developerPrivate.updateExtensionConfiguration({
          extensionId: extensionId ?? '',
          hostAccess: access ?? '',
        });
      },
      [waymark.extensionId, hostAccess],
    );
  });
}

async function openOver(page: Page, waymark: WaymarkBrowser): Promise<Page> {
  const popup = await openPopup(waymark);
  await page.bringToFront();
  return popup;
}

async function openPage({ context }: WaymarkBrowser, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test.describe(() => {
  // It grants nothing.
  test.use({ isAlone: false });
  test('a page of no list offers marks for its links below all rows, and the popup asks for nothing itself', async ({
    waymark,
  }) => {
    const page = await openPage(waymark, UNLISTED);
    const popup = await openAsPressed(page, waymark);
    await expect(popup.getByRole('button', { name: 'Show marks on news.example' })).toBeVisible();
    await expect(popup.getByRole('region', { name: 'The page you are on' })).toHaveCount(0);
    const granted = await popup.evaluate(() => {
      const { chrome } = globalThis as unknown as { chrome: Asking };
      return chrome.permissions.contains({ origins: ['https://news.example/*'] });
    });
    expect(granted).toBe(false);
  });
});

test('a site that was granted is listed in the settings, and taken away there with one press', async ({
  waymark,
}) => {
  await agreeTo(waymark, 'https://github.com/*');
  const library = await openPage(waymark, waymark.url('library.html#/settings'));
  const access = library.getByRole('group', { name: 'What Waymark may see' });
  await expect(access).toContainText('and nothing else');
  await library.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: Asking };
    return chrome.permissions.request({ origins: ['https://github.com/*'] });
  });
  await expect(access).toContainText('github.com');
  const page = await openPage(waymark, PRIMER);
  await page.bringToFront();
  await expectChip(page, /On your list/);
  await scrollByHand(page, 800);
  await library.bringToFront();
  await access.getByRole('button', { name: 'Remove github.com' }).click();
  await expect(library.getByText('Waymark no longer sees github.com.')).toBeVisible();
  await expect(access).toContainText('and nothing else');
  await page.bringToFront();
  await expect.poll(() => readChip(page)).toBeUndefined();
  const before = await readReading(waymark, PRIMER);
  // Read on: a page of a site that is still seen, visited after, shows that messages arrive.
  await page.bringToFront();
  await scrollByHand(page, 2_000);
  await page.goto(`${PRIMER}?again`);
  await page.goto(POST);
  await expectChip(page, /On your list/);
  expect(await readReading(waymark, PRIMER)).toEqual(before);
});

test('where the browser gives single sites only, those are marked, and the settings say what that costs', async ({
  waymark,
}) => {
  await restrictTo(waymark, 'ON_SPECIFIC_SITES');
  await agreeTo(waymark, 'https://eng.uber.com/*');
  const library = await openPage(waymark, waymark.url('library.html#/settings'));
  const access = library.getByRole('group', { name: 'What Waymark may see' });
  await expect(access).toContainText(/withholds 433 of the 434 sites/);
  await expect(access).toContainText('eng.uber.com');
  const page = await openPage(waymark, CHERAMI);
  await page.bringToFront();
  await expectChip(page, /On your list/);
  const other = await openPage(waymark, POST);
  await other.bringToFront();
  expect(await readChip(other)).toBeUndefined();
  const popup = await openOver(other, waymark);
  await expect(popup.getByText('Your browser lets Waymark see 1 of the 434 sites')).toBeVisible();
  // An extension cannot give back here what it requires: no button that would do nothing.
  await expect(access.getByRole('button', { name: 'Remove eng.uber.com' })).toHaveCount(0);
  await expect(access).toContainText('taken away on the browser’s own page');
  await restrictTo(waymark, 'ON_CLICK');
  await library.reload();
  await expect(access).toContainText(/withholds all 434 sites/);
});

test('the sites of a list that was added are granted by one press, and its pages are marked from then on', async ({
  waymark,
  site,
}) => {
  const own = 'https://ferd.example/queues';
  site.serve(own, shortArticle('Queues do not fix overload'));
  await agreeTo(waymark, '*://ferd.example/*', '*://www.ferd.example/*');
  const page = await openPage(waymark, own);
  const library = await openPage(waymark, waymark.url('library.html#/add'));
  await library
    .getByRole('textbox', { name: 'Or paste or type the list' })
    .fill(`- [Queues do not fix overload](${own})\n- [A repository](https://github.com/a/b)`);
  await library.keyboard.press('Control+Enter');
  // Platforms are no part of it.
  await expect(library.getByText('Waymark may not see the one they are on yet')).toBeVisible();
  await library.getByRole('button', { name: 'Add 2 entries' }).click();
  const question = library.getByRole('region', { name: 'What Waymark may see' });
  expect(await readChip(page)).toBeUndefined();
  // Not now is not never: the list goes on offering it.
  await question.getByRole('button', { name: 'Not now' }).click();
  await expect(question).toHaveCount(0);
  await library.getByRole('button', { name: 'Let Waymark see its sites' }).click();
  await expect(library.getByRole('button', { name: 'Let Waymark see its sites' })).toHaveCount(0);
  await page.bringToFront();
  await expectChip(page, /On your list/);
  const granted = await library.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: Asking };
    return chrome.permissions.contains({ origins: ['https://github.com/*'] });
  });
  expect(granted).toBe(false);
});

/** The parts of the extension API that the tests use. */
interface Asking {
  permissions: {
    request(what: { origins: string[] }): Promise<boolean>;
    contains(what: { origins: string[] }): Promise<boolean>;
  };
}
