import type { CDPSession, Page } from '@playwright/test';
import { chipOf, expect, openPost, pressChip, shortArticle, test } from './marker-test';

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

const styleOfSign = (page: Page, selector: string) =>
  page.locator(selector).evaluate((link) => {
    const { display, borderTopColor, backgroundColor, backgroundImage } = getComputedStyle(
      link,
      '::after',
    );
    return {
      display,
      borderTopColor,
      backgroundColor,
      backgroundImage,
      link: getComputedStyle(link).color,
    };
  });

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

test('in forced colours the chip and the signs take the colours of the system', async ({
  site,
  quietPage: page,
}) => {
  const body = shortArticle('Sharding').replace(
    '<article>',
    `<p><a id="signed" href="${SIGNED}">A link</a></p><article>`,
  );
  await openPost({ site, page }, `${UBER}/schemaless-rewrite/`, body);
  await chipOf(page);
  await expect(page.locator('#signed')).toHaveAttribute('data-waymark', /.+/);
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
  expect((await styleOfSign(page, '#signed')).borderTopColor).toBe(system[1]);
});

test('the signs tell the states apart by their shape, not by colour alone', async ({
  site,
  quietPage: page,
}) => {
  const states = ['unread', 'reading', 'read', 'skipped'];
  await openPost(
    { site, page },
    `${UBER}/a-page-of-all-signs/`,
    `<!doctype html><title>x</title>${states.map((state) => `<p><a id="${state}" href="${SIGNED}">x</a></p>`).join('')}`,
  );
  await expect(page.locator('a[data-waymark]')).toHaveCount(4);
  await page.evaluate((all) => {
    for (const state of all) document.getElementById(state)?.setAttribute('data-waymark', state);
  }, states);
  const shapes = [];
  for (const state of states) {
    const style = await styleOfSign(page, `#${state}`);
    expect(style.display).toBe('inline-block');
    shapes.push(
      `${/gradient\((.*deg|to)/.exec(style.backgroundImage)?.[1] ?? 'plain'} ${style.backgroundColor === 'rgba(0, 0, 0, 0)' ? 'hollow' : 'filled'}`,
    );
  }
  expect(new Set(shapes).size).toBe(4);
});

test('nothing of the signs is printed', async ({ site, quietPage: page }) => {
  /** What the signs look like on a page that is loaded for a medium. */
  const looksOn = async (media: 'screen' | 'print') => {
    await page.emulateMedia({ media });
    await openPost(
      { site, page },
      `${UBER}/a-page-to-print/`,
      `<!doctype html><title>x</title><a id="dot" href="${SIGNED}">A link</a>
       <a id="line" href="${SIGNED}"><img alt="A picture" src="data:,"></a>
       <h2 id="section" data-waymark-section="1 of 2 read">Section</h2>`,
    );
    await expect(page.locator('#dot')).toHaveAttribute('data-waymark', /.+/);
    await expect(page.locator('#line')).toHaveAttribute('data-waymark-sign', 'line');
    return page.evaluate(() => {
      const styleOf = (id: string, part?: string) =>
        getComputedStyle(document.getElementById(id) as Element, part);
      return {
        dot: styleOf('dot', '::after').display,
        line: styleOf('line').outlineStyle,
        section: `${styleOf('section', '::after').display}, ${styleOf('section', '::after').content}`,
      };
    });
  };
  expect(await looksOn('screen')).toEqual({
    dot: 'inline-block',
    line: 'dotted',
    section: 'inline, "1 of 2 read"',
  });
  expect(await looksOn('print')).toEqual({
    dot: 'none',
    line: 'none',
    section: 'none, "1 of 2 read"',
  });
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
  const place = () =>
    page.evaluate(() => {
      const { left, top, right, bottom } =
        document.querySelector('waymark-mark')?.getBoundingClientRect() ?? new DOMRect();
      return { left, top, right: innerWidth - right, bottom: innerHeight - bottom };
    });
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
