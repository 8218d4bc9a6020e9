import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import {
  chipOf,
  endIsInView,
  expect,
  expectChip,
  openPost,
  readReading,
  scrollUntil,
  test,
} from './marker-test';

const SPOTIFY = 'https://labs.spotify.com';
const page = (name: string) =>
  readFileSync(resolve(import.meta.dirname, '../../fixtures/pages', `${name}.html`), 'utf8');

/** Keeps the page in use, as a hand on the mouse does, until something is so. */
async function useUntil(tab: Page, isSo: () => Promise<boolean>, timeout = 40_000): Promise<void> {
  let x = 200;
  await expect
    .poll(
      async () => {
        x = x === 200 ? 220 : 200;
        await tab.mouse.move(x, 300);
        return isSo();
      },
      { timeout },
    )
    .toBe(true);
}

const HALF_OF_1680_WORDS_MS = (1_680 / 238) * 30_000;

test('a teaser that is there first does not make the article read that comes later', async ({
  shared,
  site,
  quietPage,
}) => {
  const address = `${SPOTIFY}/2015/11/17/monitoring-at-spotify-introducing-heroic/`;
  await openPost({ site, page: quietPage }, address, page('late-article-below-promo'));
  await chipOf(quietPage);
  // Twice the time that the teaser alone would have taken.
  await useUntil(
    quietPage,
    async () => ((await readReading(shared, address))?.activeMs ?? 0) > 17_000,
  );
  const reading = await readReading(shared, address);
  expect(reading?.state).not.toBe('read');
  expect(reading?.words).toBeGreaterThan(1_600);
  expect(reading?.words).toBeLessThan(1_850);
  expect(reading?.activeMs).toBeLessThan(HALF_OF_1680_WORDS_MS);
});

test('a talk that was not played is not read by its description', async ({
  shared,
  site,
  quietPage,
}) => {
  const address = `${SPOTIFY}/2018/01/11/testing-of-microservices/`;
  const framed = page('talk-never-played').replace(
    /<video[^>]*><\/video>/,
    '<iframe src="https://www.youtube.com/embed/AbCdEfGhIjK" width="640" height="360"></iframe>',
  );
  site.serve('https://www.youtube.com/embed/AbCdEfGhIjK', '<!doctype html><title>Player</title>');
  await openPost({ site, page: quietPage }, address, framed);
  await chipOf(quietPage);
  await scrollUntil(quietPage, endIsInView(quietPage, 'p:last-of-type'));
  await useUntil(
    quietPage,
    async () => ((await readReading(shared, address))?.activeMs ?? 0) > 20_000,
  );
  const reading = await readReading(shared, address);
  expect(reading?.depth).toBeGreaterThan(0.9);
  expect(reading).toMatchObject({ state: 'unread', progress: 0 });
});

test('scrolling with the keys of the site or of an extension is scrolling by hand', async ({
  shared,
  site,
  quietPage,
}) => {
  const address = `${SPOTIFY}/2018/08/31/smoother-streaming-with-bbr/`;
  await openPost({ site, page: quietPage }, address, page('scroll-by-j'));
  await chipOf(quietPage);
  // The chip is there before what measures: keys that come earlier are nobody's.
  await useUntil(quietPage, async () => ((await readReading(shared, address))?.activeMs ?? 0) > 0);
  for (let press = 0; press < 40; press += 1) await quietPage.keyboard.press('j');
  await expect
    .poll(() =>
      quietPage.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1),
    )
    .toBe(true);
  await useUntil(quietPage, async () => ((await readReading(shared, address))?.depth ?? 0) > 0.95);
});

test('who stops where the text ends has read it, whatever follows in the same box', async ({
  site,
  quietPage,
}) => {
  const address = `${SPOTIFY}/2018/09/18/scalable-user-privacy/`;
  await openPost({ site, page: quietPage }, address, page('teasers-after-the-end'));
  await chipOf(quietPage);
  await scrollUntil(quietPage, endIsInView(quietPage, '[data-body] p:last-child'));
  await expectChip(quietPage, /Read.*Undo/, 40_000);
});
