/**
 * The browser's interface for messages, in the first line of the marker too. Reached for only when it
 * is needed: that takes as long as all else that this line does.
 */
import type { browser as Browser } from 'wxt/browser';

type Runtime = typeof Browser.runtime;

/** @returns undefined, or one without an id, where the extension is gone */
export function extensionRuntime(): Runtime | undefined {
  // Both browsers have it; where there is no `browser`, a page may call an element of its own so.
  return (globalThis as { chrome?: { runtime?: Runtime } }).chrome?.runtime;
}

/** @returns whether the extension that put this script here still exists */
export function isExtensionThere(): boolean {
  return extensionRuntime()?.id !== undefined;
}
