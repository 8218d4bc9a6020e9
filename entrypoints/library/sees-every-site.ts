/** The grant to see every site, which is asked for in the settings. */
import type { Access } from '../../lib/actions/browser/read-access';
import { uncoveredPatterns } from '../../lib/address/permissions/match-patterns';

export const EVERY_SITE = { origins: ['*://*/*'] };

/** @returns whether every site may be seen */
export function seesEverySite({ extra }: Access): boolean {
  return uncoveredPatterns(EVERY_SITE.origins, extra).length === 0;
}
