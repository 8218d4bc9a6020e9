/** The built extension in headless Chromium: what a person waits for. */
import { launchBrowser, type WaymarkBrowser } from '../browser/browser';
import { article, startSite } from '../browser/site';
import { benchLinkLayer } from './bench-link-layer';
import { benchMarker, listedLinks, pageOfLinks } from './bench-marker';
import { benchPageLoad } from './bench-page-load';
import type { Figure } from './figure';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const RESOURCES = 100_000;

/** @returns one read of 100,000, cost of the marker, page load. */
export async function benchProduct(): Promise<Figure[]> {
  const site = await startSite();
  site.serve(POST, article('Caching for a Global Netflix', 400));
  const waymark = await launchBrowser({ site });
  try {
    return [
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
