import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinTexts, mergeTexts } from './merge-texts';
import { joinNotes, mergeNotes, type Note, partNote, soundNoteText, withNoteText } from './note';

const lines = fc
  .array(fc.constantFrom('one', 'two', 'three', '', '- four'), { maxLength: 6 })
  .map((some) => some.join('\n'));

/** Lines that are words; how often a blank one stands is no word. */
function wordsOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

describe('two texts of one note', () => {
  it.each([
    ['only one changed', 'a\nb', 'a\nb\nc', 'a\nb', 'a\nb\nc'],
    ['each changed another line', 'a\nb\nc', 'A\nb\nc', 'a\nb\nC', 'A\nb\nC'],
    ['both changed one line', 'a\nb', 'a\nB1', 'a\nB2', 'a\nB1\n\nB2'],
    ['both began it', '', 'mine', 'yours', 'mine\n\nyours'],
    ['one went on where the other stopped', '', 'first\nsecond', 'first', 'first\nsecond'],
    ['one deleted all', 'a\nb', 'a\nb\nc', '', 'c'],
    ['one deleted a line that the other left', 'a\nb\nc', 'a\nc', 'a\nb\nc\nd', 'a\nc\nd'],
    ['both wrote the same', 'a', 'a\nb', 'a\nb', 'a\nb'],
  ])('are merged where %s', (_, base, stored, mine, merged) => {
    expect(mergeTexts(base, stored, mine)).toBe(merged);
  });

  it('lose no line that either added', () => {
    fc.assert(
      fc.property(lines, lines, lines, (base, stored, mine) => {
        const merged = mergeTexts(base, stored, mine);
        for (const text of [stored, mine]) {
          for (const line of wordsOf(text)) {
            if (!wordsOf(base).includes(line)) expect(wordsOf(merged)).toContain(line);
          }
        }
        expect(mergeTexts(base, base, mine)).toBe(mine);
        expect(mergeTexts(base, stored, base)).toBe(stored);
        expect(mergeTexts(base, stored, stored)).toBe(stored);
      }),
    );
  });

  it('are compared within some milliseconds, however long', () => {
    const long = (word: string) => Array.from({ length: 5_000 }, (_, at) => `${word} ${at}`);
    const merged = mergeTexts('a', long('x').join('\n'), long('y').join('\n'));
    expect(merged).toContain('x 4999');
    expect(merged).toContain('y 4999');
  });

  it('are joined as paragraphs, and once where one holds the other', () => {
    expect(joinTexts('a\n', '\nb')).toBe('a\n\nb');
    expect(joinTexts('a\nb', 'b')).toBe('a\nb');
    expect(joinTexts('b', 'a\nb')).toBe('a\nb');
    expect(joinTexts('  - a', '')).toBe('  - a');
    expect(joinTexts('cat', 'at')).toBe('cat\n\nat');
  });
});

const HERE = 'https://example.com/here';
const THERE = 'https://example.com/there';

function note(text: string, address = HERE): Note {
  return { resourceId: 1, address, text, changedAt: 1 };
}

describe('the notes of two lines that are one thing', () => {
  const joined = joinNotes(note('here'), note('there', THERE));

  it('are both kept, and parted again as they were', () => {
    expect(joined.text).toBe('here\n\nthere');
    const { stays, leaves } = partNote(joined, ({ address }) => address === THERE);
    expect(stays).toMatchObject({ address: HERE, text: 'here' });
    expect(leaves).toMatchObject({ address: THERE, text: 'there' });
    expect(stays?.sides).toBeUndefined();
  });

  it('are one where it was changed since, and go whole to where it was begun', () => {
    const changed = withNoteText(joined, joined, 'here and there', 2);
    const isThere = ({ address }: { address: string }) => address === THERE;
    expect(partNote(changed, isThere)).toEqual({ stays: changed });
    expect(partNote(changed, (side) => !isThere(side))).toEqual({ leaves: changed });
  });
});

describe('the note of a backup', () => {
  it('is known where it was earlier said here, and stands where it is the later', () => {
    const first = note('first');
    const later = withNoteText(withNoteText(first, first, 'second', 2), first, 'third', 3);
    expect(mergeNotes(later, first)).toBe(later);
    expect(mergeNotes(first, later)).toMatchObject({ text: 'third', changedAt: 3 });
  });

  it('is kept beside the one here where each went its own way, once', () => {
    const first = note('first');
    const [own, given] = ['own', 'given'].map((text) => withNoteText(first, first, text, 2)) as [
      Note,
      Note,
    ];
    const merged = mergeNotes(own, given);
    expect(merged.text).toBe('own\n\ngiven');
    expect(mergeNotes(merged, given)).toBe(merged);
    expect(mergeNotes(given, merged).text).toBe('own\n\ngiven');
    const changed = withNoteText(merged, merged, 'own, without the other', 3);
    expect(mergeNotes(changed, given)).toBe(changed);
  });
});

describe('the text of a note', () => {
  it('is kept as it was typed, without what is no character', () => {
    expect(soundNoteText('  - a\r\n\tb\rc\u0000\u0007')).toBe('  - a\n\tb\nc');
    expect(soundNoteText('\uD83D\uDE00 \uD83D')).toBe('\uD83D\uDE00 \uFFFD');
  });
});
