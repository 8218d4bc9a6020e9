/**
 * Resources and the keys they are known under. Entries, visits and links all come through here
 * to learn which resource an address leads to.
 */
import { AnalysedPage } from '../address/keys/analysed-page';
import { identityKeys, resourceKeys } from '../address/keys/identity-keys';
import { type MatchCandidate, matchPage } from '../address/match/match-page';
import type { Certainty, IdentityKey, Page, Reason } from '../address/model/match';
import { asWritten } from '../address/parse/as-written';
import type { WaymarkDatabase } from './database';
import type { Addressed, AliasRow, ResourceRow } from './rows';
import { rowsByValues, rowsOfResources } from './rows-by-values';

/** @returns resources known under any of the keys, the oldest first */
export function findByKeys(db: WaymarkDatabase, keys: readonly string[]): Promise<ResourceRow[]> {
  return rowsByValues(db.resources, 'keys', keys);
}

/** So many addresses are remembered with their keys. */
const REMEMBERED = 5_000;
const remembered = new Map<string, readonly IdentityKey[]>();

/** A list is compared, looked up and linked: each address is asked about several times in a row. */
function keysOf(address: string): readonly IdentityKey[] {
  const known = remembered.get(address);
  if (known) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const keys = identityKeys(address);
  remembered.set(address, keys);
  return keys;
}

/** @returns the certain keys of an address; none for anything but http(s). */
export function certainKeys(address: string): string[] {
  return onlyCertain(keysOf(address));
}

/** A resource that a page may be. */
export interface ResourceMatch<R extends Described = ResourceRow> {
  resource: R;
  certainty: Certainty;
  reason: Reason;
}

/** A resource with the aliases that it is about. */
type Known<R extends Described> = readonly [resource: R, aliases: readonly Vouching[]];
/** What of a resource says which pages are it. */
type Described = Pick<ResourceRow, 'address' | 'title' | 'others' | 'forms' | 'refusedKeys'>;
type Vouching = Pick<AliasRow, 'address' | 'origin'>;

/**
 * Which resources a page is, by everything that is known: the one decision for visits, entries,
 * aliases and joining alike. Runs inside the caller's transaction where there is one (`resources`
 * and `aliases`).
 * @returns best first, without those that the user refused
 */
export async function matchResources(db: WaymarkDatabase, page: Page): Promise<ResourceMatch[]> {
  const [matches = []] = await matchEach(db, [page]);
  return matches;
}

/** The same of many pages, by one read. @returns what each of them is, in their order */
export async function matchEach(
  db: WaymarkDatabase,
  pages: readonly Page[],
): Promise<ResourceMatch[][]> {
  const analysed = pages.map((page) => AnalysedPage.of(page));
  const keys = [...new Set(analysed.flatMap((page) => page.keys.map(({ key }) => key)))];
  if (keys.length === 0) return pages.map(() => []);
  const found = await findByKeys(db, keys);
  // Most pages of a listed site are on no list: for them this one indexed read is all.
  if (found.length === 0) return pages.map(() => []);
  const aliasesOf = await readAliases(db, found);
  const under = new Map<string, ResourceRow[]>();
  for (const resource of found) {
    for (const key of resource.keys) {
      const those = under.get(key);
      if (those) those.push(resource);
      else under.set(key, [resource]);
    }
  }
  return analysed.map((page) => {
    // In the order in which the index has them, whatever the other pages are.
    const own = page.keys.map(({ key }) => key).sort();
    const candidates = new Set(own.flatMap((key) => under.get(key) ?? []));
    if (candidates.size === 0) return [];
    return decide(
      page,
      [...candidates].map((resource) => [resource, aliasesOf.get(resource.id) ?? []]),
    );
  });
}

/**
 * A key that two addresses share may be a likely one of either: only the whole decision says what
 * is certain.
 * @param page an address that a list or a link names is `isLink`
 * @returns the resources to which an address certainly leads by itself, not as a form, best first
 */
export async function findCertain(
  db: WaymarkDatabase,
  page: Pick<Page, 'address' | 'isLink'>,
): Promise<ResourceRow[]> {
  return onlySure(await matchResources(db, page));
}

