/** The marker in Firefox: what no test in another browser can say for it. */
import { findFirefox } from '../../../scripts/browser/find-browsers.mjs';
import { READ_ALL, type StoredReading, shortArticle } from '../marker/marker-test';
import { NAMED_SHAPES, withNamed } from '../marker/named-elements';
import type { Firefox, Tab } from './firefox';
import { expect, HAS_MARK, SCRIPT_COUNT, test } from './firefox-test';

const UBER = 'https://eng.uber.com';
const INDEX = `${UBER}/an-index-of-posts/`;
const LISTED = `${UBER}/schemaless-rewrite/`;
/** Half of what reading the 110 words of a short article takes at the usual pace, ms. */
const LEAST_READING_MS = 14_000;

test.skip(!findFirefox(), 'Firefox is not installed.');

/** What the chip says, in reading order. */
const chipWords = async (page: Tab) =>
  (await page.attributesInside('waymark-mark', 'data-words')).join(' · ');

async function readReading(popup: Tab, address: string): Promise<StoredReading | undefined> {
  const readings = await popup.evaluate<StoredReading[]>(READ_ALL);
  return readings.find((reading) => reading.address === address);
}

test('a page that was read to its end and left for another site at once is read', async ({
  firefox,
  site,
}) => {
  const address = `${UBER}/peloton/`;
  const away = 'https://leaving.example/away';
  site.serve(away, '<!doctype html><title>Away</title><p>Away');
  const link = `<a id="away" href="${away}">Away</a>`;
  site.serve(address, shortArticle('Peloton', 6).replace('</article>', `${link}</article>`));
  const popup = await firefox.open(firefox.url('popup.html'));
  const page = await firefox.open(address);
  await page.activate();
  await expect.poll(() => page.evaluate(HAS_MARK)).toBe(true);
  const since = Date.now();
  await expect
    .poll(
      async () => {
        await page.movePointer(400 + (Date.now() % 40), 300);
        return Date.now() - since;
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(LEAST_READING_MS);
  await expect(async () => {
    await page.scrollByHand(400);
    const bottom = `document.querySelector('#away').getBoundingClientRect().bottom <= innerHeight`;
    expect(await page.evaluate(bottom)).toBe(true);
  }).toPass({ intervals: [50], timeout: 20_000 });
  await page.click('#away');
  await expect.poll(() => page.address()).toBe(away);
  await expect.poll(async () => (await readReading(popup, address))?.state).toBe('read');
});

test('an event page that ends during a visit costs neither chip nor opening, in ten rounds', async ({
  firefox,
  site,
}) => {
  test.setTimeout(240_000);
  const slugs = [
    'schemaless-rewrite',
    'peloton',
    'manifold',
    'elk',
    'chaperone',
    'distributed-tracing',
    'scaling-hdfs',
    'dockerizing-mysql',
    'cota',
    'qalm',
  ];
  const popup = await firefox.open(firefox.url('popup.html'));
  for (const [round, slug] of slugs.entries()) {
    const address = `${UBER}/${slug}/`;
    site.serve(address, shortArticle(slug));
    const page = await firefox.open(address);
    const since = Date.now();
    while (Date.now() - since < round * 40) await page.evaluate('0');
    await firefox.stopWorker();
    await expect.poll(() => page.evaluate(HAS_MARK), { message: slug }).toBe(true);
    await expect
      .poll(async () => (await readReading(popup, address))?.openedAt ?? 0, { message: slug })
      .toBeGreaterThan(0);
  }
});

test('a click that comes before the marker is there opens what it leads to', async ({
  firefox,
  site,
}) => {
  const [from, to] = [`${UBER}/cota/`, `${UBER}/qalm/`];
  let load = (): void => undefined;
  const after = new Promise<void>((done) => {
    load = done;
  });
  site.serve(`${UBER}/slow.js`, { body: '', after });
  site.serve(from, shortArticle('COTA', 6, '<script src="/slow.js"></script>'));
  const popup = await firefox.open(firefox.url('popup.html'));
  const page = await firefox.open(INDEX);
  await page.activate();
  await page.leaveFor(from);
  await page.click('#p0');
  load();
  await expect.poll(() => page.evaluate(HAS_MARK)).toBe(true);
  await page.evaluate(`void history.pushState({}, '', ${JSON.stringify(to)})`);
  await expect.poll(async () => (await readReading(popup, to))?.openedAt ?? 0).toBeGreaterThan(0);
});

test('marks of links follow scrolling and changes, and the page’s own document tells nothing', async ({
  firefox,
  site,
}) => {
  site.serve(
    INDEX,
    `<!doctype html><meta charset="utf-8"><title>x</title><body style="margin:40px;font:16px/2 sans-serif">
     <p><a id="first" href="${LISTED}">First</a></p><div style="height:2000px"></div>
     <p><a id="last" href="${UBER}/elk/">Last</a></p><div style="height:2000px"></div>`,
  );
  const page = await firefox.open(INDEX);
  await page.activate();
  const dots = () => page.placesInside('waymark-links', 'dot');
  /** How far the only mark is from the end of a link, px. */
  const awayFrom = async (id: string) => {
    const [dot, ...others] = await dots();
    if (!dot || others.length > 0) return Number.POSITIVE_INFINITY;
    const { right, top } = await page.evaluate<{ right: number; top: number }>(
      `document.getElementById('${id}').getBoundingClientRect()`,
    );
    return Math.hypot(dot.left - right, dot.top - top);
  };
  await expect.poll(() => awayFrom('first')).toBeLessThan(16);
  await page.scrollByHand(10);
  await expect.poll(() => page.evaluate<number>('scrollY')).toBeGreaterThan(0);
  await expect.poll(() => awayFrom('first')).toBeLessThan(16);
  // What the page moves takes its mark along; what it takes away has none any more.
  await page.evaluate(`void (document.body.style.paddingTop = '120px')`);
  await expect.poll(() => awayFrom('first')).toBeLessThan(16);
  await page.evaluate(`void document.getElementById('last').scrollIntoView({ block: 'center' })`);
  await expect.poll(() => awayFrom('last')).toBeLessThan(16);
  await page.evaluate(`void document.getElementById('last').remove()`);
  await expect.poll(async () => (await dots()).length).toBe(0);
  await page.evaluate(
    `void document.body.insertAdjacentHTML('afterbegin', '<a id="new" style="position:fixed;top:9px" href="${LISTED}">New</a>')`,
  );
  await expect.poll(() => awayFrom('new')).toBeLessThan(16);
  const told = await page.evaluate<Record<string, unknown>>(`(() => {
    const host = document.querySelector('waymark-links');
    const { width, height } = host.getBoundingClientRect();
    return {
      root: host.shadowRoot,
      size: [width, height],
      attributes: host.attributes.length,
      inner: host.innerHTML,
      own: document.body.outerHTML.match(/waymark|unread|dot/g),
      found: ['Not read yet', 'On awesome'].filter((words) => window.find(words, false, false, true)),
    };
  })()`);
  expect(told).toEqual({
    root: null,
    size: [0, 0],
    attributes: 0,
    inner: '',
    own: null,
    found: [],
  });
});

test('a page that is gone says so and is not opened', async ({ firefox, site }) => {
  const address = `${UBER}/herb-datacenter-replication/`;
  site.serve(address, { status: 404, body: shortArticle('Not here') });
  const page = await firefox.open(address);
  await expect.poll(() => chipWords(page)).toMatch(/Gone/);
  const popup = await firefox.open(firefox.url('popup.html'));
  expect(await readReading(popup, address)).toBeUndefined();
});

test.describe('allowed in private windows', () => {
  test.use({ isAlone: true });

  test('in a private window pages and links bear their marks, and nothing is recorded', async ({
    firefox,
    site,
  }) => {
    const link = `<a id="first" href="${UBER}/elk/">A link</a>`;
    site.serve(LISTED, shortArticle('Schemaless', 2, link));
    await firefox.allowInPrivate();
    const popup = await openReady(firefox);
    const before = await popup.evaluate(ALL_TABLES);
    const page = await firefox.openPrivate(LISTED);
    await expect.poll(() => chipWords(page)).toMatch(/On your list · private/);
    await page.scrollByHand(4_000);
    await expect.poll(async () => (await page.placesInside('waymark-links', 'dot')).length).toBe(1);
    for (const own of ['popup.html', 'library.html']) {
      const inside = await firefox.openPrivate(firefox.url(own));
      const words = `document.querySelector('[role=alert]')?.innerText ?? ''`;
      await expect.poll(() => inside.evaluate(words)).toMatch(/This is a private window/);
      expect(await inside.evaluate(words)).not.toMatch(/Restart|Try again/);
    }
    expect(await popup.evaluate(ALL_TABLES)).toEqual(before);
  });
});

/** The extension was loaded anew: its pages closed, and its script is registered again. */
async function openReady(firefox: Firefox): Promise<Tab> {
  const popup = await firefox.open(firefox.url('popup.html'));
  await expect.poll(() => popup.evaluate(SCRIPT_COUNT), { timeout: 30_000 }).toBe(1);
  return popup;
}

/** Every row of every table, as text. */
const ALL_TABLES = `new Promise((done, fail) => {
  const opening = indexedDB.open('waymark');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const names = [...db.objectStoreNames];
    const reading = db.transaction(names);
    const rows = names.map((name) => [name, reading.objectStore(name).getAll()]);
    reading.oncomplete = () => {
      db.close();
      done(rows.map(([name, { result }]) => [name, JSON.stringify(result)]));
    };
  };
})`;

test('a press of the chip under what lets presses through does nothing and says so', async ({
  firefox,
  site,
}) => {
  const address = `${UBER}/observability-anomaly-detection/`;
  site.serve(address, shortArticle('Argos'));
  const page = await firefox.open(address);
  await page.activate();
  const seen = async () => (await page.attributesInside('waymark-mark', 'data-seen')).length;
  const press = async (part: string) => {
    const [place] = await page.placesInside('waymark-mark', part);
    if (!place) throw new Error(`the chip has no ${part}`);
    await page.clickAt(place.left + 20, place.top + 12);
  };
  await expect.poll(seen).toBe(1);
  for (const cover of ['style="z-index:2147483647"', 'popover="manual"']) {
    await press('pill');
    await expect.poll(() => chipWords(page)).toContain('Mark read');
    await page.evaluate(`(() => {
      document.body.insertAdjacentHTML('beforeend', '<div id="cover" ${cover}></div>');
      cover.style.cssText += ';position:fixed;inset:0 0 70px;width:auto;height:auto;margin:0;border:0;background:#fff;pointer-events:none';
      if (cover.popover) cover.showPopover();
    })()`);
    await press('primary');
    await expect.poll(() => chipWords(page), cover).toMatch(/Not done/);
    expect(await chipWords(page), cover).toMatch(/Not read yet.*Mark read/);
    await page.evaluate('cover.remove()');
    await press('pill');
    await expect.poll(() => chipWords(page)).not.toContain('Mark read');
  }
  await press('pill');
  await expect.poll(() => chipWords(page)).toContain('Mark read');
  await press('primary');
  await expect.poll(() => chipWords(page)).toMatch(/Marked read/);
});

test('no name of an element in the page keeps its mark from coming', async ({ firefox, site }) => {
  for (const [index, shape] of NAMED_SHAPES.entries()) {
    const address = `${LISTED}?utm_source=${index}`;
    site.serve(address, withNamed(shape, shortArticle('Schemaless')));
    const page = await firefox.open(address);
    await page.activate();
    const isThere = `Document.prototype.querySelector.call(document, 'waymark-mark') !== null`;
    await expect.poll(() => page.evaluate(isThere), shape).toBe(true);
  }
});

test('a page on no list has one message sent, whatever events it makes up', async ({
  firefox,
  site,
}) => {
  const address = `${UBER}/on-no-list-and-noisy/`;
  const noise = `<script>
    let count = 0;
    const make = setInterval(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      if (++count === 300) {
        clearInterval(make);
        document.title = 'Quiet again';
      }
    });
  </script>`;
  site.serve(address, shortArticle('Noisy').replace('<article>', `${noise}<article>`));
  const popup = await firefox.open(firefox.url('popup.html'));
  await popup.evaluate(`void browser.runtime.onMessage.addListener(({ type }) => {
    (window.heard ??= []).push(type);
  })`);
  const page = await firefox.open(address);
  await page.activate();
  await expect.poll(() => page.evaluate('document.title')).toBe('Quiet again');
  expect(await popup.evaluate('window.heard')).toEqual(['partsWanted']);
});
