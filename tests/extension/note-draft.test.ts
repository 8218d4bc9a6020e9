/** A note while it is written: pauses, failures, other pages, and a page that ends. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type DraftState,
  NoteDraft,
  SAVED_AFTER_MS,
} from '../../entrypoints/extension-pages/note-draft';
import { mergeTexts } from '../../lib/reading/merge-texts';

function startDraft(stored = '') {
  const disk = { text: stored, fails: false, saves: 0 };
  const kept: Array<string | undefined> = [];
  const heard: DraftState[] = [];
  const draft = new NoteDraft({
    stored,
    save: async (text, base) => {
      disk.saves += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (disk.fails) throw new Error('no room');
      disk.text = mergeTexts(base, disk.text, text);
      return disk.text;
    },
    keep: (left) => kept.push(left?.text),
    hear: (state) => heard.push(state),
  });
  return { draft, disk, kept, heard };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is typed into a note', () => {
  it('is kept with every key, and stored once after a pause', async () => {
    const { draft, disk, kept, heard } = startDraft();
    for (const text of ['a', 'ab', 'abc']) {
      draft.type(text);
      await vi.advanceTimersByTimeAsync(SAVED_AFTER_MS - 1);
    }
    expect(disk.saves).toBe(0);
    expect(kept).toEqual(['a', 'ab', 'abc']);
    await vi.advanceTimersByTimeAsync(20);
    expect(disk).toMatchObject({ text: 'abc', saves: 1 });
    expect(kept.at(-1)).toBeUndefined();
    expect(heard.at(-1)).toEqual({ text: 'abc', step: 'saved' });
  });

  it('is stored at once where the field is left, and goes on from there', async () => {
    const { draft, disk } = startDraft('a');
    draft.type('ab');
    const first = draft.flush();
    draft.type('abc');
    const second = draft.flush();
    await vi.advanceTimersByTimeAsync(50);
    await Promise.all([first, second]);
    expect(disk).toMatchObject({ text: 'abc', saves: 2 });
    await draft.flush();
    expect(disk.saves).toBe(2);
  });

  it('stays in the field where it cannot be stored, and is stored when that works again', async () => {
    const { draft, disk, kept, heard } = startDraft();
    disk.fails = true;
    draft.type('a');
    await vi.advanceTimersByTimeAsync(SAVED_AFTER_MS + 20);
    expect(heard.at(-1)).toMatchObject({ text: 'a', step: 'failed' });
    expect(kept.at(-1)).toBe('a');
    disk.fails = false;
    draft.type('ab');
    await vi.advanceTimersByTimeAsync(SAVED_AFTER_MS + 20);
    expect(disk.text).toBe('ab');
    expect(heard.at(-1)).toEqual({ text: 'ab', step: 'saved' });
  });

  it('is merged with what another page stored, also while it is being typed', async () => {
    const { draft, disk, heard } = startDraft('one\ntwo');
    draft.take('one\ntwo\nthree');
    expect(draft.state.text).toBe('one\ntwo\nthree');
    disk.text = 'ONE\ntwo\nthree';
    draft.type('one\ntwo\nthree\nfour');
    draft.take('ONE\ntwo\nthree');
    expect(draft.state.text).toBe('one\ntwo\nthree\nfour');
    void draft.flush();
    draft.type('one\ntwo\nthree\nfour and five');
    await vi.advanceTimersByTimeAsync(20);
    expect(draft.state.text).toBe('ONE\ntwo\nthree\nfour and five');
    await vi.advanceTimersByTimeAsync(SAVED_AFTER_MS + 20);
    expect(disk.text).toBe('ONE\ntwo\nthree\nfour and five');
    expect(heard.at(-1)?.step).toBe('saved');
  });

  it('is there once and whole, however typing, pauses, leaving and failures follow each other', async () => {
    const step = fc.oneof(
      fc.constantFrom('leave', 'fail', 'work').map((what) => ({ what, ms: 0 })),
      fc.integer({ min: 0, max: 700 }).map((ms) => ({ what: 'wait', ms })),
      fc.constantFrom('a', 'bc', '\n', ' d').map((what) => ({ what, ms: -1 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { draft, disk, kept } = startDraft('first');
        let typed = 'first';
        for (const { what, ms } of steps) {
          if (ms < 0) {
            typed += what;
            draft.type(typed);
          } else if (what === 'leave') void draft.flush();
          else if (what === 'fail' || what === 'work') disk.fails = what === 'fail';
          await vi.advanceTimersByTimeAsync(Math.max(0, ms));
        }
        disk.fails = false;
        void draft.flush();
        await vi.advanceTimersByTimeAsync(2_000);
        expect(disk.text).toBe(typed);
        expect(draft.state).toEqual({ text: typed, step: 'saved' });
        expect(kept.at(-1)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
