import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AddListPage } from '../../components/AddListPage';
import { readHome } from '../../components/AddressField';
import type {
  AddListStep,
  ListPreviewView,
  OwnFilesView,
  SameListView,
} from '../../components/add-list-view';
import { type NoListReason, noListWordsInFull } from '../../components/fetch-words';
import { ListActions } from '../../components/ListActions';
import { ListPage } from '../../components/ListPage';
import { ListSitesQuestion } from '../../components/ListSitesQuestion';
import { refusalWords } from '../../components/problem-words';
import { findViolations } from './render-popup';

afterEach(cleanup);

/** What every list has. */
const CHOICES = {
  isOff: false,
  place: { at: 1, of: 1 },
  onSwitch: () => undefined,
  onMove: () => undefined,
};

const preview: ListPreviewView = {
  title: 'Queues and logs',
  fileName: 'queues.md',
  licence: 'CC0-1.0',
  format: 'markdown',
  entries: 1_200,
  new: 1_150,
  known: 50,
  read: 7,
  sections: [
    { section: [], entries: 200 },
    { section: ['Logs'], entries: 900 },
    { section: ['Logs', 'Kafka'], entries: 100 },
  ],
  leftOut: { mention: 1, badge: 2 },
  problems: [
    { line: 9, code: 'relative-address', detail: 'notes/own.html' },
    { line: 12, code: 'unsafe-address', detail: 'javascript:alert(1)' },
  ],
  sites: { all: 9, unseen: 3, platforms: 1 },
};
const same: SameListView = {
  listId: 'own-queues',
  title: 'My queues',
  by: 'file',
  isMostly: true,
  isShipped: false,
  change: { added: 2, removed: 1, moved: 0, retitled: 0, readdressed: 0 },
};

function renderPage(step: AddListStep, refusal?: string) {
  const calls = {
    onGive: vi.fn(),
    onFetch: vi.fn(),
    onReadFiles: vi.fn(),
    onNoFile: vi.fn(),
    onStop: vi.fn(),
    onReadAgain: vi.fn(),
    onAdd: vi.fn(),
    onCancel: vi.fn(),
    onBack: vi.fn(),
  };
  const draft = { address: '', text: '', home: '' };
  const page = (at: AddListStep, words = refusal) => (
    <main>
      <AddListPage step={at} draft={draft} refusal={words} {...calls} />
    </main>
  );
  const view = render(page(step));
  return {
    ...view,
    calls,
    draft,
    goTo: (at: AddListStep, words?: string) => view.rerender(page(at, words)),
    field: (name: RegExp) => view.getByRole('textbox', { name }) as HTMLInputElement,
  };
}

function type(field: HTMLElement, value: string): void {
  fireEvent.input(field, { target: { value } });
}

