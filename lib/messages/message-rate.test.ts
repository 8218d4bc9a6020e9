import { describe, expect, it } from 'vitest';
import { MessageRate } from './message-rate';
import { schemas } from './schemas';

/** A rate whose clock the test moves. */
function rateAt(): { rate: MessageRate; pass(ms: number): void } {
  let now = 0;
  return {
    rate: new MessageRate(() => now),
    pass(ms) {
      now += ms;
    },
  };
}

describe('the messages of one tab', () => {
  it('are taken as a marker sends them: evidence every second for an hour', () => {
    const { rate, pass } = rateAt();
    for (let second = 0; second < 3_600; second += 1) {
      expect(rate.admits('evidenceGathered', 1)).toBe(true);
      pass(1_000);
    }
  });

  it('are taken however many come of one visit: the last one of a page must be heard', () => {
    const { rate } = rateAt();
    for (let report = 0; report < 10_000; report += 1) {
      expect(rate.admits('evidenceGathered', 1, 1, 'one-visit')).toBe(true);
    }
  });

  it('of reading are refused when they are of a thousand visits, but not of those admitted', () => {
    const { rate, pass } = rateAt();
    const visits = Array.from({ length: 1_000 }, (_, index) => `visit-${index}`);
    const admitted = visits.filter((id) => rate.admits('evidenceGathered', 1, 1, id));
    expect(admitted).toHaveLength(60);
    for (const id of admitted) expect(rate.admits('evidenceGathered', 1, 1, id)).toBe(true);
    pass(1_000);
    expect(rate.admits('evidenceGathered', 1, 1, 'another-visit')).toBe(true);
    expect(rate.admits('evidenceGathered', 1, 1, 'yet-another')).toBe(false);
  });

  it('of one visit are handled at once, and one a second where they are without end', () => {
    const { rate, pass } = rateAt();
    const waits = Array.from({ length: 42 }, () => rate.waitMs('one-visit'));
    expect(waits.slice(0, 40)).toEqual(Array.from({ length: 40 }, () => 0));
    expect(waits.slice(40)).toEqual([1_000, 2_000]);
    pass(3_000);
    expect(rate.waitMs('one-visit')).toBe(0);
  });

  /** Links are counted by themselves (below); work is asked for by pages of the extension only. */
  const countedOneByOne = (Object.keys(schemas) as Array<keyof typeof schemas>).filter(
    (name) => name !== 'linksFound' && name !== 'workWanted',
  );

  it.each(countedOneByOne)(
    'are refused when a thousand of %s come at once, and taken again later',
    (name) => {
      const { rate, pass } = rateAt();
      const taken = Array.from({ length: 1_000 }, () => rate.admits(name, 1)).filter(Boolean);
      expect(taken.length).toBeGreaterThanOrEqual(20);
      expect(taken.length).toBeLessThanOrEqual(60);
      expect(rate.admits(name, 2)).toBe(true);
      pass(2_000);
      expect(rate.admits(name, 1)).toBe(true);
    },
  );

  it('about links are counted by their links', () => {
    const { rate } = rateAt();
    const taken = Array.from({ length: 50 }, () => rate.admits('linksFound', 1, 10_000));
    expect(taken.filter(Boolean)).toHaveLength(4);
    expect(rate.admits('linksFound', 2, 10_000)).toBe(true);
  });

  it('are counted for a bounded number of tabs', () => {
    const { rate } = rateAt();
    for (let tabId = 0; tabId < 5_000; tabId += 1) rate.admits('pageVisited', tabId);
    expect(rate.size).toBe(1_000);
  });
});
