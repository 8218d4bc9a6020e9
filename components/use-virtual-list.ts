/** Keeps long lists short in the page: only the rows in view and a few around them are rendered. */
import {
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
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
}

/** Rows rendered beyond each edge of the window … */
const OVERSCAN = 6;
/** … but for the first rendering, which the reader waits for. */
const OVERSCAN_AT_FIRST = 1;
/** Taken for the window's size in the first rendering, so that there are rows in it at once. */
const USUAL_WINDOW = { width: 400, height: 480 };

/** @returns the virtualizer; give each row `data-index` and its `measureElement` as ref. */
export function useVirtualList({
  count,
  scrollRef,
  estimateSize,
  keyOf,
  scrollPadding = 0,
}: VirtualListOptions): Virtualizer<HTMLElement, HTMLElement> {
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
    overscan: isShown ? OVERSCAN : OVERSCAN_AT_FIRST,
    scrollPaddingStart: scrollPadding,
    scrollPaddingEnd: scrollPadding,
    onChange: () => renderAgain(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}
