import { afterEach, describe, expect, it, vi } from 'vitest';
import { returnSite } from '../../lib/actions/browser/return-site';
import { addList } from '../../lib/actions/transfer/add-list';
import { type FetchingDue, fetchDueLists } from '../../lib/actions/transfer/fetch-due-lists';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { runLongJobs } from '../../lib/actions/transfer/run-long-jobs';
import { takeFetched } from '../../lib/actions/transfer/take-fetched';
import { readListDraft } from '../../lib/lists/list-draft';
import type { RefreshChoice } from '../../lib/lists/refresh-times';
import { removeList } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';
import { takeListBack } from '../../lib/store/long-jobs';
import {
  chooseApplying,
  chooseRefresh,
  claimRefresh,
  dismissApplied,
  dueRefreshes,
  noteRefreshByHand,
  settleText,
  unreadTexts,
} from '../../lib/store/refreshes';
import { emptyDatabase, NOW } from './catalogue';
import { dieAtWrite } from './die-at-every-write';

const HOST = 'https://lists.example.org';
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const DAILY: RefreshChoice = { every: 'daily' };
const LIST = `# Queues and logs
- [The Log](https://engineering.example.org/the-log)
- [Segments](https://engineering.example.org/segments)
- [Queues](https://ferd.example.org/queues)
`;
const NEWER = LIST.concat('- [A new one](https://new.example.org/one)\n');
const SHRUNK = `# Queues and logs
- [The Log](https://engineering.example.org/the-log)
`;

let open: WaymarkDatabase[] = [];
afterEach(() => {
  for (const db of open) db.close();
  open = [];
});

async function addFrom(db: WaymarkDatabase, name: string, text = LIST): Promise<string> {
  const home = `${HOST}/${name}.md`;
  const { entries } = readListDraft(text, { name, home }).list;
  const given = { entries, title: name, home, isFetched: true, isAnother: true } as const;
  return (await addList(db, given, { now: NOW })).listId;
}

type Answer = string | (() => Response) | Error;

/** A host at which one text is, and what it was asked. */
function host(first: Answer = LIST) {
  const asked: string[] = [];
  const at = { now: NOW + DAY, answer: first as Answer, isOffline: false };
  const running = { now: 0, most: 0 };
  const ask = async (address: string) => {
    asked.push(address);
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    await new Promise((done) => setTimeout(done, 5));
    running.now -= 1;
    const { answer } = at;
    if (answer instanceof Error) throw answer;
    return typeof answer === 'string' ? new Response(answer) : answer();
  };
  const api: FetchingDue = {
    mayRead: async () => true,
    isOffline: () => at.isOffline,
    now: () => at.now,
    fetch: ask as unknown as typeof fetch,
  };
  return { at, asked, api, running };
}

async function scheduled(choice: RefreshChoice = DAILY, name = 'queues') {
  const db = emptyDatabase();
  open.push(db);
  const listId = await addFrom(db, name);
  await chooseRefresh(db, listId, choice, { now: NOW });
  const web = host();
  const row = () => db.refreshes.get(listId);
  const list = () => db.lists.get(listId);
  const titles = async () =>
    (await db.entries.where({ listId }).sortBy('position')).map(({ title }) => title);
  const wake = () => fetchDueLists(db, web.api);
  const take = (wanted?: string) =>
    takeFetched(db, listId, { now: web.at.now, ...(wanted !== undefined && { wanted }) });
  /** As the worker wakes and the library is opened afterwards. */
  const pass = async (answer: Answer) => {
    web.at.answer = answer;
    web.at.now += DAY;
    await wake();
    return take();
  };
  return { db, listId, ...web, row, list, titles, wake, take, pass };
}