/** @returns what an address leads to, by itself or, where there is no such thing, as a form of it */
export async function findLeading(
  db: WaymarkDatabase,
  page: Pick<Page, 'address' | 'isLink'>,
): Promise<ResourceRow | undefined> {
  const found = await matchResources(db, page);
  return found.find(({ certainty }) => certainty === 'certain')?.resource;
}

/** Whether the address of a line certainly leads to a resource, by the same decision. */
export function leadsTo(
  address: string,
  resource: Described,
  aliases: readonly Vouching[] = [],
): boolean {
  return onlySure(decide({ address, isLink: true }, [[resource, aliases]])).length > 0;
}

/** A resource with the aliases that are about it. */
export type KnownResource = Known<ResourceRow>;
/** The same as both are stored. */
export type StoredResource = readonly [resource: ResourceRow, aliases: readonly AliasRow[]];

/**
 * Whether an address certainly leads to a resource, and to none of the others rather: two lines can
 * have a key in common and yet be two, because the user said so.
 */
export function leadsRather(
  address: string,
  to: KnownResource,
  others: readonly KnownResource[],
): boolean {
  const [best] = onlySure(decide({ address, isLink: true }, [...others, to]));
  return best === to[0];
}

/** @returns a resource with its aliases; undefined where it is not there */
export async function readKnown(
  db: WaymarkDatabase,
  id: number,
): Promise<KnownResource | undefined> {
  const resource = await db.resources.get(id);
  return resource && [resource, await db.aliases.where('resourceId').equals(id).toArray()];
}

/** Whether the user said that the resource is not at this address. */
export function isRefused(resource: Described, address: string): boolean {
  const { refusedKeys = [] } = resource;
  if (refusedKeys.length === 0) return false;
  const written = asWritten(address);
  if (refusedKeys.includes(written)) return true;
  // What stands in its own line is not refused with another address of the same keys.
  if (knownAs(resource).some((known) => asWritten(known.address) === written)) return false;
  return certainKeys(address).some((key) => refusedKeys.includes(key));
}

/** Whether the user said so of the very address of one of its lines. */
function isRefusedAtOwn(resource: Described, address: string): boolean {
  const written = asWritten(address);
  return (
    resource.refusedKeys?.includes(written) === true &&
    knownAs(resource).some((known) => asWritten(known.address) === written)
  );
}

function decide<R extends Described>(
  given: Page,
  known: ReadonlyArray<Known<R>>,
): Array<ResourceMatch<R>> {
  const page = AnalysedPage.of(given);
  const isOwn = ([resource]: Known<R>): boolean =>
    knownAs(resource).some(({ address }) => asWritten(address) === page.written);
  const allowed = known.filter(([resource]) => !isRefused(resource, page.address));
  const own = allowed.length > 1 ? new Set(allowed.filter(isOwn)) : new Set();
  // Of two that are equally good, the one whose line has this very address.
  const candidates = [...allowed]
    .sort((one, other) => Number(own.has(other)) - Number(own.has(one)))
    .flatMap(([resource, aliases]) => toCandidates(resource, aliases));
  const best = new Map<R, ResourceMatch<R>>();
  for (const { id, certainty, reason } of matchPage(page, candidates)) {
    if (!best.has(id)) best.set(id, { resource: id, certainty, reason });
  }
  // What is a form of several things is none of them.
  const isForm = ({ reason }: ResourceMatch<R>): boolean => reason === 'form';
  const found = [...best.values()];
  const told = found.filter(isForm).length > 1 ? found.filter((each) => !isForm(each)) : found;
  // The user's word before what was learned.
  const isConfirmed = ({ reason }: ResourceMatch<R>): boolean => reason === 'confirmed';
  return told.sort((a, b) => Number(isConfirmed(b)) - Number(isConfirmed(a)));
}

function onlySure<R extends Described>(matches: ReadonlyArray<ResourceMatch<R>>): R[] {
  return matches
    .filter(({ certainty, reason }) => certainty === 'certain' && reason !== 'form')
    .map(({ resource }) => resource);
}

