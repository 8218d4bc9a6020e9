/** Jobs about what was read, and what is to be. */
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { readChip } from '../../../scripts/browser/chip-reader';
import { expectAtPlace, readHalf } from '../long-page';
import {
  expectAccessible,
  findViolations,
  openPopup,
  overflowsSideways,
  search,
} from '../popup/open-popup';
import { expect, test } from './user';

const DAY_MS = 24 * 60 * 60 * 1000;
const CHAPERONE = 'Chaperone: Audit Kafka End-to-End at Uber';

/** Marks an entry read, so many days ago. */
async function markRead(waymark: WaymarkBrowser, query: string, daysAgo = 0): Promise<void> {
  const popup = await openPopup(waymark);
  // Of this page alone: a clock of Playwright's would be that of every page of the browser.
  await popup.evaluate((ms) => {
    const now = Date.now;
    Date.now = () => now() - ms;
  }, daysAgo * DAY_MS);
  await search(popup, query);
  await popup.keyboard.press('Alt+r');
  await popup.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor();
  await popup.close();
}

const link = (library: Page, name: string) =>
  library.getByRole('navigation').getByRole('link', { name, exact: true });

test('Resume where reading stopped: at most 3 steps', async ({ user, waymark, site }) => {
  const post = 'https://eng.uber.com/chaperone/';
  await readHalf(waymark, site, post);
  const popup = await user.openPopup();
  // What was begun last comes first, whatever pages of earlier tests still told at their end.
  const continuing = popup.getByRole('group', { name: 'Continue' }).getByRole('option').first();
  await expect(continuing).toContainText('stopped at 50 %');
  await user.press(popup, 'ArrowDown');
  const byKey = await user.opening(() => user.press(popup, 'Enter'));
  await expectAtPlace(byKey);
  await byKey.close();

  // By mouse from what is found, and from the library, too.
  const again = await openPopup(waymark);
  await search(again, 'chaperone uber');
  const [byMouse] = await Promise.all([
    waymark.context.waitForEvent('page'),
    again.getByRole('option', { name: /^Chaperone/ }).click(),
  ]);
  await expectAtPlace(byMouse);
  await byMouse.close();
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/list/awesome-scalability'));
  await library.getByRole('searchbox').fill('chaperone');
  const [fromLibrary] = await Promise.all([
    waymark.context.waitForEvent('page'),
    library.getByRole('link', { name: CHAPERONE }).click(),
  ]);
  await expectAtPlace(fromLibrary);
  // Once: what is opened by other ways begins where the browser begins it.
  await fromLibrary.goto(post);
  await expect.poll(async () => readChip(fromLibrary)).toBeTruthy();
  expect(await fromLibrary.evaluate(() => scrollY)).toBe(0);
});

test('See the progress in a topic: at most 2 steps', async ({ user, waymark }) => {
  await markRead(waymark, 'evcache distributed in-memory');
  const popup = await user.openPopup();
  await user.type(popup, 'distributed caching');
  const topic = popup.getByRole('listbox', { name: 'Topics' }).getByRole('option').first();
  await expect(topic).toContainText(/^Distributed Caching ?1 of \d+ read/);
  const [library] = await Promise.all([waymark.context.waitForEvent('page'), topic.click()]);
  await expect(library.getByRole('main').getByText('Distributed Caching').first()).toBeVisible();
});

test('Mark twenty as read, and undo it: at most 7 steps', async ({ user }) => {
  const library = await user.openLibrary();
  await library.setViewportSize({ width: 1280, height: 1600 });
  await user.click(library.getByRole('navigation').getByRole('link', { name: /^awesome-scal/ }));
  const boxes = library.getByRole('checkbox', { name: /^Select: / });
  await user.click(boxes.first());
  await user.click(boxes.nth(19), { modifiers: ['Shift'] });
  await expect(library.getByRole('status').getByText('20 selected')).toBeAttached();
  await user.click(library.getByRole('button', { name: 'Read', exact: true }));
  await expect(library.getByText('20 of 726 read')).toBeVisible();
  await user.click(library.getByRole('button', { name: 'Undo' }));
  await expect(library.getByText('0 of 726 read')).toBeVisible();
  await library.keyboard.press('Escape');
  await expect(library.getByRole('button', { name: 'Clear' })).toHaveCount(0);
});

test('See what was read last week: at most 4 steps', async ({ user, waymark }) => {
  await markRead(waymark, 'chaperone uber', 7);
  await markRead(waymark, 'kafka at linkedin');
  const library = await user.openLibrary();
  await user.click(link(library, 'History'));
  await user.click(library.getByRole('link', { name: 'Last week: 1 read' }));
  await expect(library.getByRole('heading', { level: 1 })).toHaveText(/^History: the week from/);
  await expect(library.getByRole('heading', { name: 'Read in this week' })).toBeVisible();
  await expect(library.getByRole('main').getByRole('link', { name: CHAPERONE })).toHaveCount(2);
  await expect(library.getByRole('link', { name: 'Kafka at LinkedIn' })).toHaveCount(0);
  expect(await findViolations(library)).toEqual([]);
});

