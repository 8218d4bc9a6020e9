import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../scripts/browser/browser';
import { readChip } from '../../scripts/browser/chip-reader';
import type { Site } from '../../scripts/browser/site';
import { article, expect, pressToOpen, test } from './harness';

const LISTED = 'http://highscalability.com/flickr-architecture';
const ARRIVED = 'https://highscalability.com/inside-the-photo-site-everyone-loves/';

test('the address at which an opened entry arrives is learned, and listed in the library', async ({
  waymark,
  site,
}) => {
  site.serve(LISTED, { status: 302, headers: { location: ARRIVED }, body: '' });
  site.serve(ARRIVED, article('Inside the photo site everyone loves', 160));

  const before = await waymark.context.newPage();
  await before.goto(ARRIVED);

  const page = await openFromPopup(waymark, 'flickr architecture');
  await page.waitForURL(ARRIVED);
  await expect.poll(async () => (await readChip(page))?.text, { timeout: 30_000 }).toMatch(/list/);
  // Asked before anything was learned, the same address was on no list.
  expect(await readChip(before)).toBeUndefined();

  const again = await waymark.context.newPage();
  await again.goto(`${ARRIVED}?utm_source=x`);
  await expect.poll(async () => (await readChip(again))?.text, { timeout: 30_000 }).toMatch(/list/);

  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/matches'));
  await expect(library.getByText(/inside-the-photo-site-everyone-loves/)).toBeVisible();
});

test('the address is learned also of an entry that was found before the database answered', async ({
  waymark,
  site,
}) => {
  site.serve(LISTED, { status: 302, headers: { location: ARRIVED }, body: '' });
  site.serve(ARRIVED, article('Inside the photo site everyone loves', 160));
  const holder = await waymark.context.newPage();
  await holder.goto(waymark.url('library.html'));
  await holder.evaluate(HOLD_DATABASE);
  const popup = await waymark.context.newPage();
  await popup.goto(waymark.url('popup.html'));
  await popup.getByRole('combobox').fill('flickr architecture');
  await popup.getByRole('option').first().waitFor();
  const arriving = waymark.context.waitForEvent('page');
  await pressToOpen(popup);
  await holder.evaluate('isHeld = false');
  const page = await arriving;
  await page.waitForURL(ARRIVED);
  await expect.poll(async () => (await readChip(page))?.text, { timeout: 30_000 }).toMatch(/list/);
});

/** For a page of the extension: nobody reads or writes the database until `isHeld` is false. */
const HOLD_DATABASE = `new Promise((done) => {
  globalThis.isHeld = true;
  indexedDB.open('waymark').onsuccess = ({ target: { result: db } }) => {
    const names = [...db.objectStoreNames];
    const store = db.transaction(names, 'readwrite').objectStore(names[0]);
    const hold = () => {
      if (globalThis.isHeld) store.count().onsuccess = hold;
      else db.close();
    };
    hold();
    done();
  };
})`;

for (const where of ['in front', 'behind'] as const) {
  test(`the address is learned also where the popup ends with the opening, ${where}`, async ({
    waymark,
    site,
  }) => {
    site.serve(LISTED, { status: 302, headers: { location: ARRIVED }, body: '' });
    site.serve(ARRIVED, article('Inside the photo site everyone loves', 160));
    const popup = await waymark.context.newPage();
    // The browser makes the tab, and the popup never hears of it.
    await popup.addInitScript(() => {
      const scope = globalThis as unknown as Record<'chrome' | 'browser', TabApi | undefined>;
      for (const { tabs } of [scope.chrome, scope.browser].flatMap((api) => api ?? [])) {
        const create = tabs.create.bind(tabs);
        const unheard = (properties: object): Promise<unknown> => {
          void create(properties);
          document.title = 'unheard';
          return new Promise(() => undefined);
        };
        Object.defineProperty(tabs, 'create', { value: unheard });
      }
    });
    await popup.goto(waymark.url('popup.html'));
    await popup.getByRole('combobox').fill('flickr architecture');
    await popup.getByRole('option').first().waitFor();
    const arriving = waymark.context.waitForEvent('page');
    await popup.keyboard.press(where === 'in front' ? 'Enter' : 'Control+Enter');
    const page = await arriving;
    await page.waitForURL(ARRIVED);
    expect(await popup.title()).toBe('unheard');
    // A tab behind says that it is there when it is looked at.
    await page.bringToFront();
    await expect
      .poll(async () => (await readChip(page))?.text, { timeout: 30_000 })
      .toMatch(/list/);
    expect(await readTable<{ origin: string }>(waymark, 'aliases')).toMatchObject([
      { address: ARRIVED, origin: 'redirect' },
    ]);
  });
}

