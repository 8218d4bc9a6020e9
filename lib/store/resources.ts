/**
 * Resources and the keys they are known under. Entries, visits and links all come through here
 * to learn which resource an address leads to.
 */
import { identityKeys, resourceKeys } from '../address/identity-keys';
import type { IdentityKey, Reason } from '../address/match';
import { type Candidate, matchPage } from '../address/match-page';
import type { WaymarkDatabase } from './database';
import type { Addressed, AliasRow, ResourceRow } from './rows';

/** @returns resources known under any of the keys, by one indexed read. */
export async function findByKeys(
  db: WaymarkDatabase,
  keys: readonly string[],
): Promise<ResourceRow[]> {
  return db.resources.where('keys').anyOf(keys).distinct().toArray();
}

/** @returns the certain keys of an address; none for anything but http(s). */
export function certainKeys(address: string): string[] {
  return onlyCertain(identityKeys(address));
}

/** A resource's own keys, from everything its entries say about it and from its aliases. */
export function deriveKeys(
  resource: Pick<ResourceRow, 'address' | 'title' | 'others'>,
  aliases: ReadonlyArray<Pick<AliasRow, 'address' | 'origin'>>,
): Pick<ResourceRow, 'keys' | 'likelyKeys' | 'refusedKeys'> {
  const own = knownAs(resource).flatMap(resourceKeys);
  const given = aliases.filter(leadsHere).flatMap(({ address }) => certainKeys(address));
  const certain = new Set([...onlyCertain(own), ...given]);
  const likely = new Set(own.map(({ key }) => key).filter((key) => !certain.has(key)));
  const refused = aliases
    .filter(({ origin }) => origin === 'refused')
    .flatMap(({ address }) => refusedBy(certainKeys(address), certain));
  return {
    keys: [...certain, ...likely],
    likelyKeys: [...likely],
    refusedKeys: [...new Set(refused)],
  };
}

/**
 * Refusing one address must not refuse the resource's own: what both share says nothing against
 * the page. Only where a page has no key of its own is everything about it refused.
 */
function refusedBy(keys: readonly string[], own: ReadonlySet<string>): string[] {
  const foreign = keys.filter((key) => !own.has(key));
  return foreign.length > 0 ? foreign : [...keys];
}

/** What the pure decision needs to know of a resource: one candidate an address it is known at. */
export function toCandidates(
  resource: ResourceRow,
  aliases: readonly AliasRow[],
): Array<Candidate<ResourceRow>> {
  const vouched: IdentityKey[] = aliases.filter(leadsHere).flatMap((alias) => {
    const reason: Reason = alias.origin === 'confirmed' ? 'confirmed' : 'alias';
    return certainKeys(alias.address).map((key) => ({ key, certainty: 'certain', reason }));
  });
  return knownAs(resource).map((known, index) => ({
    id: resource,
    address: known.address,
    title: known.title,
    // Own keys first: an alias that says what is plain anyway is not worth mentioning.
    keys: index === 0 ? [...resourceKeys(known), ...vouched] : resourceKeys(known),
  }));
}

/**
 * Finds or makes the resource of each entry. Two entries are one resource when the rules for
 * recognising a page are certain of it. Runs inside the caller's transaction over `resources`.
 * @returns resource ids, in the order of the entries
 */
export async function linkResources(
  db: WaymarkDatabase,
  entries: readonly Addressed[],
): Promise<number[]> {
  const wanted = new Set(entries.flatMap(({ address }) => certainKeys(address)));
  const book = new ResourceBook(await findByKeys(db, [...wanted]));
  const drafts = entries.map((entry) => book.find(entry) ?? book.add(entry));
  const changed = book.changed();
  const ids = await db.resources.bulkPut(changed as ResourceRow[], { allKeys: true });
  for (const [index, draft] of changed.entries()) draft.id = ids[index] as number;
  return drafts.map(({ id }) => {
    if (id === undefined) throw new Error('a resource was stored without an id');
    return id;
  });
}

type Draft = Omit<ResourceRow, 'id'> & { id?: number };

/** The resources at hand while entries are linked, by their certain keys. */
class ResourceBook {
  readonly #byKey = new Map<string, Draft[]>();
  readonly #changed = new Set<Draft>();

  constructor(rows: readonly ResourceRow[]) {
    for (const row of rows) this.#index(row);
  }

  /** @returns the resource that the entry certainly leads to; it then knows the entry. */
  find(entry: Addressed): Draft | undefined {
    const keys = certainKeys(entry.address);
    const under = new Set(keys.flatMap((key) => this.#byKey.get(key) ?? []));
    const candidates = [...under]
      .filter((draft) => !keys.some((key) => draft.refusedKeys?.includes(key)))
      .flatMap((draft) =>
        knownAs(draft).map((known) => ({ id: draft, ...known, keys: resourceKeys(known) })),
      );
    const [match] = matchPage({ address: entry.address }, candidates);
    if (match?.certainty !== 'certain') return undefined;
    this.#learn(match.id, entry);
    return match.id;
  }

  add({ address, title }: Addressed): Draft {
    const draft: Draft = { address, title, ...deriveKeys({ address, title }, []) };
    this.#index(draft);
    this.#changed.add(draft);
    return draft;
  }

  changed(): Draft[] {
    return [...this.#changed];
  }

  #learn(draft: Draft, { address, title }: Addressed): void {
    if (knownAs(draft).some((known) => known.address === address && known.title === title)) return;
    draft.others = [...(draft.others ?? []), { address, title }];
    const { keys, likelyKeys } = deriveKeys({ address, title }, []);
    draft.keys = [...new Set([...draft.keys, ...keys])];
    const certain = new Set(keys.filter((key) => !likelyKeys?.includes(key)));
    draft.likelyKeys = [...new Set([...(draft.likelyKeys ?? []), ...(likelyKeys ?? [])])].filter(
      (key) => !certain.has(key),
    );
    this.#index(draft);
    this.#changed.add(draft);
  }

  #index(draft: Draft): void {
    const likely = new Set(draft.likelyKeys);
    for (const key of draft.keys) {
      if (likely.has(key)) continue;
      const under = this.#byKey.get(key) ?? [];
      if (!under.includes(draft)) under.push(draft);
      this.#byKey.set(key, under);
    }
  }
}

function knownAs(resource: Pick<ResourceRow, 'address' | 'title' | 'others'>): Addressed[] {
  return [{ address: resource.address, title: resource.title }, ...(resource.others ?? [])];
}

function leadsHere({ origin }: Pick<AliasRow, 'origin'>): boolean {
  return origin !== 'refused' && origin !== 'ambiguous';
}

function onlyCertain(keys: readonly IdentityKey[]): string[] {
  return keys.filter(({ certainty }) => certainty === 'certain').map(({ key }) => key);
}
