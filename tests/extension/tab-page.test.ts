import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  clearLeftOutcomes,
  endOutcome,
  type OutcomeApi,
  type OutcomeView,
  showOutcome,
} from '../../lib/actions/browser/show-outcome';
import { type ActionApi, type StateWords, showState } from '../../lib/actions/browser/show-state';
import { isSameAddress } from '../../lib/actions/browser/tab-page';

const X = 'https://eng.uber.com/cherami/';
const Y = 'https://eng.uber.com/careers/';
const words: StateWords = { describe: () => 'listed', none: 'on no list', unknown: 'Waymark' };
const view: OutcomeView = { text: 'Read: X', badge: '✓', isOnChip: false };

/** A tab as a browser keeps it: another document drops title and badge, pushState does not. */
class FakeTab {
  title = 'Waymark';
  badge = '';
  isOpen = true;
  notices: string[] = [];
  /** Runs once, while the next title is being set. */
  meanwhile: (() => void) | undefined;
  constructor(
    readonly id: number,
    public address: string | undefined,
  ) {}

  goTo(address: string | undefined): void {
    this.address = address;
    this.title = 'Waymark';
    this.badge = '';
  }

  pushState(address: string): void {
    this.address = address;
  }
}

/** A browser with these tabs, which takes a moment for everything. */
function browserWith(...tabs: FakeTab[]) {
  const find = (tabId: number) => {
    const tab = tabs.find(({ id, isOpen }) => id === tabId && isOpen);
    if (!tab) throw new Error(`No tab with id: ${tabId}`);
    return tab;
  };
  const api = {
    tabs: {
      get: async (tabId: number) => ({ id: tabId, url: find(tabId).address }),
      query: async () => tabs,
    },
    action: {
      // Without a tab it is the badge of all that have none of their own.
      getBadgeText: async ({ tabId }: { tabId?: number }) =>
        tabId === undefined ? '' : find(tabId).badge,
      setBadgeBackgroundColor: async () => undefined,
      setBadgeText: async ({ tabId, text }: { tabId: number; text: string | null }) => {
        find(tabId).badge = text ?? '';
      },
      setTitle: async ({ tabId, title }: { tabId: number; title: string }) => {
        const tab = find(tabId);
        const { meanwhile } = tab;
        tab.meanwhile = undefined;
        meanwhile?.();
        tab.title = title;
      },
      setIcon: async () => undefined,
    },
    scripting: {
      executeScript: async (what: { target: { tabId: number }; func?: Run; args?: unknown[] }) => {
        if (!what.func) return [];
        const tab = find(what.target.tabId);
        vi.stubGlobal('location', { href: tab.address });
        const notice = ({ text }: OutcomeView) => tab.notices.push(text);
        Object.assign(globalThis, { [Symbol.for('waymark')]: { notice } });
        what.func(...(what.args ?? []));
        vi.unstubAllGlobals();
        return [];
      },
    },
  };
  const showTab = vi.fn(async (tabId: number) => {
    const { address } = find(tabId);
    const known = address === undefined ? undefined : null;
    await showState({ tabId, address }, known, words, api as unknown as ActionApi);
  });
  return { api: api as unknown as OutcomeApi & ActionApi, showTab };
}

type Run = (...args: unknown[]) => void;

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

let lastId = 0;
const newTab = (address: string | undefined) => {
  lastId += 1;
  return new FakeTab(lastId, address);
};

