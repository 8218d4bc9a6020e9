/** Marks while something stands over the page, moves in it, scrolls in it, or enlarges it. */
import type { Page } from '@playwright/test';
import { inLayer, readLayer, statesOfLinks } from '../../../scripts/browser/link-marks-reader';
import { expect, test } from './marker-test';
import { zoomTab } from './zoom-tab';

const UBER = 'https://eng.uber.com';
const PAGE = `${UBER}/a-page-with-a-dialog/`;
const ENTRY = `${UBER}/schemaless-rewrite/`;
const link = (id: string, words = 'A link') =>
  `<a id="${id}" href="${ENTRY}?utm_source=${id}">${words}</a>`;
/** The ids of the links that bear a mark, in the order of the document. */
const markedLinks = async (page: Page) => {
  const states = await statesOfLinks(page);
  const ids = await page.evaluate(() => [...document.links].map(({ id }) => id));
  return ids.filter((_, index) => states[index] === 'unread');
};
const isMarked = async (page: Page, id: string) => (await markedLinks(page)).includes(id);

test('marks go under what covers their links, and stand at the links in it', async ({
  site,
  quietPage: page,
}) => {
  site.serve(
    PAGE,
    `<!doctype html><title>x</title><meta charset="utf-8">
     <style>::backdrop{background:#f008}#overlay{position:fixed;inset:0;background:#fff}
     #pop,#over{inset:200px auto auto 200px;margin:0}#full{background:#fff;padding:80px 0 0 400px}</style>
     <p>${link('plain')}</p><div id="full"><p>${link('infull')}</p></div>
     <div id="overlay" hidden>Consent? ${link('inoverlay')}</div>
     <dialog id="dialog">In front: ${link('indialog')}</dialog>
     <div id="pop" popover>${link('inpop')}</div>
     <dialog id="over">Over the popover: ${link('inover')}</dialog>
     <button id="button" onclick="full.requestFullscreen()">Full</button>`,
  );
  await page.goto(PAGE);
  const marked = async () => {
    const names = await markedLinks(page);
    const dots = (await readLayer(page))?.dots.length ?? 0;
    return `${names.join(' ')}${dots === names.length ? '' : `, and ${dots} marks in all`}`;
  };
  const layerIsOnTop = () =>
    inLayer(page, function (this: ShadowRoot) {
      const { display } = getComputedStyle(this.host, '::backdrop');
      return this.host.matches(':popover-open') ? `on top, backdrop ${display}` : 'in the page';
    });
  await expect.poll(marked).toBe('plain infull');

  await page.evaluate(() => document.getElementById('overlay')?.removeAttribute('hidden'));
  await expect.poll(marked).toBe('inoverlay');
  await page.evaluate(() => document.getElementById('overlay')?.setAttribute('hidden', ''));
  await expect.poll(marked).toBe('plain infull');
  expect(await layerIsOnTop()).toBe('in the page');

  const open = (id: string) =>
    page.evaluate((name) => (document.getElementById(name) as HTMLDialogElement).showModal(), id);
  const close = (id: string) =>
    page.evaluate((name) => (document.getElementById(name) as HTMLDialogElement).close(), id);
  await open('dialog');
  await expect.poll(marked).toBe('indialog');
  expect(await layerIsOnTop()).toBe('on top, backdrop none');
  await close('dialog');
  await expect.poll(marked).toBe('plain infull');
  expect(await layerIsOnTop()).toBe('in the page');

  await page.evaluate(() => document.getElementById('pop')?.showPopover());
  await expect.poll(marked).toBe('plain infull inpop');
  expect(await layerIsOnTop()).toBe('on top, backdrop none');
  // Later in the top layer than the popover, and than Waymark's own layer.
  await open('over');
  await expect.poll(marked).toBe('inover');
  await close('over');
  await expect.poll(marked).toMatch(/^plain infull/);

  await page.locator('#button').click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('full');
  await expect.poll(marked).toBe('infull');
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(marked).toBe('plain infull');
});

