/**
 * Which key does what, in the popup and in the library: one keymap. What is shown of it is in
 * key-names.ts.
 */
import type { EntryCommand } from './view-models';

export type MoveCommand = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up';
/** Selecting several entries at once. */
export type SelectCommand =
  | 'select'
  | 'select-next'
  | 'select-previous'
  | 'select-all'
  | 'select-above'
  | 'select-section';
export type KeyCommand =
  | EntryCommand
  | MoveCommand
  | SelectCommand
  | 'menu'
  | 'undo'
  | 'help'
  | 'escape'
  | 'complete';

const MOVES: ReadonlySet<string> = new Set<MoveCommand>([
  'next',
  'previous',
  'first',
  'last',
  'page-down',
  'page-up',
]);
const SELECTS: ReadonlySet<string> = new Set<SelectCommand>([
  'select',
  'select-next',
  'select-previous',
  'select-all',
  'select-above',
  'select-section',
]);

/** @returns whether a command moves to another row */
export const isMove = (command: KeyCommand): command is MoveCommand => MOVES.has(command);

/** @returns whether a command selects entries */
export const isSelecting = (command: KeyCommand): command is SelectCommand => SELECTS.has(command);

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** Keys pressed together: modifiers (`Mod` is Ctrl, or Cmd on a Mac), then the key. */
export type Chord = readonly string[];

/** The keymap, in the order in which `?` lists it; its words are in key-names.ts. */
export const KEYMAP = [
  { command: 'previous', chords: [['ArrowUp']] },
  { command: 'next', chords: [['ArrowDown']] },
  { command: 'first', chords: [['Home']] },
  { command: 'last', chords: [['End']] },
  { command: 'page-up', chords: [['PageUp']] },
  { command: 'page-down', chords: [['PageDown']] },
  { command: 'open', chords: [['Enter']] },
  { command: 'open-at-top', chords: [['Shift', 'Enter']] },
  { command: 'open-in-background', chords: [['Mod', 'Enter']] },
  { command: 'menu', chords: [['Alt', 'M'], ['Shift', 'F10'], ['ContextMenu']] },
  { command: 'toggle-read', chords: [['Alt', 'R']] },
  { command: 'skip', chords: [['Alt', 'S']] },
  { command: 'queue', chords: [['Alt', 'Q']] },
  {
    command: 'undo',
    chords: [
      ['Alt', 'Z'],
      ['Mod', 'Z'],
    ],
  },
  { command: 'copy', chords: [['Alt', 'C']] },
  { command: 'copy-address', chords: [['Alt', 'Shift', 'C']] },
  { command: 'where', chords: [['Alt', 'L']], only: 'popup' },
  { command: 'details', chords: [['Alt', 'I']] },
  { command: 'archived', chords: [['Alt', 'A']] },
  { command: 'select', chords: [['Alt', 'X']] },
  { command: 'select-previous', chords: [['Shift', 'ArrowUp']] },
  { command: 'select-next', chords: [['Shift', 'ArrowDown']] },
  { command: 'select-all', chords: [['Mod', 'A']] },
  { command: 'select-above', chords: [['Alt', 'U']] },
  { command: 'select-section', chords: [['Alt', 'G']], only: 'list' },
  { command: 'complete', chords: [['Tab']], only: 'popup' },
  { command: 'help', chords: [['?']] },
  { command: 'escape', chords: [['Escape']] },
] as const satisfies readonly Binding[];

/** Where keys are pressed: in the popup, or in a list of the library. */
export type KeyPlace = 'popup' | 'list';

/** One command of the keymap. */
interface Binding {
  command: KeyCommand;
  chords: readonly Chord[];
  /** It means something in this place only. */
  only?: KeyPlace;
}

const COMMANDS: ReadonlyMap<string, KeyCommand> = new Map(
  KEYMAP.flatMap(({ command, chords }) => chords.map((chord) => [chord.join(' '), command])),
);

/** keyCode of every key press that an input method takes (UI Events, "legacy key codes"). */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * The letter of a key press. On a Mac Option+R types "®", so there the key's place decides.
 */
function letterOf({ key, code }: KeyPress): string {
  return (/^[a-z]$/iu.test(key) ? key : code.replace(/^Key/u, '')).toUpperCase();
}

/** @returns what a key press asks for; undefined when it belongs to the text or to the browser. */
export function commandOf(press: KeyPress): KeyCommand | undefined {
  if (press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD) return undefined;
  const { altKey, ctrlKey, metaKey, shiftKey, key } = press;
  // With Option a Mac has letters that wait for another one.
  const isLetter = (key.length === 1 || key === 'Dead') && (altKey || ctrlKey || metaKey);
  const chord = [
    ...(ctrlKey || metaKey ? ['Mod'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
    isLetter ? letterOf(press) : key,
  ];
  return COMMANDS.get(chord.join(' '));
}

/**
 * @param from the place now; -1 is none
 * @param page how many rows a page key jumps
 * @param canBeNone whether going up from the first leads back to none
 * @returns the place that a move leads to among `count`
 */
export function moveTo(
  command: MoveCommand,
  from: number,
  count: number,
  page: number,
  canBeNone: boolean,
): number {
  if (count === 0) return -1;
  const last = count - 1;
  switch (command) {
    case 'next':
      return Math.min(last, from + 1);
    case 'previous':
      return Math.max(canBeNone ? -1 : 0, from - 1);
    case 'first':
      return 0;
    case 'last':
      return last;
    case 'page-down':
      return Math.min(last, Math.max(0, from) + page);
    case 'page-up':
      return Math.max(0, from - page);
  }
}
