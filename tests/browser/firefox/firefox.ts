/**
 * A real Firefox with the built extension in it, driven by WebDriver BiDi
 * (https://w3c.github.io/webdriver-bidi/), which needs nothing beside the browser.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '../../../scripts/browser/expect';
import { findFirefox } from '../../../scripts/browser/find-browsers.mjs';
import { restoreStored, saveStored } from '../../../scripts/browser/saved-state';
import type { Site } from '../../../scripts/browser/site';
import { type Connection, connect } from './bidi';

const EXTENSION_DIR = resolve(import.meta.dirname, '../../../.output/firefox-mv3');
/** The extension's id in Firefox. */
export const EXTENSION_ID = 'waymark@waymark.invalid';
/** Firefox gives each extension a random address; fixed here, so that its pages can be opened. */
const ORIGIN_ID = '5f2c8f0e-6b1f-4f0c-9d53-2a0f7d6b1e11';

/** Any file of the package: a page of its origin that runs none of its scripts. */
const QUIET_PAGE = 'icons/16.png';

/** A running Firefox. */
export interface Firefox {
  /** Opens a page in a new tab and waits until it has loaded. */
  open(address: string): Promise<Tab>;
  /** The newest tab at an address, opened by whomever; undefined where there is none. */
  find(address: string): Promise<Tab | undefined>;
  /** Address of a page of the extension. */
  url(page: string): string;
  /** Allows the extension in private windows, as the switch in the add-ons manager does. */
  allowInPrivate(): Promise<void>;
  /** Opens a page in a private window of its own. */
  openPrivate(address: string): Promise<Tab>;
  /** Ends the event page, as the browser does when it is idle. It wakes with the next event. */
  stopWorker(): Promise<void>;
  /** Runs an expression in the browser's own window, where everything is allowed; as `Tab.evaluate`. */
  inBrowser<T>(expression: string): Promise<T>;
  /** Puts by all that Waymark has stored, for `restoreState`. */
  saveState(): Promise<void>;
  /** Closes every tab and puts back what was put by: not grants, nor what the browser keeps. */
  restoreState(): Promise<void>;
  /** Ends at once. */
  close(): Promise<void>;
  /** Ends as by hand and keeps the profile in a folder, with all that the extension has stored. */
  closeInto(folder: string): Promise<void>;
}

/** One tab. */
export interface Tab {
  /** The browser's name for it. */
  context: string;
  /**
   * Runs an expression in the page, waits for its promise and yields its value, which must be JSON.
   * Not for a page that may be leaving (see `leaveFor` and `address`): it would not answer.
   * @throws what the expression throws, and where there is no answer in 20 s
   */
  evaluate<T>(expression: string): Promise<T>;
  /** Where the tab is. Answers also while it goes elsewhere, when an expression would never end. */
  address(): Promise<string>;
  /** Values of an attribute of the elements in the closed shadow root of an element, in order. */
  attributesInside(selector: string, name: string): Promise<string[]>;
  /** Places in the window of the elements of a class in the closed shadow root of an element. */
  placesInside(selector: string, className: string): Promise<{ left: number; top: number }[]>;
  /** Types into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Turns the wheel over the middle of the page, by CSS pixels. */
  scrollByHand(pixels: number): Promise<void>;
  movePointer(x: number, y: number): Promise<void>;
  /** Clicks on the first element there, as soon as there is one; scrolls it into view. */
  click(selector: string): Promise<void>;
  /** Presses what is at a place of the window, CSS pixels. */
  clickAt(x: number, y: number): Promise<void>;
  reload(): Promise<void>;
  /** Leaves the page for another address, and does not wait for that to load. */
  leaveFor(address: string): Promise<void>;
  activate(): Promise<void>;
  /** The page as a PNG. */
  screenshot(): Promise<Buffer>;
}

/**
 * Starts Firefox headless in a profile of its own, with the extension installed and its sites granted.
 * @param startFrom a folder that `closeInto` made: the profile is a copy of it
 */
