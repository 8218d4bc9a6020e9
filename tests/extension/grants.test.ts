import { describe, expect, it } from 'vitest';
import type { TabsApi } from '../../lib/actions/browser/announce-readings';
import { type GrantsApi, isGranted, tellWithdrawal } from '../../lib/actions/browser/grants';

describe('whether a page may be seen', () => {
  const asked: string[] = [];
  const api = {
    permissions: {
      contains: async ({ origins: [origin = ''] }: { origins: string[] }) => {
        asked.push(origin);
        if (origin.includes('odd')) throw new Error('Invalid host pattern');
        return origin === 'https://eng.uber.com/*';
      },
    },
  } as unknown as GrantsApi;

  it.each<[string, boolean]>([
    ['https://eng.uber.com/cherami/', true],
    ['http://eng.uber.com/cherami/', false],
    ['https://odd.example/', false],
    ['about:blank', false],
    ['', false],
  ])('%s: %s', async (address, expected) => {
    expect(await isGranted(address, api)).toBe(expected);
  });

  it('is asked of the browser every time: a grant may be gone by the next message', async () => {
    asked.length = 0;
    await isGranted('https://eng.uber.com/a', api);
    await isGranted('https://eng.uber.com/b', api);
    expect(asked).toHaveLength(2);
  });
});

describe('that a grant was taken away', () => {
  it('is told to every tab, for the browser no longer says which is meant', async () => {
    const told: number[] = [];
    const api = {
      tabs: {
        query: async () => [{ id: 1 }, { id: 2, url: 'https://eng.uber.com/' }, {}],
        sendMessage: async (tabId: number) => {
          told.push(tabId);
          if (tabId === 1) throw new Error('Receiving end does not exist.');
        },
      },
    } as unknown as TabsApi;
    await tellWithdrawal(api);
    expect(told).toEqual([1, 2]);
  });
});
