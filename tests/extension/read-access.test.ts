import { describe, expect, it } from 'vitest';
import { type AccessApi, isOutside, readAccess } from '../../lib/actions/browser/read-access';

const REQUIRED = ['*://*.medium.com/*', '*://eng.uber.com/*', '*://stripe.com/*'];

const accessWith = (origins: string[]) =>
  readAccess({
    permissions: { getAll: async () => ({ origins }) },
    runtime: { getManifest: () => ({ host_permissions: REQUIRED }) },
  } as unknown as AccessApi);

describe('what Waymark may see', () => {
  it.each<[string, string[], { withheld: string[]; allowed: string[]; extra: string[] }]>([
    ['as installed', REQUIRED, { withheld: [], allowed: [], extra: [] }],
    [
      'with a site beside',
      [...REQUIRED, 'https://github.com/*'],
      { withheld: [], allowed: [], extra: ['https://github.com/*'] },
    ],
    [
      'with every site',
      [...REQUIRED, '*://*/*'],
      { withheld: [], allowed: [], extra: ['*://*/*'] },
    ],
    ['with nothing', [], { withheld: REQUIRED, allowed: [], extra: [] }],
    [
      'on specific sites, as a browser grants them',
      ['https://eng.uber.com/*', 'https://netflix.medium.com/*'],
      {
        withheld: ['*://*.medium.com/*', '*://stripe.com/*'],
        allowed: ['https://eng.uber.com/*', 'https://netflix.medium.com/*'],
        extra: [],
      },
    ],
  ])('is told %s', async (_, origins, expected) => {
    expect(await accessWith(origins)).toEqual({ required: REQUIRED, ...expected });
  });

  it.each<[string, string[], string, boolean]>([
    ['a platform', REQUIRED, 'https://github.com/*', true],
    ['a site of the lists', REQUIRED, 'https://eng.uber.com/*', false],
    [
      'a site of the lists that is withheld',
      ['https://stripe.com/*'],
      'https://eng.uber.com/*',
      true,
    ],
    ['one that is not withheld beside it', ['https://stripe.com/*'], 'https://stripe.com/*', false],
    ['a site that was added', [...REQUIRED, 'https://a.org/*'], 'https://a.org/*', false],
    ['any site, where all were added', ['*://*/*'], 'http://a.org/*', false],
  ])('tells whether a page lies outside of it: %s', async (_, origins, pattern, expected) => {
    expect(isOutside(pattern, await accessWith(origins))).toBe(expected);
  });
});
