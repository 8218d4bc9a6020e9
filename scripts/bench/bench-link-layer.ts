/** What marks on links cost a page of 5,000 links while it is scrolled, and while it changes. */
import type { WaymarkBrowser } from '../browser/browser';
import type { Site } from '../browser/site';
import { listedLinks, pageOfLinks } from './bench-marker';
import type { Figure } from './figure';
import { costOfFrames, traceBrowser } from './trace-marker';

const ADDRESS = 'https://highscalability.com/a-page-to-scroll';
const FRAMES = 120;
/** Until all that is in the window bears its mark, ms. */
const SETTLE_MS = 1_500;
const FRAME = 'frame of the benchmark';
/** What happens in each frame; it stands alone in the page. */
const STEPS = {
  'scrolled by 60 px': 'scrollBy(0, 60)',
  'scrolled by a window': 'scrollBy(0, innerHeight)',
  'a word changes': 'word.textContent = String(turn)',
  'a link comes and a link goes':
    'const list = document.querySelector("ul"); list.append(list.children[turn % 7].cloneNode(true)); list.children[turn % 7].remove()',
  'a class of the document changes': 'document.documentElement.className = "turn" + (turn % 2)',
};

/** @returns for each kind of frame what the marker takes of it */
export async function benchLinkLayer(waymark: WaymarkBrowser, site: Site): Promise<Figure[]> {
  site.serve(ADDRESS, pageOfLinks(listedLinks()));
  const page = await waymark.context.newPage();
  const figures: Figure[] = [];
  for (const [name, step] of Object.entries(STEPS)) {
    await page.goto(ADDRESS);
    await page.waitForFunction(() => document.querySelector('waymark-links'));
    await page.waitForTimeout(SETTLE_MS);
    const session = await page.context().newCDPSession(page);
    const events = await traceBrowser(session, () =>
      page.evaluate(
        async ([mark, count, code]) => {
          const act = new Function('turn', code);
          for (let turn = 0; turn <= count; turn += 1) {
            await new Promise((done) => requestAnimationFrame(done));
            performance.mark(mark);
            if (turn < count) act(turn);
          }
        },
        [FRAME, FRAMES, step] as const,
      ),
    );
    await session.detach();
    figures.push({
      name: `marks of links, a frame in which ${name}`,
      values: costOfFrames(events, waymark.extensionId, FRAME),
      aim: 'under 4',
    });
  }
  await page.close();
  return figures;
}
