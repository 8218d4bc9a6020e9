/** The popup as the toolbar button opens it. */
import type { BrowserContext } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { attachTo, type BareTarget } from '../bare-target';

/** The toolbar's popup, open. */
export interface ToolbarPopup extends BareTarget {
  /** Types letters as keys of the keyboard. */
  type(text: string): Promise<void>;
  /** Presses a key, by its name, with Alt where that is asked for. */
  press(key: string, held?: 'Alt'): Promise<void>;
}

/** Opens the popup over the page in front, by the call that the toolbar button makes. */
export async function openToolbarPopup(waymark: WaymarkBrowser): Promise<ToolbarPopup> {
  const worker = await findWorker(waymark.context);
  await worker.evaluate(() =>
    (globalThis as unknown as { chrome: ActionApi }).chrome.action.openPopup(),
  );
  const target = await attachTo(waymark, waymark.url('popup.html'));
  const { send } = target;
  return {
    ...target,
    async type(text) {
      for (const letter of text) {
        await send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, key: letter });
        await send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
      }
    },
    async press(key, held) {
      const code = key.length === 1 ? `Key${key.toUpperCase()}` : key;
      const keyCode = key === 'Enter' ? 13 : key.toUpperCase().charCodeAt(0);
      const pressed = { key, code, windowsVirtualKeyCode: keyCode, modifiers: held ? 1 : 0 };
      await send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...pressed });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed });
    },
  };
}

/** What the toolbar's icon says of the tab in front. */
export async function readIconTitle({ context }: WaymarkBrowser): Promise<string> {
  const worker = await findWorker(context);
  return worker.evaluate(async () => {
    const { action, tabs } = (globalThis as unknown as { chrome: ActionApi }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    return action.getTitle({ tabId: tab?.id ?? 0 });
  });
}

interface ActionApi {
  action: {
    openPopup(): Promise<void>;
    getTitle(tab: { tabId: number }): Promise<string>;
  };
  tabs: { query(filter: object): Promise<Array<{ id?: number }>> };
}

async function findWorker(context: BrowserContext) {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
}
