/** Where the library shows what is in a list. */
import { listHash } from './list-hash';

/** A place in the library: the list, and what to show in it. */
export interface LibraryPlace {
  listId: string;
  entryId?: number;
  resourceId?: number;
  /** With all that is known of the entry beside the list. */
  isDetailed?: true;
}

/** @returns the same for a place in a list */
export function placeHash({ listId, entryId, resourceId, isDetailed }: LibraryPlace): string {
  const list = listHash(listId);
  if (entryId === undefined && resourceId === undefined) return list;
  const within = entryId === undefined ? `resource/${resourceId}` : `entry/${entryId}`;
  return `${list}/${within}${isDetailed ? '/details' : ''}`;
}
