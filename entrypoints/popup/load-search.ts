/** Loads what searching needs, once. */

let loading: Promise<typeof import('./search-parts')> | undefined;

/** The same promise each time. */
export function loadSearch(): Promise<typeof import('./search-parts')> {
  loading ??= import('./search-parts');
  return loading;
}