interface TabApi {
  tabs: { create(properties: object): Promise<unknown> };
}

const LATER = 'https://eng.uber.com/athenax/';

/** Opens the first entry that a query finds, in a tab made for it. */
async function openFromPopup(waymark: WaymarkBrowser, query: string): Promise<Page> {
  const popup = await waymark.context.newPage();
  await popup.goto(waymark.url('popup.html'));
  await popup.getByRole('combobox').fill(query);
  await popup.getByRole('option').first().waitFor();
  const arriving = waymark.context.waitForEvent('page');
  await pressToOpen(popup);
  return arriving;
}

/** Shows a page that is on a list, and waits until it is marked. */
async function showListed({ context }: WaymarkBrowser, site: Site): Promise<void> {
  site.serve(LATER, article('AthenaX', 160));
  const page = await context.newPage();
  await page.goto(LATER);
  await expect.poll(() => readChip(page), { timeout: 30_000 }).toBeTruthy();
}

/** @returns every row of a table, straight from the database */
async function readTable<Row>(waymark: WaymarkBrowser, table: string): Promise<Row[]> {
  const page = await waymark.context.newPage();
  await page.goto(waymark.url('popup.html'));
  const rows = await page.evaluate(
    (name) =>
      new Promise<unknown[]>((done, fail) => {
        const opening = indexedDB.open('waymark');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => done(all.result);
        };
      }),
    table,
  );
  await page.close();
  return rows as Row[];
}

/** On GitHub the marker does not run until the site is granted. */
const UNSEEN = 'https://github.com/alex/what-happens-when';
/** On no list, on a site that Waymark may see. */
const CLICKED = 'https://eng.uber.com/a-page-that-a-link-leads-to/';

test.describe('a page clicked to from an opened entry that Waymark does not see', () => {
  for (const [kind, link] of [
    ['by a link', `<a id="go" href="${CLICKED}">`],
    [
      'by a link that keeps silent about the page',
      `<a id="go" rel="noreferrer" href="${CLICKED}">`,
    ],
    [
      'by a link that opens a tab',
      `<a id="go" rel="noopener noreferrer" target="_blank" href="${CLICKED}">`,
    ],
  ] as const) {
    test(`${kind} is not learned, and nothing is recorded`, async ({ waymark, site }) => {
      // A browser of its own, and five pages one after the other.
      test.setTimeout(150_000);
      site.serve(UNSEEN, `<!doctype html><title>alex</title>${link}to Uber</a>`);
      site.serve(CLICKED, article('A page that a link leads to', 160));
      const page = await openFromPopup(waymark, 'what happens when you type google');
      await page.waitForURL(UNSEEN);
      const opening = link.includes('_blank') ? waymark.context.waitForEvent('page') : page;
      await page.click('#go');
      const shown = await opening;
      await shown.waitForURL(CLICKED);
      // A page on a list that is shown later is answered later: by then that one has been, too.
      await showListed(waymark, site);
      expect(await readChip(shown)).toBeUndefined();
      expect(await readTable(waymark, 'aliases')).toEqual([]);
      const readings = await readTable<{ address: string }>(waymark, 'readings');
      expect(readings.map((reading) => reading.address)).toEqual([LATER]);
    });
  }
});
