import { describe, expect, it } from 'vitest';
import { newReading } from './apply-evidence';
import { mergeReadings } from './merge-readings';

const NOW = Date.UTC(2026, 0, 5);
const measured = (at: number, activeMs: number, depth: number, words: number) => ({
  ...newReading(7, 'https://eng.uber.com/mysql-migration/', at),
  ...{ activeMs, depth, words },
});

describe('two records that become one', () => {
  it('add up what was measured of one text', () => {
    const merged = mergeReadings(
      measured(NOW, 9_000, 0.7, 900),
      measured(NOW + 1, 5_000, 0.2, 950),
    );
    expect(merged).toMatchObject({ activeMs: 14_000, depth: 0.7, words: 950 });
    expect(merged).not.toHaveProperty('textMs');
  });

  it.each([
    ['first', NOW - 1],
    ['last', NOW + 1],
  ])('keep depth, time and place of the longer of two texts, measured %s', (_, at) => {
    const wall = { ...measured(NOW, 45_000, 1, 400), stoppedAt: { text: 'We value', share: 0.9 } };
    const stoppedAt = { text: 'First', share: 0.1 };
    const article = { ...measured(at, 5_000, 0.1, 3_000), stoppedAt };
    const measures = { activeMs: 50_000, textMs: 5_000, depth: 0.1, words: 3_000, stoppedAt };
    const otherText = { words: 400, depth: 1, textMs: 45_000, days: 0 };
    for (const merged of [mergeReadings(wall, article), mergeReadings(article, wall)]) {
      expect(merged).toMatchObject({ ...measures, otherText });
    }
  });
});
