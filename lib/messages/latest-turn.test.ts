import { describe, expect, it } from 'vitest';
import { LatestTurn } from './latest-turn';

/** Turns that add up; each is handled when the test says so. */
function turns() {
  const handled: Array<[key: string, sum: number]> = [];
  const ends: Array<(isWell?: boolean) => void> = [];
  const latest = new LatestTurn<{ key: string; add: number }, number>({
    handle: ({ key, add }) =>
      new Promise((resolve, reject) => {
        handled.push([key, add]);
        ends.push((isWell = true) => (isWell ? resolve(add) : reject(new Error('no room'))));
      }),
    join: (one, other) => ({ ...other, add: one.add + other.add }),
  });
  const take = (key: string, add: number) => latest.take(key, { key, add });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { handled, ends, take, settle };
}

describe('messages that come faster than they are handled', () => {
  it('are handled as one each time, and all are answered', async () => {
    const { handled, ends, take, settle } = turns();
    const first = take('a', 1);
    await settle();
    const others = Array.from({ length: 1_000 }, () => take('a', 1));
    await settle();
    expect(handled).toEqual([['a', 1]]);
    ends[0]?.();
    await settle();
    ends[1]?.();
    expect(await first).toBe(1);
    expect(new Set(await Promise.all(others))).toEqual(new Set([1_000]));
    expect(handled).toHaveLength(2);
  });

  it('wait for none of another key', async () => {
    const { handled, take, settle } = turns();
    void take('a', 1);
    void take('b', 2);
    await settle();
    expect(handled).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('fail each for itself', async () => {
    const { ends, take, settle } = turns();
    const first = take('a', 1);
    await settle();
    const second = take('a', 2);
    ends[0]?.(false);
    await expect(first).rejects.toThrow('no room');
    await settle();
    ends[1]?.();
    expect(await second).toBe(2);
  });
});
