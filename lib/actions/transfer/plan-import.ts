/**
 * What importing a history would come to, found by reading alone: where each thing belongs, where it
 * would stand, and what becomes of its record. Read in parts, between which others read and write.
 */
import { type SplitPatterns, splitHosts } from '../../address/permissions/site-patterns';
import { joinAsOne } from '../../imports/join-items';
import type { ImportedDeckCard, ImportedItem } from '../../imports/model/imported-history';
import type { SectionCount } from '../../lists/list-draft';
import type { Facets } from '../../lists/model/list-entry';
import { mergeReadings } from '../../reading/merge-readings';
import { findHere } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { readLeavingRecord } from '../../store/join-resources';
import { ResourceFinder, type StoredResource } from '../../store/resources';
import type { Addressed, ImportCounts, ThingToImport } from '../../store/rows';
import { decideCards } from './imported-cards';
import { decideStates, hasCarded, type KnownRecord, readRecords, toldIn } from './imported-states';
import { inTurns, type PlacedItem, placeKnown, placeNew } from './place-imported';
import { facetsOf, lineOf } from './saved-line';
import { addLines, type Layout, layOutLines, readPlaces, type SavedLine } from './saved-list';
import { SAVED_LIST_ID } from './saved-list-id';

/** What importing comes to; things are counted as the files have them. */
export interface ImportOutcome extends ImportCounts {
  /** Where the new entries are, by their folder or first tag. */
  sections: SectionCount[];
  /** Their sites. */
  sites: SplitPatterns;
}

/** What is to be imported, and where it goes. */
export interface ImportPlan extends Pick<Layout, 'end'> {
  outcome: ImportOutcome;
  /** All things; those that are one resource are one group. */
  groups: ThingToImport[][];
  /** Cards that lead to no page. */
  cards: readonly ImportedDeckCard[];
  /** What “Saved” was when its places were looked at, by its fingerprint; absent where it was not there. */
  version?: string;
}

export interface PlanningOptions {
  /** Epoch ms. */
  now: number;
  /** Cards that lead to no page, each once; none where it is left out. */
  cards?: readonly ImportedDeckCard[];
  /** Ends it; then it rejects with an `AbortError`. */
  signal?: AbortSignal;
  /** Hears how many things are looked up. */
  onDone?: (done: number) => void;
}

/** Few enough that it can be told how far it has come, and that nobody waits. */
const LOOKED_UP_AT_ONCE = 500;

/** @param items each page once */
export async function planImport(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  { now, cards = [], signal, onDone }: PlanningOptions,
): Promise<ImportPlan> {
  const finder = new ResourceFinder(db);
  const placed: PlacedItem[] = [];
  const coming: ImportedItem[] = [];
  for (const some of inParts(items)) {
    signal?.throwIfAborted();
    await finder.read(some);
    const found = await placeKnown(
      db,
      finder,
      some.map((item) => ({ item })),
    );
    placed.push(...found.placed);
    coming.push(...found.coming.map(({ item }) => item));
    onDone?.(placed.length + coming.length);
  }
  signal?.throwIfAborted();
  const facetsOfEach = new Map(coming.map((item) => [item, facetsOf(item)]));
  const lines = coming.map((item) => lineOf(item, facetsOfEach.get(item)));
  // At one moment: the list may be removed and brought back in between.
  const { version, there } = await db.transaction('r', db.lists, db.entries, async () => ({
    version: (await findHere(db, SAVED_LIST_ID))?.version,
    there: lines.length > 0 ? await readPlaces(db) : [],
  }));
  const { places, ...layout } = layOutLines(there, lines);
  const { resources, atForms } = imagineInOrder(finder, lines, places);
  for (const [at, item] of coming.entries()) {
    const [line, resource] = [lines[at], resources[at]];
    if (line && resource) placed.push(placeNew({ item }, line, resource));
  }
  const placeOf = new Map(coming.map((item, at) => [item, places[at]]));
  const once = joinEach(placed);
  const states = await countStates(db, once, atForms, now, signal);
  const { pageless, retold } = await countCards(db, cards, now, signal);
  if (cards.length > 0) onDone?.(items.length + cards.length);
  return {
    outcome: {
      ...states,
      carded: states.carded + pageless,
      pageless,
      retold,
      listed: placed.filter(({ isListed }) => isListed).length,
      saved: placed.filter(({ isListed, isNew }) => !isListed && !isNew).length,
      added: lines.length,
      sections: countSections(addLines([], lines)),
      sites: splitHosts(lines.map(({ address }) => address)),
    },
    groups: groupThings(placed, placeOf, facetsOfEach),
    cards,
    ...layout,
    ...(version !== undefined && { version }),
  };
}

