/**
 * What stands in the browser's own frame: the popup of the toolbar, the side panel. Playwright does
 * not count these among its pages: they are spoken to as bare targets of the browser's protocol.
 */
import { setTimeout } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';
import type { WaymarkBrowser } from '../../scripts/browser/browser';

/** A page that is no tab. */
export interface BareTarget {
  /** A command of the browser's protocol. */
  send(method: string, params: object): Promise<unknown>;
  /** Runs an expression in it and answers its value; promises are waited for. */
  evaluate<T>(expression: string): Promise<T>;
  /** Runs it until it is true. */
  waitFor(expression: string): Promise<void>;
  /** A picture of it, PNG in base64. */
  screenshot(): Promise<string>;
}

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/** @returns the page that stands at an address, once it does */
export async function attachTo({ context }: WaymarkBrowser, address: string): Promise<BareTarget> {
  const browser = context.browser();
  if (!browser) throw new Error('the browser is not to be spoken to');
  const session = await browser.newBrowserCDPSession();
  const send = await attach(session, await findTarget(session, address));
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
    send,
    evaluate,
    async waitFor(expression) {
      while (!(await evaluate(`Boolean(${expression})`))) {
        await evaluate('new Promise((done) => setTimeout(done, 20))');
      }
    },
    async screenshot() {
      const { data } = (await send('Page.captureScreenshot', {})) as { data: string };
      return data;
    },
  };
}

/** @returns the target at an address, once there is one */
async function findTarget(session: CDPSession, url: string): Promise<string> {
  for (;;) {
    const { targetInfos } = await session.send('Target.getTargets');
    const found = targetInfos.find((target) => target.url === url);
    if (found) return found.targetId;
    // Asked without a pause, the browser has nothing else to do.
    await setTimeout(20);
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
