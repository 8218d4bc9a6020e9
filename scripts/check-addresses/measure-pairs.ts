/** How well pairs of addresses are told apart; for the check and for the test that holds the targets. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resourceKeys } from '../../lib/address/keys/identity-keys';
import { matchPage } from '../../lib/address/match/match-page';

/** Two addresses out of the edit histories of public lists. */
export interface AddressPair {
  id: number;
  old: string;
  new: string;
  label: 'same' | 'different';
  class: string;
  scope: 'engineering' | 'general';
  title?: string;
}

/** What is known besides the address when a page is recognised. */
export type Evidence = 'address' | 'title';
/** Which address is in the catalogue. */
export type Direction = 'old-listed' | 'new-listed';
export type Outcome = 'asserted' | 'proposed' | 'missed';

/** Shares of all pairs, in per cent. */
export interface Rates {
  pairs: number;
  asserted: number;
  found: number;
}

/** What is aimed for, in per cent; `different` pairs may never be asserted. */
export const TARGETS = {
  engineering: { asserted: 88, found: 95, foundWithTitle: 97 },
  all: { asserted: 83, found: 90, foundWithTitle: 94 },
  differentProposed: 8,
} as const;

/** The pairs of the fixture, or of another file of the same form. */
export function readPairs(
  file = resolve(import.meta.dirname, '../../tests/fixtures/address/url-pairs.jsonl'),
): AddressPair[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as AddressPair);
}

/** What Waymark says when one address of the pair is listed and the other is visited. */
export function tryPair(pair: AddressPair, evidence: Evidence, direction: Direction): Outcome {
  const isOldListed = direction === 'old-listed';
  const address = isOldListed ? pair.old : pair.new;
  const visited = isOldListed ? pair.new : pair.old;
  const title = evidence === 'title' && pair.title ? { title: pair.title } : {};
  const canonical = evidence === 'title' ? { canonical: visited } : {};
  const entry = { address, ...title };
  const [match] = matchPage({ address: visited, ...canonical, ...title }, [
    { id: pair.id, keys: resourceKeys(entry), ...entry },
  ]);
  if (!match) return 'missed';
  return match.certainty === 'certain' ? 'asserted' : 'proposed';
}

/** A page that looks like an entry and is something else, and the most that may be said of it. */
export interface LookAlike {
  address: string;
  page: string;
  at_most: 'none' | 'likely' | 'certain';
  kind?: string;
}

/** The look-alikes of the fixtures, or of other files of the same form. */
export function readLookAlikes(
  files = ['look-alikes.jsonl', 'look-alikes-own.jsonl'].map((name) =>
    resolve(import.meta.dirname, '../../tests/fixtures/address', name),
  ),
): LookAlike[] {
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as LookAlike);
}

/** @returns what Waymark says of a look-alike; by `title`, both bear the same one */
export function tryLookAlike({ address, page }: LookAlike, evidence: Evidence): Outcome {
  const pair = { id: 1, old: address, new: page, title: 'How we learned to run it ourselves' };
  return tryPair(
    { ...pair, label: 'different', class: '', scope: 'general' },
    evidence,
    'old-listed',
  );
}

/** The rates of some pairs. */
export function measurePairs(
  pairs: AddressPair[],
  evidence: Evidence,
  direction: Direction,
): Rates {
  let asserted = 0;
  let proposed = 0;
  for (const pair of pairs) {
    const outcome = tryPair(pair, evidence, direction);
    if (outcome === 'asserted') asserted += 1;
    if (outcome === 'proposed') proposed += 1;
  }
  const share = (count: number) => (pairs.length === 0 ? 0 : (100 * count) / pairs.length);
  return { pairs: pairs.length, asserted: share(asserted), found: share(asserted + proposed) };
}
