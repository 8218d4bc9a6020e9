import { test as base, expect } from '../harness';
import { READ_ALL, type StoredReading, shortArticle } from './marker-test';
import { type PlainChromium, type PlainTab, startPlainChromium } from './plain-chromium';

const test = base.extend<object, { chromium: PlainChromium }>({
  chromium: [
    async ({ site }, use) => {
      const chromium = await startPlainChromium(site);
      await waitUntilMarking(chromium, site);
      await use(chromium);
      await chromium.close();
    },
    { scope: 'worker' },
  ],
});

// One browser for all of them: spread over the workers, each of these would start one.
test.describe.configure({ mode: 'default' });

test('a tab behind is neither opened nor read, and gets no more than the first line, until it is looked at', async ({
  chromium,
  site,
}) => {
  const address = 'https://eng.uber.com/cherami/';
  site.serve(address, shortArticle('Cherami'));
  const behind = await chromium.open('about:blank');
  const scripts = await watchScripts(behind, chromium.extensionId);
  const front = await chromium.open('about:blank');
  await expect.poll(() => behind.evaluate('document.visibilityState')).toBe('hidden');
  await behind.send('Page.navigate', { url: address });
  await expect.poll(() => behind.evaluate('document.title')).toBe('Cherami');
  await expect.poll(() => behind.evaluate('document.readyState')).toBe('complete');
  expect(await readingOf(chromium, address)).toBeUndefined();
  expect(scripts).toEqual(['marker-first.js']);
  await behind.activate();
  await expect.poll(() => readingOf(chromium, address)).toBeTruthy();
  expect(scripts).toContain('marker.js');
  await front.close();
  await behind.close();
});

test('time stands still while the tab is hidden, and what was measured is sent', async ({
  chromium,
  site,
}) => {
  const address = 'https://eng.uber.com/chaperone/';
  site.serve(address, shortArticle('Chaperone'));
  const page = await openMarked(chromium, address);
  // Longer than an article takes to settle: before that nothing is known to be about it.
  const shownAt = Date.now();
  await expect
    .poll(async () => {
      await move(page);
      return Date.now() - shownAt;
    })
    .toBeGreaterThan(5_000);
  const front = await chromium.open('about:blank');
  await expect.poll(() => page.evaluate('document.visibilityState')).toBe('hidden');
  // Told when the window loses the focus, or when the tab is hidden.
  await expect
    .poll(async () => (await readingOf(chromium, address))?.activeMs)
    .toBeGreaterThan(1_000);
  const before = await readingOf(chromium, address);
  // Meanwhile another page is looked at for longer than two reports take.
  const since = Date.now();
  await expect.poll(() => Date.now() - since, { timeout: 15_000 }).toBeGreaterThan(11_000);
  await page.close();
  await front.close();
  expect((await readingOf(chromium, address))?.activeMs).toBe(before?.activeMs);
});

test('no timer is held while the tab is hidden, whatever was under way', async ({
  chromium,
  site,
}) => {
  const address = 'https://eng.uber.com/jvm-profiler/';
  site.serve(address, shortArticle('JVM Profiler'));
  const page = await chromium.open('about:blank');
  const trace = await traceTimers(page);
  await page.send('Page.navigate', { url: address });
  await page.send('Page.bringToFront');
  await expect.poll(() => page.evaluate(CHIPS)).toBe(1);
  await move(page);
  // A page that is itself without timers navigates in place, and changes: all that makes one wait.
  await page.evaluate(`{
    history.pushState(null, '', '/chaperone/');
    document.title = 'Chaperone';
    document.body.insertAdjacentHTML('beforeend', '<a href="/athenax/">Later</a>');
    document.querySelector('waymark-mark')?.remove();
  }`);
  await expect.poll(() => page.evaluate(CHIPS)).toBe(1);
  await page.evaluate(`{
    document.title = 'Chaperone, audited';
    document.body.insertAdjacentHTML('beforeend', '<a href="/maze/">Later still</a>');
  }`);
  const front = await chromium.open('about:blank');
  await expect.poll(() => page.evaluate('document.visibilityState')).toBe('hidden');
  const { installed, held } = await trace.end();
  // A reading report, a look for the extension, the place of the chip, the links, the head.
  expect(installed).toBeGreaterThan(4);
  expect(held).toEqual([]);
  await front.close();
  await page.close();
});

