/**
 * The article of a page over time: it may come late, by script, or once a question about consent is
 * answered. It is looked for again whenever the page changes much, until it has settled.
 */
import { type Article, findArticle } from './find-article';
import { listen, whenVisibilityChanges } from './listen';
import { isConnected, takesPartInLayout, textOf } from './safe-element';

/** Below this many words the article has probably not arrived yet. */
const LEAST_WORDS = 60;
/** An article that has stayed the same for this long has arrived, ms. */
const SETTLE_MS = 3_000;
/** Changes this close together are one, ms. */
const TOGETHER_MS = 400;
/** Looking takes at most this share of the time: the next look waits for so many times the last. */
const LEAST_PAUSE = 20;
/** A smaller change of text or height is a clock, an advertisement, an opened note. */
const MUCH = 0.1;
/** What the page shows this soon after a press was asked for, such as the rest of a text, ms. */
const ASKED_FOR_MS = 4_000;
/** A dialogue in front of the page: what can be seen is not what the page is about. */
const MODAL = 'dialog[open],[aria-modal="true"]';

/** How an article came in place of another. */
export type ArticleChange =
  /** The same text, longer or shorter: what was seen of it was seen. */
  | 'grown'
  /** Another text: what was measured was not about it. */
  | 'replaced';

/** The article as it is now. */
export interface FollowedArticle {
  /** @returns the article; undefined where there is no text */
  current(): Article | undefined;
  /** @returns whether the article has arrived, so that what is measured is about it */
  isSettled(): boolean;
  /** The reader has begun: once it has settled, what an endless page appends is not part of it. */
  keep(): void;
}

/**
 * @param onChange another article is measured from now on
 * @param now a clock in ms that never goes back
 */
export function followArticle(
  onChange: (change: ArticleChange, before: Article, after: Article) => void,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): FollowedArticle {
  let article: Article | undefined;
  let seen = { characters: 0, height: 0 };
  let changedAt = now();
  let nextLookAt = 0;
  let isDirty = true;
  let isKept = false;
  let pressedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    const began = now();
    isDirty = false;
    const measured = { characters: textOf(document.body).length, height: heightOfPage() };
    const isSame =
      article !== undefined &&
      isConnected(article.root) &&
      !differsMuch(measured.characters, seen.characters) &&
      !differsMuch(measured.height, seen.height);
    if (!isSame) {
      seen = measured;
      adopt(findArticle(document));
    }
    nextLookAt = now() + Math.max(TOGETHER_MS, (now() - began) * LEAST_PAUSE);
  };
  const adopt = (found: Article | undefined) => {
    const before = article;
    if (!found || (before && isAlike(before, found) && isConnected(before.root))) return;
    const wasAsked = now() - pressedAt < ASKED_FOR_MS;
    const stays = before !== undefined && isConnected(before.root);
    if (isKept && stays && !wasAsked) return;
    article = found;
    changedAt = now();
    if (before) onChange(isGrown(before, found) ? 'grown' : 'replaced', before, found);
  };
  const lookIfDue = () => {
    if (isDirty && now() >= nextLookAt) look();
  };
  const observer = new MutationObserver(() => {
    isDirty = true;
    if (timer !== undefined || document.visibilityState !== 'visible') return;
    timer = setTimeout(() => {
      timer = undefined;
      if (!signal.aborted) lookIfDue();
    }, TOGETHER_MS);
  });
  // A hidden tab holds no timer: whoever asks for the article next looks, where it is due.
  whenVisibilityChanges(() => {
    if (document.visibilityState === 'visible') return;
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
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });

  const isSettled = () =>
    article !== undefined &&
    article.words >= LEAST_WORDS &&
    now() - changedAt >= SETTLE_MS &&
    !isModalShown();

  return {
    current() {
      if (!article || !isConnected(article.root)) isDirty = true;
      lookIfDue();
      return article;
    },
    isSettled,
    keep() {
      isKept ||= isSettled();
    },
  };
}

function heightOfPage(): number {
  return document.scrollingElement?.scrollHeight ?? 0;
}

function differsMuch(one: number, other: number): boolean {
  return Math.abs(one - other) > Math.max(one, other) * MUCH;
}

function isAlike(before: Article, after: Article): boolean {
  return isGrown(before, after) && !differsMuch(before.characters, after.characters);
}

/** The same text begins with the same paragraph, or has the one before it as a part. */
function isGrown(before: Article, after: Article): boolean {
  const first = before.blocks[0]?.element;
  const half = before.blocks[before.blocks.length >> 1]?.element;
  const there = new Set(after.blocks.map(({ element }) => element));
  return (
    first !== undefined &&
    half !== undefined &&
    there.has(half) &&
    first === after.blocks[0]?.element
  );
}

function isModalShown(): boolean {
  return [...document.querySelectorAll(MODAL)].some(takesPartInLayout);
}
