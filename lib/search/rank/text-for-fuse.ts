/**
 * What of a text Fuse has to read. Fuse goes through a text sign by sign, once for each word of the
 * query and each slip that it forgives, though most words have nothing to do with the query.
 */

/** A word of the query, and what is left of it however it was written. */
interface SoughtWord {
  text: string;
  /** A text with the word has one of these at least, even where the word has slips in it. */
  pieces: string[];
}

/** Stands for a word that is not read: Fuse counts the words of a text. */
const UNREAD = '-';

/** Cut into one piece more than it may have slips, at least one piece has none. */
function piecesOf(word: string, mostSlips: number): string[] {
  const length = Math.floor(word.length / (mostSlips + 1));
  return Array.from({ length: mostSlips + 1 }, (_, at) =>
    word.slice(at * length, at === mostSlips ? undefined : (at + 1) * length),
  );
}

/**
 * @param query words with a space between
 * @param threshold the share of a word that may be slips, as Fuse is told
 * @returns a function that leaves out of a text what cannot be found by the query; the text keeps
 * its number of words, and Fuse its score of it
 */
export function textForFuse(query: string, threshold: number): (text: string) => string {
  const sought = query.split(' ').map((text): SoughtWord => {
    const mostSlips = Math.floor(text.length * threshold);
    return { text, pieces: mostSlips > 0 ? piecesOf(text, mostSlips) : [] };
  });
  return (text) => {
    for (const word of sought) {
      if (text.includes(word.text)) continue;
      if (word.pieces.some((piece) => text.includes(piece))) return text;
    }
    return text
      .split(' ')
      .map((word) => (word === '' || sought.some((one) => word.includes(one.text)) ? word : UNREAD))
      .join(' ');
  };
}
