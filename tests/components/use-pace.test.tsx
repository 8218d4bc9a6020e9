import { renderHook } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePace } from '../../entrypoints/extension-pages/use-pace';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('tells how fast work goes once that can be told, and anew for other work', () => {
  const { result } = renderHook(() => usePace());
  expect(result.current(100, 1_000)).toBeUndefined();
  vi.advanceTimersByTime(2_000);
  expect(result.current(300, 1_000)).toEqual({ perSecond: 100, secondsLeft: 7 });
  vi.advanceTimersByTime(60_000);
  expect(result.current(0, 50)).toBeUndefined();
  vi.advanceTimersByTime(2_000);
  expect(result.current(10, 50)).toEqual({ perSecond: 5, secondsLeft: 8 });
});
