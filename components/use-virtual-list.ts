/** Keeps long lists short in the page: only the rows in view and a few around them are rendered. */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface VirtualListOptions {
  count: number;
  scrollRef: RefObject<HTMLElement | null>;
  /** Height of a row in px until it is measured. */
  estimateSize: (index: number) => number;
  /** The same key for the same row, so that a measured height stays with it. */
  keyOf: (index: number) => number | string;
  /** Room kept at both ends when a row is scrolled into view, px. */
  scrollPadding?: number;
  /** Leaves the first rows in the flow of the page until they are seen; see `isInFlow`. */
  beginsInFlow?: boolean;
}

/** To the fraction of a pixel: rounded, rows would move when they leave the flow. */
function measureElement(
  row: HTMLElement,
  resize: ResizeObserverEntry | undefined,
  { options, indexFromElement }: Virtualizer<HTMLElement, HTMLElement>,
): number {
  const height = resize?.borderBoxSize[0]?.blockSize ?? row.getBoundingClientRect().height;
  // Where nothing is laid out there is no height to go by, and no end of rows that would fit.
  return height || options.estimateSize(indexFromElement(row));
}

/** A row to render. */
type VirtualRow = Pick<VirtualItem, 'index' | 'key' | 'start'>;

/** What a list needs to render its rows. */
interface VirtualList {
  virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  /** The rows in view and a few around them. */
  items: VirtualRow[];
  /**
   * The first rows stand one below the other, with no place and no measuring of their own:
   * measuring makes the browser lay out the page twice, and the reader waits for these rows.
   */
  isInFlow: boolean;
}

/** Rows rendered beyond each edge of the window. */
const OVERSCAN = 6;
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
  beginsInFlow = false,
}: VirtualListOptions): VirtualList {
  const [, renderAgain] = useReducer((times: number, _: undefined) => times + 1, 0);
  const [isShown, setIsShown] = useState(false);
  const hasRows = count > 0;
  useEffect(() => setIsShown(hasRows), [hasRows]);
  const options = {
    count,
    estimateSize,
    getItemKey: keyOf,
    getScrollElement: () => scrollRef.current,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    measureElement,
    initialRect: USUAL_WINDOW,
    overscan: OVERSCAN,
    scrollPaddingStart: scrollPadding,
    scrollPaddingEnd: scrollPadding,
    onChange: () => renderAgain(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  const isInFlow = beginsInFlow && !isShown;
  useLayoutEffect(() => (isInFlow ? undefined : virtualizer._didMount()), [virtualizer, isInFlow]);
  useLayoutEffect(() => {
    if (!isInFlow) virtualizer._willUpdate();
  });
  const items = isInFlow ? firstRows() : virtualizer.getVirtualItems();
  return { virtualizer, items, isInFlow };

  function firstRows(): VirtualRow[] {
    const most = Math.ceil(USUAL_WINDOW.height / estimateSize(0));
    return Array.from({ length: Math.min(count, most) }, (_, index) => ({
      index,
      key: keyOf(index),
      start: 0,
    }));
  }
}
