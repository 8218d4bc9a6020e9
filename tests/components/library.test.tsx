import { cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  filterList,
  type SortOrder,
  sectionTree,
  sortItems,
  trimHeadings,
} from '../../components/filter-list';
import { HistoryPage } from '../../components/HistoryPage';
import { LibraryFrame } from '../../components/LibraryFrame';
import { ListPage } from '../../components/ListPage';
import { MatchesPage } from '../../components/MatchesPage';
import { SettingsPage } from '../../components/SettingsPage';
import type {
  EventView,
  GrantsView,
  ListPageView,
  MatchView,
  RowView,
} from '../../components/view-models';
import { BEGUN, NOW, READ, SKIPPED, sampleRow } from '../../entrypoints/components/sample-rows';
import { DEFAULT_SETTINGS } from '../../lib/reading/choices';
import { countByDay, countYear } from '../../lib/reading/statistics/count-days';
import { findViolations, giveSizes } from './render-popup';

beforeAll(giveSizes);
afterEach(cleanup);

const list: ListPageView = {
  listId: 'awesome-scalability',
  title: 'awesome-scalability',
  read: 1,
  reading: 1,
  total: 5,
  sections: [
    {
      path: ['The Patterns', 'Principle'],
      rows: [
        sampleRow(1, { title: 'The Twelve-Factor App', reading: READ }),
        sampleRow(2, { title: 'CAP Theorem and Trade-offs', company: 'Ericsson' }),
      ],
      read: 1,
      reading: 0,
      total: 2,
    },
    {
      path: ['The Patterns', 'Scalability', 'Kafka'],
      rows: [
        sampleRow(3, { title: 'Kafka at LinkedIn', company: 'LinkedIn', reading: BEGUN }),
        sampleRow(4, { title: 'Chaperone: Audit Kafka End-to-End at Uber', reading: SKIPPED }),
      ],
      read: 0,
      reading: 1,
      total: 2,
    },
    {
      path: ['The Patterns'],
      rows: [sampleRow(5, { title: 'Más allá' })],
      read: 1,
      reading: 1,
      total: 5,
    },
  ],
};

function renderList(some: Partial<Parameters<typeof ListPage>[0]> = {}) {
  const calls = {
    onCommand: vi.fn(),
    onChangeMany: vi.fn(),
    onRunMany: vi.fn(),
    onUndo: vi.fn(),
    onHelp: vi.fn(),
  };
  const view = render(
    <main>
      <ListPage list={list} now={NOW} isMac={false} {...calls} {...some} />
    </main>,
  );
  const press = (key: string, init: KeyboardEventInit = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init });
  return { ...view, calls, press };
}

