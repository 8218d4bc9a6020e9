/** What is put into a page that is no entry: the code that measures reading, for itself. */

import { type Article, findArticle } from '../../entrypoints/marker-reading/find-article';
import {
  measureReading,
  type ReadingMeasure,
} from '../../entrypoints/marker-reading/measure-reading';
import { measureVideo } from '../../entrypoints/marker-reading/measure-video';
import { isModalInFront } from '../../entrypoints/marker-reading/modal-in-front';
import { isTextSeen } from '../../entrypoints/marker-reading/seen-text';
import { applyEvidence, newReading } from '../../lib/reading/apply-evidence';
import { leastReadingMs } from '../../lib/reading/reading-time';
import { countWordsIn } from './count-words-in';

let visit: { measure: ReadingMeasure; ending: AbortController } | undefined;
let article: Article | undefined;
let scrolls = 0;
const countScroll = () => {
  scrolls += 1;
};
addEventListener('scroll', countScroll, { capture: true });

/** Begins a visit, after the one before has ended. */
function begin(): void {
  visit?.ending.abort();
  article = findArticle(document);
  const ending = new AbortController();
  const ignore = () => undefined;
  const events = { known: 0, onUse: ignore, onScroll: ignore, onEnd: ignore };
  visit = { measure: measureReading(events, ending.signal), ending };
}

/** @returns the state that the visit makes of a page that was never opened before */
function end(): { state: string; depth: number } {
  if (!visit) throw new Error('no visit has begun');
  const evidence = visit.measure.evidence();
  visit.ending.abort();
  const told = { ...evidence, addedMs: evidence.activeMs };
  const { state, depth } = applyEvidence(newReading(1, location.href, 0), told, 'really-read', 0);
  return { state, depth };
}

/** @returns how long the page has been in use, ms */
function activeMs(): number {
  return visit?.measure.evidence().activeMs ?? 0;
}

/** What is known of the page as it stands. */
function describe(): { truth: number; words: number; leastMs: number; endsAt: number } {
  const found = findArticle(document);
  const last = found?.blocks.findLast(({ element }) => element.checkVisibility())?.element;
  const bodies = [...document.querySelectorAll('[data-body]')];
  return {
    truth: bodies.reduce((sum, body) => sum + countWordsIn(body), 0),
    words: found?.words ?? 0,
    leastMs: leastReadingMs(found?.words ?? 0),
    endsAt: last?.getBoundingClientRect().bottom ?? 0,
  };
}

/** @returns whether the text is in the window, or has been passed, as far as a share of it */
function isReached(share: number): boolean {
  const blocks = article?.blocks ?? [];
  const wanted = share * (article?.characters ?? 0);
  const shown = blocks.filter(({ element }) => element.checkVisibility());
  const block = shown.find(({ start, length }) => start + length >= wanted) ?? shown.at(-1);
  if (!block) return true;
  const { top, height } = block.element.getBoundingClientRect();
  const within = Math.min(1, (wanted - block.start) / Math.max(1, block.length));
  return top + within * height <= innerHeight + 1;
}

/** @returns the share of the page's video that was played; undefined where it is not about one */
function played(): number | undefined {
  return measureVideo(new AbortController().signal).played(findArticle(document));
}

/** Handed to the page. */
export interface MeasuredPage {
  begin: typeof begin;
  end: typeof end;
  activeMs: typeof activeMs;
  describe: typeof describe;
  isReached: typeof isReached;
  played: typeof played;
  isModalInFront: () => boolean;
  isTextSeen: () => boolean;
  /** @returns how often anything in the page was scrolled */
  scrolls: () => number;
}

(globalThis as { measured?: MeasuredPage }).measured = {
  begin,
  end,
  activeMs,
  describe,
  isReached,
  played,
  isModalInFront,
  isTextSeen: () => {
    const found = findArticle(document);
    return found !== undefined && isTextSeen(found);
  },
  scrolls: () => scrolls,
};
