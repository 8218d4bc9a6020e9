/** Where the keys of the popup go: the active row, and the rows that are selected besides. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SelectCommand } from './key-commands';
import { extendSelection, selectByKey, toggleSelected } from './selection';
import { useSelection } from './use-selection';
import type { RowView } from './view-models';

interface PopupRowsOptions {
  query: string;
  rows: RowView[];
  /** Nothing is typed: no row is active at first. */
  isHome: boolean;
  onMove: () => void;
  /** All rows are wanted. */
  onNeedAll: () => void;
}

interface PopupRows {
  /** Index of the active row; -1 for none. */
  active: number;
  setActive: (index: number) => void;
  /** Makes a row active by key or press. */
  goTo: (index: number) => void;
  /** Makes active what the pointer is over. */
  point: (index: number, event: MouseEvent) => void;
  selected: ReadonlySet<number>;
  selectedRows: RowView[];
  select: (command: SelectCommand, at?: number) => void;
  selectRow: (row: RowView, isRange: boolean) => void;
  unselectAll: () => void;
}

/** What was made active last. */
interface LastActive {
  query: string;
  index: number;
  entryId?: number | undefined;
}

export function usePopupRows(options: PopupRowsOptions): PopupRows {
  const { query, rows, isHome, onMove, onNeedAll } = options;
  const pointer = useRef<{ x: number; y: number } | undefined>(undefined);
  /** The entry that was gone to last by key or press: over how many the pointer went says nothing. */
  const goneTo = useRef<{ query: string; entryId: number | undefined }>({
    query,
    entryId: undefined,
  });
  const [last, setLast] = useState<LastActive>({ query, index: isHome ? -1 : 0 });
  const isOfQuery = last.query === query;
  const wanted = isOfQuery ? last.index : isHome ? -1 : 0;
  // Rows can change under it: the entry stays active as long as it is there.
  const moved = isOfQuery && last.entryId !== rows[wanted]?.entryId ? last.entryId : undefined;
  const at = moved === undefined ? -1 : rows.findIndex(({ entryId }) => entryId === moved);
  const active = Math.min(at < 0 ? wanted : at, rows.length - 1);
  const {
    order,
    selection,
    selectedRows,
    change: changeSelection,
    unselectAll,
  } = useSelection(rows);
  // Once all of them are there.
  const [wantsAll, setWantsAll] = useState(false);
  useEffect(() => {
    if (!wantsAll) return;
    setWantsAll(false);
    changeSelection(() => ({ ids: new Set(order) }));
  }, [wantsAll, order, changeSelection]);

  const setActive = (index: number) => {
    setLast({ query, index, entryId: rows[index]?.entryId });
    onMove();
  };
  const goTo = (index: number) => {
    goneTo.current = { query, entryId: rows[index]?.entryId };
    setActive(index);
  };
  return {
    active,
    setActive,
    goTo,
    // A resting pointer over a list that moves beneath it gets events too: only movement counts.
    point(index, { screenX: x, screenY: y }) {
      const before = pointer.current;
      pointer.current = { x, y };
      if (before && (before.x !== x || before.y !== y) && index !== active) setActive(index);
    },
    selected: selection.ids,
    selectedRows,
    select(command, at = active) {
      if (command === 'select-all') {
        onNeedAll();
        setWantsAll(true);
      } else if (command !== 'select-section') {
        const next = selectByKey(selection, command, order, at);
        changeSelection(() => next.selection);
        if (next.at !== active) goTo(next.at);
      }
    },
    selectRow({ entryId }, isRange) {
      const first = isHome ? undefined : order[0];
      const from = goneTo.current.query === query ? goneTo.current.entryId : undefined;
      changeSelection((before) =>
        isRange
          ? extendSelection(before, order, entryId, from ?? first)
          : toggleSelected(before, entryId),
      );
      goneTo.current = { query, entryId };
    },
    unselectAll,
  };
}
