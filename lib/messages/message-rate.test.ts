import { describe, expect, it } from 'vitest';
import { MessageRate } from './message-rate';

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

  it.each([
    'pageVisited',
    'evidenceGathered',
    'readingSet',
    'matchJudged',
    'changeUndone',
    'markDismissed',
    'partsWanted',
  ] as const)('are refused when a thousand of %s come at once, and taken again later', (name) => {
    const { rate, pass } = rateAt();
    const taken = Array.from({ length: 1_000 }, () => rate.admits(name, 1)).filter(Boolean);
    expect(taken.length).toBeGreaterThanOrEqual(20);
    expect(taken.length).toBeLessThanOrEqual(60);
    expect(rate.admits(name, 2)).toBe(true);
    pass(2_000);
    expect(rate.admits(name, 1)).toBe(true);
  });

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