describe('a list whose address is asked without a press', () => {
  it('is asked for only where that was chosen, once it is due, and once', async () => {
    const { db, listId, at, asked, wake, row } = await scheduled();
    await addFrom(db, 'by-hand');
    at.now = NOW + DAY - 1;
    await wake();
    expect(asked).toEqual([]);
    at.now = NOW + DAY;
    await wake();
    await wake();
    expect(asked).toEqual([`${HOST}/queues.md`]);
    expect(await row()).toMatchObject({ nextAt: NOW + 2 * DAY, failures: 0 });
    await chooseRefresh(db, listId, undefined, { now: NOW });
    at.now += 9 * DAY;
    await wake();
    expect(asked).toHaveLength(1);
    expect(await db.fetched.count()).toBe(0);
  });

  it('is asked for by one of two workers that wake at once, one request at a time', async () => {
    const { db, listId, api, asked, running } = await scheduled();
    const others = await Promise.all(['two', 'three'].map((name) => addFrom(db, name)));
    for (const id of others) await chooseRefresh(db, id, DAILY, { now: NOW });
    const second = new WaymarkDatabase(db.name);
    open.push(second);
    await Promise.all([fetchDueLists(db, api), fetchDueLists(second, api)]);
    expect([...asked].sort()).toEqual(
      ['queues', 'three', 'two'].map((name) => `${HOST}/${name}.md`),
    );
    expect(running.most).toBe(1);
    expect(await claimRefresh(db, listId, NOW + DAY)).toBeUndefined();
  });

  it('that is unchanged is not parsed, and noted as looked at', async () => {
    const { pass, wake, at, list, db, row } = await scheduled();
    await pass(LIST);
    expect(await list()).toMatchObject({ lookedAt: at.now });
    at.now += DAY;
    await wake();
    expect(await unreadTexts(db)).toEqual([]);
    expect(await db.fetched.count()).toBe(0);
    expect(await list()).toMatchObject({ lookedAt: at.now });
    expect(await row()).toMatchObject({ failures: 0, nextAt: at.now + DAY });
  });

  it('waits with what would change until that is wanted, and is then as shown', async () => {
    const { pass, take, titles, row, list, db } = await scheduled();
    expect(await pass(NEWER)).toBeUndefined();
    const waiting = (await row())?.waiting;
    expect(waiting).toMatchObject({ difference: { groups: { added: { count: 1 } } } });
    expect(await titles()).toHaveLength(3);
    expect(await unreadTexts(db)).toEqual([]);
    // What is wanted is what was shown.
    expect(await take('another text')).toBeUndefined();
    expect(await take(waiting?.text)).toMatchObject({ change: { added: 1 } });
    expect(await titles()).toContain('A new one');
    expect(await row()).not.toHaveProperty('waiting');
    expect(await row()).not.toHaveProperty('applied');
    expect(await list()).toMatchObject({ refresh: DAILY, change: { added: 1 } });
    expect(await take(waiting?.text)).toBeUndefined();
  });

  it('that was left for now is asked about again with its next change, and not before', async () => {
    const { db, listId, pass, at, row, titles } = await scheduled();
    await pass(NEWER);
    const text = (await row())?.waiting?.text ?? '';
    await settleText(db, listId, { text }, at.now);
    await pass(NEWER);
    expect(await row()).not.toHaveProperty('waiting');
    await pass(NEWER.concat('- [Another](https://new.example.org/two)\n'));
    expect(await row()).toMatchObject({
      waiting: { difference: { groups: { added: { count: 2 } } } },
    });
    // What had come is taken back by its host.
    await pass(NEWER);
    expect(await row()).not.toHaveProperty('waiting');
    expect(await titles()).toHaveLength(3);
  });

  it('is applied at once where that was chosen, and shown until it was seen', async () => {
    const { db, listId, pass, titles, row, at } = await scheduled();
    await chooseApplying(db, listId, true);
    expect(await pass(NEWER)).toMatchObject({ change: { added: 1 } });
    const first = at.now;
    await pass(LIST);
    expect(await titles()).toHaveLength(3);
    expect((await row())?.applied?.map((each) => each.at)).toEqual([at.now, first]);
    // Two are shown, and a third comes before they are dismissed.
    const seen = (await row())?.applied?.map(({ at: appliedAt }) => appliedAt) ?? [];
    await pass(NEWER);
    await dismissApplied(db, listId, seen);
    expect((await row())?.applied).toMatchObject([{ at: at.now }]);
    await dismissApplied(db, listId, [at.now]);
    expect(await row()).not.toHaveProperty('applied');
    await chooseApplying(db, listId, false);
    await pass(LIST);
    expect(await titles()).toHaveLength(4);
  });

  it('of which much differs is applied in steps by whoever is there, and waits once that was cancelled', async () => {
    const { db, listId, wake, at, titles, row } = await scheduled();
    await chooseApplying(db, listId, true);
    const longer = NEWER.replace('[Queues]', '[Queues, explained]');
    at.answer = longer;
    at.now += DAY;
    await wake();
    // The library is closed once it has begun.
    const { navigator: own } = globalThis;
    const request = (name: string, run: () => Promise<unknown>) =>
      name === 'long-jobs' ? Promise.reject('closed') : own.locks.request(name, run);
    const begin = async (wanted?: string) => {
      const value = { ...own, locks: { ...own.locks, request } };
      Object.defineProperty(globalThis, 'navigator', { value, configurable: true });
      const options = { now: at.now, inStep: 1, ...(wanted !== undefined && { wanted }) };
      await takeFetched(db, listId, options).catch((error) => expect(error).toBe('closed'));
      Object.defineProperty(globalThis, 'navigator', { value: own, configurable: true });
      return (await db.longJobs.toCollection().first())?.id ?? 0;
    };
    expect(await takeListBack(db, await begin())).toBe(true);
    await runLongJobs(db);
    expect(await titles()).toEqual(['The Log', 'Segments', 'Queues']);
    const waiting = (await row())?.waiting;
    expect(waiting).toMatchObject({ difference: { groups: { added: { count: 1 } } } });
    expect(await unreadTexts(db)).toEqual([]);
    expect(await begin()).toBe(0);
    await begin(waiting?.text);
    await runLongJobs(db);
    expect(await titles()).toEqual(['The Log', 'Segments', 'Queues, explained', 'A new one']);
    expect(await row()).not.toHaveProperty('waiting');
    expect(await unreadTexts(db)).toEqual([]);
    at.answer = longer.replace('[Segments]', '[Segments of it]').replace('[The Log]', '[Log]');
    at.now += DAY;
    await wake();
    await begin();
    await runLongJobs(db);
    expect(await row()).toMatchObject({ applied: [{ at: at.now }] });
  });

  it('that is shrunk by half, or has moved, is never applied without being asked', async () => {
    const { db, listId, pass, titles, row, list, take } = await scheduled();
    await chooseApplying(db, listId, true);
    await pass(SHRUNK);
    expect(await row()).toMatchObject({ waiting: { difference: { isShrunk: true } } });
    await pass(() =>
      Object.defineProperty(new Response(NEWER), 'url', { value: `${HOST}/moved.md` }),
    );
    const waiting = (await row())?.waiting;
    expect(waiting).toMatchObject({ movedTo: `${HOST}/moved.md` });
    expect(await titles()).toHaveLength(3);
    await take(waiting?.text);
    expect(await list()).toMatchObject({ home: `${HOST}/moved.md` });
  });

  it('that is gone or no list any more keeps its last good version, and says which', async () => {
    const { pass, titles, row, at, wake, list } = await scheduled();
    await pass(() => new Response('', { status: 404 }));
    expect(await row()).toMatchObject({
      failure: { problem: 'nothing', host: 'lists.example.org' },
      failures: 1,
      nextAt: at.now + HOUR,
    });
    await pass('Moved away.');
    expect(await row()).toMatchObject({ refused: 'no-list', failures: 0 });
    expect(await row()).not.toHaveProperty('failure');
    const { lookedAt } = (await list()) ?? {};
    at.now += DAY;
    await wake();
    expect(await row()).toMatchObject({ refused: 'no-list' });
    expect((await list())?.lookedAt).toBe(lookedAt);
    expect(await titles()).toHaveLength(3);
    await pass(NEWER);
    expect(await row()).not.toHaveProperty('refused');
  });

  it('is tried again ever later, and as late as its host wants', async () => {
    const { at, wake, row } = await scheduled();
    at.answer = new TypeError('no answer');
    for (const wait of [HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 7 * DAY]) {
      await wake();
      const { nextAt } = (await row()) ?? { nextAt: 0 };
      expect(nextAt).toBe(at.now + wait);
      at.now = nextAt;
    }
    const headers = { 'retry-after': String((9 * DAY) / 1_000) };
    at.answer = () => new Response('', { status: 503, headers });
    await wake();
    expect(await row()).toMatchObject({ nextAt: at.now + 9 * DAY, failures: 7 });
    at.now += 9 * DAY;
    at.answer = LIST;
    await wake();
    expect(await row()).toMatchObject({ nextAt: at.now + DAY, failures: 0 });
  });

  it('leaves a host alone that has been asked too often, other lists from there included', async () => {
    const { db, at, asked, wake } = await scheduled();
    const other = await addFrom(db, 'other');
    await chooseRefresh(db, other, DAILY, { now: NOW });
    at.answer = () => new Response('', { status: 429, headers: { 'retry-after': '7200' } });
    await wake();
    expect(asked).toHaveLength(1);
    for (const { nextAt } of await db.refreshes.toArray()) expect(nextAt).toBe(at.now + 2 * HOUR);
    const failures = (await db.refreshes.toArray()).map((each) => each.failures);
    expect(failures.sort()).toEqual([0, 1]);
  });

  it('is not asked for offline, and that is no failure', async () => {
    const { at, asked, wake, row } = await scheduled();
    const before = await row();
    at.isOffline = true;
    await wake();
    expect(asked).toEqual([]);
    at.isOffline = false;
    at.answer = () => {
      at.isOffline = true;
      throw new TypeError('it went offline while the answer was waited for');
    };
    await wake();
    expect(asked).toHaveLength(1);
    expect(await row()).toEqual(before);
  });

  it('is not asked for where Waymark may not read its host', async () => {
    const { db, api, asked, row } = await scheduled();
    await fetchDueLists(db, { ...api, mayRead: async () => false });
    expect(asked).toEqual([]);
    expect(await row()).toMatchObject({
      failure: { problem: 'no-right' },
      nextAt: NOW + DAY + HOUR,
    });
  });

  it('that is refreshed by hand has nothing waiting that is older', async () => {
    const { db, listId, pass, at, row } = await scheduled();
    await pass(NEWER);
    await noteRefreshByHand(db, listId, at.now);
    expect(await row()).toEqual({ listId, failures: 0, nextAt: at.now + DAY });
    expect(await db.fetched.count()).toBe(0);
  });

  it('that is refreshed by hand while what came before is read is as it came then', async () => {
    const { db, listId, at, titles, row, take, wake } = await scheduled({
      every: 'daily',
      isAtOnce: true,
    });
    at.answer = NEWER;
    at.now += DAY;
    await wake();
    // It has been compared, and is to be stored.
    const { subtle } = crypto;
    const digest = subtle.digest.bind(subtle);
    let goOn: () => void = () => undefined;
    const going = new Promise<void>((done) => {
      goOn = done;
    });
    const waiting = vi.spyOn(subtle, 'digest').mockImplementationOnce(async (...given) => {
      await going;
      return digest(...given);
    });
    const taking = take();
    await vi.waitFor(() => expect(waiting).toHaveBeenCalled());
    const newest = NEWER.concat('- [And another](https://new.example.org/two)\n');
    const { entries } = readListDraft(newest, { name: 'queues', home: `${HOST}/queues.md` }).list;
    await noteRefreshByHand(db, listId, at.now);
    const given = { entries, isAnother: true, isRefresh: true, replaces: listId } as const;
    await addList(db, { ...given, title: 'queues' }, { now: at.now });
    goOn();
    expect(await taking).toBeUndefined();
    expect(await titles()).toHaveLength(5);
    expect(await row()).not.toHaveProperty('applied');
    waiting.mockRestore();
  });

  it('that has another content since is compared with the text that was dealt with', async () => {
    const { db, listId, pass, titles, list } = await scheduled({ every: 'daily', isAtOnce: true });
    await pass(NEWER);
    const before = await list();
    // As from a file, or a backup.
    const { entries } = readListDraft(LIST, { name: 'queues', home: before?.home ?? '' }).list;
    const older = { title: 'queues', entries, replaces: listId, isAnother: true, isRefresh: true };
    await addList(db, { ...older, isRefresh: true }, { now: NOW });
    expect(await titles()).toHaveLength(3);
    await pass(NEWER);
    expect(await titles()).toHaveLength(4);
  });

  it('whose new text finds no room says so, keeps its version, and is tried again', async () => {
    const { db, listId, pass, titles, row, at, api } = await scheduled({
      every: 'daily',
      isAtOnce: true,
    });
    const full = new WaymarkDatabase(db.name);
    open.push(full);
    full.fetched.hook('creating', () => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    at.now += DAY;
    at.answer = NEWER;
    await expect(fetchDueLists(full, api)).rejects.toThrow('no room');
    expect(await row()).toMatchObject({
      failures: 1,
      failure: { problem: 'no-room', host: 'lists.example.org' },
      nextAt: at.now + HOUR,
    });
    expect(await unreadTexts(db)).toEqual([]);
    await pass(NEWER);
    expect(await row()).not.toHaveProperty('failure');
    expect(await titles()).toHaveLength(4);
    expect(listId).toBe((await row())?.listId);
  });

  it.each([
    ['a time that is none', { nextAt: Number.NaN }],
    ['a time that is a word', { nextAt: 'soon' }],
    ['a time far ahead', { nextAt: NOW + 400 * DAY }],
    ['failures that are no number', { failures: 'many' }],
  ])('whose row holds %s is asked for, and once', async (_, damage) => {
    const { db, listId, at, asked, wake, row } = await scheduled();
    await db.refreshes.update(listId, damage as never);
    at.now += 2 * DAY;
    await wake();
    await wake();
    expect(asked).toHaveLength(1);
    expect(await row()).toMatchObject({ failures: 0, nextAt: at.now + DAY });
  });

  it('is left alone where what was chosen is damaged, and others are asked for', async () => {
    const { db, listId, at, asked, wake } = await scheduled();
    const other = await addFrom(db, 'zeal');
    await chooseRefresh(db, other, DAILY, { now: NOW });
    await db.lists.update(listId, { refresh: { every: 'hourly' } as never });
    at.now += DAY;
    await wake();
    await wake();
    expect(asked).toEqual([`${HOST}/zeal.md`]);
    await db.lists.update(listId, { refresh: DAILY, source: 7 as never });
    at.now += DAY;
    await wake();
    expect(asked).toEqual([`${HOST}/zeal.md`, `${HOST}/zeal.md`]);
  });

  it('of which what came is damaged is fetched again, and read then', async () => {
    const { db, listId, at, wake, take, titles, pass } = await scheduled({
      every: 'daily',
      isAtOnce: true,
    });
    at.answer = NEWER;
    await wake();
    await db.fetched.update(listId, { bytes: 'gone' as never });
    expect(await take()).toBeUndefined();
    await pass(NEWER);
    expect(await titles()).toHaveLength(4);
  });

  it('that is removed meanwhile leaves nothing', async () => {
    const { db, listId, at, asked, wake, take } = await scheduled();
    at.answer = NEWER;
    const waking = wake();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await removeList(db, listId, NOW);
    await waking;
    expect(await take()).toBeUndefined();
    expect([await db.lists.count(), await db.refreshes.count(), await db.fetched.count()]).toEqual([
      0, 0, 0,
    ]);
  });
});

describe('a worker that dies', () => {
  /** Lets it die at each of its writes in turn, and goes on where that left it. */
  async function dieAndGoOn(
    act: (db: WaymarkDatabase, turn: Awaited<ReturnType<typeof scheduled>>) => Promise<unknown>,
    prepare: (turn: Awaited<ReturnType<typeof scheduled>>) => Promise<unknown>,
    check: (turn: Awaited<ReturnType<typeof scheduled>>) => Promise<void>,
  ): Promise<number> {
    for (let deadly = 1; ; deadly += 1) {
      const turn = await scheduled({ every: 'daily', isAtOnce: true });
      await prepare(turn);
      const isDone = await dieAtWrite(turn.db.name, (db) => act(db, turn), deadly);
      await check(turn);
      if (isDone) return deadly;
      expect(deadly).toBeLessThan(60);
    }
  }

  it('while it fetches asks again after a while, and loses nothing', async () => {
    const deaths = await dieAndGoOn(
      (db, { api }) => fetchDueLists(db, api),
      async ({ at }) => {
        at.answer = NEWER;
      },
      async ({ db, at, asked, wake, take, titles, listId }) => {
        expect(asked.length).toBeLessThan(2);
        expect(await titles()).toHaveLength(3);
        // Not at once, but where it was not even taken on.
        await wake();
        expect(asked.length).toBeLessThan(2);
        at.now += HOUR;
        await wake();
        expect(asked.length).toBeLessThan(3);
        expect(await unreadTexts(db)).toMatchObject([{ listId }]);
        await take();
        expect(await titles()).toHaveLength(4);
      },
    );
    expect(deaths).toBeGreaterThan(2);
  });

  it('while it reads what came has applied it and says so, or has done nothing', async () => {
    const deaths = await dieAndGoOn(
      (db, { listId, at }) => takeFetched(db, listId, { now: at.now }),
      async ({ at, wake }) => {
        at.answer = NEWER;
        await wake();
      },
      async ({ db, take, titles, row }) => {
        const isApplied = (await titles()).length === 4;
        expect((await row())?.applied?.length ?? 0).toBe(isApplied ? 1 : 0);
        expect(await db.fetched.count()).toBe(isApplied ? 0 : 1);
        await take();
        expect(await titles()).toHaveLength(4);
        expect((await row())?.applied).toHaveLength(1);
      },
    );
    expect(deaths).toBeGreaterThan(4);
  });
});

describe('what was chosen', () => {
  it('comes with a backup, and is fetched from then on', async () => {
    const { db, listId } = await scheduled({ every: 'weekly', isAtOnce: true });
    const backup = await readBackup(db, NOW);
    const other = emptyDatabase();
    open.push(other);
    await restoreBackup(other, { backup, damaged: [] }, NOW);
    expect(await other.lists.get(listId)).toMatchObject({
      refresh: { every: 'weekly', isAtOnce: true },
    });
    expect(await dueRefreshes(other, NOW)).toEqual([listId]);
  });

  it('stands against a backup', async () => {
    const { db, listId, pass } = await scheduled();
    await pass(LIST);
    const backup = await readBackup(db, NOW);
    backup.lists = backup.lists.map((each) => ({
      ...each,
      version: 'newer',
      refreshedAt: each.refreshedAt + 1,
    }));
    await chooseRefresh(db, listId, undefined, { now: NOW });
    await restoreBackup(db, { backup, damaged: [] }, NOW);
    expect(await db.lists.get(listId)).toMatchObject({ version: 'newer' });
    expect(await db.lists.get(listId)).not.toHaveProperty('refresh');
  });

  it.each([
    ['is given back', [], '*://lists.example.org/*', true],
    [
      'is kept where another list is fetched from there',
      ['other'],
      '*://lists.example.org/*',
      false,
    ],
    ['is kept where entries lead there', [], '*://engineering.example.org/*', false],
  ])('and the right that was asked for with it %s', async (_, others, site, isReturned) => {
    const { db, listId } = await scheduled();
    for (const name of others) {
      await chooseRefresh(db, await addFrom(db, name), DAILY, { now: NOW, site });
    }
    await chooseRefresh(db, listId, DAILY, { now: NOW, site });
    const unneeded = await chooseRefresh(db, listId, undefined, { now: NOW });
    expect(unneeded).toBe(site);
    const removed: unknown[] = [];
    const remove = async (wanted: unknown) => removed.push(wanted) > 0;
    await returnSite(db, unneeded, { permissions: { remove } });
    expect(removed).toEqual(isReturned ? [{ origins: [site] }] : []);
    await returnSite(db, undefined, { permissions: { remove } });
    expect(removed).toHaveLength(isReturned ? 1 : 0);
  });
});
