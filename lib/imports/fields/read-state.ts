/** What programs and people call the states of reading, to Waymark's own. */
import type { ReadingState } from '../../reading/reading';

const WORDS: Record<ReadingState, string> = {
  read: 'read done finished complete completed archive archived true yes y x 1 checked ✓ ✔ ☑ ✅',
  unread:
    'unread|to read|toread|want to read|to do|todo|not started|not read|new|inbox|active|queue|queued|later|read later|saved|open|false|no|n|unchecked|0|-|not finished|unseen|☐|❌|✗|✘',
  reading: 'reading|in progress|started|currently reading|doing',
  skipped:
    'skipped|skip|abandoned|dropped|did not finish|dnf|cancelled|canceled|ignored|won’t read|wont read',
};
/** No state is called longer, in UTF-16 units. */
const MAX_LENGTH = 100;
/** What stands before or behind a word and is neither letter nor number. */
const signs = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const states = new Map(
  Object.entries(WORDS).flatMap(([state, words]) =>
    words
      .split(words.includes('|') ? '|' : ' ')
      .map((word) => [word, state as ReadingState] as const),
  ),
);

/** @returns the state that a word stands for; unread for no word at all; undefined where it is not known */
export function stateOfWord(text: string): ReadingState | undefined {
  if (text.length > MAX_LENGTH) return text.trim() === '' ? 'unread' : undefined;
  // The selector only says how a sign is drawn.
  const plain = text
    .replace(/\uFE0F/g, '')
    .trim()
    .toLowerCase();
  const word = plain.replace(/_|(?<=\p{L})-(?=\p{L})/gu, ' ').replace(/'/g, '’');
  if (word === '') return 'unread';
  return states.get(word) ?? stateBesideSign(word);
}

/** “✅ Done”: a sign beside a word says nothing, or the same. */
function stateBesideSign(word: string): ReadingState | undefined {
  const named = word.replace(signs, '');
  const said = /\p{L}{2}/u.test(named) ? states.get(named) : undefined;
  const shown = word.match(signs)?.map((sign) => states.get(sign.trim())) ?? [];
  return shown.every((state) => state === undefined || state === said) ? said : undefined;
}

/** @param share how much of a page was read, 0 to 1 */
export function stateOfProgress(share: number): ReadingState {
  if (!(share > 0)) return 'unread';
  return share >= 1 ? 'read' : 'reading';
}
