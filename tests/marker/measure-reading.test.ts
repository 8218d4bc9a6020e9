// @vitest-environment happy-dom

import { safeParse } from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Article, findArticle } from '../../entrypoints/marker-reading/find-article';
import type { followArticle } from '../../entrypoints/marker-reading/follow-article';
import { measureReading } from '../../entrypoints/marker-reading/measure-reading';
import { schemas } from '../../lib/messages/schemas';
import { MOST_ACTIVE_MS, shareOf, VISIT_KEPT_MS } from '../../lib/reading/visit-share';

let change: Parameters<typeof followArticle>[0];
/** The text of the page, and the same where it stands in the page. */
let text: Article | undefined;
let placed: Article | undefined;
/** Time in use, ms. */
let activeMs: number;
/** Whether nothing hides the text. */
let isSeen: boolean;
let move: (isByHand: boolean) => void;

vi.mock('../../entrypoints/marker-reading/follow-article', () => ({
  followArticle: (onChange: typeof change) => {
    change = onChange;
    return {
      current: () => text,
      inPage: () => placed,
      isSettled: () => true,
      keep: () => undefined,
    };
  },
}));
vi.mock('../../entrypoints/marker-reading/watch-hand-scrolling', () => ({
  watchHandScrolling: (onMove: typeof move) => {
    move = onMove;
  },
}));
// There is no layout here by which it could be told.
vi.mock('../../entrypoints/marker-reading/seen-text', () => ({ isTextSeen: () => isSeen }));
vi.mock('../../entrypoints/marker-reading/measure-activity', () => ({
  measureActivity: () => ({ activeMs: () => activeMs, isInUse: () => true }),
}));

let ending: AbortController;
beforeEach(() => {
  ending = new AbortController();
  activeMs = 0;
  isSeen = true;
  text = undefined;
  placed = undefined;
  vi.stubGlobal('requestIdleCallback', () => 0);
});
afterEach(() => {
  ending.abort();
  vi.unstubAllGlobals();
});

const nothing = () => undefined;
const begin = () =>
  measureReading({ known: 0, onUse: nothing, onScroll: nothing, onEnd: nothing }, ending.signal);

describe('what a visit measured', () => {
  it('is told under another id once another text is there, from nothing on', () => {
    const measure = begin();
    activeMs = 45_000;
    const wall = measure.evidence();
    change(undefined);
    activeMs = 46_000;
    const article = measure.evidence();
    expect(wall.activeMs).toBe(45_000);
    expect(article.activeMs).toBe(1_000);
    expect(article.visitId).not.toBe(wall.visitId);
  });

  it('is told under an id by which a visit that may be forgotten is known', () => {
    const told = { ...begin().evidence(), activeMs: 9_000 };
    const later = Date.now() + VISIT_KEPT_MS;
    expect(shareOf(undefined, told, later, Date.now() - 60_000).addedMs).toBe(9_000);
    expect(shareOf(undefined, told, later, Date.now() + 60_000).addedMs).toBe(0);
  });

  it('stays one where the text only grew', () => {
    const measure = begin();
    activeMs = 45_000;
    const { visitId } = measure.evidence();
    change([{ from: 0, to: 1, at: 0, end: 0.7 }]);
    expect(measure.evidence()).toMatchObject({ visitId, activeMs: 45_000 });
  });

  it.each([
    ['a day and more', 25 * 60 * 60 * 1000],
    ['longer than anything is counted', MOST_ACTIVE_MS * 2],
  ])('is heard after %s in use', (_, ms) => {
    const measure = begin();
    activeMs = ms;
    const data = { resourceId: 1, address: 'https://a.example/', evidence: measure.evidence() };
    expect(safeParse(schemas.evidenceGathered, data).success).toBe(true);
  });

  it('has its place where the hand has brought the page, whatever moves it afterwards', () => {
    document.body.innerHTML = `<article>${'<p>The log is the truth, and tables are its cache.</p>'.repeat(9)}</article>`;
    const paragraphs = [...document.querySelectorAll('p')];
    /** How far the page is scrolled, CSS pixels; a paragraph is 100 high. */
    let top = 0;
    const rectOf = (element: Element) => {
      const at = paragraphs.indexOf(element as HTMLParagraphElement);
      return new DOMRect(0, at * 100 - top, 600, at < 0 ? 900 : 100);
    };
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: Element,
    ) {
      return rectOf(this);
    });
    text = findArticle(document, () => true);
    placed = text;
    const measure = begin();
    const moveTo = (to: number, isByHand: boolean) => {
      top = to;
      move(isByHand);
      return measure.evidence().stoppedAt;
    };
    const read = moveTo(300, true);
    expect(read?.share).toBeCloseTo(1 / 3, 1);
    expect(measure.evidence().stoppedAt).toBe(read);
    expect(moveTo(0, false)).toBe(read);
    expect(moveTo(600, true)?.share).toBeCloseTo(2 / 3, 1);
    vi.restoreAllMocks();
  });

  it('is nothing while its text is not in the page, where it would seem to fit into the window', () => {
    document.body.innerHTML = `<article>${'<p>The log is the truth, and tables are its cache.</p>'.repeat(9)}</article>`;
    text = findArticle(document, () => true);
    placed = text;
    const measure = begin();
    expect(measure.evidence()).toMatchObject({ fits: true, words: 90 });
    placed = undefined;
    expect(measure.evidence()).toMatchObject({ fits: false, words: 90, depth: 0 });
    expect(measure.evidence()).not.toHaveProperty('stoppedAt');
  });

  it('is nothing of a text that something hides, whatever is scrolled', () => {
    document.body.innerHTML = `<article>${'<p>The log is the truth, and tables are its cache.</p>'.repeat(9)}</article>`;
    text = findArticle(document, () => true);
    placed = text;
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
      new DOMRect(0, 0, 600, 100),
    );
    isSeen = false;
    const measure = begin();
    move(true);
    move(true);
    expect(measure.evidence()).toMatchObject({ fits: false, depth: 0 });
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 1_000);
    isSeen = true;
    move(true);
    expect(measure.evidence()).toMatchObject({ fits: true });
    expect(measure.evidence().depth).toBeGreaterThan(0);
    vi.restoreAllMocks();
  });

  it('has the window at which the hand stopped, also where its text came in a moment later', () => {
    document.body.innerHTML = `<article>${'<p>The log is the truth, and tables are its cache.</p>'.repeat(9)}</article>`;
    const paragraphs = [...document.querySelectorAll('p')];
    let top = 0;
    let now = 10_000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    vi.stubGlobal('innerHeight', 300);
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: Element,
    ) {
      const at = paragraphs.indexOf(this as HTMLParagraphElement);
      return new DOMRect(0, at * 100 - top, 600, at < 0 ? 900 : 100);
    });
    text = findArticle(document, () => true);
    placed = text;
    const measure = begin();
    for (const to of [300, 600]) {
      isSeen = false;
      top = to;
      move(true);
      now += 1_000;
      isSeen = true;
      measure.evidence();
    }
    expect(measure.evidence().depth).toBeCloseTo(2 / 3, 1);
    vi.restoreAllMocks();
  });
});
