/** The keyboard of a list in the library: j, k and the arrows move, the rest is as in the popup. */
import type { ListItem } from './filter-list';
import {
  commandOf,
  isMove,
  isSelecting,
  type MoveCommand,
  moveTo,
  type SelectCommand,
} from './key-commands';
import { isForText, isWholeSelected } from './press-key';
import type { EntryCommand } from './view-models';

export interface ListKeyTargets {
  onMove: (index: number) => void;
  onCommand: (command: EntryCommand) => void;
  onSelect: (command: SelectCommand) => void;
  /** @returns whether there was something to clear */
  onUnselectAll: () => boolean;
  onMenu: () => void;
  onUndo: () => void;
  onHelp: () => void;
  onFilter: () => void;
  onClearFilter: () => void;
}

/** Rows that a page key jumps. */
const PAGE = 10;
const LETTERS: Readonly<Record<string, MoveCommand | 'details'>> = {
  j: 'next',
  k: 'previous',
  i: 'details',
};

/**
 * Handles one key press; headings are passed over.
 * @returns whether the key was taken
 */
export function pressListKey(
  event: KeyboardEvent,
  items: readonly ListItem[],
  active: number,
  filter: HTMLInputElement | null,
  targets: ListKeyTargets,
): boolean {
  const { target } = event;
  const inFilter = filter !== null && target === filter;
  const inControl =
    target instanceof Element &&
    target.closest('select, dialog, nav, form, aside, [role=menu]') !== null;
  if (event.defaultPrevented || inControl) return false;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (isPlain && !inFilter) {
    if (event.key === '/') targets.onFilter();
    else if (event.key === '?') targets.onHelp();
    if (event.key === '/' || event.key === '?') return true;
  }
  const letter = isPlain && !inFilter ? LETTERS[event.key] : undefined;
  const command = letter ?? commandOf(event);
  if (command === undefined || command === 'complete' || command === 'help') return false;
  if (isForText(event)) return false;
  if (isMove(command)) {
    const keepsCaret = inFilter && (command === 'first' || command === 'last');
    return !keepsCaret && move(command, items, active, inFilter, targets);
  }
  if (isSelecting(command)) {
    const isStep = command === 'select-next' || command === 'select-previous';
    if (inFilter && (isStep || (command === 'select-all' && !isWholeSelected(target))))
      return false;
    targets.onSelect(command);
  } else if (command === 'menu') targets.onMenu();
  else if (command === 'undo') targets.onUndo();
  else if (command === 'escape') {
    if (targets.onUnselectAll()) return true;
    if (!inFilter) return false;
    targets.onClearFilter();
  } else if (command.startsWith('open')) {
    const isOnRow = target instanceof Element && target.closest('a.title') !== null;
    if (!isOnRow && !inFilter) return false;
    targets.onCommand(command);
  } else targets.onCommand(command);
  return true;
}

function move(
  command: MoveCommand,
  items: readonly ListItem[],
  active: number,
  inFilter: boolean,
  targets: ListKeyTargets,
): boolean {
  const rows = items.flatMap((item, index) => (item.kind === 'row' ? [index] : []));
  const at = inFilter && command === 'next' ? -1 : rows.indexOf(active);
  const next = rows[moveTo(command, at, rows.length, PAGE, false)];
  if (next === undefined) return false;
  targets.onMove(next);
  return true;
}
