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

/** What a command is called where `?` lists its keys; those of one word stand in one line there. */
const WORDS = {
  previous: 'popup.keys.move',
  next: 'popup.keys.move',
  first: 'popup.keys.jump',
  last: 'popup.keys.jump',
  'page-up': 'popup.keys.jump',
  'page-down': 'popup.keys.jump',
  open: 'popup.keys.open',
  'open-at-top': 'popup.keys.openAtTop',
  'open-in-background': 'popup.keys.openInBackground',
  menu: 'popup.keys.menu',
  'toggle-read': 'popup.keys.toggleRead',
  skip: 'popup.keys.skip',
  queue: 'popup.keys.queue',
  undo: 'popup.keys.undo',
  copy: 'popup.keys.copy',
  'copy-address': 'popup.keys.copyAddress',
  where: 'popup.keys.where',
  details: 'popup.keys.details',
  archived: 'popup.keys.archived',
  select: 'popup.keys.select',
  'select-previous': 'popup.keys.selectRange',
  'select-next': 'popup.keys.selectRange',
  'select-all': 'popup.keys.selectAll',
  'select-above': 'popup.keys.selectAbove',
  'select-section': 'popup.keys.selectSection',
  complete: 'popup.keys.complete',
  help: 'popup.keys.help',
  escape: 'popup.keys.escape',
} as const satisfies Record<Bound['command'], string>;

/** The same in a list of the library, where that is something else. */
const WORDS_IN_LIST = {
  'open-in-background': 'library.keys.openInBackground',
  help: 'library.keys.help',
  escape: 'library.keys.escape',
} as const satisfies Partial<Record<Bound['command'], string>>;

type Word = (typeof WORDS)[Bound['command']];
type InListWord = (typeof WORDS_IN_LIST)[keyof typeof WORDS_IN_LIST];

/** One line of what `?` lists. */
export interface KeyLine {
  word: Word | InListWord | (typeof LIST_KEYS)[number]['word'];
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
    const { command, chords } = binding;
    const words: Partial<Record<Bound['command'], KeyLine['word']>> =
      place === 'list' ? { ...WORDS, ...WORDS_IN_LIST } : WORDS;
    add(words[command] ?? WORDS[command], chords);
  }
  if (place === 'list') for (const { word, chords } of LIST_KEYS) add(word, chords);
  return [...lines.values()];
}