test('back from the cache begins another visit, which counts from nothing', async ({
  chromium,
  site,
}) => {
  const address = 'https://eng.uber.com/horovod/';
  const elsewhere = 'https://eng.uber.com/somewhere-else/';
  site.serve(address, shortArticle('Horovod'));
  site.serve(elsewhere, shortArticle('Elsewhere'));
  const shownAt = Date.now();
  const page = await openMarked(chromium, address);
  await page.evaluate(
    "addEventListener('pageshow', (event) => { window.cached = event.persisted; })",
  );
  await move(page);
  await page.evaluate(`void (location.href = ${JSON.stringify(elsewhere)})`);
  await expect.poll(() => page.evaluate('document.title')).toBe('Elsewhere');
  const shownMs = Date.now() - shownAt;
  await expect.poll(async () => (await readingOf(chromium, address))?.visits.length).toBe(1);
  const before = await readingOf(chromium, address);
  await page.evaluate('void history.back()');
  await expect.poll(() => page.evaluate('window.cached')).toBe(true);
  await expect.poll(() => page.evaluate(CHIPS)).toBe(1);
  await move(page);
  await page.close();
  await expect.poll(async () => (await readingOf(chromium, address))?.visits.length).toBe(2);
  const after = await readingOf(chromium, address);
  expect(after?.activeMs).toBe(after?.visits.reduce((sum, visit) => sum + visit.activeMs, 0));
  // What was not heard of the first visit is told on return, and no more than there was of it.
  const first = after?.visits.find(({ visitId }) => visitId === before?.visits[0]?.visitId);
  expect(first?.activeMs).toBeGreaterThanOrEqual(before?.visits[0]?.activeMs ?? 0);
  expect(first?.activeMs).toBeLessThanOrEqual(shownMs);
});

test('a page that is left while its marker is on the way, and come back to, gets one and was opened', async ({
  chromium,
  site,
}) => {
  const address = 'https://eng.uber.com/schemaless-rewrite/';
  const elsewhere = 'https://eng.uber.com/left-for-this-one/';
  site.serve(elsewhere, '<!doctype html><title>Elsewhere</title><p>Elsewhere');
  for (let delayMs = 0; delayMs <= 64; delayMs += 32) {
    const leave = `<script>
      onload = () => setTimeout(() => { location.href = '${elsewhere}' }, ${delayMs});
      onpageshow = ({ persisted }) => { window.cached = persisted };
    </script>`;
    site.serve(address, shortArticle('Schemaless', 6, leave));
    const page = await chromium.open(address);
    // A page that is left meanwhile answers nothing.
    const waitFor = (expression: string, value: unknown) =>
      expect(async () => expect(await page.evaluate(expression)).toBe(value)).toPass();
    await page.send('Page.bringToFront');
    await waitFor('document.title', 'Elsewhere');
    await page.evaluate('void history.back()');
    await waitFor('window.cached', true);
    await expect.poll(() => page.evaluate(CHIPS), { message: `${delayMs} ms` }).toBe(1);
    expect((await readingOf(chromium, address))?.openedAt).toBeGreaterThan(0);
    await page.close();
  }
});

test('a page that is only prerendered was not opened', async ({ chromium, site }) => {
  const host = 'https://eng.uber.com';
  const address = `${host}/databook/`;
  site.serve(
    address,
    shortArticle(
      'Databook',
      6,
      `<script>
        onload = () => setTimeout(() => fetch('/prerendered'), 500);
        document.addEventListener('prerenderingchange', () => fetch('/activated'));
      </script>`,
    ),
  );
  site.serve(
    `${host}/an-index/`,
    `<!doctype html><title>Index</title><script type="speculationrules">
      {"prerender":[{"source":"list","urls":["/databook/"],"eagerness":"immediate"}]}</script>
      <script>
        setInterval(async () => {
          if ((await fetch('/may-go')).ok) location.href = '/databook/';
        }, 100);
      </script><p>Index`,
  );
  await chromium.openUnwatched(`${host}/an-index/`);
  await expect.poll(() => site.requests).toContain(`${host}/prerendered`);
  const goneAt = Date.now();
  site.serve(`${host}/may-go`, 'go');
  await expect.poll(() => site.requests).toContain(`${host}/activated`);
  await expect.poll(() => readingOf(chromium, address)).toBeTruthy();
  expect((await readingOf(chromium, address))?.openedAt).toBeGreaterThanOrEqual(goneAt);
});

