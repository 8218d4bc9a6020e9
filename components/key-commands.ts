/** Which key does what, in the popup and in the library; the list that `?` shows is made of the same table. */
import type { EntryCommand } from './view-models';

export type MoveCommand = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up';
export type KeyCommand = EntryCommand | MoveCommand | 'undo' | 'help' | 'escape' | 'complete';

const MOVES: ReadonlySet<string> = new Set<MoveCommand>([
  'next',
  'previous',
  'first',
  'last',
  'page-down',
  'page-up',
]);

/** @returns whether a command moves the selection */
export const isMove = (command: KeyCommand): command is MoveCommand => MOVES.has(command);

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

const PLAIN: Readonly<Record<string, KeyCommand>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Enter: 'open',
  Escape: 'escape',
  Tab: 'complete',
};

const WITH_ALT: Readonly<Record<string, KeyCommand>> = {
  r: 'toggle-read',
  s: 'skip',
  q: 'queue',
  c: 'copy',
  l: 'where',
  a: 'archived',
  z: 'undo',
};

/** keyCode of every key press that an input method takes (UI Events, "legacy key codes"). */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * The letter of a key press. On a Mac Option+R types "®", so there the key's place decides.
 */
function letterOf({ key, code }: KeyPress): string {
  return /^[a-z]$/iu.test(key) ? key.toLowerCase() : code.replace(/^Key/u, '').toLowerCase();
}

/** @returns what a key press asks for; undefined when it belongs to the text or to the browser. */
export function commandOf(press: KeyPress): KeyCommand | undefined {
  if (press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD) return undefined;
  const { altKey, ctrlKey, metaKey, shiftKey, key } = press;
  if (altKey && !ctrlKey && !metaKey && !shiftKey) {
    const letter = letterOf(press);
    return Object.hasOwn(WITH_ALT, letter) ? WITH_ALT[letter] : undefined;
  }
  if (altKey || shiftKey) return undefined;
  if (ctrlKey || metaKey) return key === 'Enter' ? 'open-in-background' : undefined;
  return Object.hasOwn(PLAIN, key) ? PLAIN[key] : undefined;
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

/** The keys in the order in which `?` lists them; each with the name of its words. */
export const KEYS_SHOWN = [
  { word: 'popup.keys.move', keys: [['↑'], ['↓']] },
  { word: 'popup.keys.jump', keys: [['Home'], ['End'], ['PgUp'], ['PgDn']] },
  { word: 'popup.keys.open', keys: [['Enter']] },
  { word: 'popup.keys.openInBackground', keys: [['Mod', 'Enter']] },
  { word: 'popup.keys.toggleRead', keys: [['Alt', 'R']] },
  { word: 'popup.keys.skip', keys: [['Alt', 'S']] },
  { word: 'popup.keys.queue', keys: [['Alt', 'Q']] },
  { word: 'popup.keys.undo', keys: [['Alt', 'Z']] },
  { word: 'popup.keys.copy', keys: [['Alt', 'C']] },
  { word: 'popup.keys.where', keys: [['Alt', 'L']] },
  { word: 'popup.keys.archived', keys: [['Alt', 'A']] },
  { word: 'popup.keys.complete', keys: [['Tab']] },
  { word: 'popup.keys.help', keys: [['?']] },
  { word: 'popup.keys.escape', keys: [['Esc']] },
] as const;
