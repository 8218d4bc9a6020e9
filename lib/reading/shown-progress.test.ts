import { describe, expect, it } from 'vitest';
import { isVisibleChange, newReading } from './apply-evidence';
import { percentOf, placeToContinue, shownShare } from './shown-progress';

const stoppedAt = { text: 'Discord continues to grow faster than we expected', share: 0.528 };

describe('the number beside a reading', () => {
  it.each([
    ['the place where it stopped', { state: 'reading', progress: 0.31, stoppedAt }, 53],
    ['what was played, where there is no place', { state: 'reading', progress: 0.52 }, 52],
    [
      'how far it is read, where it stopped at the beginning',
      { state: 'reading', progress: 0.5, stoppedAt: { ...stoppedAt, share: 0.01 } },
      50,
    ],
    [
      'nothing of a place that was left, once it is unread',
      { state: 'unread', progress: 0, stoppedAt },
      1,
    ],
  ] as const)('is %s', (_, reading, percent) => {
    expect(percentOf(shownShare(reading))).toBe(percent);
  });

  it.each([
    { state: 'reading', share: 0.528, goesOn: true },
    { state: 'reading', share: 0.01, goesOn: false },
    { state: 'unread', share: 0.528, goesOn: false },
    { state: 'read', share: 0.528, goesOn: false },
  ] as const)(
    'offers to go on with what is $state at the place $share: $goesOn',
    ({ state, share, goesOn }) => {
      const place = placeToContinue({ state, progress: 0.5, stoppedAt: { ...stoppedAt, share } });
      expect(place !== undefined).toBe(goesOn);
    },
  );

  it('is all of what is read', () => {
    expect(shownShare({ state: 'read', progress: 1, stoppedAt })).toBe(1);
  });

  it('is told anew when the place moves, though no time was added', () => {
    const before = {
      ...newReading(1, 'https://a.example/', 0),
      state: 'reading' as const,
      stoppedAt,
    };
    const after = { ...before, stoppedAt: { ...stoppedAt, share: 0.6 } };
    expect(isVisibleChange(before, after)).toBe(true);
    expect(isVisibleChange(before, { ...before })).toBe(false);
  });
});