describe('giving a list', () => {
  it('takes text by button or by Ctrl+Enter, with its address', () => {
    const { calls, field, getByRole } = renderPage({ kind: 'give' });
    type(field(/paste or type/), '- [a](b)');
    fireEvent.keyDown(field(/paste or type/), { key: 'Enter', ctrlKey: true });
    expect(calls.onGive).toHaveBeenLastCalledWith({ source: '- [a](b)' });
    type(field(/Address/), ' https://a.example/list ');
    getByRole('button', { name: 'Show what it holds' }).click();
    expect(calls.onGive).toHaveBeenLastCalledWith({
      source: '- [a](b)',
      home: 'https://a.example/list',
    });
  });

  it('says at the field what is no address, and reads the chosen file once it is one', () => {
    const { calls, field, getByLabelText, getByRole, getByText } = renderPage({ kind: 'give' });
    const file = new File(['- [a](https://b.example/)'], 'a.md');
    type(field(/Address/), 'ftp://a.example/list');
    fireEvent.change(getByLabelText(/Choose a file/), { target: { files: [file] } });
    expect(calls.onGive).not.toHaveBeenCalled();
    expect(field(/Address/).getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field(/Address/));
    expect(getByText('a.md is chosen but not read yet')).toBeTruthy();
    type(field(/Address/), '');
    getByRole('button', { name: 'Show what it holds' }).click();
    expect(calls.onGive).toHaveBeenCalledExactlyOnceWith({ source: file });
  });

  it.each([
    ['', ''],
    ['  ', ''],
    ['https://a.example', 'https://a.example'],
    ['HTTP://a.example/x', 'HTTP://a.example/x'],
    ['javascript:alert(1)', undefined],
    ['a.example/list', undefined],
    ['https://', undefined],
    ['file:///etc/hosts', undefined],
  ])('takes %j for the address %j', (typed, address) => {
    expect(readHome(typed)).toBe(address);
  });

  it('is fetched from an address by Enter, in any form that people copy', () => {
    const { calls, field } = renderPage({ kind: 'give' });
    type(field(/repository/), ' git@github.com:o/r.git ');
    fireEvent.submit(field(/repository/).form as HTMLFormElement);
    expect(calls.onFetch).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ home: 'https://github.com/o/r', isOpen: true }),
    );
    expect(calls.onGive).not.toHaveBeenCalled();
  });

  it('says at the field what is no address to fetch from, until it is changed', () => {
    const { calls, field, getByText, queryByText } = renderPage({ kind: 'give' });
    type(field(/repository/), 'file:///etc/passwd');
    fireEvent.submit(field(/repository/).form as HTMLFormElement);
    expect(calls.onFetch).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field(/repository/));
    expect(field(/repository/).getAttribute('aria-invalid')).toBe('true');
    expect(getByText(/^That isn’t a web address/)).toBeTruthy();
    type(field(/repository/), 'https://a.example/');
    expect(queryByText(/^That isn’t a web address/)).toBeNull();
  });

  it('says whom it asks, or that the browser asks, with a way out; the address has the focus again', () => {
    const { calls, field, getByRole, goTo } = renderPage({ kind: 'give' });
    type(field(/repository/), 'https://a.example/list');
    fireEvent.submit(field(/repository/).form as HTMLFormElement);
    goTo({ kind: 'fetching', host: 'a.example', isAsked: true });
    expect(getByRole('status').textContent).toBe(
      'Your browser asks whether Waymark may read a.example. Answer it there.',
    );
    goTo({ kind: 'fetching', host: 'a.example', isAsked: false });
    expect(getByRole('status').textContent).toBe('Asking a.example …');
    expect(document.activeElement).toBe(getByRole('button', { name: 'Cancel' }));
    getByRole('button', { name: 'Cancel' }).click();
    expect(calls.onStop).toHaveBeenCalledOnce();
    goTo({ kind: 'give' }, 'There is nothing at this address.');
    expect(document.activeElement).toBe(field(/repository/));
  });

  const problems: NoListReason[] = [
    'nothing',
    'login',
    'refused',
    'busy',
    'broken',
    'too-large',
    'not-text',
    'late',
    'offline',
    'unreachable',
    'unreachableOpen',
    'elsewhere',
    'declined',
    'left',
  ];
  it.each(problems)('has a sentence for what keeps it from coming: %s', (problem) => {
    const words = noListWordsInFull(problem, 'a.example', '503');
    expect(words).toMatch(/^(?:[A-Z]|a\.example ).*\.$/);
    expect(words).not.toMatch(/\$\d|undefined/);
  });

  it('keeps what is typed while another page is shown', () => {
    const { draft, field } = renderPage({ kind: 'give' });
    type(field(/paste or type/), 'text');
    type(field(/Address/), 'https://a.example/');
    type(field(/repository/), 'github.com/o/r');
    expect(draft).toEqual({
      address: 'github.com/o/r',
      text: 'text',
      home: 'https://a.example/',
    });
  });

  const file = new File(['x'], 'a.md');
  const folder = { kind: 'file', webkitGetAsEntry: () => ({ isDirectory: true }) };
  it.each([
    ['a file', { files: [file], items: [] }, 'onGive', { source: file }],
    ['several files', { files: [file, file], items: [] }, 'onNoFile', 'several'],
    ['a folder', { files: [file], items: [folder] }, 'onNoFile', 'folder'],
  ] as const)('takes %s that is dropped anywhere on the page', (_, dropped, call, given) => {
    const { calls, queryByText } = renderPage({ kind: 'give' });
    const dataTransfer = { ...dropped, types: ['Files'] };
    const drag = (name: string) => {
      const event = new Event(name, { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer });
      return event;
    };
    fireEvent(document.body, drag('dragover'));
    expect(queryByText('Drop the file to see what it holds')).toBeTruthy();
    const drop = drag('drop');
    fireEvent(document.body, drop);
    expect(drop.defaultPrevented).toBe(true);
    expect(calls[call]).toHaveBeenCalledExactlyOnceWith(given);
    expect(queryByText('Drop the file to see what it holds')).toBeNull();
  });

  it('says why something cannot be added, and passes the accessibility check', async () => {
    const { container, getByRole } = renderPage({ kind: 'give' }, 'The list is empty.');
    expect(getByRole('alert').textContent).toBe('The list is empty.');
    expect(await findViolations(container)).toEqual([]);
  });

  it('gives one sentence for the list as a whole, or the first line that is wrong', () => {
    expect(refusalWords({ line: 1, code: 'no-links' })).toBe(
      'No link was found in this list; nothing was added.',
    );
    expect(refusalWords({ line: 3, code: 'relative-address', detail: 'a.md' })).toBe(
      'None of its links is an entry, so there is nothing to add. Line 3: Left out an address that is relative to a place this list does not name: a.md',
    );
    expect(refusalWords(undefined)).toBe(
      'None of its links is an entry, so there is nothing to add.',
    );
  });
});

