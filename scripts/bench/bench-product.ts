/** The built extension in headless Chromium: what a person waits for. */
import type { Page } from '@playwright/test';
import { launchBrowser, type WaymarkBrowser } from '../browser/browser';
import { article, startSite } from '../browser/site';
import { benchLinkLayer } from './bench-link-layer';
import { benchMarker, listedLinks, pageOfLinks } from './bench-marker';
import { benchPageLoad } from './bench-page-load';
import type { Figure } from './figure';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const RUNS = 20;
const RESOURCES = 100_000;
const TYPED = 'uber kafka dead letter queue';

/** @returns wake to mark, keystroke to results, one read of 100,000, cost of the marker, page load. */
export async function benchProduct(): Promise<Figure[]> {
  const site = await startSite();
  site.serve(POST, article('Caching for a Global Netflix', 400));
  const waymark = await launchBrowser({ site });
  try {
    return [
      ...(await benchMark(waymark)),
      ...(await benchTyping(waymark)),
      await benchRecognition(waymark),
      ...(await benchMarker(waymark, site)),
      ...(await benchLinkLayer(waymark, site)),
      ...(await benchPageLoad(waymark, site, [
        { name: 'article on a list', address: POST, body: article('Caching', 2_000) },
        {
          name: 'page of 5,000 links on lists',
          address: 'https://highscalability.com/a-page-to-load',
          body: pageOfLinks(listedLinks()),
        },
      ])),
    ];
  } finally {
    await waymark.close();
    await site.close();
  }
}

/** From the page being ready (`load`) to the chip in its document. */
async function benchMark(waymark: WaymarkBrowser): Promise<Figure[]> {
  const page = await waymark.context.newPage();
  await page.addInitScript(() => {
    const seen = new MutationObserver((changes) => {
      const chip = changes
        .flatMap(({ addedNodes }) => [...addedNodes])
        .find((node) => node instanceof Element && !['HEAD', 'BODY'].includes(node.tagName));
      if (!chip) return;
      const [navigation] = performance.getEntriesByType('navigation');
      const ready = (navigation as PerformanceNavigationTiming).domContentLoadedEventEnd;
      document.title = `mark ${performance.now() - ready}`;
      seen.disconnect();
    });
    document.addEventListener('readystatechange', () => {
      if (document.readyState === 'interactive') {
        seen.observe(document.documentElement, { childList: true });
      }
    });
  });
  const measure = async (): Promise<number> => {
    await page.goto(POST);
    await page.waitForFunction(() => document.title.startsWith('mark '));
    return Number((await page.title()).slice('mark '.length));
  };
  await measure();
  const woken: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await waymark.stopWorker();
    woken.push(await measure());
    warm.push(await measure());
  }
  await page.close();
  return [
    { name: 'page ready to mark, worker stopped', values: woken },
    { name: 'page ready to mark, worker awake', values: warm },
  ];
}

/** Each keystroke to its results on the screen; what opening costs is in bench-popup.ts. */
async function benchTyping(waymark: WaymarkBrowser): Promise<Figure[]> {
  const popup = await waymark.context.newPage();
  await popup.setViewportSize({ width: 400, height: 560 });
  await popup.goto(waymark.url('popup.html'));
  const field = popup.getByRole('combobox');
  const keystrokes: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    await field.fill('');
    for (const letter of TYPED) keystrokes.push(await pressKey(popup, letter));
  }
  await popup.close();
  return [
    { name: 'keystroke to results shown, shipped lists', values: keystrokes, aim: 'p95 at most 8' },
  ];
}

/** One letter into the field, until what is shown has changed. */
function pressKey(popup: Page, letter: string): Promise<number> {
  return popup.evaluate((typed) => {
    const field = document.querySelector<HTMLInputElement>('[role=combobox]');
    if (!field) throw new Error('the popup has no field');
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    return new Promise<number>((done) => {
      const start = performance.now();
      const seen = new MutationObserver(() => {
        seen.disconnect();
        done(performance.now() - start);
      });
      seen.observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
        attributes: true,
      });
      value?.set?.call(field, field.value + typed);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
  }, letter);
}

/** The one indexed read of a visit, against a table of 100,000 resources. */
async function benchRecognition(waymark: WaymarkBrowser): Promise<Figure> {
  const page = await waymark.context.newPage();
  await page.goto(waymark.url('popup.html'));
  const values = await page.evaluate(async (count) => {
    const name = 'waymark-bench';
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => {
        const store = opening.result.createObjectStore('resources', { keyPath: 'id' });
        store.createIndex('keys', 'keys', { multiEntry: true });
      };
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    for (let first = 0; first < count; first += 1000) {
      await new Promise<void>((done) => {
        const transaction = db.transaction('resources', 'readwrite', { durability: 'relaxed' });
        const store = transaction.objectStore('resources');
        for (let id = first; id < first + 1000; id += 1) {
          const address = `blog${id % 997}.example.com/post/${id}`;
          store.put({
            id,
            address,
            title: `Post ${id}`,
            keys: [address, `post:${id}`, `~words:${id}`],
          });
        }
        transaction.oncomplete = () => done();
      });
    }
    const times: number[] = [];
    for (let run = 0; run < 200; run += 1) {
      const id = (run * 7919) % count;
      const keys = [
        `blog${id % 997}.example.com/post/${id}`,
        `post:${id}`,
        'none',
        '~words:none',
      ].sort();
      const start = performance.now();
      await new Promise<void>((done) => {
        const index = db.transaction('resources').objectStore('resources').index('keys');
        const cursor = index.openCursor(IDBKeyRange.bound(keys[0], keys[keys.length - 1]));
        let place = 0;
        cursor.onsuccess = () => {
          const at = cursor.result;
          if (!at) return done();
          while (place < keys.length && (keys[place] ?? '') < String(at.key)) place += 1;
          if (place === keys.length) return done();
          if (keys[place] === at.key) at.continue();
          else at.continue(keys[place]);
        };
      });
      times.push(performance.now() - start);
    }
    db.close();
    indexedDB.deleteDatabase(name);
    return times;
  }, RESOURCES);
  await page.close();
  return { name: 'one indexed read among 100,000 resources', values };
}