describe('a list in the library', () => {
  it('shows its sections with their progress, and its entries as links', () => {
    const { getByRole, getAllByRole } = renderList();
    expect(getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'The Patterns › Principle',
      'The Patterns › Scalability › Kafka',
      'The Patterns',
    ]);
    expect(getByRole('link', { name: 'Kafka at LinkedIn' }).getAttribute('href')).toBe(
      'https://example.com/3',
    );
  });

  it('says where it came from, and under which licence it says that it stands', () => {
    const web = { address: 'https://github.com/o/r', lookedAt: NOW };
    const { getByText } = renderList({ list: { ...list, licence: 'CC0-1.0', web } });
    expect(
      getByText(/^From github\.com\/o\/r, last looked at .+ · Licence: CC0-1\.0$/),
    ).toBeTruthy();
    cleanup();
    expect(
      renderList({ list: { ...list, licence: 'MIT' } }).getByText('Licence: MIT'),
    ).toBeTruthy();
  });

  it('is walked through with j and k, past the headings', () => {
    const { press } = renderList();
    for (const key of ['j', 'j', 'j', 'k']) press(key);
    expect(document.activeElement?.textContent).toBe('Kafka at LinkedIn');
  });

  it.each([
    { name: 'Alt+R', key: 'r', command: 'toggle-read' },
    { name: 'Alt+S', key: 's', command: 'skip' },
    { name: 'Alt+Q', key: 'q', command: 'queue' },
  ])('takes $name for the current entry', ({ key, command }) => {
    const { press, calls } = renderList();
    press('j');
    press(key, { altKey: true });
    expect(calls.onCommand).toHaveBeenCalledExactlyOnceWith(command, list.sections[0]?.rows[1]);
  });

  it('opens with Enter, behind with Ctrl+Enter', () => {
    const { press, calls } = renderList();
    press('j');
    press('Enter');
    press('Enter', { ctrlKey: true });
    expect(calls.onCommand.mock.calls.map(([command]) => command)).toEqual([
      'open',
      'open-in-background',
    ]);
  });

  it('selects a whole section by its box, says how many, and changes them at once', async () => {
    const { getByRole, getAllByRole, calls, container } = renderList();
    const section = getByRole('checkbox', { name: 'Select the section: Kafka' });
    fireEvent.click(section);
    expect(getByRole('checkbox', { name: 'Select: Kafka at LinkedIn' }).matches(':checked')).toBe(
      true,
    );
    const said = getAllByRole('status').map(({ textContent }) => textContent);
    expect(said).toContain('2 selected');
    fireEvent.click(getByRole('button', { name: 'Queue' }));
    const rows = list.sections[1]?.rows;
    expect(calls.onChangeMany).toHaveBeenCalledExactlyOnceWith({ queued: true }, rows);
    expect(await findViolations(container)).toEqual([]);
    fireEvent.click(getByRole('checkbox', { name: 'Select: Kafka at LinkedIn' }));
    expect((section as HTMLInputElement).indeterminate).toBe(true);
  });

  it('selects by key: one, a range over headings, the section, all above, all', () => {
    const { press, container } = renderList();
    const selected = () =>
      [...container.querySelectorAll('.line.is-selected .title')].map((title) => title.textContent);
    press('j');
    press('x', { altKey: true });
    expect(selected()).toEqual(['CAP Theorem and Trade-offs']);
    press('ArrowDown', { shiftKey: true });
    expect(selected()).toEqual(['CAP Theorem and Trade-offs', 'Kafka at LinkedIn']);
    press('Escape');
    press('g', { altKey: true });
    expect(selected()).toHaveLength(2);
    press('u', { altKey: true });
    expect(selected()).toHaveLength(4);
    press('a', { ctrlKey: true });
    expect(selected()).toHaveLength(5);
    press('Escape');
    expect(selected()).toEqual([]);
  });

  it('keeps what is selected through news, and lets go of what is filtered out', () => {
    const { getByRole, rerender, container } = renderList();
    fireEvent.click(getByRole('checkbox', { name: 'Select the section: Kafka' }));
    const news = {
      ...list,
      sections: list.sections.map((each) => ({
        ...each,
        rows: each.rows.map((row) => ({ ...row, reading: READ })),
      })),
    };
    const nothing = () => undefined;
    const all = { onCommand: nothing, onChangeMany: nothing, onRunMany: nothing };
    rerender(
      <main>
        <ListPage list={news} now={NOW} isMac={false} {...all} onUndo={nothing} onHelp={nothing} />
      </main>,
    );
    expect(container.querySelectorAll('.line.is-selected')).toHaveLength(2);
    fireEvent.input(getByRole('searchbox'), { target: { value: 'linkedin' } });
    fireEvent.input(getByRole('searchbox'), { target: { value: '' } });
    expect(container.querySelectorAll('.line.is-selected')).toHaveLength(1);
  });

  it('opens the menu of a line by its button, and does what it says', () => {
    const { getByRole, calls } = renderList();
    fireEvent.click(getByRole('button', { name: 'More: Kafka at LinkedIn' }));
    fireEvent.click(getByRole('menuitem', { name: 'Skip' }));
    expect(calls.onCommand).toHaveBeenCalledExactlyOnceWith('skip', list.sections[1]?.rows[0]);
  });

  it('goes to the entry that was asked for', () => {
    renderList({ target: { entryId: 4 } });
    expect(document.activeElement?.textContent).toBe('Chaperone: Audit Kafka End-to-End at Uber');
  });

  it('leaves letters to the filter while it is typed into', () => {
    const { press, getByRole } = renderList();
    press('/');
    expect(document.activeElement).toBe(getByRole('searchbox'));
    expect(press('j')).toBe(true);
    expect(press('?')).toBe(true);
  });

  it('passes the accessibility check', async () => {
    const { container } = renderList();
    expect(await findViolations(container)).toEqual([]);
  });
});

