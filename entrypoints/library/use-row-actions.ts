/** What the lines of a page of the library do to their entries. */
import { useMemo } from 'preact/hooks';
import { listHash } from '../../components/list-hash';
import type { EntryActions } from '../../components/use-entry-lines';
import type { RowView } from '../../components/view-models';
import type { EntryCommands, RecordedTarget } from '../extension-pages/use-entry-commands';
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
 */
export function useRowActions(
  { run, changeMany, copyMany, canUndo }: EntryCommands,
  listId?: string,
): Omit<EntryActions, 'onUndo' | 'onHelp'> {
  return useMemo(() => {
    const targetsOf = (rows: readonly RowView[]) => rows.map((row) => targetOf(row, listId));
    return {
      onCommand: (command, row) => {
        if (command !== 'where') return void run(command, targetOf(row, listId));
        const [place] = row.places;
        if (listId === undefined && place)
          location.hash = `#/${listHash(place.listId)}/entry/${row.entryId}`;
      },
      onChangeMany: (change, rows) => void changeMany(targetsOf(rows), change),
      onCopyMany: (command, rows) => void copyMany(targetsOf(rows), command),
      isMac: IS_MAC,
      canUndo,
    };
  }, [run, changeMany, copyMany, canUndo, listId]);
}
