/**
 * Which of the links near the window can be seen, and where. Where they stand is read each time;
 * whether they are covered costs more, and is looked at as far as the time of a frame goes.
 */
import type { Box, LinkViewer } from '../in-page/link-place';
import { isConnected } from '../in-page/safe-element';
import type { Move, Movement } from '../in-page/when-moved';
import type { LinkLayer, SeenLink } from '../marker-links/link-layer';
import { linkAddress } from './link-address';
import type { LinkAnswers } from './link-answers';
import type { LinkQuestions } from './link-questions';

/** Links are looked at closely for this long in one frame, ms, and at least so many. */
const SLICE_MS = 3;
const LEAST_A_SLICE = 4;
/**
 * After time spent on links that turned out to be covered, a rest of this many times as long, but no
 * longer than the second figure, ms: a page full of them must not keep the main thread busy.
 */
const UNSEEN_REST = 20;
const LONGEST_REST_MS = 1_000;

/** A link that stands in the window. */
interface LinkInWindow {
  link: Element;
  address: string;
  box: Box;
}

/**
 * Looks once.
 * @param seen what the last look has found
 * @param most so many marks are shown at once
 * @param motionOf how the page moves a link without anybody scrolling
 */
type LookOnce = (
  move: Move,
  seen: ReadonlyMap<Element, SeenLink>,
  most: number,
  motionOf?: ReturnType<LinkLayer['watchMotion']>,
) => Look;

/** What a look has found. */
interface Look {
  /** Links with a mark that can be seen. */
  found: Map<Element, SeenLink>;
  /** How many links stand in the window, seen or covered. */
  count: number;
  /** The time was over before all of them were looked at. */
  isCut: boolean;
  /** When to look again though nothing happens; undefined where there is no need. */
  next: keyof Movement | undefined;
}

/**
 * @param near links near the window; those of which nothing is to be shown or asked are taken out
 * @returns what looks; it adds to the questions the addresses of links that can be seen, and are news
 */
export function lookAtLinks(
  near: Set<Element>,
  viewer: LinkViewer,
  { marks, isNews }: LinkAnswers,
  { mayAsk, add }: LinkQuestions,
): LookOnce {
  /** The look in which it was last looked closely whether a link can be seen. */
  const checked = new WeakMap<Element, number>();
  let turn = 0;
  /** When it is worth while again to look for links that nobody could see. */
  let unseenAgainAt = 0;

  /** @returns those in the window, the longest not looked at first */
  const gather = (): LinkInWindow[] => {
    const here: LinkInWindow[] = [];
    for (const link of near) {
      const address = isConnected(link) ? linkAddress(link) : undefined;
      if (address === undefined || !(marks.get(address) || isNews(address))) {
        near.delete(link);
        continue;
      }
      const box = marks.get(address) || mayAsk(address) ? viewer.boxInWindow(link) : undefined;
      if (box) here.push({ link, address, box });
    }
    return here.sort((a, b) => (checked.get(a.link) ?? 0) - (checked.get(b.link) ?? 0));
  };

  return ({ isScroll, isMore }, seen, most, motionOf) => {
    if (!isMore) turn += 1;
    if (!isScroll) viewer.forget();
    const here = gather();
    const began = performance.now();
    const mayTryAgain = began >= unseenAgainAt;
    const found = new Map<Element, SeenLink>();
    let tried = 0;
    let unseenMs = 0;
    let isCut = false;
    let isResting = false;
    let isGliding = false;
    for (const { link, address, box } of here) {
      const motion = motionOf?.(link);
      if (motion === 'long') continue;
      const last = seen.get(link);
      let place = last && viewer.moved(last.place, box);
      // What moves without anybody scrolling is followed until it rests.
      isGliding ||= motion === 'brief' || (!isScroll && place !== last?.place);
      if (checked.get(link) !== turn || (last && !place)) {
        if (!last && !mayTryAgain && checked.has(link)) {
          isResting = true;
          continue;
        }
        tried += 1;
        const since = performance.now();
        if (tried <= LEAST_A_SLICE || since < began + SLICE_MS) {
          checked.set(link, turn);
          place = viewer.place(link, box);
          if (!place) unseenMs += performance.now() - since;
          if (place && isNews(address) && mayAsk(address)) add(address);
        } else isCut = true;
      }
      const mark = marks.get(address);
      if (mark && place && found.size < most) found.set(link, { link, mark, place });
    }
    if (unseenMs > 0) {
      const now = performance.now();
      const rest = Math.max(now, unseenAgainAt) + unseenMs * UNSEEN_REST;
      unseenAgainAt = Math.min(rest, now + LONGEST_REST_MS);
    }
    const next = isGliding ? 'now' : isCut ? 'more' : isResting ? 'soon' : undefined;
    return { found, count: here.length, isCut, next };
  };
}
