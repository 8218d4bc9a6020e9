/** What the user lets Waymark see: asked of the browser, which alone knows. */
import browser from 'webextension-polyfill';
import { sitePatternOf } from '../../address/permissions/match-patterns';
import { messageToMarker } from '../../messages/to-marker';
import type { TabsApi } from './announce-readings';

/** The parts of the browser that looking needs. */
export interface GrantsApi {
  permissions: Pick<typeof browser.permissions, 'contains'>;
}

/**
 * @returns whether the user lets Waymark see the site of a page. Never remembered: a grant may be
 * taken away between any two messages.
 */
export async function isGranted(address: string, api: GrantsApi = browser): Promise<boolean> {
  const pattern = sitePatternOf(address);
  if (pattern === undefined) return false;
  try {
    return await api.permissions.contains({ origins: [pattern] });
  } catch {
    // A host that no pattern may name.
    return false;
  }
}

/**
 * A grant was taken away: has the marker of every open page ask for news. One that may no longer
 * be there is refused an answer, and ends. The browser does not tell whose page that is any more,
 * so all are told.
 */
export async function tellWithdrawal(api: TabsApi = browser): Promise<void> {
  const message = messageToMarker('readingsChanged', { resourceIds: [] });
  const tabs = await api.tabs.query({ discarded: false });
  // A tab without a marker does not answer, and need not.
  await Promise.allSettled(
    tabs.flatMap(({ id }) => (id === undefined ? [] : [api.tabs.sendMessage(id, message)])),
  );
}
