import type { PageVisit } from '../../../lib/messages/protocol';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { chipOf, expect, shortArticle, test } from './marker-test';

test('a page that goes on by itself has opened one, whenever it does', async ({ shared, site }) => {
  const [from, to] = [
    'https://eng.uber.com/told-on-the-way/',
    'https://eng.uber.com/reached-on-the-way/',
  ];
  for (let delayMs = 0; delayMs <= 80; delayMs += 8) {
    site.serve(
      from,
      shortArticle(
        'On the way',
        6,
        `<script>onload = () => setTimeout(() => history.replaceState({}, '', '${to}'), ${delayMs})</script>`,
      ),
    );
    const visits = await watchVisits(shared);
    const page = await shared.context.newPage();
    await page.goto(from);
    await expect
      .poll(async () => (await visits()).some(({ address }) => address === to))
      .toBe(true);
    const told = await visits();
    const opened = told.filter(({ again }) => !again);
    expect(new Set(opened.map(({ visitId }) => visitId)).size, `${delayMs} ms`).toBe(1);
    await page.close();
  }
});

test('a click that comes before the marker is there opens what it leads to', async ({
  shared,
  site,
}) => {
  const from = 'https://engineering.linkedin.com/blog/2017/02/building-venice-with-apache-helix';
  const to = 'https://engineering.linkedin.com/blog/reached-by-an-early-click';
  let load = (): void => undefined;
  const after = new Promise<void>((done) => {
    load = done;
  });
  site.serve('https://engineering.linkedin.com/slow.js', {
    body: '',
    headers: { 'content-type': 'text/javascript' },
    after,
  });
  site.serve(from, shortArticle('Venice', 6, '<script src="/slow.js"></script>'));
  const visits = await watchVisits(shared);
  const page = await shared.context.newPage();
  await page.goto(from, { waitUntil: 'commit' });
  await page.locator('#p0').waitFor();
  await page.mouse.click(400, 300);
  load();
  await chipOf(page);
  await page.evaluate((address) => history.pushState({}, '', address), to);
  await expect.poll(async () => (await visits()).at(-1)?.address).toBe(to);
  expect((await visits()).at(-1)).not.toHaveProperty('again');
  await page.close();
});

/** @returns what gives the visits that the worker was told of since, oldest first */
async function watchVisits({ context }: WaymarkBrowser): Promise<() => Promise<PageVisit[]>> {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('the worker is not awake');
  await worker.evaluate(() => {
    const scope = globalThis as unknown as WorkerScope;
    scope.visits = [];
    scope.listenForVisits ??= ({ type, data }) => {
      const visit = type === 'partsWanted' ? data.visit : type === 'pageVisited' ? data : undefined;
      if (visit) scope.visits.push(visit as PageVisit);
    };
    scope.chrome.runtime.onMessage.addListener(scope.listenForVisits);
  });
  return () => worker.evaluate(() => (globalThis as unknown as WorkerScope).visits);
}

interface WorkerScope {
  visits: PageVisit[];
  listenForVisits: (message: { type: string; data: { visit?: PageVisit } }) => void;
  chrome: {
    runtime: { onMessage: { addListener(listen: WorkerScope['listenForVisits']): void } };
  };
}
