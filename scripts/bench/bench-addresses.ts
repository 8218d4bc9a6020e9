/** Keys of addresses and lookups of links, in Node, on the addresses of the real pairs. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { identityKeys } from '../../lib/address/keys/identity-keys';
import { buildLinkIndex, findLinkCandidates } from '../../lib/address/match/link-index';
import type { Figure } from './figure';

const PAIRS = resolve(import.meta.dirname, '../../tests/fixtures/address/url-pairs.jsonl');
const ROUNDS = 15;
const LINKS = 5_000;

/** @returns the cost of one address, and of all links of a large page. */
export function benchAddresses(): Figure[] {
  const addresses = readFileSync(PAIRS, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const { old, new: moved } = JSON.parse(line) as { old: string; new: string };
      return [old, moved];
    });
  for (let warm = 0; warm < 5; warm += 1) for (const address of addresses) identityKeys(address);
  // The best of several rounds for each address: what is left is the work, not the machine.
  const best = addresses.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, address] of addresses.entries()) {
      const start = performance.now();
      identityKeys(address);
      best[index] = Math.min(best[index] ?? 0, (performance.now() - start) * 1000);
    }
  }
  const linkIndex = buildLinkIndex(
    addresses.map((address, id) => ({ id, keys: identityKeys(address).map(({ key }) => key) })),
  );
  const links = Array.from({ length: LINKS }, (_, index) =>
    index % 25 === 0
      ? (addresses[index % addresses.length] ?? '')
      : `https://example.com/page/${index}?utm_source=x`,
  );
  const lookups: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    findLinkCandidates(linkIndex, undefined, links);
    lookups.push(performance.now() - start);
  }
  return [
    { name: 'keys of one address, µs', values: best, aim: 'median under 20', digits: 1 },
    { name: '5,000 links looked up in the worker', values: lookups, digits: 1 },
  ];
}
