import { cleanup, renderHook, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WaymarkDatabase } from '../../lib/store/database';
import type { OpenedDatabase } from '../../lib/store/first-rows';
import type { ReadFrom } from '../../lib/store/record-reader';

/** Asks once, at once. */
vi.mock('../../lib/store/live', () => ({
  observe: (query: () => Promise<unknown>, give: (found: unknown) => void) => {
    void query().then(give);
    return () => undefined;
  },
}));

// What is kept of the first page is kept for as long as the tab is there.
beforeEach(() => vi.resetModules());
afterEach(() => {
  cleanup();
  globalThis.waymarkOpened = undefined;
  document.body.innerHTML = '';
});

const db = {} as WaymarkDatabase;

/** @returns each answer that was shown, first nothing, and a way to the end of the first page */
async function follow(opened: typeof globalThis.waymarkOpened) {
  globalThis.waymarkOpened = opened;
  // The page is still coming.
  document.body.innerHTML = '<div class="library"><p aria-busy="true"></p></div>';
  const { useRecord, whenRead } = await import('../../entrypoints/library/frame/use-record');
  const read = async (from: ReadFrom) => (from === db ? 'followed' : 'early');
  const answers: Array<string | undefined> = [];
  renderHook(() => answers.push(useRecord(db, read)));
  const isRead = whenRead();
  const show = () => {
    document.body.innerHTML = '';
    return isRead;
  };
  return { answers, show };
}

it('what the library is opened for is there before Dexie is asked, which follows it', async () => {
  const close = vi.fn();
  const opened = { db: { close } } as unknown as OpenedDatabase;
  const { answers, show } = await follow(Promise.resolve(opened));
  await waitFor(() => expect(answers).toEqual([undefined, 'early']));
  expect(close).not.toHaveBeenCalled();
  await show();
  await waitFor(() => expect(answers).toEqual([undefined, 'early', 'followed']));
  // It would hold up an update of the schema.
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(globalThis.waymarkOpened).toBeUndefined();
});

it.each([
  ['is not there yet', () => Promise.resolve(undefined)],
  ['does not open', () => Promise.reject(new Error('damaged'))],
  ['never answers', () => new Promise<undefined>(() => undefined)],
  ['was opened before', () => undefined],
])('a database that %s is asked by Dexie, which says what is the matter', async (_, open) => {
  const { answers } = await follow(open());
  await waitFor(() => expect(answers).toEqual([undefined, 'followed']));
});
