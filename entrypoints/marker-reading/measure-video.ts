/**
 * Which share of the page's main video was played at least once. YouTube and Vimeo are plain
 * `<video>` elements too. The browser itself keeps what was played.
 */

import { listen } from '../in-page/listen';
import { parentOf, rectOf, tagOf } from '../in-page/safe-element';
import type { Article } from './find-article';

/** Shorter ones are decoration, teasers and most advertisements, seconds. */
const LEAST_SECONDS = 45;
/** YouTube plays advertisements in the player of the video itself. */
const ADVERTISEMENT = '.ad-showing,.ad-interrupting';

/** Addresses at which services show videos, in a frame or once it is let in. */
const VIDEO_ADDRESS =
  /youtube(?:-nocookie)?\.com\/embed|player\.vimeo\.com|wistia\.|embed\.ted\.com|dailymotion\.com\/embed|loom\.com\/embed|vidyard\.com|brightcove\.|jwplatform\.|kaltura\.|media\.ccc\.de|player\.twitch\.tv/i;
const FRAMES = 'iframe,embed,object';
/** Elements that are a player, or become one when pressed. */
const PLAYERS =
  'video,lite-youtube,lite-vimeo,youtube-video,vimeo-video,mux-player,media-player,video-js,.lite-youtube,.youtube-lite';
/** Pictures of a video, and pictures that lead to one elsewhere. */
const PICTURES = [
  ...['ytimg.com/vi', 'img.youtube.com/vi', 'i.vimeocdn.com/video'].flatMap((host) => [
    `img[src*="${host}"]`,
    `img[data-src*="${host}"]`,
    `[style*="${host}"]`,
  ]),
  ...['youtube.com/watch', 'youtu.be/', '//vimeo.com/'].map((host) => `a[href*="${host}"] img`),
].join(',');
/** What is pressed to play; the picture that it stands on may be anything. */
const PLAY_BUTTONS = [
  ...['button', '[role="button"]'].flatMap((button) =>
    ['aria-label', 'title'].map((name) => `${button}[${name}^="play" i]`),
  ),
  '.play-button',
  '.btn-play',
].join(',');
/** The picture stands in one of so many boxes around the button. */
const BOXES_AROUND = 4;
/** Smaller than this a player stands beside the matter, CSS pixels: one without a file is 300 × 150. */
const LEAST_WIDTH = 300;
const LEAST_HEIGHT = 140;
/** A text longer than this is the matter itself, whatever is shown beside it, words. */
const MOST_WORDS_BESIDE = 600;
/** What stands below this share of the text illustrates it. */
const LEADING_SHARE = 1 / 3;

/** The measure of one visit. */
export interface VideoMeasure {
  /**
   * 0 to 1; undefined where nothing was played and the page is not about a video.
   * @param article the text of the page, where it has one
   */
  played(article: Article | undefined): number | undefined;
  isPlaying(): boolean;
}

/** Starts measuring; what an earlier page of the same tab played in the same player is left out. */
export function measureVideo(signal: AbortSignal): VideoMeasure {
  let longest = 0;
  let share: number | undefined;
  let playedAt = Number.NEGATIVE_INFINITY;
  const inherited = new Set<EventTarget>();
  for (const video of document.querySelectorAll('video')) {
    if (video.played.length > 0 && wasPlayedBefore(video)) inherited.add(video);
  }
  const sample = ({ target }: Event) => {
    if (!(target instanceof HTMLVideoElement) || inherited.has(target)) return;
    const { duration } = target;
    if (!isMainVideo(target) || duration < longest) return;
    playedAt = performance.now();
    const seen = secondsPlayed(target.played) / duration;
    // A longer one is the video itself, and what came before it was its announcement.
    share = duration > longest + 1 ? seen : Math.max(share ?? 0, seen);
    longest = duration;
    markedPlayers.set(target, location.href);
  };
  const options = { capture: true, passive: true, signal };
  listen(window, 'timeupdate pause ended', sample, options);
  listen(window, 'emptied', ({ target }) => void (target && inherited.delete(target)), options);
  return {
    played(article) {
      if (share !== undefined) return Math.min(1, share);
      return isAboutVideo(article) ? 0 : undefined;
    },
    isPlaying: () => performance.now() - playedAt < 2_000,
  };
}

/** Whether a player leads the page, and its text only describes what is to be seen. */
function isAboutVideo(article: Article | undefined): boolean {
  if (article && article.words > MOST_WORDS_BESIDE) return false;
  return playersOf(document).some(
    (player) => isLarge(player) && !isDecoration(player) && isLeading(player, article),
  );
}

function playersOf(page: Document): Element[] {
  const frames = [...page.querySelectorAll(FRAMES)].filter((frame) =>
    // A frame that waits, to be scrolled to or for consent, has its address in some attribute.
    [...frame.attributes].some(({ value }) => VIDEO_ADDRESS.test(value)),
  );
  const facades = [...page.querySelectorAll(PLAY_BUTTONS)].map(pictureBehind);
  return [
    ...page.querySelectorAll(`${PLAYERS},${PICTURES}`),
    ...frames,
    ...facades.filter((facade) => facade !== undefined),
  ];
}

/** @returns the picture that a button lies on */
function pictureBehind(button: Element): Element | undefined {
  let box: Element | null = button;
  for (let around = 0; box && around <= BOXES_AROUND; around += 1) {
    const parts = [box, ...Element.prototype.querySelectorAll.call(box, '*')];
    const picture = parts.find((part) => isLarge(part) && isPicture(part) && liesOn(button, part));
    if (picture) return picture;
    box = parentOf(box);
  }
  return undefined;
}

function liesOn(button: Element, picture: Element): boolean {
  const { left, top, width, height } = rectOf(button);
  const [x, y] = [left + width / 2, top + height / 2];
  const behind = rectOf(picture);
  return x > behind.left && x < behind.right && y > behind.top && y < behind.bottom;
}

function isPicture(element: Element): boolean {
  if (tagOf(element) === 'img') return true;
  return getComputedStyle(element).backgroundImage.includes('url(');
}

function isLarge(player: Element): boolean {
  const { width, height } = rectOf(player);
  return width >= LEAST_WIDTH && height >= LEAST_HEIGHT;
}

/** Pictures that move: they play by themselves, without sound or without end. */
function isDecoration(player: Element): boolean {
  if (!(player instanceof HTMLVideoElement)) return false;
  return player.loop || (player.autoplay && player.muted && !player.controls);
}

function isLeading(player: Element, article: Article | undefined): boolean {
  if (!article) return true;
  const above = article.blocks.filter(
    ({ element }) =>
      (element.compareDocumentPosition(player) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  const last = above.at(-1);
  return !last || last.start + last.length <= article.characters * LEADING_SHARE;
}

/** Player → address of the page whose visit measured it last. */
const markedPlayers = new WeakMap<EventTarget, string>();

function wasPlayedBefore(video: HTMLVideoElement): boolean {
  const address = markedPlayers.get(video);
  return address !== undefined && address !== location.href;
}

function isMainVideo(video: HTMLVideoElement): boolean {
  if (!Number.isFinite(video.duration) || video.duration < LEAST_SECONDS || video.loop)
    return false;
  return video.closest(ADVERTISEMENT) === null;
}

function secondsPlayed(ranges: TimeRanges): number {
  let seconds = 0;
  for (let index = 0; index < ranges.length; index += 1) {
    seconds += ranges.end(index) - ranges.start(index);
  }
  return seconds;
}
