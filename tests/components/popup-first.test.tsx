/** The first line of the popup. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepQuery } from '../../entrypoints/extension-pages/query-memory';
import { SEARCH_SCRIPTS } from '../../entrypoints/extension-pages/search-script';

/** The browser's interface is taken up once, with the first import. */
const extension = { inIncognitoContext: false };
vi.stubGlobal('browser', { runtime: { id: 'waymark' }, extension });

beforeEach(() => {
  document.head.replaceChildren();
  document.body.innerHTML = '<input class="query">';
  localStorage.clear();
});

afterEach(() => {
  vi.restoreAllMocks();
  globalThis.waymarkPrefetch = undefined;
});

/** @returns how often the database was opened */
async function start(isPrivate = false): Promise<number> {
  extension.inIncognitoContext = isPrivate;
  const opening = vi.spyOn(indexedDB, 'open');
  const { default: first } = await import('../../entrypoints/popup-first/index');
  first.main();
  await Promise.allSettled(Object.values(globalThis.waymarkPrefetch ?? {}));
  return opening.mock.calls.length;
}

const askedAhead = () =>
  [...document.querySelectorAll('link[rel=modulepreload]')].map((link) =>
    link.getAttribute('href'),
  );
const SEARCH = SEARCH_SCRIPTS.map((name) => `/chunks/${name}.js`);

/** Types a letter as a person would. */
function type(letter: string): void {
  const field = document.querySelector('input');
  if (!field) return;
  field.value += letter;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

it('begins to read, in one connection', async () => {
  expect(await start()).toBe(1);
});

it('opens no database in a private window, where the record is not', async () => {
  expect(await start(true)).toBe(0);
});

it('asks for search ahead with the first letter, once', async () => {
  await start();
  expect(askedAhead()).toEqual([]);
  type('k');
  expect(askedAhead()).toEqual(SEARCH);
  type('a');
  expect(askedAhead()).toEqual(SEARCH);
});

it('asks for search ahead where a letter came before it', async () => {
  type('k');
  await start();
  expect(askedAhead()).toEqual(SEARCH);
});

it('asks for search ahead where a query is remembered', async () => {
  keepQuery('kafka', Date.now());
  await start();
  expect(askedAhead()).toEqual(SEARCH);
});