/** @returns the extension's scripts that run in the tab, as they come */
async function watchScripts(tab: PlainTab, extensionId: string): Promise<string[]> {
  const scripts: string[] = [];
  tab.on('Debugger.scriptParsed', (params) => {
    const [, file] = (params as { url: string }).url.split(`${extensionId}/`);
    if (file !== undefined) scripts.push(file);
  });
  await tab.send('Debugger.enable');
  return scripts;
}

/** Follows every timer that is set in a tab, by whomever. */
async function traceTimers(
  page: PlainTab,
): Promise<{ end(): Promise<{ installed: number; held: number[] }> }> {
  const events: TimerEvent[] = [];
  page.on('Tracing.dataCollected', (params) => {
    events.push(...(params as { value: TimerEvent[] }).value);
  });
  const complete = new Promise<void>((done) => page.on('Tracing.tracingComplete', () => done()));
  const { frameTree } = await page.send<{ frameTree: { frame: { id: string } } }>(
    'Page.getFrameTree',
  );
  await page.send('Tracing.start', { categories: 'devtools.timeline' });
  return {
    async end() {
      await page.send('Tracing.end');
      await complete;
      const held = new Map<number, number>();
      const repeating = new Set<number>();
      let installed = 0;
      for (const { name, args } of events.sort((a, b) => a.ts - b.ts)) {
        const { timerId, timeout, singleShot, frame } = args.data ?? {};
        if (timerId === undefined) continue;
        if (name === 'TimerInstall' && frame === frameTree.frame.id) {
          installed += 1;
          held.set(timerId, timeout ?? 0);
          if (singleShot === false) repeating.add(timerId);
        } else if (name === 'TimerRemove' || (name === 'TimerFire' && !repeating.has(timerId))) {
          held.delete(timerId);
        }
      }
      return { installed, held: [...held.values()] };
    },
  };
}

/** A timer that was set, fired or taken back. */
interface TimerEvent {
  name: string;
  ts: number;
  args: {
    data?: { timerId?: number; timeout?: number; singleShot?: boolean; frame?: string };
  };
}

/** The chip's host is all of it that a page can see. */
const CHIPS = "document.querySelectorAll('waymark-mark').length";

async function openMarked(chromium: PlainChromium, address: string): Promise<PlainTab> {
  const page = await chromium.open(address);
  await page.send('Page.bringToFront');
  await expect.poll(() => page.evaluate(CHIPS)).toBe(1);
  return page;
}

/** A hand on the mouse. */
async function move(page: PlainTab): Promise<void> {
  for (const x of [200, 240, 280]) {
    await page.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y: 300 });
    await page.evaluate('new Promise((done) => setTimeout(done, 300))');
  }
}

async function readingOf(
  chromium: PlainChromium,
  address: string,
): Promise<StoredReading | undefined> {
  const popup = `chrome-extension://${chromium.extensionId}/popup.html`;
  const page = await chromium.open(popup, { behind: true });
  // The empty document that a tab begins with is complete too, and has no database.
  await expect
    .poll(() => page.evaluate('[document.URL, document.readyState]'))
    .toEqual([popup, 'complete']);
  const readings = await page.evaluate<StoredReading[]>(READ_ALL);
  await page.close();
  return readings.find((reading) => reading.address === address);
}

async function waitUntilMarking(
  chromium: PlainChromium,
  site: { serve(address: string, body: string): void },
): Promise<void> {
  const address = 'https://www.infoq.com/articles/dvcs-guide';
  site.serve(address, shortArticle('DVCS Guide'));
  const page = await chromium.open(address);
  await expect(async () => {
    await page.send('Page.reload');
    await expect.poll(() => page.evaluate(CHIPS), { timeout: 1_500 }).toBe(1);
  }).toPass({ timeout: 45_000 });
  await page.close();
}