async function readAliases(
  db: WaymarkDatabase,
  resources: readonly ResourceRow[],
): Promise<Map<number, AliasRow[]>> {
  const ids = resources.map(({ id }) => id);
  return byResource(await rowsOfResources(db.aliases, ids));
}

function byResource<A extends Pick<AliasRow, 'resourceId'>>(
  aliases: readonly A[],
): Map<number, A[]> {
  const of = new Map<number, A[]>();
  for (const alias of aliases) {
    const those = of.get(alias.resourceId);
    if (those) those.push(alias);
    else of.set(alias.resourceId, [alias]);
  }
  return of;
}

/** A resource's own keys, from everything its entries say about it and from its aliases. */
export function deriveKeys(
  resource: Pick<ResourceRow, 'address' | 'title' | 'others' | 'forms'>,
  aliases: ReadonlyArray<Pick<AliasRow, 'address' | 'origin'>>,
): Pick<ResourceRow, 'keys' | 'likelyKeys' | 'refusedKeys'> {
  const own = knownAs(resource).flatMap(resourceKeys);
  const given = aliases.filter(leadsHere).flatMap(({ address }) => certainKeys(address));
  const certain = new Set([...onlyCertain(own), ...given]);
  const likely = new Set(own.map(({ key }) => key).filter((key) => !certain.has(key)));
  const refused = aliases
    .filter(({ origin }) => origin === 'refused')
    .flatMap(({ address }) => [asWritten(address), ...refusedBy(certainKeys(address), certain)]);
  return {
    keys: [...new Set([...certain, ...likely, ...(resource.forms ?? []).flatMap(certainKeys)])],
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
export function toCandidates<R extends Described>(
  resource: R,
  aliases: readonly Vouching[],
): Array<MatchCandidate<R>> {
  const vouched: IdentityKey[] = aliases.filter(leadsHere).flatMap((alias) => {
    const reason: Reason = alias.origin === 'confirmed' ? 'confirmed' : 'alias';
    return certainKeys(alias.address).map((key) => ({ key, certainty: 'certain', reason }));
  });
  for (const key of (resource.forms ?? []).flatMap(certainKeys)) {
    vouched.push({ key, certainty: 'certain', reason: 'form' });
  }
  return knownAs(resource).map((known, index) => ({
    id: resource,
    address: known.address,
    title: known.title,
    // Own keys first: an alias that says what is plain anyway is not worth mentioning.
    keys: index === 0 ? [...resourceKeys(known), ...vouched] : resourceKeys(known),
  }));
}

/** Who hears what comes of linking. */
export interface LinkHearers {
  /** After each part: how many more are linked. */
  onLinked?: (count: number) => void;
  /** Each entry whose address is a form of a resource, and of which one. */
  onForm?: (entry: Addressed, resourceId: number, resource: StoredResource) => void;
  /** Each resource that was made. */
  onMade?: (resourceId: number) => void;
  /** What a resource that was there learned of an entry. */
  onLearned?: (resourceId: number, entry: Addressed) => void;
}

/**
 * Finds or makes the resource of each entry. Two entries are one resource when the rules for
 * recognising a page are certain of it. Runs inside the caller's transaction over `resources` and
 * `aliases`.
 * @returns resource ids, in the order of the entries
 */
export async function linkResources(
  db: WaymarkDatabase,
  entries: readonly Addressed[],
  hearers: LinkHearers = {},
): Promise<number[]> {
  const finder = new ResourceFinder(db);
  await finder.read(entries);
  return (await finder.link(entries, hearers)).map(({ id }) => id);
}

/**
 * Where entries would lead if they were linked; nothing is written.
 * @returns the id of each entry's resource, in their order; undefined for what is new
 */
export async function findResources(
  db: WaymarkDatabase,
  entries: readonly Addressed[],
): Promise<Array<number | undefined>> {
  const finder = new ResourceFinder(db);
  await finder.read(entries);
  return entries.map((entry) => finder.look(entry)?.id);
}

/** A resource that is found, or would be made. */
export type FoundResource = Addressed & { id: number };

/**
 * Finds the resources of entries, and makes them or only tells what would be made. What it has read
 * and made it knows for the next ones, so that many can be asked about in parts.
 */
export class ResourceFinder {
  readonly #db: WaymarkDatabase;
  readonly #book = new ResourceBook();
  /** Ids of what is only imagined; a database gives none below 1. */
  #imagined = 0;

  constructor(db: WaymarkDatabase) {
    this.#db = db;
  }

  /** Reads all resources that some entries may lead to; before anything else is asked about them. */
  async read(entries: readonly Addressed[]): Promise<void> {
    const wanted = new Set(entries.flatMap(({ address }) => telling(keysOf(address))));
    const found = await findByKeys(this.#db, [...wanted]);
    this.#book.know(found, await readAliases(this.#db, found));
  }

  /** @returns what an entry leads to; undefined for what is new */
  look(entry: Addressed): FoundResource | undefined {
    const draft = this.#book.look(entry);
    return draft && asFound(draft);
  }

  /** @returns the resources of which the address of an entry is a form, while it is none itself */
  formsAt(entry: Addressed): StoredResource[] {
    return this.#book.formsAt(entry);
  }

  /**
   * Finds or makes them, inside the caller's transaction over `resources` and `aliases`.
   * @returns the resource of each entry, in their order
   */
  async link(entries: readonly Addressed[], hearers: LinkHearers = {}): Promise<FoundResource[]> {
    const drafts: Draft[] = [];
    for (let from = 0; from < entries.length; from += LINKED_AT_ONCE) {
      const some = entries.slice(from, from + LINKED_AT_ONCE);
      drafts.push(...some.map((entry) => this.#book.findOrAdd(entry, hearers)));
      const changed = this.#book.takeChanged();
      const { resources } = this.#db;
      const ids = await resources.bulkPut(changed as ResourceRow[], { allKeys: true });
      for (const [index, draft] of changed.entries()) {
        const id = ids[index] as number;
        if (draft.id === undefined) hearers.onMade?.(id);
        draft.id = id;
      }
      hearers.onLinked?.(some.length);
    }
    return drafts.map(asFound);
  }

  /** @returns what linking them would find or make, with ids below 0 for the latter; nothing is written */
  imagine(entries: readonly Addressed[], hearers: LinkHearers = {}): FoundResource[] {
    return entries.map((entry) => {
      const draft = this.#book.findOrAdd(entry, hearers);
      if (draft.id === undefined) {
        this.#imagined -= 1;
        draft.id = this.#imagined;
      }
      return asFound(draft);
    });
  }
}

function asFound({ id, address, title }: Draft): FoundResource {
  if (id === undefined) throw new Error('a resource was stored without an id');
  return { id, address, title };
}

/** The same among resources and aliases that are in no database. */
export function resourcesAmong(
  resources: ReadonlyArray<Omit<ResourceRow, 'keys'>>,
  aliases: readonly AliasRow[],
  entries: readonly Addressed[],
): Array<number | undefined> {
  const aliasesOf = byResource(aliases);
  const rows = resources.map((row) => ({
    ...row,
    ...deriveKeys(row, aliasesOf.get(row.id) ?? []),
  }));
  const book = new ResourceBook();
  book.know(rows, aliasesOf);
  return entries.map((entry) => book.look(entry)?.id);
}

/** Few enough that it can be told how far it has come, enough that nobody waits for requests. */
const LINKED_AT_ONCE = 100;

type Draft = Omit<ResourceRow, 'id'> & { id?: number };

/** The resources at hand while entries are linked, by every key that can make a match certain. */
class ResourceBook {
  readonly #byKey = new Map<string, Draft[]>();
  readonly #changed = new Set<Draft>();
  readonly #known = new Set<number>();
  readonly #aliasesOf = new Map<number, AliasRow[]>();

  /** What is known already stays as it has become. */
  know(rows: readonly ResourceRow[], aliasesOf: ReadonlyMap<number, AliasRow[]>): void {
    for (const row of rows) {
      if (this.#known.has(row.id)) continue;
      this.#known.add(row.id);
      this.#aliasesOf.set(row.id, aliasesOf.get(row.id) ?? []);
      this.#index(row);
    }
  }

  /** @returns the resource that the entry certainly leads to, or a new one; it then knows the entry */
  findOrAdd(entry: Addressed, hearers: LinkHearers = {}): Draft {
    const { draft, sure, under } = this.#seek(entry);
    // What was an entry before has its own record already.
    const formOf = sure ? [] : this.#formsOf(entry, under);
    for (const stored of formOf) hearers.onForm?.(entry, stored[0].id, stored);
    if (!draft) return this.#add(entry);
    this.#learn(draft, entry, hearers);
    return draft;
  }

  /** @returns the same, without a trace */
  look(entry: Addressed): Draft | undefined {
    return this.#seek(entry).draft;
  }

  #seek(entry: Addressed) {
    const keys = telling(keysOf(entry.address));
    const under = [...new Set(keys.flatMap((key) => this.#byKey.get(key) ?? []))];
    // Most lines of a new list: there is nothing to decide.
    if (under.length === 0) return { draft: undefined, sure: undefined, under };
    const matches = decide(
      { address: entry.address, isLink: true },
      under.map((each) => [each, this.#aliasesFor(each.id)]),
    );
    const [sure] = onlySure(matches);
    // "Not this page" is said of what stands there now: the line of that address stays one.
    const draft = under.find((each) => isRefusedAtOwn(each, entry.address)) ?? sure;
    return { draft, sure, under };
  }

  /** @returns the resources of which an entry is only a form */
  formsAt(entry: Addressed): StoredResource[] {
    const { sure, under } = this.#seek(entry);
    return sure ? [] : this.#formsOf(entry, under);
  }

  /** Also where it is a form of several, and so of none: each may have something recorded there. */
  #formsOf(entry: Addressed, under: readonly Draft[]): StoredResource[] {
    const keys = new Set(certainKeys(entry.address));
    return under.flatMap((draft) => {
      const { id, forms = [] } = draft;
      const isForm = forms.flatMap(certainKeys).some((key) => keys.has(key));
      return isForm && id !== undefined ? [[{ ...draft, id }, this.#aliasesFor(id)] as const] : [];
    });
  }

  #aliasesFor(id: number | undefined): AliasRow[] {
    return this.#aliasesOf.get(id ?? 0) ?? [];
  }

  #add({ address, title }: Addressed): Draft {
    const draft: Draft = { address, title, ...deriveKeys({ address, title }, []) };
    this.#index(draft);
    this.#changed.add(draft);
    return draft;
  }

  /** @returns those that have to be written since this was last asked */
  takeChanged(): Draft[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  #learn(draft: Draft, { address, title }: Addressed, { onLearned }: LinkHearers): void {
    if (knownAs(draft).some((known) => known.address === address && known.title === title)) return;
    if (draft.id !== undefined) onLearned?.(draft.id, { address, title });
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
    for (const key of draft.keys) {
      if (isGuess(key)) continue;
      const under = this.#byKey.get(key) ?? [];
      if (!under.includes(draft)) under.push(draft);
      this.#byKey.set(key, under);
    }
  }
}

/** Keys that can make a match certain: a less exact one may be all that the other side names. */
function telling(keys: readonly IdentityKey[]): string[] {
  return keys.map(({ key }) => key).filter((key) => !isGuess(key));
}

function isGuess(key: string): boolean {
  return key.startsWith('~');
}

/** @returns every address of its own lines, with what they call it. */
export function knownAs(resource: Pick<ResourceRow, 'address' | 'title' | 'others'>): Addressed[] {
  return [{ address: resource.address, title: resource.title }, ...(resource.others ?? [])];
}

/** Whether an alias says that its address leads to its resource. */
export function leadsHere({ origin }: Pick<AliasRow, 'origin'>): boolean {
  return origin !== 'refused' && origin !== 'ambiguous';
}

function onlyCertain(keys: readonly IdentityKey[]): string[] {
  return keys.filter(({ certainty }) => certainty === 'certain').map(({ key }) => key);
}
