/**
 * The welcome: a page of the library that is opened once, when Waymark was installed. That it was
 * is kept beside the database, which may be gone or slow to open.
 */
import browser from 'webextension-polyfill';
import type { KeptIn } from '../../store/own-backups';

const KEY = 'welcome';

/** Where it is found again. */
const WELCOME_PAGE = '/library.html#/welcome';

/** The parts of the browser that it needs. */
export interface WelcomeApi {
  tabs: { create(properties: { url: string }): Promise<unknown> };
  runtime: { getURL(path: string): string };
  storage: { local: KeptIn };
}

/**
 * Opens the welcome in a tab of its own, unless that was ever begun: a worker that dies in the middle
 * leaves none rather than have the next one open a second.
 */
export async function showWelcome(api: WelcomeApi = browser): Promise<void> {
  const { local } = api.storage;
  const { [KEY]: before } = await local.get(KEY);
  if (before !== undefined) return;
  await local.set({ [KEY]: 'opening' });
  await api.tabs.create({ url: api.runtime.getURL(WELCOME_PAGE) });
  await local.set({ [KEY]: 'opened' });
}
