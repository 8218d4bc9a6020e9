/**
 * When a page is shown, and when it has become another one: loading, waking from a prerender or
 * from the back/forward cache, and navigation without loading.
 */
import type { PageVisit } from '../../lib/messages/protocol';
import { endWithin, type PartLife } from '../in-page/end-within';
import { isShown, isVisible } from '../in-page/is-shown';
import { listen, whenAborted, whenVisibilityChanges } from '../in-page/listen';
import type { FirstLineParts } from '../in-page/marker-parts';

/** What happens to the page. */
export interface VisitEvents {
  /** A page is shown for the first time, or again; with `again` where the user did not ask for it. */
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
  /** The page as it describes itself now; undefined before it is shown. */
  current(): PageVisit | undefined;
}

/** Follows the visits of this tab until `signal` aborts. */
export function followVisits(
  events: VisitEvents,
  { describePage, arrival }: FirstLineParts,
  signal: AbortSignal,
): Visits {
  let address: string | undefined;
  /** What the head said when the page before was left: it may go on saying so for a while. */
  let before: PageVisit | undefined;
  let watching: PartLife | undefined;
  const input = watchInput(signal);

  const current = () => {
    const page = address === undefined ? undefined : describePage();
    return page && before ? withoutStale(page, before) : page;
  };
  const begin = (how: Pick<PageVisit, 'again' | 'arrival'> = {}) => {
    address = location.href;
    input.forget();
    const page = current();
    if (page) events.onVisit({ ...page, ...how });
  };
  const tellNews = () => {
    const page = current();
    if (page) events.onNews(page);
  };
  const onNavigation = () => {
    const to = location.href;
    if (address === undefined || to === address) return;
    const isHere = isSamePage(address, to);
    address = to;
    if (isHere) {
      tellNews();
      return;
    }
    watching?.end();
    watching = endWithin(signal);
    before = describePage();
    events.onLeave();
    // A script may go through any number of addresses: what nobody asked for was not opened.
    begin(input.wasGiven() ? {} : { again: true });
    watchHead(tellNews, watching.signal);
  };

  whenShown(() => begin({ arrival }), signal);
  watchLocation(onNavigation, signal);
  listen<PageTransitionEvent>(
    window,
    'pageshow',
    (event) => {
      if (!event.persisted || address === undefined) return;
      events.onLeave();
      begin();
    },
    { signal },
  );
  return { current };
}

/** Whether the user has done anything on the page since the last visit began. */
function watchInput(signal: AbortSignal): { wasGiven(): boolean; forget(): void } {
  let isGiven = false;
  const take = () => {
    isGiven = true;
  };
  listen(window, 'pointerdown keydown', take, { capture: true, passive: true, signal });
  return {
    wasGiven: () => isGiven,
    forget() {
      isGiven = false;
    },
  };
}

function whenShown(run: () => void, signal: AbortSignal): void {
  if (isShown()) {
    run();
    return;
  }
  const waiting = endWithin(signal);
  const check = () => {
    if (!isShown()) return;
    waiting.end();
    run();
  };
  listen(document, 'visibilitychange prerenderingchange', check, { signal: waiting.signal });
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
