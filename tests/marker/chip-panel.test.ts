// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { buildPanel, type ChipActions } from '../../entrypoints/marker-chip/chip-panel';
import { drawSign } from '../../entrypoints/marker-chip/draw-sign';
import type { Mark } from '../../lib/messages/protocol';
import { sampleMark } from './sample-mark';

const actions: ChipActions = {
  set: vi.fn(),
  undo: vi.fn(),
  judge: vi.fn(),
  dismiss: vi.fn(),
  continueReading: vi.fn(),
  details: vi.fn(),
};

/** The open chip of a mark: all that it says, and the words of what can be pressed in it. */
function openPanel(some: Partial<Mark>) {
  const panel = document.createElement('div');
  panel.append(...buildPanel({ ...sampleMark, ...some }, undefined, actions));
  const wordsOf = (selector: string) =>
    [...panel.querySelectorAll(selector)].map((part) => part.getAttribute('data-words') ?? '');
  return { words: wordsOf('[data-words]'), pressable: wordsOf('button, a'), wordsOf };
}

describe('the open chip', () => {
  it('says of a page that was refused that it was, and offers nothing to do with the entry', () => {
    const undoable = { eventId: 1, change: 'refused', automatic: false, at: 0 } as const;
    const { words, pressable } = openPanel({ reason: 'refused', undoable });
    expect(words).toContain('Why: You said that it is not this page');
    expect(words.join()).not.toContain('the same');
    expect(pressable).toEqual(['Undo', 'on this page', 'on this site']);
  });

  it('offers the archived copy of a page that is gone first, and nothing else as the main thing', () => {
    const { pressable, wordsOf } = openPanel({
      gone: { address: 'http://a.example/', status: 404 },
    });
    expect(wordsOf('.primary')).toEqual(['Open the archived copy']);
    expect(pressable).toEqual(expect.arrayContaining(['Mark read', 'Queue', 'Skip']));
  });

  it.each([
    { share: 0.4, label: ['Continue at 40 %'] },
    { share: 0.01, label: [] },
  ])('offers to continue at a place, and not at the beginning: $share', ({ share, label }) => {
    const { pressable } = openPanel({
      reading: {
        ...sampleMark.reading,
        state: 'reading',
        progress: 0.3,
        stoppedAt: { text: 'Here', share },
      },
    });
    expect(pressable.filter((words) => words.startsWith('Continue'))).toEqual(label);
  });
});

describe('the sign', () => {
  it('has a shape of its own for each state, and for a page that is gone', () => {
    const states = ['unread', 'reading', 'read', 'skipped', 'likely', 'gone'] as const;
    const shapes = states.map((state) => drawSign(state, 0.4).innerHTML);
    expect(new Set(shapes).size).toBe(states.length);
  });
});
