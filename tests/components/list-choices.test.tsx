import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LibraryFrame } from '../../components/LibraryFrame';
import { ListActions } from '../../components/ListActions';
import { findViolations } from './render-popup';

afterEach(cleanup);

const list = (listId: string, isOff = false) => ({
  ...{ listId, title: `List ${listId}`, read: 1, reading: 0, total: 3 },
  ...(isOff && { isOff: true as const }),
});

function showFrame(lists = [list('a'), list('b', true), list('c')]) {
  const [onSwitch, onMove] = [vi.fn(), vi.fn()];
  const frame = (shown: typeof lists) => (
    <LibraryFrame
      lists={shown}
      listId="a"
      sections={[]}
      onSection={() => undefined}
      onSwitch={onSwitch}
      onMove={onMove}
    >
      <h1>List a</h1>
    </LibraryFrame>
  );
  const view = render(frame(lists));
  return { ...view, onSwitch, onMove, show: (next: typeof lists) => view.rerender(frame(next)) };
}

describe('lists at the side', () => {
  it('say which of them is switched off, and pass the accessibility check', async () => {
    const { container, getByRole, queryAllByText } = showFrame();
    expect(queryAllByText('Switched off')).toHaveLength(1);
    expect(getByRole('link', { name: /List b.*Switched off/ })).toBeTruthy();
    fireEvent.click(getByRole('button', { name: /List b/ }));
    expect(await findViolations(container)).toEqual([]);
  });

  it('are switched and moved by what a button of each shows, of one list at a time', () => {
    const { getByRole, queryByRole, getAllByRole, onSwitch, onMove } = showFrame();
    expect(queryByRole('button', { name: 'Move up' })).toBeNull();
    fireEvent.click(getByRole('button', { name: /List a/ }));
    fireEvent.click(getByRole('button', { name: 'Switch off' }));
    expect(onSwitch).toHaveBeenCalledExactlyOnceWith(list('a'), false);
    // The first of all goes no further up.
    const up = getByRole('button', { name: 'Move up' });
    expect(up.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(up);
    expect(onMove).not.toHaveBeenCalled();
    fireEvent.click(getByRole('button', { name: 'Move down' }));
    expect(onMove).toHaveBeenCalledExactlyOnceWith(list('a'), 1);
    fireEvent.click(getByRole('button', { name: /List b/ }));
    expect(getAllByRole('button', { name: 'Move up' })).toHaveLength(1);
    fireEvent.click(getByRole('button', { name: 'Switch on' }));
    expect(onSwitch).toHaveBeenLastCalledWith(list('b', true), true);
  });

  it('are moved by key, and the focus goes with the one that is moved', () => {
    const { getByRole, onMove, show } = showFrame();
    const link = getByRole('link', { name: /List c/ });
    link.focus();
    expect(fireEvent.keyDown(link, { key: 'ArrowUp', altKey: true })).toBe(false);
    expect(onMove).toHaveBeenCalledExactlyOnceWith(list('c'), -1);
    show([list('a'), list('c'), list('b', true)]);
    expect(document.activeElement).toBe(getByRole('link', { name: /List c/ }));
    for (const keys of [{ key: 'ArrowUp' }, { key: 'ArrowUp', altKey: true, shiftKey: true }]) {
      expect(fireEvent.keyDown(link, keys)).toBe(true);
    }
    expect(onMove).toHaveBeenCalledOnce();
  });
});

describe('on the page of a list', () => {
  it('one that came with the package can be switched and moved, and neither renamed nor removed', () => {
    const { getAllByRole } = render(
      <ListActions
        title="Shipped"
        isOff={false}
        place={{ at: 2, of: 3 }}
        onSwitch={vi.fn()}
        onMove={vi.fn()}
      />,
    );
    const names = getAllByRole('button').map(({ textContent }) => textContent);
    expect(names).toEqual(['Switch off', 'Move up', 'Move down']);
  });

  it('the only list cannot be moved', () => {
    const { getAllByRole } = render(
      <ListActions
        title="Only"
        isOff={true}
        place={{ at: 1, of: 1 }}
        onSwitch={vi.fn()}
        onMove={vi.fn()}
      />,
    );
    expect(getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Switch on']);
  });
});
