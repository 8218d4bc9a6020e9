/** The key that undoes, wherever in the library. */
import { useLayoutEffect } from 'preact/hooks';
import { commandOf } from '../../../components/key-commands';
import { isForText } from '../../../components/press-key';

/** From the first on: what was done to a list is taken back also while the page that comes next is read. */
export function useUndoKey(onUndo: () => void): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || commandOf(event) !== 'undo' || isForText(event)) return;
      // What lies over the page is not about what was done on it.
      if (document.querySelector('dialog[open], [role=menu]')) return;
      event.preventDefault();
      onUndo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onUndo]);
}
