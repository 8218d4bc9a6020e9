/**
 * Chromium without Playwright, spoken to directly: Playwright claims that every tab is in front
 * and switches the back/forward cache off, and just that is what some tests are about.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import {
  EXTENSION_DIR,
  extensionIdOf,
  PREPARED_PROFILE,
  withoutFeatures,
} from '../../../scripts/browser/browser';
import { findChromium } from '../../../scripts/browser/find-browsers.mjs';
import type { Site } from '../../../scripts/browser/site';

/** One tab. */
export interface PlainTab {
  /** Evaluates an expression in the page; promises are awaited. */
  evaluate<T>(expression: string): Promise<T>;
  send<T = unknown>(method: string, params?: object): Promise<T>;
  /** Hears what the browser tells about the tab of its own accord, until the tab is closed. */
  on(event: string, listener: (params: unknown) => void): void;
  /** Brings the tab to the front; the one before goes behind. */
  activate(): Promise<void>;
  close(): Promise<void>;
}

/** A running Chromium with Waymark in it. */
export interface PlainChromium {
  /** Opens a tab, in front or behind. */
  open(address: string, options?: { behind?: boolean }): Promise<PlainTab>;
  /** Opens a tab and leaves it alone: Chromium prerenders nothing for a tab that is watched. */
  openUnwatched(address: string): Promise<void>;
  extensionId: string;
  close(): Promise<void>;
}

/** Starts Chromium headless in a copy of the profile that all tests start from. */
export async function startPlainChromium(
  site: Pick<Site, 'port' | 'plainPort'>,
): Promise<PlainChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'waymark-plain-'));
  cpSync(PREPARED_PROFILE, profile, { recursive: true });
  const child = spawn(
    findChromium() ?? 'chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      withoutFeatures('Prerender2MemoryControls'),
      '--ignore-certificate-errors',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${EXTENSION_DIR}`,
      `--load-extension=${EXTENSION_DIR}`,
      `--host-resolver-rules=MAP *:443 127.0.0.1:${site.port}, MAP *:80 127.0.0.1:${site.plainPort}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const endpoint = await new Promise<string>((found, fail) => {
    let output = '';
    child.once('exit', () => fail(new Error(`Chromium ended: ${output.slice(-500)}`)));
    child.stderr.on('data', (data: Buffer) => {
      output += data.toString();
      const [, address] = /DevTools listening on (ws:\S+)/.exec(output) ?? [];
      if (address) found(address);
    });
  });
  const socket = new WebSocket(endpoint, { maxPayload: 64 * 1024 * 1024 });
  await new Promise((open) => socket.once('open', open));
  const listeners: { sessionId: string; event: string; listener: (params: unknown) => void }[] = [];
  const waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>();
  let lastId = 0;
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as {
      id?: number;
      result?: unknown;
      error?: { message: string };
      method?: string;
      sessionId?: string;
      params?: unknown;
    };
    if (message.id === undefined) {
      for (const { sessionId, event, listener } of listeners) {
        if (sessionId === message.sessionId && event === message.method) listener(message.params);
      }
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) call?.fail(new Error(message.error.message));
    else call?.done(message.result);
  });
  const send = <T>(method: string, params: object = {}, sessionId?: string): Promise<T> =>
    new Promise<T>((done, fail) => {
      lastId += 1;
      waiting.set(lastId, { done: (value) => done(value as T), fail });
      socket.send(JSON.stringify({ id: lastId, method, params, sessionId }));
    });

  return {
    extensionId: extensionIdOf(EXTENSION_DIR),
    async open(url, { behind = false } = {}) {
      const { targetId } = await send<{ targetId: string }>('Target.createTarget', {
        url,
        background: behind,
      });
      const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
        targetId,
        flatten: true,
      });
      return {
        send: (method, params) => send(method, params, sessionId),
        on: (event, listener) => void listeners.push({ sessionId, event, listener }),
        async evaluate<T>(expression: string) {
          const { result, exceptionDetails } = await send<{
            result: { value: T };
            exceptionDetails?: { text: string; exception?: { description?: string } };
          }>(
            'Runtime.evaluate',
            { expression, awaitPromise: true, returnByValue: true },
            sessionId,
          );
          if (exceptionDetails) {
            throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
          }
          return result.value;
        },
        activate: async () => void (await send('Target.activateTarget', { targetId })),
        close: async () => void (await send('Target.closeTarget', { targetId })),
      };
    },
    openUnwatched: async (url) => void (await send('Target.createTarget', { url })),
    async close() {
      const ended = new Promise((end) => child.once('exit', end));
      await send('Browser.close');
      await ended;
      socket.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
