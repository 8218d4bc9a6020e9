/** What programs and people call the states of reading, to Waymark's own. */
import type { ReadingState } from '../../reading/reading';

const WORDS: Record<ReadingState, string> = {
  read: 'read done finished complete completed archive archived true yes y x 1 ✓ ✔ ☑ ✅',
  unread:
    'unread|to read|to-read|toread|to do|todo|not started|not read|new|inbox|active|queue|queued|later|read later|saved|open|false|no|n|0|-|☐|not finished|unseen',
  reading: 'reading|in progress|in-progress|started|currently reading|currently-reading|doing',
  skipped:
    'skipped|skip|abandoned|dropped|did not finish|dnf|cancelled|canceled|ignored|won’t read|wont read',
};
const states = new Map(
  Object.entries(WORDS).flatMap(([state, words]) =>
    words
      .split(words.includes('|') ? '|' : ' ')
      .map((word) => [word, state as ReadingState] as const),
  ),
);

/** @returns the state that a word stands for; unread for no word at all; undefined where it is not known */
export function stateOfWord(text: string): ReadingState | undefined {
  const word = text.trim().toLowerCase().replace(/_/g, ' ').replace(/'/g, '’');
  return word === '' ? 'unread' : states.get(word);
}

/** @param share how much of a page was read, 0 to 1 */
export function stateOfProgress(share: number): ReadingState {
  if (!(share > 0)) return 'unread';
  return share >= 1 ? 'read' : 'reading';
}
