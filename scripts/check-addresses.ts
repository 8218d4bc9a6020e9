/**
 * Prints how well addresses are recognised, and which entries of lists share a key:
 * `npm run check:addresses [-- FOLDER-OF-LISTS…] [--pairs FILE] [--look-alikes FILE]`. Exits with
 * 1 when a target is missed or two resources that are not known to be one share a key.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { addressesIn, findSharedKeys } from './check-addresses/find-shared-keys';
import {
  type AddressPair,
  type Direction,
  type Evidence,
  type LookAlike,
  measurePairs,
  readLookAlikes,
  readPairs,
  TARGETS,
  tryLookAlike,
  tryPair,
} from './check-addresses/measure-pairs';

const ROOT = resolve(import.meta.dirname, '..');
let failures = 0;

function check(what: string, value: number, isMet: boolean, target: string): void {
  if (!isMet) failures += 1;
  const sign = isMet ? 'ok  ' : 'MISS';
  console.log(`${sign} ${what.padEnd(58)} ${value.toFixed(1).padStart(6)} %  (${target})`);
}

function checkPairs(pairs: AddressPair[], direction: Direction): void {
  const same = pairs.filter(({ label }) => label === 'same');
  for (const scope of ['engineering', 'all'] as const) {
    const target = TARGETS[scope];
    const some = same.filter((pair) => scope === 'all' || pair.scope === scope);
    if (some.length === 0) continue;
    const bare = measurePairs(some, 'address', direction);
    const titled = measurePairs(some, 'title', direction);
    const name = `${direction}, ${scope} (${some.length} pairs)`;
    check(
      `${name}: asserted`,
      bare.asserted,
      bare.asserted >= target.asserted,
      `≥ ${target.asserted}`,
    );
    check(
      `${name}: asserted or proposed`,
      bare.found,
      bare.found >= target.found,
      `≥ ${target.found}`,
    );
    const wanted = target.foundWithTitle;
    check(`${name}: the same, with title`, titled.found, titled.found >= wanted, `≥ ${wanted}`);
  }
  const different = pairs.filter(({ label }) => label === 'different');
  for (const evidence of ['address', 'title'] satisfies Evidence[]) {
    const { asserted, found } = measurePairs(different, evidence, direction);
    const name = `${direction}, different (${different.length} pairs), by ${evidence}`;
    check(`${name}: asserted`, asserted, asserted === 0, 'none');
    const most = TARGETS.differentProposed;
    check(`${name}: proposed`, found - asserted, found - asserted <= most, `≤ ${most}`);
  }
}

function checkLookAlikes(cases: LookAlike[]): void {
  const name = `look-alikes (${cases.length})`;
  for (const evidence of ['address', 'title'] satisfies Evidence[]) {
    const asserted = cases.filter(
      (one) => one.at_most !== 'certain' && tryLookAlike(one, evidence) === 'asserted',
    );
    const share = (100 * asserted.length) / cases.length;
    check(`${name}, by ${evidence}: asserted`, share, asserted.length === 0, 'none');
    for (const { address, page } of asserted) console.log(`       ${page} as ${address}`);
  }
  const none = cases.filter((one) => one.at_most === 'none');
  const proposed = none.filter((one) => tryLookAlike(one, 'address') !== 'missed');
  const share = (100 * proposed.length) / none.length;
  check(`${name}, of which nothing may be said: proposed`, share, share === 0, 'none');
  for (const { address, page } of proposed) console.log(`       ${page} as ${address}`);
}

function printMisses(pairs: AddressPair[]): void {
  const counts = new Map<string, number>();
  for (const pair of pairs) {
    if (pair.label !== 'same') continue;
    const outcome = tryPair(pair, 'title', 'old-listed');
    if (outcome === 'asserted') continue;
    const name = `${outcome} ${pair.class}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  console.log('\nNot asserted, with title, by class of pair:');
  for (const [name, count] of [...counts].sort())
    console.log(`  ${String(count).padStart(4)} ${name}`);
}

function checkLists(folders: string[]): void {
  const known = JSON.parse(
    readFileSync(resolve(ROOT, 'tests/fixtures/address/same-resources.json'), 'utf8'),
  ) as string[][];
  const addresses = folders.filter((folder) => existsSync(folder)).flatMap(addressesIn);
  const shared = findSharedKeys(addresses);
  console.log(`\n${addresses.length} links in ${folders.join(', ')}; shared keys:`);
  for (const { key, addresses: group } of shared) {
    const isKnown = known.some((same) => group.every((address) => same.includes(address)));
    if (!isKnown) failures += 1;
    console.log(`${isKnown ? 'one ' : 'NEW '} ${key}\n       ${group.join('\n       ')}`);
  }
}

function takeOption(name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
}

const args = process.argv.slice(2);
const pairsFile = takeOption('--pairs');
const lookAlikesFile = takeOption('--look-alikes');
const pairs = pairsFile ? readPairs(pairsFile) : readPairs();
checkPairs(pairs, 'old-listed');
checkPairs(pairs, 'new-listed');
checkLookAlikes(lookAlikesFile ? readLookAlikes([lookAlikesFile]) : readLookAlikes());
printMisses(pairs);
checkLists([resolve(ROOT, 'assets/lists'), ...args]);
console.log(failures === 0 ? '\nAll targets met.' : `\n${failures} missed.`);
process.exitCode = failures === 0 ? 0 : 1;
