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

  it('keep depth and time of the text that was measured last, where there were two', () => {
    const wall = measured(NOW, 45_000, 1, 400);
    const article = measured(NOW + 1, 5_000, 0.1, 3_000);
    for (const merged of [mergeReadings(wall, article), mergeReadings(article, wall)]) {
      expect(merged).toMatchObject({ activeMs: 50_000, textMs: 5_000, depth: 0.1, words: 3_000 });
    }
  });
});
