/** Keeps the chip at its corner, clear of what the page itself has fixed to the window. */

import type { Corner } from '../../lib/reading/choices';
import { isVisible } from '../in-page/is-shown';
import { listen, whenAborted, whenVisibilityChanges } from '../in-page/listen';
import { parentOf, rectOf } from '../in-page/safe-element';

/** Distance from the edges of the window and from what is avoided, px. */
const GAP = 16;
/** Something fixed that is larger than this share of the window is a layer, not an obstacle. */
const LARGEST_OBSTACLE = 0.6;
/** The chip is not pushed further along its edge than this share of the window. */
const FURTHEST = 0.5;
/** Obstacles often come late (consent, chat): look again after these times, ms. */
const LOOK_AGAIN_MS = [800, 3_000];
/** Time a page gets to react to a click or a resize, ms. */
const SETTLE_MS = 350;

/** Where the chip stands. */
export interface Placement {
  place(corner: Corner): void;
}

/**
 * @param mark gets the place: on the host it would be the page's to read and to change
 * @param pill the part that must stay clear; the panel may cover what it likes while it is open
 */
export function placeChip(
  host: HTMLElement,
  mark: HTMLElement,
  pill: HTMLElement,
  signal: AbortSignal,
): Placement {
  let wanted: Corner = 'bottom-right';
  let timers: ReturnType<typeof setTimeout>[] = [];

  const apply = () => {
    if (signal.aborted || !host.isConnected || !isVisible()) return;
    const { corner, offset } = findFreeCorner(wanted, pill.getBoundingClientRect(), host);
    mark.dataset.corner = corner;
    mark.style.setProperty('--offset', `${offset}px`);
  };
  const stop = () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
  };
  const applyAfter = (...delays: number[]) => {
    stop();
    if (!signal.aborted) timers = delays.map((delay) => setTimeout(apply, delay));
  };
  const options = { capture: true, passive: true, signal };
  const onChange = () => applyAfter(SETTLE_MS);
  listen(window, 'resize scrollend click', onChange, options);
  whenVisibilityChanges(() => (isVisible() ? onChange() : stop()), signal);
  whenAborted(signal, stop);
  return {
    place(corner) {
      const isFirst = !mark.dataset.corner;
      wanted = corner;
      if (isFirst) {
        mark.dataset.corner = corner;
        queueMicrotask(apply);
        applyAfter(...LOOK_AGAIN_MS);
      } else apply();
    },
  };
}

function findFreeCorner(
  wanted: Corner,
  size: { width: number; height: number },
  host: Element,
): { corner: Corner; offset: number } {
  const [vertical, side] = wanted.split('-') as ['top' | 'bottom', 'left' | 'right'];
  const across = side === 'left' ? 'right' : 'left';
  for (const corner of [wanted, `${vertical}-${across}` as const]) {
    const offset = clearOffset(corner, size, host);
    if (offset <= innerHeight * FURTHEST) return { corner, offset };
  }
  return { corner: wanted, offset: 0 };
}

/** @returns how far along the vertical edge the chip must move to be clear, px; Infinity if never. */
function clearOffset(
  corner: Corner,
  { width, height }: { width: number; height: number },
  host: Element,
): number {
  const isTop = corner.startsWith('top');
  const left = corner.endsWith('left') ? GAP : document.documentElement.clientWidth - GAP - width;
  let offset = 0;
  for (let step = 0; step < 5; step += 1) {
    const top = isTop ? GAP + offset : innerHeight - GAP - height - offset;
    const obstacle = findObstacle({ left, top, width, height }, host);
    if (!obstacle) return offset;
    const needed = isTop ? obstacle.bottom : innerHeight - obstacle.top;
    if (needed <= offset) return Number.POSITIVE_INFINITY;
    offset = needed;
  }
  return Number.POSITIVE_INFINITY;
}

function findObstacle(
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  host: Element,
): DOMRect | undefined {
  for (const x of [left, left + width / 2, left + width]) {
    for (const y of [top, top + height / 2, top + height]) {
      for (const element of document.elementsFromPoint(x, y)) {
        const fixed = element === host ? undefined : fixedAncestor(element);
        if (fixed) return fixed;
      }
    }
  }
  return undefined;
}

function fixedAncestor(element: Element): DOMRect | undefined {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const { position } = getComputedStyle(at);
    if (position !== 'fixed' && position !== 'sticky') continue;
    const rect = rectOf(at);
    const isLayer =
      rect.height > innerHeight * LARGEST_OBSTACLE ||
      (rect.width > innerWidth * LARGEST_OBSTACLE && rect.height > innerHeight * FURTHEST);
    return isLayer ? undefined : rect;
  }
  return undefined;
}
