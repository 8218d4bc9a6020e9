import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RefreshSchedule, type RefreshScheduleProps } from '../../components/RefreshSchedule';

afterEach(cleanup);

const NOW = Date.UTC(2026, 0, 5, 9);
const difference = {
  groups: { added: { count: 1, lines: [{ title: 'A new one' }] } },
  before: 3,
  after: 4,
  isShrunk: false,
};
const waiting = { difference, text: 'text', against: 'version' };

function show(given: Partial<RefreshScheduleProps> = {}) {
  const heard = {
    onEvery: vi.fn(),
    onAtOnce: vi.fn(),
    onRefresh: vi.fn(),
    onApply: vi.fn(),
    onLeave: vi.fn(),
    onDismiss: vi.fn(),
  };
  const page = (more: Partial<RefreshScheduleProps>) => (
    <RefreshSchedule
      isAtOnce={false}
      host="lists.example.org"
      applied={[]}
      isApplying={false}
      now={NOW}
      {...heard}
      {...more}
    />
  );
  const view = render(page(given));
  const button = (name: string) => view.getByRole('button', { name, hidden: true });
  return { ...view, ...heard, button, go: (more: typeof given) => view.rerender(page(more)) };
}

describe('how a list is refreshed', () => {
  it('says who is asked, how often, and which is chosen', () => {
    const { container, button, go, queryByText } = show();
    expect(container.querySelector('summary')?.textContent).toBe('Refreshed by hand');
    expect(container.textContent).toContain('lists.example.org is asked only when you press');
    expect(queryByText('Changes:')).toBeNull();
    go({ every: 'weekly' });
    expect(container.querySelector('summary')?.textContent).toBe('Refreshed weekly');
    expect(container.textContent).toContain('Nothing about what you read leaves this browser.');
    expect(button('Weekly').getAttribute('aria-pressed')).toBe('true');
    expect(button('Daily').getAttribute('aria-pressed')).toBe('false');
    expect(button('Show me first').getAttribute('aria-pressed')).toBe('true');
  });

  it('is chosen by a press, also once more what is chosen already', () => {
    const { button, onEvery, onAtOnce } = show({ every: 'daily' });
    for (const name of ['By hand', 'Daily', 'Weekly']) fireEvent.click(button(name));
    expect(onEvery.mock.calls).toEqual([[undefined], ['daily'], ['weekly']]);
    fireEvent.click(button('Apply at once'));
    expect(onAtOnce).toHaveBeenCalledWith(true);
  });

  it('shows what waits, and goes on at the choice once that is answered', () => {
    const { button, container, onApply, onLeave, go } = show({ every: 'daily', waiting });
    expect(container.textContent).toContain('the newer version has 4');
    button('Not now').focus();
    fireEvent.click(button('Not now'));
    expect(onLeave).toHaveBeenCalledWith(waiting);
    go({ every: 'daily' });
    expect(document.activeElement).toBe(container.querySelector('summary'));
    go({ every: 'daily', waiting });
    fireEvent.click(button('Apply'));
    expect(onApply).toHaveBeenCalledWith(waiting);
    go({ every: 'daily', waiting, isApplying: true });
    expect(container.textContent).toContain('Applying the changes');
    expect(container.textContent).not.toContain('Not now');
  });

  it('shows what was applied by itself until that was seen', () => {
    const { container, button, onDismiss } = show({
      every: 'daily',
      applied: [
        { difference, at: NOW },
        { difference, at: NOW - 1 },
      ],
    });
    expect(container.querySelectorAll('.refresh-applied')).toHaveLength(2);
    expect(container.textContent).toContain('A new one');
    fireEvent.click(button('Dismiss'));
    expect(onDismiss).toHaveBeenCalledOnce();
  });

  it.each([
    [{ failure: { problem: 'nothing', host: 'a.example' } }, 'There is nothing at this address'],
    [{ failure: { problem: 'busy', host: 'a.example' } }, 'a.example has been asked too often'],
    [{ failure: { problem: 'no-right', host: 'a.example' } }, 'may not read a.example any more'],
    [{ failure: { problem: 'no-room', host: 'a.example' } }, 'had no room to keep what came'],
    [{ refused: 'no-list' }, 'is not a list, or has no entries'],
    [{ refused: 'of-files' }, 'was read with other files'],
  ] as const)('says why nothing came, and asks again by a press: %j', (problem, words) => {
    const { container, button, onRefresh } = show({ every: 'daily', ...problem });
    expect(container.textContent).toContain(words);
    expect(container.textContent).toContain('Your list stays as it is.');
    fireEvent.click(button('Refresh now'));
    expect(onRefresh).toHaveBeenCalledOnce();
  });
});
