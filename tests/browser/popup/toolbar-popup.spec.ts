import { launchBrowser, PREPARED_PROFILE } from '../../../scripts/browser/browser';
import { article, expect, test } from '../harness';
import { openToolbarPopup, readIconTitle, type ToolbarPopup } from './toolbar-popup';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';

/** The window of the popup, and the ends of what is in it. */
interface Measured {
  window: { width: number; height: number };
  /** Smaller than the window where a scroll bar takes room. */
  free: { width: number; height: number };
  main: { width: number; height: number };
  fieldTop: number;
  footBottom: number;
}

const MEASURE = `(() => {
  const { clientWidth, clientHeight } = document.documentElement;
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const { width, height } = box('main');
  return {
    window: { width: innerWidth, height: innerHeight },
    free: { width: clientWidth, height: clientHeight },
    main: { width, height },
    fieldTop: box('[role=combobox]').top,
    footBottom: box('footer').bottom,
  };
})()`;

/** Nothing is cut off, and the window has no scroll bar of its own. */
async function expectWhole(popup: ToolbarPopup): Promise<Measured> {
  const measured = await popup.evaluate<Measured>(MEASURE);
  expect(measured.free).toEqual(measured.window);
  expect(measured.main).toEqual(measured.window);
  expect(measured.fieldTop).toBeGreaterThanOrEqual(0);
  expect(measured.footBottom).toBeLessThanOrEqual(measured.window.height);
  return measured;
}

for (const { screen, size } of [
  { screen: '1600x1200', size: { width: 400, height: 560 } },
  // Where the browser gives less height than the popup asks for.
  { screen: '800x600', size: undefined },
]) {
  test(`the toolbar’s own popup is whole on a screen of ${screen}, and is typed into at once`, async ({
    site,
  }) => {
    const waymark = await launchBrowser({
      site,
      startFrom: PREPARED_PROFILE,
      args: [`--screen-info={${screen}}`],
    });
    try {
      site.serve(POST, article('Caching for a Global Netflix', 1500));
      const page = await waymark.context.newPage();
      await page.goto(POST);
      await page.bringToFront();
      const popup = await openToolbarPopup(waymark);
      // It knows the page it stands over.
      await popup.waitFor(`document.querySelector('main')?.textContent.includes('EVCache')`);
      await popup.waitFor(`document.querySelector('[role=progressbar]')`);
      const { window } = await expectWhole(popup);
      if (size) expect(window).toEqual(size);
      expect(await popup.evaluate(`document.activeElement.getAttribute('role')`)).toBe('combobox');
      await popup.type('uber kafka');
      // What the letters before the last one found may still be there.
      const seen = `[document.querySelector('[role=combobox]').value,
        document.querySelector('[role=option][aria-selected=true]')?.textContent]`;
      await expect
        .poll(() => popup.evaluate(seen))
        .toEqual(['uber kafka', expect.stringMatching(/Kafka.*Uber/)]);
      await expectWhole(popup);
      await popup.evaluate('window.close()');
      await page.goto(waymark.url('library.html'));
      await expect
        .poll(() => page.evaluate(() => localStorage.getItem('query')))
        .toContain('"query":"uber kafka"');
    } finally {
      await waymark.close();
    }
  });
}

/** Layout shifts of the popup so far, as the browser counts them, by what moved. */
const SHIFTS = `new Promise((done) => {
  const moved = [];
  const observer = new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries()) {
      for (const { node } of sources) moved.push(node?.className || node?.nodeName);
    }
  });
  observer.observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => {
    observer.disconnect();
    done(moved);
  }, 100);
})`;

for (const { where, address, icon, shows } of [
  {
    where: 'on a list',
    address: POST,
    icon: 'EVCache',
    shows: '[aria-label="The page you are on"]',
  },
  {
    where: 'on no list',
    address: 'https://netflixtechblog.com/about',
    icon: 'not on your lists',
    shows: '[role=option]',
  },
]) {
  test(`the popup over a page that is ${where} is put together once: nothing in it moves`, async ({
    site,
    waymark,
  }) => {
    site.serve(address, article('An article', 1500));
    const page = await waymark.context.newPage();
    await page.goto(address);
    await page.bringToFront();
    await expect.poll(() => readIconTitle(waymark)).toContain(icon);
    const popup = await openToolbarPopup(waymark);
    await popup.waitFor(`document.querySelector('${shows}')`);
    await popup.waitFor(`document.querySelector('[role=option]')`);
    // Whatever else comes, comes within this time.
    expect(await popup.evaluate(`new Promise((done) => setTimeout(done, 500, true))`)).toBe(true);
    expect(await popup.evaluate<string[]>(SHIFTS)).toEqual([]);
  });
}
