/** Whether anybody can see the page. */

/** Whether the page is in front of the user: not prerendered, not in a tab behind. */
export function isShown(): boolean {
  return isVisible() && !(document as { prerendering?: boolean }).prerendering;
}

/** Whether the page stands in a tab that is in front. */
export function isVisible(): boolean {
  return document.visibilityState === 'visible';
}
