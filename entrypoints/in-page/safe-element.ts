/**
 * Reads elements of the page past the names of their fields: a form answers to the names of its
 * inputs before its own properties (`<input name="parentElement">`), to content scripts too.
 * Everything that may meet a form goes through here.
 */

const elements = Element.prototype;
const readTag = /* @__PURE__ */ reader<string>(elements, 'localName');
const readParent = /* @__PURE__ */ reader<Element | null>(Node.prototype, 'parentElement');
const readText = /* @__PURE__ */ reader<string | null>(elements, 'textContent');
const readChild = /* @__PURE__ */ reader<Element | null>(elements, 'firstElementChild');
const readNext = /* @__PURE__ */ reader<Element | null>(elements, 'nextElementSibling');
const readRoot = /* @__PURE__ */ reader<ShadowRoot | null>(elements, 'shadowRoot');
const readConnected = /* @__PURE__ */ reader<boolean>(Node.prototype, 'isConnected');

/** @returns the tag in lower case */
export const tagOf = (element: Element): string => readTag(element);
/** @returns the parent, or null at the top */
export const parentOf = (node: Node): Element | null => readParent(node);
/** @returns the element after it in the same parent, or null */
export const nextOf = (element: Element): Element | null => readNext(element);
/** @returns all text below a node */
export const textOf = (node: Node): string => readText(node) ?? '';
/** @returns whether a node stands in the document */
export const isConnected = (node: Node): boolean => readConnected(node);
/** @returns the attribute, or null where there is none */
export const attributeOf = (element: Element, name: string): string | null =>
  elements.getAttribute.call(element, name);
/** @returns the nearest element upwards, itself included, that matches */
export const closestTo = (element: Element, selector: string): Element | null =>
  elements.closest.call(element, selector);
/** @returns whether something below matches */
export const holds = (element: Element, selector: string): boolean =>
  elements.querySelector.call(element, selector) !== null;
/** @returns whether a node is the element or stands below it */
export const containsNode = (element: Element, node: Node): boolean =>
  Node.prototype.contains.call(element, node);
/** @returns where the element stands in the window, CSS pixels */
export const rectOf = (element: Element): DOMRect => elements.getBoundingClientRect.call(element);
/** @returns whether the element takes part in the layout */
export const takesPartInLayout = (element: Element): boolean =>
  elements.getClientRects.call(element).length > 0;

/** @returns whether the element takes part in the layout but is shown nowhere, as in closed details */
export const isUnseen = (element: Element): boolean =>
  elements.checkVisibility?.call(element) === false;

/** @returns the boxes of the element, one a line */
export const lineBoxesOf = (element: Element): DOMRectList => elements.getClientRects.call(element);
/** @returns the first element in an element */
export const childAt = (element: Element): Element | null => readChild(element);
/** @returns what is to be seen at a point of the window */
export const elementAt = (x: number, y: number): Element | null =>
  Document.prototype.elementFromPoint.call(document, x, y);
/** @returns all that lies at a point of the window and takes presses, the frontmost first */
export const elementsAt = (
  x: number,
  y: number,
  root: Document | ShadowRoot = document,
): Element[] =>
  (root === document ? Document : ShadowRoot).prototype.elementsFromPoint.call(root, x, y);
/** @returns the open shadow root of an element, or null */
export const rootOf = (element: Element): ShadowRoot | null => readRoot(element);
/** @returns whether an element has a box, and is neither hidden nor transparent by itself or around it */
export const isRendered = (element: Element): boolean =>
  elements.checkVisibility.call(element, {
    opacityProperty: true,
    visibilityProperty: true,
    contentVisibilityAuto: true,
  });

function reader<Value>(prototype: object, name: string): (of: Node) => Value {
  let at: object | null = prototype;
  while (at && !Object.hasOwn(at, name)) at = Object.getPrototypeOf(at);
  const get = Object.getOwnPropertyDescriptor(at ?? prototype, name)?.get;
  return (of) => get?.call(of) as Value;
}
