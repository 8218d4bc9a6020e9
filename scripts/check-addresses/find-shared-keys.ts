/** Which entries of lists are one resource by their keys, though their addresses are not one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityKeys } from '../../lib/address/keys/identity-keys';
import { parseList } from '../../lib/lists/parse-list';

/** Addresses that share a certain key. */
export interface SharedKey {
  key: string;
  addresses: string[];
}

/** The addresses of all links of the Markdown lists in a folder. */
export function addressesIn(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return files.sort().flatMap((name) => {
    const list = parseList(readFileSync(join(folder, name), 'utf8'), { name });
    return [...list.entries, ...list.others].map(({ address }) => address);
  });
}

/** Groups of addresses with different plain forms that share a certain key; each group once. */
export function findSharedKeys(addresses: string[]): SharedKey[] {
  const byKey = new Map<string, Map<string, string>>();
  for (const address of new Set(addresses)) {
    const [plain, ...others] = identityKeys(address);
    if (!plain) continue;
    for (const { key, certainty } of [plain, ...others]) {
      if (certainty !== 'certain') continue;
      const under = byKey.get(key) ?? new Map<string, string>();
      if (!under.has(plain.key)) under.set(plain.key, address);
      byKey.set(key, under);
    }
  }
  const shared: SharedKey[] = [];
  const seen = new Set<string>();
  for (const [key, under] of byKey) {
    const group = [...under.keys()].sort().join(' ');
    if (under.size < 2 || seen.has(group)) continue;
    seen.add(group);
    shared.push({ key, addresses: [...under.values()].sort() });
  }
  return shared.sort((a, b) => (a.key < b.key ? -1 : 1));
}
