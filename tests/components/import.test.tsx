import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ImportPage } from '../../components/ImportPage';
import type {
  BrowserNote,
  ImportOutcomeView,
  ImportPreviewView,
  ImportStep,
  UnknownTableView,
  VisitedView,
} from '../../components/import-view';
import { importLineWords } from '../../components/import-words';
import { IMPORT_ONLY_PROBLEMS } from '../../lib/imports/model/imported-history';
import { findViolations } from './render-popup';

afterEach(cleanup);

const outcome: ImportOutcomeView = {
  listed: 12,
  saved: 30,
  added: 1_200,
  sections: [
    { section: [], entries: 200 },
    { section: ['Work', 'Queues'], entries: 1_000 },
  ],
  read: 300,
  reading: 5,
  skipped: 0,
  kept: 2,
  told: 7,
  carded: 8,
  pageless: 3,
  retold: 0,
};
const nothing: ImportOutcomeView = {
  ...outcome,
  added: 0,
  sections: [],
  read: 0,
  reading: 0,
  kept: 0,
  told: 0,
  carded: 0,
  pageless: 0,
  retold: 0,
};
const preview: ImportPreviewView = {
  files: [
    { file: 'pocket.zip/part_000000.csv', format: 'pocket', items: 1_000 },
    { file: 'pocket.zip/part_000001.csv', format: 'pocket', items: 200 },
    { file: 'toread.md', format: 'checklist', items: 50 },
  ],
  items: 1_242,
  joined: 8,
  states: { read: 310, reading: 5, skipped: 0, unread: 927 },
  outcome,
  problems: [{ code: 'no-address', file: 'toread.md', line: 9, detail: 'Milk' }],
  tables: [],
  sites: { all: 9, unseen: 3, platforms: 1 },
};
const table: UnknownTableView = {
  file: 'mine.csv',
  headings: ['Was', 'Wo', '3'],
  columns: { address: '2', title: '1' },
  rows: [
    ['Queues', 'https://a.example/1', 'ja'],
    ['Logs', 'https://a.example/2', ''],
  ],
};

const visited: VisitedView = {
  pages: 212,
  lists: [
    { title: 'Awesome Scalability', entries: 200 },
    { title: 'Saved', entries: 30 },
  ],
  opened: 180,
  kept: 32,
};

interface AtBrowser {
  hasReadingList?: boolean;
  note?: BrowserNote;
}

function renderPage(
  step: ImportStep,
  refusal?: string,
  { hasReadingList = true, note }: AtBrowser = {},
) {
  const calls = {
    onFiles: vi.fn(),
    onLook: vi.fn(),
    onReadingList: vi.fn(),
    onNoFiles: vi.fn(),
    onStop: vi.fn(),
    onMap: vi.fn(),
    onImport: vi.fn(),
    onCancel: vi.fn(),
    onSaveProblems: vi.fn(),
    onBack: vi.fn(),
  };
  const page = (at: ImportStep) => (
    <main>
      <ImportPage
        step={at}
        title="Saved"
        refusal={refusal}
        hasReadingList={hasReadingList}
        note={note}
        {...calls}
      />
    </main>
  );
  const view = render(page(step));
  return { ...view, calls, goTo: (at: ImportStep) => view.rerender(page(at)) };
}

