import { launchBrowser } from '../browser';
import { article, expect, test } from '../harness';
import { openToolbarPopup, type ToolbarPopup } from './toolbar-popup';

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
    const waymark = await launchBrowser({ site, args: [`--screen-info={${screen}}`] });
    try {
      site.serve(POST, article('Caching for a Global Netflix', 1500));
      const page = await waymark.context.newPage();
      await page.goto(POST);
      await page.bringToFront();
      const popup = await openToolbarPopup(waymark);
      // It knows the page it stands over.
      await popup.waitFor(`document.querySelector('main').textContent.includes('EVCache')`);
      await popup.waitFor(`document.querySelector('[role=progressbar]')`);
      const { window } = await expectWhole(popup);
      if (size) expect(window).toEqual(size);
      expect(await popup.evaluate(`document.activeElement.getAttribute('role')`)).toBe('combobox');
      await popup.type('uber kafka');
      await popup.waitFor(`document.querySelector('[role=option][aria-selected=true]')`);
      const [typed, found] = await popup.evaluate<[string, string]>(
        `[document.querySelector('[role=combobox]').value, document.querySelector('[role=option]').textContent]`,
      );
      expect(typed).toBe('uber kafka');
      expect(found).toMatch(/Kafka.*Uber/);
      await expectWhole(popup);
    } finally {
      await waymark.close();
    }
  });
}
