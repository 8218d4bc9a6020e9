import type { Page } from '@playwright/test';
import {
  chipOf,
  expect,
  expectChip,
  openPost,
  readReading,
  shortArticle,
  test,
} from './marker-test';

const TALK = 'https://www.infoq.com/presentations/circuit-breaking-distributed-systems';

/** A silent recording of that many seconds, small enough to serve. */
function recording(seconds: number): Buffer {
  const rate = 3_000;
  const length = seconds * rate;
  const wav = Buffer.alloc(44 + length, 128);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + length, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(length, 40);
  return wav;
}

/** Plays a stretch of a video of the page, eight times as fast as it was recorded. */
function play(page: Page, id: string, from: number, to: number): Promise<void> {
  return page.evaluate(
    async ([video, start, end]) => {
      const element = document.getElementById(video) as HTMLVideoElement;
      element.muted = true;
      element.playbackRate = 8;
      element.currentTime = start;
      await element.play();
      await new Promise<void>((done) => {
        element.addEventListener('timeupdate', () => {
          if (element.currentTime >= end || element.ended) done();
        });
      });
      element.pause();
    },
    [id, from, to] as const,
  );
}

test('a video counts by the share of it that was played, each part once', async ({
  shared,
  site,
  quietPage: page,
}) => {
  for (const [name, seconds] of [
    ['talk', 60],
    ['teaser', 10],
  ] as const) {
    const body = recording(seconds);
    site.serve(`https://www.infoq.com/${name}.wav`, {
      body,
      headers: { 'content-type': 'audio/wav', 'content-length': String(body.length) },
    });
  }
  const videos =
    '<video id="talk" src="/talk.wav" controls></video><video id="teaser" src="/teaser.wav" muted></video>';
  await openPost({ site, page }, TALK, shortArticle('Circuit Breaking', 1, videos));
  await chipOf(page);
  await play(page, 'teaser', 0, 10);
  await play(page, 'talk', 0, 15);
  await play(page, 'talk', 0, 15);
  await expectChip(page, /\d\d %/, 15_000);
  // Reports come one by one, and the first may be of a few seconds.
  const played = async () => (await readReading(shared, TALK))?.played;
  await expect.poll(played, { timeout: 15_000 }).toBeGreaterThan(0.2);
  expect(await played()).toBeLessThan(0.45);
  await play(page, 'talk', 12, 60);
  await expectChip(page, /Read.*Undo/, 15_000);
});

test('a player that goes on with the next talk, without loading a page, starts afresh for it', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const first = 'https://www.infoq.com/presentations/canopy-scalable-tracing-analytics-facebook';
  const next = 'https://www.infoq.com/presentations/doordash-real-time-predictions';
  for (const [name, seconds] of [
    ['canopy', 60],
    ['doordash', 80],
  ] as const) {
    const body = recording(seconds);
    site.serve(`https://www.infoq.com/${name}.wav`, {
      body,
      headers: { 'content-type': 'audio/wav', 'content-length': String(body.length) },
    });
  }
  const player = '<video id="player" src="/canopy.wav" controls></video>';
  await openPost({ site, page }, first, shortArticle('Canopy', 1, player));
  await chipOf(page);
  await play(page, 'player', 0, 36);
  await expectChip(page, /[56]\d %/, 15_000);
  // As YouTube does: first the address, then the title, and the old video plays on for a moment.
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    document.title = 'DoorDash';
  }, next);
  await expectChip(page, /Waymark: .*DoorDash/, 15_000);
  await play(page, 'player', 36, 44);
  await page.evaluate(() => {
    const element = document.getElementById('player') as HTMLVideoElement;
    element.src = '/doordash.wav';
    element.load();
  });
  await play(page, 'player', 0, 24);
  await expectChip(page, /[34]\d %/, 15_000);
  await page.goto('about:blank');
  await expect.poll(async () => (await readReading(shared, next))?.played).toBeGreaterThan(0.25);
  expect((await readReading(shared, next))?.played).toBeLessThan(0.45);
  const before = await readReading(shared, first);
  expect(before?.played).toBeGreaterThan(0.5);
  expect(before?.played).toBeLessThan(0.72);
});
