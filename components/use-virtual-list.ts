/** Keeps long lists short in the page: only the rows in view and a few around them are rendered. */
import type { VirtualItem, Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { UsualHeights } from './usual-heights';

/** What measures and scrolls; it is as much script as the popup's first rows need in all. */
export type VirtualCore = typeof import('@tanstack/virtual-core');

interface VirtualListOptions {
  count: number;
  scrollRef: RefObject<HTMLElement | null>;
  /** Height of a row in px until it is measured. */
  estimateSize: (index: number) => number;
  /**
   * The same key for the same row, so that a measured height stays with it. The same function as long as
   * the rows are the same (`useCallback`): with another one, all of them are put in their places again.
   */
  keyOf: (index: number) => number | string;
  /** Room kept at both ends when a row is scrolled into view, px. */
  scrollPadding?: number;
  /** Where it is not loaded yet, the first rows stand in the flow of the page; see `isInFlow`. */
  core: VirtualCore | undefined;
}

/**
 * To the fraction of a pixel: rounded, rows would move when they leave the flow. A row that has just
 * come is not asked for its height, which would make the browser lay out the page at once: the
 * observer tells it before it is painted.
 * @returns the height of the row; undefined where nothing is laid out
 */
function heightOf(
  row: HTMLElement,
  resize: ResizeObserverEntry | undefined,
  { options, indexFromElement, itemSizeCache }: Virtualizer<HTMLElement, HTMLElement>,
): number | undefined {
  const [box] = resize?.borderBoxSize ?? [];
  return (
    (box?.blockSize ?? itemSizeCache.get(options.getItemKey(indexFromElement(row)))) || undefined
  );
}

/** A row to render. */
type VirtualRow = Pick<VirtualItem, 'index' | 'key' | 'start'>;

/** What a list needs to render its rows. */
interface VirtualList {
  /** Absent until it is loaded. */
  virtualizer: Virtualizer<HTMLElement, HTMLElement> | undefined;
  /** The rows in view and a few around them. */
  items: VirtualRow[];
  /**
   * The first rows stand one below the other, with no place and no measuring of their own:
   * measuring makes the browser lay out the page twice, and the reader waits for these rows.
   */
  isInFlow: boolean;
}

/** Rows rendered beyond each edge of the window. */
const OVERSCAN = 3;
/** Taken for the window's size in the first rendering, so that there are rows in it at once. */
const USUAL_WINDOW = { width: 400, height: 480 };

/**
 * Give each row `data-index` and, unless rows are in the flow, the virtualizer's `measureElement`
 * as ref.
 */
export function useVirtualList({
  count,
  scrollRef,
  estimateSize,
  keyOf,
  scrollPadding = 0,
  core,
}: VirtualListOptions): VirtualList {
  const [, renderAgain] = useReducer((times: number, _: undefined) => times + 1, 0);
  const [usual] = useState(() => new UsualHeights());
  const options = core && {
    count,
    estimateSize: (index: number) => usual.of(estimateSize(index)),
    getItemKey: keyOf,
    getScrollElement: () => scrollRef.current,
    observeElementRect: core.observeElementRect,
    observeElementOffset: core.observeElementOffset,
    scrollToFn: core.elementScroll,
    measureElement: (
      row: HTMLElement,
      resize: ResizeObserverEntry | undefined,
      virtual: Virtualizer<HTMLElement, HTMLElement>,
    ) => {
      const index = virtual.indexFromElement(row);
      const estimate = estimateSize(index);
      const height = heightOf(row, resize, virtual);
      const width = resize?.borderBoxSize[0]?.inlineSize;
      if (height && width !== undefined) usual.note(estimate, { width, height });
      // What it is taken for: without a height there would be no end of rows that fit.
      return height ?? virtual.measurementsCache[index]?.size ?? usual.of(estimate);
    },
    initialRect: USUAL_WINDOW,
    overscan: OVERSCAN,
    scrollPaddingStart: scrollPadding,
    scrollPaddingEnd: scrollPadding,
    onChange: () => renderAgain(undefined),
  };
  const first = useRef(options);
  first.current = options;
  const virtualizer = useMemo(
    () => core && first.current && new core.Virtualizer<HTMLElement, HTMLElement>(first.current),
    [core],
  );
  if (options) virtualizer?.setOptions(options);
  useLayoutEffect(() => virtualizer?._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer?._willUpdate());
  const items = virtualizer?.getVirtualItems() ?? firstRows();
  return { virtualizer, items, isInFlow: virtualizer === undefined };

  function firstRows(): VirtualRow[] {
    const most = Math.ceil(USUAL_WINDOW.height / estimateSize(0));
    return Array.from({ length: Math.min(count, most) }, (_, index) => ({
      index,
      key: keyOf(index),
      start: 0,
    }));
  }
}
