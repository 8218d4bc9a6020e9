/**
 * The popup as the toolbar button opens it. Playwright does not count it among its pages: it is
 * spoken to as a bare target of the browser's own protocol.
 */
import type { BrowserContext, CDPSession } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';

/** The toolbar's popup, open. */
export interface ToolbarPopup {
  /** Runs an expression in it and answers its value; promises are waited for. */
  evaluate<T>(expression: string): Promise<T>;
  /** Runs it until it is true. */
  waitFor(expression: string): Promise<void>;
  /** Types letters as keys of the keyboard. */
  type(text: string): Promise<void>;
  /** Presses a key, by its name, with Alt where that is asked for. */
  press(key: string, held?: 'Alt'): Promise<void>;
  /** A picture of it, PNG in base64. */
  screenshot(): Promise<string>;
}

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/** Opens the popup over the page in front, by the call that the toolbar button makes. */
export async function openToolbarPopup(waymark: WaymarkBrowser): Promise<ToolbarPopup> {
  const browser = waymark.context.browser();
  if (!browser) throw new Error('the browser is not to be spoken to');
  const session = await browser.newBrowserCDPSession();
  const worker = await findWorker(waymark.context);
  await worker.evaluate(() =>
    (globalThis as unknown as { chrome: ActionApi }).chrome.action.openPopup(),
  );
  const targetId = await findTarget(session, waymark.url('popup.html'));
  const send = await attach(session, targetId);
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = (await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value: T }; exceptionDetails?: { text: string } };
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
    return result.value;
  };
  return {
    evaluate,
    async waitFor(expression) {
      while (!(await evaluate(`Boolean(${expression})`))) {
        await evaluate('new Promise((done) => setTimeout(done, 20))');
      }
    },
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
    async screenshot() {
      const { data } = (await send('Page.captureScreenshot', {})) as { data: string };
      return data;
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

async function findTarget(session: CDPSession, url: string): Promise<string> {
  for (;;) {
    const { targetInfos } = await session.send('Target.getTargets');
    const found = targetInfos.find((target) => target.url === url);
    if (found) return found.targetId;
  }
}

/** A session of its own within the browser's session. */
async function attach(session: CDPSession, targetId: string) {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (answer: Answer) => void>();
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const answer = JSON.parse(event.message) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  return async (method: string, params: object): Promise<unknown> => {
    const id = ++last;
    const answered = new Promise<Answer>((done) => waiting.set(id, done));
    const message = JSON.stringify({ id, method, params });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    const { result, error } = await answered;
    waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
}
