import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prepareWorker } from '../../lib/actions/catalogue/prepare-worker';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Fails as often as is said, then succeeds. */
function failing(times: number) {
  return vi.fn(async () => {
    if (times-- > 0) throw new Error('the browser does not open the database');
  });
}

describe('a worker whose preparation fails', () => {
  it.each([
    ['the lists could not be looked at', failing(2), failing(0)],
    ['the marker could not be registered', failing(0), failing(2)],
  ])('is prepared again after a moment, without another event: %s', async (_, ensure, work) => {
    const worker = prepareWorker({ ensure, work, report: () => undefined });
    await worker.done();
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ensure).toHaveBeenCalledTimes(3);
    expect(work).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ensure).toHaveBeenCalledTimes(3);
  });

  it('is not tried for longer than the browser lets an idle worker live', async () => {
    const ensure = failing(Number.POSITIVE_INFINITY);
    const worker = prepareWorker({ ensure, work: failing(0), report: () => undefined });
    await worker.ready();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ensure).toHaveBeenCalledTimes(5);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(ensure).toHaveBeenCalledTimes(5);
  });

  it('tries no job again soon: jobs have their own time', async () => {
    const work = vi.fn(async (report: (error: unknown) => void) => report(new Error('a job')));
    const worker = prepareWorker({ ensure: failing(0), work, report: () => undefined });
    await worker.done();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('waits for no moment where an event comes before', async () => {
    const ensure = failing(1);
    const worker = prepareWorker({ ensure, work: failing(0), report: () => undefined });
    await worker.done();
    await worker.ready();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ensure).toHaveBeenCalledTimes(2);
  });
});
