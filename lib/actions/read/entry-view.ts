/** One entry with its list and reading, as every page of the interface shows it. */
import { plainEntry } from '../../lists/model/plain-entry';
import { plainText } from '../../lists/model/plain-text';
import type { Reading, ReadingSummary } from '../../reading/reading';
import { summariseReading } from '../../reading/summarise-reading';
import type { EntryRow } from '../../store/rows';

/** An entry, where it stands, and how far it was read. */
export interface EntryView extends Omit<EntryRow, 'id'> {
  entryId: number;
  /** Title of the list. */
  list: string;
  reading: ReadingSummary;
}

/**
 * @param list title of the entry's list; undefined where the list is gone
 * @param reading undefined where there is none
 */
export function viewEntry(
  { id, ...row }: EntryRow,
  list: string | undefined,
  reading: Reading | undefined,
): EntryView {
  return {
    ...plainEntry(row),
    entryId: id,
    list: plainText(list ?? row.listId),
    reading: summariseReading(reading),
  };
}
