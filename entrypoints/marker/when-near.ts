/**
 * Tells when links come near the window. Reading, asking about and marking a link costs the page
 * a tenth of a millisecond, most of it style, layout and paint; nobody sees those a hundred
 * windows further down. Links are handed in, and come back in time.
 */

import { listen, whenAborted } from '../in-page/listen';
import { containsNode } from '../in-page/safe-element';

/**
 * How far around the window is near: half a window's height. The browser adds both margins up;
 * one that does not know the margin of scrolling boxes looks a quarter ahead.
 */
const MARGIN = '25% 0px';
/** Links watched one by one at first: the browser looks at each whenever the page moves. */
const MOST_WATCHED = 100;
/**
 * Heights that a group may have, in windows (or scrolling boxes). While it is far: no more than
 * what counts as near, so that it never comes into view between its two ends unnoticed. When it
 * is near it is marked as a whole: no more than a few links too many.
 */
const TALLEST_FAR = 1.25;
const TALLEST_NEAR = 0.6;

/** Links that wait until they are near. */
export interface Waiting {
  /** @param links in the order of the document */
  add(links: ArrayLike<Element>): void;
  /** Looks again at links whose neighbour, which stood for them, was taken from the page. */
  regroup(): void;
  /** Forgets all of them. */
  clear(): void;
}

/** Links that follow one another; watched are the first and the one after the last. */
interface Group {
  links: ArrayLike<Element>;
  from: number;
  to: number;
  /** Height of the window, or of the box in which they scroll, px. */
  window: number;
}

/** What was last seen of a watched link. */
interface Sighting {
  isNear: boolean;
  /** From the top of the page, px; undefined without a box. */
  top: number | undefined;
}

/** @param onNear gets links that have come near, once each */
export function whenNear(onNear: (links: Element[]) => void, signal: AbortSignal): Waiting {
  /** Watched link → groups that begin or end with it. */
  const groups = new Map<Element, Set<Group>>();
  let sightings = new WeakMap<Element, Sighting>();

  const watch = (group: Group) => {
    for (const end of endsOf(group)) {
      const others = groups.get(end);
      if (others) others.add(group);
      else groups.set(end, new Set([group]));
      observer.observe(end);
    }
  };
  const release = (group: Group) => {
    for (const end of endsOf(group)) {
      const others = groups.get(end);
      others?.delete(group);
      if (others?.size !== 0) continue;
      groups.delete(end);
      sightings.delete(end);
      observer.unobserve(end);
    }
  };
  /** @returns links of the group that are to be handed back: all, some, or none yet */
  const look = (group: Group): Element[] => {
    const seen = endsOf(group).map((end) => sightings.get(end));
    // The other end will be seen in a moment.
    if (seen.includes(undefined)) return [];
    const isNear = seen.some((end) => end?.isNear);
    if (isTooTall(group, seen, isNear ? TALLEST_NEAR : TALLEST_FAR)) {
      const middle = (group.from + group.to + 1) >> 1;
      const halves = [
        { ...group, to: middle },
        { ...group, from: middle },
      ];
      for (const half of halves) watch(half);
      release(group);
      return halves.flatMap(look);
    }
    if (!isNear) return [];
    release(group);
    return linksOf(group);
  };
  const lookAt = (some: readonly Group[]) => {
    const near = some.flatMap(look);
    if (near.length > 0) onNear(near);
  };
  const touching = (ends: readonly Element[]) =>
    new Set(ends.flatMap((end) => [...(groups.get(end) ?? [])]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        const { width, height, top } = boundingClientRect;
        const isShown = width > 0 || height > 0;
        sightings.set(target, {
          isNear: isIntersecting || (!isShown && isBoxless(target)),
          top: isShown ? top + scrollY : undefined,
        });
      }
      lookAt([...touching(entries.map(({ target }) => target))]);
    },
    { rootMargin: MARGIN, scrollMargin: MARGIN },
  );
  /** What scrolls in a box of its own may jump over more than the box shows. */
  const fitInto = ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    const inside = touching([...groups.keys()].filter((link) => containsNode(target, link)));
    for (const group of inside) group.window = Math.min(group.window, target.clientHeight);
    lookAt([...inside]);
  };
  listen(window, 'scroll', fitInto, { capture: true, passive: true, signal });
  whenAborted(signal, () => observer.disconnect());

  const add = (links: ArrayLike<Element>) => {
    if (signal.aborted || links.length === 0) return;
    const size = Math.ceil(links.length / MOST_WATCHED);
    const last = links.length - 1;
    const window = innerHeight;
    const added: Group[] = [];
    for (let from = 0; from < last; from += size) {
      added.push({ links, from, to: Math.min(last, from + size), window });
    }
    added.push({ links, from: last, to: links.length, window });
    for (const group of added) watch(group);
    // The browser reports nothing more about links that it watches already.
    lookAt(added);
  };
  return {
    add,
    regroup() {
      for (const group of touching([...groups.keys()].filter((end) => !end.isConnected))) {
        release(group);
        add(linksOf(group).filter((link) => link.isConnected));
      }
    },
    clear() {
      observer.disconnect();
      groups.clear();
      sightings = new WeakMap();
    },
  };
}

/** A link alone stands for itself; of several the one that follows them tells how far they reach. */
function endsOf({ links, from, to }: Group): Element[] {
  const ends = to - from > 1 ? [links[from], links[to]] : [links[from]];
  return ends.filter((link) => link !== undefined);
}

function isTooTall(group: Group, seen: (Sighting | undefined)[], windows: number): boolean {
  if (group.to - group.from === 1) return false;
  const [first, next] = seen.map((end) => end?.top);
  // What has no place of its own can stand for nothing else.
  if (first === undefined || next === undefined) return true;
  return Math.abs(next - first) > group.window * windows;
}

/** A link without a box of its own is never near, but what stands in it may be. */
function isBoxless(link: Element): boolean {
  return getComputedStyle(link).display === 'contents';
}

function linksOf({ links, from, to }: Group): Element[] {
  const own: Element[] = [];
  for (let at = from; at < to; at += 1) {
    const link = links[at];
    if (link) own.push(link);
  }
  return own;
}
