/**
 * Which share of the page's main video was played at least once. YouTube and Vimeo are plain
 * `<video>` elements too. measure-reading.ts asks; the browser itself keeps what was played.
 */

/** Shorter ones are decoration, teasers and most advertisements, seconds. */
const LEAST_SECONDS = 45;
/** YouTube plays advertisements in the player of the video itself. */
const ADVERTISEMENT = '.ad-showing,.ad-interrupting';

/** The measure of one visit. */
export interface VideoMeasure {
  /** 0 to 1; undefined when nothing was played that could be the page's video. */
  played(): number | undefined;
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
  for (const type of ['timeupdate', 'pause', 'ended']) addEventListener(type, sample, options);
  addEventListener('emptied', ({ target }) => void (target && inherited.delete(target)), options);
  return {
    played: () => (share === undefined ? undefined : Math.min(1, share)),
    isPlaying: () => performance.now() - playedAt < 2_000,
  };
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