describe('what a list holds', () => {
  it('is told in words: entries, links left out, sites, sections, and each line that is wrong', async () => {
    const { container, getByRole, getByText } = renderPage({ kind: 'preview', preview });
    const facts = [...container.querySelectorAll('dd')].map(({ textContent }) => textContent);
    expect(facts).toEqual([
      'queues.md, read as Markdown',
      'CC0-1.0',
      '1,200: 1,150 new, 50 known already, of which 7 read',
      '1 link in its text, 2 badges',
      expect.stringMatching(/^Waymark may not see 3 of 8 yet.*1 place such as GitHub/),
    ]);
    expect(
      getByText('Line 12: Left out an address that is neither http nor https: javascript:alert(1)'),
    ).toBeTruthy();
    const rows = [...container.querySelectorAll('.preview-list:last-of-type li')];
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Without a section200',
      'Logs900',
      'Logs › Kafka100',
    ]);
    expect(getByRole('status').textContent).toContain('Nothing is stored yet.');
    expect(await findViolations(container)).toEqual([]);
  });

  it.each<[sites: ListPreviewView['sites'], words: RegExp]>([
    [{ all: 4, unseen: 0, platforms: 0 }, /^Waymark may see all 4 that they are on\.$/],
    [{ all: 1, unseen: 0, platforms: 0 }, /^Waymark may see the one they are on\.$/],
    [{ all: 4, unseen: 4, platforms: 0 }, /^Waymark may not see the 4 they are on yet/],
    [{ all: 2, unseen: 0, platforms: 2 }, /^2 places such as GitHub/],
  ])('says of sites %j: %s', (sites, words) => {
    const { container } = renderPage({ kind: 'preview', preview: { ...preview, sites } });
    expect([...container.querySelectorAll('dd')].at(-1)?.textContent).toMatch(words);
  });

  const files: OwnFilesView = { entries: 30, readable: 28, read: 0, unread: [] };
  const withFiles = (ownFiles: OwnFilesView): ListPreviewView => ({ ...preview, ownFiles });

  it('says that it is one of other files, offers to read them, and tells how far that is', async () => {
    const { calls, container, getByRole, goTo } = renderPage({
      kind: 'preview',
      preview: withFiles(files),
    });
    const region = getByRole('region', { name: 'Its own files' });
    expect(region.textContent).toContain('30 of its entries lead to other files');
    expect(region.textContent).toContain('28 requests, one after the other.');
    expect(getByRole('status').textContent).toContain('30 of its entries');
    getByRole('button', { name: 'Read them too' }).click();
    expect(calls.onReadFiles).toHaveBeenCalledOnce();
    expect(calls.onAdd).not.toHaveBeenCalled();
    goTo({ kind: 'files', preview: withFiles(files), done: 3, total: 28, next: 'go.md' });
    const bar = getByRole('progressbar', { name: 'Reading the list’s own files' });
    expect(bar.getAttribute('aria-valuetext')).toBe('Reading file 4 of 28: go.md');
    expect(document.activeElement).toBe(getByRole('button', { name: 'Cancel' }));
    getByRole('button', { name: 'Cancel' }).click();
    expect(calls.onCancel).toHaveBeenCalledOnce();
    expect(await findViolations(container)).toEqual([]);
  });

  it('names the files that could not be read, and offers to ask for them again', () => {
    const unread = [{ path: 'c.md', words: 'There is nothing at this address.' }];
    const { calls, getByRole } = renderPage({
      kind: 'preview',
      preview: withFiles({ ...files, read: 27, unread }),
    });
    const region = getByRole('region', { name: 'Its own files' });
    expect(region.textContent).toContain('27 files of its repository were read with it. 1 file');
    expect(region.textContent).toContain('c.md: There is nothing at this address.');
    getByRole('button', { name: 'Ask for the others again' }).click();
    expect(calls.onReadFiles).toHaveBeenCalledOnce();
  });

  it('says how they could be read where its repository is not known', () => {
    const { getByRole, queryByRole } = renderPage({
      kind: 'preview',
      preview: withFiles({ ...files, readable: 0 }),
    });
    expect(getByRole('region', { name: 'Its own files' }).textContent).toContain(
      'give the address of the repository',
    );
    expect(queryByRole('button', { name: 'Read them too' })).toBeNull();
  });

  it('says from which address it came, which is not to be changed', () => {
    const home = 'https://github.com/o/r';
    const { fileName: _, ...fetched } = preview;
    const { container, queryByRole } = renderPage({
      kind: 'preview',
      preview: { ...fetched, home, isFetched: true },
    });
    expect(container.querySelector('dd')?.textContent).toBe('github.com/o/r, read as Markdown');
    expect(queryByRole('button', { name: 'Read it again' })).toBeNull();
  });

  it('is added under the title that is typed, by Enter, and under none not at all', () => {
    const { calls, field } = renderPage({ kind: 'preview', preview });
    const submit = () => fireEvent.submit(field(/Title/).form as HTMLFormElement);
    type(field(/Title/), '  ');
    submit();
    expect(calls.onAdd).not.toHaveBeenCalled();
    type(field(/Title/), 'Mine');
    submit();
    expect(calls.onAdd).toHaveBeenCalledExactlyOnceWith('Mine', undefined);
  });

  it('replaces the list that is here already, or is added beside it', () => {
    const { calls, getByRole, getByText } = renderPage({
      kind: 'preview',
      preview: { ...preview, same },
    });
    expect(getByText('Your list “My queues” is from a file of the same name.')).toBeTruthy();
    expect(getByText('2 new, 1 gone. What you have read stays.')).toBeTruthy();
    // A list that was renamed stays so.
    getByRole('button', { name: 'Replace the list' }).click();
    expect(calls.onAdd).toHaveBeenLastCalledWith('My queues', 'own-queues');
    fireEvent.click(getByRole('radio', { name: 'Add it as another list' }));
    getByRole('button', { name: 'Add 1,200 entries' }).click();
    expect(calls.onAdd).toHaveBeenLastCalledWith('Queues and logs', undefined);
  });

  it('never replaces one that came with the package', () => {
    const { calls, getByRole, getByText, queryByRole } = renderPage({
      kind: 'preview',
      preview: { ...preview, same: { ...same, by: 'content', isShipped: true } },
    });
    expect(getByText(/entry for entry, as “My queues”. That one came with Waymark/)).toBeTruthy();
    expect(queryByRole('radio')).toBeNull();
    getByRole('button', { name: 'Add 1,200 entries' }).click();
    expect(calls.onAdd).toHaveBeenCalledExactlyOnceWith('Queues and logs', undefined);
  });

  it('shows the address from which its links count, which can be changed', () => {
    const home = 'https://a.example/list';
    const { calls, field, getByRole } = renderPage({
      kind: 'preview',
      preview: { ...preview, home },
    });
    expect(field(/Address/).value).toBe(home);
    type(field(/Address/), 'nowhere');
    fireEvent.click(getByRole('button', { name: 'Read it again' }));
    expect(field(/Address/).getAttribute('aria-invalid')).toBe('true');
    type(field(/Address/), '');
    fireEvent.click(getByRole('button', { name: 'Read it again' }));
    expect(calls.onReadAgain).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  it('takes the address of an older version for no other list', () => {
    const home = 'https://a.example/list';
    const { calls, field, goTo } = renderPage({ kind: 'preview', preview: { ...preview, home } });
    goTo({ kind: 'give' });
    expect(field(/Address/).value).toBe('');
    type(field(/paste or type/), 'another');
    fireEvent.keyDown(field(/paste or type/), { key: 'Enter', ctrlKey: true });
    expect(calls.onGive).toHaveBeenCalledExactlyOnceWith({ source: 'another' });
  });

  it('shows the first of many problems, and the others once they are asked for', () => {
    const problems = Array.from({ length: 30 }, (_, at) => ({
      line: at + 1,
      code: 'unsafe-address' as const,
      detail: `x:${at}`,
    }));
    const { container } = renderPage({ kind: 'preview', preview: { ...preview, problems } });
    expect(container.querySelector('summary')?.textContent).toBe('and 22 more');
    expect(container.querySelectorAll('details li')).toHaveLength(22);
  });
});

