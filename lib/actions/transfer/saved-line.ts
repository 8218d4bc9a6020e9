/** A thing as an entry of the list “Saved”, with what its address and title tell. */
import type { ImportedItem } from '../../imports/model/imported-history';
import { readFacets } from '../../lists/facets/facets';
import type { Facets } from '../../lists/model/list-entry';
import { heldOf, type SavedLine } from './saved-list';

/** @returns the thing as an entry, below its folder, else below its first tag */
export function lineOf(item: ImportedItem, facets = facetsOf(item)): SavedLine {
  return { ...heldOf(item), ...facets };
}

/** @returns what the entry of a thing tells beside what was said of it */
export function facetsOf(item: ImportedItem): Facets {
  const { title, address } = heldOf(item);
  return readFacets({ title, address, section: [] });
}
