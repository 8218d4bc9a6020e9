/**
 * Whether this page of the extension stands in a private window itself. In Firefox popup and library
 * can, and the browser opens no database for them there (InvalidStateError, Firefox 153). In Chromium
 * the popup over a private window belongs to the normal ones, and the library opens in those only.
 */
// Not the polyfill: this is asked before the popup's first rows, and the other parts load it later.
import { browser } from 'wxt/browser';

/** @returns the same for as long as the page is there */
export function isPrivatePage(): boolean {
  return browser.extension?.inIncognitoContext === true;
}
