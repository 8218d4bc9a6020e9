/** Whether the popup may keep what was typed: of a private window nothing is kept. */
// Not the polyfill: the popup's other parts load it later.
import { browser } from 'wxt/browser';

let isPrivate: boolean | undefined;
void browser.windows?.getCurrent().then(({ incognito }) => {
  isPrivate = incognito;
});

/** @returns false until the browser has said that the window is not private */
export function mayKeep(): boolean {
  return isPrivate === false;
}