async function countCards(
  db: WaymarkDatabase,
  cards: readonly ImportedDeckCard[],
  now: number,
  signal: AbortSignal | undefined,
) {
  const sum = { pageless: 0, retold: 0 };
  for (const some of inParts(cards)) {
    signal?.throwIfAborted();
    const { counts } = await decideCards(db, some, now);
    for (const name of Object.keys(sum) as Array<keyof typeof sum>) sum[name] += counts[name];
  }
  return sum;
}

function* inParts<Each>(all: readonly Each[]): Generator<Each[]> {
  for (let from = 0; from < all.length; from += LOOKED_UP_AT_ONCE) {
    yield all.slice(from, from + LOOKED_UP_AT_ONCE);
  }
}

/** A line whose address is a form of a resource so far: what was recorded there would be its own. */
interface AtForm {
  line: Addressed;
  formOf: StoredResource;
}

/** @returns each resource once: those that are one say together what they say */
function joinEach(placed: readonly PlacedItem[]): PlacedItem[] {
  const groups = new Map<number, PlacedItem[]>();
  for (const thing of placed) {
    const group = groups.get(thing.resource.id);
    if (group) group.push(thing);
    else groups.set(thing.resource.id, [thing]);
  }
  for (const group of groups.values()) {
    const [first, ...others] = group;
    if (!first || others.length === 0) continue;
    let joined = first.item;
    for (const { item } of others) joined = joinAsOne([joined, item]);
    for (const thing of group) thing.joined = joined;
  }
  return inTurns(placed).flat();
}

/** What lines would lead to, if they were linked in the order of their places. */
function imagineInOrder(
  finder: ResourceFinder,
  lines: readonly SavedLine[],
  places: readonly number[],
) {
  const order = [...lines.keys()].sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
  const atForms: AtForm[] = [];
  const onForm = (line: Addressed, _id: number, formOf: StoredResource) =>
    atForms.push({ line, formOf });
  const ordered = order.flatMap((at) => lines[at] ?? []);
  const found = finder.imagine(ordered, { onForm });
  const resources = lines.map((_, at) => found[at]);
  for (const [rank, at] of order.entries()) resources[at] = found[rank];
  return { resources, atForms };
}

async function countStates(
  db: WaymarkDatabase,
  once: readonly PlacedItem[],
  atForms: readonly AtForm[],
  now: number,
  signal: AbortSignal | undefined,
) {
  const sum = { read: 0, reading: 0, skipped: 0, kept: 0, told: 0, carded: 0 };
  for (const things of inParts(once)) {
    signal?.throwIfAborted();
    const ids = things.map(({ resource }) => resource.id);
    const known = await readRecords(
      db,
      // What is new has no record.
      ids.filter((id) => id > 0),
    );
    if (atForms.length > 0) await addLeaving(db, known, things, atForms);
    const { counts } = decideStates(things, known, now);
    for (const name of Object.keys(sum) as Array<keyof typeof sum>) sum[name] += counts[name];
  }
  return sum;
}

/** What was recorded at an address that is an entry from then on is known of that. */
async function addLeaving(
  db: WaymarkDatabase,
  known: Map<number, KnownRecord>,
  things: readonly PlacedItem[],
  atForms: readonly AtForm[],
): Promise<void> {
  for (const { resource } of things) {
    for (const { line, formOf } of atForms) {
      if (line.address !== resource.address) continue;
      const { reading, events } = await readLeavingRecord(db, formOf, line, resource.id);
      const there = known.get(resource.id);
      const both = there?.reading && reading && mergeReadings(there.reading, reading);
      known.set(resource.id, {
        reading: both ?? reading ?? there?.reading,
        told: [...(there?.told ?? []), ...toldIn(events)],
        isCarded: there?.isCarded === true || events.some(hasCarded),
      });
    }
  }
}

function countSections(lines: readonly SavedLine[]): SectionCount[] {
  const counts = new Map<string, SectionCount>();
  for (const { section } of lines) {
    const key = JSON.stringify(section);
    const known = counts.get(key);
    if (known) known.entries += 1;
    else counts.set(key, { section, entries: 1 });
  }
  return [...counts.values()];
}

/** @returns the things by their resources: those that are known first, then as they will stand */
function groupThings(
  placed: readonly PlacedItem[],
  placeOf: ReadonlyMap<ImportedItem, number | undefined>,
  facetsOfEach: ReadonlyMap<ImportedItem, Facets>,
): ThingToImport[][] {
  const groups = new Map<number, ThingToImport[]>();
  for (const { item, joined, resource } of placed) {
    const place = placeOf.get(item);
    const there = { ...(place !== undefined && { place }), ...(joined && { joined }) };
    const thing = { item, facets: facetsOfEach.get(item) ?? facetsOf(item), ...there };
    const group = groups.get(resource.id);
    if (group) group.push(thing);
    else groups.set(resource.id, [thing]);
  }
  const firstPlace = (group: ThingToImport[]): number => group[0]?.place ?? -1;
  return [...groups.values()].sort((one, other) => firstPlace(one) - firstPlace(other));
}
