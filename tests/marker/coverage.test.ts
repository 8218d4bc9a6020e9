import { expect, it } from 'vitest';
import { Coverage } from '../../entrypoints/marker-reading/coverage';

it.each<[string, [number, number][], number]>([
  ['nothing', [], 0],
  ['one stretch, told backwards', [[0.6, 0.2]], 0.4],
  [
    'stretches that overlap count once',
    [
      [0, 0.5],
      [0.4, 0.7],
    ],
    0.7,
  ],
  [
    'stretches apart',
    [
      [0, 0.1],
      [0.8, 1],
    ],
    0.3,
  ],
  [
    'a stretch that closes a gap',
    [
      [0, 0.2],
      [0.6, 1],
      [0.1, 0.7],
    ],
    1,
  ],
  [
    'what lies outside',
    [
      [-1, 0.1],
      [0.9, 7],
    ],
    0.2,
  ],
  ['what is no number, which counts nothing', [[Number.NaN, 0.5]], 0],
])('covers %s', (_, stretches, total) => {
  const seen = new Coverage();
  for (const [from, to] of stretches) seen.add(from, to);
  expect(seen.total).toBeCloseTo(total);
});
