import type { Page } from '@playwright/test';
import { pressChip, readChip } from '../../scripts/browser/chip-reader';
import { article, expect, scrollByHand, test } from './harness';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const LISTED = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';
const PLAIN = 'http://highscalability.com/flickr-architecture';

/** Short enough to be read in some twenty seconds, long enough to scroll. */
const page160 = article('Caching for a Global Netflix', 160);

test.beforeEach(({ site }) => {
  for (const address of [POST, LISTED]) site.serve(address, page160);
  site.serve(`${POST}/`, page160);
  site.serve(PLAIN, article('Flickr Architecture', 160));
});

async function expectChip(page: Page, text: RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        const chip = await readChip(page);
        return chip && `${chip.name} ${chip.text} ${chip.buttons.join(' ')}`;
      },
      { timeout: 60_000 },
    )
    .toMatch(text);
}

test('five lists are there after installing, and their progress in the popup', async ({
  waymark,
}) => {
  const popup = await waymark.context.newPage();
  await popup.goto(waymark.url('popup.html'));
  const bars = popup.getByRole('progressbar');
  await expect(bars).toHaveCount(5);
  const totals = await bars.evaluateAll((all) =>
    all.map((bar) => Number(bar.getAttribute('aria-valuemax'))),
  );
  expect(totals).toEqual([726, 95, 30, 19, 17]);
});

for (const [form, address] of [
  ['as the list writes it', LISTED],
  ['at its new address', POST],
  ['with tracking', `${POST}?utm_source=newsletter&gi=1a2b3c`],
  ['with a slash', `${POST}/`],
] as const) {
  test(`a listed post bears a mark ${form}`, async ({ waymark }) => {
    const page = await waymark.context.newPage();
    await page.goto(address);
    await expectChip(page, /On your list/);
    await pressChip(page, /^Waymark/);
    await expectChip(page, /Scalability › Distributed Caching.*Not read yet/);
  });
}

test('a page listed under http is marked under http', async ({ waymark }) => {
  const page = await waymark.context.newPage();
  await page.goto(PLAIN);
  await expectChip(page, /On \d of your lists|On your list/);
});

test('reading a page to its end shows in an open popup, and Undo on the mark sticks', async ({
  waymark,
}) => {
  test.setTimeout(150_000);
  const popup = await waymark.context.newPage();
  await popup.goto(waymark.url('popup.html'));
  const progress = popup.getByRole('progressbar').first();
  await expect(progress).toHaveAttribute('aria-valuenow', '0');

  const page = await waymark.context.newPage();
  await page.goto(POST);
  await page.bringToFront();
  await expectChip(page, /On your list/);
  await expect
    .poll(
      async () => {
        await scrollByHand(page, 400);
        return (await readChip(page))?.text;
      },
      { timeout: 90_000 },
    )
    .toMatch(/^Read/);
  await expect(progress).toHaveAttribute('aria-valuenow', '1');

  await pressChip(page, 'Undo');
  await expect(progress).toHaveAttribute('aria-valuenow', '0');
  await page.reload();
  await page.bringToFront();
  await expectChip(page, /Waymark/);
  expect((await readChip(page))?.text).not.toMatch(/^Read/);
  await expect(progress).toHaveAttribute('aria-valuenow', '0');
});

test('the toolbar icon shows where you are with the page, and says it in words', async ({
  waymark,
}) => {
  const [worker] = waymark.context.serviceWorkers();
  // What the browser drew cannot be read back: the calls that succeeded can.
  await worker?.evaluate(() => {
    const { action } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    const drawn: string[] = [];
    const setIcon = action.setIcon.bind(action);
    action.setIcon = async (icon) => {
      await setIcon(icon);
      drawn.push(Object.keys(icon.imageData ?? {}).join());
    };
    Object.assign(globalThis, { drawn });
  });
  const page = await waymark.context.newPage();
  await page.goto(POST);
  await expectChip(page, /On your list/);
  const see = () =>
    worker?.evaluate(async () => {
      const { tabs, action } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      const { drawn } = globalThis as unknown as { drawn: string[] };
      const found = await tabs.query({});
      const titles = await Promise.all(found.map(({ id }) => action.getTitle({ tabId: id ?? 0 })));
      return { titles, drawn };
    });
  // Chip and icon are told at the same time: neither waits for the other.
  await expect.poll(see).toEqual({
    titles: expect.arrayContaining([expect.stringMatching(/unread: EVCache/)]),
    drawn: expect.arrayContaining(['16,32']),
  });
});

test('a page on no list is left alone, and nothing is sent anywhere', async ({ waymark, site }) => {
  const other = 'https://netflixtechblog.com/another-post-0123456789ab';
  site.serve(other, article('Another post', 160));
  const before = site.requests.length;
  const page = await waymark.context.newPage();
  await page.goto(other);
  const later = await waymark.context.newPage();
  await later.goto(POST);
  await expectChip(later, /On your list/);
  expect(await readChip(page)).toBeUndefined();
  const own = new Set([other, POST, 'https://netflixtechblog.com/favicon.ico']);
  const foreign = site.requests.slice(before).filter((address) => !own.has(address));
  expect(foreign).toEqual([]);
});

test.describe('in a browser that is started again', () => {
  test.use({ isAlone: true });

  test('a visit after the worker was stopped works, and so does one after a restart', async ({
    waymark,
  }) => {
    test.setTimeout(120_000);
    const popup = await waymark.context.newPage();
    await popup.goto(waymark.url('popup.html'));
    const field = popup.getByRole('combobox');
    await field.fill('caching for global evcache distributed');
    await popup.getByRole('option').first().waitFor();
    await field.press('Alt+r');
    await expect(popup.getByRole('option').first()).toContainText(/read/);

    await waymark.stopWorker();
    const page = await waymark.context.newPage();
    await page.goto(POST);
    await expectChip(page, /\bRead\b/);

    await waymark.restart();
    const again = await waymark.context.newPage();
    await again.goto(POST);
    await expectChip(again, /\bRead\b/);
  });
});

/** The parts of the extension API that a test asks the worker for. */
declare const chrome: {
  tabs: { query(filter: object): Promise<Array<{ id?: number }>> };
  action: {
    getTitle(tab: { tabId: number }): Promise<string>;
    setIcon(icon: { imageData?: Record<string, ImageData> }): Promise<void>;
  };
};
