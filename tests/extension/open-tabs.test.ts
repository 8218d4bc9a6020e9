import { describe, expect, it } from 'vitest';
import { markOpenTabs, type OpenTabsApi } from '../../lib/actions/browser/mark-open-tabs';

/** A browser in which some tabs are marked already, and some take no script. */
function browserWith(
  tabs: Array<{ id?: number; marked?: boolean; refuses?: boolean; documentId?: string }>,
) {
  const done: string[] = [];
  const asked: object[] = [];
  const targets: object[] = [];
  const api = {
    tabs: {
      query: async (filter: object) => {
        asked.push(filter);
        return tabs;
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => [{ matches: ['*://eng.uber.com/*'] }],
      executeScript: async (what: { target: { tabId: number }; files?: string[] }) => {
        const tab = tabs.find(({ id }) => id === what.target.tabId);
        if (tab?.refuses) throw new Error('Cannot access contents of the page');
        if (what.files) done.push(`${what.files} → ${tab?.id}`);
        targets.push(what.target);
        return [{ result: tab?.marked ?? false, documentId: tab?.documentId }];
      },
    },
  };
  return { api: api as unknown as OpenTabsApi, asked, done, targets };
}

describe('tabs that are open when the marker comes', () => {
  it('are marked where it is registered, each once', async () => {
    const { api, asked, done } = browserWith([{ id: 1 }, { id: 2, marked: true }, { id: 3 }, {}]);
    await markOpenTabs(api);
    expect(asked).toEqual([{ url: ['*://eng.uber.com/*'], discarded: false }]);
    expect(done).toEqual(['marker-first.js → 1', 'marker-first.js → 3']);
  });

  it('are marked in the page that was looked at, where the browser names its pages', async () => {
    const { api, targets } = browserWith([{ id: 1, documentId: 'A1B2' }]);
    await markOpenTabs(api);
    expect(targets.at(-1)).toEqual({ tabId: 1, documentIds: ['A1B2'] });
  });

  it('that take no script leave the others to be marked', async () => {
    const { api, done } = browserWith([{ id: 1, refuses: true }, { id: 2 }]);
    await markOpenTabs(api);
    expect(done).toContain('marker-first.js → 2');
  });
});