export async function launchFirefox(
  site: Pick<Site, 'port' | 'plainPort'>,
  startFrom?: string,
): Promise<Firefox> {
  const program = findFirefox();
  if (!program) throw new Error('No Firefox was found.');
  if (!existsSync(join(EXTENSION_DIR, 'manifest.json'))) {
    throw new Error('There is no build for Firefox. Run "npm run build:firefox" first.');
  }
  const profile = mkdtempSync(join(tmpdir(), 'waymark-firefox-'));
  if (startFrom) cpSync(startFrom, profile, { recursive: true });
  writeFileSync(join(profile, 'user.js'), preferences(site));
  const child = spawn(
    program,
    [
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port=0',
      '--remote-allow-system-access',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const gone = new Promise((done) => child.once('exit', done));
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const bidi = await connect(`${await readAddress(child)}/session`);
  await bidi.send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  await bidi.send('webExtension.install', {
    extensionData: { type: 'path', path: EXTENSION_DIR },
  });
  const url = (page: string) => `moz-extension://${ORIGIN_ID}/${page}`;
  const firefox: Firefox = {
    url,
    async open(address) {
      const { context } = await bidi.send('browsingContext.create', { type: 'tab' });
      await bidi.send('browsingContext.navigate', { context, url: address, wait: 'complete' });
      return tabOf(bidi, String(context));
    },
    async find(address) {
      const found = (await contextsOf(bidi)).findLast(({ url: at }) => at === address);
      return found && tabOf(bidi, found.context);
    },
    async allowInPrivate() {
      await firefox.inBrowser(`(async () => {
        const id = ${JSON.stringify(EXTENSION_ID)};
        const { ExtensionPermissions } = ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionPermissions.sys.mjs');
        const { AddonManager } = ChromeUtils.importESModule(
          'resource://gre/modules/AddonManager.sys.mjs');
        const permissions = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
        await ExtensionPermissions.add(id, permissions, WebExtensionPolicy.getByID(id)?.extension);
        await (await AddonManager.getAddonByID(id)).reload();
      })()`);
    },
    async openPrivate(address) {
      const before = new Set((await contextsOf(bidi)).map(({ context }) => context));
      await firefox.inBrowser(`(async () => {
        const opened = OpenBrowserWindow({ private: true });
        await new Promise((done) => {
          const look = (subject, topic) => {
            if (subject !== opened) return;
            Services.obs.removeObserver(look, topic);
            done();
          };
          Services.obs.addObserver(look, 'browser-delayed-startup-finished');
        });
        opened.openTrustedLinkIn(${JSON.stringify(address)}, 'tab');
      })()`);
      for (;;) {
        const made = (await contextsOf(bidi)).find(
          ({ context, url }) => url === address && !before.has(context),
        );
        if (made) return tabOf(bidi, made.context);
      }
    },
    async stopWorker() {
      await firefox.inBrowser(
        `WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)}).extension.terminateBackground()`,
      );
    },
    async inBrowser<T>(expression: string) {
      const { contexts } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
      const [chrome] = contexts as { context: string }[];
      return (await evaluate(bidi, chrome?.context ?? '', expression)) as T;
    },
    async saveState() {
      const page = await firefox.open(url(QUIET_PAGE));
      await page.evaluate(`(${saveStored})()`);
    },
    async restoreState() {
      const page = await firefox.open(url(QUIET_PAGE));
      await closeAllBut(bidi, page);
      // It is none of the event page's messages: it comes after those of the pages that were closed.
      await page.evaluate(`browser.runtime.sendMessage({}).catch(() => undefined)`);
      await firefox.stopWorker();
      await page.evaluate(`(${restoreStored})(true)`);
    },
    async close() {
      bidi.close();
      process.off('exit', kill);
      kill();
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
    async closeInto(folder) {
      // The connection may end before the answer.
      await Promise.allSettled([bidi.send('browser.close', {}), gone]);
      cpSync(profile, folder, { recursive: true });
      await firefox.close();
    },
  };
  return firefox;
}

async function contextsOf(bidi: Connection): Promise<{ context: string; url: string }[]> {
  const { contexts } = await bidi.send('browsingContext.getTree', {});
  return contexts as { context: string; url: string }[];
}

async function closeAllBut(bidi: Connection, kept: Tab): Promise<void> {
  for (const { context } of await contextsOf(bidi)) {
    if (context !== kept.context) await bidi.send('browsingContext.close', { context });
  }
}

function preferences({ port, plainPort }: Pick<Site, 'port' | 'plainPort'>): string {
  const values = {
    'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: ORIGIN_ID }),
    // An extension that is installed for one session only leaves with it; what it stored stays.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'extensions.webextOptionalPermissionPrompts': false,
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${port};80=${plainPort}`,
    'dom.security.https_first': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.disabledForTesting': true,
    'browser.shell.checkDefaultBrowser': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    // What a fresh Firefox shows and fetches at its start.
    'browser.startup.page': 0,
    'browser.startup.homepage_override.mstone': 'ignore',
    'startup.homepage_welcome_url': 'about:blank',
    'browser.aboutwelcome.enabled': false,
    'browser.newtabpage.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'browser.search.update': false,
    'browser.region.network.url': '',
    'extensions.getAddons.cache.enabled': false,
    'extensions.systemAddon.update.enabled': false,
    'media.gmp-manager.updateEnabled': false,
    'toolkit.telemetry.enabled': false,
  };
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

/** Firefox says on standard error where it listens. */
async function readAddress(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('Firefox has no standard error.');
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      // What it says from now on is read by nobody, and must not fill the pipe.
      child.stderr.resume();
      return address;
    }
  }
  throw new Error('Firefox ended before it could be driven.');
}

/** A page that leaves while it is asked never answers: so long an expression may take, ms. */
const ANSWERED_WITHIN_MS = 20_000;

async function evaluate(bidi: Connection, context: string, expression: string): Promise<unknown> {
  const answering = bidi.send('script.evaluate', {
    expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value))`,
    target: { context },
    awaitPromise: true,
    userActivation: true,
  });
  const { result, exceptionDetails } = await inTime(answering, expression);
  if (exceptionDetails) throw new Error((exceptionDetails as { text: string }).text);
  const { value } = result as { value?: string };
  return value === undefined ? undefined : JSON.parse(value);
}

/** @throws where there is no answer in time, naming what was asked */
async function inTime<Answer>(answering: Promise<Answer>, expression: string): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      const asked = expression.replace(/\s+/g, ' ').slice(0, 120);
      fail(new Error(`The page did not answer, or left before it did: ${asked}`));
    }, ANSWERED_WITHIN_MS);
  });
  try {
    return await Promise.race([answering, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tabOf(bidi: Connection, context: string): Tab {
  const shadowOf = async (selector: string): Promise<RemoteNode> => {
    const { result } = await bidi.send('script.evaluate', {
      expression: `document.querySelector(${JSON.stringify(selector)})`,
      target: { context },
      awaitPromise: false,
      serializationOptions: { includeShadowTree: 'all', maxDomDepth: 8 },
    });
    return result as RemoteNode;
  };
  const perform = (actions: object[]) => bidi.send('input.performActions', { context, actions });
  return {
    context,
    evaluate: async <T>(expression: string) => (await evaluate(bidi, context, expression)) as T,
    async address() {
      const { contexts } = await bidi.send('browsingContext.getTree', { root: context });
      return (contexts as { url: string }[])[0]?.url ?? '';
    },
    async attributesInside(selector, name) {
      return nodesBelow(await shadowOf(selector)).flatMap(({ value }) => {
        const attribute = value?.attributes?.[name];
        return attribute === undefined ? [] : [attribute];
      });
    },
    async placesInside(selector, className) {
      const places = nodesBelow(await shadowOf(selector))
        .filter(({ value }) => value?.attributes?.class?.split(' ').includes(className))
        .map(async ({ sharedId }) => {
          const { result } = await bidi.send('script.callFunction', {
            functionDeclaration: `(element) => JSON.stringify(element.getBoundingClientRect())`,
            arguments: [{ sharedId }],
            target: { context },
            awaitPromise: false,
          });
          return JSON.parse((result as { value: string }).value) as { left: number; top: number };
        });
      return Promise.all(places);
    },
    async type(text) {
      const actions = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await perform([{ type: 'key', id: 'keyboard', actions }]);
    },
    async scrollByHand(pixels) {
      const turn = { type: 'scroll', x: 400, y: 300, deltaX: 0, deltaY: pixels };
      await perform([{ type: 'wheel', id: 'wheel', actions: [turn] }]);
    },
    async movePointer(x, y) {
      const actions = [{ type: 'pointerMove', x, y }];
      await perform([{ type: 'pointer', id: 'mouse', actions }]);
    },
    async clickAt(x, y) {
      const actions = [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await perform([{ type: 'pointer', id: 'mouse', actions }]);
    },
    async click(selector) {
      const locator = { type: 'css', value: selector };
      let node: { sharedId: string } | undefined;
      await expect
        .poll(
          async () => {
            const { nodes } = await bidi.send('browsingContext.locateNodes', { context, locator });
            [node] = nodes as { sharedId: string }[];
            return node;
          },
          { message: `there is no ${selector} to click on` },
        )
        .toBeDefined();
      if (!node) return;
      const { sharedId } = node;
      await bidi.send('script.callFunction', {
        functionDeclaration: `(element) => element.scrollIntoView({ block: 'nearest' })`,
        arguments: [{ sharedId }],
        target: { context },
        awaitPromise: false,
      });
      const origin = { type: 'element', element: { sharedId } };
      const actions = [
        { type: 'pointerMove', x: 0, y: 0, origin },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await perform([{ type: 'pointer', id: 'mouse', actions }]);
    },
    async reload() {
      await bidi.send('browsingContext.reload', { context, wait: 'complete' });
    },
    async leaveFor(address) {
      await bidi.send('browsingContext.navigate', { context, url: address, wait: 'none' });
    },
    async activate() {
      await bidi.send('browsingContext.activate', { context });
    },
    async screenshot() {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context });
      return Buffer.from(String(data), 'base64');
    },
  };
}

/** An element as the browser describes it. */
interface RemoteNode {
  sharedId?: string;
  value?: {
    attributes?: Record<string, string>;
    children?: RemoteNode[];
    shadowRoot?: RemoteNode | null;
  };
}

function nodesBelow(node: RemoteNode): RemoteNode[] {
  const { children = [], shadowRoot } = node.value ?? {};
  return [node, ...(shadowRoot ? nodesBelow(shadowRoot) : []), ...children.flatMap(nodesBelow)];
}
