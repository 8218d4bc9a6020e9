import { describe, expect, it } from 'vitest';
import { isRefreshDue, nextAttempt, nextRefresh } from './refresh-times';

const NOW = Date.UTC(2026, 0, 5, 9);
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

describe('when a list is asked for again', () => {
  it('is a day or a week after it was last looked at', () => {
    expect(nextRefresh('daily', NOW)).toBe(NOW + DAY);
    expect(nextRefresh('weekly', NOW)).toBe(NOW + 7 * DAY);
  });

  it.each([
    [1, HOUR],
    [2, 6 * HOUR],
    [3, DAY],
    [4, 3 * DAY],
    [5, 7 * DAY],
    [99, 7 * DAY],
  ])('is later after failure %i in a row', (failures, wait) => {
    expect(nextAttempt(failures, NOW)).toBe(NOW + wait);
  });

  it('is as late as the host wants, but within a month', () => {
    expect(nextAttempt(1, NOW, 600_000)).toBe(NOW + HOUR);
    expect(nextAttempt(1, NOW, 2 * DAY)).toBe(NOW + 2 * DAY);
    expect(nextAttempt(1, NOW, 999_999_999_000)).toBe(NOW + 30 * DAY);
  });

  it('has come at its time, and where the clock was set back', () => {
    expect(isRefreshDue(NOW + 1, NOW)).toBe(false);
    expect(isRefreshDue(NOW, NOW)).toBe(true);
    expect(isRefreshDue(NOW + 30 * DAY, NOW)).toBe(false);
    expect(isRefreshDue(NOW + 31 * DAY, NOW)).toBe(true);
  });
});
