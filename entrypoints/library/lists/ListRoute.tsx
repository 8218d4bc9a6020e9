/** The list that is gone to, with what can be done to it and to its entries. */
import { useMemo, useState } from 'preact/hooks';
import type { ListPageView, RowView } from '../../../components/view-models';
import type { Route } from '../../extension-pages/library-route';
import { LoadedPage } from '../frame/LoadedPage';
import type { LibraryShared } from '../frame/library-shared';
import { useRowActions } from '../frame/use-row-actions';
import { useIsShown } from '../frame/when-shown';
import type { Find } from './FindInList';
import { ListContainer } from './ListContainer';
import { useUnseenSites } from './use-unseen-sites';

const loadFindInList = async () => (await import('./FindInList')).FindInList;

interface ListRouteProps {
  shared: LibraryShared;
  list: ListPageView;
  target: Extract<Route, { page: 'list' }>['target'];
  section: { path: string[] } | undefined;
  /** The question about its sites stands above, and need not be asked below too. */
  isAsked: boolean;
  onDetails: (row: RowView, listId: string) => void;
}

export function ListRoute(props: ListRouteProps) {
  const { shared, list, target, section, isAsked, onDetails } = props;
  const { db, now, lists, commands, own, onUndo, onHelp } = shared;
  const { commandsOf, refreshing } = own;
  const { listId } = list;
  const isShown = useIsShown();
  const [find, setFind] = useState<{ current: Find } | undefined>(undefined);
  const findProps = useMemo(() => ({ db, list, onChange: setFind }), [db, list]);
  const actions = useRowActions(commands, listId, onDetails);
  const unseen = useUnseenSites(list);
  const at = 1 + lists.findIndex((each) => each.listId === listId);
  const of = lists.length;
  const listCommands = useMemo(
    () => commandsOf(list, { at, of }, isAsked ? [] : unseen),
    [list, commandsOf, at, of, isAsked, unseen],
  );
  return (
    <>
      <ListContainer
        key={listId}
        db={db}
        list={list}
        now={now}
        target={target}
        section={section}
        {...actions}
        onUndo={onUndo}
        onHelp={onHelp}
        onFind={find?.current}
        commands={listCommands}
        refreshing={refreshing}
      />
      {isShown && <LoadedPage key={`find ${listId}`} load={loadFindInList} props={findProps} />}
    </>
  );
}
