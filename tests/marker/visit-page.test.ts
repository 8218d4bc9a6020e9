// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Visit, visitPage } from '../../entrypoints/marker/visit-page';
import type { Mark } from '../../lib/messages/protocol';
import { sampleMark } from './sample-mark';
import { trusted } from './trusted';

const visit = { address: 'https://eng.uber.com/cherami/', title: 'Cherami' };
const begun = { visit: { ...visit, visitId: '0abcdefgh-0123456789abcdef' } };
let ending: AbortController;
let visibility: DocumentVisibilityState;
/** When the worker was asked, ms since the visit began. */
let askedAt: number[];
let answer: Mark | null | undefined;
let going: Visit;

beforeEach(() => {
  vi.useFakeTimers();
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  askedAt = [];
  answer = undefined;
  ending = new AbortController();
  const beganAt = Date.now();
  going = visitPage(
    begun,
    async () => {
      askedAt.push(Date.now() - beganAt);
      return answer as never;
    },
    () => undefined,
    ending.signal,
  );
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const show = (state: DocumentVisibilityState) => {
  visibility = state;
  document.dispatchEvent(trusted(new Event('visibilitychange')));
};

it('a page that the worker cannot answer for is asked about again while it stays in front', async () => {
  await vi.advanceTimersByTimeAsync(400_000);
  expect(askedAt).toEqual([0, 5_000, 25_000, 85_000, 385_000]);
});

it('what the worker has answered about it already is not asked again', async () => {
  ending.abort();
  ending = new AbortController();
  const asked = vi.fn(async () => undefined as never);
  const told = visitPage(
    { ...begun, answer: Promise.resolve(null) },
    asked,
    () => undefined,
    ending.signal,
  );
  await vi.advanceTimersByTimeAsync(100_000);
  expect(asked).not.toHaveBeenCalled();
  expect(told.isAbout([1])).toBe(false);
});

it('where that failed it is asked about after a while, under the same name', async () => {
  ending.abort();
  ending = new AbortController();
  const asked = vi.fn(async () => null as never);
  visitPage(
    { ...begun, answer: Promise.reject(new Error('no answer')) },
    asked,
    () => undefined,
    ending.signal,
  );
  await vi.advanceTimersByTimeAsync(100_000);
  expect(asked.mock.calls).toEqual([['pageVisited', begun.visit]]);
});

it('and no more once there is an answer', async () => {
  answer = null;
  await vi.advanceTimersByTimeAsync(100_000);
  expect(askedAt).toEqual([0, 5_000]);
});

it('nor once the visit is over', async () => {
  await vi.advanceTimersByTimeAsync(0);
  ending.abort();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(askedAt).toEqual([0]);
});

it('a page that is behind is asked about when it is next shown', async () => {
  await vi.advanceTimersByTimeAsync(0);
  show('hidden');
  await vi.advanceTimersByTimeAsync(100_000);
  expect(askedAt).toEqual([0]);
  show('visible');
  expect(askedAt).toEqual([0, 100_000]);
});

it('is about what it shows and what comes next, about nothing on a page on no list, about all until it knows', async () => {
  const { resourceId } = sampleMark;
  expect(going.isAbout([resourceId + 1])).toBe(true);
  answer = {
    ...sampleMark,
    next: { resourceId: 99, title: 'Next', address: 'https://a.example/' },
  };
  going.refresh(visit);
  await vi.advanceTimersByTimeAsync(0);
  expect(going.isAbout([resourceId])).toBe(true);
  expect(going.isAbout([12, 99])).toBe(true);
  expect(going.isAbout([resourceId + 1])).toBe(false);
  answer = null;
  going.refresh(visit);
  await vi.advanceTimersByTimeAsync(0);
  expect(going.isAbout([resourceId])).toBe(false);
});
