import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressesIn, findSharedKeys } from '../../../scripts/check-addresses/find-shared-keys';
import {
  measurePairs,
  readPairs,
  TARGETS,
  tryPair,
} from '../../../scripts/check-addresses/measure-pairs';

const ROOT = resolve(import.meta.dirname, '../../..');
const pairs = readPairs();
const same = pairs.filter(({ label }) => label === 'same');
const different = pairs.filter(({ label }) => label === 'different');
const knownSame = JSON.parse(
  readFileSync(resolve(ROOT, 'tests/fixtures/address/same-resources.json'), 'utf8'),
) as string[][];

describe.each(['old-listed', 'new-listed'] as const)('real pairs of addresses, %s', (direction) => {
  it.each(['engineering', 'all'] as const)('finds what is the same, scope %s', (scope) => {
    const some = same.filter((pair) => scope === 'all' || pair.scope === scope);
    const bare = measurePairs(some, 'address', direction);
    const titled = measurePairs(some, 'title', direction);
    expect(bare.asserted).toBeGreaterThanOrEqual(TARGETS[scope].asserted);
    expect(bare.found).toBeGreaterThanOrEqual(TARGETS[scope].found);
    expect(titled.found).toBeGreaterThanOrEqual(TARGETS[scope].foundWithTitle);
  });

  it.each(['address', 'title'] as const)('asserts nothing that is different, by %s', (evidence) => {
    const asserted = different.filter((pair) => tryPair(pair, evidence, direction) === 'asserted');
    expect(asserted).toEqual([]);
    const { found } = measurePairs(different, evidence, direction);
    expect(found).toBeLessThanOrEqual(TARGETS.differentProposed);
  });
});

describe('the keys of real lists', () => {
  const folders = ['assets/lists', '../shared/more-lists']
    .map((folder) => resolve(ROOT, folder))
    .filter((folder) => existsSync(folder));

  it.each(folders)(
    'no two resources of %s share one',
    (folder) => {
      const shared = findSharedKeys(addressesIn(folder));
      for (const { key, addresses } of shared) console.log(`${key}\n  ${addresses.join('\n  ')}`);
      const unknown = shared.filter(
        ({ addresses }) =>
          !knownSame.some((group) => addresses.every((one) => group.includes(one))),
      );
      expect(unknown).toEqual([]);
    },
    60_000,
  );
});
