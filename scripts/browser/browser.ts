/** A real Chromium with the built extension in it, for the browser tests, the tour and the bench. */

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from '@playwright/test';
import { findChromium } from './find-browsers.mjs';
import { restoreStored, saveStored } from './saved-state';
import type { Site } from './site';

/** Where the Chromium build of the extension stands. */
export const EXTENSION_DIR = resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** A profile in which Waymark was opened before: the shipped lists are stored and the indexes are built. */
export const PREPARED_PROFILE = resolve(import.meta.dirname, '../../.output/prepared-profile');

/** A running browser with Waymark in it. */
export interface WaymarkBrowser {
  context: BrowserContext;
  extensionId: string;
  /** Address of a page of the extension: `popup.html`, `library.html#/history`. */
  url(page: string): string;
  /** Ends the worker, as the browser does when it is idle. It wakes with the next event. */
  stopWorker(): Promise<void>;
  /** Puts by all that Waymark has stored, for `restoreState`. */
  saveState(): Promise<void>;
  /** Closes every page that a test opened and puts back what was put by: not grants, nor what the browser keeps. */
  restoreState(): Promise<void>;
  /** Whether all that Waymark has stored is as it was put by. Leaves pages open. */
  isAsSaved(): Promise<boolean>;
  /** Closes the browser and starts it again with the same profile, changed meanwhile by `between`. */
  restart(between?: (profile: string) => void): Promise<void>;
  /** Closes the browser and forgets its profile, unless a folder is named that it is to be kept in. */
  close(keepIn?: string): Promise<void>;
}

/** How to start. */
export interface BrowserOptions {
  site?: Pick<Site, 'port' | 'plainPort'>;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  extensionDir?: string;
  /** Folders of other extensions that are there too. */
  besides?: readonly string[];
  /** A profile to start from a copy of, such as `PREPARED_PROFILE`; a new one where it is missing. */
  startFrom?: string;
  /** Changes the profile before the browser starts. */
  prepare?: (profile: string) => void;
  /** The database is not to be opened: nobody waits until Waymark is ready. */
  isBroken?: true;
  /** The page that Waymark opens when it was installed stays open. */
  keepsWelcome?: true;
  /** What pages are told of where they are, where that is not left to the machine. */
  emulated?: Pick<BrowserContextOptions, 'timezoneId' | 'locale' | 'deviceScaleFactor'>;
  /** Chromium switches beside the usual ones. */
  args?: string[];
}

/**
 * What Chromium does of its own accord, and no test is about: pages for the lists under the address
 * bar, which are loaded anew with each window; asking its maker for hints, models and the time.
 * Of two such switches the last one counts: what a launcher names must stand here too.
 */
const UNWANTED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'PreloadTopChromeWebUI',
  'AimEnabled',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PreconnectToSearch',
  // An address that begins with http: is asked for as it stands.
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
];

/** The switch for all of them, and for others that are named. */
export function withoutFeatures(...others: string[]): string {
  return `--disable-features=${[...UNWANTED_FEATURES, ...others].join(',')}`;
}

