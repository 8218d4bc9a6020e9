import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resourceKeys } from '../../lib/address/keys/identity-keys';
import type { EntryRow } from '../../lib/store/rows';
import { readShippedLists } from '../../scripts/build/shipped-lists';

const ROOT = resolve(import.meta.dirname, '../..');
const architecture = readFileSync(resolve(ROOT, 'ARCHITECTURE.md'), 'utf8');
const ROOMS = ['assets', 'components', 'docs', 'entrypoints', 'lib', 'scripts', 'tests'];
const names = new Set(
  ROOMS.flatMap((room) =>
    readdirSync(resolve(ROOT, room), { recursive: true, encoding: 'utf8' }).map((file) =>
      basename(file),
    ),
  ),
);
const decisions = readdirSync(resolve(ROOT, 'docs/decisions'));

describe('ARCHITECTURE', () => {
  it('names only files that exist', () => {
    const named = [...architecture.matchAll(/`([\w./-]+\.(?:tsx?|json|yml))`/g)].map(
      ([, path = '']) => basename(path),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  it('links every decision once', () => {
    const linked = [...architecture.matchAll(/\(docs\/decisions\/([\w-]+\.md)\)/g)];
    expect(linked.map(([, name]) => name).sort()).toEqual(decisions.sort());
  });

  it('shows an entry and its keys as the code makes them', () => {
    const [entry, keys] = [...architecture.matchAll(/```json\n([\s\S]*?)```/g)].map(
      ([, text = '']) => JSON.parse(text) as unknown,
    ) as [EntryRow, string[]];
    const list = readShippedLists(ROOT).find(({ id }) => id === entry.listId);
    const { listId, position, section, ...shown } = entry;
    expect(list?.entries[position]).toMatchObject({ ...shown, list: listId });
    // The heading that all entries share is not part of what is stored.
    expect(list?.entries[position]?.section.slice(1)).toEqual(section);
    expect(keys).toEqual(resourceKeys(entry).map(({ key }) => key));
  });
});

describe('a decision', () => {
  it.each(decisions)('%s says its date, choice, alternatives and consequence', (name) => {
    const text = readFileSync(resolve(ROOT, 'docs/decisions', name), 'utf8');
    expect(text).toMatch(
      /^# .+\n\n\d{4}-\d{2}\n\n\*\*Choice\.\*\* .+\n\n\*\*Alternatives\.\*\* .+\n\n\*\*Consequence\.\*\* .+\n$/,
    );
  });
});
