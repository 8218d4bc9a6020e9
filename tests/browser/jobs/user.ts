/**
 * A job as a user goes about it: presses, letters and files, each of them one step. What is looked at
 * in between, and what a test does past the user, are none.
 */
import type { Locator, Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { pressChip } from '../../../scripts/browser/chip-reader';
import { test as base, expect } from '../harness';
import { openPopup } from '../popup/open-popup';
import { tellSteps } from './steps';

export { article } from '../harness';
export { expect };

type ClickOptions = Parameters<Locator['click']>[0];

/** Whoever uses Waymark. */
export class User {
  readonly steps: string[] = [];
  readonly #waymark: WaymarkBrowser;

  constructor(waymark: WaymarkBrowser) {
    this.#waymark = waymark;
  }

  /** Counts a step that is taken by other means. */
  step(words: string): void {
    this.steps.push(words);
  }

  /** Presses the toolbar's button. */
  async openPopup(): Promise<Page> {
    this.step('the toolbar’s button');
    return openPopup(this.#waymark);
  }

  /** Presses the toolbar's button and, in the popup, “Library”. */
  async openLibrary(): Promise<Page> {
    const popup = await this.openPopup();
    return this.opening(() => this.click(popup.getByRole('button', { name: 'Library' })));
  }

  /** Presses a key, or several together. */
  async press(page: Page, key: string): Promise<void> {
    this.step(key);
    try {
      await page.keyboard.press(key);
    } catch (error) {
      // A popup that opens a page is gone before the key is up again.
      if (!page.isClosed()) throw error;
    }
  }

  /** Types where the focus is. */
  async type(page: Page, text: string): Promise<void> {
    this.step(`“${text}”`);
    await page.keyboard.type(text);
  }

  /** Pastes where the focus is. */
  async paste(page: Page, text: string): Promise<void> {
    this.step('paste');
    await page.keyboard.insertText(text);
  }

  async click(target: Locator, options?: ClickOptions): Promise<void> {
    this.step(String(target));
    await target.click(options);
  }

  /** Presses a button of a popup that is a tab behind its page here: only what is in front takes clicks. */
  async clickBehind(target: Locator): Promise<void> {
    this.step(String(target));
    await target.dispatchEvent('click');
  }

  /** Presses a button of the mark on a page. */
  async clickChip(page: Page, name: string | RegExp): Promise<void> {
    this.step(`the mark’s ${name}`);
    await pressChip(page, name);
  }

  /** Sets a field that the browser itself helps with: a day, a choice. */
  async fill(field: Locator, value: string): Promise<void> {
    this.step(value);
    await field.fill(value);
  }

  /** Chooses a file. */
  async give(field: Locator, name: string, content: string | Buffer): Promise<void> {
    this.step(name);
    await field.setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
  }

  /** @returns the page that a step opens */
  async opening(act: () => Promise<void>): Promise<Page> {
    const [page] = await Promise.all([this.#waymark.context.waitForEvent('page'), act()]);
    return page;
  }
}

/** Each test is a job, named as steps.ts says: one that takes more steps than its name says fails. */
export const test = base.extend<{ user: User }>({
  user: async ({ waymark }, use) => {
    const user = new User(waymark);
    await use(user);
    if (test.info().errors.length === 0) tellSteps(user.steps);
  },
});
