import { describe, expect, it } from 'vitest';
import {
  MARKER_ID,
  type RegistrationApi,
  registerMarker,
} from '../../lib/actions/browser/register-marker';
import { moveList, removeList, saveLists, switchList } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { emptyDatabase, NOW, saveList } from './catalogue';

/** A browser that keeps registered scripts, and says how often it was told which, and to drop them. */
function browserWith(origins: string[]) {
  const state = {
    origins,
    version: '1.0.0',
    matches: undefined as string[] | undefined,
    told: 0,
    dropped: 0,
  };
  const api = {
    permissions: { getAll: async () => ({ origins: state.origins }) },
    runtime: {
      getManifest: () => ({ version: state.version, host_permissions: REQUIRED }),
    },
    scripting: {
      getRegisteredContentScripts: async () =>
        state.matches ? [{ id: MARKER_ID, matches: state.matches }] : [],
      registerContentScripts: async ([script]: { matches: string[] }[]) => {
        if (state.matches) throw new Error('Duplicate script ID');
        state.matches = script?.matches;
        state.told += 1;
      },
      updateContentScripts: async ([script]: { matches: string[] }[]) => {
        if (!state.matches) throw new Error('Nonexistent script ID');
        state.matches = script?.matches;
        state.told += 1;
      },
      unregisterContentScripts: async () => {
        state.matches = undefined;
        state.dropped += 1;
      },
    },
  };
  return { state, api: api as unknown as RegistrationApi };
}

/** Counts how often the worker reads all entries. */
function countReads(db: WaymarkDatabase): { count: number } {
  const reads = { count: 0 };
  const orderBy = db.entries.orderBy.bind(db.entries);
  db.entries.orderBy = (index: string | string[]) => {
    reads.count += 1;
    return orderBy(index);
  };
  return reads;
}

/** The sites that come with installing; others are granted later. */
const REQUIRED = ['*://eng.uber.com/*', '*://stripe.com/*', '*://www.stripe.com/*'];

const UBER = 'https://eng.uber.com/cherami/';
const STRIPE = 'https://stripe.com/blog/rate-limiters';
const GRANTED = REQUIRED;

/** A catalogue with one list of one entry, on which the marker is registered. */
async function registeredOnce() {
  const db = emptyDatabase();
  const { state, api } = browserWith(GRANTED);
  await saveList(db, 'one', UBER);
  await registerMarker(db, api);
  return { db, state, api };
}

