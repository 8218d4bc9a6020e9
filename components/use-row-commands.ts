/** What keys and the menu of a row do in popup and library: to the entry, or to all that are selected. */
import { useRef, useState } from 'preact/hooks';
import type { HandChange } from '../lib/reading/set-by-hand';
import { changeOfMany } from './entry-commands';
import { isMove, isSelecting, type KeyCommand, type SelectCommand } from './key-commands';
import type { EntryCommand, ManyCommand, RowView } from './view-models';

interface RowActions {
  /** The rows that are selected; none where a command is for one row. */
  selectedRows: RowView[];
  onSelect: (command: SelectCommand, row: RowView) => void;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onChangeMany: (change: HandChange, rows: RowView[]) => void;
  onRunMany: (command: ManyCommand, rows: RowView[]) => void;
  onUndo: () => void;
}

/** The menu of a row, where it is open. */
interface OpenMenu {
  row: RowView;
  /** CSS pixels in the window. */
  at: { x: number; y: number };
}

interface RowCommands {
  menu: OpenMenu | undefined;
  setMenu: (menu: OpenMenu | undefined) => void;
  /** A key does to all that are selected what it does to one. */
  press: (command: EntryCommand, row: RowView) => void;
  /** What the menu of a row offers; `change` is one to all that are selected. */
  pressInMenu: (command: KeyCommand, row: RowView, change?: HandChange) => void;
  /** The key of the menu also asks for the browser's own: whether the menu asked for last was by key. */
  isMenuByKey: { current: boolean };
}

export function useRowCommands(actions: RowActions): RowCommands {
  const { selectedRows, onSelect, onCommand, onChangeMany, onRunMany, onUndo } = actions;
  const [menu, setMenu] = useState<OpenMenu | undefined>(undefined);
  const isMenuByKey = useRef(false);
  const press: RowCommands['press'] = (command, row) => {
    if (selectedRows.length > 0) {
      const readings = selectedRows.map(({ reading }) => reading);
      const change = changeOfMany(command, readings);
      if (change) return onChangeMany(change, selectedRows);
      if (isForMany(command)) return onRunMany(command, selectedRows);
    }
    onCommand(command, row);
  };
  const pressInMenu: RowCommands['pressInMenu'] = (command, row, change) => {
    if (change) onChangeMany(change, selectedRows);
    else if (command === 'undo') onUndo();
    else if (isSelecting(command)) onSelect(command, row);
    else if (!isMove(command) && command !== 'menu' && command !== 'help')
      if (command !== 'escape' && command !== 'complete') onCommand(command, row);
  };
  return { menu, setMenu, press, pressInMenu, isMenuByKey };
}

function isForMany(command: EntryCommand): command is ManyCommand {
  return command === 'open-in-background' || command === 'copy' || command === 'copy-address';
}
