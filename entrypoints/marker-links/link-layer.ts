/**
 * Draws the marks of links and the progress of sections on one layer above the page, in a closed
 * shadow root. The page is not touched: it has one more element, whose place, size and attributes
 * say nothing. There is no text in the layer, only generated content: `window.find` looks into
 * closed shadow roots. And all states take the same room: what covers an element of the page can
 * be found out by an IntersectionObserver that tracks visibility.
 */
import { i18n } from '#i18n';
import type { LinkMark } from '../../lib/messages/protocol';
import { READING_STATES } from '../../lib/reading/reading';
import { percentOf } from '../../lib/reading/shown-progress';
import { adoptSheet } from '../in-page/apply-styles';
import { buildElement, buildHost } from '../in-page/build-element';
import { LINK } from '../in-page/changed-links';
import { isTextOnDark } from '../in-page/colour-lightness';
import { keepAttached } from '../in-page/keep-attached';
import { HEADINGS, type LinkPlace } from '../in-page/link-place';
import { listen, whenAborted } from '../in-page/listen';
import { isMarkerAlive } from '../in-page/marker-parts';
import { attributeOf, closestTo, parentOf, textOf } from '../in-page/safe-element';
import { findFreePlace } from './free-place';
import layerStyles from './link-layer.css?inline';
import type { SectionProgress } from './measure-sections';
import { findMovingBoxes, type Motion } from './moving-boxes';

/** A link that is seen, and what is known of it. */
export interface SeenLink {
  link: Element;
  mark: LinkMark;
  place: LinkPlace;
}

/** A heading that is seen. */
export interface SeenSection {
  heading: Element;
  progress: SectionProgress;
  place: LinkPlace;
}

/** Everything that Waymark shows at the links of a page. */
export interface LinkLayer {
  /** Draws these and nothing else. */
  draw(links: ReadonlyMap<Element, SeenLink>, sections: readonly SeenSection[]): void;
  /** @returns what tells of each link how the page moves it now, by itself */
  watchMotion(): (link: Element) => Motion;
}

/** Text of a link that is read out, in characters. */
const LONGEST_NAME = 120;
/** Moved by less than this is not moved, px. */
const SAME = 0.5;
/** Distance of the progress from the end of its heading, px. */
const SECTION_GAP = 10;
/** Elements around a link that are asked for their colour. */
const MOST_AROUND = 5;
/** A pointer that rests on a link for so long asks what its mark means, ms. */
const EXPLAINED_AFTER_MS = 300;

/** What moves with the page, and what stands still in the window. */
type FrameName = 'page' | 'window';

/** A frame, where its origin stands in the window, and how much larger than life it is. */
interface Frame {
  element: HTMLElement;
  left: number;
  top: number;
  scale: number;
}

/** Something that was drawn. */
interface Drawn {
  element: HTMLElement;
  frame: FrameName;
  /** Place in both frames, px. */
  at: Record<FrameName, [x: number, y: number]>;
  looks: string;
  /** What is read out. */
  item?: HTMLElement;
}

/**
 * Makes the layer; it goes when `signal` aborts.
 * @param onRest is called when a box of the page that moved by itself comes to rest
 */
