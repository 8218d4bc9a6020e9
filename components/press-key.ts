/** The keyboard of the popup: which command goes to the selected row, the completions, the page or the field. */
import { commandOf, isMove, type MoveCommand, moveTo } from './key-commands';
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
  /** How many rows a page key jumps. */
  page: number;
  onSelect: (index: number) => void;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onHereCommand: (command: EntryCommand) => void;
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
  if (command === 'undo') targets.onUndo();
  else if (command === 'escape') {
    if (offersValues) targets.onDismissCompletions();
    else if (query !== '') targets.onClear();
    else targets.onClose();
  } else if (command === 'complete') {
    if (!inField || !completions) return false;
    targets.onComplete(Math.max(0, targets.completion));
  } else if (isMove(command)) return inField && move(command, targets);
  else if (command === 'open' && offersValues && inField && targets.completion >= 0)
    targets.onComplete(targets.completion);
  else if ((command === 'open' || command === 'open-in-background') && !inField) return false;
  else return commandEntry(command, targets);
  return true;
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
  else if (targets.isHome && command !== 'open' && command !== 'open-in-background')
    targets.onHereCommand(command);
  else return false;
  return true;
}
