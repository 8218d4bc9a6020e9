import type { Page } from '@playwright/test';
import {
  launchBrowser,
  PREPARED_PROFILE,
  type WaymarkBrowser,
} from '../../../scripts/browser/browser';
import { readLayer, statesOfLinks } from '../../../scripts/browser/link-marks-reader';
import { test as base, expect } from '../harness';
import { chipOf, grantEverything, pressChip, shortArticle } from './marker-test';

const LIST = 'https://github.com/binhnguyennus/awesome-scalability';
const UBER = 'https://eng.uber.com';
const entries = (names: string[]) => names.map((name) => `${UBER}/${name}/`);
const FIRST = entries(['distributed-tracing', 'schemaless-rewrite', 'scaling-hdfs', 'cota', 'elk']);
const SECOND = entries(['mysql-migration', 'uber-big-data-platform', 'qalm']);
const [TOPIC = '', ...IN_TOPIC] = entries(['athenax', 'chaperone', 'cherami']);

const test = base.extend<object, { granted: WaymarkBrowser }>({
  granted: [
    async ({ site }, use) => {
      const browser = await launchBrowser({ site, startFrom: PREPARED_PROFILE });
      await grantEverything(browser);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

/** A heading as GitHub writes it, with its permalink beside it. */
const heading = (level: number, id: string, text: string) =>
  `<div class="markdown-heading" dir="auto"><h${level} tabindex="-1" class="heading-element" dir="auto">${text}</h${level}><a id="user-content-${id}" class="anchor" aria-label="Permalink: ${text}" href="#${id}"><svg class="octicon octicon-link" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="m7 3"></path></svg></a></div>`;
const items = (addresses: string[]) =>
  `<ul dir="auto">${addresses.map((to) => `<li><a href="${to}" rel="nofollow">Post</a></li>`).join('')}</ul>`;
/** An item with items in it, in the second section, in two that are called so without a link. */
const TOPICS = `<ul dir="auto"><li><span id="plain">Data</span>
<ul dir="auto"><li><p dir="auto"><span id="deeper">In motion</span></p><ul dir="auto"><li><a id="topic" href="${TOPIC}" rel="nofollow">Streams</a>${items(IN_TOPIC)}</li></ul></li></ul></li></ul>`;
/** The second section begins far below the window. */
const README = `<div id="readme"><article class="markdown-body entry-content container-lg" itemprop="text">${heading(1, 'list', 'List')}<p dir="auto">About, with <a href="${LIST}/issues">issues</a>.</p>${heading(2, 'uber', 'Uber')}${items(FIRST)}<p style="height:5000px">Between</p>${heading(2, 'more', 'More')}${items(SECOND)}${TOPICS}</article></div>`;
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>List</title>
  <meta name="turbo-cache-control" content="no-preview"><body class="logged-out env-production">
  <div class="application-main"><main><turbo-frame id="repo-content-turbo-frame" target="_top" data-turbo-action="advance"><div id="repo-content-pjax-container">${README}</div></turbo-frame></main></div></body></html>`;

// One browser for both: spread over the workers, each of these would start one.
test.describe.configure({ mode: 'default' });

const section = (name: string) => `h2:text-is("${name}")`;

test.beforeEach(({ site }) => {
  site.serve(LIST, PAGE);
  for (const address of [...FIRST, ...SECOND]) site.serve(address, shortArticle('Post'));
});

/** @returns what is said beside a heading; undefined for nothing */
function progressOf(page: Page, name: string): Promise<string | undefined> {
  return progressBeside(page, section(name));
}
async function progressBeside(page: Page, place: string): Promise<string | undefined> {
  const layer = await readLayer(page);
  const box = await page.locator(place).boundingBox();
  return layer?.sections.find(({ top }) => box && top >= box.y - 4 && top <= box.y + box.height)
    ?.words;
}
const stateOf = async (page: Page, address = '') =>
  (await statesOfLinks(page, `a[href="${address}"]`))[0];

test('each entry bears its mark and each section its progress, nothing of the page changes', async ({
  granted,
}) => {
  const page = await granted.context.newPage();
  await expect(async () => {
    await page.goto(LIST);
    await expect.poll(() => progressOf(page, 'Uber'), { timeout: 1_500 }).toBe('0 of 5 read');
  }).toPass();
  const markup = await page.evaluate(() => document.body.outerHTML);
  expect(markup).not.toContain('waymark');
  expect(await statesOfLinks(page, 'li a')).toEqual([
    ...FIRST.map(() => 'unread'),
    ...[...SECOND, TOPIC, ...IN_TOPIC].map(() => null),
  ]);
  await page.locator(section('More')).scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  // Also of entries that nobody had come near.
  await expect.poll(() => progressOf(page, 'More')).toBe('0 of 6 read');
  // A topic has its own figure, without the link that names it.
  await expect.poll(() => progressBeside(page, '#topic')).toBe('0 of 2 read');
  await expect.poll(() => progressBeside(page, '#deeper')).toBe('0 of 3 read');
  await expect.poll(() => progressBeside(page, '#plain')).toBe('0 of 3 read');
  await expect
    .poll(() => statesOfLinks(page, 'li a'))
    .toEqual([...FIRST.map(() => null), ...[...SECOND, TOPIC, ...IN_TOPIC].map(() => 'unread')]);
  expect((await statesOfLinks(page, '.anchor, p a')).filter(Boolean)).toEqual([]);
  expect(await page.evaluate(() => document.body.outerHTML)).toBe(markup);
  await page.close();
});

test('marks and progress survive Turbo: a frame that is filled anew, and its cached copy', async ({
  granted,
}) => {
  const page = await granted.context.newPage();
  await page.goto(LIST);
  await expect.poll(() => progressOf(page, 'Uber')).toBe('0 of 5 read');
  // Turbo keeps a copy of what is shown, fills the frame, then tells; no page is loaded.
  await page.evaluate(() => {
    const frame = document.querySelector('turbo-frame');
    const shown = document.getElementById('repo-content-pjax-container');
    if (!frame || !shown) throw new Error('there is no frame');
    Object.assign(window, { kept: shown.cloneNode(true) });
    history.pushState({ turbo: {} }, '', `${location.pathname}/issues`);
    frame.innerHTML = '<div id="repo-content-pjax-container"><h1>Issues</h1></div>';
    document.dispatchEvent(new Event('turbo:load'));
    document.dispatchEvent(new Event('soft-nav:success'));
  });
  await expect.poll(() => readLayer(page)).toMatchObject({ dots: [], sections: [] });

  const post = await granted.context.newPage();
  await post.goto(FIRST[0] ?? '');
  await chipOf(post);
  await pressChip(post, /^Waymark/);
  await pressChip(post, 'Mark read');
  await expect.poll(async () => (await chipOf(post)).text).toMatch(/Marked read/);
  await post.close();
  await page.bringToFront();

  // Back: first the copy with the marks of then, a moment later what the server sends now.
  await page.evaluate(() => {
    history.back();
    const { kept } = window as unknown as { kept: Element };
    document.querySelector('turbo-frame')?.replaceChildren(kept);
  });
  await expect.poll(() => progressOf(page, 'Uber')).toBe('1 of 5 read');
  await expect.poll(() => stateOf(page, FIRST[0])).toBe('read');
  await page.evaluate((html) => {
    const frame = document.querySelector('turbo-frame');
    if (frame) frame.innerHTML = html;
    document.dispatchEvent(new Event('turbo:load'));
  }, README);
  await expect.poll(() => progressOf(page, 'Uber')).toBe('1 of 5 read');
  await expect.poll(() => stateOf(page, FIRST[0])).toBe('read');
  await expect.poll(() => stateOf(page, FIRST[1])).toBe('unread');

  // A visit to another repository puts another body in place.
  await page.evaluate(() => {
    history.pushState(null, '', '/someone/else');
    const body = document.createElement('body');
    body.innerHTML = '<main>Another repository</main>';
    document.body.replaceWith(body);
  });
  await expect.poll(() => readLayer(page)).toMatchObject({ dots: [], sections: [] });
  await page.close();
});
