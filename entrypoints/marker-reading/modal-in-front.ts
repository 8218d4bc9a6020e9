/** Whether a dialogue stands in front of the page: what can be seen is not what the page is about. */
import { closestTo, containsNode, elementAt, isRendered } from '../in-page/safe-element';

/**
 * What calls itself modal: menus that are out of sight and banners at an edge of the window do so
 * too.
 */
const MODAL = 'dialog[open],[aria-modal="true"]';

/**
 * @returns whether the browser lets nothing but a dialogue be used, or one that can be seen covers
 * the middle of the window
 */
export function isModalInFront(page: Document = document): boolean {
  const modals = [...page.querySelectorAll(MODAL)].filter(isRendered);
  if (modals.length === 0) return false;
  const middle = elementAt(innerWidth / 2, innerHeight / 2);
  return modals.some(
    (modal) =>
      closestTo(modal, ':modal') === modal || (middle !== null && containsNode(modal, middle)),
  );
}
