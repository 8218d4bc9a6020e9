/** The popup as Firefox shows it: in a panel of its own that it sizes by what is in it. */
import { findFirefox } from '../../../scripts/browser/find-browsers.mjs';
import { type ButtonPlace, openPanel } from './browser-window';
import { expect, test } from './firefox-test';

test.skip(!findFirefox(), 'Firefox is not installed.');

// The button is moved.
test.use({ isAlone: true });

/** The window of the open popup as a page of the same extension sees it, and what is in it. */
const INSIDE = `(() => {
  const [view] = browser.extension.getViews({ type: 'popup' });
  const { innerWidth, innerHeight, document } = view;
  const box = (selector) => document.querySelector(selector)?.getBoundingClientRect();
  return {
    window: { width: innerWidth, height: innerHeight },
    free: {
      width: document.documentElement.clientWidth,
      height: document.documentElement.clientHeight,
    },
    main: { width: box('main')?.width, height: box('main')?.height },
    fieldTop: box('[role=combobox]')?.top,
    footBottom: box('footer')?.bottom,
    rows: document.querySelectorAll('[role=option]').length,
    focus: document.activeElement?.getAttribute('role'),
  };
})()`;

interface Inside {
  window: { width: number; height: number };
  free: { width: number; height: number };
  main: { width: number; height: number };
  fieldTop: number;
  footBottom: number;
  rows: number;
  focus: string;
}

for (const place of ['toolbar', 'extensions panel'] satisfies ButtonPlace[]) {
  test(`the popup opened by its button in the ${place} of Firefox is whole`, async ({
    firefox,
  }) => {
    const tab = await firefox.open(firefox.url('library.html'));
    const panel = await openPanel(firefox, place);
    // What is settled for a moment may still be on its way, as long as rows come.
    await expect(async () => {
      const inside = await tab.evaluate<Inside>(INSIDE);
      expect(inside.rows).toBeGreaterThan(2);
      expect(inside.window).toEqual({ width: 400, height: 560 });
      expect(await panel.measure()).toEqual(inside.window);
      expect(inside.free).toEqual(inside.window);
      expect(inside.main).toEqual(inside.window);
      expect(inside.fieldTop).toBeGreaterThanOrEqual(0);
      expect(inside.footBottom).toBeLessThanOrEqual(inside.window.height);
      expect(inside.focus).toBe('combobox');
    }).toPass({ timeout: 20_000 });
  });
}
