/**
 * The article of a page over time: it may come late, by script, or once a question about consent is
 * answered. It is looked for again whenever the page changes much, until it has settled.
 */

import { isVisible } from '../in-page/is-shown';
import { listen, whenAborted, whenVisibilityChanges } from '../in-page/listen';
import { isConnected, takesPartInLayout, textOf } from '../in-page/safe-element';
import { type CommonStretch, commonText, isWordForWord } from './common-text';
import { isCutOff } from './cut-off';
import { type Article, findArticle } from './find-article';
import { isModalInFront } from './modal-in-front';

/** Below this many words the article has probably not arrived yet. */
const LEAST_WORDS = 60;
/** What stands before a wall is shorter. */
const LONG_WORDS = 300;
/** An article that has stayed the same for this long has arrived, ms. */
const SETTLE_MS = 3_000;
/** Changes this close together are one, ms. */
const TOGETHER_MS = 400;
/** Looking takes at most this share of the time: the next look waits for so many times the last. */
const LEAST_PAUSE = 20;
/** A smaller change of text or height is a clock, an advertisement, an opened note. */
const MUCH = 0.1;
/** A text that differs in less is the one that had settled, share of its words. */
const LITTLE = 0.1;
/** Blocks whose words are looked at to tell whether a script has put others in. */
const WATCHED_BLOCKS = 16;
/** What the page shows this soon after a press was asked for, such as the rest of a text, ms. */
const ASKED_FOR_MS = 4_000;

/** The article as it is now. */
export interface FollowedArticle {
  /** @returns the article; undefined where there is no text */
  current(): Article | undefined;
  /** @returns the article where it can be seen in the page; a script may be making it again */
  inPage(): Article | undefined;
  /** @returns whether all of the article has arrived, so that what is measured is about it */
  isSettled(): boolean;
  /** Reading has started: once the text has settled, what an endless page appends is not part of it. */
  keep(): void;
}

/**
 * @param onChange another text is measured from now on; `kept` is what it has in common with the one
 *   before it, where that is the same text, made again, mended or continued
 * @param now a clock in ms that never goes back
 */
export function followArticle(
  onChange: (kept: readonly CommonStretch[] | undefined) => void,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): FollowedArticle {
  let article: Article | undefined;
  let watched: (readonly [Element, string])[] = [];
  let seen = { characters: 0, height: 0 };
  let changedAt = now();
  let nextLookAt = 0;
  let isDirty = true;
  let isKept = false;
  /** What stands there is a beginning, and the site wants something for the rest. */
  let isBeginning = false;
  /** A text of some length was whole already: what comes behind it says nothing of it any more. */
  let wasWhole = false;
  /** Whether all of the article stands in the document; unknown once something has changed there. */
  let stands: boolean | undefined;
  let pressedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    const began = now();
    isDirty = false;
    const measured = { characters: textOf(document.body).length, height: heightOfPage() };
    const isSame =
      isAsItWas() &&
      !differsMuch(measured.characters, seen.characters) &&
      !differsMuch(measured.height, seen.height);
    if (!isSame) {
      seen = measured;
      adopt(findArticle(document));
    }
    wasWhole ||= isWhole() && (article?.words ?? 0) >= LONG_WORDS;
    isBeginning = article !== undefined && !wasWhole && isCutOff(article);
    nextLookAt = now() + Math.max(TOGETHER_MS, (now() - began) * LEAST_PAUSE);
  };
  const standing = () => {
    stands ??= article?.blocks.every(({ element }) => isConnected(element)) ?? false;
    return stands ? article : undefined;
  };
  const isAsItWas = () =>
    standing() !== undefined && watched.every(([element, words]) => textOf(element) === words);
  const hasArrived = () =>
    article !== undefined && article.words >= LEAST_WORDS && now() - changedAt >= SETTLE_MS;
  const isWhole = () => hasArrived() && !isBeginning && !isModalInFront();
  const adopt = (found: Article | undefined) => {
    const before = article;
    // Before the same text stands there again, a page may say that it is coming.
    if (!found || (hasArrived() && found.words < LEAST_WORDS)) return;
    const wasAsked = now() - pressedAt < ASKED_FOR_MS;
    if (isKept && isAsItWas() && !wasAsked) return;
    const common = before && commonText(before, found);
    article = found;
    if (before && (!common || common.share < 1 - LITTLE)) wasWhole = false;
    stands = undefined;
    watched = watchedBlocks(found);
    if (!common || common.share < 1 - LITTLE) changedAt = now();
    if (before && !isWordForWord(before, found)) onChange(common?.stretches);
  };
  const lookIfDue = () => {
    if (isDirty && now() >= nextLookAt) look();
  };
  const observer = new MutationObserver(() => {
    isDirty = true;
    stands = undefined;
    if (timer !== undefined || !isVisible()) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (!signal.aborted) lookIfDue();
    }, TOGETHER_MS);
  });
  // A hidden tab holds no timer: whoever asks for the article next looks, where it is due.
  whenVisibilityChanges(() => {
    if (isVisible()) return;
    clearTimeout(timer);
    timer = undefined;
  }, signal);
  observer.observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'hidden', 'open', 'style'],
  });
  const press = () => {
    pressedAt = now();
  };
  listen(window, 'pointerup', press, { capture: true, passive: true, signal });
  whenAborted(signal, () => {
    observer.disconnect();
    clearTimeout(timer);
  });

  const current = () => {
    if (!standing()) isDirty = true;
    lookIfDue();
    return article;
  };
  return {
    current,
    inPage() {
      current();
      const text = standing();
      return text && isLaidOut(text) ? text : undefined;
    },
    isSettled: isWhole,
    keep() {
      isKept ||= isWhole();
    },
  };
}

/** What is hidden stands nowhere, and all of it would seem to be in the window. */
function isLaidOut({ blocks }: Article): boolean {
  const ends = [blocks[0], blocks[blocks.length >> 1], blocks.at(-1)];
  return ends.every((block) => block !== undefined && takesPartInLayout(block.element));
}

function heightOfPage(): number {
  return document.scrollingElement?.scrollHeight ?? 0;
}

function differsMuch(one: number, other: number): boolean {
  return Math.abs(one - other) > Math.max(one, other) * MUCH;
}

/** Some blocks of all parts of the text, with what is in them. */
function watchedBlocks({ blocks }: Article): (readonly [Element, string])[] {
  const step = Math.max(1, Math.floor(blocks.length / WATCHED_BLOCKS));
  return blocks
    .filter((_, index) => index % step === 0)
    .map(({ element }) => [element, textOf(element)] as const);
}
