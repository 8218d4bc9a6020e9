/** Long lists: what a row costs that comes into view, and how tall rows are taken for. */
import * as core from '@tanstack/virtual-core';
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { useRef } from 'preact/hooks';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { useVirtualList } from '../../components/use-virtual-list';
import { UsualHeights } from '../../components/usual-heights';
import { giveSizes } from './render-popup';

beforeAll(giveSizes);
afterEach(cleanup);

const COUNT = 10_000;
const ROW_PX = 50;

const keyOf = vi.fn((index: number) => `row ${index}`);
const scrollRef = { current: null as HTMLDivElement | null };

function LongList() {
  const ref = useRef<HTMLDivElement>(null);
  const { items, virtualizer } = useVirtualList({
    count: COUNT,
    scrollRef: ref,
    estimateSize: () => ROW_PX,
    keyOf,
    core,
  });
  return (
    <div
      ref={(element) => {
        ref.current = element;
        scrollRef.current = element;
      }}
    >
      {items.map(({ index, key }) => (
        <p key={key} ref={virtualizer?.measureElement ?? null} data-index={index}>
          {index}
        </p>
      ))}
    </div>
  );
}

describe('a long list', () => {
  it('puts no row in its place again when it is scrolled', () => {
    const { queryByText } = render(<LongList />);
    expect(keyOf.mock.calls.length).toBeGreaterThanOrEqual(COUNT);
    keyOf.mockClear();
    const scroller = scrollRef.current as HTMLDivElement;
    for (const row of [100, 200, 300]) {
      scroller.scrollTop = row * ROW_PX;
      fireEvent.scroll(scroller);
    }
    expect(queryByText('300')).not.toBeNull();
    expect(queryByText('100')).toBeNull();
    // Those that came into view, each asked about a few times: not the thousands of the whole list.
    expect(keyOf.mock.calls.length).toBeLessThan(COUNT / 10);
  });
});

describe('how tall rows are taken for', () => {
  const width = 800;

  it('is what most of their kind turned out to be, each kind by itself', () => {
    const heights = new UsualHeights();
    expect(heights.of(50)).toBe(50);
    for (const height of [31, 48.2, 48.2, 67, 31, 48.2]) heights.note(50, { width, height });
    heights.note(64, { width, height: 49 });
    expect(heights.of(50)).toBe(48.2);
    expect(heights.of(64)).toBe(49);
  });

  it('is learned anew where the list is wider or narrower', () => {
    const heights = new UsualHeights();
    for (let row = 0; row < 5; row += 1) heights.note(50, { width, height: 48 });
    heights.note(50, { width: 300, height: 66 });
    expect(heights.of(50)).toBe(66);
    expect(heights.of(64)).toBe(64);
  });
});
