/** States set by hand from the browser itself: by its context menu and its keys. */
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { changeWords, undoneWords, undoWords } from '../../components/done-words';
import { allFailureWords, failureWords } from '../../components/failure-words';
import { type CommandOutcome, commandPage } from '../../lib/actions/browser/command-page';
import {
  type MenuChoice,
  type MenusApi,
  type MenuTarget,
  type MenuWords,
  readMenuChoice,
  registerMenus,
} from '../../lib/actions/browser/register-menus';
import {
  type OutcomeApi,
  type OutcomeView,
  type ShowTab,
  showOutcome,
} from '../../lib/actions/browser/show-outcome';
import { concernedByUndo, countUndone, undoLastChange } from '../../lib/actions/change/undo-change';
import type { Page } from '../../lib/address/model/match';
import { plainTitleOf } from '../../lib/lists/model/plain-entry';
import { failureOf } from '../../lib/messages/failure-of';
import type { WaymarkDatabase } from '../../lib/store/database';

/** The parts of the browser that the commands need. */
export interface StateCommandsApi extends OutcomeApi, MenusApi {
  contextMenus: MenusApi['contextMenus'] & {
    onClicked: Pick<typeof browser.contextMenus.onClicked, 'addListener'>;
  };
  commands: { onCommand: Pick<typeof browser.commands.onCommand, 'addListener'> };
}

/** What the worker lends. */
export interface Worker {
  db: WaymarkDatabase;
  /** Resolves once the lists are in the catalogue. */
  ready(): Promise<void>;
  /** Tells open pages that readings changed. */
  announce(resourceIds: number[]): Promise<void>;
  /** Shows on the toolbar icon where the user is with the page that a tab shows by then. */
  showTab: ShowTab;
}

/** The tab that a command came from, as far as the browser tells. */
interface Tab {
  id?: number | undefined;
  url?: string | undefined;
  title?: string | undefined;
  incognito?: boolean | undefined;
}

/** Names of the keyboard commands in the manifest. */
const KEYS: Readonly<Record<string, MenuChoice['command']>> = {
  'mark-read': 'read',
  'mark-unread': 'unread',
  skip: 'skip',
  queue: 'queue',
  undo: 'undo',
};

const ITEMS = {
  page: {
    read: 'menu.pageRead',
    unread: 'menu.pageUnread',
    skip: 'menu.pageSkip',
    queue: 'menu.pageQueue',
    undo: 'menu.undo',
  },
  link: {
    read: 'menu.linkRead',
    unread: 'menu.linkUnread',
    skip: 'menu.linkSkip',
    queue: 'menu.linkQueue',
    undo: 'menu.undo',
  },
} as const;

const ALREADY = {
  read: 'outcome.already.read',
  unread: 'outcome.already.unread',
  reading: 'outcome.already.reading',
  skipped: 'outcome.already.skipped',
} as const;

function menuWords(): MenuWords {
  return {
    name: i18n.t('popup.name'),
    item: ({ target, command }) => i18n.t(ITEMS[target][command]),
    repository: i18n.t('menu.listRepository'),
    list: (what) => i18n.t(what === 'page' ? 'menu.listPage' : 'menu.listSelection'),
  };
}

/**
 * Listens to menu and keys.
 * @returns what brings the menu in line, for when the extension was installed or started
 */
