/** What the text of an entry says about the resource. Called by make-entries.ts. */
import type { Facets } from './list-entry';

/** The words of one entry, and where it leads. */
export interface EntryWords {
  title: string;
  label?: string;
  note?: string;
  address: string;
  section: string[];
  /** The cell under a heading that says "Company". */
  companyCell?: string;
}

/** Reads what the words support; nothing is guessed. */
export function readFacets(_words: EntryWords): Facets {
  return { kind: 'other' };
}
