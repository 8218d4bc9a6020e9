/** Takes the links of a page on the user's word, and opens the library where they can be looked at as a list. */
import browser from 'webextension-polyfill';
import {
  dropGivenPage,
  type GivenPage,
  keepGivenPage,
  noteGivenPageShown,
  readGivenPages,
} from '../../store/given-pages';
import type { KeptIn } from '../../store/own-backups';

/** What is taken in the page; made for a page to run by itself. */
export type TakeLinks = (what: 'page' | 'selection') => {
  html: string;
  links: number;
  isCut: boolean;
};

/** A page whose links are wanted. */
export interface PageInTab {
  tabId: number;
  /** The frame in which it was asked for. */
  frameId?: number | undefined;
  address: string;
  title: string;
}

/** The parts of the browser that this needs. */
export interface GivePageApi {
  scripting: Pick<typeof browser.scripting, 'executeScript'>;
  tabs: Pick<typeof browser.tabs, 'create'>;
  runtime: Pick<typeof browser.runtime, 'getURL'>;
  storage: { local: KeptIn };
}

/** Longest text that is taken from a page, whatever it says, in UTF-16 units. */
const LONGEST = 4_000_000;

/**
 * @returns what came of it: `none` where there are no links, `refused` where the browser lets nobody
 * read the page
 */
export async function givePage(
  what: 'page' | 'selection',
  page: PageInTab,
  take: TakeLinks,
  now: number,
  api: GivePageApi = browser,
): Promise<'given' | 'none' | 'refused'> {
  const { tabId, frameId = 0, address, title } = page;
  let taken: unknown;
  try {
    const target = { tabId, frameIds: [frameId] };
    [{ result: taken } = { result: undefined }] = await api.scripting.executeScript({
      target,
      func: take as (...args: unknown[]) => unknown,
      args: [what],
    });
  } catch {
    return 'refused';
  }
  const { html, links, isCut } = (taken ?? {}) as Partial<ReturnType<TakeLinks>>;
  if (typeof html !== 'string' || html.length > LONGEST) return 'refused';
  if (links === 0) return 'none';
  const given: GivenPage = {
    id: crypto.randomUUID(),
    at: now,
    address,
    title,
    html: asPage(html, title),
    isPart: what === 'selection',
    isCut: isCut === true,
  };
  // Before anything else: from here on it outlives the worker.
  opening.add(given.id);
  await keepGivenPage(api.storage.local, given);
  try {
    await open(given, api);
  } catch (error) {
    // It is told that it was not taken: the next worker must not come with it after all.
    await dropGivenPage(api.storage.local, given.id);
    throw error;
  }
  return 'given';
}

/** Opens the library for what a worker took that ended before it could. */
export async function openLeftPages(api: GivePageApi = browser): Promise<void> {
  for (const page of await readGivenPages(api.storage.local)) {
    if (!page.isShown && !opening.has(page.id)) await open(page, api);
  }
}

/** Those that this worker opens itself. */
const opening = new Set<string>();

async function open(page: GivenPage, api: GivePageApi): Promise<void> {
  const url = `${api.runtime.getURL('library.html')}#/add/page/${page.id}`;
  await api.tabs.create({ url });
  await noteGivenPageShown(api.storage.local, page.id);
}

/** The title of a page stands above its headings, where none of them is one. */
function asPage(html: string, title: string): string {
  const text = title.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'));
  const heading = html.includes('<h1>') ? '' : `<h1>${text}</h1>\n`;
  return `<html><body>${heading}${html}</body></html>`;
}
