// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { measureActivity } from '../../entrypoints/marker-reading/measure-activity';

let now: number;
let isTextSeen: boolean;
let ending: AbortController;
beforeEach(() => {
  now = 0;
  isTextSeen = true;
  ending = new AbortController();
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});
afterEach(() => {
  ending.abort();
  vi.restoreAllMocks();
});

/** Lets time pass, and moves the mouse. */
function move(ms: number): void {
  now += ms;
  const moved = new Event('pointermove');
  Object.defineProperty(moved, 'isTrusted', { value: true });
  dispatchEvent(moved);
}

it('no time counts while something hides the text, and it counts again afterwards', () => {
  const activity = measureActivity(
    () => undefined,
    ending.signal,
    () => isTextSeen,
    () => now,
  );
  move(5_000);
  isTextSeen = false;
  move(5_000);
  move(20_000);
  move(20_000);
  isTextSeen = true;
  move(1_000);
  move(4_000);
  // Until the first move under the cover, and from the first one after it.
  expect(activity.activeMs()).toBe(14_000);
});
