/**
 * Puts a sign on every link of the page that leads to an entry of your lists, also on those that
 * arrive later: each when it comes near the window. start-marker.ts starts it once; it works in
 * short slices while the tab is visible.
 */
import { i18n } from '#i18n';
import { unpackLinkMarks } from '../../lib/messages/link-marks';
import type { LinkMark } from '../../lib/messages/protocol';
import { percentOf } from '../../lib/reading/shown-progress';
import type { AskWorker } from './ask-worker';
import { followLinks, LINK } from './changed-links';
import { linkAddress } from './link-address';
import { findListText, LINES, type Line, measureSections, readLine } from './mark-sections';
import { runInSlices, untilIdle } from './run-in-slices';
import { closestTo } from './safe-element';
import {
  chooseSign,
  hideDetails,
  isSigned,
  removeSigns,
  showDetails,
  signLink,
  signSection,
  unsignLink,
} from './sign-links';
import { type Waiting, whenNear } from './when-near';

/** Links may change many times a second; they are looked at again after this long, ms. */
const SETTLE_MS = 250;
/** The worker takes this many addresses at once. */
const MOST_A_MESSAGE = 10_000;
/** Signs given at once: laying them out must fit into a slice too. */
const SIGNS_A_SLICE = 200;
const SIGNED = 'a[data-waymark]';

/** The marks on links. */
export interface LinkMarks {
  /** Readings or lists changed: ask about every link again. */
  refresh(): void;
}

/** Starts marking links; every sign goes when `signal` aborts. */
export function markLinks(ask: AskWorker, signal: AbortSignal): LinkMarks {
  /** Address → its mark; null is known to have none. */
  let marks = new Map<string, LinkMark | null>();
  let headings: Element[] = [];
  let isRunning = false;
  let isDue = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async () => {
    if (isRunning || !isDue || signal.aborted || document.visibilityState !== 'visible') return;
    isRunning = true;
    while (isDue && !signal.aborted && document.visibilityState === 'visible') {
      isDue = false;
      // Not in one piece with what began it, which may be long already.
      await untilIdle();
      if (!signal.aborted) await markChanged();
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
  const markChanged = async () => {
    const { links, areAll } = changes.take();
    waiting?.regroup();
    if (areAll) {
      waiting?.clear();
      watch(links);
      await lookAt(document.querySelectorAll(SIGNED));
    } else {
      const changed = [...links];
      watch(changed.filter((link) => !isSigned(link)));
      await lookAt(changed.filter(isSigned));
    }
    if (links.length > 0 || headings.length > 0) await markSections();
  };

  /** Gives links their signs, or takes them away. */
  const lookAt = async (links: ArrayLike<Element>) => {
    if (links.length === 0) return;
    await learn(links);
    const signed: Element[] = [];
    await runInSlices(
      links,
      (link) => {
        if (markOf(link)) signed.push(link);
        // A copy that the page kept, or what is on no list any more.
        else if (isKnown(link)) unsignLink(link);
      },
      signal,
    );
    await runInSlices(slicesOf(signed), signSlice, signal, 1);
  };

  /** Looks at all of a slice before it touches any: in turns the page would be styled each time. */
  const signSlice = (links: readonly Element[]) => {
    followPointer();
    const signs = links.map((link) => [link, chooseSign(link)] as const);
    for (const [link, sign] of signs) {
      const mark = markOf(link);
      if (mark && sign) signLink(link, mark, sign);
    }
  };

  /** Asks about the links whose marks are not known yet. */
  const learn = async (links: ArrayLike<Element>) => {
    const known = marks;
    const unknown = new Set<string>();
    await runInSlices(
      links,
      (link) => {
        const address = linkAddress(link);
        if (address !== undefined && !known.has(address)) unknown.add(address);
      },
      signal,
    );
    const addresses = [...unknown];
    for (let start = 0; start < addresses.length; start += MOST_A_MESSAGE) {
      const some = addresses.slice(start, start + MOST_A_MESSAGE);
      const answer = await ask('linksFound', { addresses: some });
      if (!answer) {
        // Whatever changes next, all are asked about again.
        changes.everything();
        return;
      }
      for (const address of some) known.set(address, null);
      for (const mark of unpackLinkMarks(answer)) {
        const address = some[mark.index];
        if (address !== undefined) known.set(address, mark);
      }
    }
  };

  const isKnown = (link: Element) => {
    const address = linkAddress(link);
    return address === undefined || marks.has(address);
  };
  const markOf = (link: Element) => {
    const address = linkAddress(link);
    return (address !== undefined && marks.get(address)) || undefined;
  };
  /** Until there are links to watch there is nothing to watch them with. */
  let waiting: Waiting | undefined;
  const watch = (links: ArrayLike<Element>) => {
    if (links.length === 0) return;
    waiting ??= whenNear((near) => void lookAt(near), signal);
    waiting.add(links);
  };

  const markSections = async () => {
    const lines: Line[] = [];
    const elements = findListText(document)?.querySelectorAll(LINES) ?? [];
    await learn([...elements].filter((element) => element.localName === 'a'));
    await runInSlices(elements, (element) => void lines.push(readLine(element, markOf)), signal);
    const sections = measureSections(lines);
    for (const heading of headings) if (!sections.has(heading)) signSection(heading, undefined);
    headings = [...sections.keys()];
    for (const [heading, { read, total }] of sections) {
      signSection(heading, i18n.t('link.section', [read, total]));
    }
  };

  let pointedAt: Element | undefined;
  const follow = ({ target }: Event) => {
    const link = target instanceof Element ? (closestTo(target, SIGNED) ?? undefined) : undefined;
    if (link === pointedAt) return;
    if (pointedAt) hideDetails(pointedAt);
    pointedAt = link;
    const mark = link && markOf(link);
    if (link && mark) showDetails(link, detailWords(mark));
  };
  const unfollow = () => {
    if (pointedAt) hideDetails(pointedAt);
    pointedAt = undefined;
  };
  let isFollowing = false;
  /** Most pages have no sign to say anything of: there the pointer is left alone. */
  const followPointer = () => {
    if (isFollowing) return;
    isFollowing = true;
    const options = { capture: true, passive: true, signal };
    for (const type of ['pointerover', 'focusin']) addEventListener(type, follow, options);
    for (const type of ['pointerout', 'focusout']) addEventListener(type, unfollow, options);
  };

  const start = () => {
    changes.start();
    if (document.querySelector(LINK)) void run();
  };
  // A page that builds itself from what the server sent compares both first: let it finish.
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { signal, once: true });
  const followVisibility = () => {
    if (document.visibilityState === 'visible') void run();
    else stopTimer();
  };
  document.addEventListener('visibilitychange', followVisibility, { signal });
  signal.addEventListener('abort', () => {
    stopTimer();
    removeSigns(document);
  });
  return {
    refresh() {
      marks = new Map();
      changes.everything();
      isDue = true;
      void run();
    },
  };
}

function slicesOf(links: readonly Element[]): Element[][] {
  return Array.from({ length: Math.ceil(links.length / SIGNS_A_SLICE) }, (_, at) =>
    links.slice(at * SIGNS_A_SLICE, (at + 1) * SIGNS_A_SLICE),
  );
}

function detailWords({ state, progress, lists }: LinkMark): string {
  const words =
    state === 'reading' ? i18n.t('link.reading', [percentOf(progress)]) : i18n.t(`link.${state}`);
  return i18n.t('link.on', [words, lists.join(', ')]);
}
