/** The keyboard of the popup: which command goes to the active row, the completions, the page or the field. */
import {
  commandOf,
  isMove,
  isSelecting,
  type MoveCommand,
  moveTo,
  type SelectCommand,
} from './key-commands';
import type { CompletionsView, EntryCommand, RowView } from './view-models';

export interface PopupKeyTargets {
  query: string;
  rows: RowView[];
  active: number;
  /** Nothing is typed: the keys of an entry go to the page when no row is active. */
  isHome: boolean;
  completions: CompletionsView | undefined;
  /** Index of the active completion; -1 while typing goes on. */
  completion: number;
  /** Some rows are selected. */
  hasSelected: boolean;
  /** How many rows a page key jumps. */
  page: number;
  onMove: (index: number) => void;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onHereCommand: (command: EntryCommand) => void;
  onSelect: (command: SelectCommand) => void;
  onUnselectAll: () => void;
  /** The menu of a row. */
  onMenu: (row: RowView) => void;
  onUndo: () => void;
  onHelp: () => void;
  onCompletion: (index: number) => void;
  onComplete: (index: number) => void;
  /** The completions are not wanted. */
  onDismiss: () => void;
  onClear: () => void;
  onClose: () => void;
}

/**
 * Handles one key press of the popup.
 * @returns whether the key was taken; then nothing else may act on it.
 */
export function pressKey(
  event: KeyboardEvent,
  inField: boolean,
  targets: PopupKeyTargets,
): boolean {
  const { query, completions } = targets;
  if (event.key === '?' && query === '' && !event.isComposing && !event.ctrlKey && !event.metaKey) {
    targets.onHelp();
    return true;
  }
  const command = commandOf(event);
  if (command === undefined || command === 'help') return false;
  const offersValues = completions?.of === 'value';
  if (isForText(event)) return false;
  if (command === 'undo') targets.onUndo();
  else if (command === 'escape') {
    if (offersValues) targets.onDismiss();
    else if (targets.hasSelected) targets.onUnselectAll();
    else if (query !== '') targets.onClear();
    else targets.onClose();
  } else if (command === 'complete') {
    if (!inField || !completions) return false;
    targets.onComplete(Math.max(0, targets.completion));
  } else if (isMove(command)) return inField && move(command, targets);
  else if (isSelecting(command)) return select(command, event, inField, targets);
  else if (command === 'menu') return openMenu(targets);
  else if (command === 'open' && offersValues && inField && targets.completion >= 0)
    targets.onComplete(targets.completion);
  else if (OPENS.has(command) && !inField) return false;
  else return commandEntry(command, targets);
  return true;
}

/** What Enter is pressed for: on a button it presses the button. */
const OPENS: ReadonlySet<string> = new Set<EntryCommand>([
  'open',
  'open-at-top',
  'open-in-background',
]);

function select(
  command: SelectCommand,
  event: KeyboardEvent,
  inField: boolean,
  targets: PopupKeyTargets,
): boolean {
  const { rows, completions } = targets;
  const isStep = command === 'select-next' || command === 'select-previous';
  if (rows.length === 0 || command === 'select-section') return false;
  if (isStep && (!inField || completions?.of === 'value')) return false;
  // In a field the key is for its text, until all of that is selected.
  if (command === 'select-all' && !isWholeSelected(event.target)) return false;
  targets.onSelect(command);
  return true;
}

function openMenu({ rows, active, onMenu }: PopupKeyTargets): boolean {
  const row = rows[active];
  if (row) onMenu(row);
  return row !== undefined;
}

function move(command: MoveCommand, targets: PopupKeyTargets): boolean {
  const { completions, completion, rows, active, isHome, page } = targets;
  if (completions?.of === 'value') {
    if (command === 'first' || command === 'last') return false;
    targets.onCompletion(moveTo(command, completion, completions.items.length, page, true));
    return true;
  }
  if (rows.length === 0) return false;
  targets.onMove(moveTo(command, active, rows.length, page, isHome));
  return true;
}

function commandEntry(command: EntryCommand, targets: PopupKeyTargets): boolean {
  const row = targets.rows[targets.active];
  if (row) targets.onCommand(command, row);
  else if (targets.isHome && !OPENS.has(command)) targets.onHereCommand(command);
  else return false;
  return true;
}

/**
 * @returns whether Ctrl+Z is pressed in a field in which it undoes the typing: one line that holds text,
 *   or several, which may have held some
 */
export function isForText(event: KeyboardEvent): boolean {
  const { target, altKey } = event;
  if (altKey || commandOf(event) !== 'undo') return false;
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && takesText(target) && target.value !== '';
}

function takesText({ type }: HTMLInputElement): boolean {
  return type !== 'checkbox' && type !== 'radio';
}

/** @returns whether all of a field's text is selected, or there is no text to select */
export function isWholeSelected(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement)) return true;
  return target.selectionStart === 0 && target.selectionEnd === target.value.length;
}
