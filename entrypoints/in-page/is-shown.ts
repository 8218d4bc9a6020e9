/** Whether the page is in front of the user: not prerendered, not in a tab behind. */
export function isShown(): boolean {
  return document.visibilityState === 'visible' && !isPrerendering();
}

function isPrerendering(): boolean {
  return (document as { prerendering?: boolean }).prerendering === true;
}