export function createLinkLayer(signal: AbortSignal, onRest: () => void): LinkLayer {
  const { host, root } = buildHost('waymark-links');
  // Without the theme: the layer lives by the page's colours.
  const applySheet = () => adoptSheet(root, layerStyles);
  applySheet();
  const frames: Record<FrameName, Frame> = { page: makeFrame('page'), window: makeFrame('window') };
  const list = buildElement('div', {
    class: 'spoken',
    role: 'list',
    'aria-label': i18n.t('link.all'),
  });
  const words = buildElement('div', { class: 'details', 'aria-hidden': 'true', hidden: true });
  root.append(frames.page.element, frames.window.element, list);
  frames.window.element.append(words);
  keepAttached(host, signal, applySheet);
  whenAborted(signal, () => host.remove());

  const dots = new Map<Element, Drawn>();
  const labels = new Map<Element, Drawn>();

  const measureFrames = () => {
    for (const frame of Object.values(frames)) {
      const { left, top, width } = frame.element.getBoundingClientRect();
      Object.assign(frame, { left, top, scale: width / FRAME_WIDTH || 1 });
    }
  };
  const inFrame = (name: FrameName, x: number, y: number): [number, number] => {
    const { left, top, scale } = frames[name];
    return [(x - left) / scale, (y - top) / scale];
  };
  /** Puts something at a place of the window, into the frame with which it moves. */
  const put = (drawn: Drawn, x: number, y: number, isNew: boolean) => {
    const at = { page: inFrame('page', x, y), window: inFrame('window', x, y) };
    const other = drawn.frame === 'page' ? 'window' : 'page';
    const isMoved = isNew || !isSame(at[drawn.frame], drawn.at[drawn.frame]);
    // Where only its own frame has moved, it moves with the other one: a bar fixed to the window.
    if (!isNew && isMoved && isSame(at[other], drawn.at[other])) drawn.frame = other;
    drawn.at = at;
    if (!isMoved) return;
    const frame = frames[drawn.frame].element;
    if (drawn.element.parentNode !== frame) frame.append(drawn.element);
    const [left, top] = at[drawn.frame];
    drawn.element.style.translate = `${snap(left)}px ${snap(top)}px`;
  };
  const dress = (drawn: Drawn, classes: string, place: LinkPlace, text: Element) => {
    const looks = `${classes} ${place.size} ${place.colour}`;
    if (drawn.looks === looks) return;
    drawn.looks = looks;
    const isOnDark = isTextOnDark(place.colour, coloursAround(text));
    drawn.element.className = `${classes}${isOnDark ? ' on-dark' : ''}`;
    drawn.element.style.setProperty('--size', `${place.size}px`);
    drawn.element.style.setProperty('--ink', place.colour);
  };
  const drawLink = ({ link, mark, place }: SeenLink) => {
    const known = dots.get(link);
    const dot = known ?? newDrawn(buildElement('i'));
    dress(dot, `dot ${mark.state}${place.isOnPicture ? ' on-picture' : ''}`, place, link);
    put(dot, place.x - place.size / 2, place.y - place.size / 2, !known);
    dot.item ??= list.appendChild(buildElement('div', { role: 'listitem' }));
    dot.item.dataset.words = i18n.t('link.named', [nameOf(link), linkStateWords(mark)]);
    dots.set(link, dot);
  };
  const drawSection = ({ heading, progress, place }: SeenSection) => {
    const known = labels.get(heading);
    const label = known ?? newDrawn(buildElement('div'));
    const { direction, line } = place;
    dress(label, `section ${direction}`, place, heading);
    const said = sectionWords(progress.read, progress.total);
    // As wide as it can become: its width must not tell how much is read.
    const widest = sectionWords(progress.total, progress.total);
    if (label.element.dataset.words !== said) {
      label.element.dataset.words = said;
      label.element.dataset.widest = widest;
    }
    const x = direction === 'rtl' ? line.left - SECTION_GAP : line.right + SECTION_GAP;
    put(label, x, (line.top + line.bottom) / 2, !known);
    labels.set(heading, label);
  };
  const drop = (drawn: Map<Element, Drawn>, wanted: ReadonlySet<Element>) => {
    for (const [element, { element: own, item }] of drawn) {
      if (wanted.has(element)) continue;
      own.remove();
      item?.remove();
      drawn.delete(element);
    }
  };

  /** What links stood in that stands above everything, when the layer was last put above that. */
  let below = new Set<Element>();
  /**
   * What the browser shows above everything (a dialog, a popover, an element in full screen) can
   * only be drawn on from there, by what came later. Elsewhere the layer stays below all that.
   */
  const raise = (links: readonly SeenLink[]) => {
    const tops = new Set<Element>();
    for (const { link } of links) {
      const top = closestTo(link, TOP_LAYER);
      // A document in full screen has everything in it, the layer too.
      if (top && top !== document.documentElement) tops.add(top);
    }
    const isRaised = host.matches(':popover-open');
    const isNews = [...tops].some((top) => !below.has(top));
    below = tops;
    if (tops.size === 0) host.removeAttribute('popover');
    else if (host.isConnected && (isNews || !isRaised)) {
      // Without the attribute it is no popover any more; shown again, it is above all others.
      host.removeAttribute('popover');
      host.setAttribute('popover', 'manual');
      host.showPopover();
    }
  };

  let seen: ReadonlyMap<Element, SeenLink> = new Map();
  let pointedAt: Element | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** @param delayMs the pointer passes over many links on its way to one */
  const point = (link: Element | undefined, delayMs = 0) => {
    clearTimeout(waiting);
    pointedAt = link;
    if (link && delayMs > 0) waiting = setTimeout(explain, delayMs, link);
    else explain(link);
  };
  whenAborted(signal, () => clearTimeout(waiting));
  /** Says in words what the mark of a link means; undefined ends that. */
  const explain = (link: Element | undefined) => {
    const explained = link && seen.get(link);
    words.hidden = explained === undefined;
    if (!explained || !isMarkerAlive()) return;
    measureFrames();
    const { mark, place } = explained;
    const rows = READING_STATES.map((state) => {
      const isIts = state === mark.state;
      const shown = { ...mark, state, progress: isIts ? mark.progress : 1 };
      return buildElement('b', { 'data-words': detailWords(shown), class: isIts ? 'said' : '' });
    });
    words.replaceChildren(...rows);
    const { line, direction, size } = place;
    // The mark stands at the end of its line.
    const marked = {
      left: Math.min(line.left, place.x - size / 2),
      right: Math.max(line.right, place.x + size / 2),
      top: line.top,
      bottom: line.bottom,
    };
    const around = { width: innerWidth, height: innerHeight };
    const { x, y } = findFreePlace(marked, words.getBoundingClientRect(), direction, around);
    const [left, top] = inFrame('window', x, y);
    words.style.translate = `${snap(left)}px ${snap(top)}px`;
  };
  const follow = ({ target, type }: Event) => {
    const link = target instanceof Element ? (closestTo(target, LINK) ?? undefined) : undefined;
    const marked = link && seen.has(link) ? link : undefined;
    if (marked !== pointedAt) point(marked, type === 'pointerover' ? EXPLAINED_AFTER_MS : 0);
  };
  const options = { capture: true, passive: true, signal };
  listen(window, 'pointerover focusin', follow, options);
  const unfollow = () => pointedAt && point(undefined);
  listen(window, 'pointerout focusout scroll', unfollow, options);

  return {
    watchMotion: findMovingBoxes(onRest, signal),
    draw(links, sections) {
      if (!isMarkerAlive()) return;
      seen = links;
      const drawn = [...links.values()];
      raise(drawn);
      // All that is read comes before all that is written.
      measureFrames();
      drop(dots, new Set(links.keys()));
      drop(labels, new Set(sections.map(({ heading }) => heading)));
      drawn.forEach(drawLink);
      sections.forEach(drawSection);
      if (pointedAt && !links.has(pointedAt)) point(undefined);
    },
  };
}

