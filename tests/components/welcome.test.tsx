import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
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
  const search = {
    query: '',
    onQuery: vi.fn(),
    found: undefined,
    href: '#/search',
    onAll: vi.fn(),
  };
  const directory = vi.fn(() => <p>The directory</p>);
  const view = render(
    <main>
      <WelcomePage
        browser="chromium"
        isPinned={false}
        shortcut="Alt+Shift+K"
        lists={['Awesome', 'Primer']}
        sites={sites}
        search={search}
        directory={directory}
        {...some}
      />
    </main>,
  );
  const words = () => view.container.textContent ?? '';
  return { ...view, words, search, directory };
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

  it('searches what is typed right there, leads to all of it, and has examples to press', async () => {
    const first = renderWelcome();
    const field = first.getByRole('searchbox', { name: 'Search your lists' });
    fireEvent.input(field, { target: { value: 'kafka' } });
    expect(first.search.onQuery).toHaveBeenLastCalledWith('kafka');
    first.getByRole('button', { name: 'netflix cache' }).click();
    expect(first.search.onQuery).toHaveBeenLastCalledWith('netflix cache');
    const form = field.closest('form');
    if (form) fireEvent.submit(form);
    expect(first.search.onAll).toHaveBeenCalledOnce();
    cleanup();
    const rows = [{ key: 7, title: 'Kafka at Scale', place: 'Logs', href: '#/list/l/resource/7' }];
    const { container, getByRole } = renderWelcome({
      search: {
        ...first.search,
        query: 'kafka',
        found: { rows, total: 9 },
        href: '#/search/kafka',
      },
    });
    expect(getByRole('status').textContent).toBe('9 entries');
    expect(getByRole('link', { name: 'Kafka at Scale' }).getAttribute('href')).toBe(rows[0]?.href);
    expect(getByRole('link', { name: 'Show all 9' }).getAttribute('href')).toBe('#/search/kafka');
    expect(await findViolations(container)).toEqual([]);
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
