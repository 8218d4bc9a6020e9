/** Rights to sites, as the browser gives them where nobody can press its questions. */
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../scripts/browser/browser';

/** The browser's answer to its own question: yes, for this host. In a headless browser nobody can press it. */
export async function agreeTo(waymark: WaymarkBrowser, ...hosts: string[]): Promise<void> {
  await withExtensionsPage(waymark, async (page) => {
    await page.evaluate(
      async ([id, ...patterns]) => {
        const { chrome } = globalThis as unknown as { chrome: Developer };
        for (const host of patterns)
          await chrome.developerPrivate.addHostPermission(id ?? '', host);
      },
      [waymark.extensionId, ...hosts],
    );
  });
}

/** Does something in the browser's own page of extensions. */
export async function withExtensionsPage(
  { context }: WaymarkBrowser,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await act(page);
  await page.close();
}

/**
 * The popup over a page whose address only a real press on the toolbar icon would let it see
 * (`activeTab`): the browser's answer is completed, all that follows is real.
 */
export async function openAsPressed(page: Page, waymark: WaymarkBrowser): Promise<Page> {
  const popup = await waymark.context.newPage();
  await popup.addInitScript((url) => {
    const scope = globalThis as unknown as { chrome: Tabs; browser?: Tabs };
    for (const api of new Set([scope.chrome, scope.browser])) {
      if (!api?.tabs) continue;
      const query = api.tabs.query.bind(api.tabs);
      api.tabs.query = async (filter) => {
        const tabs = await query(filter);
        return tabs.map((tab) => ({ ...tab, url: tab.url ?? url }));
      };
    }
  }, page.url());
  await popup.goto(waymark.url('popup.html'));
  await popup.getByRole('combobox').waitFor();
  await page.bringToFront();
  return popup;
}

/** The parts of the extension API that only that page has. */
export interface Developer {
  developerPrivate: {
    addHostPermission(id: string, host: string): Promise<void>;
    updateExtensionConfiguration(change: {
      extensionId: string;
      hostAccess: string;
    }): Promise<void>;
  };
}

interface Tabs {
  tabs: { query(filter: object): Promise<Array<{ url?: string }>> };
}
