/**
 * Puts a sign on every link of the page that leads to an entry of your lists, also on those that
 * arrive later. start-marker.ts starts it once; it works in short slices while the tab is visible.
 */
import { i18n } from '#i18n';
import { percentOf } from '../../components/reading-words';
import type { LinkMark } from '../../lib/messages/protocol';
import type { AskWorker } from './ask-worker';
import { findListText, measureSections } from './mark-sections';
import { runInSlices } from './run-in-slices';
import { closestTo } from './safe-element';
import {
  hideDetails,
  removeSigns,
  showDetails,
  signLink,
  signSection,
  unsignLink,
} from './sign-links';

/** Links may change many times a second; they are looked at again after this long, ms. */
const SETTLE_MS = 250;
/** The worker takes this many addresses at once. */
const MOST_A_MESSAGE = 10_000;
/** No list holds a longer address. */
const ADDRESS_LENGTH = 8_192;

/** The marks on links. */
export interface LinkMarks {
  /** Readings or lists changed: ask about every link again. */
  refresh(): void;
}

/** Starts marking links; every sign goes when `signal` aborts. */
export function markLinks(ask: AskWorker, signal: AbortSignal): LinkMarks {
  /** Address as written by the page → its mark; null is known to have none. */
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
      await markAll();
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

  const markAll = async () => {
    const known = marks;
    const unknown = new Set<string>();
    const waiting: HTMLAnchorElement[] = [];
    await runInSlices(
      document.querySelectorAll<HTMLAnchorElement>('a[href]'),
      (link) => {
        const address = addressOf(link);
        const mark = address === undefined ? null : known.get(address);
        if (mark === undefined && address !== undefined) {
          unknown.add(address);
          waiting.push(link);
        } else signOrUnsign(link, mark);
      },
      signal,
    );
    const addresses = [...unknown];
    for (let start = 0; start < addresses.length; start += MOST_A_MESSAGE) {
      const some = addresses.slice(start, start + MOST_A_MESSAGE);
      const found = await ask('linksFound', { addresses: some });
      if (!found) return;
      for (const address of some) known.set(address, null);
      for (const mark of found) {
        const address = some[mark.index];
        if (address !== undefined) known.set(address, mark);
      }
    }
    if (signal.aborted) return;
    const hasMarks = [...known.values()].some((mark) => mark !== null);
    if (hasMarks || document.querySelector('[data-waymark]')) {
      await runInSlices(
        waiting,
        (link) => {
          const address = addressOf(link);
          signOrUnsign(link, address === undefined ? null : known.get(address));
        },
        signal,
      );
      markSections(known);
    }
  };

  const markSections = (known: Map<string, LinkMark | null>) => {
    const text = findListText(document);
    const sections = text
      ? measureSections(text, (link) => known.get(addressOf(link) ?? '') ?? undefined)
      : new Map<Element, { read: number; total: number }>();
    for (const heading of headings) if (!sections.has(heading)) signSection(heading, undefined);
    headings = [...sections.keys()];
    for (const [heading, { read, total }] of sections) {
      signSection(heading, i18n.t('link.section', [read, total]));
    }
  };

  let pointedAt: Element | undefined;
  const follow = ({ target }: Event) => {
    const link =
      target instanceof Element ? (closestTo(target, 'a[data-waymark]') ?? undefined) : undefined;
    if (link === pointedAt) return;
    if (pointedAt) hideDetails(pointedAt);
    pointedAt = link;
    const address = link instanceof HTMLAnchorElement ? addressOf(link) : undefined;
    const mark = address === undefined ? undefined : marks.get(address);
    if (link && mark) showDetails(link, detailWords(mark));
  };
  const unfollow = () => {
    if (pointedAt) hideDetails(pointedAt);
    pointedAt = undefined;
  };
  const options = { capture: true, passive: true, signal };
  for (const type of ['pointerover', 'focusin']) addEventListener(type, follow, options);
  for (const type of ['pointerout', 'focusout']) addEventListener(type, unfollow, options);

  const observer = new MutationObserver(schedule);
  const start = () => {
    if (signal.aborted) return;
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['href'],
    });
    void run();
  };
  // A page that builds itself from what the server sent compares both first: let it finish.
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { signal, once: true });
  document.addEventListener('visibilitychange', () => void run(), { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    removeSigns(document);
  });
  return {
    refresh() {
      marks = new Map();
      isDue = true;
      void run();
    },
  };
}

function signOrUnsign(link: Element, mark: LinkMark | null | undefined): void {
  if (mark) signLink(link, mark);
  else unsignLink(link);
}

/** @returns where a link leads, when that may be an entry: another page of the web. */
function addressOf(link: HTMLAnchorElement): string | undefined {
  const { href } = link;
  // The link of a drawing is an object, not a text.
  if (typeof href !== 'string' || !href.startsWith('http') || href.length > ADDRESS_LENGTH) {
    return undefined;
  }
  const at = href.indexOf('#');
  return at >= 0 && href.slice(0, at) === pageAddress() ? undefined : href;
}

function pageAddress(): string {
  const { href } = location;
  const at = href.indexOf('#');
  return at < 0 ? href : href.slice(0, at);
}

function detailWords({ state, progress, lists }: LinkMark): string {
  const words =
    state === 'reading' ? i18n.t('link.reading', [percentOf(progress)]) : i18n.t(`link.${state}`);
  return i18n.t('link.on', [words, lists.join(', ')]);
}
