/**
 * Tells when links come near the window. Reading, asking about and signing a link costs the page
 * a tenth of a millisecond, most of it style, layout and paint; nobody sees those a hundred
 * windows further down. mark-links.ts hands in the links and gets them back in time.
 */

/** How far around the window is near: half a window's height. */
const MARGIN = '50% 0px';
/** Links watched one by one: the browser looks at each of them whenever the page moves. */
const MOST_WATCHED = 250;
/** A link stands for those after it as long as they reach no further than this share of a window. */
const LARGEST_SPAN = 0.5;

/** Links that wait until they are near. */
export interface Waiting {
  /** @param links in the order of the document */
  add(links: ArrayLike<Element>): void;
  /** Looks again at links whose neighbour, which stood for them, was taken from the page. */
  regroup(): void;
  /** Forgets all of them. */
  clear(): void;
}

/** Links that follow one another; the first is watched and stands for all. */
interface Group {
  links: ArrayLike<Element>;
  from: number;
  to: number;
}

/** @param onNear gets links that have come near, once each */
export function whenNear(onNear: (links: Element[]) => void, signal: AbortSignal): Waiting {
  const groups = new Map<Element, Group[]>();
  /** Where a watched link was when it was first looked at, px from the top of the page. */
  const places = new WeakMap<Element, number>();

  const watch = (group: Group) => {
    const first = group.links[group.from];
    if (!first || group.to <= group.from) return;
    const others = groups.get(first);
    if (others) others.push(group);
    else groups.set(first, [group]);
    observer.observe(first);
  };
  const release = (link: Element): Group[] => {
    const released = groups.get(link) ?? [];
    groups.delete(link);
    observer.unobserve(link);
    return released;
  };
  const halve = (link: Element) => {
    for (const { links, from, to } of release(link)) {
      const middle = (from + to + 1) >> 1;
      watch({ links, from, to: middle });
      watch({ links, from: middle, to });
    }
  };
  /** Whether a link can stand for its group: it is shown, and the group does not reach far. */
  const isGoodPlace = (rect: DOMRectReadOnly, { links, to }: Group) => {
    if (rect.width === 0 && rect.height === 0) return false;
    const next = links[to];
    const end = next && places.get(next);
    return end === undefined || Math.abs(end - rect.top - scrollY) <= innerHeight * LARGEST_SPAN;
  };
  const observer = new IntersectionObserver(
    (entries) => {
      const near: Element[] = [];
      for (const { target, boundingClientRect } of entries) {
        places.set(target, boundingClientRect.top + scrollY);
      }
      for (const { isIntersecting, target, boundingClientRect } of entries) {
        const own = groups.get(target) ?? [];
        if (
          own.some((group) => group.to - group.from > 1 && !isGoodPlace(boundingClientRect, group))
        )
          halve(target);
        else if (isIntersecting || isBoxless(target, boundingClientRect)) {
          near.push(...release(target).flatMap(linksOf));
        }
      }
      if (near.length > 0) onNear(near);
    },
    { rootMargin: MARGIN, scrollMargin: MARGIN },
  );
  signal.addEventListener('abort', () => observer.disconnect());

  const add = (links: ArrayLike<Element>) => {
    if (signal.aborted || links.length === 0) return;
    const size = Math.ceil(links.length / MOST_WATCHED);
    const last = links.length - 1;
    for (let from = 0; from < last; from += size) {
      watch({ links, from, to: Math.min(last, from + size) });
    }
    // The last one stands for itself: it tells how far those before it reach.
    watch({ links, from: last, to: links.length });
  };
  return {
    add,
    regroup() {
      for (const link of [...groups.keys()]) {
        if (link.isConnected) continue;
        add(
          release(link)
            .flatMap(linksOf)
            .filter((other) => other.isConnected),
        );
      }
    },
    clear() {
      observer.disconnect();
      groups.clear();
    },
  };
}

/** A link without a box of its own is never near, but what stands in it may be. */
function isBoxless(link: Element, { width, height }: DOMRectReadOnly): boolean {
  return width === 0 && height === 0 && getComputedStyle(link).display === 'contents';
}

function linksOf({ links, from, to }: Group): Element[] {
  const own: Element[] = [];
  for (let at = from; at < to; at += 1) {
    const link = links[at];
    if (link) own.push(link);
  }
  return own;
}