test('marks are cut where a box or a bar cuts their links, and rest where these rest', async ({
  site,
  quietPage: page,
}) => {
  site.serve(
    PAGE,
    `<!doctype html><title>x</title><meta charset="utf-8">
     <style>body{margin:0;font:16px/20px sans-serif}p{margin:0}
     header{position:sticky;top:0;height:40px;background:#eee}
     #box{height:100px;overflow:auto;border:2px solid #888}#space{height:60px}
     #turned{width:max-content;margin:60px 60px 160px;transform:rotate(20deg);transform-origin:left}
     @keyframes walk{to{translate:400px}}.walks{animation:walk 30s linear infinite;width:max-content}
     </style><header>Bar</header><p id="space"></p><p>${link('under')}</p>
     <div id="box"><p>One</p><p>Two</p><p>${link('inbox')}</p>${'<p>More</p>'.repeat(20)}</div>
     <p id="turned">${link('oblique', 'A link with a title of some length, turned')}</p>
     <p id="walker" class="walks">${link('walking')}</p><p id="scripted">${link('pushed')}</p>
     <div style="height:3000px"></div>`,
  );
  await page.goto(PAGE);
  await expect.poll(() => isMarked(page, 'oblique')).toBe(true);
  await expect.poll(() => isMarked(page, 'under')).toBe(true);

  // At the end of what is turned, not at the corner of the box around it.
  const last = await page.evaluate(() => {
    const text = document.getElementById('oblique')?.firstChild as Text;
    const range = document.createRange();
    range.setStart(text, text.length - 1);
    range.setEnd(text, text.length);
    const { x, y } = range.getBoundingClientRect();
    return { x, y };
  });
  const nearest = ((await readLayer(page))?.dots ?? []).map(({ left, top }) =>
    Math.hypot(left - last.x, top - last.y),
  );
  expect(Math.min(...nearest)).toBeLessThan(16);

  const scrollTo = (top: number) => page.evaluate((to) => window.scrollTo(0, to), top);
  const scrollBox = (top: number) =>
    page.evaluate((to) => document.getElementById('box')?.scrollTo(0, to), top);
  // The link stands at 100 px in lines of 20, the bar is 40 high.
  await scrollTo(66);
  await expect.poll(() => isMarked(page, 'under')).toBe(false);
  await scrollTo(50);
  await expect.poll(() => isMarked(page, 'under')).toBe(true);
  await scrollTo(0);
  await expect.poll(() => isMarked(page, 'inbox')).toBe(true);
  await scrollBox(46);
  await expect.poll(() => isMarked(page, 'inbox')).toBe(false);
  await scrollBox(36);
  await expect.poll(() => isMarked(page, 'inbox')).toBe(true);

  // What walks without end bears no mark until it rests.
  expect(await isMarked(page, 'walking')).toBe(false);
  await page.evaluate(() => document.getElementById('walker')?.classList.remove('walks'));
  await expect.poll(() => isMarked(page, 'walking')).toBe(true);
  await page.evaluate(() => {
    const box = document.getElementById('walker') as HTMLElement;
    box.animate([{ left: '0' }, { left: '300px' }], { duration: 1e6, id: 'x' });
    box.style.position = 'relative';
  });
  await expect.poll(() => isMarked(page, 'walking')).toBe(false);
  await page.evaluate(() => document.getAnimations().forEach((each) => void each.cancel()));
  await expect.poll(() => isMarked(page, 'walking')).toBe(true);

  // A script that pushes a box for a while: the mark is where the link is in the end.
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const box = document.getElementById('scripted') as HTMLElement;
        let step = 0;
        const push = () => {
          step += 1;
          box.style.transform = `translateX(${step * 4}px)`;
          if (step < 30) requestAnimationFrame(push);
          else done();
        };
        push();
      }),
  );
  await expect.poll(() => isMarked(page, 'pushed')).toBe(true);
});

test('marks stand at their links in a page that is zoomed', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const texts = Array.from({ length: 8 }, (_, index) => `<p>Some ${link(`n${index}`)} here</p>`);
  site.serve(PAGE, `<!doctype html><title>x</title><meta charset="utf-8">${texts.join('')}`);
  await page.goto(PAGE);
  const width = () => page.evaluate(() => innerWidth);
  const usual = await width();
  const farthest = async () => {
    const ends = await page.evaluate(() =>
      [...document.links].map((each) => {
        const { right, top } = each.getBoundingClientRect();
        return [right, top] as const;
      }),
    );
    const dots = (await readLayer(page))?.dots ?? [];
    const away = ends.map(([x, y]) =>
      Math.min(
        ...dots.map((dot) =>
          Math.hypot(dot.left + dot.width / 2 - x, dot.top + dot.height / 2 - y),
        ),
      ),
    );
    return Math.max(...away);
  };
  for (const factor of [0.5, 2, 1]) {
    await zoomTab(shared, PAGE, factor);
    await expect.poll(width).toBeCloseTo(usual / factor, -1);
    await expect.poll(farthest).toBeLessThan(4);
  }
});
