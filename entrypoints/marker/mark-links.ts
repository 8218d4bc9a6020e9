/**
 * Marks every link of the page that leads to an entry of your lists, also those that arrive later.
 * A link is asked about when it can be seen in the window, and bears its mark for as long; on a
 * list's own page all are asked about, for the progress of its sections. start-marker.ts starts it
 * once; it works in short pieces while the tab is visible.
 */
import { unpackLinkMarks } from '../../lib/messages/link-marks';
import type { LinkMark } from '../../lib/messages/protocol';
import { followLinks, LINK } from '../in-page/changed-links';
import { type Box, type LinkPlace, viewLinks } from '../in-page/link-place';
import { listen, whenVisibilityChanges } from '../in-page/listen';
import { loadedParts } from '../in-page/marker-parts';
import { containsNode, elementAt, isConnected } from '../in-page/safe-element';
import { type Move, type Movement, whenMoved } from '../in-page/when-moved';
import type { LinkLayer, SeenLink, SeenSection } from '../marker-links/link-layer';
import type { Line, SectionProgress } from '../marker-links/measure-sections';
import type { AskWorker } from './ask-worker';
import { linkAddress } from './link-address';
import { findListText, LINES } from './list-text';
import { runInSlices, untilIdle } from './run-in-slices';
import { type Waiting, whenNear } from './when-near';

/** Links may change many times a second; they are looked at again after this long, ms. */
const SETTLE_MS = 250;
/** The worker takes this many addresses at once. */
const MOST_A_MESSAGE = 10_000;
/**
 * What a page could learn by showing many links one after another has an end: so many different
 * addresses are asked about for one page, and so many marks are shown at once. A list's own page
 * has as many as it has entries.
 */
const MOST_ADDRESSES = 1_000;
const MOST_MARKS = 200;
/** A page that navigates without loading is another page at most this often, ms. */
const ANOTHER_PAGE_MS = 60_000;
/** Links that were near are given back when there are more than this. */
const MOST_NEAR = 400;
/** Links are looked at closely for this long in one frame, ms, and at least so many. */
const SLICE_MS = 3;
const LEAST_A_SLICE = 4;
/** Links that nobody can see take no more than one part in so many of the time. */
const UNSEEN_REST = 20;
const LONGEST_REST_MS = 1_000;
/** Links that were seen are asked about after this long, though others are still looked at, ms. */
const LONGEST_WAIT_MS = 150;
/** A point inside the progress of a section, from the end of its heading, px. */
const INSIDE_SECTION = [24, 70];

/** The marks on links. */
export interface LinkMarks {
  /** Readings, lists or settings changed: ask about every link again. */
  refresh(): void;
  /** The page became another one without loading. */
  startVisit(): void;
}

/** A link that stands in the window. */
interface NearLink {
  link: Element;
  address: string;
  mark: LinkMark | undefined;
  box: Box;
  /** Nobody has been asked about its address, or not since something changed. */
  isNews: boolean;
}

