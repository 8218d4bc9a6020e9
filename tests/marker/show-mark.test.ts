// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadedParts } from '../../entrypoints/in-page/marker-parts';
import type { ChipActions } from '../../entrypoints/marker-chip/chip-panel';
import { showMark } from '../../entrypoints/marker-reading/show-mark';
import { sampleMark } from './sample-mark';

const evidence = { visitId: 'visit-one', activeMs: 4_000, depth: 0.4, words: 900, fits: false };
const measureReading = vi.hoisted(() => vi.fn());
vi.mock('../../entrypoints/marker-reading/measure-reading', () => ({ measureReading }));

const mark = sampleMark;
const STOPPED = { share: 0.4, text: 'where reading stopped' };
const page = { address: 'https://eng.uber.com/cherami/', title: 'Cherami' };

let ending: AbortController;
let asked: Array<{ name: string; data: unknown }>;
let actions: ChipActions;
let shown: ReturnType<typeof showMark>;
beforeEach(() => {
  measureReading.mockReset();
  measureReading.mockImplementation(() => ({
    evidence: () => ({ ...evidence }),
    isInUse: () => true,
    continueAt: () => undefined,
  }));
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

/** Its mark has been painted, and what waited for that has begun. */
const painted = () =>
  new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));

describe('a marked page', () => {
  it('is measured once its mark has been painted, and once', async () => {
    shown.accept({ ...mark });
    expect(measureReading).not.toHaveBeenCalled();
    await painted();
    expect(measureReading).toHaveBeenCalledTimes(1);
    shown.accept({ ...mark });
    await painted();
    expect(measureReading).toHaveBeenCalledTimes(1);
  });

  it('is not measured when it has come to be on no list by then', async () => {
    shown.accept(null);
    await painted();
    expect(measureReading).not.toHaveBeenCalled();
  });

  it('is measured at once where reading is to go on', () => {
    shown.accept({ ...mark, reading: { ...mark.reading, state: 'reading', stoppedAt: STOPPED } });
    shown.continueReading();
    expect(measureReading).toHaveBeenCalledTimes(1);
  });

  it('tells what it measured when its entry has become one with another', async () => {
    await painted();
    shown.accept({ ...mark, resourceId: 8 });
    const { address } = page;
    expect(asked).toEqual([
      { name: 'evidenceGathered', data: { resourceId: 7, address, evidence } },
    ]);
  });

  it('tells nothing more once it is on no list', async () => {
    await painted();
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
