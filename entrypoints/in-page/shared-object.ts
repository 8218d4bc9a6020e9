/**
 * What the scripts of the extension share in a page: one object of their own, out of the page's reach.
 * On the global object itself an element of the page answers to its name where nothing else does
 * (`<p id="waymarkEnd">`), to content scripts too; no element is named by a symbol.
 */

/** Also named in what is run there from afar: lib/actions/browser/mark-open-tabs.ts, show-outcome.ts. */
const NAME = Symbol.for('waymark');

/** @returns the one object, of which each script knows its part */
export function sharedObject<Part extends object>(): Part {
  const scope = globalThis as { [NAME]?: object };
  scope[NAME] ??= {};
  return scope[NAME] as Part;
}
