/** The window that the popup stands over, asked for once and at once. */
// Not the polyfill: the popup's other parts load it later.
import { browser } from 'wxt/browser';

/** What of it is looked at; absent until the browser has answered, or where it has no windows. */
export let thisWindow: { id?: number | undefined; incognito: boolean } | undefined;

void browser.windows?.getCurrent().then((found) => {
  thisWindow = found;
});
