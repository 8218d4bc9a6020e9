/**
 * Runs in a page before all else and notes when a person sees something, in milliseconds since the
 * page was asked for. What is painted is what the browser says it has presented: first content by its
 * own paint timing, a row by element timing, which counts to the same moment.
 */

/** What has been seen so far. */
export interface Seen {
  contentAt?: number | undefined;
  focusAt?: number;
  headingAt?: number;
  rowAt?: number;
}

declare global {
  var seen: Seen;
}

/** What is waited for. */
export interface Watched {
  /** Is put into the field as soon as that has focus; empty to look at what is shown at rest. */
  query: string;
  /** Selects rows; the first that says what was asked for counts. */
  rows: string;
  /** Selects the heading above them, where there is one. */
  heading?: string;
}

interface PaintedElement {
  identifier: string;
  renderTime: number;
}

export function watchPaint({ query, rows: selector, heading }: Watched): void {
  if (location.protocol === 'about:') return;
  const seen: Seen = {};
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    seen.contentAt = list.getEntriesByName('first-contentful-paint')[0]?.startTime;
    console.debug('content-painted');
  }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & PaintedElement)[]) {
      const { identifier, renderTime } = entry;
      if (identifier === 'heading') seen.headingAt ??= renderTime;
      if (identifier !== 'row') continue;
      seen.rowAt ??= renderTime;
      console.debug('row-painted');
    }
  }).observe({ type: 'element', buffered: true });
  addEventListener(
    'focusin',
    ({ target: field }) => {
      if (!(field instanceof HTMLInputElement) || seen.focusAt !== undefined) return;
      seen.focusAt = performance.now();
      if (query === '') return;
      field.setRangeText(query, 0, field.value.length, 'end');
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    true,
  );
  // The attribute counts from when the element is first painted, which is after this.
  const marking = new MutationObserver(() => {
    if (heading) document.querySelector(heading)?.setAttribute('elementtiming', 'heading');
    const rows = document.querySelectorAll(selector);
    const row = [...rows].find(({ textContent }) => textContent?.toLowerCase().includes(query));
    if (!row) return;
    row.setAttribute('elementtiming', 'row');
    marking.disconnect();
  });
  marking.observe(document, { childList: true, subtree: true });
}
