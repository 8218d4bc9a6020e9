/** Whether the chip and the marks on links move anything on a page, to the fraction of a pixel. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { readChip } from '../browser/chip-reader';
import { readLayer } from '../browser/link-marks-reader';
import type { Site } from '../browser/site';

/** On a list: here marks are shown. */
const LISTED = 'https://labs.spotify.com/2017/11/20/autoscaling-pub-sub-consumers/';
/** A busy machine takes its time, ms. */
const MARKED_WITHIN_MS = 20_000;
/** On none. */
const UNLISTED = 'https://reading.example/page';
const LIST = resolve(import.meta.dirname, '../../assets/lists/awesome-scalability.md');
const entries = [...readFileSync(LIST, 'utf8').matchAll(/\]\((https:\/\/[^\s)]+)\)/g)].map(
  ([, address]) => address ?? '',
);
/** The first link of the list is no entry of it. */
const ENTRY = 'https://eng.uber.com/athenax/';

/** @returns where it was looked at, and how many marks were shown there */
export async function compareLayout(
  site: Site,
  page: Page,
  html: string,
): Promise<{ isUnchanged: boolean; marks: number }> {
  site.serve(UNLISTED, withEntries(html));
  await page.goto(UNLISTED);
  const without = [await readLayout(page, 0), await readLayout(page, 1)];
  site.serve(LISTED, withEntries(html));
  await page.goto(LISTED);
  await expect.poll(() => readChip(page), { timeout: MARKED_WITHIN_MS }).toBeTruthy();
  const marksAtTop = await settledMarks(page);
  const atTop = await readLayout(page, 0);
  await readLayout(page, 1);
  const marksAtEnd = await settledMarks(page);
  const atEnd = await readLayout(page, 1);
  return {
    isUnchanged: atTop === without[0] && atEnd === without[1],
    marks: marksAtTop + marksAtEnd,
  };
}

/** The links of a page lead to entries, one more stands in front; what it does by script is left out. */
function withEntries(html: string): string {
  let index = 0;
  const more = `<p style="position:fixed;top:300px;left:560px;z-index:99;margin:0"><a href="${ENTRY}">One more</a></p>`;
  return html
    .replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
    .replaceAll(/href="?\/[\w/-]*"?/g, () => {
      index += 1;
      return `href="${entries[index % entries.length]}"`;
    })
    .concat(more);
}

/** Waits until there are marks, and as many as a moment ago. */
async function settledMarks(page: Page): Promise<number> {
  let last = -1;
  let marks = 0;
  await expect
    .poll(
      async () => {
        last = marks;
        marks = (await readLayer(page))?.dots.length ?? 0;
        return marks > 0 && marks === last;
      },
      { intervals: [100], timeout: MARKED_WITHIN_MS },
    )
    .toBe(true);
  return marks;
}

/** @returns the place of every element, with the page scrolled to its top (0) or its end (1) */
function readLayout(page: Page, end: number): Promise<string> {
  return page.evaluate((to) => {
    scrollTo({ top: to * document.documentElement.scrollHeight, behavior: 'instant' });
    const all = [...document.querySelectorAll('*')].filter(
      (element) => !element.localName.startsWith('waymark-'),
    );
    const places = all.map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${[left, top, width, height].join(' ')}`;
    });
    return [...places, `page ${document.documentElement.scrollHeight}`].join('\n');
  }, end);
}
