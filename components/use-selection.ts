/** Keeps which entries are selected, in step with those that are shown. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { keepShown, NONE_SELECTED, type Selection } from './selection';

/**
 * @param order ids of the entries that are shown, in their order; the same array while they are
 * @returns what is selected, and the way to change it. What is shown no more has left it for good.
 */
export function useSelection(order: readonly number[]): {
  selection: Selection;
  change: (step: (selection: Selection) => Selection) => void;
} {
  const [kept, setKept] = useState(NONE_SELECTED);
  const selection = useMemo(() => keepShown(kept, order), [kept, order]);
  useEffect(() => {
    if (selection !== kept) setKept(selection);
  }, [selection, kept]);
  const change = useCallback(
    (step: (selection: Selection) => Selection) =>
      setKept((before) => step(keepShown(before, order))),
    [order],
  );
  return { selection, change };
}
