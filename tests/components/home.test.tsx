import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { HomePage, type HomePageProps, type SomeRows } from '../../components/HomePage';
import { ProgressPage } from '../../components/ProgressPage';
import { BEGUN, NOW, READ, sampleRow, UNREAD } from '../../entrypoints/components/sample-rows';
import { countByDay, countYear } from '../../lib/reading/statistics/count-days';
import { findViolations, giveSizes } from './render-popup';

beforeAll(giveSizes);
afterEach(cleanup);

const NOTHING: SomeRows = { rows: [], hasMore: false };
const QUEUED = { ...UNREAD, queued: true };

function renderHome(some: Partial<HomePageProps> = {}) {
  const calls = {
    onCommand: vi.fn(),
    onChangeMany: vi.fn(),
    onRunMany: vi.fn(),
    onUndo: vi.fn(),
    onHelp: vi.fn(),
    onMore: vi.fn(),
    onMoveQueued: vi.fn(),
  };
  const asked = { onSource: vi.fn(), onPick: vi.fn() };
  const surprise = {
    row: undefined,
    lists: [],
    listId: undefined,
    topics: [],
    topic: undefined,
    outcome: undefined,
    ...asked,
  };
  const home = { continuing: NOTHING, queued: NOTHING, lately: NOTHING };
  const given = { home, lists: [], surprise, now: NOW, isMac: false, ...calls, ...some };
  const made = render(
    <main>
      <HomePage {...given} />
    </main>,
  );
  return { ...made, ...calls, ...asked };
}

const full: HomePageProps['home'] = {
  continuing: { rows: [sampleRow(1, { reading: BEGUN })], hasMore: false },
  queued: { rows: [2, 3, 4].map((id) => sampleRow(id, { reading: QUEUED })), hasMore: true },
  lately: { rows: [sampleRow(5, { reading: READ })], hasMore: false },
};
const list = { listId: 'a', title: 'A list', read: 3, reading: 1, total: 9 };

describe('the home page', () => {
  it('says of each part that is empty what would be in it', async () => {
    const { getByText, container } = renderHome();
    for (const words of [/^Nothing is in progress/, /^Nothing is queued/, /^Nothing is read yet/]) {
      getByText(words);
    }
    expect(await findViolations(container)).toEqual([]);
  });

  it('names its parts by headings, and shows what is given for its slot between them', async () => {
    const { getAllByRole, container } = renderHome({
      home: full,
      lists: [list],
      children: <h2>The plan</h2>,
    });
    expect(getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Continue',
      'The plan',
      'Queue',
      'Surprise me',
      'Lists',
      'Recently read',
    ]);
    expect(await findViolations(container)).toEqual([]);
  });

  it.each([
    ['Entry 3', 'ArrowUp', [3, 'before', 2]],
    ['Entry 2', 'ArrowDown', [2, 'before', 4]],
    ['Entry 3', 'ArrowDown', [3, 'after', 4]],
    ['Entry 2', 'ArrowUp', undefined],
    ['Entry 4', 'ArrowDown', undefined],
  ] as const)('moves %s in the queue by Alt and %s', (name, key, expected) => {
    const { getByRole, onMoveQueued } = renderHome({ home: full });
    fireEvent.keyDown(getByRole('link', { name }), { key, altKey: true });
    const moved = onMoveQueued.mock.calls.map(([row, side, other]) => [
      row.entryId,
      side,
      other.entryId,
    ]);
    expect(moved).toEqual(expected ? [expected] : []);
  });

  it('goes from line to line over its parts by key, and does what keys do elsewhere', () => {
    const { getByRole, onCommand } = renderHome({ home: full });
    fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ' });
    expect(document.activeElement).toBe(getByRole('link', { name: 'Entry 2' }));
    fireEvent.keyDown(document.body, { key: 'r', code: 'KeyR', altKey: true });
    expect(onCommand).toHaveBeenCalledExactlyOnceWith('toggle-read', full.queued.rows[0]);
  });

  it('asks for more of a part, and for a surprise of what is chosen', () => {
    const surprise = {
      row: sampleRow(9),
      lists: [list],
      listId: 'a',
      topics: ['Caches', 'Queues'],
      topic: undefined,
      outcome: 'picked' as const,
      onSource: vi.fn(),
      onPick: vi.fn(),
    };
    const { getByRole, onMore } = renderHome({ home: full, surprise });
    getByRole('button', { name: 'Show more' }).click();
    expect(onMore).toHaveBeenCalledExactlyOnceWith('queued');
    fireEvent.change(getByRole('combobox', { name: 'Topic' }), { target: { value: 'Queues' } });
    expect(surprise.onSource).toHaveBeenCalledExactlyOnceWith('a', 'Queues');
    getByRole('button', { name: 'Another one' }).click();
    expect(surprise.onPick).toHaveBeenCalledOnce();
    getByRole('link', { name: 'Entry 9' });
  });
});

describe('the progress page', () => {
  const DAY_MS = 86_400_000;
  const year = countYear(countByDay([NOW, NOW - DAY_MS, NOW - DAY_MS, NOW - 40 * DAY_MS]), {
    now: NOW,
    firstWeekday: 1,
  });
  const share = { key: 'a', name: 'Distributed Caching', read: 4, total: 9 };
  const shares = {
    list: [{ ...share, name: 'A list', href: '#/list/a' }],
    topic: [{ ...share, finishedAt: Date.UTC(2027, 2, 12) }],
    company: [],
    kind: [{ ...share, name: 'post' }],
    year: [{ ...share, name: '2021' }],
  };
  const renderProgress = (onExport = vi.fn()) =>
    render(
      <main>
        <ProgressPage
          year={year}
          streak={{ current: 2, longest: 3 }}
          readCount={4}
          shares={shares}
          isCounting={false}
          time={{ everMs: 200 * 60_000, latelyMs: 20 * 60_000 }}
          onExport={onExport}
        />
      </main>,
    );

  it('has each chart as a table, and each day leads to what was read on it', async () => {
    const { getAllByRole, getByRole, container } = renderProgress();
    expect(getAllByRole('table', { hidden: true })).toHaveLength(6);
    const day = getByRole('link', { name: /^2 read, / });
    expect(day.getAttribute('href')).toMatch(/^#\/history\/2026-11-1[01]$/);
    expect(await findViolations(container)).toEqual([]);
  });

  it('tells time, days in a row and when something is finished in plain lines', () => {
    const { getByText } = renderProgress();
    getByText('3 h 20 min on their pages, 20 min of it in the last four weeks');
    getByText('Something read on each of the last 2 days; the longest run was 3 days');
    getByText('At this pace you finish “Distributed Caching” in March 2027');
  });

  it('goes from day to day by the arrow keys, with one stop for Tab', () => {
    const { container } = renderProgress();
    const days = [...container.querySelectorAll<SVGElement>('.calendar a')];
    expect(days.map((day) => day.getAttribute('tabindex'))).toEqual(['-1', '-1', '0']);
    days[2]?.focus();
    if (days[2]) fireEvent.keyDown(days[2], { key: 'ArrowLeft' });
    expect(document.activeElement).toBe(days[1]);
  });

  it('gives the drawing of a chart to be saved', () => {
    const onExport = vi.fn();
    const { getByRole } = renderProgress(onExport);
    getByRole('button', { name: 'Save as PNG: Read by week' }).click();
    expect(onExport).toHaveBeenCalledExactlyOnceWith(expect.any(SVGElement), 'weeks', 'png');
  });
});
