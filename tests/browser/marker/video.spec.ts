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

test('a video counts by the share of it that was played, each part once', async ({
  shared,
  site,
  quietPage: page,
}) => {
  for (const [name, seconds] of [
    ['talk', 60],
    ['teaser', 10],
  ] as const) {
    site.serve(`https://www.infoq.com/${name}.wav`, {
      body: recording(seconds),
      headers: { 'content-type': 'audio/wav' },
    });
  }
  const videos =
    '<video id="talk" src="/talk.wav" controls></video><video id="teaser" src="/teaser.wav" muted></video>';
  await openPost({ site, page }, TALK, shortArticle('Circuit Breaking', 1, videos));
  await chipOf(page);
  const play = (id: string, from: number, to: number) =>
    page.evaluate(
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
  await play('teaser', 0, 10);
  await play('talk', 0, 15);
  await play('talk', 0, 15);
  await expectChip(page, /\d\d %/, 15_000);
  const half = await readReading(shared, TALK);
  expect(half?.played).toBeGreaterThan(0.2);
  expect(half?.played).toBeLessThan(0.45);
  await play('talk', 12, 60);
  await expectChip(page, /Read.*Undo/, 15_000);
});
