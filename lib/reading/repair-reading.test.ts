import { describe, expect, it } from 'vitest';
import { newReading } from './apply-evidence';
import type { Reading } from './reading';
import { repairReading } from './repair-reading';

const NOW = 1_767_603_600_000;
const SOUND: Reading = {
  ...newReading(7, 'https://example.com/', NOW),
  state: 'reading',
  progress: 0.4,
  activeMs: 5_000,
  depth: 0.5,
  openedAt: NOW - 10,
  words: 900,
  stoppedAt: { text: 'Here', share: 0.4 },
  played: 0.1,
  otherText: { words: 90, depth: 1, textMs: 4_000, days: 1, seenAt: NOW, visitId: 'visit-one' },
};
const KNOWN = { resourceId: 7, address: 'https://example.com/listed', now: NOW + 1 };
const repair = (change: object): Reading => repairReading({ ...SOUND, ...change }, KNOWN);

describe('a record', () => {
  it('that is sound stays the same, whatever else a later version keeps in it', () => {
    const row = { ...SOUND, later: 'field' };
    expect(repairReading(row, KNOWN)).toBe(row);
  });

  it.each<[string, object, object]>([
    ['a state that there is not', { state: 'gone' }, { state: 'reading' }],
    ['a lost state of what was read', { state: null, readAt: NOW }, { state: 'read' }],
    ['progress out of range', { progress: 40 }, { progress: 0 }],
    ['lost progress of what is read', { state: 'read', progress: null }, { progress: 1 }],
    ['a queue of another type', { queued: true }, { queued: 0 }],
    ['no time', { activeMs: Number.NaN, changedAt: 'x' }, { activeMs: 0, changedAt: NOW + 1 }],
    ['no address', { address: 3 }, { address: KNOWN.address }],
  ])('with %s keeps everything else', (_, change, expected) => {
    expect(repair(change)).toEqual({ ...SOUND, ...change, ...expected });
  });

  it.each(['openedAt', 'readAt', 'words', 'played', 'stoppedAt', 'otherText'])(
    'with a %s that cannot be used has none',
    (name) => {
      const { [name as 'words']: _, ...rest } = SOUND;
      expect(repair({ [name]: 'x' })).toEqual(rest);
    },
  );
});

describe('a record with sides', () => {
  const deep = (levels: number): object => {
    let side: object = { ...SOUND };
    for (let level = 0; level < levels; level += 1) side = { ...SOUND, sides: [side] };
    return side;
  };

  it.each<[what: string, sides: unknown]>([
    ['that are no records', ['x', 5, true]],
    ['of which one is nothing', [null]],
    ['that have sides', [{ ...SOUND, sides: [SOUND] }]],
    ['that have sides without end', [deep(6_000)]],
  ])('%s loses them and nothing else', (_, sides) => {
    expect(repair({ sides })).toEqual(SOUND);
  });
});

it('a time that no date can hold is none', () => {
  expect(repair({ readAt: 1e300, state: 'read' })).toEqual({ ...SOUND, state: 'read' });
});
