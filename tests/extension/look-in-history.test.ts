/** What is read of the browser's history, what is kept of it, and the right that is lent for that. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  isRightKnown,
  type LentRightsApi,
  returnLentRights,
  withLentRight,
} from '../../lib/actions/browser/lent-rights';
import { type LookProgress, lookInHistory } from '../../lib/actions/browser/look-in-history';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { findVisited } from '../../lib/actions/recognise/find-visited';
import { DEFAULT_SETTINGS } from '../../lib/reading/choices';
import { removeList } from '../../lib/store/catalogue';
import { matchEach, matchResources, type ResourceMatch } from '../../lib/store/resources';
import { type FakeVisit, fakeHistory } from '../fakes/browser-history';
import { emptyDatabase, NOW, saveList, smallDatabase } from './catalogue';

const DAY = 86_400_000;
const never = new AbortController().signal;

function recogniser(listed: Record<string, number>) {
  const given: string[] = [];
  const recognise = async (addresses: readonly string[]) => {
    given.push(...addresses);
    return addresses.map((address) => listed[address]);
  };
  return { given, recognise };
}

function look(visits: FakeVisit[], listed: Record<string, number>, since = NOW - 92 * DAY) {
  const api = fakeHistory(visits);
  const { given, recognise } = recogniser(listed);
  const told: LookProgress[] = [];
  const onProgress = (progress: LookProgress) => told.push(progress);
  const options = { since, now: NOW, signal: never, recognise, onProgress };
  return { api, given, told, found: lookInHistory(options, api) };
}

const A = 'https://a.example/one';
const B = 'https://b.example/two';

describe('looking in the browser’s history', () => {
  it('finds when pages of lists were visited first in that time, and asks about no other page', async () => {
    const { api, found } = look(
      [
        { url: A, at: NOW - 3 * DAY },
        { url: A, at: NOW - 40 * DAY },
        { url: A, at: NOW - 200 * DAY },
        { url: 'https://bank.example/', at: NOW - 3 * DAY },
        { url: B, at: NOW - 200 * DAY },
      ],
      { [A]: 1, [B]: 2 },
    );
    expect([...(await found)]).toEqual([[1, NOW - 40 * DAY]]);
    expect(api.asked).toEqual([A]);
  });

  it('takes two addresses of one page for one, with the earlier of their times', async () => {
    const { found } = look(
      [
        { url: A, at: NOW - 3 * DAY },
        { url: B, at: NOW - 30 * DAY },
      ],
      { [A]: 7, [B]: 7 },
    );
    expect([...(await found)]).toEqual([[7, NOW - 30 * DAY]]);
  });

  it('leaves out what was shown in a frame only, and whatever is no address of the web', async () => {
    const { found, given } = look(
      [
        { url: A, at: NOW - DAY, transition: 'auto_subframe' },
        { url: 'chrome://settings/', at: NOW - DAY },
        { url: 'file:///home/me/secret.txt', at: NOW - DAY },
      ],
      { [A]: 1, 'chrome://settings/': 2 },
    );
    expect((await found).size).toBe(0);
    expect(given).toEqual([A]);
  });

  it('reads a history of any length in parts, misses none of it, and tells how far it is', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => ({
      url: `https://many.example/${at}`,
      // Most of them on two days, as after a synchronisation.
      at: NOW - (at < 2500 ? 10 * DAY + at * 20_000 : (at - 2400) * DAY),
    }));
    const listed = Object.fromEntries(many.map(({ url }, at) => [url, at + 1]));
    const { api, found, told } = look(many, listed, 0);
    const visits = await found;
    expect(visits.size).toBe(3000);
    expect(visits.get(3000)).toBe(many[2999]?.at);
    expect(api.most()).toBeLessThanOrEqual(500);
    const shares = told.map(({ done }) => done);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(told.at(-1)).toMatchObject({ done: told[0]?.total, found: 3000 });
  });

  it('reads all of one moment, where more was written down in it than it reads at once', async () => {
    const many = Array.from({ length: 700 }, (_, at) => ({
      url: `https://many.example/${at}`,
      at: NOW - 10 * DAY,
    }));
    const { found } = look(many, { [many[699]?.url ?? '']: 5 });
    expect([...(await found).keys()]).toEqual([5]);
  });

  it('ends at once where it is cancelled, and asks the browser for nothing more', async () => {
    const own = new AbortController();
    const api = fakeHistory([{ url: A, at: NOW - DAY }]);
    const search = vi.spyOn(api.history, 'search');
    const recognise = async () => {
      own.abort();
      return [1];
    };
    const looking = lookInHistory({ since: 0, now: NOW, signal: own.signal, recognise }, api);
    await expect(looking).rejects.toThrow();
    expect(search).toHaveBeenCalledOnce();
    expect(api.asked).toEqual([]);
  });
});

describe('pages of the browser’s history', () => {
  it('are entries by the rules for a visited page: certain ones only, and only of lists that are there', async () => {
    const db = emptyDatabase();
    const post = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';
    await saveList(db, 'caching', post);
    await saveList(db, 'gone', 'https://gone.example/post');
    await removeList(db, 'gone', NOW);
    const visited = [
      'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1?source=rss',
      'https://elsewhere.example/caching-for-a-global-netflix',
      'https://gone.example/post',
      'chrome://newtab/',
      'no address',
      post,
    ];
    const [moved, ...others] = await findVisited(db, visited);
    expect(moved).toBeDefined();
    expect(others).toEqual([undefined, undefined, undefined, undefined, moved]);
  });

  it('are what each of them is by itself, whatever is compared with it', async () => {
    const db = await smallDatabase();
    const entries = (await db.entries.toArray()).map(({ address }) => address);
    const pages = entries.flatMap((address) => [address, `${address}?utm_source=x`]);
    const alone: unknown[] = [];
    const tell = (matches: ResourceMatch[]) =>
      matches.map(({ resource, certainty, reason }) => [resource.id, certainty, reason]);
    for (const address of pages) alone.push(tell(await matchResources(db, { address })));
    const together = await matchEach(
      db,
      pages.map((address) => ({ address })),
    );
    expect(together.map(tell)).toEqual(alone);
    expect(together.filter(({ length }) => length > 0).length).toBeGreaterThan(100);
  });

  it('are left out on sites that Waymark leaves alone, and where you said “not this page”', async () => {
    const db = emptyDatabase();
    await saveList(db, 'two', 'https://a.example/1', 'https://b.example/2');
    const [first, second] = await findVisited(db, ['https://a.example/1', 'https://b.example/2']);
    expect(first).toBeDefined();
    const page = { resourceId: second ?? 0, address: 'https://b.example/2' };
    await judgeMatch(db, { ...page, verdict: 'different' }, NOW);
    await changeSettings(db, { silentHosts: ['a.example'] }, DEFAULT_SETTINGS, NOW);
    expect(await findVisited(db, ['https://a.example/1', 'https://b.example/2'])).toEqual([
      undefined,
      undefined,
    ]);
    expect(await db.readings.count()).toBe(0);
  });
});

describe('a right that is lent', () => {
  afterEach(() => vi.restoreAllMocks());

  function permissions(answer: boolean, known = ['history', 'readingList']) {
    const granted = new Set<string>();
    const calls: string[] = [];
    const api: LentRightsApi = {
      permissions: {
        contains: async ({ permissions: [name = ''] = [] }) => {
          if (!known.includes(name)) throw new Error(`${name} is no permission`);
          return granted.has(name);
        },
        request: vi.fn(async ({ permissions: [name = ''] = [] }) => {
          calls.push(`asked ${name}`);
          if (answer) granted.add(name);
          return answer;
        }),
        remove: vi.fn(async ({ permissions: [name = ''] = [] }) => {
          calls.push(`returned ${name}`);
          return granted.delete(name);
        }),
      },
    };
    return { api, calls, granted };
  }

  it('is asked for within the press, before anything is waited for, and given back after the look', async () => {
    const { api, calls } = permissions(true);
    const done = withLentRight('history', async () => calls.push('looked'), { signal: never, api });
    expect(calls).toEqual(['asked history']);
    await done;
    expect(calls).toEqual(['asked history', 'looked', 'returned history']);
  });

  it('is given back where looking fails', async () => {
    const { api, granted } = permissions(true);
    const failing = () => Promise.reject(new Error('no history'));
    await expect(withLentRight('history', failing, { signal: never, api })).rejects.toThrow(
      'no history',
    );
    expect([...granted]).toEqual([]);
  });

  it('is given back at once where looking is ended, whatever it waits for', async () => {
    const { api, granted } = permissions(true);
    const own = new AbortController();
    const endless = () => new Promise<never>(() => undefined);
    const looking = withLentRight('history', endless, { signal: own.signal, api });
    await vi.waitFor(() => expect([...granted]).toEqual(['history']));
    own.abort();
    await expect(looking).rejects.toThrow();
    expect([...granted]).toEqual([]);
  });

  it('is given back unused where all was ended while the browser asked', async () => {
    const { api, granted } = permissions(true);
    const own = new AbortController();
    const work = vi.fn();
    const looking = withLentRight('history', work, { signal: own.signal, api });
    own.abort();
    await expect(looking).rejects.toThrow();
    expect(work).not.toHaveBeenCalled();
    expect([...granted]).toEqual([]);
  });

  it('that is declined leaves all undone', async () => {
    const { api, calls } = permissions(false);
    const work = vi.fn();
    expect(await withLentRight('history', work, { signal: never, api })).toBe('declined');
    expect(work).not.toHaveBeenCalled();
    expect(calls).toEqual(['asked history']);
  });

  it('and was left over is given back by the next page, but not while another page is at it', async () => {
    const { api, granted } = permissions(true, ['history']);
    granted.add('history');
    await returnLentRights(api);
    expect([...granted]).toEqual([]);
    let end: () => void = () => undefined;
    const work = () =>
      new Promise<void>((done) => {
        end = done;
      });
    const looking = withLentRight('history', work, { signal: never, api });
    await vi.waitFor(() => expect([...granted]).toEqual(['history']));
    await Promise.resolve();
    await returnLentRights(api);
    expect([...granted]).toEqual(['history']);
    end();
    await looking;
    expect([...granted]).toEqual([]);
  });

  it('to two pages at once is given back when both are done, and not before', async () => {
    const { api, granted } = permissions(true, ['history']);
    const ends: Array<() => void> = [];
    const work = () =>
      new Promise<string[]>((done) => {
        ends.push(() => done([...granted]));
      });
    const first = withLentRight('history', work, { signal: never, api });
    const second = withLentRight('history', work, { signal: never, api });
    await vi.waitFor(() => expect(ends).toHaveLength(2));
    ends[0]?.();
    await first;
    ends[1]?.();
    expect(await second).toEqual(['history']);
    expect([...granted]).toEqual([]);
  });

  it('is not taken with what another page has left over, from the press on', async () => {
    const { api, granted } = permissions(true, ['history']);
    const looking = withLentRight('history', async () => [...granted], { signal: never, api });
    const returning = returnLentRights(api);
    expect(await looking).toEqual(['history']);
    await returning;
    expect([...granted]).toEqual([]);
  });

  it('is offered only where the browser knows it', async () => {
    const { api } = permissions(true, ['history']);
    expect(await isRightKnown('history', api)).toBe(true);
    expect(await isRightKnown('readingList', api)).toBe(false);
  });
});
