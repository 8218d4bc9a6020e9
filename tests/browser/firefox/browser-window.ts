/**
 * What Firefox itself shows around its pages: the toolbar, its panels, the address bar. WebDriver
 * BiDi sends no input there, so it comes from the browser's own window, as trusted as that of a
 * hand: the browser turns it into events where a window system's own arrive.
 */
import { expect } from '../../../scripts/browser/expect';
import { EXTENSION_ID, type Firefox } from './firefox';

/** The popup in a panel of the browser. */
export interface Panel {
  /** Its size now, CSS pixels; null where it is not open. */
  measure(): Promise<{ width: number; height: number } | null>;
  /** A picture of what it shows, PNG. */
  screenshot(): Promise<Buffer>;
}

/** Where the browser keeps the extension's button. */
export type ButtonPlace = 'toolbar' | 'extensions panel';

const WIDGET = EXTENSION_ID.replace(/[@.]/g, '_');
const BUTTON = `#${WIDGET}-BAP`;
const POPUP = '.webextension-popup-browser';
const EXTENSIONS_BUTTON = '#unified-extensions-button';

/** Both sides of it together, CSS pixels. */
const FRAME_WIDTH = 16;

/** A panel that is not there by then does not come, ms. */
const PRESSED_AGAIN_MS = 4_000;

/** Opens the popup by a click on the extension's button, and answers once its size is settled. */
export async function openPanel(firefox: Firefox, place: ButtonPlace): Promise<Panel> {
  if (place === 'toolbar') {
    await firefox.inBrowser(
      `void CustomizableUI.addWidgetToArea('${WIDGET}-browser-action', 'nav-bar')`,
    );
  }
  const press = async () => {
    if (place !== 'toolbar' && !(await isShown(firefox, BUTTON)))
      await clickInBrowser(firefox, EXTENSIONS_BUTTON);
    await clickInBrowser(firefox, BUTTON);
  };
  await press();
  let pressedAt = Date.now();
  const measure = () =>
    firefox.inBrowser<{ width: number; height: number } | null>(`(() => {
      const popup = document.querySelector('${POPUP}');
      if (popup?.closest('panel')?.state !== 'open') return null;
      const { width, height } = popup.getBoundingClientRect();
      return { width, height };
    })()`);
  let size = await measure();
  await expect
    .poll(async () => {
      const before = size;
      size = await measure();
      // Firefox loses a press while it still brings its toolbars in order: a hand would press again.
      if (size === null && Date.now() - pressedAt > PRESSED_AGAIN_MS) {
        pressedAt = Date.now();
        await press();
      }
      // Until its document is laid out a panel is no larger than its frame.
      const isLaidOut = size !== null && size.width > FRAME_WIDTH;
      const isSettled = isLaidOut && JSON.stringify(size) === JSON.stringify(before);
      return isSettled ? 'settled' : JSON.stringify(size);
    })
    .toBe('settled');
  return {
    measure,
    async screenshot() {
      const data = await firefox.inBrowser<string>(`(async () => {
        const { browsingContext } = document.querySelector('${POPUP}');
        const bitmap = await browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
        const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
        Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
        canvas.getContext('2d').drawImage(bitmap, 0, 0);
        return canvas.toDataURL();
      })()`);
      return Buffer.from(data.replace(/^.*,/, ''), 'base64');
    },
  };
}

function isShown(firefox: Firefox, selector: string): Promise<boolean> {
  return firefox.inBrowser<boolean>(
    `document.querySelector('${selector}')?.getBoundingClientRect().width > 0`,
  );
}

/** Clicks into the middle of something of the browser's own, once it is there. */
async function clickInBrowser(firefox: Firefox, selector: string): Promise<void> {
  await expect
    .poll(() =>
      firefox.inBrowser<boolean>(`(() => {
        const box = document.querySelector('${selector}')?.getBoundingClientRect();
        if (!box?.width) return false;
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const press = { button: 0, clickCount: 1 };
        synthesizeMouseEvent('mousemove', x, y, {});
        synthesizeMouseEvent('mousedown', x, y, press);
        synthesizeMouseEvent('mouseup', x, y, press);
        return true;
      })()`),
    )
    .toBe(true);
}

/** A row of the address bar, as it is shown. */
export interface BarRow {
  title: string;
  isChosen: boolean;
}

/** Puts the caret into the address bar, by Ctrl+L. */
export async function enterAddressBar(firefox: Firefox): Promise<void> {
  await pressKeys(firefox, ['Control', 'l']);
  await expect.poll(() => firefox.inBrowser('gURLBar.focused')).toBe(true);
}

/** Types letters one after the other, by keys of the keyboard and as fast as the browser takes them. */
export function typeInBrowser(firefox: Firefox, text: string): Promise<void> {
  return strike(
    firefox,
    [...text].map((letter) => [letter]),
  );
}

/** Presses keys, each while those before it are held down. */
export function pressKeys(firefox: Firefox, keys: readonly string[]): Promise<void> {
  return strike(firefox, [keys]);
}

async function strike(firefox: Firefox, chords: readonly (readonly string[])[]): Promise<void> {
  const coded = chords.map((keys) =>
    keys.map((key) => ({ key, keyCode: KEY_CODES[key] ?? key.toUpperCase().charCodeAt(0) })),
  );
  await firefox.inBrowser(`void (() => {
    const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(
      Ci.nsITextInputProcessor);
    processor.beginInputTransactionForTests(window);
    for (const keys of ${JSON.stringify(coded)}) {
      const events = keys.map((key) => new KeyboardEvent('', key));
      for (const event of events) processor.keydown(event);
      for (const event of events.reverse()) processor.keyup(event);
    }
  })()`);
}

const KEY_CODES: Readonly<Record<string, number>> = { Control: 17, Enter: 13, ArrowDown: 40 };

/** The rows that hang below the address bar, from the top; none where it is closed. */
export function readBarRows(firefox: Firefox): Promise<BarRow[]> {
  return firefox.inBrowser<BarRow[]>(`!gURLBar.view.isOpen ? [] :
    [...document.querySelectorAll('.urlbarView-row')]
      .filter((row) => row.getBoundingClientRect().height > 0)
      .map((row) => ({
        title: row.querySelector('.urlbarView-title').textContent,
        isChosen: row.hasAttribute('selected'),
      }))`);
}

/** Address of the tab in front. */
export function readFrontAddress(firefox: Firefox): Promise<string> {
  return firefox.inBrowser<string>('gBrowser.selectedBrowser.currentURI.spec');
}
