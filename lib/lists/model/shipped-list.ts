/** The shape of the shipped lists as the build leaves them for the worker. */
import type { ListEntry } from './list-entry';

/** One shipped list, parsed at build time. */
export interface ShippedList {
  id: string;
  title: string;
  home?: string;
  /** Fingerprint of the entries, as the parser of that build has read them. */
  version: string;
  entries: ListEntry[];
}

/** Where in the package the shipped lists stand. */
export const SHIPPED_LISTS_FILE = 'shipped-lists.json';

/** Raised when lists are read differently, so that catalogues made before are brought up to date. */
export const LIST_READER = 7;
