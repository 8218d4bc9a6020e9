/** The browser's own zoom, for the tests of the marker. */
import type { WaymarkBrowser } from '../../../scripts/browser/browser';

/** Zooms the tab at an address, as Ctrl and + do. */
export async function zoomTab(
  { context }: WaymarkBrowser,
  address: string,
  factor: number,
): Promise<void> {
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(
    async ([url, to]) => {
      const { tabs } = (globalThis as unknown as { chrome: ChromeWithTabs }).chrome;
      for (const { id } of await tabs.query({ url })) {
        if (id === undefined) continue;
        await tabs.setZoomSettings(id, { scope: 'per-tab' });
        await tabs.setZoom(id, to);
      }
    },
    [address, factor] as const,
  );
}

interface ChromeWithTabs {
  tabs: {
    query(filter: { url: string }): Promise<Array<{ id?: number }>>;
    setZoom(id: number, factor: number): Promise<void>;
    setZoomSettings(id: number, settings: { scope: 'per-tab' }): Promise<void>;
  };
}