describe('what a command did', () => {
  it('is on the icon of its page for a moment, which then speaks of the page again', async () => {
    const tab = newTab(X);
    const { api, showTab } = browserWith(tab);
    await showOutcome({ tabId: tab.id, address: X }, view, showTab, api);
    expect(tab).toMatchObject({ title: 'Read: X', badge: '✓', notices: ['Read: X'] });
    await vi.advanceTimersByTimeAsync(12_000);
    expect(tab).toMatchObject({ title: 'on no list', badge: '' });
  });

  it.each<[string, (tab: FakeTab) => void, string]>([
    ['another page', (tab) => tab.goTo(Y), 'on no list'],
    ['a page that Waymark may not see', (tab) => tab.goTo(undefined), 'Waymark'],
    ['another page without loading', (tab) => tab.pushState(Y), 'on no list'],
  ])('is said of no page that its tab has gone on to: %s', async (_, move, title) => {
    const tab = newTab(X);
    const { api, showTab } = browserWith(tab);
    await showOutcome({ tabId: tab.id, address: X }, view, showTab, api);
    move(tab);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(tab).toMatchObject({ title, badge: '' });
  });

  it('is not said where the tab went on before it was known', async () => {
    const tab = newTab(X);
    const { api, showTab } = browserWith(tab);
    tab.goTo(Y);
    await showOutcome({ tabId: tab.id, address: X }, view, showTab, api);
    expect(tab).toMatchObject({ title: 'Waymark', badge: '', notices: [] });
  });

  it('is taken off again where the tab went on while it was being said', async () => {
    const tab = newTab(X);
    const { api, showTab } = browserWith(tab);
    tab.meanwhile = () => tab.goTo(Y);
    await showOutcome({ tabId: tab.id, address: X }, view, showTab, api);
    expect(tab).toMatchObject({ title: 'on no list', badge: '' });
  });

  it('stays its whole time after another command, and ends once', async () => {
    const tab = newTab(X);
    const { api, showTab } = browserWith(tab);
    const page = { tabId: tab.id, address: X };
    await showOutcome(page, view, showTab, api);
    await vi.advanceTimersByTimeAsync(7_000);
    await showOutcome(page, { ...view, text: 'Skipped: X', badge: '⤼' }, showTab, api);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(tab).toMatchObject({ title: 'Skipped: X', badge: '⤼' });
    await vi.advanceTimersByTimeAsync(7_000);
    expect(tab).toMatchObject({ title: 'on no list', badge: '' });
    expect(showTab).toHaveBeenCalledTimes(1);
  });

  it('gives way at once to a page that came without loading, not to the same page', async () => {
    const tab = newTab(X);
    const { api, showTab } = browserWith(tab);
    await showOutcome({ tabId: tab.id, address: X }, view, showTab, api);
    expect(await endOutcome({ tabId: tab.id, address: `${X}#part` }, api)).toBe(false);
    tab.pushState(Y);
    expect(await endOutcome({ tabId: tab.id, address: Y }, api)).toBe(true);
    expect(tab.badge).toBe('');
  });

  it('keeps its words while the page itself asks for news', async () => {
    const tab = newTab(X);
    const { api, showTab } = browserWith(tab);
    await showOutcome({ tabId: tab.id, address: X }, view, showTab, api);
    await showState({ tabId: tab.id, address: X }, null, words, api);
    expect(tab.title).toBe('Read: X');
  });

  it('is cleared by the next worker when its own one died, and nothing else is touched', async () => {
    const left = newTab(X);
    const other = newTab(Y);
    Object.assign(left, { badge: '✓', title: 'Read: X' });
    const current = newTab(X);
    const { api, showTab } = browserWith(left, other, current);
    await showOutcome({ tabId: current.id, address: X }, view, showTab, api);
    await clearLeftOutcomes(showTab, api);
    expect(left).toMatchObject({ badge: '', title: 'on no list' });
    expect(other).toMatchObject({ badge: '', title: 'Waymark' });
    expect(current).toMatchObject({ badge: '✓', title: 'Read: X' });
  });

  it('ends quietly where the tab was closed', async () => {
    const tab = newTab(X);
    const { api, showTab } = browserWith(tab);
    await showOutcome({ tabId: tab.id, address: X }, view, showTab, api);
    tab.isOpen = false;
    await vi.advanceTimersByTimeAsync(12_000);
    await expect(clearLeftOutcomes(showTab, api)).resolves.toBeUndefined();
  });
});

describe('the state of a page', () => {
  it('is not shown in a tab that has gone on to another one', async () => {
    const tab = newTab(Y);
    const { api } = browserWith(tab);
    await showState({ tabId: tab.id, address: X }, null, words, api);
    expect(tab.title).toBe('Waymark');
  });

  it('does not stay on one that came while it was being shown', async () => {
    const tab = newTab(X);
    const { api } = browserWith(tab);
    tab.meanwhile = () => tab.goTo(Y);
    await showState({ tabId: tab.id, address: X }, null, words, api);
    expect(tab.title).toBe('Waymark');
  });
});

describe('one page', () => {
  it.each<[string | undefined, string | undefined, boolean]>([
    [X, X, true],
    [X, `${X}#part`, true],
    [X, `${X}#:~:text=log`, true],
    [X, Y, false],
    [`${X}?a`, `${X}?b`, false],
    [`${X}#/a`, `${X}#/b`, false],
    [`${X}#!a`, X, false],
    [undefined, X, false],
    [undefined, undefined, true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(isSameAddress(one, other)).toBe(expected);
  });
});
