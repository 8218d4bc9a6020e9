/** The mouse on a line of a list in the library, wherever in it: with a key held, and its other button. */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ListItem } from './filter-list';
import type { RowView } from './view-models';

interface ListMouseOptions {
  /** A line has `data-index`: its place here. */
  items: readonly ListItem[];
  scrollRef: RefObject<HTMLElement | null>;
  /** Whether the menu that comes next was asked for by key. */
  isMenuByKey: { current: boolean };
  /** Pressed with Ctrl, Cmd or Shift held; with Shift it is a range. */
  onSelect: (row: RowView, isRange: boolean) => void;
  /** @param at CSS pixels in the window */
  onMenu: (row: RowView, at: { x: number; y: number }) => void;
}

export function useListMouse(options: ListMouseOptions): void {
  const { items, scrollRef, isMenuByKey, onSelect, onMenu } = options;
  useEffect(() => {
    const scroller = scrollRef.current;
    const rowAt = ({ target: part }: MouseEvent) => {
      const line = part instanceof Element ? part.closest('[data-index]') : null;
      const item = line ? items[Number(line.getAttribute('data-index'))] : undefined;
      return item?.kind === 'row' ? item.row : undefined;
    };
    const onClick = (event: MouseEvent) => {
      const isOnControl = event.target instanceof Element && event.target.closest('button, input');
      const row = rowAt(event);
      if (!row || isOnControl || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
      onSelect(row, event.shiftKey);
    };
    const onMouseDown = (event: MouseEvent) => {
      isMenuByKey.current = false;
      // Not a selection of text.
      if (event.shiftKey && rowAt(event)) event.preventDefault();
    };
    const onContextMenu = (event: MouseEvent) => {
      const isByKey = isMenuByKey.current;
      isMenuByKey.current = false;
      const row = rowAt(event);
      if (!row) return;
      event.preventDefault();
      if (!isByKey) onMenu(row, { x: event.clientX, y: event.clientY });
    };
    scroller?.addEventListener('click', onClick);
    scroller?.addEventListener('mousedown', onMouseDown);
    scroller?.addEventListener('contextmenu', onContextMenu);
    return () => {
      scroller?.removeEventListener('click', onClick);
      scroller?.removeEventListener('mousedown', onMouseDown);
      scroller?.removeEventListener('contextmenu', onContextMenu);
    };
  }, [items, scrollRef, onSelect, onMenu, isMenuByKey]);
}