/** Chromium names an unpacked extension after the place it stands in. */
export function extensionIdOf(folder: string): string {
  const digest = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32);
  return [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** Starts Chromium headless in a profile of its own, with the extension ready to be used. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<WaymarkBrowser> {
  const folder = options.extensionDir ?? EXTENSION_DIR;
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(`There is no built extension in ${folder}. Run "npm run build" first.`);
  }
  const executablePath = findChromium() ?? '';
  if (!executablePath) throw new Error('No Chromium was found.');
  const profile = mkdtempSync(join(tmpdir(), 'waymark-'));
  if (options.startFrom) cpSync(options.startFrom, profile, { recursive: true });
  options.prepare?.(profile);
  const extensionId = extensionIdOf(folder);
  const folders = [folder, ...(options.besides ?? [])].join(',');
  const url = (page: string): string => `chrome-extension://${extensionId}/${page}`;
  let context = await open();

  let quiet: Page | undefined;
  /**
   * It stays open, and its window with it: to make a window anew costs as much as a small test.
   * @returns a file of the package that runs no script of its own
   */
  async function quietPage(): Promise<Page> {
    if (!quiet || quiet.isClosed()) {
      quiet = await context.newPage();
      // It may go with another page of the extension: they are one process.
      quiet.once('crash', () => {
        quiet = undefined;
      });
      await quiet.goto(url('icons/16.png'));
    }
    return quiet;
  }

  async function stopWorkerBy(page: Page): Promise<void> {
    const session = await context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  async function open(): Promise<BrowserContext> {
    const opened = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      channel: 'chromium',
      colorScheme: options.colorScheme ?? 'light',
      viewport: options.viewport ?? { width: 1280, height: 800 },
      ...options.emulated,
      ignoreHTTPSErrors: true,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        withoutFeatures(),
        '--ignore-certificate-errors',
        `--disable-extensions-except=${folders}`,
        `--load-extension=${folders}`,
        ...(options.site
          ? [
              `--host-resolver-rules=MAP *:443 127.0.0.1:${options.site.port}, MAP *:80 127.0.0.1:${options.site.plainPort}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
            ]
          : ['--host-resolver-rules=MAP * ~NOTFOUND']),
        ...(options.args ?? []),
      ],
    });
    if (options.isBroken) return opened;
    await waitUntilReady(opened, extensionId);
    if (!options.keepsWelcome) await closeWelcome(opened, url('library.html#/welcome'));
    if (options.site) await waitUntilMarking(opened, extensionId);
    return opened;
  }

  return {
    get context() {
      return context;
    },
    extensionId,
    url,
    async stopWorker() {
      await stopWorkerBy(context.pages()[0] ?? (await context.newPage()));
    },
    async saveState() {
      await (await quietPage()).evaluate(saveStored);
    },
    async restoreState() {
      const page = await quietPage();
      const others = context.pages().filter((other) => other !== page);
      await Promise.all(others.map((other) => other.close()));
      await waitUntilHeard(page);
      await stopWorkerBy(page);
      await page.evaluate(restoreStored, true);
      await context.clearCookies();
      await context.clearPermissions();
      await waitUntilAwake(context, page);
    },
    async isAsSaved() {
      const page = await quietPage();
      await waitUntilHeard(page);
      return !(await page.evaluate(restoreStored, false));
    },
    async restart(between) {
      await context.close();
      between?.(profile);
      context = await open();
    },
    async close(keepIn) {
      await context.close();
      if (keepIn) cpSync(profile, keepIn, { recursive: true });
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits until the worker has been given everything that pages which are closed now had to say. */
async function waitUntilHeard(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { runtime } = (globalThis as unknown as { chrome: typeof browser }).chrome;
    // It is none of the worker's messages: it comes after theirs, and is left unanswered.
    await runtime.sendMessage({}).catch(() => undefined);
  });
}

/** Wakes the worker, which a test may want to look into. */
async function waitUntilAwake(context: BrowserContext, page: Page): Promise<void> {
  await waitUntilHeard(page);
  await context
    .serviceWorkers()
    .at(-1)
    ?.evaluate(() => true);
}

/**
 * Waits until the shipped lists are in the catalogue, the indexes are built and the marker is
 * registered: until then a visit would rightly do nothing.
 */
async function waitUntilReady(context: BrowserContext, extensionId: string): Promise<void> {
  const page = await context.newPage();
  // A file of the package that runs no script of its own.
  await page.goto(`chrome-extension://${extensionId}/icons/16.png`);
  await page.waitForFunction(
    async () => {
      const { scripting, storage } = (globalThis as unknown as { chrome: typeof browser }).chrome;
      // It is opened in the first start of a profile, and has to be there to be closed.
      const { welcome } = await storage.local.get('welcome');
      if (welcome !== 'opened') return false;
      const scripts = await scripting.getRegisteredContentScripts();
      if (scripts.length === 0) return false;
      return new Promise<boolean>((done) => {
        const opening = indexedDB.open('waymark');
        opening.onerror = () => done(false);
        opening.onsuccess = () => {
          const db = opening.result;
          if (!db.objectStoreNames.contains('jobs')) {
            db.close();
            done(false);
            return;
          }
          const transaction = db.transaction(['jobs', 'lists'], 'readonly');
          const jobs = transaction.objectStore('jobs').count();
          const lists = transaction.objectStore('lists').count();
          transaction.oncomplete = () => {
            db.close();
            done(jobs.result === 0 && lists.result > 0);
          };
        };
      });
    },
    undefined,
    { polling: 100 },
  );
  await page.close();
}

/** Closes the page that the first start of a profile opened. */
async function closeWelcome(context: BrowserContext, address: string): Promise<void> {
  const pages = context.pages().filter((page) => page.url() === address);
  await Promise.all(pages.map((page) => page.close()));
}

/** A page of a listed site that is on no list, and is not there. */
const UNLISTED = 'https://12factor.net/not-on-any-list';

/** Chromium says that a script is registered a moment before pages get it: waits until they do. */
async function waitUntilMarking(context: BrowserContext, extensionId: string): Promise<void> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let isRunning = false;
  session.on('Runtime.executionContextCreated', ({ context: { origin, auxData } }) => {
    if (auxData?.type === 'isolated' && origin.includes(extensionId)) isRunning = true;
  });
  await session.send('Runtime.enable');
  while (!isRunning) {
    await page.goto(UNLISTED);
    // A page after the other would keep the worker from what it is waited for.
    await page.waitForTimeout(100);
  }
  await page.close();
}

/** The parts of the extension API that the readiness check asks. */
declare const browser: {
  storage: { local: { get(key: string): Promise<Record<string, unknown>> } };
  scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
  runtime: { sendMessage(message: object): Promise<unknown> };
};

/** Presses the key that opens an entry: the popup closes itself before the key is up again. */
export async function pressToOpen(popup: Page): Promise<void> {
  try {
    await popup.keyboard.press('Enter');
  } catch (error) {
    if (!popup.isClosed()) throw error;
  }
}

/** Scrolls by hand to a share of the page, in steps as a wheel does. */
export async function scrollByHand(page: Page, pixels: number): Promise<void> {
  await page.mouse.move(400, 300);
  for (let done = 0; done < pixels; done += 400) await page.mouse.wheel(0, 400);
}