describe('the filter of a list', () => {
  const titles = (text: string, state: Parameters<typeof filterList>[2] = 'all') =>
    filterList(list, text, state).flatMap((item) => (item.kind === 'row' ? [item.row.title] : []));

  it.each([
    { text: 'KAFKA', found: ['Kafka at LinkedIn', 'Chaperone: Audit Kafka End-to-End at Uber'] },
    { text: 'kafka uber', found: ['Chaperone: Audit Kafka End-to-End at Uber'] },
    { text: 'ericsson', found: ['CAP Theorem and Trade-offs'] },
    { text: 'mas alla', found: ['Más allá'] },
    { text: 'principle factor', found: ['The Twelve-Factor App'] },
    { text: '(.*', found: [] },
  ])('finds $found for “$text”', ({ text, found }) => {
    expect(titles(text)).toEqual(found);
  });

  it.each([
    { state: 'read', found: ['The Twelve-Factor App'] },
    { state: 'reading', found: ['Kafka at LinkedIn'] },
    { state: 'skipped', found: ['Chaperone: Audit Kafka End-to-End at Uber'] },
    { state: 'queued', found: [] },
  ] as const)('shows only what is $state', ({ state, found }) => {
    expect(titles('', state)).toEqual(found);
  });

  it('leaves out headings with nothing below them', () => {
    expect(filterList(list, 'ericsson', 'all').map(({ kind }) => kind)).toEqual(['section', 'row']);
  });
});

describe('what a list says of an entry', () => {
  it.each([
    { note: 'An in-memory cache that spans zones', shown: true },
    { note: 'and', shown: false },
    { note: 'ESPN', shown: false },
    { note: 'by Jane Roe', shown: false },
    { note: 'by Jane Roe, with a demo', shown: true },
  ])('$note: shown where it says more than the line ($shown)', ({ note, shown }) => {
    const row = sampleRow(1, { note, company: 'ESPN', authors: ['Jane Roe'] });
    const sections = [{ path: ['Any'], rows: [row], read: 0, reading: 0, total: 1 }];
    const { container } = renderList({ list: { ...list, sections } });
    expect(container.querySelector('.list-note')?.textContent).toBe(
      shown ? ` · ${note}` : undefined,
    );
  });
});

describe('the order of a list', () => {
  const kafka = sampleRow(1, { title: 'Kafka at LinkedIn' });
  const cap = sampleRow(2, { title: 'CAP Theorem and Trade-offs' });
  function inOrder(order: SortOrder, rows: RowView[]): string[] {
    const sections = [{ path: ['Any'], rows, read: 0, reading: 0, total: rows.length }];
    const items = sortItems(filterList({ ...list, sections }, '', 'all'), order);
    return items.map((item) => (item.kind === 'row' ? item.row.title : item.kind));
  }
  const reading = { state: 'unread', progress: 0, queued: false, byHand: false } as const;

  it('is that of the list, with headings, unless another is chosen', () => {
    expect(inOrder('list', [kafka, cap])).toEqual(['section', kafka.title, cap.title]);
  });

  it('puts first what is not read yet, each in the order of the list', () => {
    const rows = (['read', 'unread', 'skipped', 'reading', 'unread'] as const).map((state, at) => ({
      ...kafka,
      entryId: at,
      title: `${at} ${state}`,
      reading: { ...reading, state },
    }));
    expect(inOrder('unread', rows)).toEqual([
      '1 unread',
      '3 reading',
      '4 unread',
      '0 read',
      '2 skipped',
    ]);
  });

  it('puts the newest first, and last what nobody knows the year of', () => {
    const years = [2011, undefined, 2020, 2011];
    const rows = years.map((year, at) => ({
      ...kafka,
      entryId: at,
      title: `${at}`,
      ...(year !== undefined && { year }),
    }));
    expect(inOrder('newest', rows)).toEqual(['2', '0', '3', '1']);
  });

  it('puts the shortest first, by what is left of what was started, and last what nobody knows', () => {
    const times = [{ lengthMs: 600_000 }, {}, { lengthMs: 60_000 }, { remainingMs: 120_000 }];
    const rows = times.map((time, at) => ({
      ...kafka,
      entryId: at,
      title: `${at}`,
      reading: { ...reading, ...time },
    }));
    expect(inOrder('shortest', rows)).toEqual(['2', '3', '0', '1']);
  });

  it('is chosen beside the filter; then each line says where it stands', () => {
    const { getByRole, container } = renderList();
    fireEvent.change(getByRole('combobox', { name: 'Order' }), {
      target: { value: 'unread' },
    });
    expect(container.querySelector('.section-head')).toBeNull();
    expect(container.querySelector('.line .meta')?.textContent).toContain('Messaging');
  });
});