describe('reading and adding', () => {
  it('take the focus to what ends them, and give it back with what was typed', async () => {
    const { container, calls, field, getByRole, goTo } = renderPage({ kind: 'give' });
    goTo({ kind: 'reading', fileName: 'queues.md' });
    expect(document.activeElement).toBe(getByRole('button', { name: 'Stop' }));
    expect(getByRole('status').textContent).toBe('Reading queues.md …');
    goTo({ kind: 'preview', preview });
    expect(document.activeElement).toBe(field(/Title/));
    type(field(/Title/), 'Mine');
    goTo({ kind: 'adding', preview, done: 300 });
    const cancel = getByRole('button', { name: 'Cancel' });
    expect(document.activeElement).toBe(cancel);
    const bar = getByRole('progressbar', { name: 'Adding the list' });
    expect(bar.getAttribute('aria-valuenow')).toBe('300');
    expect(bar.getAttribute('aria-valuetext')).toBe('Adding 300 of 1,200 entries');
    expect(await findViolations(container)).toEqual([]);
    cancel.click();
    expect(calls.onCancel).toHaveBeenCalledOnce();
    goTo({ kind: 'preview', preview }, 'Cancelled. Nothing was added.');
    expect(field(/Title/).value).toBe('Mine');
    expect(document.activeElement).toBe(field(/Title/));
  });
});

