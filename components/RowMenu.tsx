/** The menu of an entry: what its keys do, for the mouse and for those who do not know the keys. */
import type { HTMLAttributes } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import { countWords } from './count-words';
import type { KeyCommand } from './key-commands';
import { chordOf, keyName } from './key-names';
import { type MenuItem, type MenuPlace, rowMenuItems } from './row-menu-items';
import type { RowView } from './view-models';

interface RowMenuProps extends MenuPlace {
  row: RowView;
  /** Where it was asked for, CSS pixels of the window. */
  at: { x: number; y: number };
  isMac: boolean;
  /** The entries a change is made to, where the row is one of several selected; else none. */
  selectedRows: readonly RowView[];
  /** Whether there is a change to undo; asked when the menu opens. */
  canUndo?: (() => Promise<boolean>) | undefined;
  /** @param change what it asks for of all that are selected, where there are several */
  onCommand: (command: KeyCommand, change?: HandChange) => void;
  /** Closes it; focus goes back to where it was. */
  onClose: () => void;
}

/** Room between the menu and the edge of the window, px. */
const MARGIN = 4;

export function RowMenu(props: RowMenuProps) {
  const { row, at, isMac, selectedRows, canUndo, onCommand, onClose, ...place } = props;
  const selectedCount = selectedRows.length;
  const [isUndoable, setIsUndoable] = useState(true);
  useEffect(() => {
    let isOpen = true;
    canUndo?.().then(
      (can) => isOpen && setIsUndoable(can),
      (error: unknown) => console.error(error),
    );
    return () => {
      isOpen = false;
    };
  }, [canUndo]);
  const readings = selectedRows.map(({ reading }) => reading);
  const many =
    selectedCount > 1 ? i18n.t('selected.count', [countWords(selectedCount)]) : undefined;
  const menu = useRef<HTMLDivElement>(null);
  const [corner, setCorner] = useState(at);
  useLayoutEffect(() => {
    const { offsetWidth: width = 0, offsetHeight: height = 0 } = menu.current ?? {};
    setCorner({
      x: Math.max(MARGIN, Math.min(at.x, innerWidth - width - MARGIN)),
      y: Math.max(MARGIN, Math.min(at.y, innerHeight - height - MARGIN)),
    });
    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true });
  }, [at]);
  useEffect(() => {
    // The menu has the whole window to itself (see base.css): what closes it presses nothing else.
    const closeOutside = (event: MouseEvent) => {
      const box = menu.current?.getBoundingClientRect();
      const { clientX: x, clientY: y } = event;
      const isOnItem = event.target instanceof Element && event.target.closest('[role=menuitem]');
      const isInside = box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      if (isOnItem || isInside) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    addEventListener('click', closeOutside, true);
    addEventListener('contextmenu', closeOutside, true);
    addEventListener('blur', onClose);
    addEventListener('resize', onClose);
    return () => {
      removeEventListener('click', closeOutside, true);
      removeEventListener('contextmenu', closeOutside, true);
      removeEventListener('blur', onClose);
      removeEventListener('resize', onClose);
    };
  }, [onClose]);
  const onKeyDown = (event: KeyboardEvent) => {
    // What is pressed here is meant for the menu.
    event.stopPropagation();
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const now = items.indexOf(document.activeElement as HTMLElement);
    const to = targetOf(event.key, now, items);
    if (to !== undefined) items[to]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      tabIndex={-1}
      aria-label={i18n.t('row.more', [row.title])}
      style={{ left: `${corner.x}px`, top: `${corner.y}px` }}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {rowMenuItems(row, place, readings).map((group) => (
        <div
          key={group[0]?.command}
          class="menu-group"
          {...roleOf(changes(group) ? many : undefined)}
        >
          {many && changes(group) && (
            <p class="menu-note" aria-hidden="true">
              {many}
            </p>
          )}
          {group.map(({ command, words, change, hasNoKey }) => (
            <button
              key={words}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class="menu-item"
              aria-disabled={command === 'undo' && !isUndoable}
              onMouseMove={(event) => event.currentTarget.focus({ preventScroll: true })}
              onClick={() => {
                if (command === 'undo' && !isUndoable) return;
                onClose();
                if (many && change) onCommand(command, change);
                else onCommand(command);
              }}
            >
              <span>{command === 'undo' && !isUndoable ? i18n.t('row.nothingToUndo') : words}</span>
              <span class="chord" aria-hidden="true">
                {!hasNoKey &&
                  chordOf(command)?.map((key) => <kbd key={key}>{keyName(key, isMac)}</kbd>)}
              </span>
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function roleOf(name: string | undefined): HTMLAttributes<HTMLDivElement> {
  return name === undefined ? { role: 'presentation' } : { role: 'group', 'aria-label': name };
}

/** Whether a group holds what is done to all that is selected, not to the row alone. */
function changes(group: readonly MenuItem[]): boolean {
  return group.some(({ command }) => command === 'toggle-read');
}

/** @returns the item that a key leads to; undefined where it leads to none */
function targetOf(key: string, now: number, items: readonly HTMLElement[]): number | undefined {
  const count = items.length;
  if (key === 'ArrowDown') return (now + 1) % count;
  if (key === 'ArrowUp') return (now - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (!/^\p{L}$/u.test(key)) return undefined;
  const later = [...items.slice(now + 1), ...items.slice(0, now + 1)];
  const found = later.find((item) =>
    item.textContent?.toLocaleLowerCase().startsWith(key.toLocaleLowerCase()),
  );
  return found && items.indexOf(found);
}
