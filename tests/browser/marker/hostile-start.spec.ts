/** What a page can do to the marker before it is there: no message too many, no page for another. */
import {
  expect,
  expectChip,
  namesOfMessages,
  openPost,
  readReading,
  shortArticle,
  test,
} from './marker-test';
import { NAMED_SHAPES, withNamed } from './named-elements';

const BLOG = 'https://developers.soundcloud.com/blog';

const NAMED_AT = {
  forms: `${BLOG}/engineering-levels`,
  pictures: `${BLOG}/keeping-counts-in-sync`,
  frames: `${BLOG}/inside-a-soundcloud-microservice`,
};

for (const shape of NAMED_SHAPES) {
  test(`no name of ${shape} in the page keeps its mark from coming`, async ({
    site,
    quietPage: page,
  }) => {
    await openPost({ site, page }, NAMED_AT[shape], withNamed(shape, shortArticle('A post')));
    await expectChip(page, /On your list/);
  });
}

test('a page on no list has one message sent, whatever events it makes up meanwhile', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = `${BLOG}/on-no-list-and-noisy/`;
  const noise = `<script>
    let count = 0;
    const make = setInterval(() => {
      for (const type of ['visibilitychange', 'prerenderingchange', 'DOMContentLoaded'])
        document.dispatchEvent(new Event(type));
      dispatchEvent(new Event('load'));
      if (++count === 300) {
        clearInterval(make);
        document.title = 'Quiet again';
      }
    });
  </script>`;
  site.serve(address, shortArticle('Noisy').replace('<article>', `${noise}<article>`));
  const names = await namesOfMessages(shared, async () => {
    await page.goto(address);
    await expect.poll(() => page.title()).toBe('Quiet again');
  });
  expect(names).toEqual(['partsWanted']);
});

/** Goes on right after the first line has told of the page, and before the marker can be there. */
const goesOn = (path: string) => `<script>
  addEventListener('load', () =>
    requestAnimationFrame(() => setTimeout(() => history.pushState({}, '', '${path}'), 5)),
  );
</script>`;

test('a page that goes on before the marker is there is not opened as what it goes to', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const told = `${BLOG}/garbage-collection-in-redux-applications`;
  const next = `${BLOG}/roshi-a-crdt-system-for-timestamped-events`;
  await openPost({ site, page }, told, shortArticle('Garbage', 6, goesOn(new URL(next).pathname)));
  await expectChip(page, /On your list/);
  await expect.poll(() => page.url()).toBe(next);
  await expect.poll(async () => (await readReading(shared, told))?.openedAt).toBeGreaterThan(0);
  expect((await readReading(shared, next))?.openedAt).toBeUndefined();
});

test('what a page said of itself before it went on is not said of where it went', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const told = `${BLOG}/lessons-in-resilience-at-SoundCloud`;
  const head = `<link rel="canonical" href="${told}"><title>Lessons in Resilience`;
  const body = shortArticle('', 6, goesOn('/blog/on-no-list-at-all')).replace('<title>', head);
  const names = await namesOfMessages(shared, async () => {
    await openPost({ site, page }, told, body);
    await expect.poll(() => page.url()).not.toBe(told);
    // What the worker is asked of the page that the marker finds comes after all of the start.
    await expect.poll(async () => (await readReading(shared, told))?.openedAt).toBeGreaterThan(0);
    await page.evaluate(() => {
      document.title = 'On no list';
    });
    await page.waitForTimeout(1_000);
  });
  expect(names).toContain('pageVisited');
  expect(await page.evaluate(() => document.querySelector('waymark-mark'))).toBeNull();
});

test('a page with an error status is opened under no address that it takes', async ({
  shared,
  site,
  quietPage: _,
}) => {
  const address = `${BLOG}/using-kubernetes-pod-metadata-to-improve-zipkin-traces`;
  const page = await shared.context.newPage();
  const takes = `<script>history.replaceState({}, '', '${new URL(address).pathname}')</script>`;
  const body = shortArticle('Nothing here', 6, takes);
  site.serve(`${BLOG}/nothing-at-all`, { status: 404, body });
  await page.goto(`${BLOG}/nothing-at-all`);
  await expectChip(page, /Gone/);
  await page.close();
  expect(await readReading(shared, address)).toBeUndefined();
});

test('a feed that the browser shows as a tree is left alone', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = `${BLOG}/how-soundcloud-uses-haproxy-with-kubernetes-for-user-facing-traffic`;
  const feed = '<feed xmlns="http://www.w3.org/2005/Atom"><title>A feed</title></feed>';
  const names = await namesOfMessages(shared, async () => {
    const headers = { 'content-type': 'application/xml' };
    await openPost({ site, page }, address, feed, headers);
    await page.waitForTimeout(1_000);
  });
  expect(names).toEqual([]);
});
