import type { Page } from '@playwright/test';
import { inRoot } from '../../../scripts/browser/link-marks-reader';
import { chipOf, expect, openPost, pressChip, readChip, test } from './marker-test';

const PAGE = 'https://codeascraft.com/2017/05/30/reducing-image-file-size-at-etsy/';
const UBER = 'https://eng.uber.com';
const ENTRY = `${UBER}/uber-big-data-platform/`;

const page = (style: string, body = '') =>
  `<!doctype html><html><meta charset="utf-8"><title>Ground</title><link rel="icon" href="data:,">
   <style>${style}</style><body>${body}<article><h1>Ground</h1><p>Text of it. <a href="${ENTRY}">A link</a></p></article>`;

const groundOf = (of: Page) =>
  of.evaluate(() => document.querySelector('waymark-mark')?.getAttribute('data-ground'));

/** Text of the chip that stands out less than it must from what it stands on, with its contrast. */
const faintTexts = (of: Page) =>
  inRoot(of, 'waymark-mark', function (this: ShadowRoot) {
    const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const weight = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const groundUnder = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        const [, , , alpha = 1] = channels(backgroundColor);
        if (alpha > 0.5) return backgroundColor;
      }
      return 'none';
    };
    const texts = [...this.querySelectorAll('.pill [data-words], .panel [data-words], .sign')];
    const faint = texts.flatMap((element) => {
      const [one, other] = [getComputedStyle(element).color, groundUnder(element)].map(weight);
      const [lower = 0, higher = 0] = [one ?? 0, other ?? 0].sort((a, b) => a - b);
      const contrast = (higher + 0.05) / (lower + 0.05);
      const least = element.classList.contains('sign') ? 3 : 4.5;
      return contrast < least ? [`${element.getAttribute('data-words')}: ${contrast}`] : [];
    });
    const { fontFamily } = getComputedStyle(this.querySelector('.toggle') as Element);
    return { count: texts.length, faint, fontFamily };
  });

/** One black pixel. */
const PICTURE = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==';
/** What pages are drawn on, by the system's scheme. */
const PAGES = [
  ['light', 'a black page', 'body{background:#000;color:#ddd}a{color:#9bf}', '', 'dark'],
  ['dark', 'a white page', 'html{background:#fff;color:#111}', '', 'light'],
  ['dark', 'a page that says nothing', '', '', 'light'],
  ['dark', 'a page that can be both', ':root{color-scheme:light dark}', '', 'dark'],
  ['light', 'a page that can be both', ':root{color-scheme:light dark}', '', 'light'],
  ['light', 'a page that is always dark', ':root{color-scheme:dark}', '', 'dark'],
  [
    'light',
    'a dark application in a white document',
    '#app{position:fixed;inset:0;background:oklch(20% 0.02 250)}article{position:relative;color:#eee}',
    '<div id="app"></div>',
    'dark',
  ],
  [
    'light',
    'a dark footer under the chip',
    '#foot{position:fixed;inset:auto 0 0 0;height:120px;background:#000}',
    '<div id="foot"></div>',
    'light',
  ],
  [
    'light',
    'a dark picture that fills the window',
    `#hero{height:100vh;background:url("${PICTURE}");color:#fff}body{margin:0}`,
    '<div id="hero">Light text on it</div>',
    'dark',
  ],
  [
    'light',
    'a dark gradient',
    'body{margin:0;min-height:100vh;background:linear-gradient(#124,#000)}article{color:#eee}',
    '',
    'dark',
  ],
] as const;

test('the chip is dark on dark pages and light on light ones, whatever the system prefers', async ({
  site,
  quietPage,
}) => {
  for (const [system, name, style, body, ground] of PAGES) {
    await quietPage.emulateMedia({ colorScheme: system });
    await openPost({ site, page: quietPage }, PAGE, page(style, body));
    await chipOf(quietPage);
    await expect.poll(() => groundOf(quietPage), `${name}, ${system} system`).toBe(ground);
  }
  await quietPage.emulateMedia({ colorScheme: null });
});

test('the chip follows a page that switches its theme, and is legible on both', async ({
  site,
  quietPage,
}) => {
  const style = `html{background:#fff;color:#111;transition:background .2s}html.night{background:#101214;color:#ddd}
    #app{position:absolute;inset:0;z-index:-1}#app.night{background:#000}`;
  await openPost({ site, page: quietPage }, PAGE, page(style, '<div id="app"></div>'));
  await chipOf(quietPage);
  await pressChip(quietPage, /^Waymark/);
  await expect.poll(async () => (await readChip(quietPage))?.buttons.length).toBeGreaterThan(2);
  const expectLegible = async () => {
    const found = await faintTexts(quietPage);
    expect(found?.faint).toEqual([]);
    expect(found?.count).toBeGreaterThan(8);
    // A family of the page's own would be told each letter.
    expect(found?.fontFamily).toBe('system-ui, sans-serif');
  };
  expect(await groundOf(quietPage)).toBe('light');
  await expectLegible();
  for (const selector of ['html', '#app']) {
    const toggle = () =>
      quietPage.evaluate((of) => document.querySelector(of)?.classList.toggle('night'), selector);
    await toggle();
    await expect.poll(() => groundOf(quietPage), `${selector} at night`).toBe('dark');
    await expectLegible();
    await toggle();
    await expect.poll(() => groundOf(quietPage), `${selector} by day`).toBe('light');
  }
  await quietPage.evaluate(() => {
    const sheet = document.createElement('style');
    sheet.textContent = 'html{background:#000;color:#fff;transition:none}';
    document.head.append(sheet);
  });
  await expect.poll(() => groundOf(quietPage), 'with another sheet').toBe('dark');
});
