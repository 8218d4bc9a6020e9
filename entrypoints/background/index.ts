/**
 * The worker. Everything it listens to is registered here, synchronously: `serve-messages.ts` answers
 * pages, `serve-state-commands.ts` the menu and the keys about pages, `serve-list-commands.ts` the
 * items of the menu that make lists, `serve-beside-command.ts` the key of the side panel, `serve-omnibox.ts` the address bar, and `follow-browser.ts` follows what
 * happens to the extension itself.
 */
import browser from 'webextension-polyfill';
import { defineBackground } from '#imports';
import { announceReadings } from '../../lib/actions/browser/announce-readings';
import { followBadge } from '../../lib/actions/browser/show-badge';
import { clearLeftOutcomes } from '../../lib/actions/browser/show-outcome';
import { showTab } from '../../lib/actions/browser/show-tab';
import { wantDueWork } from '../../lib/actions/catalogue/want-work';
import { database } from '../../lib/store/database';
import { followBrowser } from './follow-browser';
import { prepareBackground } from './prepare-background';
import { readShippedIndexOnce } from './read-shipped-files';
import { serveBesideCommand } from './serve-beside-command';
import { serveListCommands } from './serve-list-commands';
import { serveMessages } from './serve-messages';
import { serveOmnibox } from './serve-omnibox';
import { serveStateCommands } from './serve-state-commands';
import { iconWords } from './show-on-icon';

export default defineBackground(() => {
  const db = database();
  const { ready, done, again } = prepareBackground(db);
  const workIfDue = (): void => void wantDueWork(db, again);
  const showTabNow = (tabId: number): Promise<void> =>
    showTab(db, tabId, { words: iconWords(), now: Date.now() });

  serveMessages({ db, ready, done, again, workIfDue });
  const registerMenus = serveStateCommands({
    db,
    ready,
    announce: (resourceIds) => {
      workIfDue();
      return announceReadings(resourceIds);
    },
    showTab: showTabNow,
  });
  serveListCommands(showTabNow);
  serveBesideCommand();
  serveOmnibox({
    db,
    ready,
    readShipped: readShippedIndexOnce,
    libraryAddress: browser.runtime.getURL('/library.html'),
    markup: import.meta.env.FIREFOX ? 'plain' : 'xml',
    firstRow: import.meta.env.FIREFOX ? 'fixed' : 'best',
  });
  followBrowser({ db, ready, again, registerMenus });

  clearLeftOutcomes(showTabNow)
    .catch(console.error)
    .then(() => followBadge(db));
});
