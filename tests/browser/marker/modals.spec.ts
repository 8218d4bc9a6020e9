/** What stands in front of a page, told by its layout in a real browser. */
import { bundleScript } from '../../../scripts/bench/bundle-script';
import { expect, test } from './marker-test';
import type { MeasuredPage } from './measured-page';

const TEXT = `<article>${'<p>Every consumer keeps its own place in the log, and may begin again from there.</p>'.repeat(40)}</article>`;
const dialog = (style: string, rest = '') =>
  `<div role="dialog" aria-modal="true" style="position:fixed;background:#fff;${style}" ${rest}><p>We use cookies</p></div>`;
const IN_THE_MIDDLE = 'inset:20%';

const IN_FRONT: [what: string, html: string][] = [
  ['a dialogue in the middle', dialog(IN_THE_MIDDLE)],
  [
    'a dialogue in a layer over all of the window',
    `<div style="position:fixed;inset:0;display:grid;place-content:center">${dialog('position:static')}</div>`,
  ],
  ['a layer over all of the window that is the dialogue', dialog('inset:0;background:none')],
  [
    'a dialogue that the browser holds in front',
    '<dialog id="held">Log in</dialog><script>held.showModal()</script>',
  ],
  [
    'one that it holds in front at the edge',
    '<dialog id="held" style="margin:auto 0 0">Log in</dialog><script>held.showModal()</script>',
  ],
  [
    'an element of its own kind in the middle',
    `<dialog open style="position:fixed;${IN_THE_MIDDLE};height:60%">Log in</dialog>`,
  ],
];
const NOT_IN_FRONT: [what: string, html: string][] = [
  ['nothing', ''],
  ['a menu that is hidden', dialog(`${IN_THE_MIDDLE};visibility:hidden`)],
  ['a menu that is transparent', dialog(`${IN_THE_MIDDLE};opacity:0`)],
  [
    'a menu in a layer that is transparent',
    `<div style="opacity:0">${dialog(IN_THE_MIDDLE)}</div>`,
  ],
  ['a menu that takes no part in the layout', dialog(`${IN_THE_MIDDLE};display:none`)],
  ['a menu beside the window', dialog('left:-400px;width:300px;top:0;bottom:0')],
  ['a banner at the bottom', dialog('inset:auto 0 0;height:60px')],
  [
    'an open dialogue at the bottom',
    '<dialog open style="position:fixed;inset:auto 0 0">We use cookies</dialog>',
  ],
  ['a closed dialogue', '<dialog>We use cookies</dialog>'],
];

test('a dialogue is in front of a page where it can be seen and covers the middle of the window, or is held there', async ({
  shared,
}) => {
  const tab = await shared.context.newPage();
  const script = await bundleScript('../../tests/browser/marker/measured-page.ts');
  const isInFront = async (html: string) => {
    await tab.setContent(`<!doctype html>${TEXT}${html}`, { waitUntil: 'domcontentloaded' });
    await tab.evaluate(script);
    return tab.evaluate(() =>
      (globalThis as unknown as { measured: MeasuredPage }).measured.isModalInFront(),
    );
  };
  for (const [what, html] of IN_FRONT) expect.soft(await isInFront(html), what).toBe(true);
  for (const [what, html] of NOT_IN_FRONT) expect.soft(await isInFront(html), what).toBe(false);
  await tab.close();
});
