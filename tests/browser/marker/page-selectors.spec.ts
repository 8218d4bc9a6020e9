/** What a page's own selectors, observers and framework notice of the elements that Waymark adds. */
import type { Page } from '@playwright/test';
import { readLayer, statesOfLinks } from '../../../scripts/browser/link-marks-reader';
import { chipOf, expect, readChip, shortArticle, test } from './marker-test';
import { bundleReactDocument, reactDocument } from './react-document';

const PAGE = 'https://codeascraft.com/2018/01/04/selecting-a-cloud-provider/';
/** The same bytes at a host that Waymark may not see. */
const UNSEEN = PAGE.replace('://', '://unseen.');
const UBER = 'https://eng.uber.com';
const ENTRY = `${UBER}/mysql-migration/`;

/** Selectors by position, as pages use them for their document and for what stands in it. */
const SELECTORS = [
  ':first-child, :last-child, :only-child, :first-of-type, :last-of-type, :only-of-type, :empty',
  ':nth-child(1), :nth-child(2), :nth-child(3), :nth-child(odd), :nth-child(even)',
  ':nth-last-child(1), :nth-last-child(2), :nth-last-child(odd), :nth-of-type(2)',
  ':root > :first-child, :root > :last-child, :root > :nth-child(2), :root > * + *, :root > * ~ *',
  'head:first-child, head + body, head ~ body, html > body:last-child, body:only-of-type',
  'body:nth-child(2), body:nth-last-child(1), body:not(:last-child), body + *, body ~ *',
  'body > :first-child, body > :last-child, body > :only-child, body > * + *, body > :nth-child(2)',
  'body > :nth-last-child(2), body > :not(:last-child), html:has(> :last-child:not(body))',
  'html:has(> :nth-child(3)), html:has(> body + *), body:has(> :last-child)',
  'head > :first-child, head > :last-child, head > :nth-child(2), * + main, main + *, main ~ *',
].flatMap((some) => some.split(', '));

/** What means something else once an element stands before the head: what counts from there. */
const COUNTED_FROM_THE_FRONT = [
  ':first-child: head',
  ':nth-child(1): head',
  ':nth-child(2): body',
  ':nth-child(3): head',
  ':root > * + *: head',
  ':root > * ~ *: head',
  ':root > :first-child: head',
  ':root > :nth-child(2): body',
  'body:nth-child(2): body',
  'head:first-child: head',
  'html:has(> :nth-child(3)): html',
];

const BODY = shortArticle('Selecting', 6, `<p><a href="${ENTRY}">A link</a></p>`).replace(
  '<article>',
  `<script>
    window.seen = [];
    addEventListener('load', () => {
      const all = [...document.querySelectorAll('html, body, body *')];
      const note = (kind) => (entries) => seen.push(...entries.map(({ target }) => kind + all.indexOf(target)));
      const sizes = new ResizeObserver(note('size '));
      const sights = new IntersectionObserver(note('sight '));
      for (const element of all) { sizes.observe(element); sights.observe(element); }
    });
  </script><main><p><a href="${ENTRY}?utm_source=first">First link</a></p></main><article>`,
);

/** What the page can see of itself: its selectors, observers, sizes and styles. */
const readPage = (page: Page, selectors: string[]) =>
  page.evaluate(async (all) => {
    for (let turn = 0; turn < 3; turn += 1)
      await new Promise((done) => requestAnimationFrame(done));
    const own = [...document.querySelectorAll('*')].filter(
      ({ localName }) => !localName.startsWith('waymark'),
    );
    const nameOf = (element: Element) =>
      ['html', 'head', 'body'].includes(element.localName)
        ? element.localName
        : `${element.localName} ${own.indexOf(element)}`;
    const { scrollWidth, scrollHeight } = document.scrollingElement ?? document.documentElement;
    return {
      matches: all.flatMap((selector) =>
        own
          .filter((element) => element.matches(selector))
          .map((each) => `${selector}: ${nameOf(each)}`),
      ),
      seen: [...(window as unknown as { seen: string[] }).seen].sort(),
      sizes: [scrollWidth, scrollHeight, document.body.clientHeight, innerWidth],
      boxes: own.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [nameOf(element), x, y, width, height].join(' ');
      }),
    };
  }, selectors);

const differing = (some: readonly string[], others: readonly string[]) => [
  ...some.filter((each) => !others.includes(each)),
  ...others.filter((each) => !some.includes(each)),
];

test('no selector, observer or size of a page notices chip and marks, but what counts from before the head', async ({
  site,
  quietPage: page,
}) => {
  site.serve(PAGE, BODY);
  site.serve(UNSEEN, BODY);
  await page.goto(UNSEEN);
  const without = await readPage(page, SELECTORS);
  expect(without.seen.length).toBeGreaterThan(20);
  await page.goto(PAGE);
  await chipOf(page);
  await expect.poll(() => statesOfLinks(page, 'main a')).toEqual(['unread']);
  const withIt = await readPage(page, SELECTORS);
  expect(withIt.sizes).toEqual(without.sizes);
  expect(withIt.boxes).toEqual(without.boxes);
  expect(withIt.seen).toEqual(without.seen);
  expect(differing(without.matches, withIt.matches).sort()).toEqual(
    [...COUNTED_FROM_THE_FRONT].sort(),
  );
});

const HYDRATED = 'https://codeascraft.com/2018/05/29/the-eventhorizon-saga/';

for (const [when, after] of [
  ['at once', '0'],
  ['two seconds after it has loaded', '2000'],
  ['after chip and marks are shown', 'asked'],
] as const) {
  test(`a whole document that React hydrates ${when} logs nothing and keeps chip and marks`, async ({
    site,
    quietPage: page,
  }) => {
    const addresses = [ENTRY, `${ENTRY}?utm_source=second`];
    site.serve(HYDRATED, reactDocument(addresses));
    site.serve(new URL('/react-document.js', HYDRATED).href, {
      body: await bundleReactDocument(addresses),
      headers: { 'content-type': 'text/javascript' },
    });
    await page.goto(`${HYDRATED}?after=${after}`);
    const expectShown = async () => {
      await chipOf(page);
      await expect.poll(() => statesOfLinks(page, 'main a')).toEqual(['unread', 'unread']);
    };
    if (after === 'asked') {
      await expectShown();
      await page.evaluate(() => (window as unknown as { hydrate(): void }).hydrate());
    }
    await expect(page.locator('#live')).toHaveText('hydrated');
    await expectShown();
    await page.locator('#live').click();
    await expect(page.locator('#live')).toHaveText('pressed');
    await expectShown();
    expect((await readLayer(page))?.dots.length).toBe(2);
    expect(await readChip(page)).toBeTruthy();
  });
}
