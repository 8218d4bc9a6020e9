/**
 * The link-mark index: every certain key of every resource as a sorted array of hashes, so that
 * thousands of links are looked up without touching the database. A hash that is found is only
 * a candidate: the caller confirms it.
 */
import { certainIdentityKeys } from '../keys/identity-keys';

/** Plain data, kept as one row; can be rebuilt at any time. */
export interface LinkIndex {
  /** Hashes of certain keys, ascending. */
  hashes: Float64Array;
  /** The resource of each hash. */
  resourceIds: Uint32Array;
}

/** A link that is probably on a list. */
export interface LinkCandidate {
  /** Place among the addresses asked about. */
  index: number;
  resourceId: number;
  /** The key that was found. */
  key: string;
}

/** What the index is built from. */
interface IndexedResource {
  id: number;
  keys: readonly string[];
  /** Those that only make a match likely are left out. */
  likelyKeys?: readonly string[];
  /** Addresses of its forms; their keys are among `keys`. */
  forms?: readonly string[];
}

/** A key of a form leads to the resource only where no other resource has it. */
export function buildLinkIndex(resources: Iterable<IndexedResource>): LinkIndex {
  const pairs: Array<[number, number]> = [];
  const own = new Set<number>();
  const ofForms = new Map<number, Set<number>>();
  for (const { id, keys, likelyKeys, forms = [] } of resources) {
    const formKeys = new Set(forms.flatMap(certainIdentityKeys));
    const likely = new Set(likelyKeys);
    for (const key of keys) {
      if (likely.has(key) || formKeys.has(key)) continue;
      const hash = hashKey(key);
      own.add(hash);
      pairs.push([hash, id]);
    }
    for (const key of formKeys) {
      const hash = hashKey(key);
      ofForms.set(hash, (ofForms.get(hash) ?? new Set()).add(id));
    }
  }
  for (const [hash, ids] of ofForms) {
    const [id] = ids;
    if (id !== undefined && ids.size === 1 && !own.has(hash)) pairs.push([hash, id]);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  return {
    hashes: Float64Array.from(pairs, ([hash]) => hash),
    resourceIds: Uint32Array.from(pairs, ([, id]) => id),
  };
}

/** @returns at most one candidate for each address, in the order asked. */
export function findLinkCandidates(
  linkIndex: LinkIndex,
  addresses: readonly string[],
): LinkCandidate[] {
  const found: LinkCandidate[] = [];
  for (const [index, address] of addresses.entries()) {
    for (const key of certainIdentityKeys(address)) {
      const place = findHash(linkIndex.hashes, hashKey(key));
      if (place < 0) continue;
      const resourceId = linkIndex.resourceIds[place];
      if (resourceId === undefined) continue;
      found.push({ index, resourceId, key });
      break;
    }
  }
  return found;
}

/** 53 bits out of two independent 32-bit multiplicative hashes: exact in a double. */
function hashKey(key: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let place = 0; place < key.length; place += 1) {
    const code = key.charCodeAt(place);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 15), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 15), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return 0x1_0000_0000 * (high & 0x1f_ffff) + (low >>> 0);
}

function findHash(hashes: Float64Array, wanted: number): number {
  let first = 0;
  let last = hashes.length - 1;
  while (first <= last) {
    const middle = (first + last) >>> 1;
    const hash = hashes[middle] ?? Number.NaN;
    if (hash === wanted) return middle;
    if (hash < wanted) first = middle + 1;
    else last = middle - 1;
  }
  return -1;
}
