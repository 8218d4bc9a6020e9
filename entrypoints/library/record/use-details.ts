/** The panel of an entry beside its list: which one is open, by the address, and how it is opened and closed. */
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { listHash } from '../../../components/list-hash';
import { placeHash } from '../../../components/place-hash';
import type { RowView } from '../../../components/view-models';
import type { Route } from '../../extension-pages/library-route';

type ListRoute = Extract<Route, { page: 'list' }>;

export interface ShownDetails {
  /** Absent where no panel is open. */
  target: ListRoute['target'];
  /** What to go to in the list: nothing where the panel was opened from there. */
  listTarget: ListRoute['target'];
  onDetails: (row: RowView, listId: string) => void;
  onClose: () => void;
}

export function useDetails(route: Route, listId: string | undefined): ShownDetails {
  const list = route.page === 'list' ? route : undefined;
  const isOpen = list?.isDetailed === true;
  const openedHere = useRef<number | undefined>(undefined);
  const onDetails = useCallback((row: RowView, of: string) => {
    openedHere.current = row.entryId;
    location.hash = `#/${placeHash({ listId: of, entryId: row.entryId, isDetailed: true })}`;
  }, []);
  const onClose = useCallback(() => {
    location.hash = listId === undefined ? '' : `#/${listHash(listId)}`;
  }, [listId]);
  const wasOpen = useRef(false);
  useEffect(() => {
    const { activeElement } = document;
    const isLost = !activeElement || activeElement === document.body;
    // The focus goes back to where the panel was opened.
    if (wasOpen.current && !isOpen && isLost)
      document.querySelector<HTMLElement>('.line.is-active .title')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const target = list?.target;
  const isFromHere =
    isOpen && target !== undefined && 'entryId' in target && target.entryId === openedHere.current;
  return {
    target: isOpen ? target : undefined,
    listTarget: isFromHere ? undefined : target,
    onDetails,
    onClose,
  };
}
