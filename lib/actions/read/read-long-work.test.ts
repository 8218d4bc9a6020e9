import { describe, expect, it } from 'vitest';
import type { LongJobRow } from '../../store/rows';
import { viewWork } from './read-long-work';

const NOW = 1_000_000;
const JOB: LongJobRow = {
  id: 7,
  listId: 'own-long',
  title: 'Long',
  startedAt: NOW - 3_600_000,
  stage: 'linking',
  at: 40,
  done: 10_000,
  total: 50_000,
};

describe('what is told of a list on its way', () => {
  it('is how fast it is since it was last taken up, and how long it takes at that', () => {
    const since = { at: NOW - 4_000, done: 6_000 };
    expect(viewWork({ ...JOB, since }, NOW)).toEqual({
      jobId: 7,
      title: 'Long',
      stage: 'adding',
      done: 10_000,
      total: 50_000,
      pace: { perSecond: 1_000, secondsLeft: 40 },
      canBeCancelled: true,
    });
  });

  it.each<[when: string, since: LongJobRow['since']]>([
    ['nobody has taken it up', undefined],
    ['that was just now', { at: NOW - 900, done: 9_000 }],
    ['nothing was done since', { at: NOW - 9_000, done: 10_000 }],
  ])('is no rate where %s', (_, since) => {
    const work = viewWork({ ...JOB, ...(since && { since }) }, NOW);
    expect(work.pace).toBeUndefined();
  });

  it.each<[is: string, job: Partial<LongJobRow>, canBeCancelled: boolean]>([
    ['finishing', { done: 50_000 }, true],
    ['finishing', { stage: 'settling', done: 50_000 }, false],
    ['adding', { stage: 'readdressing' }, true],
    ['adding', { stage: 'switching' }, false],
    ['adding', { stage: 'returning', returning: true }, false],
    ['takingBack', { isUnwanted: true }, false],
    ['takingBack', { stage: 'takingBack', isUnwanted: true }, false],
  ])('is that it is %s', (stage, job, canBeCancelled) => {
    expect(viewWork({ ...JOB, ...job }, NOW)).toMatchObject({ stage, canBeCancelled });
  });
});