describe('registering the marker', () => {
  it('covers the hosts of the catalogue, as far as they are granted', async () => {
    const db = emptyDatabase();
    const { state, api } = browserWith(GRANTED);
    await saveList(db, 'one', UBER, 'https://github.com/donnemartin/system-design-primer');
    await registerMarker(db, api);
    expect(state.matches).toEqual(['*://eng.uber.com/*']);
  });

  it('follows lists that are switched off and on, as far as no other list has their hosts', async () => {
    const { db, state, api } = await registeredOnce();
    await saveList(db, 'two', STRIPE, 'https://eng.uber.com/other/');
    await registerMarker(db, api);
    const both = state.matches;
    await switchList(db, 'two', false, NOW);
    await registerMarker(db, api);
    expect(state.matches).toEqual(['*://eng.uber.com/*']);
    await switchList(db, 'one', false, NOW);
    await registerMarker(db, api);
    expect(state.matches).toBeUndefined();
    for (const id of ['one', 'two']) await switchList(db, id, true, NOW);
    await registerMarker(db, api);
    expect(state.matches).toEqual(both);
    const { told } = state;
    await moveList(db, 'two', -1, NOW);
    await registerMarker(db, api);
    expect(state.told).toBe(told);
  });

  it.each<[string, string[], string[] | undefined]>([
    [
      'one site of the lists, encrypted only',
      ['https://eng.uber.com/*'],
      ['https://eng.uber.com/*'],
    ],
    [
      'a platform, beside the sites of the lists',
      [...REQUIRED, 'https://github.com/*'],
      ['*://eng.uber.com/*', 'https://github.com/*'],
    ],
    [
      'a site of no list, for the links on it',
      [...REQUIRED, 'https://news.example/*'],
      ['*://eng.uber.com/*', 'https://news.example/*'],
    ],
    ['every encrypted site', ['https://*/*'], ['https://*/*']],
    ['every site', [...REQUIRED, '<all_urls>'], ['*://*/*']],
    ['nothing', [], undefined],
  ])('follows a grant of %s', async (_, origins, expected) => {
    const db = emptyDatabase();
    const { state, api } = browserWith(origins);
    await saveList(db, 'one', UBER, 'https://github.com/donnemartin/system-design-primer');
    await registerMarker(db, api);
    expect(state.matches).toEqual(expected);
  });

  it('covers the old host of a line that was given a new address, and that of every alias', async () => {
    const db = emptyDatabase();
    const { state, api } = browserWith(GRANTED);
    const save = async (version: string, address: string) => {
      const entry = { list: 'one', position: 0, line: 1, role: 'entry' as const, section: [] };
      const entries = [{ ...entry, title: 'Rate limiters', address, kind: 'post' as const }];
      const source = { from: 'shipped' } as const;
      await saveLists(db, [{ id: 'one', title: 'One', source, order: 0, version, entries }], NOW);
      await registerMarker(db, api);
    };
    await save('old', UBER);
    expect(state.matches).toEqual(['*://eng.uber.com/*']);
    await save('new', STRIPE);
    const both = ['*://eng.uber.com/*', '*://stripe.com/*', '*://www.stripe.com/*'];
    expect(state.matches).toEqual(both);
    await db.aliases.clear();
    await save('newer', 'https://rate-limiters.example/');
    const [resource] = await db.resources.toArray();
    const alias = { resourceId: resource?.id ?? 0, origin: 'confirmed', at: NOW } as const;
    await db.aliases.add({ ...alias, address: STRIPE });
    await registerMarker(db, api);
    expect(state.matches).toEqual(both);
  });

  it('reads the entries once for all the times that the worker wakes', async () => {
    const db = emptyDatabase();
    const { state, api } = browserWith(GRANTED);
    await saveList(db, 'one', UBER);
    const reads = countReads(db);
    for (let wake = 0; wake < 3; wake += 1) await registerMarker(db, api);
    expect([reads.count, state.told]).toEqual([1, 1]);
  });

  it('covers all hosts of a list that is longer than what is read at once', async () => {
    const db = emptyDatabase();
    const hosts = Array.from({ length: 1_200 }, (_, at) => `https://site-${at}.example/`);
    const { state, api } = browserWith(hosts.map((host) => `${host}*`));
    await saveList(db, 'long', ...hosts.map((host) => `${host}post`));
    await registerMarker(db, api);
    expect(state.matches).toEqual(hosts.map((host) => `${host}*`).sort());
  });

  it('reads them once also where the browser names each site twice, and later once', async () => {
    const db = emptyDatabase();
    const { state, api } = browserWith([...GRANTED, ...GRANTED]);
    await saveList(db, 'one', UBER);
    await registerMarker(db, api);
    expect(state.matches).toEqual(['*://eng.uber.com/*']);
    const before = await db.settings.toArray();
    const reads = countReads(db);
    state.origins = GRANTED;
    await registerMarker(db, api);
    expect(reads.count).toBe(0);
    expect(state.told).toBe(1);
    expect(await db.settings.toArray()).toEqual(before);
  });

  it('reads them once also where nothing is granted', async () => {
    const db = emptyDatabase();
    const { state, api } = browserWith([]);
    await saveList(db, 'one', UBER);
    const reads = countReads(db);
    for (let wake = 0; wake < 3; wake += 1) await registerMarker(db, api);
    expect([reads.count, state.told, state.matches]).toEqual([1, 0, undefined]);
  });

  it.each<[string, (db: WaymarkDatabase, state: { origins: string[] }) => unknown, string[]]>([
    [
      'a list comes',
      (db) => saveList(db, 'two', STRIPE),
      ['*://eng.uber.com/*', '*://stripe.com/*', '*://www.stripe.com/*'],
    ],
    [
      'a list changes',
      (db) => saveList(db, 'one', STRIPE),
      ['*://stripe.com/*', '*://www.stripe.com/*'],
    ],
    [
      'every site is granted',
      (_, state) => {
        state.origins = ['*://*/*'];
      },
      ['*://*/*'],
    ],
  ])('follows when %s', async (_, change, expected) => {
    const { db, state, api } = await registeredOnce();
    await change(db, state);
    await registerMarker(db, api);
    expect(state.matches).toEqual(expected);
    // In between, a page that loads would go without.
    expect(state.dropped).toBe(0);
  });

  it('is done once where two things ask for it at once', async () => {
    const db = emptyDatabase();
    const { state, api } = browserWith(GRANTED);
    await saveList(db, 'one', UBER);
    await Promise.all([registerMarker(db, api), registerMarker(db, api)]);
    expect([state.told, state.matches]).toEqual([1, ['*://eng.uber.com/*']]);
  });

  it('ends with the last list', async () => {
    const { db, state, api } = await registeredOnce();
    await removeList(db, 'one', NOW);
    await registerMarker(db, api);
    expect(state.matches).toBeUndefined();
  });

  it('is done again where the browser forgot it, as on an update', async () => {
    const { db, state, api } = await registeredOnce();
    state.matches = undefined;
    await registerMarker(db, api);
    expect(state.matches).toEqual(['*://eng.uber.com/*']);
  });

  it('is done again by another version, which may know of other hosts', async () => {
    const { db, state, api } = await registeredOnce();
    state.version = '1.1.0';
    await registerMarker(db, api);
    expect(state.told).toBe(2);
  });
});
