/** For which site the browser has to be asked before a list can be fetched. */
import type { ListPlaces } from '../../lists/list-places';
import { type Access, patternsOutside } from './read-access';

/**
 * @param closed patterns of sites that were thought to let every page read them, and do not
 * @returns the pattern of a site that has to be granted first; undefined where none has
 */
export function siteToAsk(
  { site, isOpen }: ListPlaces,
  access: Access,
  closed: ReadonlySet<string> = new Set(),
): string | undefined {
  if (site === undefined || (isOpen && !closed.has(site))) return undefined;
  return patternsOutside([site], access).length > 0 ? site : undefined;
}
