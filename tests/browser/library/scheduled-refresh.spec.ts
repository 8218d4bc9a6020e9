import type { Page } from '@playwright/test';
import { messageOf } from '../../../lib/messages/envelope';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';
import { findViolations, overflowsSideways } from '../popup/open-popup';
import { addQueues, askedOf, openReply, QUEUES, RAW } from './queues-list';

const CLOSED = 'https://closed.example.org/lists/queues.md';
const SECOND = QUEUES.concat('## Graphs\n- [Small graphs](https://graphs.example.org/small)\n');
const THIRD = SECOND.concat('- [Large graphs](https://graphs.example.org/large)\n');

/** The part of the browser that wakes the worker. */
interface Sending {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
}

/** Every list is due, and the worker wakes. */
async function nextDay(waymark: WaymarkBrowser, library: Page): Promise<void> {
  await waymark.stopWorker();
  await library.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const db = await settle(indexedDB.open('waymark'));
    const rows = db.transaction('refreshes', 'readwrite').objectStore('refreshes');
    for (const row of await settle<object[]>(rows.getAll())) {
      await settle(rows.put({ ...row, nextAt: 1 }));
    }
    db.close();
  });
  await library.evaluate(
    async (message) => {
      const { chrome } = globalThis as unknown as { chrome: Sending };
      await chrome.runtime.sendMessage(message);
    },
    messageOf('workWanted', undefined),
  );
}

async function choose(library: Page, name: string): Promise<void> {
  await library.locator('.schedule > details > summary').focus();
  await library.keyboard.press('Enter');
  await library.getByRole('button', { name, exact: true }).focus();
  await library.keyboard.press('Enter');
  await library.locator('.schedule > details > summary').focus();
  await library.keyboard.press('Enter');
}

