/**
 * Several entries chosen at once, told by their ids, so that scrolling and news from elsewhere
 * change nothing about them. The interface says "selected"; in the code the selected row is the one
 * that keys go to.
 */
import { type ChooseCommand, moveTo } from './key-commands';

/** What is chosen, and from where a range goes on. */
export interface Chosen {
  /** Ids of entries. */
  ids: ReadonlySet<number>;
  /** Where a range begins, and what was chosen beside it. */
  anchor?: number;
  base?: ReadonlySet<number>;
  /** Where the last range ended. */
  head?: number;
}

export const NONE_CHOSEN: Chosen = { ids: new Set() };

/** @returns the choice without what is no longer shown; the same one where nothing is gone */
export function keepShown(chosen: Chosen, order: readonly number[]): Chosen {
  if (chosen.ids.size === 0) return chosen;
  const shown = new Set(order);
  const kept = [...chosen.ids].filter((id) => shown.has(id));
  return kept.length === chosen.ids.size ? chosen : { ...chosen, ids: new Set(kept) };
}

/** @returns with one entry more, or less; ranges begin there */
export function toggleChosen({ ids }: Chosen, id: number): Chosen {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id, base: next, head: id };
}

/** @returns with all of these, or without any of them */
export function setChosen({ ids }: Chosen, some: readonly number[], isWanted: boolean): Chosen {
  const next = new Set(ids);
  for (const id of some) {
    if (isWanted) next.add(id);
    else next.delete(id);
  }
  return { ids: next };
}

/**
 * @param current the entry that is current, from which the first range begins
 * @returns with everything from where ranges begin up to `id`
 */
export function extendChosen(
  chosen: Chosen,
  order: readonly number[],
  id: number,
  current = id,
): Chosen {
  const isAnchored = chosen.anchor !== undefined && order.includes(chosen.anchor);
  const first = order.includes(current) ? current : id;
  const anchor = isAnchored && chosen.anchor !== undefined ? chosen.anchor : first;
  const base = (isAnchored ? chosen.base : undefined) ?? chosen.ids;
  const ends = [order.indexOf(anchor), order.indexOf(id)];
  const range = order.slice(Math.min(...ends), Math.max(...ends) + 1);
  return { ids: new Set([...base, ...range]), anchor, base, head: id };
}

/**
 * Chooses by key.
 * @param at place of the current entry in `order`; -1 for none
 * @returns the choice, and the place that is current then
 */
export function chooseByKey(
  chosen: Chosen,
  command: Exclude<ChooseCommand, 'choose-section'>,
  order: readonly number[],
  at: number,
): { chosen: Chosen; at: number } {
  const current = order[at];
  switch (command) {
    case 'choose':
      return { chosen: current === undefined ? chosen : toggleChosen(chosen, current), at };
    case 'choose-all':
      return { chosen: { ids: new Set(order) }, at };
    case 'choose-above':
      return { chosen: setChosen(chosen, order.slice(0, at + 1), true), at };
    case 'choose-next':
    case 'choose-previous': {
      const to = moveTo(
        command === 'choose-next' ? 'next' : 'previous',
        at,
        order.length,
        1,
        false,
      );
      const id = order[to];
      if (id === undefined) return { chosen, at };
      // A range that ends here goes on; otherwise a new one begins here.
      const goesOn = chosen.head !== undefined && chosen.head === current;
      const from = goesOn ? chosen : { ids: chosen.ids, anchor: current ?? id, base: chosen.ids };
      return { chosen: extendChosen(from, order, id), at: to };
    }
  }
}