export function serveStateCommands(
  worker: Worker,
  api: StateCommandsApi = browser,
): () => Promise<void> {
  const run = async (choice: MenuChoice, page: Page, tab: Tab): Promise<void> => {
    const { view, changed } = tab.incognito
      ? { view: plainView(i18n.t('outcome.private'), '–') }
      : await attempt(worker, choice, page);
    if (changed) await worker.announce(changed);
    if (tab.id === undefined) return;
    // The page of the tab is another than the one that a link leads to: its notice needs leave.
    if (view.undo) {
      await worker.db.events
        .update(view.undo.eventId, { tabId: tab.id })
        // What was asked for is stored; only the way back on that page is not.
        .catch((error: unknown) => console.error(error));
    }
    // What became of it is told also where the icon cannot be brought in line.
    if (changed) await worker.showTab(tab.id).catch(console.error);
    await showOutcome({ tabId: tab.id, address: tab.url }, view, worker.showTab, api);
  };
  api.contextMenus.onClicked.addListener(async (info, given) => {
    const choice = readMenuChoice(info.menuItemId);
    if (!choice) return;
    const tab: Tab = given ?? {};
    const here = { address: tab.url ?? info.pageUrl ?? '', title: tab.title ?? '' };
    const page = choice.target === 'link' ? { address: info.linkUrl ?? '' } : here;
    await run(choice, page, tab);
  });
  api.commands.onCommand.addListener(async (name, given) => {
    const command = KEYS[name];
    if (!command) return;
    const found = given ?? (await api.tabs.query({ active: true, currentWindow: true }))[0];
    const tab: Tab = found ?? {};
    const page = { address: tab.url ?? '', title: tab.title ?? '' };
    await run({ command, target: 'page' }, page, tab);
  });
  // One after the other: removing and making must not be mixed up.
  let registering: Promise<void> = Promise.resolve();
  return () => {
    registering = registering.catch(() => undefined).then(() => registerMenus(menuWords(), api));
    return registering;
  };
}

/** What became of a command. */
interface CarriedOut {
  view: OutcomeView;
  /** What open pages are to hear of, as `announceReadings` takes it; absent where nothing changed. */
  changed?: number[];
}

/** A command that fails has an outcome too: it is told, and nothing is pretended. */
async function attempt({ db, ready }: Worker, choice: MenuChoice, page: Page): Promise<CarriedOut> {
  try {
    await ready();
    return await carryOut(db, choice, page);
  } catch (error) {
    console.error(error);
    return { view: plainView(failureWords(failureOf(error)), '!') };
  }
}

async function carryOut(
  db: WaymarkDatabase,
  { command, target }: MenuChoice,
  page: Page,
): Promise<CarriedOut> {
  const now = Date.now();
  if (command === 'undo') {
    const undone = await undoLastChange(db, now);
    if (!undone) return { view: plainView(i18n.t('outcome.nothingToUndo'), '–') };
    const { event, outcome } = undone;
    if (outcome !== 'undone') return { view: plainView(undoWords()[outcome], '–') };
    const title = plainTitleOf(event.title, event.address);
    const entryCount = countUndone(event, undone);
    const view = plainView(
      undoneWords({ title, entryCount, areCards: event.deckCard !== undefined }),
      '↶',
    );
    return { view, changed: concernedByUndo(undone) };
  }
  const outcome = await commandPage(db, command, page, now);
  if (outcome.kind !== 'done') return { view: viewOther(outcome, target) };
  return { view: viewDone(outcome, target), changed: [outcome.resourceId] };
}

const BADGES = { read: '✓', unread: '○', reading: '◐', skipped: '⤼', queued: '+', unqueued: '−' };

function viewDone(
  { change, title, resourceId, eventId, leftQueue }: Extract<CommandOutcome, { kind: 'done' }>,
  target: MenuTarget,
): OutcomeView {
  const queued = change === 'queued';
  const isQueueing = queued || change === 'unqueued';
  return {
    text: changeWords(isQueueing ? { queued } : { state: change }, title, { leftQueue }),
    badge: BADGES[change],
    undo: {
      resourceId,
      eventId,
      label: i18n.t('entry.undo'),
      said: undoWords(),
      unseen: i18n.t('mark.unseen'),
      failed: allFailureWords(),
    },
    isOnChip: target === 'page',
  };
}

function viewOther(
  outcome: Exclude<CommandOutcome, { kind: 'done' }>,
  target: MenuTarget,
): OutcomeView {
  if (outcome.kind === 'not-listed') {
    return plainView(
      i18n.t(target === 'link' ? 'outcome.linkNotListed' : 'outcome.notListed'),
      '–',
    );
  }
  if (outcome.kind === 'unsure') return plainView(i18n.t('outcome.unsure', [outcome.title]), '?');
  return plainView(i18n.t(ALREADY[outcome.state], [outcome.title]), BADGES[outcome.state]);
}

function plainView(text: string, badge: string): OutcomeView {
  return { text, badge, isOnChip: false };
}
