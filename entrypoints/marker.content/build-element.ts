/** Makes the chip's own elements. Text from outside is only ever text: nothing here parses HTML. */

/** @param attributes `true` sets an empty attribute, `undefined` and `false` leave it out */
export function buildElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | boolean | undefined> = {},
  ...children: (Node | string | undefined)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** @param slot names the button's place, so that focus stays there when its words change */
export function buildButton(
  { slot, label, kind }: { slot: string; label: string; kind?: string },
  onPress: () => void,
): HTMLButtonElement {
  const button = buildElement(
    'button',
    { type: 'button', class: kind ? `button ${kind}` : 'button', 'data-slot': slot },
    label,
  );
  button.addEventListener('click', (event) => void (event.isTrusted && onPress()));
  return button;
}
