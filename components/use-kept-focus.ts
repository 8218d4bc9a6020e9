/** What is put elsewhere in the page by the one who uses it loses the focus there. */
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * @param order what tells one order from another: it is with a new one that the focus is lost
 * @returns to be called before something is moved: what has the focus then has it again afterwards
 */
export function useKeptFocus(order: string): () => void {
  const moving = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order is when it is lost
  useLayoutEffect(() => {
    const held = moving.current;
    moving.current = null;
    if (held instanceof HTMLElement && document.activeElement === document.body) held.focus();
  }, [order]);
  return () => {
    moving.current = document.activeElement;
  };
}

/** With Alt, what the key moves goes one place up or down. */
const MOVING_KEYS: Partial<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

/** As `aria-keyshortcuts` names them. */
export const MOVING_SHORTCUTS = 'Alt+ArrowUp Alt+ArrowDown';

/** @returns where a key moves something; -1 is up */
export function moveOfKey(event: KeyboardEvent): -1 | 1 | undefined {
  const isOther = event.ctrlKey || event.metaKey || event.shiftKey;
  return event.altKey && !isOther ? MOVING_KEYS[event.key] : undefined;
}
