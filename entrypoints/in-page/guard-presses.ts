/** Lets a press in a closed root through only where what was pressed could be seen. */

/**
 * A press made by key, or by a screen reader, is let through: it has no place on the page.
 * @param isSeen whether what stands at an element can be seen, when the press begins and when it ends
 * @param onUnseen is called in place of what the press would have done
 */
export function guardPresses(
  shown: HTMLElement,
  isSeen: (pressed: Element) => boolean,
  onUnseen: (pressed: Element) => void,
): void {
  let wasSeen = true;
  const begin = (event: Event) => {
    wasSeen = isSeen(event.target as Element);
  };
  const end = (event: Event) => {
    const pressed = event.target as Element;
    const isByPointer = (event as MouseEvent).detail > 0;
    const isLetThrough = event.isTrusted && (!isByPointer || (wasSeen && isSeen(pressed)));
    wasSeen = true;
    if (isLetThrough) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.isTrusted) onUnseen(pressed);
  };
  shown.addEventListener('pointerdown', begin, true);
  for (const type of ['click', 'auxclick']) shown.addEventListener(type, end, true);
}