/** What the browser shows above everything. */
const TOP_LAYER = ':modal, :popover-open, :fullscreen';
/** Its width in its own pixels tells how large a pixel is in the window. */
const FRAME_WIDTH = 100;

function makeFrame(name: FrameName): Frame {
  const element = buildElement('div', { class: `frame ${name}` });
  return { element, left: 0, top: 0, scale: 1 };
}

function newDrawn(element: HTMLElement): Drawn {
  return { element, frame: 'page', at: { page: [0, 0], window: [0, 0] }, looks: '' };
}

function isSame([x, y]: [number, number], [otherX, otherY]: [number, number]): boolean {
  return Math.abs(x - otherX) < SAME && Math.abs(y - otherY) < SAME;
}

/** To whole pixels of the screen: a small ring between two of them is a blur. */
function snap(length: number): number {
  return Math.round(length * devicePixelRatio) / devicePixelRatio;
}

function nameOf(link: Element): string {
  const picture = link.querySelector('img[alt]');
  const alternative = picture ? attributeOf(picture, 'alt') : null;
  const said = textOf(link.querySelector(HEADINGS) ?? link).trim();
  const name = attributeOf(link, 'aria-label') || said || alternative || '';
  return name.replace(/\s+/g, ' ').slice(0, LONGEST_NAME);
}

function linkStateWords({ state, progress }: LinkMark): string {
  return state === 'reading'
    ? i18n.t('link.reading', [percentOf(progress)])
    : i18n.t(`link.${state}`);
}

function detailWords(mark: LinkMark): string {
  return i18n.t('link.on', [mark.lists.join(', '), linkStateWords(mark)]);
}

function sectionWords(read: number, total: number): string {
  return i18n.t('link.section', [read, total]);
}

function* coloursAround(element: Element): Generator<string> {
  let around = parentOf(element);
  for (let count = 0; around && count < MOST_AROUND; count += 1) {
    yield getComputedStyle(around).color;
    around = parentOf(around);
  }
}
