/** What makes a page one about a video, told by its layout in a real browser. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleScript } from '../../../scripts/browser/bundle-script';
import type { MeasuredPage } from '../../../scripts/browser/measured-page';
import { expect, test } from './marker-test';

const fixture = (name: string) =>
  readFileSync(resolve(import.meta.dirname, '../../fixtures/pages', `${name}.html`), 'utf8');
const sentence = 'The speaker tells how the log came to be, and what became of the tables. ';
const paragraphs = (count: number) => `<p>${sentence.repeat(3)}</p>`.repeat(count);
/** 42 words a paragraph. */
const page = (player: string, { before = 0, after = 4, head = '' } = {}) =>
  `<!doctype html><title>Logs</title><style>iframe{width:720px;height:405px}</style>
<main><header>${head}<h1>Logs</h1></header>${paragraphs(before)}${player}${paragraphs(after)}</main>`;
const picture = (width: number, height: number, rest = '') =>
  `<img width="${width}" height="${height}" alt="" ${rest} src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">`;
const BACKGROUND = `background-image:url(&quot;data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7&quot;)`;

const ABOUT: [what: string, html: string][] = [
  ['an element that becomes a player when pressed', fixture('talk-behind-facade')],
  ['a picture that leads to the video', fixture('talk-behind-thumbnail')],
  ['a player without a file', page('<video></video>')],
  ['a player whose file is missing', page('<video controls src="/gone.mp4"></video>')],
  [
    'a player of which no file is there',
    page('<video controls><source src="/gone.mp4"><source src="/gone.webm"></video>'),
  ],
  ['a frame', page('<iframe src="https://www.youtube.com/embed/ZyXwVuTsRqP"></iframe>')],
  ['a late frame', page('<iframe data-src="https://player.vimeo.com/video/1"></iframe>')],
  [
    'a frame that waits for consent',
    page('<iframe data-cookieblock-src="https://www.youtube.com/embed/ZyXwVuTsRqP"></iframe>'),
  ],
  [
    'a frame that holds a picture of it',
    page(`<iframe srcdoc="<a href='https://www.youtube.com/embed/ZyXwVuTsRqP'>Play</a>"></iframe>`),
  ],
  [
    'a picture with a button to play on it',
    page(
      `<figure style="position:relative;width:720px">${picture(720, 405)}<button aria-label="Play video" style="position:absolute;left:50%;top:50%">▶</button></figure>`,
    ),
  ],
  [
    'a button to play on a background',
    page(
      `<div style="width:720px;height:405px;${BACKGROUND}"><div role="button" title="Play: Logs">41:20</div></div>`,
    ),
  ],
  [
    'a picture of the video that comes late',
    page(picture(720, 405, 'data-src="https://i.ytimg.com/vi/AbCdEfGhIjK/hq720.jpg"')),
  ],
];
const NOT_ABOUT: [what: string, html: string][] = [
  ['a long text', page('<video controls></video>', { after: 16 })],
  ['a text with a video below its first third', page('<video></video>', { before: 4, after: 2 })],
  [
    'a text with a small picture of a video',
    page(`<a href="https://youtu.be/AbCdEfGhIjK">${picture(120, 90)}</a>`),
  ],
  ['a text with a picture that moves', page('<video loop autoplay muted></video>')],
  ['a text below a picture', page(picture(720, 405))],
  [
    'a text that can be listened to',
    page('', { head: '<button aria-label="Play this article">▶</button> Listen, 4 minutes' }),
  ],
  [
    'a text that can be listened to, below a picture',
    page('', {
      head: `${picture(720, 405)}<p>By Sanna Aalto, on the fourth of May, in Engineering and in Databases</p><button aria-label="Play">▶</button>`,
    }),
  ],
  ['a text with a frame of something else', page('<iframe src="about:blank"></iframe>')],
];

test('a page is about a video where a player leads it, whatever stands in the player’s place', async ({
  shared,
}) => {
  const tab = await shared.context.newPage();
  const script = await bundleScript('scripts/browser/measured-page.ts');
  const playedOn = async (html: string) => {
    await tab.setContent(html, { waitUntil: 'domcontentloaded' });
    await tab.evaluate(script);
    return tab.evaluate(() =>
      (globalThis as unknown as { measured: MeasuredPage }).measured.played(),
    );
  };
  for (const [what, html] of ABOUT) expect.soft(await playedOn(html), what).toBe(0);
  for (const [what, html] of NOT_ABOUT) expect.soft(await playedOn(html), what).toBe(undefined);
  await tab.close();
});
