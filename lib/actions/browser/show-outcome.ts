/**
 * Says how a command of menu or keyboard ended: in words on the page where the browser lets
 * Waymark write there, and for a moment on the toolbar icon, which is there on any page.
 */
import browser from 'webextension-polyfill';
import type { Failure } from '../../messages/failure-of';
import type { UndoOutcome } from '../../messages/protocol';
import { isSameAddress, isShownStill, type TabLookApi, type TabPage } from './tab-page';

/** The part of the extension that a notice on a page needs; it stays where it was loaded. */
const NOTICE_FILE = '/page-notice.js';
/** How long the badge stays; shorter than an idle worker lives, which is 30 s. */
const BADGE_MS = 10_000;

/** What is shown. */
export interface OutcomeView {
  text: string;
  /** One character for the badge. */
  badge: string;
  /** The change, where there is one to take back. */
  undo?: {
    resourceId: number;
    eventId: number;
    label: string;
    /** What to say then, by how undoing ended. */
    said: Record<UndoOutcome, string>;
    /** What is said of a press of what could not be seen. */
    unseen: string;
    /** What is said where undoing fails, by kind. */
    failed: Record<Failure, string>;
  };
  /** The chip of the page says it too, where there is a chip: then a notice is one too many. */
  isOnChip: boolean;
}

/** The parts of the browser that this needs. */
export interface OutcomeApi extends TabLookApi {
  action: Pick<
    typeof browser.action,
    'getBadgeText' | 'setBadgeText' | 'setBadgeBackgroundColor' | 'setTitle'
  >;
  scripting: Pick<typeof browser.scripting, 'executeScript'>;
  tabs: Pick<typeof browser.tabs, 'get' | 'query'>;
}

/** Gives the icon of a tab the words back that fit the page it shows by then. */
export type ShowTab = (tabId: number) => Promise<void>;

/** Outcomes on the icon now, by tab: one at a time. */
const shown = new Map<number, { address: string | undefined; timer: Timer | undefined }>();

type Timer = ReturnType<typeof setTimeout>;

/** Shows an outcome on the page that it is about, if its tab still shows that page. */
export async function showOutcome(
  page: TabPage,
  view: OutcomeView,
  showTab: ShowTab,
  api: OutcomeApi = browser,
): Promise<void> {
  await Promise.allSettled([
    showBadge(page, view, showTab, api),
    showNotice(page, view, api.scripting),
  ]);
}

/**
 * The tab has gone on to another page without loading, on which the browser leaves the badge.
 * @returns whether there was an outcome to end
 */
export async function endOutcome(
  { tabId, address }: TabPage,
  api: Pick<OutcomeApi, 'action'> = browser,
): Promise<boolean> {
  const before = shown.get(tabId);
  if (!before || isSameAddress(before.address, address)) return false;
  forget(tabId);
  await api.action.setBadgeText({ tabId, text: null });
  return true;
}

/**
 * A worker that died took its timers along, and left its badges: the next one, which knows of no
 * outcome, clears them. The browser itself drops them only with the page.
 */
export async function clearLeftOutcomes(
  showTab: ShowTab,
  api: Pick<OutcomeApi, 'action' | 'tabs'> = browser,
): Promise<void> {
  const tabs = await api.tabs.query({});
  // What stands on all tabs is not of one.
  const everywhere = await api.action.getBadgeText({});
  for (const { id: tabId } of tabs) {
    if (tabId === undefined) continue;
    try {
      const text = await api.action.getBadgeText({ tabId });
      if (text === '' || text === everywhere || shown.has(tabId)) continue;
      await api.action.setBadgeText({ tabId, text: null });
      await showTab(tabId);
    } catch {
      // Closed meanwhile.
    }
  }
}

/** @returns whether the icon of a tab says how a command ended: its title is taken then */
export function showsOutcome(tabId: number): boolean {
  return shown.has(tabId);
}

function forget(tabId: number): void {
  clearTimeout(shown.get(tabId)?.timer);
  shown.delete(tabId);
}

async function showBadge(
  page: TabPage,
  { text, badge }: OutcomeView,
  showTab: ShowTab,
  api: OutcomeApi,
): Promise<void> {
  const { tabId, address } = page;
  const { action } = api;
  forget(tabId);
  if (!(await isShownStill(page, api))) return;
  const outcome: { address: string | undefined; timer: Timer | undefined } = {
    address,
    timer: undefined,
  };
  shown.set(tabId, outcome);
  const end = async () => {
    if (shown.get(tabId) !== outcome) return;
    forget(tabId);
    await Promise.allSettled([action.setBadgeText({ tabId, text: null }), showTab(tabId)]);
  };
  await Promise.all([
    action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR }),
    action.setBadgeText({ tabId, text: badge }),
    action.setTitle({ tabId, title: text }),
  ]);
  if (!(await isShownStill(page, api))) await end();
  else if (shown.get(tabId) === outcome) outcome.timer = setTimeout(() => void end(), BADGE_MS);
}

/** Dark enough for the white letters that both browsers put on it (contrast 6.9). */
const BADGE_COLOUR = '#4a5568';

/** Fails where no script may run: pages of the browser, its PDF viewer, its store. */
async function showNotice(
  { tabId, address }: TabPage,
  { text, undo, isOnChip }: OutcomeView,
  scripting: OutcomeApi['scripting'],
): Promise<void> {
  const target = { tabId, frameIds: [0] };
  await scripting.executeScript({ target, files: [NOTICE_FILE] });
  const args = [{ text, undo, isOnChip }, address];
  await scripting.executeScript({ target, func: callNotice, args });
}

/**
 * Runs in the page, on its own: it may name nothing from outside. Looks there which page it is:
 * between here and there the tab may have gone on.
 */
function callNotice(notice: unknown, address: string | undefined): void {
  const plain = (text: string) => text.replace(/:~:.*$/su, '').replace(/#(?![/!]).*$/su, '');
  if (address !== undefined && plain(location.href) !== plain(address)) return;
  type Shared = { notice?: (notice: unknown) => void };
  const shared = (globalThis as { [name: symbol]: Shared | undefined })[Symbol.for('waymark')];
  shared?.notice?.(notice);
}
