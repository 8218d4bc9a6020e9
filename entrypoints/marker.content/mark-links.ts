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
    const asked = new Map<string, HTMLAnchorElement[]>();
    await runInSlices(
      document.querySelectorAll<HTMLAnchorElement>('a[href]'),
      (link) => {
        const address = addressOf(link);
        if (address === undefined) {
          unsignLink(link);
          return;
        }
        const mark = known.get(address);
        if (mark === undefined) {
          const same = asked.get(address);
          if (same) same.push(link);
          else asked.set(address, [link]);
        } else if (mark) signLink(link, mark);
        else unsignLink(link);
      },
      signal,
    );
    const found = await askAbout([...asked.keys()], known);
    if (!found || signal.aborted) return;
    await runInSlices(
      found,
      (address) => {
        const mark = known.get(address);
        if (mark) for (const link of asked.get(address) ?? []) signLink(link, mark);
      },
      signal,
    );
    // Copies that the page kept, and what is on no list any more.
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-waymark]')) {
      if (!known.get(addressOf(link) ?? '')) unsignLink(link);
    }
    markSections(known);
  };

  /** @returns the addresses that are on a list; undefined when there was no answer */
  const askAbout = async (addresses: string[], known: Map<string, LinkMark | null>) => {
    const found: string[] = [];
    for (let start = 0; start < addresses.length; start += MOST_A_MESSAGE) {
      const some = addresses.slice(start, start + MOST_A_MESSAGE);
      const answer = await ask('linksFound', { addresses: some });
      if (!answer) return undefined;
      for (const address of some) known.set(address, null);
      for (const mark of answer) {
        const address = some[mark.index];
        if (address === undefined) continue;
        known.set(address, mark);
        found.push(address);
      }
    }
    return found;
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

/** @returns where a link leads, when that may be an entry: another page of the web. */
function addressOf(link: HTMLAnchorElement): string | undefined {
  // Resolving an address takes ten times as long as reading it, and most are written in full.
  const written = link.getAttribute('href') ?? '';
  const address = written.startsWith('http') ? written : link.href;
  // The link of a drawing is an object, not a text.
  if (typeof address !== 'string' || !address.startsWith('http')) return undefined;
  if (address.length > ADDRESS_LENGTH) return undefined;
  const at = address.indexOf('#');
  return at >= 0 && address.slice(0, at) === pageAddress() ? undefined : address;
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