describe('headings', () => {
  it('that stand above everything are left out', () => {
    const sections = list.sections.slice(0, 2);
    expect(trimHeadings({ ...list, sections }).sections.map(({ path }) => path)).toEqual([
      ['Principle'],
      ['Scalability', 'Kafka'],
    ]);
  });

  it('stay where an entry hangs on the outermost one itself', () => {
    expect(trimHeadings(list)).toBe(list);
  });

  it('are a tree, each with the progress of all below it', () => {
    const kafka = { path: ['The Patterns', 'Scalability', 'Kafka'], read: 0, total: 2, inner: [] };
    expect(sectionTree(list.sections)).toEqual([
      {
        path: ['The Patterns'],
        read: 1,
        total: 5,
        inner: [
          { path: ['The Patterns', 'Principle'], read: 1, total: 2, inner: [] },
          { path: ['The Patterns', 'Scalability'], read: 0, total: 2, inner: [kafka] },
        ],
      },
    ]);
  });

  it('come once: an entry that names the topic below it has no heading of its own again', () => {
    const row = (entryId: number, title: string) => sampleRow(entryId, { title });
    const run = (path: string[], ...rows: ReturnType<typeof row>[]) => ({
      path,
      rows,
      read: 0,
      reading: 0,
      total: rows.length,
    });
    const sections = [
      run(['Scalability'], row(1, 'Caching')),
      run(['Scalability', 'Caching'], row(2, 'Eviction')),
      run(['Scalability'], row(3, 'Messaging')),
      run(['Scalability', 'Messaging'], row(4, 'Kafka')),
      run(['Scalability'], row(5, 'Something else')),
    ];
    const shown = filterList({ ...list, sections }, '', 'all').map((item) =>
      item.kind === 'row' ? item.row.title : item.section.path.join(' › '),
    );
    expect(shown).toEqual([
      'Scalability',
      'Caching',
      'Scalability › Caching',
      'Eviction',
      'Messaging',
      'Scalability › Messaging',
      'Kafka',
      'Scalability',
      'Something else',
    ]);
  });
});

describe('the frame', () => {
  it('says which list is shown, and passes the accessibility check', async () => {
    const { container, getByRole } = render(
      <LibraryFrame
        lists={[{ listId: 'a', title: 'First', read: 1, reading: 0, total: 3 }]}
        listId="a"
        sections={[
          {
            path: ['One'],
            read: 1,
            total: 2,
            inner: [{ path: ['One', 'Deep'], read: 0, total: 1, inner: [] }],
          },
          { path: ['Two'], read: 0, total: 1, inner: [] },
        ]}
        openSection={['One']}
        onSection={() => undefined}
        onSwitch={() => undefined}
        onMove={() => undefined}
      >
        <h1>First</h1>
      </LibraryFrame>,
    );
    expect(getByRole('link', { current: 'page' }).textContent).toContain('First');
    expect(await findViolations(container)).toEqual([]);
  });
});

/** A year in which something was read at these times, epoch ms. */
const yearOf = (...times: number[]) => countYear(countByDay(times), { now: NOW, firstWeekday: 1 });

