/**
 * Says how a command of menu or keyboard ended: in words on the page where the browser lets
 * Waymark write there, and for a moment on the toolbar icon, which is there on any page.
 */
import browser from 'webextension-polyfill';

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
  undo?: { resourceId: number; eventId: number; label: string; done: string; failed: string };
  /** The chip of the page says it too, where there is a chip: then a notice is one too many. */
  isOnChip: boolean;
}

/** The parts of the browser that this needs. */
export interface OutcomeApi {
  action: Pick<typeof browser.action, 'setBadgeText' | 'setBadgeBackgroundColor' | 'setTitle'>;
  scripting: Pick<typeof browser.scripting, 'executeScript'>;
}

/**
 * Shows an outcome in a tab; resolves once it is shown.
 * @param restoreTitle gives the icon the words back that it had
 */
export async function showOutcome(
  tabId: number,
  view: OutcomeView,
  restoreTitle: () => Promise<void>,
  api: OutcomeApi = browser,
): Promise<void> {
  await Promise.allSettled([
    showBadge(tabId, view, restoreTitle, api.action),
    showNotice(tabId, view, api.scripting),
  ]);
}

async function showBadge(
  tabId: number,
  { text, badge }: OutcomeView,
  restoreTitle: () => Promise<void>,
  action: OutcomeApi['action'],
): Promise<void> {
  await Promise.all([
    action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR }),
    action.setBadgeText({ tabId, text: badge }),
    action.setTitle({ tabId, title: text }),
  ]);
  // Should the worker die before, the browser itself drops the badge with the page.
  setTimeout(() => {
    void Promise.allSettled([action.setBadgeText({ tabId, text: '' }), restoreTitle()]);
  }, BADGE_MS);
}

/** Dark enough for the white letters that both browsers put on it (contrast 6.9). */
const BADGE_COLOUR = '#4a5568';

/** Fails where no script may run: pages of the browser, its PDF viewer, its store. */
async function showNotice(
  tabId: number,
  { text, undo, isOnChip }: OutcomeView,
  scripting: OutcomeApi['scripting'],
): Promise<void> {
  const target = { tabId, frameIds: [0] };
  await scripting.executeScript({ target, files: [NOTICE_FILE] });
  await scripting.executeScript({ target, func: callNotice, args: [{ text, undo, isOnChip }] });
}

/** Runs in the page, on its own: it may name nothing from outside. */
function callNotice(notice: unknown): void {
  (globalThis as { waymarkNotice?: (notice: unknown) => void }).waymarkNotice?.(notice);
}
