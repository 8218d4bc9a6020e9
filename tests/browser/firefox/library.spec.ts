/** The pages of the library in Firefox: each opens there, with its own first words. */
import { findFirefox } from '../../../scripts/browser/find-browsers.mjs';
import { expect, test } from './firefox-test';

test.skip(!findFirefox(), 'Firefox is not installed.');

/** By their address, and what is the first below the heading that only a page that works can say. */
const PAGES = [
  ['#/', 'Home', '.home-lists .list-title'],
  ['#/search/kafka', 'Search everything', '.line .title'],
  ['#/add', 'Add a list', '.add-list .lead'],
  ['#/import', 'Import a history', '.add-list h2'],
  ['#/plan', 'Plan', '.plan-guide'],
  ['#/review', 'Review', '.review .lead'],
  ['#/progress', 'Progress', '.progress .chart-fill'],
  ['#/history', 'History', '.event-title'],
  ['#/welcome', 'Welcome', '.welcome .lead'],
] as const;

test('each page of the library opens in Firefox with what it is for', async ({ firefox }) => {
  const list = await firefox.open(firefox.url('library.html#/list/awesome-scalability'));
  // A record, so that progress and history have something to show.
  await list.click('.line .sign-button');
  const isRead = `document.querySelector('.line.is-read') !== null`;
  await expect.poll(() => list.evaluate(isRead)).toBe(true);
  for (const [hash, heading, content] of PAGES) {
    const page = await firefox.open(firefox.url(`library.html${hash}`));
    const shown = `({
      heading: document.querySelector('main h1')?.textContent,
      isThere: document.querySelector('main ${content}') !== null,
      isBusy: document.querySelector('[aria-busy=true]') !== null,
      hasFailed: document.querySelector('.crash, .standing-failed') !== null,
    })`;
    await expect
      .poll(() => page.evaluate(shown), { message: hash })
      .toEqual({ heading, isThere: true, isBusy: false, hasFailed: false });
  }
});
