import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ListActions } from '../../components/ListActions';
import type { RefreshStep } from '../../components/RefreshPanel';
import { waitWords } from '../../components/refresh-words';
import type { RefreshDifference } from '../../lib/lists/refresh-difference';

afterEach(cleanup);

const DIFFERENCE: RefreshDifference = {
  groups: {
    added: { count: 1250, lines: [{ title: 'A new one' }] },
    retitled: { count: 1, lines: [{ title: 'The Log, explained', from: 'The Log' }] },
    moved: { count: 1, lines: [{ title: 'Queues', from: '', to: 'Overload' }] },
  },
  before: 3,
  after: 1253,
  isShrunk: false,
};

function show(step: RefreshStep, words?: string) {
  const heard = { onRefresh: vi.fn(), onApply: vi.fn(), onCancel: vi.fn() };
  const panel = (now: RefreshStep, said?: string) => (
    <ListActions
      title="Mine"
      own={{
        onRename: vi.fn(),
        onRemove: async () => undefined,
        refresh: { ...heard, step: now, words: said },
      }}
      isOff={false}
      place={{ at: 1, of: 1 }}
      onSwitch={vi.fn()}
      onMove={vi.fn()}
    />
  );
  const view = render(panel(step, words));
  const go = (now: RefreshStep, said?: string) => view.rerender(panel(now, said));
  return { ...view, ...heard, go };
}

describe('refreshing a list', () => {
  it('shows what would change by name, and counts the rest', () => {
    const { container, getByText, getByRole, onApply, onCancel } = show({
      kind: 'difference',
      difference: DIFFERENCE,
    });
    expect([...container.querySelectorAll('summary')].map((each) => each.textContent)).toEqual([
      '1,250 new entries',
      '1 entry renamed',
      '1 entry moved',
    ]);
    expect(getByText('The Log, explained (was: The Log)')).toBeTruthy();
    expect(getByText('Queues: above all sections → Overload')).toBeTruthy();
    expect(getByText('and 1,249 more')).toBeTruthy();
    fireEvent.click(getByRole('button', { name: 'Apply' }));
    expect(onApply).toHaveBeenCalledOnce();
    fireEvent.click(getByRole('button', { name: 'Leave as it is' }));
    fireEvent.keyDown(getByRole('button', { name: 'Apply' }), { key: 'Escape' });
    expect(onCancel).toHaveBeenCalledTimes(2);
  });

  it('of a list that has shrunk is applied by a button that says what goes', () => {
    const difference = {
      groups: { removed: { count: 2, lines: [{ title: 'a' }, { title: 'b' }] } },
      before: 3,
      after: 1,
      isShrunk: true,
    };
    const { getByRole, queryByRole, getByText } = show({ kind: 'difference', difference });
    expect(getByText(/2 of your 3 entries are missing/)).toBeTruthy();
    expect(queryByRole('button', { name: 'Apply' })).toBeNull();
    expect(getByRole('button', { name: 'Apply, and drop 2 entries' })).toBeTruthy();
  });

  it('says where the list has moved', () => {
    const difference = { groups: {}, before: 3, after: 3, isShrunk: false };
    const movedTo = 'https://lists.example.org/moved.md';
    const { container } = show({ kind: 'difference', difference, movedTo });
    expect(container.textContent).toContain('leads on to lists.example.org/moved.md');
    expect(container.textContent).toContain('Only the address has changed');
  });

  it('keeps the focus where the work is, and gives it back at the end', () => {
    const { getByRole, go } = show({ kind: 'idle' });
    getByRole('button', { name: 'Refresh' }).focus();
    fireEvent.click(getByRole('button', { name: 'Refresh' }));
    go({ kind: 'fetching', host: 'lists.example.org' });
    expect(document.activeElement).toBe(getByRole('button', { name: 'Cancel' }));
    go({ kind: 'difference', difference: DIFFERENCE });
    expect(document.activeElement?.textContent).toContain('Nothing is changed yet');
    go({ kind: 'idle' }, 'Cancelled.');
    expect(document.activeElement).toBe(getByRole('button', { name: 'Refresh' }));
    expect(getByRole('status').textContent).toBe('Cancelled.');
  });
});

describe('how long to wait', () => {
  it.each([
    [0, 'Try again after 1 minute.'],
    [60_001, 'Try again after 2 minutes.'],
    [7_200_000, 'Try again after 120 minutes.'],
    [7_200_001, 'Try again after 3 hours.'],
  ])('%i ms in words', (ms, words) => expect(waitWords(ms)).toBe(words));
});
