/** Where the keys go in a list of the library: the active row, and the rows that are selected besides. */
import type { Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { idsOfSection, isRowOf, type ListItem } from './filter-list';
import type { SelectCommand } from './key-commands';
import { extendSelection, selectByKey, setSelected, toggleSelected } from './selection';
import { useSelection } from './use-selection';
import type { RowView } from './view-models';

interface ListRowsOptions {
  items: readonly ListItem[];
  scrollRef: RefObject<HTMLElement | null>;
  virtual: Virtualizer<HTMLElement, HTMLElement> | undefined;
}

interface ListRows {
  rows: RowView[];
  /** Place of the active row among the items; -1 without rows. */
  active: number;
  setActive: (key: string) => void;
  /** Makes an item the active one, scrolls to it and gives it the focus. */
  goTo: (index: number, align?: 'center') => void;
  /** Gives the focus to the active row. */
  focusActive: () => void;
  selected: ReadonlySet<number>;
  selectedRows: RowView[];
  select: (command: SelectCommand, row: RowView | undefined) => void;
  selectRow: (row: RowView, isRange: boolean) => void;
  selectSection: (ids: readonly number[], isWanted: boolean) => void;
  unselectAll: () => void;
}

export function useListRows({ items, scrollRef, virtual }: ListRowsOptions): ListRows {
  const [activeKey, setActive] = useState<string | undefined>(undefined);
  const activeAt = useMemo(
    () => (activeKey === undefined ? -1 : items.findIndex(({ key }) => key === activeKey)),
    [items, activeKey],
  );
  const firstRow = useMemo(() => items.findIndex(({ kind }) => kind === 'row'), [items]);
  const active = activeAt >= 0 ? activeAt : firstRow;

  const isFocusWanted = useRef(false);
  useLayoutEffect(() => {
    if (!isFocusWanted.current) return;
    const link = scrollRef.current?.querySelector<HTMLElement>('.is-active a');
    if (!link) return;
    isFocusWanted.current = false;
    link.focus({ preventScroll: true });
  });
  const focusActive = useCallback(() => {
    isFocusWanted.current = true;
  }, []);
  const goTo = useCallback(
    (index: number, align?: 'center') => {
      setActive(items[index]?.key);
      focusActive();
      virtual?.scrollToIndex(index, align && { align });
    },
    [items, virtual, focusActive],
  );

  const rows = useMemo(
    () => items.flatMap((item) => (item.kind === 'row' ? [item.row] : [])),
    [items],
  );
  const {
    order,
    selection,
    selectedRows,
    change: changeSelection,
    unselectAll,
  } = useSelection(rows);
  const selectRow = useCallback(
    ({ entryId }: RowView, isRange: boolean) => {
      // Before the user has gone to a row, the first one is active, but only for keys.
      const from = items[activeAt];
      const fromId = from?.kind === 'row' ? from.row.entryId : undefined;
      changeSelection((before) =>
        isRange ? extendSelection(before, order, entryId, fromId) : toggleSelected(before, entryId),
      );
    },
    [changeSelection, order, items, activeAt],
  );
  const selectSection = useCallback(
    (ids: readonly number[], isWanted: boolean) =>
      changeSelection((before) => setSelected(before, ids, isWanted)),
    [changeSelection],
  );
  const select = useCallback(
    (command: SelectCommand, row: RowView | undefined) => {
      if (command === 'select-section') {
        const ids = row ? idsOfSection(items, row) : [];
        const hasAll = ids.every((id) => selection.ids.has(id));
        selectSection(ids, !hasAll);
        return;
      }
      const at = row ? order.indexOf(row.entryId) : -1;
      const next = selectByKey(selection, command, order, at);
      changeSelection(() => next.selection);
      if (next.at !== at) goTo(items.findIndex((item) => isRowOf(item, order[next.at])));
    },
    [items, order, selection, changeSelection, selectSection, goTo],
  );
  return {
    rows,
    active,
    setActive,
    goTo,
    focusActive,
    selected: selection.ids,
    selectedRows,
    select,
    selectRow,
    selectSection,
    unselectAll,
  };
}
