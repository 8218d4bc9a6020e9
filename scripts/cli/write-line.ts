/** What goes to the terminal: text from outside must neither steer it nor turn what stands there. */

/** Control and format characters, halves of pairs, line ends; the joiners that words are spelled with stay. */
const UNSEEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Writes one value as a line of JSON to standard output; what cannot be seen is escaped, as JSON may. */
export function writeLine(value: unknown): void {
  process.stdout.write(`${escapeUnseen(JSON.stringify(value))}\n`);
}

/** Writes a sentence, of one line or several, to standard error. */
export function writeProblem(text: string): void {
  process.stderr.write(`${text.split('\n').map(escapeUnseen).join('\n')}\n`);
}

/** @returns the text with an escape for each character that cannot be seen */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
