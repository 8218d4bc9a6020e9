/**
 * Control characters in a text: what a terminal, a printer or a crash left in it. They are no part of
 * what a list says, and a few of them make no binary file of it. Escape sequences: ECMA-48
 * (https://ecma-international.org/publications-and-standards/standards/ecma-48/), sections 5.4 and 5.6.
 */

/** A text without control characters. */
export interface PlainLines {
  /** Line breaks, tabs and form feeds between words stand where they stood. */
  text: string;
  /** Lines from which something was dropped, `MAX_TOLD` of them at most. */
  dropped: { line: number; characters: string }[];
}

/** How many lines are told of, and how many characters of each. */
const MAX_TOLD = 100;
const MAX_CHARACTERS = 5;

const anyControl = /[^\P{Cc}\t\n\r]/u;
const controls = /[^\P{Cc}\t-\r]/gu;
const pages = /[\v\f]+/g;

const escapeSign = '\u001B';
const end = `(?:\u0007|${escapeSign}\\\\|\u009C)`;
/**
 * What sets colours and moves the cursor; titles of windows and links of terminals, in which the text
 * that is seen stands outside; choices of character sets. `[K` and the like without a number may begin
 * a link behind a character that stands alone. Control characters from U+0080 on are mostly what is
 * left of quotation marks and letters that were encoded twice: they begin nothing but colours.
 */
const sequences = new RegExp(
  [
    `${escapeSign}\\[(?:[0-9:;<=>?]{1,100}[@-~]|m|[A-DHJK](?![^[\\]\\n]{1,300}\\]))`,
    '\u009B[0-9;]{1,100}[A-Za-z]',
    `${escapeSign}[\\]P^_X][^\u0007${escapeSign}\u0090\u0098\u009C-\u009F\\r\\n]{0,2000}${end}`,
    `${escapeSign}[()*+][0-9A-B]|${escapeSign}[=>78c]`,
  ].join('|'),
  'g',
);

/** One character whose bytes in UTF-8 were taken for Latin-1: a text all the same. */
const encodedTwice = /[\u00C2-\u00DF][\u0080-\u00BF]|[\u00E0-\u00EF][\u0080-\u00BF]{2}/g;

/** @returns the text without control characters and escape sequences; the text itself where it has none */
export function dropControls(text: string): PlainLines {
  if (!anyControl.test(text)) return { text, dropped: [] };
  const dropped: PlainLines['dropped'] = [];
  const tell = (line: number, found: readonly string[]) => {
    const names = [...new Set(found)].slice(0, MAX_CHARACTERS).map(nameOf);
    if (dropped.length < MAX_TOLD) dropped.push({ line, characters: names.join(', ') });
  };
  const whole = withoutTail(text);
  const lines = whole.split('\n').map((line, at) => {
    if (!anyControl.test(line)) return line;
    const paged = line.replace(pages, (run, from: number) =>
      from === 0 || /^\r?$/.test(line.slice(from + run.length, from + run.length + 2)) ? '' : ' ',
    );
    const found = paged.match(controls);
    if (!found) return paged;
    tell(at + 1, found);
    return paged.replace(sequences, '').replaceAll('\u0085', ' ').replace(controls, '');
  });
  if (whole.length < text.length) tell(lines.length, ['\0']);
  return { text: lines.join('\n'), dropped };
}

/** Without the zeros that a crash leaves behind a file. */
function withoutTail(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}

/** @returns how many characters of a text no text has, escape sequences, what was encoded twice and a tail of zeros aside */
export function countControls(text: string): number {
  if (!anyControl.test(text)) return 0;
  const whole = withoutTail(text);
  if (whole.length < text.length && whole.trim() === '') return text.length;
  const words = whole.replace(sequences, '').replace(encodedTwice, '');
  return words.match(controls)?.length ?? 0;
}

function nameOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
