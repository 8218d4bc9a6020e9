/** The key that opens the library beside the page. Firefox has a command of its own for its sidebar. */
import browser from 'webextension-polyfill';
import { type BesideApi, openBeside } from '../../lib/actions/browser/open-beside';

/** Listens to the key; nothing may come between the press and what it opens. */
export function serveBesideCommand(): void {
  browser.commands.onCommand.addListener((name, tab) => {
    if (name !== 'open-beside') return;
    openBeside(tab?.windowId, browser as unknown as BesideApi).catch(console.error);
  });
}
