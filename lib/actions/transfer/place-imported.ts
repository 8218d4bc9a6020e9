/** Where the things of an imported history belong: which of them stand on a list, and as what. */
import { joinAsOne } from '../../imports/join-items';
import type { ImportedItem } from '../../imports/model/imported-history';
import { catalogueReader } from '../../store/catalogue-reader';
import { withoutComing } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import type { FoundResource, ResourceFinder } from '../../store/resources';
import { SAVED_LIST_ID, type SavedLine } from './saved-list';

/** A thing, and where it belongs. */
export interface PlacedItem {
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
export async function placeKnown<Thing extends { item: ImportedItem }>(
  db: WaymarkDatabase,
  finder: ResourceFinder,
  things: readonly Thing[],
): Promise<{ placed: PlacedItem[]; coming: Thing[] }> {
  const found = things.map(({ item }) => finder.look(item));
  const ids = [...new Set(found.flatMap((resource) => resource?.id ?? []))];
  const entries = await withoutComing(db, await catalogueReader(db).entriesOf(ids));
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
      placed.push({ item: thing.item, resource, isListed, saved: entry, isNew: false });
    } else coming.push(thing);
  }
  return { placed, coming };
}

/** @returns a thing that becomes an entry of “Saved” */
export function placeNew(item: ImportedItem, line: SavedLine, resource: FoundResource): PlacedItem {
  return { item, resource, isListed: false, saved: line, isNew: true };
}

/** @returns each resource once: two things can be one by what was learned of their addresses */
export function eachResourceOnce(things: readonly PlacedItem[]): PlacedItem[] {
  const those = new Map<number, PlacedItem>();
  for (const thing of things) {
    const { id } = thing.resource;
    const known = those.get(id);
    const item = known ? joinAsOne([known.item, thing.item]) : thing.item;
    those.set(id, { ...(known ?? thing), item });
  }
  return [...those.values()];
}
