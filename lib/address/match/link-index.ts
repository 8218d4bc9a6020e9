/**
 * The link-mark index: every certain key of every resource as a sorted array of hashes, so that
 * thousands of links are looked up without touching the database. A hash that is found is only
 * a candidate: the caller confirms it.
 */
import { certainIdentityKeys } from '../keys/identity-keys';

/** Plain data, kept as one row; can be rebuilt at any time. */
export interface LinkIndex {
  /** Hashes of certain keys, ascending; of equal ones the lowest resource first. */
  hashes: Float64Array<ArrayBuffer>;
  /** The resource of each hash. */
  resourceIds: Uint32Array<ArrayBuffer>;
  /** The same of keys of forms: such a key leads to a resource only where no other has it. */
  formHashes: Float64Array<ArrayBuffer>;
  formResourceIds: Uint32Array<ArrayBuffer>;
}

/** What has changed since a link index was built. */
export interface LinkPatch extends LinkIndex {
  /** Ids of the resources that came, changed or went since; those that are here are in it. */
  gone: Uint32Array<ArrayBuffer>;
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

/** Hashes with their resources, ascending. */
interface Sorted {
  hashes: Float64Array<ArrayBuffer>;
  ids: Uint32Array<ArrayBuffer>;
}

function sorted(pairs: Array<[hash: number, id: number]>): Sorted {
  pairs.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return {
    hashes: Float64Array.from(pairs, ([hash]) => hash),
    ids: Uint32Array.from(pairs, ([, id]) => id),
  };
}

/** @returns the index of these resources */
export function buildLinkIndex(resources: Iterable<IndexedResource>): LinkIndex {
  const own: Array<[number, number]> = [];
  const ofForms: Array<[number, number]> = [];
  for (const { id, keys, likelyKeys, forms = [] } of resources) {
    const formKeys = new Set(forms.flatMap(certainIdentityKeys));
    const likely = new Set(likelyKeys);
    for (const key of keys) {
      if (!likely.has(key) && !formKeys.has(key)) own.push([hashKey(key), id]);
    }
    for (const key of formKeys) ofForms.push([hashKey(key), id]);
  }
  return fromSorted(sorted(own), sorted(ofForms));
}

function fromSorted(own: Sorted, ofForms: Sorted): LinkIndex {
  return {
    hashes: own.hashes,
    resourceIds: own.ids,
    formHashes: ofForms.hashes,
    formResourceIds: ofForms.ids,
  };
}

/** Some of an index, and the resources that are not in it any more. */
interface LinkPart {
  links: LinkIndex;
  gone?: ReadonlySet<number> | undefined;
}

/** @returns one index of what is left of some parts */
export function mergeLinkIndexes(parts: readonly LinkPart[]): LinkIndex {
  return fromSorted(
    mergeSorted(parts.map(({ links, gone }) => [links.hashes, links.resourceIds, gone])),
    mergeSorted(parts.map(({ links, gone }) => [links.formHashes, links.formResourceIds, gone])),
  );
}

type SortedPart = [Float64Array, Uint32Array, ReadonlySet<number> | undefined];

function mergeSorted(parts: readonly SortedPart[]): Sorted {
  const most = parts.reduce((sum, [hashes]) => sum + hashes.length, 0);
  const [hashes, ids] = [new Float64Array(most), new Uint32Array(most)];
  const heads = parts.map(() => 0);
  let count = 0;
  for (;;) {
    let first = -1;
    let lowest = Number.POSITIVE_INFINITY;
    let lowestId = 0;
    for (const [part, [own, ownIds]] of parts.entries()) {
      const at = heads[part] ?? 0;
      const hash = own[at];
      if (hash === undefined || hash > lowest) continue;
      const id = ownIds[at] ?? 0;
      if (hash === lowest && id > lowestId) continue;
      [first, lowest, lowestId] = [part, hash, id];
    }
    if (first < 0) return { hashes: hashes.slice(0, count), ids: ids.slice(0, count) };
    heads[first] = (heads[first] ?? 0) + 1;
    if (parts[first]?.[2]?.has(lowestId)) continue;
    hashes[count] = lowest;
    ids[count++] = lowestId;
  }
}

/** @returns the patch that says what one before it said, and a change of some resources since */
export function extendLinkPatch(
  before: LinkPatch | undefined,
  changed: ReadonlySet<number>,
  links: LinkIndex,
): LinkPatch {
  const parts = before ? [{ links: before, gone: changed }, { links }] : [{ links }];
  const gone = new Set([...(before?.gone ?? []), ...changed]);
  return { ...mergeLinkIndexes(parts), gone: Uint32Array.from(gone).sort() };
}

/** @returns at most one candidate for each address, in the order asked. */
export function findLinkCandidates(
  linkIndex: LinkIndex,
  patch: LinkPatch | undefined,
  addresses: readonly string[],
): LinkCandidate[] {
  const gone = patch && new Set(patch.gone);
  const parts: LinkPart[] = patch
    ? [{ links: linkIndex, gone }, { links: patch }]
    : [{ links: linkIndex }];
  const found: LinkCandidate[] = [];
  for (const [index, address] of addresses.entries()) {
    for (const key of certainIdentityKeys(address)) {
      const resourceId = leadsTo(parts, hashKey(key));
      if (resourceId === undefined) continue;
      found.push({ index, resourceId, key });
      break;
    }
  }
  return found;
}

function leadsTo(parts: readonly LinkPart[], hash: number): number | undefined {
  const own = parts.flatMap(({ links, gone }) =>
    idsOf(links.hashes, links.resourceIds, hash, gone),
  );
  if (own.length > 0) return Math.min(...own);
  const ofForms = parts.flatMap(({ links, gone }) =>
    idsOf(links.formHashes, links.formResourceIds, hash, gone),
  );
  return new Set(ofForms).size === 1 ? ofForms[0] : undefined;
}

function idsOf(
  hashes: Float64Array,
  ids: Uint32Array,
  wanted: number,
  gone: ReadonlySet<number> | undefined,
): number[] {
  const found: number[] = [];
  for (let at = firstNotBelow(hashes, wanted); hashes[at] === wanted; at++) {
    const id = ids[at] ?? 0;
    if (!gone?.has(id)) found.push(id);
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

function firstNotBelow(hashes: Float64Array, wanted: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
