/** Keeps which entries are selected, in step with those that are shown. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { keepShown, NONE_SELECTED, type Selection } from './selection';
import type { RowView } from './view-models';

/** What is selected, and the ways to change it. */
export interface UsedSelection {
  /** Ids of the entries that are shown, in their order. */
  order: readonly number[];
  selection: Selection;
  /** The rows of it, in their order. */
  selectedRows: RowView[];
  change: (step: (selection: Selection) => Selection) => void;
  unselectAll: () => void;
}

const NO_ROWS: RowView[] = [];

/**
 * @param rows that are shown, in their order; the same array while they are. What is shown no more
 * has left the selection for good.
 */
export function useSelection(rows: readonly RowView[]): UsedSelection {
  const order = useMemo(() => rows.map(({ entryId }) => entryId), [rows]);
  const [kept, setKept] = useState(NONE_SELECTED);
  const selection = useMemo(() => keepShown(kept, order), [kept, order]);
  useEffect(() => {
    if (selection !== kept) setKept(selection);
  }, [selection, kept]);
  const selectedRows = useMemo(
    () =>
      selection.ids.size > 0 ? rows.filter(({ entryId }) => selection.ids.has(entryId)) : NO_ROWS,
    [rows, selection],
  );
  const change = useCallback(
    (step: (selection: Selection) => Selection) =>
      setKept((before) => step(keepShown(before, order))),
    [order],
  );
  const unselectAll = useCallback(() => change(() => NONE_SELECTED), [change]);
  return { order, selection, selectedRows, change, unselectAll };
}
