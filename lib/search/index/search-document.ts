/**
 * What search knows of one entry: the shape that goes into a search index and comes back out of it.
 * Made by the store (from rows) and the command line (from parsed lists).
 */
import type { Kind } from '../../lists/model/list-entry';

/** One entry of one list as search sees it; entries of one resource share `resourceId`. */
export interface SearchDocument {
  /** Row id of the entry; a whole number from 0 to 2³²−1. */
  entryId: number;
  /** Row id of the resource that the entry leads to; a whole number from 0 to 2³²−1. */
  resourceId: number;
  /** What `list:` filters and links point at; stable when the list is renamed. */
  listId: string;
  /** The list's title as shown. */
  list: string;
  title: string;
  address: string;
  /** Headings above the entry, outermost first. */
  section: string[];
  company?: string;
  authors?: string[];
  kind: Kind;
  /** Year of publication, 1 to 65535. */
  year?: number;
  label?: string;
  note?: string;
  recommended?: true;
  free?: true;
}
