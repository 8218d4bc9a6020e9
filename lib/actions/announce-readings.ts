/**
 * Tells every marker that readings changed, so that marks and links on open pages follow. Called
 * by whoever changed them, worker or page; a tab without a marker simply does not answer.
 */
import browser from 'webextension-polyfill';

/** The parts of the browser that announcing needs. */
export interface TabsApi {
  tabs: Pick<typeof browser.tabs, 'query' | 'sendMessage'>;
}

/** @param resourceIds resources whose readings changed */
export async function announceReadings(
  resourceIds: number[],
  send: (tabId: number, data: { resourceIds: number[] }) => Promise<unknown>,
  api: TabsApi = browser,
): Promise<void> {
  const tabs = await api.tabs.query({});
  await Promise.allSettled(
    tabs.flatMap(({ id }) => (id === undefined ? [] : [send(id, { resourceIds })])),
  );
}
