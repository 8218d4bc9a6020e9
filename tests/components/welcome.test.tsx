import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TriedSearch, TrySearch } from '../../components/TrySearch';
import {
  WelcomePage,
  type WelcomePageProps,
  type WelcomeSites,
} from '../../components/WelcomePage';
import { findViolations, giveSizes } from './render-popup';

beforeAll(giveSizes);
afterEach(cleanup);

const sites: WelcomeSites = {
  shipped: ['12factor.net', 'eng.uber.com'],
  wildcards: ['medium.com'],
  withheld: 0,
  added: [],
  seesEverySite: false,
};

function renderWelcome(some: Partial<WelcomePageProps> = {}) {
  const directory = vi.fn(() => <p>The directory</p>);
  const view = render(
    <main>
      <WelcomePage
        browser="chromium"
        isPinned={false}
        shortcut="Alt+Shift+K"
        lists={['Awesome', 'Primer']}
        sites={sites}
        search={null}
        directory={directory}
        {...some}
      />
    </main>,
  );
  const words = () => view.container.textContent ?? '';
  return { ...view, words, directory };
}

describe('the welcome', () => {
  it('tells what Waymark does in three pictures, each with its sentence', async () => {
    const { container } = renderWelcome();
    const figures = [...container.querySelectorAll('figure')];
    expect(figures).toHaveLength(3);
    for (const figure of figures) {
      expect(figure.querySelector('figcaption')?.textContent).toMatch(/\.$/);
      expect(figure.querySelector('img')).toBeNull();
    }
    expect(await findViolations(container)).toEqual([]);
  });

  it('says how the icon is pinned in this browser, and then that it is', () => {
    expect(renderWelcome().words()).toContain('then the pin beside “Waymark”');
    expect(renderWelcome({ browser: 'firefox' }).words()).toContain('choose “Pin to Toolbar”');
    const pinned = renderWelcome({ isPinned: true });
    expect(pinned.words()).toContain('Done. The icon is in the toolbar.');
    const unknown = renderWelcome({ isPinned: undefined, shortcut: undefined });
    expect(unknown.words()).not.toContain('opens the same');
  });

  it('names the lists that are here, and loads the directory once it is asked for', async () => {
    const { container, words, directory, findByText } = renderWelcome();
    expect(words()).toContain('2 lists are here: Awesome, Primer.');
    expect(directory).not.toHaveBeenCalled();
    const details = container.querySelector<HTMLDetailsElement>('.on-demand');
    if (details) {
      details.open = true;
      fireEvent(details, new Event('toggle'));
    }
    expect(await findByText('The directory')).toBeTruthy();
  });

  it.each<[what: string, some: Partial<WelcomeSites>, words: RegExp[]]>([
    ['what came with it', {}, [/The 2 sites .* came with it/, /Of medium\.com/, /Not seen\./]],
    ['what was added', { added: ['github.com'] }, [/The one site that you added/, /github\.com/]],
    ['what is withheld', { withheld: 3 }, [/withholds 3 of these 3 sites/]],
    ['that all is seen', { seesEverySite: true }, [/Seen, because you allowed it/]],
  ])('says in groups %s, each with the reason', async (_, some, expected) => {
    const { container, words } = renderWelcome({ sites: { ...sites, ...some } });
    for (const pattern of expected) expect(words()).toMatch(pattern);
    for (const group of container.querySelectorAll('.site-groups > div')) {
      expect(group.querySelector('dd')?.textContent).toMatch(/\./);
    }
    expect(await findViolations(container)).toEqual([]);
  });
});

describe('the search of the welcome', () => {
  function renderSearch(some: Partial<TriedSearch> = {}) {
    const onQuery = vi.fn();
    const onAll = vi.fn();
    const nothing = { query: '', found: undefined, href: '#/search' };
    const view = render(
      <main>
        <h1>Welcome</h1>
        <TrySearch {...nothing} onQuery={onQuery} onAll={onAll} {...some} />
      </main>,
    );
    return { ...view, onQuery, onAll };
  }

  it('hears what is typed and the examples that are pressed, and Enter leads to all of it', () => {
    const { getByRole, onQuery, onAll } = renderSearch();
    const field = getByRole('searchbox', { name: 'Search your lists' });
    fireEvent.input(field, { target: { value: 'kafka' } });
    expect(onQuery).toHaveBeenLastCalledWith('kafka');
    getByRole('button', { name: 'netflix cache' }).click();
    expect(onQuery).toHaveBeenLastCalledWith('netflix cache');
    const form = field.closest('form');
    if (form) fireEvent.submit(form);
    expect(onAll).toHaveBeenCalledOnce();
  });

  it('shows the first of what is found right there, and the way to all of it', async () => {
    const rows = [{ key: 7, title: 'Kafka at Scale', place: 'Logs', href: '#/list/l/resource/7' }];
    const { container, getByRole } = renderSearch({
      query: 'kafka',
      found: { rows, total: 9 },
      href: '#/search/kafka',
    });
    expect(getByRole('status').textContent).toBe('9 entries');
    expect(getByRole('link', { name: 'Kafka at Scale' }).getAttribute('href')).toBe(rows[0]?.href);
    expect(getByRole('link', { name: 'Show all 9' }).getAttribute('href')).toBe('#/search/kafka');
    expect(await findViolations(container)).toEqual([]);
  });
});
