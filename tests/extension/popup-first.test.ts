/** The first line of the popup. */
import { afterEach, expect, it, vi } from 'vitest';

/** The browser's interface is taken up once, with the first import. */
const extension = { inIncognitoContext: false };
vi.stubGlobal('browser', { runtime: { id: 'waymark' }, extension });

afterEach(() => {
  vi.restoreAllMocks();
  globalThis.waymarkPrefetch = undefined;
});

/** @returns how often the database was opened */
async function start(isPrivate: boolean): Promise<number> {
  extension.inIncognitoContext = isPrivate;
  const opening = vi.spyOn(indexedDB, 'open');
  const { default: first } = await import('../../entrypoints/popup-first/index');
  first.main();
  await Promise.allSettled(Object.values(globalThis.waymarkPrefetch ?? {}));
  return opening.mock.calls.length;
}

it('begins to read, in one connection', async () => {
  expect(await start(false)).toBe(1);
});

it('opens no database in a private window, where the record is not', async () => {
  expect(await start(true)).toBe(0);
});
