/**
 * When a page has become another one since the first line told of it: waking from the back/forward
 * cache, and navigation without loading.
 */
import type { PageVisit } from '../../lib/messages/protocol';
import { endWithin, type PartLife } from '../in-page/end-within';
import { isVisible } from '../in-page/is-shown';
import { listen, whenAborted, whenVisibilityChanges } from '../in-page/listen';
import type { FirstLineParts } from '../in-page/marker-parts';

/** What the first line has told of, and what tells of the page from now on. */
interface Begun extends Pick<FirstLineParts, 'describePage'> {
  told: PageVisit | undefined;
}

/** What happens to the page. */
export interface VisitEvents {
  /**
   * A page is shown: the one that was told of, that one again, or another one; with `again` where the
   * user did not ask for it.
   */
  onVisit(page: PageVisit): void;
  /** The same visit, but the page now says more or something else about itself. */
  onNews(page: PageVisit): void;
  /** The visit is over; the page that was is no longer there. */
  onLeave(): void;
}

/** After navigating without loading, the page gets this long to say what it is, ms. */
const DESCRIBED_WITHIN_MS = 4_000;
/** Changes in the head this close together are one change, ms. */
const SETTLE_MS = 150;

/** The visits of a tab. */
export interface Visits {
  /** The page as it describes itself now. */
  current(): PageVisit | undefined;
}

/** Follows the visits of this tab until `signal` aborts. */
export function followVisits(
  events: VisitEvents,
  { told, describePage }: Begun,
  signal: AbortSignal,
): Visits {
  let address = told?.address ?? location.href;
  /** What the head said when the page before was left: it may go on saying so for a while. */
  let before: PageVisit | undefined;
  let watching: PartLife | undefined;
  const input = watchInput(signal);

  const current = () => {
    const page = describePage();
    return page && before ? withoutStale(page, before) : page;
  };
  const begin = (how: Pick<PageVisit, 'again'> = {}) => {
    address = location.href;
    input.forget();
    const page = current();
    if (page) events.onVisit({ ...page, ...how });
  };
  const tellNews = () => {
    const page = current();
    if (page) events.onNews(page);
  };
  /** @param left tells what the head said of the page before */
  const follow = (left: () => PageVisit | undefined) => {
    const to = location.href;
    if (to === address) return;
    const isHere = isSamePage(address, to);
    address = to;
    if (isHere) {
      tellNews();
      return;
    }
    watching?.end();
    watching = endWithin(signal);
    before = left();
    events.onLeave();
    // A script may go through any number of addresses: what nobody asked for was not opened.
    begin(input.wasGiven() ? {} : { again: true });
    watchHead(tellNews, watching.signal);
  };

  if (told) {
    events.onVisit(told);
    follow(() => told);
    // In the meantime it may have said more of itself, or gone on.
    const page = current();
    if (page && address === told.address && !saysTheSame(told, page)) events.onNews(page);
  } else begin();
  watchLocation(() => follow(describePage), signal);
  listen<PageTransitionEvent>(
    window,
    'pageshow',
    (event) => {
      if (!event.persisted) return;
      events.onLeave();
      begin();
    },
    { signal },
  );
  return { current };
}

/**
 * Whether the user has done anything on the page since the last visit began; since it was loaded,
 * where that is the first.
 */
function watchInput(signal: AbortSignal): { wasGiven(): boolean; forget(): void } {
  const { eventCounts } = performance as { eventCounts?: ReadonlyMap<string, number> };
  const types = ['pointerdown', 'keydown'];
  let isGiven = types.some((type) => eventCounts?.get(type));
  const take = () => {
    isGiven = true;
  };
  listen(window, types.join(' '), take, { capture: true, passive: true, signal });
  return {
    wasGiven: () => isGiven,
    forget() {
      isGiven = false;
    },
  };
}

function saysTheSame(told: PageVisit, now: PageVisit): boolean {
  return told.title === now.title && told.canonical === now.canonical;
}

/**
 * WXT's own watcher fires before the address has changed, also for navigations that never come
 * about, and polls where the Navigation API is missing, in hidden tabs too. This one listens to
 * what has happened; without the Navigation API it looks whenever the user does something.
 */
function watchLocation(onChange: () => void, signal: AbortSignal): void {
  const { navigation } = globalThis as { navigation?: EventTarget };
  if (navigation) {
    listen(navigation, 'currententrychange', onChange, { signal });
    return;
  }
  listen(window, 'popstate hashchange', onChange, { signal });
  const look = () => {
    onChange();
    // The page answers to a click a moment later.
    setTimeout(() => !signal.aborted && onChange(), SETTLE_MS * 2);
  };
  listen(window, 'click keyup scroll', look, { capture: true, passive: true, signal });
}

/** Another place on the same page; `#/…` and `#!…` are pages of their own. */
function isSamePage(from: string, to: string): boolean {
  const [pathA, hashA = ''] = split(from);
  const [pathB, hashB = ''] = split(to);
  return pathA === pathB && !/^[/!]/.test(hashA) && !/^[/!]/.test(hashB);
}

function split(address: string): string[] {
  const at = address.indexOf('#');
  return at < 0 ? [address] : [address.slice(0, at), address.slice(at + 1)];
}

function withoutStale(page: PageVisit, before: PageVisit): PageVisit {
  // The server answered for the page that was loaded, and for none that came without loading.
  const fresh: PageVisit = { address: page.address, title: '' };
  if (page.title !== before.title) fresh.title = page.title;
  if (page.canonical !== undefined && page.canonical !== before.canonical) {
    fresh.canonical = page.canonical;
  }
  return fresh;
}

/**
 * Listens to the head for as long as a page may take to describe itself. A tab that is hidden
 * meanwhile holds no timer: what was said then is told once it is shown again.
 */
function watchHead(onChange: () => void, signal: AbortSignal): void {
  const { head } = document;
  if (!head) return;
  const watching = endWithin(signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  });
  let endTimer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
    clearTimeout(endTimer);
  };
  whenAborted(watching.signal, stop);
  whenVisibilityChanges(() => {
    stop();
    if (!isVisible()) return;
    watching.end();
    onChange();
  }, watching.signal);
  if (!isVisible()) return;
  endTimer = setTimeout(watching.end, DESCRIBED_WITHIN_MS);
  observer.observe(head, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
  });
}
