import { describe, expect, it } from 'vitest';
import { type Choosable, chooseEntries } from './choose-entries';
import { entryMinutes } from './entry-minutes';
import type { PlanPart } from './plan';

let nextId = 0;
const entry = (section: string[], more: Partial<Choosable> = {}): Choosable => {
  nextId += 1;
  const known = { resourceId: nextId, listId: 'one', isRead: false, isSkipped: false };
  return { ...known, section, ...more };
};

const idsOf = (entries: readonly Choosable[]) => entries.map(({ resourceId }) => resourceId);

describe('what a plan takes', () => {
  const a = [entry(['A', 'x']), entry(['A', 'x']), entry(['A', 'y']), entry(['A', 'y'])];
  const b = [entry(['B']), entry(['B'], { listId: 'two' })];
  const all = [...a, ...b];

  it('is in the order of its parts, each page once', () => {
    const parts: PlanPart[] = [
      { listId: 'two', take: 'all' },
      { listId: 'one', section: ['B'], take: 'all' },
      { listId: 'one', take: 'all' },
    ];
    const again = entry(['C'], { resourceId: b[1]?.resourceId ?? 0 });
    const chosen = chooseEntries(parts, [...all, again]);
    expect(idsOf(chosen)).toEqual(idsOf([b[1], b[0], ...a] as Choosable[]));
  });

  it('is from all over a section where only a part of it is wanted', () => {
    const chosen = chooseEntries([{ listId: 'one', section: ['A'], take: 'many' }], all);
    expect(idsOf(chosen)).toEqual(idsOf([a[0], a[2]] as Choosable[]));
  });

  it('counts what was read anywhere in it, and takes what is recommended first', () => {
    const read = a.map((each, at) => (at === 3 ? { ...each, isRead: true } : each));
    const part: PlanPart = { listId: 'one', section: ['A'], take: 'many' };
    expect(idsOf(chooseEntries([part], read))).toEqual(idsOf([a[0], a[3]] as Choosable[]));
    const good = a.map((each, at) => (at === 1 ? { ...each, recommended: true as const } : each));
    expect(idsOf(chooseEntries([part], good))).toEqual(idsOf([a[0], a[1]] as Choosable[]));
  });

  it('has another in the place of what is skipped', () => {
    const skipped = a.map((each, at) => (at === 0 ? { ...each, isSkipped: true } : each));
    const part: PlanPart = { listId: 'one', section: ['A'], take: 'many' };
    expect(idsOf(chooseEntries([part], skipped))).toEqual(idsOf([a[1], a[2]] as Choosable[]));
  });
});

describe('how long an entry takes', () => {
  it('is told by its words, else by what is usual for its kind', () => {
    expect(entryMinutes({ kind: 'paper', words: 2_380 })).toEqual({ minutes: 10, isGuess: false });
    expect(entryMinutes({ kind: 'paper' })).toEqual({ minutes: 45, isGuess: true });
    expect(entryMinutes({ kind: 'post', parts: 3 })).toEqual({ minutes: 24, isGuess: true });
    // A page that says next to nothing, and one that is about its video.
    expect(entryMinutes({ kind: 'post', words: 12 }).minutes).toBe(8);
    expect(entryMinutes({ kind: 'post', words: 300, isVideo: true }).minutes).toBe(40);
    expect(entryMinutes({ kind: 'map' }).minutes).toBe(8);
  });
});
