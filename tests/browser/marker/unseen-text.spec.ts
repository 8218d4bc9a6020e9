/** What stands in front of a page, and whether its text can be seen, by layout in a real browser. */
import { bundleScript } from '../../../scripts/browser/bundle-script';
import type { MeasuredPage } from '../../../scripts/browser/measured-page';
import { expect, test } from './marker-test';

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
  const script = await bundleScript('scripts/browser/measured-page.ts');
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

const cover = (style: string, inside = '', rest = '') =>
  `<div style="position:fixed;inset:0;${style}" ${rest}>${inside}</div>`;
const styled = (style: string) => `<style>article{${style}}</style>`;

const UNSEEN: [what: string, html: string][] = [
  ['under an opaque cover', cover('background:#fff')],
  ['under a cover that a box in a clear layer is', cover('', cover('background:#222'))],
  ['under a picture', cover('', '<img alt="" style="width:100%;height:100%">')],
  ['under a cover of a picture', cover("background-image:url('/cover.png')")],
  ['under frosted glass', cover('backdrop-filter:blur(12px)')],
  ['under a cover in a component', '<consent-wall></consent-wall>'],
  ['blurred', styled('filter:blur(6px)')],
  ['transparent', styled('opacity:0')],
  ['nearly transparent', styled('opacity:.05')],
  ['in something nearly transparent', '<style>body{opacity:.05}</style>'],
  ['hidden but for its room', styled('visibility:hidden')],
  ['in transparent letters', styled('color:transparent')],
  ['in transparent fillings of letters', styled('-webkit-text-fill-color:transparent')],
  ['in the colour of its ground', styled('color:#fff;background:#fff')],
  ['in letters like dust', styled('font-size:2px')],
];
const SEEN: [what: string, html: string][] = [
  ['with nothing before it', ''],
  ['under a clear layer', cover('')],
  ['under a shade', cover('background:rgba(0,0,0,.4)')],
  ['under a transparent cover', cover('background:#fff;opacity:0')],
  ['beside a header that sticks', cover('background:#fff;bottom:auto;height:70px')],
  ['above a banner', cover('background:#fff;top:65%')],
  [
    'in a gradient',
    styled('color:transparent;background:linear-gradient(red,blue);background-clip:text'),
  ],
  ['in small letters', styled('font-size:9px')],
  ['in light letters on black', '<style>body{background:#000;color:#eee}</style>'],
  [
    'in white letters on a picture',
    "<style>body{background:url('/dark.png') #fff;color:#fff}</style>",
  ],
  ['that takes no presses', styled('pointer-events:none')],
  ['that runs from right to left', '<style>article{direction:rtl}</style>'],
  ['in two columns', styled('columns:2')],
  [
    'among questions whose answers are folded away',
    `<style>article{display:none}</style><main>${`<h2>What does a consumer keep, and where does it begin again?</h2><details><summary>Answer</summary>${TEXT}</details>`.repeat(20)}</main>`,
  ],
  ['in a box that scrolls', styled('height:60vh;overflow:auto')],
];
const COMPONENT = `<script>customElements.define('consent-wall',class extends HTMLElement{connectedCallback(){this.attachShadow({mode:'open'}).innerHTML='<div style="position:fixed;inset:0;background:#fff">Cookies</div>'}})</script>`;

test('a text that a cover, a blur, its colour or its size hides is not seen, and every other is', async ({
  shared,
}) => {
  const tab = await shared.context.newPage();
  const script = await bundleScript('scripts/browser/measured-page.ts');
  const isSeen = async (html: string) => {
    await tab.setContent(`<!doctype html>${TEXT}${html}${COMPONENT}`, {
      waitUntil: 'domcontentloaded',
    });
    await tab.evaluate(script);
    return tab.evaluate(() =>
      (globalThis as unknown as { measured: MeasuredPage }).measured.isTextSeen(),
    );
  };
  for (const [what, html] of UNSEEN) expect.soft(await isSeen(html), what).toBe(false);
  for (const [what, html] of SEEN) expect.soft(await isSeen(html), what).toBe(true);
  await tab.close();
});
