/** Keys as they are shown: in what `?` lists, and beside the items of a menu. */
import { type Chord, KEYMAP, type KeyCommand, type KeyPlace } from './key-commands';

/** @returns the first key of a command; undefined where it has none */
export function chordOf(command: KeyCommand): Chord | undefined {
  return KEYMAP.find((binding) => binding.command === command)?.chords[0];
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Enter: '↵',
  Escape: 'Esc',
  ContextMenu: '☰',
  Mod: 'Ctrl',
};
const MAC_KEY_NAMES: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };

/** @returns what stands on a key of this keyboard */
export function keyName(key: string, isMac: boolean): string {
  return (isMac ? MAC_KEY_NAMES[key] : undefined) ?? KEY_NAMES[key] ?? key;
}

/** Keys that only a list has, beside the keymap. */
const LIST_KEYS = [
  { word: 'popup.keys.move', chords: [['k'], ['j']] },
  { word: 'popup.keys.details', chords: [['i']] },
  { word: 'library.keys.filter', chords: [['/']] },
] as const;

type Bound = (typeof KEYMAP)[number];
type InListWord = Extract<Bound, { inList: string }>['inList'];

/** One line of what `?` lists. */
export interface KeyLine {
  word: Bound['word'] | InListWord | (typeof LIST_KEYS)[number]['word'];
  chords: Chord[];
}

/** @returns the keys that mean something in a place, as `?` lists them there: a line a word */
export function keyLines(place: KeyPlace): KeyLine[] {
  const lines = new Map<KeyLine['word'], KeyLine>();
  const add = (word: KeyLine['word'], chords: readonly Chord[]) => {
    const line = lines.get(word) ?? { word, chords: [] };
    lines.set(word, line);
    line.chords.push(...chords);
  };
  for (const binding of KEYMAP) {
    if ('only' in binding && binding.only !== place) continue;
    const isOther = place === 'list' && 'inList' in binding;
    add(isOther ? binding.inList : binding.word, binding.chords);
  }
  if (place === 'list') for (const { word, chords } of LIST_KEYS) add(word, chords);
  return [...lines.values()];
}