/** Starts marking links; every mark goes when `signal` aborts. */
export function markLinks(ask: AskWorker, signal: AbortSignal): LinkMarks {
  /** Address → its mark; null is known to have none. */
  const marks = new Map<string, LinkMark | null>();
  /** Addresses whose marks are up to date. */
  let fresh = new Set<string>();
  /** Different addresses asked about for this page. */
  const asked = new Set<string>();
  let visitBeganAt = performance.now();
  /** Links near the window whose mark is not known yet, or is to be seen. */
  const near = new Set<Element>();
  let sections = new Map<Element, SectionProgress>();
  let seen = new Map<Element, SeenLink>();
  /** Links are not marked here. */
  let isSilent = false;
  let isRunning = false;
  let isDue = true;
  /** Addresses of links that were seen, to be asked about. */
  const wanted = new Set<string>();
  let wantedSince = 0;
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async () => {
    if (isRunning || !isDue || signal.aborted || document.visibilityState !== 'visible') return;
    isRunning = true;
    while (isDue && !signal.aborted && document.visibilityState === 'visible') {
      isDue = false;
      // Not in one piece with what began it, which may be long already.
      await untilIdle();
      if (!signal.aborted) await takeChanges();
    }
    isRunning = false;
  };
  const schedule = () => {
    isDue = true;
    if (document.visibilityState !== 'visible') return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void run();
    }, SETTLE_MS);
  };
  const stopTimer = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  const changes = followLinks(schedule, signal);
  const takeChanges = async () => {
    const { links, areAll } = changes.take();
    if (isSilent) return;
    waiting?.regroup();
    if (areAll) {
      waiting?.clear();
      watch(links);
    } else watch([...links].filter((link) => !near.has(link)));
    if (links.length > 0 || sections.size > 0) await readSections();
    movement?.now();
  };

  /** Until there are links to watch there is nothing to watch them with. */
  let waiting: Waiting | undefined;
  let movement: Movement | undefined;
  const watch = (links: ArrayLike<Element>) => {
    if (links.length === 0) return;
    movement ??= whenMoved(look, signal);
    waiting ??= whenNear((come) => {
      for (const link of come) near.add(link);
      if (!isSilent) movement?.now();
    }, signal);
    waiting.add(links);
  };

  const viewer = viewLinks();
  /** The look in which it was last looked closely whether a link can be seen. */
  const checked = new WeakMap<Element, number>();
  let turn = 0;
  /** When it is worth while again to look for links that nobody could see. */
  let unseenAgainAt = 0;
  /**
   * Looks at all that is near, then draws, then asks. Where links stand is read each time; whether
   * they are covered costs more, and is looked at as far as the time goes, the longest ago first.
   */
  const look = ({ isScroll, isMore }: Move) => {
    if (isSilent || signal.aborted || (near.size === 0 && sections.size === 0)) return;
    if (!isMore) turn += 1;
    if (!isScroll) viewer.forget();
    const here: NearLink[] = [];
    for (const link of near) {
      const address = isConnected(link) ? linkAddress(link) : undefined;
      const mark = address === undefined ? null : marks.get(address);
      const isNews = address !== undefined && !fresh.has(address);
      if (address === undefined || (!mark && !isNews)) {
        near.delete(link);
        continue;
      }
      const box = mark || mayAsk(address) ? viewer.boxInWindow(link) : undefined;
      if (box) here.push({ link, address, mark: mark ?? undefined, box, isNews });
    }
    here.sort((a, b) => (checked.get(a.link) ?? 0) - (checked.get(b.link) ?? 0));
    const most = sections.size > 0 ? Number.POSITIVE_INFINITY : MOST_MARKS;
    const end = performance.now() + SLICE_MS;
    const mayTryAgain = performance.now() >= unseenAgainAt;
    let tried = 0;
    let isCut = false;
    let isResting = false;
    let unseenMs = 0;
    let isGliding = false;
    const motionOf = layer?.watchMotion();
    const found = new Map<Element, SeenLink>();
    for (const { link, address, mark, box, isNews } of here) {
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
        if (tried <= LEAST_A_SLICE || performance.now() < end) {
          const since = performance.now();
          checked.set(link, turn);
          place = viewer.place(link, box);
          if (!place) unseenMs += performance.now() - since;
          if (place && isNews && mayAsk(address)) wanted.add(address);
        } else isCut = true;
      }
      if (mark && place && found.size < most) found.set(link, { link, mark, place });
    }
    draw(found, placeSections());
    const now = performance.now();
    if (unseenMs > 0) {
      const rest = Math.max(now, unseenAgainAt) + unseenMs * UNSEEN_REST;
      unseenAgainAt = Math.min(rest, now + LONGEST_REST_MS);
    }
    if (isGliding) movement?.now();
    else if (isCut) movement?.more();
    else if (isResting) movement?.soon();
    if (wanted.size > 0) {
      wantedSince ||= now;
      if (!isCut || now - wantedSince > LONGEST_WAIT_MS) void askWanted();
    } else if (!isCut && near.size > MOST_NEAR + 2 * here.length) giveBack();
  };
  const giveBack = () => {
    for (const link of near) if (!seen.has(link)) near.delete(link);
    waiting?.clear();
    watch(document.querySelectorAll(LINK));
  };
  const mayAsk = (address: string) =>
    sections.size > 0 || asked.has(address) || asked.size + wanted.size < MOST_ADDRESSES;

  const askWanted = async () => {
    if (isAsking) return;
    isAsking = true;
    wantedSince = 0;
    const addresses = [...wanted];
    for (const address of addresses) asked.add(address);
    const isAnswered = await learn(addresses);
    isAsking = false;
    for (const address of addresses) wanted.delete(address);
    if (isAnswered && !signal.aborted) movement?.now();
  };

  /** @returns whether the worker has answered */
  const learn = async (addresses: readonly string[]): Promise<boolean> => {
    const known = fresh;
    for (let start = 0; start < addresses.length; start += MOST_A_MESSAGE) {
      const some = addresses.slice(start, start + MOST_A_MESSAGE);
      const answer = await ask('linksFound', { addresses: some });
      if (answer === undefined || signal.aborted) return false;
      if (answer === null) {
        fallSilent();
        return false;
      }
      // Asked before something changed: what was answered may be out of date.
      for (const address of some) {
        marks.set(address, null);
        known.add(address);
      }
      for (const mark of unpackLinkMarks(answer)) {
        const address = some[mark.index];
        if (address !== undefined) marks.set(address, mark);
      }
    }
    return true;
  };
  const fallSilent = () => {
    isSilent = true;
    waiting?.clear();
    near.clear();
    sections.clear();
    draw(new Map(), []);
  };

  let layer: LinkLayer | undefined;
  let loading: Promise<void> | undefined;
  const draw = (found: Map<Element, SeenLink>, headings: readonly SeenSection[]) => {
    seen = found;
    if (layer) layer.draw(found, headings);
    else if (found.size > 0 || headings.length > 0) void loadLayer();
  };
  const loadLayer = () => {
    loading ??= load();
    return loading;
  };
  const load = async () => {
    if (!loadedParts().links) await ask('partsWanted', { parts: ['links'] });
    const { links } = loadedParts();
    if (!links) loading = undefined;
    if (!links || signal.aborted) return;
    layer = links.createLinkLayer(signal, () => movement?.soon());
    movement?.followClosely();
    movement?.now();
  };

  const readSections = async () => {
    const elements = findListText(document)?.querySelectorAll(LINES);
    if (!elements) {
      sections = new Map();
      return;
    }
    const unknown = new Set<string>();
    await runInSlices(
      elements,
      (element) => {
        const address = element.localName === 'a' ? linkAddress(element) : undefined;
        if (address !== undefined && !fresh.has(address)) unknown.add(address);
      },
      signal,
    );
    if (unknown.size > 0) await learn([...unknown]);
    if ([...marks.values()].some((mark) => mark !== null)) await loadLayer();
    const { links } = loadedParts();
    if (!links) return;
    const lines: Line[] = [];
    const markOf = (link: Element) => marks.get(linkAddress(link) ?? '') ?? undefined;
    await runInSlices(
      elements,
      (element) => void lines.push(links.readLine(element, markOf)),
      signal,
    );
    sections = isSilent ? new Map() : links.measureSections(lines);
  };
  const placeSections = (): SeenSection[] => {
    const placed: SeenSection[] = [];
    for (const [heading, progress] of sections) {
      const box = viewer.boxInWindow(heading);
      const place = box && viewer.place(heading, box);
      if (place && hasRoom(heading, place)) placed.push({ heading, progress, place });
    }
    return placed;
  };

  const start = () => {
    changes.start();
    if (document.querySelector(LINK)) void run();
  };
  // A page that builds itself from what the server sent compares both first: let it finish.
  if (document.readyState === 'complete') start();
  else listen(window, 'load', start, { signal });
  const followVisibility = () => {
    if (document.visibilityState === 'visible') void run();
    else stopTimer();
  };
  whenVisibilityChanges(followVisibility, signal);
  signal.addEventListener('abort', stopTimer);
  return {
    refresh() {
      fresh = new Set();
      isSilent = false;
      changes.everything();
      isDue = true;
      void run();
    },
    startVisit() {
      const now = performance.now();
      if (now - visitBeganAt < ANOTHER_PAGE_MS) return;
      visitBeganAt = now;
      asked.clear();
    },
  };
}

/** Whether what stands beside a heading is its own ground, and not something else. */
function hasRoom(heading: Element, { line, direction }: LinkPlace): boolean {
  const y = (line.top + line.bottom) / 2;
  return INSIDE_SECTION.every((inside) => {
    const x = direction === 'rtl' ? line.left - inside : line.right + inside;
    const hit = elementAt(x, y);
    return hit !== null && (containsNode(hit, heading) || containsNode(heading, hit));
  });
}
