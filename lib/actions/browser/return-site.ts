/** The right to a site that was asked for so that a list can be fetched without a press. */
import browser from 'webextension-polyfill';
import { grantedPatterns } from '../../address/permissions/match-patterns';
import { hostPatterns } from '../../address/permissions/site-patterns';
import { withoutHidden } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { sitesOfRefreshes } from '../../store/refreshes';

/** The parts of the browser that this needs. */
export interface ReturningApi {
  permissions: Pick<typeof browser.permissions, 'remove'>;
}

/**
 * Gives it back, unless another list is fetched from there, or entries lead there, whose pages are
 * marked by it. Never rejects: the browser keeps what whoever manages it has granted.
 * @param site a match pattern; undefined where there is nothing to be given back
 */
export async function returnSite(
  db: WaymarkDatabase,
  site: string | undefined,
  api: ReturningApi = browser,
): Promise<void> {
  if (site === undefined) return;
  try {
    if ((await sitesOfRefreshes(db)).includes(site)) return;
    const entries = await withoutHidden(db, await db.entries.toArray());
    const addresses = entries.map(({ address }) => address);
    if (grantedPatterns(hostPatterns(addresses), [site]).length > 0) return;
    await api.permissions.remove({ origins: [site] });
  } catch (error) {
    console.error(error);
  }
}
