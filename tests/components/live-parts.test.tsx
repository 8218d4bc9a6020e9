/** What is asked of the popup before it knows the page in front. */
import { cleanup, render, waitFor } from '@testing-library/preact';
import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { LiveParts, type LiveParts as Parts } from '../../entrypoints/popup/live-parts';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { database } from '../../lib/store/database';
import { installLocks } from '../fakes/locks';

const ADDRESS = 'https://a.example/1';

const { browser } = vi.hoisted(() => {
  const event = { addListener: () => undefined, removeListener: () => undefined };
  const tab = { id: 7, url: 'https://a.example/1', title: 'Fencing', incognito: false };
  const browser = {
    tabs: {
      query: async () => [tab],
      sendMessage: async () => undefined,
      onUpdated: event,
      onActivated: event,
    },
    permissions: { getAll: async () => ({ origins: [] }), onAdded: event, onRemoved: event },
    runtime: {
      getManifest: () => ({ host_permissions: [] }),
      getURL: (path: string) => `chrome-extension://own${path}`,
      sendMessage: async () => ({ result: undefined }),
      onMessage: event,
    },
    storage: {
      local: { get: async () => ({}), set: async () => undefined, remove: async () => undefined },
      onChanged: event,
    },
    windows: { getCurrent: async () => ({ id: 1, incognito: false }) },
    extension: { inIncognitoContext: false },
    scripting: { executeScript: async () => [] },
    action: {},
  };
  return { browser };
});
vi.mock('webextension-polyfill', () => ({ default: browser }));
vi.mock('wxt/browser', () => ({ browser }));
installLocks();
afterEach(cleanup);

it('a key for the page in front that comes before its card is done once, and not denied', async () => {
  const db = database();
  const page = { address: ADDRESS, title: 'Fencing', state: 'unread', tags: [] } as const;
  await importHistory(db, [{ ...page, tags: [] }], { title: 'Saved', now: Date.now() - 10_000 });
  const said: string[] = [];
  let last: Parts | undefined;
  const onChange = (parts: Parts) => {
    // As what was asked before these parts were loaded.
    if (!last) parts.actions.commandHere('toggle-read');
    last = parts;
    if (parts.notice) said.push(parts.notice.text);
  };
  const first = {
    searchIndex: undefined,
    isBehind: false,
    states: { ids: [] },
    failure: undefined,
  };
  render(<LiveParts first={first as never} startedIds={[]} onChange={onChange} />);
  await waitFor(async () => expect((await db.readings.toArray())[0]?.state).toBe('read'));
  await waitFor(() => expect(said.at(-1)).toMatch(/^Read/));
  expect(said.filter((words) => /not on/.test(words))).toEqual([]);
  expect((await db.events.toArray()).map(({ kind }) => kind)).toEqual(['set']);
});
