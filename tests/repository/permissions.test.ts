import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import requiredHosts from '../../assets/address/required-hosts.json' with { type: 'json' };
import { splitHosts } from '../../lib/address/permissions/site-patterns';
import { readShippedLists } from '../../scripts/build/shipped-lists';

const ROOT = resolve(import.meta.dirname, '../..');
const config = readFileSync(resolve(ROOT, 'wxt.config.ts'), 'utf8');
const addresses = readShippedLists(ROOT).flatMap(({ entries }) =>
  entries.map(({ address }) => address),
);
const frozen = readFileSync(resolve(ROOT, 'tests/fixtures/required-hosts.txt'), 'utf8')
  .trim()
  .split('\n');

const namesIn = (pattern: RegExp, source = config): string[] =>
  [...(pattern.exec(source)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, name = '']) => name);

describe('what Waymark may see', () => {
  it('is frozen: an update never adds a required site', () => {
    expect(requiredHosts.filter((pattern) => !frozen.includes(pattern))).toEqual([]);
  });

  it('is in use: every required site is one of the shipped lists', () => {
    const { required } = splitHosts(addresses);
    expect(requiredHosts.filter((pattern) => !required.includes(pattern))).toEqual([]);
  });

  it('has room for every entry: a site is required, or can be granted', () => {
    const { required, optional } = splitHosts(addresses);
    const others = [...required, ...optional].filter((pattern) => !requiredHosts.includes(pattern));
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter((pattern) => !pattern.startsWith('*://'))).toEqual([]);
    expect(config).toContain("optional_host_permissions: ['*://*/*']");
  });

  it('leaves out platforms on which people also do private things', () => {
    const platforms =
      /\/\/(\*\.)?(www\.)?(github|youtube|linkedin|twitter|x|facebook|google|amazon|quora|reddit|docs\.google|drive\.google|plus\.google)\.com\//;
    expect(requiredHosts.filter((pattern) => platforms.test(pattern))).toEqual([]);
  });

  it('names whole hosts only, and never everything', () => {
    const odd = requiredHosts.filter(
      (pattern) => !/^\*:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+\/\*$/.test(pattern),
    );
    expect(odd).toEqual([]);
    expect(requiredHosts).not.toContain('*://*/*');
  });

  it('asks for no right that it does not use', () => {
    // `contextMenus` is for states by hand on pages and links; no browser asks or warns for it.
    // `storage` is for backups that outlive the database and for what was taken of a page to be added,
    // where `unlimitedStorage` makes room for them.
    const everywhere = ['scripting', 'activeTab', 'contextMenus', 'storage', 'unlimitedStorage'];
    expect(namesIn(/PERMISSIONS = \[([^\]]*)\]/)).toEqual(everywhere);
    // The side panel is Chromium's, and no browser asks or warns for it either.
    const asked = [...config.matchAll(/ permissions: \[([^\]]*)\]/g)].map(([, names]) => names);
    expect(asked).toEqual(['...PERMISSIONS', "...PERMISSIONS, 'sidePanel'"]);
  });

  it('is lent what the browser itself keeps, and requires none of it', () => {
    // `history`: which pages of your lists you have visited. `readingList`: Chromium's reading list,
    // which is imported like a file. Each is asked for by a press and given back after that look; what
    // is optional neither asks nor warns when Waymark is installed or updated.
    expect(namesIn(/LENT_PERMISSIONS = \[([^\]]*)\]/)).toEqual(['history']);
    const optional = [...config.matchAll(/ optional_permissions: \[([^\]]*)\]/g)];
    expect(optional.map(([, names]) => names)).toEqual([
      '...OPTIONAL_PERMISSIONS',
      "...OPTIONAL_PERMISSIONS, 'readingList'",
    ]);
    // `downloads` is kept for as long as backups are wished in the downloads folder.
    expect(config).toContain("OPTIONAL_PERMISSIONS = ['downloads', ...LENT_PERMISSIONS]");
    const lending = readFileSync(resolve(ROOT, 'lib/actions/browser/lent-rights.ts'), 'utf8');
    expect(namesIn(/LENT_RIGHTS = \[([^\]]*)\]/, lending)).toEqual(['history', 'readingList']);
  });
});
