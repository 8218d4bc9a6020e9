/**
 * Tells every marker that readings changed, so that marks and links on open pages follow. A tab
 * without a marker simply does not answer.
 */
import browser from 'webextension-polyfill';
import { messageToMarker } from '../../messages/to-marker';

/** The parts of the browser that telling open tabs needs. */
export interface TabsApi {
  tabs: Pick<typeof browser.tabs, 'query' | 'sendMessage'>;
}

/** Whom to tell. */
interface Telling {
  /** The tab that asked for the change has its answer already. */
  exceptTab?: number | undefined;
}

/**
 * Waits for no page to answer, and never rejects: the change is made, and whoever asked for it must
 * not hear that it was not because a tab is frozen or gone.
 * @param resourceIds resources whose readings changed; none for what concerns everything
 */
export async function announceReadings(
  resourceIds: number[],
  { exceptTab }: Telling = {},
  api: TabsApi = browser,
): Promise<void> {
  const message = messageToMarker('readingsChanged', { resourceIds });
  try {
    const tabs = await api.tabs.query({});
    // The marker runs only where Waymark may see the address; elsewhere there is nobody to tell.
    const marked = tabs.filter(({ url, discarded }) => !discarded && /^https?:/.test(url ?? ''));
    for (const { id } of marked) {
      if (id === undefined || id === exceptTab) continue;
      // A page that was open before the marker was registered does not answer, and need not.
      api.tabs.sendMessage(id, message).catch(() => undefined);
    }
  } catch (error) {
    console.error(error);
  }
}
