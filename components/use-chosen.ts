/** Keeps which entries are chosen, in step with those that are shown. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { type Chosen, keepShown, NONE_CHOSEN } from './chosen';

/**
 * @param order ids of the entries that are shown, in their order; the same array while they are
 * @returns what is chosen, and the way to change it. What is shown no more has left it for good.
 */
export function useChosen(order: readonly number[]): {
  chosen: Chosen;
  setChosen: (change: (chosen: Chosen) => Chosen) => void;
} {
  const [kept, setKept] = useState(NONE_CHOSEN);
  const chosen = useMemo(() => keepShown(kept, order), [kept, order]);
  useEffect(() => {
    if (chosen !== kept) setKept(chosen);
  }, [chosen, kept]);
  const setChosen = useCallback(
    (change: (chosen: Chosen) => Chosen) => setKept((before) => change(keepShown(before, order))),
    [order],
  );
  return { chosen, setChosen };
}
