/** Where the things of an imported history belong: which of them stand on a list, and as what. */
import type { ImportedItem } from '../../imports/model/imported-history';
import { catalogueReader } from '../../store/catalogue-reader';
import { withoutHidden } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import type { FoundResource, ResourceFinder } from '../../store/resources';
import type { ThingToImport } from '../../store/rows';
import type { SavedLine } from './saved-list';
import { SAVED_LIST_ID } from './saved-list-id';

/** A thing, and where it belongs. */
export interface PlacedItem extends Pick<ThingToImport, 'joined'> {
  item: ImportedItem;
  resource: FoundResource;
  /** It stands on other lists than “Saved”, which say nothing of what was noted of it. */
  isListed: boolean;
  /** The entry of “Saved” that it is, or becomes. */
  saved?: Pick<SavedLine, 'section' | 'note' | 'savedAt'> | undefined;
  isNew: boolean;
}

/**
 * @param finder has read what the things lead to
 * @returns the things that stand on a list already, and the others; both in their order
 */
export async function placeKnown<Thing extends Pick<ThingToImport, 'item' | 'joined'>>(
  db: WaymarkDatabase,
  finder: ResourceFinder,
  things: readonly Thing[],
): Promise<{ placed: PlacedItem[]; coming: Thing[] }> {
  const found = things.map(({ item }) => finder.look(item));
  const ids = [...new Set(found.flatMap((resource) => resource?.id ?? []))];
  const entries = await withoutHidden(db, await catalogueReader(db).entriesOf(ids));
  const listed = new Set<number>();
  const saved = new Map<number, PlacedItem['saved']>();
  for (const entry of entries) {
    if (entry.listId === SAVED_LIST_ID) saved.set(entry.resourceId, entry);
    else listed.add(entry.resourceId);
  }
  const placed: PlacedItem[] = [];
  const coming: Thing[] = [];
  for (const [at, thing] of things.entries()) {
    const resource = found[at];
    const entry = resource && saved.get(resource.id);
    const isListed = resource !== undefined && listed.has(resource.id);
    if (resource && (isListed || entry)) {
      const { item, joined } = thing;
      const found = { item, resource, isListed, saved: entry, isNew: false };
      placed.push({ ...found, ...(joined && { joined }) });
    } else coming.push(thing);
  }
  return { placed, coming };
}

/** @returns a thing that becomes an entry of “Saved” */
export function placeNew(
  { item, joined }: Pick<ThingToImport, 'item' | 'joined'>,
  line: SavedLine,
  resource: FoundResource,
): PlacedItem {
  const placed = { item, resource, isListed: false, saved: line, isNew: true };
  return { ...placed, ...(joined && { joined }) };
}

/**
 * Two things can be one by what was learned of their addresses.
 * @returns the things in turns, in each of which a resource stands once: those that were joined as one
 *   are one, and of the others the later one counts after the earlier one
 */
export function inTurns(things: readonly PlacedItem[]): PlacedItem[][] {
  const turns: PlacedItem[][] = [];
  const seen = new Map<number, number>();
  for (const { joined, ...thing } of things) {
    const { id } = thing.resource;
    const turn = seen.get(id) ?? 0;
    if (joined && turn > 0) continue;
    seen.set(id, turn + 1);
    const item = joined ?? thing.item;
    const those = turns[turn];
    if (those) those.push({ ...thing, item });
    else turns.push([{ ...thing, item }]);
  }
  return turns;
}
