// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepAttached } from '../../entrypoints/in-page/keep-attached';
import { sayMarkerIsAlive } from '../../entrypoints/in-page/marker-parts';

/** The page's own changes are seen in a task of their own, without a clock. */
let seeChanges: () => void;
class Observer {
  observe = vi.fn();
  disconnect = vi.fn();
  constructor(changed: () => void) {
    seeChanges = changed;
  }
}

let ending: AbortController;
let host: HTMLElement;
let returns: number;
let isExtensionThere: boolean;
beforeEach(() => {
  isExtensionThere = true;
  sayMarkerIsAlive(() => isExtensionThere);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('MutationObserver', Observer);
  ending = new AbortController();
  host = document.createElement('p');
  returns = 0;
  keepAttached(host, ending.signal, () => {
    returns += 1;
  });
});
afterEach(() => {
  ending.abort();
  host.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const isInPlace = () => document.documentElement.firstElementChild === host;
/** The page removes the host as often as it comes back, for a time. */
function removeFor(ms: number): number {
  const before = returns;
  for (let at = 0; at < ms; at += 100) {
    if (isInPlace()) {
      host.remove();
      seeChanges();
    }
    vi.advanceTimersByTime(100);
  }
  return returns - before;
}

it('comes back after a page has removed it, however often, ever later', () => {
  expect(isInPlace()).toBe(true);
  expect(removeFor(4_000)).toBe(3);
  expect(removeFor(60_000)).toBeLessThan(10);
  expect(removeFor(60_000)).toBeGreaterThan(4);
  vi.advanceTimersByTime(10_000);
  expect(isInPlace()).toBe(true);
});

it('is put back from wherever a page has moved it', () => {
  const elsewhere = document.body.appendChild(document.createElement('div'));
  elsewhere.append(host);
  seeChanges();
  vi.advanceTimersByTime(300);
  expect(isInPlace()).toBe(true);
  elsewhere.remove();
});

it('comes back at once again where it was left alone meanwhile', () => {
  removeFor(30_000);
  vi.advanceTimersByTime(30_000);
  expect(isInPlace()).toBe(true);
  host.remove();
  seeChanges();
  vi.advanceTimersByTime(300);
  expect(isInPlace()).toBe(true);
});

it('stays away once it has ended', () => {
  host.remove();
  seeChanges();
  ending.abort();
  vi.advanceTimersByTime(60_000);
  expect(host.isConnected).toBe(false);
});

it('stays away once its extension is gone, though nothing has told it so', () => {
  isExtensionThere = false;
  host.remove();
  seeChanges();
  vi.advanceTimersByTime(60_000);
  expect(host.isConnected).toBe(false);
  expect(returns).toBe(0);
});
