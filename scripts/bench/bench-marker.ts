/** What the marker costs a page: sizes of its scripts, and main-thread time on pages of links. */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXTENSION_DIR, type WaymarkBrowser } from '../browser/browser';
import type { Site } from '../browser/site';
import type { Figure } from './figure';
import { costOf, FIRST_SIGN, type MarkerCost, OWN_CHANGE, traceBrowser } from './trace-marker';

const LIST = resolve(import.meta.dirname, '../../assets/lists/awesome-scalability.md');
const LINKS = 5_000;
const RUNS = 16;
/** The first visits fill caches. */
const WARM_UPS = 2;

/** Scripts of the marker, and when a page gets them. */
const PARTS = [
  [
    'content script, in every page that Waymark may see, kB',
    ['marker-first.js', 'marker.js'],
    'at most 24',
  ],
  ['— of that while the page loads, kB', ['marker-first.js'], ''],
  ['measuring, only in pages that are on a list, kB', ['marker-reading.js'], ''],
  ['chip, only in pages that are on a list, kB', ['marker-chip.js'], ''],
  ['marks of links, only in pages with links to entries, kB', ['marker-links.js'], ''],
] as const;

/** @returns sizes, and for each page script, longest slice, rendering and their sum */
export async function benchMarker(waymark: WaymarkBrowser, site: Site): Promise<Figure[]> {
  const listed = listedLinks();
  const pages: [string, string[]][] = [
    [
      '5,000 links, 200 on lists',
      listed.map((to, index) => (index % 25 === 0 ? to : `https://example.com/post-${index}/`)),
    ],
    ['5,000 links, all on lists', listed],
    ['no links', []],
  ];
  const figures: Figure[] = [];
  for (const [name, links] of pages) {
    const costs = await measure(waymark, site, links);
    figures.push(...describe(name, costs, links.length > 0));
  }
  for (const [name, files, aim] of PARTS) {
    figures.push({ name, values: [files.map(sizeOf).reduce((sum, size) => sum + size)], aim });
  }
  return figures;
}

function describe(name: string, costs: MarkerCost[], hasLinks: boolean): Figure[] {
  const total: Figure = {
    name: `page of ${name}: everything`,
    values: costs.map(({ script, rendering }) => script + rendering),
    aim: hasLinks ? 'under 30' : 'under 3',
  };
  if (!hasLinks) return [total];
  return [
    {
      name: `page of ${name}: script`,
      values: costs.map(({ script }) => script),
      aim: 'under 30',
    },
    {
      name: '— its longest slice',
      values: costs.map(({ longest }) => longest),
      aim: 'under 8',
    },
    {
      name: '— style, layout and paint of its signs',
      values: costs.map(({ rendering }) => rendering),
    },
    total,
    {
      name: '— to compare: the page changes one word itself',
      values: costs.map(({ ownChange }) => ownChange),
    },
  ];
}

async function measure(
  waymark: WaymarkBrowser,
  site: Site,
  links: readonly string[],
): Promise<MarkerCost[]> {
  const address = 'https://highscalability.com/a-page-of-links';
  site.serve(address, pageOfLinks(links));
  const page = await waymark.context.newPage();
  const costs: MarkerCost[] = [];
  for (let run = 0; run < RUNS + WARM_UPS; run += 1) {
    await page.goto('about:blank');
    const session = await page.context().newCDPSession(page);
    const events = await traceBrowser(session, async () => {
      await page.goto(address);
      await page.evaluate(async (mark) => {
        await new Promise((done) => setTimeout(done, 1_200));
        performance.mark(mark);
        const word = document.getElementById('word');
        if (word) word.textContent = 'Two words';
        await new Promise((done) => setTimeout(done, 300));
      }, OWN_CHANGE);
    });
    await session.detach();
    if (run >= WARM_UPS) costs.push(costOf(events, waymark.extensionId));
  }
  await page.close();
  return costs;
}

/** @returns 5,000 different addresses that lead to entries of a shipped list */
export function listedLinks(): string[] {
  const lines = readFileSync(LIST, 'utf8').matchAll(/^\s*[*-] \[.*?\]\((https?:[^)\s]+)\)/gm);
  const entries = [...new Set([...lines].map(([, to = '']) => to))];
  return Array.from({ length: LINKS }, (_, index) => `${entries[index % entries.length]}#${index}`);
}

/** @returns a page that is nothing but links, a word, and a mark at the first sign */
export function pageOfLinks(links: readonly string[]): string {
  const items = links.map((to, index) => `<li><a href="${to}">link ${index}</a>`).join('\n');
  return `<!doctype html><title>Links</title><p id="word">Word</p><ul>${items}</ul><script>
      const seen = new MutationObserver(() => { performance.mark('${FIRST_SIGN}'); seen.disconnect(); });
      seen.observe(document.documentElement, { childList: true });
    </script>`;
}

function sizeOf(file: string): number {
  return statSync(join(EXTENSION_DIR, file)).size / 1000;
}
