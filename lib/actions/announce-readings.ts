/**
 * Tells every marker that readings changed, so that marks and links on open pages follow. Called
 * by whoever changed them, worker or page; a tab without a marker simply does not answer.
 */
import browser from 'webextension-polyfill';
import { messageToMarker } from '../messages/to-marker';

/** The parts of the browser that announcing needs. */
export interface TabsApi {
  tabs: Pick<typeof browser.tabs, 'query' | 'sendMessage'>;
}

/** @param resourceIds resources whose readings changed */
export async function announceReadings(
  resourceIds: number[],
  api: TabsApi = browser,
): Promise<void> {
  const message = messageToMarker('readingsChanged', { resourceIds });
  const tabs = await api.tabs.query({});
  // The marker runs only where Waymark may see the address; elsewhere there is nobody to tell.
  const marked = tabs.filter(({ url, discarded }) => !discarded && /^https?:/.test(url ?? ''));
  // A page that was open before the marker was registered does not answer, and need not.
  await Promise.allSettled(
    marked.flatMap(({ id }) => (id === undefined ? [] : [api.tabs.sendMessage(id, message)])),
  );
}
