/**
 * Several entries selected at once, told by their ids, so that scrolling and news from elsewhere
 * change nothing about them. The active row, to which the keys go, is one thing more.
 */
import { moveTo, type SelectCommand } from './key-commands';

/** What is selected, and from where a range goes on. */
export interface Selection {
  /** Ids of entries. */
  ids: ReadonlySet<number>;
  /** Where a range begins, and what was selected beside it. */
  anchor?: number;
  base?: ReadonlySet<number>;
  /** Where the last range ended. */
  head?: number;
}

export const NONE_SELECTED: Selection = { ids: new Set() };

/** @returns the selection without what is no longer shown; the same one where nothing is gone */
export function keepShown(selection: Selection, order: readonly number[]): Selection {
  if (selection.ids.size === 0) return selection;
  const shown = new Set(order);
  const kept = [...selection.ids].filter((id) => shown.has(id));
  return kept.length === selection.ids.size ? selection : { ...selection, ids: new Set(kept) };
}

/** @returns with one entry more, or less; ranges begin there */
export function toggleSelected({ ids }: Selection, id: number): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id, base: next, head: id };
}

/** @returns with all of these, or without any of them */
export function setSelected(
  { ids }: Selection,
  some: readonly number[],
  isWanted: boolean,
): Selection {
  const next = new Set(ids);
  for (const id of some) {
    if (isWanted) next.add(id);
    else next.delete(id);
  }
  return { ids: next };
}

/**
 * @param active the entry that is active, from which the first range begins
 * @returns with everything from where ranges begin up to `id`
 */
export function extendSelection(
  selection: Selection,
  order: readonly number[],
  id: number,
  active = id,
): Selection {
  const isAnchored = selection.anchor !== undefined && order.includes(selection.anchor);
  const first = order.includes(active) ? active : id;
  const anchor = isAnchored && selection.anchor !== undefined ? selection.anchor : first;
  const base = (isAnchored ? selection.base : undefined) ?? selection.ids;
  const ends = [order.indexOf(anchor), order.indexOf(id)];
  const range = order.slice(Math.min(...ends), Math.max(...ends) + 1);
  return { ids: new Set([...base, ...range]), anchor, base, head: id };
}

/**
 * Selects by key.
 * @param at place of the active entry in `order`; -1 for none
 * @returns the selection, and the place that is active then
 */
export function selectByKey(
  selection: Selection,
  command: Exclude<SelectCommand, 'select-section'>,
  order: readonly number[],
  at: number,
): { selection: Selection; at: number } {
  const active = order[at];
  switch (command) {
    case 'select':
      return {
        selection: active === undefined ? selection : toggleSelected(selection, active),
        at,
      };
    case 'select-all':
      return { selection: { ids: new Set(order) }, at };
    case 'select-above':
      return { selection: setSelected(selection, order.slice(0, at + 1), true), at };
    case 'select-next':
    case 'select-previous': {
      const to = moveTo(
        command === 'select-next' ? 'next' : 'previous',
        at,
        order.length,
        1,
        false,
      );
      const id = order[to];
      if (id === undefined) return { selection, at };
      // A range that ends here goes on; otherwise a new one begins here.
      const goesOn = selection.head !== undefined && selection.head === active;
      const from = goesOn
        ? selection
        : { ids: selection.ids, anchor: active ?? id, base: selection.ids };
      return { selection: extendSelection(from, order, id), at: to };
    }
  }
}
