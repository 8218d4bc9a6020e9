/**
 * Cuts text into the words that search compares. The index builder, the query and the highlighter
 * all use this one cut.
 */
import { foldText } from './fold-text';
import { patternFor } from './letter-patterns';

/** A word of a text and where it stands. */
export interface Word {
  /** Folded. */
  text: string;
  /** Offsets in the text as written (UTF-16 units). */
  start: number;
  end: number;
  /**
   * `whole`: stands between spaces or punctuation. `part`: a piece of a compound
   * ("DB" in DynamoDB, "structured" in log-structured). `joined`: a compound written as one
   * ("logstructured", "io" for I/O).
   */
  form: 'whole' | 'part' | 'joined';
}

interface WordPatterns {
  /**
   * Letters and digits, held together by single connecting signs, thousands by commas; "C++" and
   * "C#" keep their signs.
   */
  compound: RegExp;
  piece: RegExp;
  /** A new word may start inside. */
  hump: RegExp;
  /** Where a new word starts inside CamelCase: DynamoDB, EVCache, K8Guard. */
  camel: RegExp;
}

const patternsFor = patternFor(({ letters, digits, marks, upper, lower, flag }): WordPatterns => {
  const word = `[${letters}${digits}${marks}]+`;
  const end = `(?:\\+\\+|#(?![${letters}${digits}]))?`;
  return {
    compound: new RegExp(
      `${word}(?:(?:[-‐‑–._/'’‘&+@·]|(?<=\\d),(?=\\d{3}(?!\\d)))${word})*${end}`,
      `g${flag}`,
    ),
    piece: new RegExp(`${word}(?:\\+\\+|#)?`, `g${flag}`),
    hump: new RegExp(`[${lower}\\d][${upper}]|[${upper}]{2}[${lower}]`, flag),
    camel: new RegExp(
      `(?<=[${lower}])(?=[${upper}])|(?<=[${upper}])(?=[${upper}][${lower}]{2})` +
        `|(?<=\\d)(?=[${upper}][${lower}])`,
      flag,
    ),
  };
});

/** Most compounds by far are one plain word, which needs no cutting. */
const SINGLE_PATTERN = /^[a-z0-9]+$/i;
const POSSESSIVE_PATTERN = /^['’‘]s$/iu;

/** Longer words are cut: no reader types more, and one hostile word must not fill the vocabulary. */
export const MAX_WORD_LENGTH = 48;
/** Compounds of more pieces than this (slugs, dates) are not also kept as one word. */
const MAX_JOINED_PIECES = 4;

interface Piece {
  raw: string;
  start: number;
  end: number;
}

function splitCompound(compound: string, offset: number, { piece }: WordPatterns): Piece[] {
  if (SINGLE_PATTERN.test(compound)) {
    return [{ raw: compound, start: offset, end: offset + compound.length }];
  }
  const pieces: Piece[] = [];
  for (const match of compound.matchAll(piece)) {
    const start = offset + match.index;
    const before = compound.slice(match.index - 1, match.index + match[0].length);
    if (pieces.length > 0 && POSSESSIVE_PATTERN.test(before)) continue;
    pieces.push({ raw: match[0], start, end: start + match[0].length });
  }
  return pieces;
}

function toWord(raw: string, start: number, end: number, form: Word['form']): Word {
  return { text: foldText(raw).slice(0, MAX_WORD_LENGTH), start, end, form };
}

function addPiece(words: Word[], piece: Piece, isAlone: boolean, camelCase?: WordPatterns): void {
  words.push(toWord(piece.raw, piece.start, piece.end, isAlone ? 'whole' : 'part'));
  if (piece.raw.endsWith('+') || piece.raw.endsWith('#')) {
    const bare = piece.raw.replace(/[+#]+$/, '');
    words.push(toWord(bare, piece.start, piece.start + bare.length, 'part'));
  }
  if (!camelCase || piece.raw.length > MAX_WORD_LENGTH || !camelCase.hump.test(piece.raw)) return;
  const humps = piece.raw.split(camelCase.camel);
  if (humps.length < 2) return;
  let start = piece.start;
  for (const hump of humps) {
    if (hump.length > 1) words.push(toWord(hump, start, start + hump.length, 'part'));
    start += hump.length;
  }
}

/**
 * The words of a text in reading order: each piece of a compound, and the compound as one word.
 * A possessive 's is dropped. `splitsCamelCase: false` is for queries, where case says little.
 */
export function tokenize(text: string, splitsCamelCase = true): Word[] {
  const words: Word[] = [];
  const patterns = patternsFor(text);
  for (const match of text.matchAll(patterns.compound)) {
    const pieces = splitCompound(match[0], match.index, patterns);
    const [first] = pieces;
    const last = pieces.at(-1);
    if (!first || !last) continue;
    for (const piece of pieces) {
      addPiece(words, piece, pieces.length === 1, splitsCamelCase ? patterns : undefined);
    }
    if (pieces.length > 1 && pieces.length <= MAX_JOINED_PIECES) {
      const raw = pieces.map((piece) => piece.raw).join('');
      words.push(toWord(raw, first.start, last.end, 'joined'));
    }
  }
  return words.filter((word) => word.text !== '');
}

/** The words of a text in order, each once: compounds in pieces, CamelCase left whole. */
export function plainWords(text: string): Word[] {
  const words: Word[] = [];
  for (const word of tokenize(text, false)) {
    // "C++" comes with its bare "C" behind it.
    const isBare = word.form === 'part' && words.at(-1)?.start === word.start;
    if (word.form !== 'joined' && !isBare) words.push(word);
  }
  return words;
}
