import { describe, expect, it } from 'vitest';
import { announceReadings, type TabsApi } from '../../lib/actions/browser/announce-readings';

/** A browser with these tabs; `told` are those to which a message went. */
function browserWith(tabs: object[], send: (tabId: number) => Promise<unknown>) {
  const told: Array<[number, object]> = [];
  const api = {
    tabs: {
      query: async () => tabs,
      sendMessage: (tabId: number, message: object) => {
        told.push([tabId, message]);
        return send(tabId);
      },
    },
  } as unknown as TabsApi;
  return { api, told };
}

describe('that readings changed', () => {
  const tabs = [
    { id: 1, url: 'https://eng.uber.com/maze/' },
    { id: 2 },
    { id: 3, url: 'https://eng.uber.com/cherami/', discarded: true },
    { id: 4, url: 'chrome-extension://waymark/library.html' },
    { id: 5, url: 'http://highscalability.com/flickr-architecture' },
  ];

  it('is told to pages on which the marker may run, in the shape that it takes in', async () => {
    const { api, told } = browserWith(tabs, async () => undefined);
    await announceReadings([7], {}, api);
    expect(told.map(([tabId]) => tabId)).toEqual([1, 5]);
    expect(told[0]?.[1]).toEqual({ type: 'readingsChanged', data: { resourceIds: [7] } });
  });

  it('is not told to the tab that asked for the change: that has its answer', async () => {
    const { api, told } = browserWith(tabs, async () => undefined);
    await announceReadings([7], { exceptTab: 1 }, api);
    expect(told.map(([tabId]) => tabId)).toEqual([5]);
  });

  it('waits for no page to answer: a frozen one never does', async () => {
    const { api, told } = browserWith(tabs, () => new Promise(() => undefined));
    await announceReadings([7], {}, api);
    expect(told).toHaveLength(2);
  });

  it('is no failure where the browser names no tabs', async () => {
    const api = { tabs: { query: () => Promise.reject(new Error('shutting down')) } };
    await expect(announceReadings([7], {}, api as unknown as TabsApi)).resolves.toBeUndefined();
  });

  it('is no failure where nobody listens', async () => {
    const { api } = browserWith(tabs, () =>
      Promise.reject(new Error('Could not establish connection. Receiving end does not exist.')),
    );
    await expect(announceReadings([7], {}, api)).resolves.toBeUndefined();
  });
});
