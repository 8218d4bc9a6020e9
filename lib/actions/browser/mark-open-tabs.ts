/**
 * Puts the marker's first line into pages that were open before it was registered: on installing,
 * on an update, and when another site was granted. The browser itself brings it only to pages that
 * are loaded afterwards.
 */
import browser from 'webextension-polyfill';
import { FIRST_LINE_FILE, MARKER_ID } from './register-marker';

/** The parts of the browser that this needs. */
export interface OpenTabsApi {
  scripting: Pick<typeof browser.scripting, 'executeScript' | 'getRegisteredContentScripts'>;
  tabs: Pick<typeof browser.tabs, 'query'>;
}

/** Marks every open tab on which the marker is registered and does not run yet. */
export async function markOpenTabs(api: OpenTabsApi = browser): Promise<void> {
  const [registered] = await api.scripting.getRegisteredContentScripts({ ids: [MARKER_ID] });
  const matches = registered?.matches ?? [];
  if (matches.length === 0) return;
  const tabs = await api.tabs.query({ url: matches, discarded: false });
  // One after the other: a window of a hundred tabs must not stand still for this.
  for (const { id } of tabs) {
    if (id === undefined) continue;
    try {
      await markTab(id, api.scripting);
    } catch {
      // Closed meanwhile, or a page into which no script may come (an error page, say).
    }
  }
}

async function markTab(tabId: number, scripting: OpenTabsApi['scripting']): Promise<void> {
  const asked = { tabId, frameIds: [0] };
  const [answer] = await scripting.executeScript({ target: asked, func: isMarked });
  if (answer?.result === true) return;
  // The page that answered, where the browser names it: the tab may go on to another meanwhile.
  const { documentId } = (answer ?? {}) as { documentId?: string };
  const target = documentId === undefined ? asked : { tabId, documentIds: [documentId] };
  await scripting.executeScript({ target, files: [FIRST_LINE_FILE] });
}

/** Runs in the page, on its own. A marker whose extension is gone says so, and goes itself. */
function isMarked(): boolean {
  const shared = (globalThis as { [name: symbol]: { isAlive?: () => boolean } | undefined })[
    Symbol.for('waymark')
  ];
  return shared?.isAlive?.() === true;
}
