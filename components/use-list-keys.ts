/** Hands the keys that are pressed anywhere in the library to the list that is shown. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { ListItem } from './filter-list';
import { commandOf } from './key-commands';
import { type ListKeyTargets, pressListKey } from './press-list-key';

interface ListKeysOptions extends Omit<ListKeyTargets, 'onFilter'> {
  items: readonly ListItem[];
  active: number;
  filterRef: RefObject<HTMLInputElement | null>;
  /** Set with each key: whether it is the one of the menu. */
  isMenuByKey: { current: boolean };
}

export function useListKeys(options: ListKeysOptions): void {
  const { items, active, filterRef, isMenuByKey, ...targets } = options;
  // Before the next key: a handler of the rendering before would move from the wrong row.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      isMenuByKey.current = commandOf(event) === 'menu';
      const onFilter = () => filterRef.current?.focus();
      const taken = pressListKey(event, items, active, filterRef.current, {
        ...targets,
        onFilter,
      });
      if (taken) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
