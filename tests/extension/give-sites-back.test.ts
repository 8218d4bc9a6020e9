import { describe, expect, it, vi } from 'vitest';
import { type GivingApi, giveSitesBack } from '../../lib/actions/browser/give-sites-back';

const REQUIRED = ['*://eng.uber.com/*', '*://stripe.com/*'];

function browserWith(
  origins: string[],
  remove: (asked: { origins: string[] }) => Promise<boolean>,
) {
  return {
    permissions: { getAll: async () => ({ origins }), remove },
    runtime: { getManifest: () => ({ host_permissions: REQUIRED }) },
  } as unknown as GivingApi;
}

describe('sites that were granted beside those of the lists', () => {
  it('are given back one by one, and the sites of the lists are kept', async () => {
    const given: string[] = [];
    const api = browserWith(
      [...REQUIRED, 'https://github.com/*', 'https://a.example/*'],
      async ({ origins }) => given.push(...origins) > 0,
    );
    expect(await giveSitesBack(api)).toEqual([]);
    expect(given.sort()).toEqual(['https://a.example/*', 'https://github.com/*']);
  });

  it('are given back beside one that the browser keeps', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const asked: string[] = [];
    const api = browserWith(['https://a.example/*', 'https://b.example/*'], async ({ origins }) => {
      asked.push(...origins);
      throw new Error('kept by policy');
    });
    expect(await giveSitesBack(api)).toEqual(asked);
    expect(asked).toHaveLength(2);
    expect(told).toHaveBeenCalledTimes(2);
    told.mockRestore();
  });
});
