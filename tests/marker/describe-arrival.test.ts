import { describe, expect, it } from 'vitest';
import {
  describeArrival,
  type LoadedPage,
  readStatus,
} from '../../entrypoints/in-page/describe-arrival';

interface Facts {
  length?: number;
  referrer?: string;
  type?: string;
  responseStatus?: number;
}

function page({ length = 1, referrer = '', type = 'navigate', responseStatus }: Facts): LoadedPage {
  const entries = [{ type, responseStatus }];
  return {
    history: { length },
    document: { referrer },
    performance: { now: () => 250, getEntriesByType: () => entries },
  } as unknown as LoadedPage;
}

describe('a page came into its tab', () => {
  it('by nothing but a redirect where none stood there before and none led here', () => {
    expect(describeArrival(page({})).isFirstInTab).toBe(true);
  });

  it.each<[string, Facts]>([
    ['a link', { length: 2, referrer: 'https://a.example/' }],
    ['a link without referrer, or a typed address', { length: 2 }],
    ['a script that replaced the page', { referrer: 'https://a.example/' }],
    ['going back', { type: 'back_forward' }],
    ['loading again', { type: 'reload' }],
  ])('by %s, not by a redirect', (_, facts) => {
    expect(describeArrival(page(facts)).isFirstInTab).toBe(false);
  });

  it('as long ago as it says itself, by the clock on the wall', () => {
    const { startedAt } = describeArrival(page({}));
    expect(Math.abs(Date.now() - 250 - startedAt)).toBeLessThan(1_000);
  });

  it.each([
    [200, 200],
    [404, 404],
    [0, undefined],
    [undefined, undefined],
  ])('with status %s, told as %s', (responseStatus, told) => {
    const facts = responseStatus === undefined ? {} : { responseStatus };
    expect(readStatus(page(facts))).toBe(told);
  });
});
