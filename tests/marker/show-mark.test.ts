// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadedParts } from '../../entrypoints/in-page/marker-parts';
import type { ChipActions } from '../../entrypoints/marker-chip/chip-panel';
import { showMark } from '../../entrypoints/marker-reading/show-mark';
import { sampleMark } from './sample-mark';

const evidence = { visitId: 'visit-one', activeMs: 4_000, depth: 0.4, words: 900, fits: false };
vi.mock('../../entrypoints/marker-reading/measure-reading', () => ({
  measureReading: () => ({ evidence: () => ({ ...evidence }), isInUse: () => true }),
}));

const mark = sampleMark;
const page = { address: 'https://eng.uber.com/cherami/', title: 'Cherami' };

let ending: AbortController;
let asked: Array<{ name: string; data: unknown }>;
let actions: ChipActions;
let shown: ReturnType<typeof showMark>;
beforeEach(() => {
  ending = new AbortController();
  asked = [];
  loadedParts().chip = (_, given) => {
    actions = given;
    return { show: () => undefined };
  };
  shown = showMark(
    mark,
    {
      ask: async (name, data) => {
        asked.push({ name, data });
        return undefined;
      },
      refresh: () => undefined,
      page: () => page,
      loadChip: async () => loadedParts().chip,
    },
    ending.signal,
  );
});
afterEach(() => {
  ending.abort();
  delete loadedParts().chip;
});

describe('a marked page', () => {
  it('tells what it measured when its entry has become one with another', () => {
    shown.accept({ ...mark, resourceId: 8 });
    const { address } = page;
    expect(asked).toEqual([
      { name: 'evidenceGathered', data: { resourceId: 7, address, evidence } },
    ]);
  });

  it('tells nothing more once it is on no list', () => {
    shown.accept(null);
    expect(asked).toEqual([]);
  });

  it('names each change that is asked for, and no two alike', () => {
    actions.set({ state: 'read' });
    actions.set({ state: 'read' });
    actions.judge('same');
    actions.dismiss('page');
    const ids = asked.map(({ data }) => (data as { changeId: string }).changeId);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});
