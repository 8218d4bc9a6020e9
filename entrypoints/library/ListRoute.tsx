/** The list that is gone to, with what can be done to it and to its entries. */
import { useCallback, useMemo } from 'preact/hooks';
import type {
  CopyCommand,
  EntryCommand,
  ListPageView,
  RowView,
} from '../../components/view-models';
import type { HandChange } from '../../lib/reading/set-by-hand';
import type { RecordedTarget } from '../extension-pages/use-entry-commands';
import { ListContainer } from './ListContainer';
import { IS_MAC, type LibraryShared } from './library-shared';
import type { Route } from './route';
import { useFindInList } from './use-find-in-list';
import { useUnseenSites } from './use-unseen-sites';

interface ListRouteProps {
  shared: LibraryShared;
  list: ListPageView;
  target: Extract<Route, { page: 'list' }>['target'];
  section: { path: string[] } | undefined;
  /** The question about its sites stands above, and need not be asked below too. */
  isAsked: boolean;
}

function targetOf(row: RowView, listId: string): RecordedTarget {
  const { entryId, resourceId, title, address, reading } = row;
  return { resourceId, title, address, reading, place: { listId, entryId } };
}

export function ListRoute({ shared, list, target, section, isAsked }: ListRouteProps) {
  const { db, now, lists, commands, own, onHelp, onUndo } = shared;
  const { run, changeMany, copyMany, canUndo } = commands;
  const { commandsOf, refreshing } = own;
  const { listId } = list;
  const onFind = useFindInList(db, list);
  const onCommand = useCallback(
    (command: EntryCommand, row: RowView) => {
      if (command !== 'where') void run(command, targetOf(row, listId));
    },
    [run, listId],
  );
  const targetsOf = useCallback(
    (rows: readonly RowView[]) => rows.map((row) => targetOf(row, listId)),
    [listId],
  );
  const onChangeMany = useCallback(
    (change: HandChange, rows: RowView[]) => void changeMany(targetsOf(rows), change),
    [changeMany, targetsOf],
  );
  const onCopyMany = useCallback(
    (command: CopyCommand, rows: RowView[]) => void copyMany(targetsOf(rows), command),
    [copyMany, targetsOf],
  );
  const unseen = useUnseenSites(list);
  const at = 1 + lists.findIndex((each) => each.listId === listId);
  const of = lists.length;
  const listCommands = useMemo(
    () => commandsOf(list, { at, of }, isAsked ? [] : unseen),
    [list, commandsOf, at, of, isAsked, unseen],
  );
  return (
    <ListContainer
      key={listId}
      db={db}
      list={list}
      now={now}
      target={target}
      section={section}
      onCommand={onCommand}
      onChangeMany={onChangeMany}
      onCopyMany={onCopyMany}
      isMac={IS_MAC}
      onUndo={onUndo}
      canUndo={canUndo}
      onHelp={onHelp}
      onFind={onFind}
      commands={listCommands}
      refreshing={refreshing}
    />
  );
}