describe('the history', () => {
  const event: EventView = {
    eventId: 9,
    at: NOW,
    title: 'Kafka at LinkedIn',
    address: 'https://example.com/3',
    what: 'read',
    isAutomatic: true,
    isUndone: false,
    canUndo: true,
  };
  const renderHistory = (events: EventView[], onUndo = vi.fn()) =>
    render(
      <main>
        <HistoryPage
          events={events}
          year={yearOf(NOW, NOW, NOW - 86_400_000)}
          now={NOW}
          hasMore={false}
          onUndo={onUndo}
          onMore={() => undefined}
        />
      </main>,
    );

  it('leads to what was read this week and last week, with how much it was', () => {
    const { getByRole } = renderHistory([event]);
    const link = (name: RegExp) => getByRole('link', { name }).getAttribute('href');
    expect(link(/^This week: \d read$/)).toMatch(/^#\/history\/week\/\d{4}-\d\d-\d\d$/);
    expect(link(/^Last week: \d read$/)).toMatch(/^#\/history\/week\/\d{4}-\d\d-\d\d$/);
    expect(link(/^Last week/)).not.toBe(link(/^This week/));
  });

  it('takes a change back', () => {
    const onUndo = vi.fn();
    const { getByRole } = renderHistory([event], onUndo);
    getByRole('button', { name: 'Undo: Kafka at LinkedIn' }).click();
    expect(onUndo).toHaveBeenCalledExactlyOnceWith(9);
  });

  it('hands the focus of a button that goes to that of the next row, or of the one before', () => {
    const three = [1, 2, 3].map((eventId) => ({ ...event, eventId, title: `Entry ${eventId}` }));
    const page = (events: EventView[]) => (
      <main>
        <HistoryPage
          events={events}
          year={yearOf()}
          now={NOW}
          hasMore={false}
          onUndo={() => undefined}
          onMore={() => undefined}
        />
      </main>
    );
    const { getByRole, rerender } = render(page(three));
    const pressThenUndone = (id: number, undone: number[]) => {
      const button = getByRole('button', { name: `Undo: Entry ${id}` });
      button.focus();
      button.click();
      rerender(
        page(
          three.map((each) =>
            undone.includes(each.eventId) ? { ...each, isUndone: true, canUndo: false } : each,
          ),
        ),
      );
      return (
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent
      );
    };
    expect(pressThenUndone(2, [2])).toBe('Undo: Entry 3');
    expect(pressThenUndone(3, [2, 3])).toBe('Undo: Entry 1');
    expect(pressThenUndone(1, [1, 2, 3])).toBe('Entry 1');
  });

  it('offers no way back twice', () => {
    const { queryByRole, getByText } = renderHistory([
      { ...event, isUndone: true, canUndo: false },
    ]);
    expect(queryByRole('button')).toBeNull();
    expect(getByText('undone')).toBeTruthy();
  });

  it('says in words what the days show, and passes the accessibility check', async () => {
    const { container } = renderHistory([event]);
    expect(container.querySelector('.calendar')?.getAttribute('aria-label')).toBe(
      '3 read in the last year, on 2 days',
    );
    expect(await findViolations(container)).toEqual([]);
  });
});

describe('the matches', () => {
  it('can each be forgotten', async () => {
    const match: MatchView = {
      aliasId: 4,
      title: 'Kafka at LinkedIn',
      address: 'https://www.linkedin.com/blog/engineering/kafka',
      entryAddress: 'https://engineering.linkedin.com/kafka/running-kafka-scale',
      how: 'refused',
      at: NOW,
    };
    const onForget = vi.fn();
    const { container, getByRole, getByText } = render(
      <main>
        <MatchesPage matches={[match]} now={NOW} onForget={onForget} />
      </main>,
    );
    expect(getByText(/You said that this page is not the entry/)).toBeTruthy();
    getByRole('button', { name: 'Forget: Kafka at LinkedIn' }).click();
    expect(onForget).toHaveBeenCalledExactlyOnceWith(match);
    expect(await findViolations(container)).toEqual([]);
  });
});

describe('the settings', () => {
  function renderSettings(grants: Partial<GrantsView> = {}) {
    const onChange = vi.fn();
    const onGrantLists = vi.fn();
    const onRevoke = vi.fn();
    const onSeeEverySite = vi.fn();
    const onChangeKeys = vi.fn();
    const view = render(
      <main>
        <SettingsPage
          settings={{
            ...DEFAULT_SETTINGS,
            silentHosts: ['mail.example'],
            dismissedPages: ['one key', 'another key', 'of another page'],
          }}
          hiddenPages={[
            {
              title: 'Kafka at LinkedIn',
              address: 'https://example.com/3',
              keys: ['one key', 'another key'],
            },
          ]}
          grants={{ sites: 434, withheld: 0, granted: [], seesEverySite: false, ...grants }}
          onGrantLists={onGrantLists}
          onRevoke={onRevoke}
          onChange={onChange}
          onSeeEverySite={onSeeEverySite}
          keys={[
            { name: 'Search your lists', shortcut: 'Alt+Shift+K' },
            { name: 'Undo the last change', shortcut: '' },
          ]}
          onChangeKeys={onChangeKeys}
        />
      </main>,
    );
    return { ...view, onChange, onSeeEverySite, onChangeKeys, onGrantLists, onRevoke };
  }

  it('have the default chosen, and nothing granted beforehand', () => {
    const { getByRole } = renderSettings();
    expect(getByRole('radio', { name: /really read/ }).matches(':checked')).toBe(true);
    expect(getByRole('checkbox', { name: /every site/ }).matches(':checked')).toBe(false);
  });

  it.each([
    ['35', 35],
    ['0', 0],
    ['5000', 999],
    ['-3', 0],
  ])('take how many new cards come up in a day, within bounds: %s', (typed, newCards) => {
    const { getByRole, onChange } = renderSettings();
    const field = getByRole('spinbutton', { name: 'new cards' }) as HTMLInputElement;
    expect(field.value).toBe('20');
    fireEvent.change(field, { target: { value: typed } });
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ newCards });
  });

  it('leave how many new cards come up as it was where no number is typed', () => {
    const { getByRole, onChange } = renderSettings();
    const field = getByRole('spinbutton', { name: 'new cards' }) as HTMLInputElement;
    fireEvent.change(field, { target: { value: '' } });
    expect(onChange).not.toHaveBeenCalled();
    expect(field.value).toBe('20');
  });

  it('name the keys of the browser, and lead to where they are changed', () => {
    const { getByRole, getByText, onChangeKeys } = renderSettings();
    expect(getByText('K').closest('div')?.textContent).toContain('Search your lists');
    expect(getByText('no key yet').closest('div')?.textContent).toContain('Undo the last change');
    getByRole('button', { name: 'Change the keys' }).click();
    expect(onChangeKeys).toHaveBeenCalledOnce();
  });

  it('ask the browser before they see every site, and show only what it granted', () => {
    const { getByRole, onSeeEverySite } = renderSettings();
    const box = getByRole('checkbox', { name: /every site/ });
    box.click();
    expect(onSeeEverySite).toHaveBeenCalledExactlyOnceWith(true);
    expect(box.matches(':checked')).toBe(false);
  });

  const github = { pattern: 'https://github.com/*', name: 'github.com', canRevoke: true };
  const uber = { pattern: 'https://eng.uber.com/*', name: 'eng.uber.com', canRevoke: false };

  it.each<[what: string, grants: Partial<GrantsView>, words: RegExp, isOffered: boolean]>([
    [
      'what came with Waymark',
      {},
      /434 sites of the lists that came with it, and nothing else/,
      false,
    ],
    ['what was added', { granted: [github] }, /434 sites .* and what you added/, false],
    [
      'what the browser withholds, and what that costs',
      { withheld: 433, granted: [uber] },
      /withholds 433 of the 434 sites.*marks pages only on the sites below/,
      true,
    ],
    [
      'that nothing may be seen',
      { withheld: 434 },
      /withholds all 434 sites.*no page is marked/,
      true,
    ],
    ['that every site may be seen', { seesEverySite: true }, /^Every site/, false],
  ])('say %s', async (_, grants, words, isOffered) => {
    const { container, getByText, queryByRole } = renderSettings(grants);
    expect(getByText(words)).toBeTruthy();
    const offer = queryByRole('button', { name: 'Let Waymark see the sites of its lists' });
    expect(offer !== null).toBe(isOffered);
    expect(await findViolations(container)).toEqual([]);
  });

  it('take a grant away with one press, and give withheld sites with one', () => {
    const { getByRole, queryByRole, onGrantLists, onRevoke } = renderSettings({
      withheld: 9,
      granted: [github, uber],
    });
    expect(queryByRole('button', { name: 'Remove eng.uber.com' })).toBeNull();
    getByRole('button', { name: 'Remove github.com' }).click();
    expect(onRevoke).toHaveBeenCalledExactlyOnceWith('https://github.com/*');
    getByRole('button', { name: 'Let Waymark see the sites of its lists' }).click();
    expect(onGrantLists).toHaveBeenCalledOnce();
  });

  it('show the sign again on a page on which it was put away', async () => {
    const { container, getByRole, onChange } = renderSettings();
    getByRole('button', { name: 'Show the mark again: Kafka at LinkedIn' }).click();
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ dismissedPages: ['of another page'] });
    expect(await findViolations(container)).toEqual([]);
  });

  it.each([
    { typed: 'intranet.example', added: 'intranet.example' },
    { typed: ' https://Intranet.example/wiki?x=1 ', added: 'intranet.example' },
  ])('leave a site alone that is typed as “$typed”', ({ typed, added }) => {
    const { getByRole, onChange } = renderSettings();
    const field = getByRole('textbox', { name: 'A site to leave alone' });
    fireEvent.input(field, { target: { value: typed } });
    const form = field.closest('form');
    if (form) fireEvent.submit(form);
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ silentHosts: ['mail.example', added] });
  });

  it.each(['', 'not a site', 'word'])('say that “%s” is not a site', (typed) => {
    const { getByRole, onChange } = renderSettings();
    const field = getByRole('textbox', { name: 'A site to leave alone' });
    fireEvent.input(field, { target: { value: typed } });
    const form = field.closest('form');
    if (form) fireEvent.submit(form);
    expect(getByRole('alert').textContent).toContain('not the name of a site');
    expect(onChange).not.toHaveBeenCalled();
  });

  it('stand in groups, each with a sentence that says what it does and costs', () => {
    const { getAllByRole } = renderSettings();
    const names = (level: number) =>
      getAllByRole('heading', { level }).map(({ textContent }) => textContent);
    expect(names(2)).toEqual([
      'The record',
      'On pages',
      'Sites and rights',
      'Icon and keys',
      'On other pages',
    ]);
    for (const group of getAllByRole('group')) {
      expect(group.querySelector('.choice-more')?.textContent, group.textContent ?? '').toMatch(
        /\.$/,
      );
    }
  });

  it.each<[typed: string, said: string, shown: string[]]>([
    ['bottom left', '1 setting fits', ['Where the mark on a page stands']],
    ['ICON number', '1 setting fits', ['Number on the icon']],
    ['mail.example', '1 setting fits', ['Sites left alone']],
    ['icon and keys', '2 settings fit', ['Number on the icon', 'Keys on every page']],
    ['backup', '1 setting fits', []],
    ['telemetry', 'No setting fits. Fewer or other words may help.', []],
    ['  ', '', ['When a page counts as read', 'New cards a day']],
    ['never reviewed', '1 setting fits', ['New cards a day']],
  ])('are found by “%s” as it is typed, and Escape shows all again', async (typed, said, shown) => {
    const { container, getByRole } = renderSettings();
    const field = getByRole('searchbox', { name: 'Find a setting' });
    const legends = () => [...container.querySelectorAll('legend')].map((each) => each.textContent);
    const all = legends();
    fireEvent.input(field, { target: { value: typed } });
    await waitFor(() => expect(getByRole('status').textContent).toBe(said));
    expect(legends().slice(0, 2)).toEqual(shown);
    expect(await findViolations(container)).toEqual([]);
    fireEvent.keyDown(field, { key: 'Escape' });
    await waitFor(() => expect(legends()).toEqual(all));
    expect(getByRole('status').textContent).toBe('');
  });

  it('pass the accessibility check', async () => {
    const { container } = renderSettings();
    expect(await findViolations(container)).toEqual([]);
  });
});
