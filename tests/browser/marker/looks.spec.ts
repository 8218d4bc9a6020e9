import type { CDPSession, Page } from '@playwright/test';
import { inLayer, readLayer, statesOfLinks } from '../../../scripts/browser/link-marks-reader';
import {
  chipOf,
  expect,
  openPost,
  placeOfChip,
  pressChip,
  shortArticle,
  test,
} from './marker-test';

const UBER = 'https://eng.uber.com';
const SIGNED = `${UBER}/observability-at-scale/`;

/** What the browser computes for an element of the chip; its root is closed to everybody else. */
async function styleInChip(page: Page, selector: string): Promise<Record<string, string>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const nodes = [root];
  for (const node of nodes) {
    nodes.push(...(node.children ?? []), ...(node.shadowRoots ?? []));
  }
  const host = nodes.find(({ localName }) => localName === 'waymark-mark');
  const shadow = host?.shadowRoots?.[0];
  if (!shadow) throw new Error('there is no chip');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: shadow.nodeId, selector });
  const { computedStyle } = await session.send('CSS.getComputedStyleForNode', { nodeId });
  await session.detach();
  return Object.fromEntries(computedStyle.map(({ name, value }) => [name, value]));
}

/** What the browser computes for the first mark of a link. */
const styleOfMark = (page: Page, state = '') =>
  inLayer(
    page,
    function (this: ShadowRoot, wanted: string) {
      const dot = this.querySelector('.dot') as HTMLElement;
      if (wanted) dot.className = `dot ${wanted}`;
      const { borderTopColor, backgroundColor, backgroundImage, width, height } =
        getComputedStyle(dot);
      return { borderTopColor, backgroundColor, backgroundImage, box: `${width} ${height}` };
    },
    state,
  );

test('the panel appears without motion for people who want none', async ({
  site,
  quietPage: page,
}) => {
  await openPost({ site, page }, `${UBER}/observability-anomaly-detection/`, shortArticle('Job'));
  await chipOf(page);
  await pressChip(page, /^Waymark/);
  expect((await styleInChip(page, '.panel'))['animation-name']).toBe('rise');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect((await styleInChip(page, '.panel'))['animation-name']).toBe('none');
});

test('in forced colours the chip and the marks take the colours of the system', async ({
  site,
  quietPage: page,
}) => {
  const body = shortArticle('Sharding').replace(
    '<article>',
    `<p><a id="signed" href="${SIGNED}">A link</a></p><article>`,
  );
  await openPost({ site, page }, `${UBER}/schemaless-rewrite/`, body);
  await chipOf(page);
  await expect.poll(() => statesOfLinks(page, '#signed')).not.toEqual([null]);
  await page.emulateMedia({ forcedColors: 'active' });
  const system = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'));
    const colours = ['CanvasText', 'LinkText'].map((name) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    });
    probe.remove();
    return colours;
  });
  expect((await styleInChip(page, '.sign')).color).toBe(system[0]);
  expect((await styleOfMark(page))?.borderTopColor).toBe(system[1]);
});

test('the marks tell the states apart by their shape, not by colour alone, in equal room', async ({
  site,
  quietPage: page,
}) => {
  await openPost(
    { site, page },
    `${UBER}/a-page-of-all-signs/`,
    `<!doctype html><title>x</title><p><a href="${SIGNED}">x</a></p>`,
  );
  await expect.poll(() => statesOfLinks(page)).not.toEqual([null]);
  const looks = [];
  for (const state of ['unread', 'reading', 'read', 'skipped']) {
    const look = await styleOfMark(page, state);
    if (!look) throw new Error('there is no mark');
    looks.push(look);
  }
  const shapes = looks.map(
    ({ backgroundImage, backgroundColor, borderTopColor }) =>
      `${/gradient\((.*deg|to)/.exec(backgroundImage)?.[1] ?? 'plain'} ${backgroundColor === borderTopColor ? 'filled' : 'hollow'}`,
  );
  expect(new Set(shapes).size).toBe(4);
  expect(new Set(looks.map(({ box }) => box)).size).toBe(1);
});

test('nothing of the marks is printed', async ({ site, quietPage: page }) => {
  await openPost(
    { site, page },
    `${UBER}/a-page-to-print/`,
    `<!doctype html><title>x</title><a href="${SIGNED}">A link</a>`,
  );
  await expect.poll(async () => (await readLayer(page))?.dots.length).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(async () => (await readLayer(page))?.dots.length).toBe(0);
});

test('the chip stands at the corner that was chosen, at once and on the next page', async ({
  shared,
  site,
  quietPage: page,
}) => {
  await openPost({ site, page }, `${UBER}/elk/`, shortArticle('ELK'));
  await chipOf(page);
  const settings = await shared.context.newPage();
  await settings.goto(shared.url('library.html#/settings'));
  const place = async () => {
    const { left, top, right, bottom } = await placeOfChip(page);
    const { width = 0, height = 0 } = page.viewportSize() ?? {};
    return { left, top, right: width - right, bottom: height - bottom };
  };
  for (const [name, sides] of [
    ['Top left', ['top', 'left']],
    ['Top right', ['top', 'right']],
    ['Bottom left', ['bottom', 'left']],
    ['Bottom right', ['bottom', 'right']],
  ] as const) {
    await settings.getByRole('radio', { name }).check();
    await settings.getByText('Saved').first().waitFor();
    await page.reload();
    await chipOf(page);
    const gaps = await place();
    for (const side of sides) expect(gaps[side]).toBeCloseTo(16, 0);
  }
  await settings.close();
});
