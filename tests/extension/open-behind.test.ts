/** Where the tabs stand that are opened behind the one in front. */
import { describe, expect, it } from 'vitest';
import { type OpeningApi, openEntry } from '../../lib/actions/browser/open-entry';
import { emptyDatabase, NOW } from './catalogue';

interface FakeTab {
  id: number;
  index: number;
  active: boolean;
  url: string;
  openerTabId?: number;
}

/** A window with two tabs, the first one in front. */
function twoTabs() {
  let tabs: FakeTab[] = [1, 2].map((id) => ({
    ...{ id, index: id - 1, active: id === 1 },
    url: `https://example.com/before/${id}`,
  }));
  const query = async ({ active }: { active?: boolean }) =>
    active ? tabs.filter((tab) => tab.active) : tabs;
  const create = async (wanted: Omit<FakeTab, 'id'>) => {
    const tab = { ...wanted, id: tabs.length + 1 };
    tabs = tabs.toSpliced(wanted.index, 0, tab).map((each, index) => ({ ...each, index }));
    return tab;
  };
  const api = { tabs: { query, create } } as unknown as OpeningApi;
  return { api, order: () => tabs.map(({ url }) => url.slice('https://example.com/'.length)) };
}

describe('entries opened behind the tab in front', () => {
  it('stand beside it in the order in which they were opened', async () => {
    const { api, order } = twoTabs();
    const db = emptyDatabase();
    const open = (name: string, inBackground: boolean) =>
      openEntry(db, { address: `https://example.com/${name}` }, { inBackground, now: NOW }, api);
    for (const name of ['a', 'b', 'c']) expect(await open(name, true)).toBe(true);
    expect(order()).toEqual(['before/1', 'a', 'b', 'c', 'before/2']);
    // What is to be read now stands nearest.
    await open('now', false);
    expect(order()).toEqual(['before/1', 'now', 'a', 'b', 'c', 'before/2']);
  });
});
