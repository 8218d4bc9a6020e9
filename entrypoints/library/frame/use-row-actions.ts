/** What the lines of a page of the library do to their entries. */
import { useMemo } from 'preact/hooks';
import { placeHash } from '../../../components/place-hash';
import type { EntryActions } from '../../../components/use-entry-lines';
import type { RowView } from '../../../components/view-models';
import type { EntryCommands, RecordedTarget } from '../../extension-pages/use-entry-commands';
import { IS_MAC } from './library-shared';

/** @returns the row as commands take it; it stands in the list that is named, or where it says */
export function targetOf(row: RowView, listId = row.places[0]?.listId): RecordedTarget {
  const { entryId, resourceId, title, address, reading } = row;
  const target = { resourceId, title, address, reading };
  return listId === undefined ? target : { ...target, place: { listId, entryId } };
}

/**
 * @param listId of the list that the page shows; absent where it shows entries of several, and then
 *   what asks where one of them stands goes there
 * @param onDetails shows all that is known of an entry beside that list
 */
export function useRowActions(
  { run, changeMany, runMany, canUndo }: EntryCommands,
  listId?: string,
  onDetails?: (row: RowView, listId: string) => void,
): Omit<EntryActions, 'onUndo' | 'onHelp'> {
  return useMemo(() => {
    const targetsOf = (rows: readonly RowView[]) => rows.map((row) => targetOf(row, listId));
    return {
      onCommand: (command, row) => {
        if (command !== 'where' && command !== 'details') {
          return void run(command, targetOf(row, listId));
        }
        const isDetailed = command === 'details';
        const [place] = row.places;
        if (listId !== undefined) {
          if (isDetailed) onDetails?.(row, listId);
        } else if (place) {
          const { entryId } = row;
          const to = { listId: place.listId, entryId, ...(isDetailed && { isDetailed }) };
          location.hash = `#/${placeHash(to)}`;
        }
      },
      onChangeMany: (change, rows) => void changeMany(targetsOf(rows), change),
      onRunMany: (command, rows) => void runMany(targetsOf(rows), command),
      isMac: IS_MAC,
      canUndo,
    };
  }, [run, changeMany, runMany, canUndo, listId, onDetails]);
}
