/** Reads a page in a browser, in full, in part and in a hurry, by a clock that stands still between. */
import type { Page } from '@playwright/test';
import type { MeasuredPage } from '../browser/measured-page';

/** What reading a page came to. */
export interface ReadingOf {
  /** Words that are marked as the page's own text. */
  truth: number;
  /** Words that were found. */
  words: number;
  /** State after all of it, in the least time that is promised. */
  full: string;
  /** State after going through all of it in a hurry. */
  skimmed: string;
  /** State after half of it, in twice the time; undefined where the page is too short for that. */
  half: string | undefined;
}

/** The window, CSS pixels. */
export const WINDOW = { width: 1280, height: 800 };
/** One turn of the wheel, CSS pixels. */
const TURN = 640;
/** Somebody who reads moves the mouse now and then, ms. */
const MOVES_EVERY_MS = 20_000;
/** Until a text counts as the one on which the page settles, ms. */
const SETTLED_MS = 4_000;
/** Between two turns of somebody in a hurry, ms. */
const HURRY_MS = 50;
/** Times are rounded to whole steps, ms. */
const SPARE_MS = 500;
const MOST_TURNS = 250;
/** Below this height there is no half that would not show the whole, windows. */
const LEAST_WINDOWS = 2.2;
/** How often to look whether the browser has scrolled, and how long at most, ms. */
const LOOK_EVERY_MS = 10;
const SCROLLED_WITHIN_MS = 1_500;

/** @param page shows it, with the clock stopped and the script of measured-page.ts in it */
export async function measureReadingOf(page: Page): Promise<ReadingOf> {
  await begin(page);
  const { truth, words, leastMs, endsAt } = await ask(page, 'describe');
  const turns = Math.ceil(Math.max(0, endsAt - WINDOW.height) / TURN);
  await readTo(page, 1, leastMs / (turns + 1));
  const full = await endAfter(page, leastMs + SPARE_MS);
  await begin(page);
  await readTo(page, 1, HURRY_MS);
  const skimmed = await endAfter(page, 0);
  let half: string | undefined;
  if (endsAt > WINDOW.height * LEAST_WINDOWS) {
    await begin(page);
    await readTo(page, 0.5, HURRY_MS);
    half = await endAfter(page, leastMs * 2);
  }
  return { truth, words, full, skimmed, half };
}

/** Begins a visit at the top of the page, and waits until its text has settled. */
async function begin(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) element.scrollTop = 0;
    scrollTo({ top: 0, behavior: 'instant' });
  });
  await page.clock.runFor(1_000);
  await ask(page, 'begin');
  await spend(page, SETTLED_MS);
}

/** Turns the wheel until a share of the text has come into the window, and waits so long at each turn. */
async function readTo(page: Page, share: number, msATurn: number): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (await page.evaluate(isReachedInPage, share)) return;
    await spend(page, msATurn);
    if (!(await turnWheel(page))) return;
  }
}

const isReachedInPage = (share: number) =>
  (globalThis as unknown as { measured: MeasuredPage }).measured.isReached(share);

/** @returns whether anything was scrolled by that */
async function turnWheel(page: Page): Promise<boolean> {
  const before = await ask(page, 'scrolls');
  await page.mouse.wheel(0, TURN);
  for (let waited = 0; waited < SCROLLED_WITHIN_MS; waited += LOOK_EVERY_MS) {
    if ((await ask(page, 'scrolls')) > before) {
      await page.clock.runFor(20);
      return true;
    }
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
  return false;
}

/** Stays where it is until the page has been in use for so long, ms, and leaves. */
async function endAfter(page: Page, ms: number): Promise<string> {
  await spend(page, ms - (await ask(page, 'activeMs')));
  return (await ask(page, 'end')).state;
}

/** Lets time pass for somebody who has the page before them. */
async function spend(page: Page, ms: number): Promise<void> {
  let x = 300;
  for (let left = ms; left > 0; left -= MOVES_EVERY_MS) {
    x = x === 300 ? 304 : 300;
    await page.mouse.move(x, WINDOW.height / 2);
    await page.clock.runFor(Math.ceil(Math.min(left, MOVES_EVERY_MS)));
  }
}

type Question = Exclude<keyof MeasuredPage, 'isReached'>;

function ask<Name extends Question>(
  page: Page,
  name: Name,
): Promise<ReturnType<MeasuredPage[Name]>> {
  return page.evaluate(
    (called) =>
      (globalThis as unknown as { measured: MeasuredPage }).measured[called]() as ReturnType<
        MeasuredPage[Name]
      >,
    name,
  );
}