test('See the statistics: at most 3 steps', async ({ user, waymark }) => {
  await markRead(waymark, 'chaperone uber');
  const library = await user.openLibrary();
  await user.click(link(library, 'Progress'));
  await expect(library).toHaveTitle('Progress – Waymark');
  const day = library.getByRole('link', { name: /^1 read, / });
  await expect(day).toBeVisible();
  // They are whole in a narrow window, are saved as pictures, and lead to the day.
  await library.setViewportSize({ width: 320, height: 700 });
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
  // What is said of the picture stays while the mouse rests on it, and may stand over the day.
  await library.mouse.move(0, 0);
  await expect(library.getByText('The picture was saved.')).toHaveCount(0);
  await day.click();
  await expect(library.getByRole('heading', { level: 1 })).toHaveText(/^History: /);
  await expect(library.getByRole('heading', { name: 'Read on this day' })).toBeVisible();
  await expect(library.getByRole('main').getByRole('link', { name: /^Chaperone/ })).toHaveCount(2);
  await library.goBack();
  await expect(library.getByRole('heading', { level: 1 })).toHaveText('Progress');
});

test('Make a plan for eight weeks: at most 7 steps', async ({ user, waymark }) => {
  const library = await user.openLibrary();
  await user.click(link(library, 'Plan'));
  await user.click(library.getByRole('button', { name: 'Medium' }));
  const estimate = library.getByRole('form').getByRole('status');
  await expect(estimate).toContainText('done by');
  await expectAccessible(library);
  const day = new Date(Date.now() + 56 * DAY_MS).toISOString().slice(0, 10);
  await user.fill(library.getByLabel(/^Done by/), day);
  await user.click(library.getByRole('button', { name: /^Make it [\d.]+ h$/ }));
  await user.click(library.getByRole('button', { name: 'Make the plan' }));
  await expect(library.getByText('Plan made: System Design Primer: Medium')).toBeVisible();
  await expect(library.getByText(/^That is in time for/)).toBeVisible();
  const rows = library.locator('.plan-row');
  await expect(rows.first()).toBeVisible();
  const proposed = await rows.locator('.title').allTextContents();
  await rows.first().getByRole('button').click();
  await expect(library.getByText(`1 of ${proposed.length} read,`)).toBeVisible();
  // It stays until the week is over, and nothing comes in its place.
  expect(await rows.locator('.title').allTextContents()).toEqual(proposed);
  await expectAccessible(library);

  const popup = await openPopup(waymark);
  const line = popup.getByRole('button', { name: `This week: 1 of ${proposed.length} read,` });
  await expect(line).toBeVisible();
  await popup.getByRole('combobox').fill('kafka');
  await expect(line).toBeHidden();
  await popup.close();

  await library.getByRole('button', { name: 'Remove: System Design Primer: Medium' }).click();
  await expect(rows).toHaveCount(0);
  await library.keyboard.press('Alt+z');
  await expect(rows).toHaveCount(proposed.length);
  await library.setViewportSize({ width: 320, height: 800 });
  await expectAccessible(library);
});

test('Write a note: at most 5 steps', async ({ user, waymark }) => {
  const popup = await user.openPopup();
  await user.type(popup, 'chaperone uber');
  await popup.getByRole('option', { selected: true, name: /^Chaperone/ }).waitFor();
  const first = await user.opening(() => user.press(popup, 'Alt+i'));
  const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Your note' });
  const panel = first.getByRole('complementary', { name: /^Chaperone/ });
  await expect(panel.getByRole('link', { name: /awesome-scalability › / })).toBeVisible();
  expect(await findViolations(first)).toEqual([]);
  const { hash } = new URL(first.url());
  expect(hash).toMatch(/^#\/list\/awesome-scalability\/entry\/\d+\/details$/);
  await user.click(fieldOf(first));
  await user.type(first, 'Read before the re');
  // The browser takes the tab: nothing that the page does afterwards is done.
  const crash = await waymark.context.newCDPSession(first);
  void crash.send('Page.crash').catch(() => undefined);
  await first.waitForEvent('crash');

  const library = await waymark.context.newPage();
  await library.goto(waymark.url(`library.html${hash}`));
  await expect(library.getByText('Read before the re')).toBeVisible();
  await library.setViewportSize({ width: 320, height: 600 });
  expect(await overflowsSideways(library)).toBe(false);
  // In the place of the list; it comes back, and with it the focus.
  await expect(library.getByRole('searchbox')).toBeHidden();
  await library.keyboard.press('Escape');
  await expect(library.getByRole('searchbox')).toBeVisible();
  await expect(library.getByRole('main').getByRole('link', { name: /^Chaperone/ })).toBeFocused();
  await library.goBack();
  await expect(library.getByText('Read before the re')).toBeVisible();
  // What was noted is searched at once.
  await library.getByRole('button', { name: 'Edit the note' }).click();
  await fieldOf(library).fill('Read with zanzibar');
  await fieldOf(library).blur();
  // The one from before went with the tab: they are one process.
  const again = await openPopup(waymark);
  await search(again, 'zanzibar');
  await expect(again.getByRole('option', { name: /Chaperone.*Read with zanzibar/ })).toBeVisible();
});
