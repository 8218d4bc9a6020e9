/** The key that undoes, on pages that have no keys of their own. */
import { useEffect } from 'preact/hooks';
import { commandOf } from '../../../components/key-commands';
import { isForText } from '../../../components/press-key';

/** @param isActive false where the page itself takes the key */
export function useUndoKey(isActive: boolean, onUndo: () => void): void {
  useEffect(() => {
    if (!isActive) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || commandOf(event) !== 'undo' || isForText(event)) return;
      event.preventDefault();
      onUndo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isActive, onUndo]);
}