test('a list is refreshed daily once that is chosen, waits with what has changed, and is applied by keys', async ({
  waymark,
  site,
}) => {
  site.serve(RAW, openReply(QUEUES));
  const library = await waymark.context.newPage();
  await addQueues(library, waymark.url('library.html#/add'));
  const main = library.getByRole('main');
  await expect(main).toContainText('Refreshed by hand');
  const added = askedOf(site.requests, RAW).length;
  await nextDay(waymark, library);
  expect(askedOf(site.requests, RAW).length).toBe(added);

  await choose(library, 'Daily');
  await expect(main).toContainText('Refreshed daily');
  site.serve(RAW, openReply(SECOND));
  await nextDay(waymark, library);
  await expect(main).toContainText('Your list has 4 entries; the newer version has 5.');
  expect(askedOf(site.requests, RAW).length).toBe(added + 1);
  await expect(main.locator('.refresh summary')).toHaveText(['1 new entry', '1 new section']);
  await main.locator('.refresh summary').first().press('Enter');
  await expect(library.getByText('Small graphs', { exact: true })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await library.emulateMedia({ colorScheme });
    expect(await findViolations(library)).toEqual([]);
    await library.screenshot({ path: test.info().outputPath(`waiting-${colorScheme}.png`) });
    await library.setViewportSize({ width: 320, height: 640 });
    expect(await overflowsSideways(library)).toBe(false);
    await library.screenshot({ path: test.info().outputPath(`narrow-${colorScheme}.png`) });
    await library.setViewportSize({ width: 1280, height: 720 });
  }
  // It waits durably.
  await library.reload();
  await library.locator('.schedule').getByRole('button', { name: 'Not now' }).press('Enter');
  await expect(main).toContainText('The list is as it was.');
  await expect(library.locator('.schedule > details > summary')).toBeFocused();
  await nextDay(waymark, library);
  await expect.poll(() => askedOf(site.requests, RAW).length).toBe(added + 2);
  await expect(library.getByRole('button', { name: 'Apply' })).toHaveCount(0);
  site.serve(RAW, openReply(THIRD));
  await nextDay(waymark, library);
  await library.getByRole('button', { name: 'Apply' }).press('Enter');
  await expect(library.getByText(/^Refreshed: Queues and logs \(2 new/)).toBeVisible();
  // What was new is named above the list too, until all is there.
  await expect(library.getByRole('link', { name: 'Large graphs', exact: true })).toBeVisible();
});

test('what is applied at once is shown until it was seen; what is gone or shrunk keeps its last good version', async ({
  waymark,
  site,
}) => {
  site.serve(RAW, openReply(QUEUES));
  const library = await waymark.context.newPage();
  await addQueues(library, waymark.url('library.html#/add'));
  const main = library.getByRole('main');
  await choose(library, 'Weekly');
  await expect(main).toContainText('Refreshed weekly');
  await choose(library, 'Apply at once');
  site.serve(RAW, openReply(SECOND));
  // Read once the library is open again, on whichever page.
  await library.goto(waymark.url('library.html#/history'));
  await nextDay(waymark, library);
  await expect(library.getByText(/^Refreshed: Queues and logs \(1 new/)).toBeVisible();
  await library.goBack();
  await expect(main).toContainText(': 1 new');
  await expect(main).toContainText('Applied by itself on');
  await expect(library.getByRole('link', { name: 'Small graphs' })).toBeVisible();
  await library.screenshot({ path: test.info().outputPath('applied.png') });
  await library.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(main).not.toContainText('Applied by itself');

  site.serve(RAW, openReply('404: Not Found', { status: 404 }));
  await nextDay(waymark, library);
  await expect(main).toContainText('There is nothing at this address');
  await expect(library.getByText('Segments of a log')).toBeVisible();
  expect(await findViolations(library)).toEqual([]);
  await library.screenshot({ path: test.info().outputPath('gone.png') });
  site.serve(RAW, openReply('# Queues\n- [Zymurgy of queues](https://ferd.example.org/queues)\n'));
  await nextDay(waymark, library);
  await expect(library.getByRole('button', { name: 'Apply, and drop 4 entries' })).toBeVisible();
  site.serve(RAW, openReply('Moved away.'));
  await nextDay(waymark, library);
  await expect(main).toContainText('is not a list, or has no entries. Your list stays as it is.');
  site.serve(RAW, openReply(SECOND));
  await library.getByRole('button', { name: 'Refresh now' }).click();
  await expect(main).toContainText('Nothing has changed since your version of the list.');
  await expect(library.getByRole('button', { name: 'Refresh now' })).toHaveCount(0);
});

test('a host that not every page may read is asked for from the press; declined, the list stays by hand', async ({
  waymark,
  site,
}) => {
  const library = await waymark.context.newPage();
  // Whoever answers the browser's own question is played: nobody can press it here.
  await library.addInitScript(() => {
    const { chrome } = globalThis as unknown as {
      chrome?: { permissions?: Record<string, unknown> };
    };
    if (!chrome?.permissions) return;
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    chrome.permissions.request = async ({ origins }: { origins: string[] }) => {
      asked.push(...origins);
      return false;
    };
  });
  site.serve(RAW, openReply(QUEUES));
  site.serve(CLOSED, openReply(QUEUES));
  // In a browser in which it was once granted, it was added from there.
  await addQueues(library, waymark.url('library.html#/add'));
  await library.evaluate(async (address) => {
    const settle = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const db = await settle(indexedDB.open('waymark'));
    const lists = db.transaction('lists', 'readwrite').objectStore('lists');
    for (const row of await settle<Array<{ id: string }>>(lists.getAll())) {
      if (row.id.startsWith('own-')) await settle(lists.put({ ...row, home: address }));
    }
    db.close();
  }, CLOSED);
  await library.reload();
  const main = library.getByRole('main');
  await expect(main).toContainText('From closed.example.org/lists/queues.md');
  await choose(library, 'Daily');
  await expect(main).toContainText(
    'Without your permission Waymark cannot read closed.example.org. The list is refreshed by hand.',
  );
  await expect(main).toContainText('Refreshed by hand');
  expect(
    await library.evaluate(() => (globalThis as unknown as { asked: string[] }).asked),
  ).toEqual(['*://closed.example.org/*']);
  await nextDay(waymark, library);
  expect(askedOf(site.requests, CLOSED).length).toBe(0);
});
