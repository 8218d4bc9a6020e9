/** The keyboard of the popup: which command goes to the selected row, the completions, the page or the field. */
import {
  type ChooseCommand,
  commandOf,
  isChoice,
  isMove,
  type MoveCommand,
  moveTo,
} from './key-commands';
import type { CompletionsView, EntryCommand, RowView } from './view-models';

export interface PopupKeyTargets {
  query: string;
  rows: RowView[];
  selected: number;
  /** Nothing is typed: the keys of an entry go to the page when no row is selected. */
  isHome: boolean;
  completions: CompletionsView | undefined;
  /** Index of the chosen completion; -1 while typing goes on. */
  completion: number;
  /** Some rows are chosen. */
  hasChosen: boolean;
  /** How many rows a page key jumps. */
  page: number;
  onSelect: (index: number) => void;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onHereCommand: (command: EntryCommand) => void;
  onChoose: (command: ChooseCommand) => void;
  onClearChosen: () => void;
  /** The menu of a row. */
  onMenu: (row: RowView) => void;
  onUndo: () => void;
  onHelp: () => void;
  onCompletion: (index: number) => void;
  onComplete: (index: number) => void;
  onDismissCompletions: () => void;
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
    if (offersValues) targets.onDismissCompletions();
    else if (targets.hasChosen) targets.onClearChosen();
    else if (query !== '') targets.onClear();
    else targets.onClose();
  } else if (command === 'complete') {
    if (!inField || !completions) return false;
    targets.onComplete(Math.max(0, targets.completion));
  } else if (isMove(command)) return inField && move(command, targets);
  else if (isChoice(command)) return choose(command, event, inField, targets);
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

function choose(
  command: ChooseCommand,
  event: KeyboardEvent,
  inField: boolean,
  targets: PopupKeyTargets,
): boolean {
  const { rows, completions } = targets;
  const isStep = command === 'choose-next' || command === 'choose-previous';
  if (rows.length === 0 || command === 'choose-section') return false;
  if (isStep && (!inField || completions?.of === 'value')) return false;
  // In a field the key is for its text, until all of that is selected.
  if (command === 'choose-all' && !isWholeSelected(event.target)) return false;
  targets.onChoose(command);
  return true;
}

function openMenu({ rows, selected, onMenu }: PopupKeyTargets): boolean {
  const row = rows[selected];
  if (row) onMenu(row);
  return row !== undefined;
}

function move(command: MoveCommand, targets: PopupKeyTargets): boolean {
  const { completions, completion, rows, selected, isHome, page } = targets;
  if (completions?.of === 'value') {
    if (command === 'first' || command === 'last') return false;
    targets.onCompletion(moveTo(command, completion, completions.items.length, page, true));
    return true;
  }
  if (rows.length === 0) return false;
  targets.onSelect(moveTo(command, selected, rows.length, page, isHome));
  return true;
}

function commandEntry(command: EntryCommand, targets: PopupKeyTargets): boolean {
  const row = targets.rows[targets.selected];
  if (row) targets.onCommand(command, row);
  else if (targets.isHome && !OPENS.has(command)) targets.onHereCommand(command);
  else return false;
  return true;
}

/** @returns whether Ctrl+Z is pressed in a field that holds text: there it undoes the typing */
export function isForText(event: KeyboardEvent): boolean {
  const { target, altKey } = event;
  if (altKey || commandOf(event) !== 'undo') return false;
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
