/** Where an entry stands, in words: its list and its topics, outermost first. */

/** What joins the parts of a place. */
export const PLACE_JOINT = ' › ';

/** How many of the innermost parts are shown where there is little room. */
const SHOWN = 2;

/** @returns the whole place: "Awesome scalability › Scalability › Distributed Caching" */
export function placeWords(list: string, section: readonly string[]): string {
  return [list, ...section].join(PLACE_JOINT);
}

/** @returns its two innermost parts: "Scalability › Distributed Caching" */
export function shortPlaceWords(list: string, section: readonly string[]): string {
  return [list, ...section].slice(-SHOWN).join(PLACE_JOINT);
}

/** @returns what the short words leave out, with what joins it to them; empty where nothing is left out */
export function leftOutWords(list: string, section: readonly string[]): string {
  return [list, ...section]
    .slice(0, -SHOWN)
    .map((part) => part + PLACE_JOINT)
    .join('');
}
