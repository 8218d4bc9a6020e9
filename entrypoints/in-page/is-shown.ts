/** Whether anybody can see the page. */

/** Whether the page is in front of the user: not prerendered, not in a tab behind. */
export function isShown(): boolean {
  // Where the browser has no such property, an element of the page may answer to its name.
  return isVisible() && (document as { prerendering?: unknown }).prerendering !== true;
}

/** Whether the page stands in a tab that is in front. */
export function isVisible(): boolean {
  return document.visibilityState === 'visible';
}