describe('a list of one’s own', () => {
  it('is removed after one question, which says that what is read stays', async () => {
    const onRemove = vi.fn(async () => undefined);
    const { container, getByRole, findByRole } = render(
      <main>
        <ListActions title="Mine" own={{ onRename: vi.fn(), onRemove }} {...CHOICES} />
      </main>,
    );
    getByRole('button', { name: 'Remove this list' }).focus();
    fireEvent.click(getByRole('button', { name: 'Remove this list' }));
    expect(getByRole('group').textContent).toContain('What you have read and queued stays');
    expect(document.activeElement).toBe(getByRole('button', { name: 'Keep it' }));
    expect(await findViolations(container)).toEqual([]);
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    expect(document.activeElement).toBe(getByRole('button', { name: 'Remove this list' }));
    expect(onRemove).not.toHaveBeenCalled();
    fireEvent.click(getByRole('button', { name: 'Remove this list' }));
    fireEvent.click(getByRole('button', { name: 'Remove this list' }));
    expect(onRemove).toHaveBeenCalledOnce();
    expect(getByRole('status').textContent).toBe('Removing it …');
    // Where it could not be removed, it can be tried again.
    expect(await findByRole('button', { name: 'Remove this list' })).toBe(document.activeElement);
  });

  it('offers its sites as long as Waymark may not see all of them', () => {
    const onAllowSites = vi.fn();
    const actions = { onRename: vi.fn(), onRemove: async () => undefined };
    const view = render(
      <ListActions title="Mine" own={{ ...actions, onAllowSites }} {...CHOICES} />,
    );
    fireEvent.click(view.getByRole('button', { name: 'Let Waymark see its sites' }));
    expect(onAllowSites).toHaveBeenCalledOnce();
    view.rerender(<ListActions title="Mine" own={actions} {...CHOICES} />);
    expect(view.queryByRole('button', { name: 'Let Waymark see its sites' })).toBeNull();
  });

  it('is called otherwise by Enter, and by nothing but a title', () => {
    const onRename = vi.fn();
    const { getByRole } = render(
      <ListActions title="Mine" own={{ onRename, onRemove: async () => undefined }} {...CHOICES} />,
    );
    fireEvent.click(getByRole('button', { name: 'Rename' }));
    const field = getByRole('textbox', { name: 'Title' }) as HTMLInputElement;
    expect(document.activeElement).toBe(field);
    type(field, ' ');
    fireEvent.submit(field.form as HTMLFormElement);
    expect(onRename).not.toHaveBeenCalled();
    type(field, ' Other ');
    fireEvent.submit(field.form as HTMLFormElement);
    expect(onRename).toHaveBeenCalledExactlyOnceWith('Other');
  });

  it('keeps the keys that are typed into its title from the list', () => {
    const list = { listId: 'own', title: 'Mine', read: 0, reading: 0, total: 0, sections: [] };
    const noop = () => undefined;
    const { getByRole } = render(
      <ListPage
        list={{ ...list, isOwn: true }}
        now={0}
        isMac={false}
        onCommand={noop}
        onChangeMany={noop}
        onRunMany={noop}
        onUndo={noop}
        onHelp={noop}
        commands={{ ...CHOICES, own: { onRename: noop, onRemove: async () => undefined } }}
      />,
    );
    fireEvent.click(getByRole('button', { name: 'Rename' }));
    for (const key of ['j', '/', '?']) {
      expect(fireEvent.keyDown(getByRole('textbox', { name: 'Title' }), { key })).toBe(true);
    }
    expect(document.activeElement).toBe(getByRole('textbox', { name: 'Title' }));
  });

  it('asks about its sites in one question, which can be declined', async () => {
    const [onAllow, onDecline] = [vi.fn(), vi.fn()];
    const { container, getByRole } = render(
      <main>
        <ListSitesQuestion sites={1} onAllow={onAllow} onDecline={onDecline} />
      </main>,
    );
    expect(container.textContent).toContain('Waymark may not see 1 site of this list');
    getByRole('button', { name: 'Let Waymark see this site' }).click();
    getByRole('button', { name: 'Not now' }).click();
    expect([onAllow, onDecline].map((call) => call.mock.calls.length)).toEqual([1, 1]);
    expect(await findViolations(container)).toEqual([]);
  });
});
