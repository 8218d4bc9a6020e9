// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onceShownFor } from '../../entrypoints/in-page/once-shown-for';
import { trusted } from './trusted';

let state: DocumentVisibilityState;
const run = vi.fn();

function show(next: DocumentVisibilityState): void {
  state = next;
  document.dispatchEvent(trusted(new Event('visibilitychange')));
}

beforeEach(() => {
  vi.useFakeTimers();
  run.mockClear();
  state = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => state);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a wait is over after its time in front, or when the page comes back, and holds no timer behind', () => {
  onceShownFor(1_000, run);
  vi.advanceTimersByTime(999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
  onceShownFor(1_000, run);
  show('hidden');
  expect(vi.getTimerCount()).toBe(0);
  show('visible');
  expect(run).toHaveBeenCalledTimes(2);
});

it('a wait is neither ended nor drawn out by an event that the page makes up', () => {
  onceShownFor(1_000, run);
  for (let passed = 0; passed < 900; passed += 100) {
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(100);
  }
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(run).toHaveBeenCalledTimes(1);
});
