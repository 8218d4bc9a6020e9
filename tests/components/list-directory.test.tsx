import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { type DirectoryRowView, ListDirectory } from '../../components/ListDirectory';
import { findViolations } from './render-popup';

afterEach(cleanup);

const go: DirectoryRowView = {
  name: 'Awesome Go',
  address: 'https://github.com/avelino/awesome-go',
  about: 'Go libraries and programs by topic',
  entries: 2_900,
  lookedAt: 'November 2026',
};
const shell: DirectoryRowView = {
  name: 'Awesome Shell',
  address: 'https://github.com/alebcay/awesome-shell',
  about: 'Tools for the shell',
  language: 'Chinese',
  entries: 210,
  lookedAt: 'October 2026',
};

function renderDirectory(rows: DirectoryRowView[], more: { notes?: string[] } = {}) {
  const calls = { onQuery: vi.fn(), onAdd: vi.fn(), onStop: vi.fn(), onLook: vi.fn() };
  const page = (shown: DirectoryRowView[]) => (
    <main>
      <ListDirectory
        query=""
        total={64}
        groups={shown.length > 0 ? [{ group: 'languages', rows: shown }] : []}
        notes={more.notes ?? []}
        isBusy={shown.some(({ working }) => working !== undefined)}
        {...calls}
      />
    </main>
  );
  const view = render(page(rows));
  return { ...view, calls, show: (shown: DirectoryRowView[]) => view.rerender(page(shown)) };
}

it('tells of each list what it is about, how long it is, in which language, and when it was looked at', async () => {
  const { getByRole, getAllByRole, container } = renderDirectory([go, shell]);
  expect(getByRole('region', { name: 'Good lists to add' })).toBeTruthy();
  expect(getByRole('heading', { level: 3, name: 'Languages and libraries' })).toBeTruthy();
  const [first, second] = getAllByRole('listitem');
  expect(first?.textContent).toContain('about 2,900 entries · looked at November 2026');
  expect(first?.textContent).toContain('Go libraries and programs by topic');
  expect(second?.textContent).toContain('Chinese · about 210 entries · looked at October 2026');
  expect(getByRole('link', { name: 'Awesome Go' }).getAttribute('href')).toBe(go.address);
  expect(await findViolations(container)).toEqual([]);
});

it('adds a list with one press, and shows beside it what it holds', () => {
  const { getByRole, calls } = renderDirectory([go, shell]);
  fireEvent.click(getByRole('button', { name: 'Add Awesome Shell' }));
  expect(calls.onAdd).toHaveBeenCalledWith(shell);
  fireEvent.click(getByRole('button', { name: 'Look first: Awesome Go' }));
  expect(calls.onLook).toHaveBeenCalledWith(go.address);
});

it('says in the row what is done and why it came to nothing, and lets the others wait', async () => {
  const { getByRole, getAllByRole, calls, show, container } = renderDirectory([
    { ...go, working: 'Asking …' },
    shell,
  ]);
  expect(getAllByRole('listitem')[0]?.textContent).toContain('Asking …');
  fireEvent.click(getByRole('button', { name: 'Add Awesome Shell' }));
  expect(calls.onAdd).not.toHaveBeenCalled();
  fireEvent.click(getByRole('button', { name: 'Stop: Awesome Go' }));
  expect(calls.onStop).toHaveBeenCalledOnce();
  show([{ ...go, failure: 'Nothing there.' }, shell]);
  expect(getAllByRole('listitem')[0]?.contains(getByRole('alert'))).toBe(true);
  expect(getByRole('alert').textContent).toBe('Nothing there.');
  expect(getByRole('button', { name: 'Add Awesome Go' })).toBeTruthy();
  expect(await findViolations(container)).toEqual([]);
});

it('leads to a list that is here in the place of adding it, and keeps the focus there', () => {
  const { getByRole, queryByRole, show } = renderDirectory([go, shell]);
  const add = getByRole('button', { name: 'Add Awesome Go' });
  add.focus();
  fireEvent.click(add);
  show([{ ...go, working: 'Asking …' }, shell]);
  expect(document.activeElement).toBe(getByRole('button', { name: 'Stop: Awesome Go' }));
  show([{ ...go, here: { listId: 'own-go', isShipped: false } }, shell]);
  const link = getByRole('link', { name: 'On your lists: Awesome Go' });
  expect(link.getAttribute('href')).toBe('#/list/own-go');
  expect(document.activeElement).toBe(link);
  expect(queryByRole('button', { name: 'Add Awesome Go' })).toBeNull();
});

it('offers the version of today of a list that came with Waymark', () => {
  const { getByRole } = renderDirectory([{ ...go, here: { listId: 'go', isShipped: true } }]);
  expect(getByRole('link', { name: 'Came with Waymark: Awesome Go' })).toBeTruthy();
  expect(getByRole('button', { name: 'Add Awesome Go' })).toBeTruthy();
});

it('is gone through with the arrow keys, from the field to the rows and back', () => {
  const { getByRole } = renderDirectory([go, shell]);
  const field = getByRole('searchbox', { name: 'Search these lists' });
  const add = (name: string) => getByRole('button', { name: `Add ${name}` });
  field.focus();
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(add('Awesome Go'));
  fireEvent.keyDown(add('Awesome Go'), { key: 'ArrowDown' });
  expect(document.activeElement).toBe(add('Awesome Shell'));
  fireEvent.keyDown(add('Awesome Shell'), { key: 'ArrowDown' });
  expect(document.activeElement).toBe(add('Awesome Shell'));
  getByRole('link', { name: 'Awesome Go' }).focus();
  fireEvent.keyDown(getByRole('link', { name: 'Awesome Go' }), { key: 'ArrowUp' });
  expect(document.activeElement).toBe(field);
});

it('says how what was typed was answered', () => {
  const { getByRole, getAllByRole, calls } = renderDirectory([], { notes: ['Nothing found.'] });
  expect(getAllByRole('status').map(({ textContent }) => textContent)).toContain('Nothing found.');
  fireEvent.input(getByRole('searchbox'), { target: { value: 'kub' } });
  expect(calls.onQuery).toHaveBeenCalledWith('kub');
});