describe('the page that imports a history', () => {
  it('takes several files, chosen or dropped, and says why a folder is none', () => {
    const { calls, getByLabelText } = renderPage({ kind: 'give' }, 'That is a folder.');
    const files = [new File(['a'], 'a.csv'), new File(['b'], 'b.csv')];
    fireEvent.change(getByLabelText(/Choose files/), { target: { files } });
    expect(calls.onFiles).toHaveBeenCalledWith(files);
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { types: ['Files'], items: [], files } });
    fireEvent(document.body, drop);
    expect(calls.onFiles).toHaveBeenCalledTimes(2);
    const folder = new Event('drop', { bubbles: true, cancelable: true });
    const items = [{ kind: 'file', webkitGetAsEntry: () => ({ isDirectory: true }) }];
    Object.assign(folder, { dataTransfer: { types: ['Files'], items, files: [files[0]] } });
    fireEvent(document.body, folder);
    expect(calls.onNoFiles).toHaveBeenCalledWith('folder');
  });

  it('says what was recognised and what it comes to, before anything is stored', async () => {
    const { container, getByText, getByRole, calls } = renderPage({ kind: 'preview', preview });
    getByText('Pocket: 1,200 from pocket.zip/part_000000.csv and 1 more file');
    getByText('A list with boxes to tick: 50 from toread.md');
    getByText('1,242, which stand there 1,250 times in all');
    getByText('310 read, 5 begun, 927 unread');
    getByText('12 already, joined with their entries');
    getByText('1,200 new, 30 there already');
    getByText(
      'Would be added: 300 read, 5 begun. 2 say something else already, and stay as they are.',
    );
    getByText(
      '8 cards would go up for review, with their own questions; the answers are their notes. 3 of them have no page. They bring their answers, and stand under the names of their decks.',
    );
    getByText('toread.md, line 9: Left out something without a web address: Milk');
    getByText('Queues');
    fireEvent.submit(getByRole('button', { name: 'Import' }).closest('form') as HTMLFormElement);
    expect(calls.onImport).toHaveBeenCalledOnce();
    fireEvent.click(getByRole('button', { name: 'Save as a text file' }));
    expect(calls.onSaveProblems).toHaveBeenCalledWith([expect.stringContaining('line 9')]);
    expect(await findViolations(container)).toEqual([]);
  });

  it('says of a deck what goes up without a page and what says something else by now, and where it is reviewed', () => {
    const outcome = { ...nothing, listed: 0, saved: 0, carded: 2, pageless: 2, retold: 1 };
    const states = { read: 0, reading: 0, skipped: 0, unread: 0 };
    const { goTo, getByText, getByRole, queryByText } = renderPage({
      kind: 'preview',
      preview: { ...preview, items: 3, states, outcome, problems: [] },
    });
    getByText(
      /^2 cards without a page would go up for review, with their own questions and answers/,
    );
    getByText(/1 card that is here says something else in its deck by now/);
    for (const said of ['States', 'Saved', 'Your record']) expect(queryByText(said)).toBeNull();
    const again = { ...nothing, listed: 0, saved: 0 };
    const known = { ...preview, items: 3, states, outcome: again, problems: [] };
    goTo({ kind: 'preview', preview: known });
    getByText(/Nothing would change/);
    for (const said of ['Saved', 'Your record']) expect(queryByText(said)).toBeNull();
    goTo({ kind: 'done', outcome, listHash: 'list/own-saved' });
    getByText('Imported: 2 cards up for review, 1 card says what its deck says by now.');
    expect(getByRole('link', { name: 'Go to the review' }).getAttribute('href')).toBe('#/review');
    expect(queryByText('Show “Saved”')).toBeNull();
    getByText(/^You can take it back: Undo takes the cards off review again/);
  });

  it('offers nothing to import where all is here, and says why where nothing was read', () => {
    const known = { ...preview, outcome: nothing, problems: [] };
    const { goTo, queryByRole, getByText, getByRole } = renderPage({
      kind: 'preview',
      preview: known,
    });
    getByText(/Nothing would change/);
    expect(queryByRole('button', { name: 'Import' })).toBeNull();
    const unread = { ...preview, items: 0, files: [], outcome: { ...nothing, saved: 0 } };
    goTo({ kind: 'preview', preview: unread });
    expect(getByRole('alert').textContent).toMatch(/nothing in it to import/);
    expect(queryByRole('button', { name: 'Import' })).toBeNull();
  });

  it('maps the columns of a table with its first rows beside them, and needs addresses', async () => {
    const mapped = { ...preview, tables: [table] };
    const { container, calls, getByLabelText, getByRole } = renderPage({
      kind: 'preview',
      preview: mapped,
    });
    const form = getByRole('form', { name: 'Columns of mine.csv' });
    expect(form.textContent).not.toContain('ja');
    fireEvent.change(getByLabelText('State'), { target: { value: '3' } });
    expect(form.textContent).toContain('ja');
    expect(await findViolations(container)).toEqual([]);
    fireEvent.change(getByLabelText('Address'), { target: { value: '' } });
    fireEvent.submit(form);
    expect(calls.onMap).not.toHaveBeenCalled();
    expect(getByRole('alert').textContent).toBe('Say which column holds the addresses.');
    fireEvent.change(getByLabelText('Address'), { target: { value: '2' } });
    fireEvent.submit(form);
    expect(calls.onMap).toHaveBeenCalledWith('mine.csv', {
      address: '2',
      title: '1',
      state: '3',
      savedAt: '',
      readAt: '',
      tags: '',
      note: '',
      list: '',
    });
  });

  it('moves the focus with each step, tells how far it is, and can be stopped', () => {
    const { goTo, getByRole, getByText, calls } = renderPage({ kind: 'give' });
    goTo({ kind: 'reading', files: ['a.csv', 'b.csv'] });
    getByText('Reading 2 files …', { selector: '.work p' });
    fireEvent.click(getByRole('button', { name: 'Stop' }));
    expect(calls.onStop).toHaveBeenCalledOnce();
    goTo({ kind: 'looking', done: 500, total: 2_484 });
    expect(getByRole('progressbar').getAttribute('aria-valuetext')).toBe(
      'Compared 250 of 1,242 with what is here',
    );
    goTo({ kind: 'preview', preview });
    expect(document.activeElement).toBe(getByRole('button', { name: 'Import' }));
    goTo({ kind: 'importing', preview, done: 0, total: 2_484 });
    expect(document.activeElement).toBe(getByRole('button', { name: 'Cancel' }));
    fireEvent.click(getByRole('button', { name: 'Cancel' }));
    expect(calls.onCancel).toHaveBeenCalledOnce();
    goTo({ kind: 'done', outcome, listHash: 'list/own-saved' });
    expect(document.activeElement?.textContent).toBe(
      'Imported: 1,200 new in “Saved”, 300 read, 5 begun, 8 cards up for review, notes or times of 7 entries in the history.',
    );
    expect(getByRole('link', { name: 'Show “Saved”' }).getAttribute('href')).toBe(
      '#/list/own-saved',
    );
  });

  it.each([
    ['notes', /^a\.apkg, note 10: Kept the first/],
    ['nothing', /^a\.apkg: Kept the first/],
  ] as const)('tells the places of a deck by what they count: %s', (counts, words) => {
    const problem = { code: 'long-card', file: 'a.apkg', line: 10, counts, detail: '9' } as const;
    expect(importLineWords(problem)).toMatch(words);
  });

  it.each([...IMPORT_ONLY_PROBLEMS, 'unsafe-address'] as const)(
    'says of %s in one sentence, with file and line',
    (code) => {
      const words = importLineWords({ code, file: 'a.csv', line: 1_234 });
      expect(words).toMatch(/^a\.csv, line 1,234: [A-Z“$\d].+[.:]?/);
      expect(words).not.toMatch(/importProblem|undefined|\$/);
    },
  );
});

