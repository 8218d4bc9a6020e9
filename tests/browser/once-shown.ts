/** What a page shows for a while only. */
import type { Page } from '@playwright/test';

export interface OnceShown {
  /** Part of the page's text that is waited for. */
  words?: string;
  /** A selector of what is waited for. */
  selector?: string;
  /** The button or link that is pressed in the same moment, by its words. */
  press?: string;
}

/**
 * Waits in the page itself, and presses there: what comes and goes is neither missed nor over by the
 * time of the press, however fast it is and however slow the test.
 * @returns once the page is watched: call the result to wait until it was shown
 */
export async function watchUntilShown(
  page: Page,
  shown: OnceShown,
): Promise<() => Promise<unknown>> {
  const seen = await page.evaluateHandle(({ words, selector, press }) => {
    const buttons = () => [...document.querySelectorAll<HTMLElement>('button, a')];
    const look = (): boolean => {
      if (words !== undefined && !document.body.textContent?.includes(words)) return false;
      if (selector !== undefined && !document.querySelector(selector)) return false;
      if (press === undefined) return true;
      const button = buttons().find(({ textContent }) => textContent?.trim() === press);
      button?.click();
      return button !== undefined;
    };
    const looking = new Promise<void>((resolve) => {
      if (look()) {
        resolve();
        return;
      }
      const observer = new MutationObserver(() => {
        if (!look()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    });
    // In an object: a promise itself would be waited for here.
    return { looking };
  }, shown);
  return () => seen.evaluate(({ looking }) => looking);
}