describe('what the browser itself keeps', () => {
  it('is looked through as far back as was chosen, from the press itself', async () => {
    const { container, getByRole, calls } = renderPage({ kind: 'give' });
    const look = getByRole('button', { name: /Look for pages of your lists/ });
    fireEvent.click(look);
    fireEvent.change(getByRole('combobox', { name: 'How far back' }), {
      target: { value: 'all' },
    });
    fireEvent.click(look);
    expect(calls.onLook.mock.calls).toEqual([['months3'], ['all']]);
    fireEvent.click(getByRole('button', { name: 'Take over the browser’s reading list' }));
    expect(calls.onReadingList).toHaveBeenCalledOnce();
    expect(await findViolations(container)).toEqual([]);
  });

  it('has no reading list where the browser has none', () => {
    const { queryByRole } = renderPage({ kind: 'give' }, undefined, { hasReadingList: false });
    expect(queryByRole('button', { name: /reading list/ })).toBeNull();
  });

  it.each([
    ['history', 'asking', 'Your browser asks you whether Waymark may. Answer it there.'],
    ['history', 'declined', /^Without your permission Waymark cannot look at/],
    ['readingList', 'declined', /^Without your permission Waymark cannot read the browser’s/],
  ] as const)('says at its button what came of asking for it: %s, %s', (source, says, words) => {
    const { getByText } = renderPage({ kind: 'give' }, undefined, { note: { source, says } });
    const button = getByText(words).previousElementSibling?.querySelector('button');
    expect(button?.textContent).toContain(source === 'history' ? 'history' : 'reading list');
  });

  it('is looked through with progress, and can be stopped', async () => {
    const step = { kind: 'searching', done: 3.5, total: 14, found: 12 } as const;
    const { container, getByRole, getByText, calls } = renderPage(step);
    getByText('Looking through the browser’s history; found 12 pages of your lists …');
    const bar = getByRole('progressbar', { name: 'Looking through the browser’s history' });
    expect(bar.getAttribute('aria-valuenow')).toBe('3.5');
    fireEvent.click(getByRole('button', { name: 'Stop' }));
    expect(calls.onStop).toHaveBeenCalledOnce();
    expect(await findViolations(container)).toEqual([]);
  });

  it('comes to so many visited pages, told by list before anything is stored', async () => {
    const step = { kind: 'visited', outcome: visited } as const;
    const { container, getByText, getAllByText, getByRole, calls, goTo } = renderPage(step);
    expect(getAllByText('You have visited 212 of the pages on your lists.')).toHaveLength(2);
    getByText(/^180 would be marked as opened when you visited them, and not as read\. 32 say as/);
    getByText('Awesome Scalability');
    fireEvent.submit(getByRole('button', { name: 'Import' }).closest('form') as HTMLFormElement);
    expect(calls.onImport).toHaveBeenCalledOnce();
    expect(await findViolations(container)).toEqual([]);
    goTo({ kind: 'marking', outcome: visited });
    fireEvent.click(getByRole('button', { name: 'Cancel' }));
    expect(calls.onCancel).toHaveBeenCalledOnce();
    goTo({ kind: 'marked', outcome: visited });
    expect(document.activeElement?.textContent).toBe('Marked as opened: 180 pages.');
    expect(await findViolations(container)).toEqual([]);
  });

  it('offers nothing to import where no page was visited, or all is here already', () => {
    const none = { pages: 0, lists: [], opened: 0, kept: 0 };
    const { getAllByText, getByText, queryByRole, goTo } = renderPage({
      kind: 'visited',
      outcome: none,
    });
    getAllByText('The browser’s history has none of the pages on your lists in that time.');
    expect(queryByRole('button', { name: 'Import' })).toBeNull();
    goTo({ kind: 'visited', outcome: { ...visited, opened: 0, kept: 212 } });
    getByText(/^Would stay as it is\. 212 say as much or more already/);
    expect(queryByRole('button', { name: 'Import' })).toBeNull();
  });
});
