import { act, cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DataPage } from '../../components/DataPage';
import type { BackupProblem, ChosenBackupView } from '../../components/view-models';
import { saveFile } from '../../entrypoints/library/frame/save-file';
import { findViolations } from './render-popup';

afterEach(cleanup);

const lists = [
  { listId: 'one', title: 'List one', read: 1, reading: 0, total: 3 },
  { listId: 'two', title: 'List two', read: 0, reading: 0, total: 2 },
];

const chosen: ChosenBackupView = {
  fileName: 'waymark-backup-2026-11-28.json',
  writtenAt: new Date(2026, 10, 28, 12).getTime(),
  holds: { lists: 6, readings: 1_200, events: 3_000, cards: 3_200, matches: 4 },
  change: {
    lists: 1,
    readings: 12,
    events: 40,
    cards: 3_000,
    damaged: 2,
    changed: ['lists', 'aliases', 'readings', 'events', 'deckCards', 'settings', 'setAside'],
  },
};
const unchanged = { lists: 0, readings: 0, events: 0, cards: 0, damaged: 0, changed: [] };

type Props = Parameters<typeof DataPage>[0];

function renderData(some: Partial<Props> = {}) {
  const calls = {
    onSave: vi.fn(),
    onFile: vi.fn(),
    onRestore: vi.fn(),
    onCancel: vi.fn(),
    onExport: vi.fn(),
    onDelete: vi.fn(),
    onLook: vi.fn(),
    onSaveOwn: vi.fn(),
    onDeleteOwn: vi.fn(),
  };
  const given: Props = {
    holds: { lists: 2, readings: 1, events: 1_234, cards: 0 },
    lists,
    saving: undefined,
    restore: undefined,
    exporting: undefined,
    deletion: undefined,
    ownBackups: [],
    ownSaid: '',
    ...calls,
    ...some,
  };
  const page = (props: Props) => (
    <main>
      <DataPage {...props} />
    </main>
  );
  const view = render(page(given));
  const said = () =>
    view
      .getAllByRole('status')
      .map(({ textContent }) => textContent)
      .filter((text) => text !== '');
  return {
    ...view,
    calls,
    said,
    change: (other: Partial<Props>) => view.rerender(page({ ...given, ...other })),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
  };
}

/** @returns whether the page has taken it */
function drag(type: 'dragover' | 'drop', dataTransfer: object): boolean {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
    dataTransfer,
  });
  act(() => void document.body.dispatchEvent(event));
  return event.defaultPrevented;
}

const fileItem = (isDirectory = false) => ({
  kind: 'file',
  webkitGetAsEntry: () => ({ isDirectory }),
});

describe('the page of the data', () => {
  it('says how much is kept, under headings, and passes the accessibility check', async () => {
    const { container, getAllByRole, getByText } = renderData();
    expect(getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'Your data',
      'Save a backup',
      'Backups kept in this browser',
      'Restore a backup',
      'Import a history',
      'Export for other programs',
      'Delete everything',
    ]);
    getByText('Kept in this browser only: 2 lists, 1 reading, 1,234 history events.');
    expect(await findViolations(container)).toEqual([]);
  });

  it('saves a backup, once at a time, and says what is in it', () => {
    const { press, calls, change, said } = renderData();
    press('Save a backup');
    change({ saving: { step: 'saving' } });
    press('Save a backup');
    expect(calls.onSave).toHaveBeenCalledTimes(1);
    expect(said()).toEqual(['Saving …']);
    const holds = { lists: 6, readings: 1, events: 0, cards: 1 };
    change({ saving: { step: 'saved', fileName: 'waymark-backup.json', holds } });
    expect(said()).toEqual([
      'Saved as waymark-backup.json: 6 lists, 1 reading, 0 history events, 1 review card.',
    ]);
    change({ saving: { step: 'failed', failure: 'damaged' } });
    expect(said()[0]).toMatch(/^Not saved: the browser cannot read/);
  });
});

describe('a backup to be restored', () => {
  const rows = (view: ReturnType<typeof renderData>) =>
    view.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));

  it('is shown with what it holds and exactly what would change, and waits for a word', async () => {
    const view = renderData({ restore: { step: 'preview', chosen } });
    expect(rows(view).slice(1)).toEqual([
      ['Lists', '6', '1 new or newer'],
      ['Readings', '1,200', '12 new or changed'],
      ['History', '3,000', '40 new'],
      ['Review cards', '3,200', '3,000 new or changed'],
      ['Matches', '4', 'some are new or changed'],
      ['Settings', '', 'some are new or changed'],
      ['Damaged rows', '2', 'would be set aside unchanged'],
    ]);
    expect(document.activeElement?.textContent).toBe(chosen.fileName);
    expect(await findViolations(view.container)).toEqual([]);
    expect(view.calls.onRestore).not.toHaveBeenCalled();
    view.press('Restore');
    expect(view.calls.onRestore).toHaveBeenCalledTimes(1);
    expect(document.activeElement?.textContent).toBe('Choose a backup …');
  });

  it('says nothing of review cards where there are none', () => {
    const holds = { ...chosen.holds, cards: 0 };
    const change = { ...chosen.change, cards: 0 };
    const view = renderData({ restore: { step: 'preview', chosen: { ...chosen, holds, change } } });
    expect(view.queryByText('Review cards')).toBeNull();
  });

  it('is put aside by its button and by Escape', () => {
    const view = renderData({ restore: { step: 'preview', chosen } });
    view.press('Cancel');
    fireEvent.keyDown(view.getByRole('heading', { level: 3 }), { key: 'Escape' });
    expect(view.calls.onCancel).toHaveBeenCalledTimes(2);
    expect(view.calls.onRestore).not.toHaveBeenCalled();
  });

  it('offers nothing where nothing would change', () => {
    const view = renderData({
      restore: { step: 'preview', chosen: { ...chosen, change: unchanged } },
    });
    view.getByText('Nothing would change: everything in this backup is here already.');
    expect(view.queryByRole('button', { name: 'Restore' })).toBeNull();
    view.press('Close');
    expect(view.calls.onCancel).toHaveBeenCalledOnce();
    expect(rows(view)[1]).toEqual(['Lists', '6', 'nothing']);
  });

  it.each([
    [
      'only times spent',
      { changed: ['visits'] as const },
      ['Details of pages and visits', '', 'some are new or changed'],
    ],
    [
      'damaged rows set aside before',
      { damaged: 3 },
      ['Damaged rows', '3', 'were set aside before'],
    ],
  ])('says so where it has %s', (_, change, row) => {
    const view = renderData({
      restore: { step: 'preview', chosen: { ...chosen, change: { ...unchanged, ...change } } },
    });
    expect(rows(view).slice(5)).toEqual([row]);
  });

  it.each([0, -1, 1e300, Number.NaN])(
    'is shown also where it says that it is of %d',
    (writtenAt) => {
      const view = renderData({ restore: { step: 'preview', chosen: { ...chosen, writtenAt } } });
      view.getByText(/^It does not say when it was saved/);
    },
  );

  it('cannot be restored twice at once, and says what was done', () => {
    const view = renderData({ restore: { step: 'restoring', chosen } });
    expect(view.said()).toEqual(['Restoring …']);
    view.press('Restore');
    view.press('Cancel');
    expect(view.calls.onRestore).not.toHaveBeenCalled();
    expect(view.calls.onCancel).not.toHaveBeenCalled();
    view.change({ restore: { step: 'done', chosen } });
    expect(view.said()).toEqual([
      'Restored from waymark-backup-2026-11-28.json: 1 list, 12 readings, 40 history events, 3,000 review cards.',
    ]);
    expect(view.queryByRole('table')).toBeNull();
  });

  const problems: Record<BackupProblem, RegExp> = {
    cut_off: /ends in the middle.*Save it again/,
    no_json: /no backup of Waymark.*Choose a file made with “Save a backup”/,
    foreign: /another program.*Choose a file made with “Save a backup”/,
    newer: /newer Waymark.*Update Waymark/,
    empty: /empty.*Choose another/,
    too_large: /500 MB.*Choose another/,
    unreadable: /could not be read.*Choose it again/,
    folder: /folder.*choose the backup in it/,
    several: /several.*Choose one/,
    no_file: /isn’t a file.*Choose a backup/,
  };
  it.each(Object.entries(problems))(
    'is refused with what is wrong and what to do: %s',
    (why, words) => {
      const view = renderData({ restore: { step: 'refused', why: why as BackupProblem } });
      expect(view.getByRole('alert').textContent).toMatch(words);
    },
  );

  it('can be dropped anywhere on the page; several, a folder and what is no file are told apart', () => {
    const { calls, getByText, queryByText } = renderData();
    const file = new File(['{}'], 'backup.json');
    const types = ['Files'];
    expect(drag('dragover', { types, items: [fileItem()], files: [] })).toBe(true);
    getByText('Drop the backup to see what would change.');
    expect(drag('drop', { types, items: [fileItem()], files: [file] })).toBe(true);
    expect(queryByText('Drop the backup to see what would change.')).toBeNull();
    drag('drop', { types, items: [fileItem(), fileItem()], files: [file, file] });
    drag('drop', { types, items: [fileItem(true)], files: [file] });
    drag('drop', { types, items: [], files: [] });
    expect(calls.onFile.mock.calls).toEqual([[file], ['several'], ['folder'], ['no_file']]);
  });

  it('leaves a word that is dragged to the field that it is dropped on', () => {
    const { calls } = renderData();
    const words = { types: ['text/plain'], items: [], files: [] };
    expect([drag('dragover', words), drag('drop', words)]).toEqual([false, false]);
    expect(calls.onFile).not.toHaveBeenCalled();
  });
});

describe('an export for other programs', () => {
  it('is of all lists or of one, and is saved once at a time', () => {
    const { press, calls, getByRole, change, said } = renderData();
    press('Table (CSV)');
    const which = getByRole('combobox', { name: 'Which lists' });
    fireEvent.change(which, { target: { value: 'two' } });
    press('Notes (Obsidian)');
    expect(calls.onExport.mock.calls).toEqual([
      ['csv', undefined],
      ['obsidian', 'two'],
    ]);
    change({ exporting: { step: 'saving' } });
    press('Cards (Anki)');
    expect(calls.onExport).toHaveBeenCalledTimes(2);
    const holds = { lists: 1, readings: 0, events: 0, cards: 0 };
    change({ exporting: { step: 'saved', fileName: 'waymark-notes-two.zip', holds } });
    expect(said()).toEqual(['Saved as waymark-notes-two.zip.']);
    // The list is gone: what is shown as chosen is what is saved.
    change({ lists: lists.slice(0, 1) });
    press('Cards (Anki)');
    expect(calls.onExport).toHaveBeenLastCalledWith('anki', undefined);
  });

  it('says of each format what it is for', () => {
    const { getByRole } = renderData();
    const button = getByRole('button', { name: 'Checklists (Markdown)' });
    const told = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(told?.textContent).toBe('For GitHub, notes and editors. What you have read is ticked.');
  });
});

describe('deleting everything', () => {
  it('takes the word that is shown, and nothing else', async () => {
    const { press, calls, getByRole, getByText, container, queryByRole } = renderData();
    press('Delete everything …');
    const field = getByRole('textbox', { name: 'Type DELETE to confirm' });
    expect(document.activeElement).toBe(field);
    getByText(/^This deletes 2 lists, 1 reading, 1,234 history events\. It cannot be undone/);
    for (const typed of ['', 'delete', 'DELETE everything']) {
      fireEvent.input(field, { target: { value: typed } });
      press('Delete everything');
      expect(getByRole('alert').textContent).toMatch(/^Nothing was deleted\. Type DELETE/);
    }
    expect(await findViolations(container)).toEqual([]);
    expect(calls.onDelete).not.toHaveBeenCalled();
    fireEvent.input(field, { target: { value: ' DELETE ' } });
    press('Delete everything');
    expect(calls.onDelete).toHaveBeenCalledTimes(1);
    expect(queryByRole('textbox')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Delete everything …');
  });

  it('says that it takes the review cards, where there are any', () => {
    const holds = { lists: 5, readings: 0, events: 3_000, cards: 3_000 };
    const { press, getByText } = renderData({ holds });
    getByText(/^Kept in this browser only: .* 3,000 history events, 3,000 review cards\.$/);
    press('Delete everything …');
    getByText(/^This deletes .* 3,000 history events, 3,000 review cards\. It cannot be undone/);
  });

  it('offers a backup right there, and says there that it was saved', () => {
    const { press, calls, change, getAllByText } = renderData();
    press('Delete everything …');
    press('Save a backup first');
    expect(calls.onSave).toHaveBeenCalledTimes(1);
    const holds = { lists: 1, readings: 0, events: 0, cards: 0 };
    change({ saving: { step: 'saved', fileName: 'waymark-backup.json', holds } });
    expect(getAllByText(/^Saved as waymark-backup\.json/)).toHaveLength(2);
  });

  it('is left by Escape, and the word is typed anew', () => {
    const { press, getByRole, queryByRole, calls } = renderData();
    press('Delete everything …');
    fireEvent.input(getByRole('textbox'), { target: { value: 'DELETE' } });
    fireEvent.keyDown(getByRole('textbox'), { key: 'Escape' });
    expect(queryByRole('textbox')).toBeNull();
    press('Delete everything …');
    expect(getByRole('textbox').getAttribute('value') ?? '').toBe('');
    expect(calls.onDelete).not.toHaveBeenCalled();
  });

  it('says how it went', () => {
    const { change, said, getByRole } = renderData({ deletion: { step: 'deleting' } });
    expect(said()).toEqual(['Deleting …']);
    change({ deletion: { step: 'done', sitesKept: 0 } });
    expect(said()[0]).toMatch(/^Everything has been deleted\./);
    change({ deletion: { step: 'failed', failure: 'closed' } });
    expect(getByRole('alert').textContent).toMatch(/Restart the browser/);
  });
});

describe('a file that is saved', () => {
  it('is made in parts, between which the page goes on, and its address is taken back', async () => {
    vi.useFakeTimers();
    const blobs: Blob[] = [];
    const revoked: string[] = [];
    const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return 'blob:made';
    });
    const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation((it) => {
      revoked.push(it);
    });
    const pressed: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      pressed.push(`${this.href} ${this.download}`);
    });
    let made = 0;
    function* parts() {
      for (const part of ['a', 'b', 'c']) {
        made += 1;
        yield part;
      }
    }
    const saving = saveFile({ name: 'x.txt', mediaType: 'text/plain', parts: parts() });
    expect(made).toBe(1);
    await vi.advanceTimersByTimeAsync(10);
    await saving;
    expect(await blobs[0]?.text()).toBe('abc');
    expect(blobs[0]?.type).toBe('text/plain');
    expect(pressed).toEqual(['blob:made x.txt']);
    expect(revoked).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(revoked).toEqual(['blob:made']);
    for (const spy of [create, revoke, click]) spy.mockRestore();
    vi.useRealTimers();
  });
});

describe('backups that Waymark made by itself', () => {
  it('are looked at, saved, and deleted once that was confirmed', async () => {
    const at = new Date(2026, 10, 21, 12).getTime();
    const ownBackups = [{ at, readings: 12, cards: 3_000, bytes: 30_000 }];
    const { container, calls, getByText, getByRole } = renderData({ ownBackups });
    getByText('12 readings, 3,000 review cards, 30 kB');
    expect(await findViolations(container)).toEqual([]);
    const press = (name: RegExp) => fireEvent.click(getByRole('button', { name }));
    press(/^See what would change/);
    press(/^Save as a file/);
    press(/^Delete ?:/);
    expect(calls.onDeleteOwn).not.toHaveBeenCalled();
    press(/^Delete it/);
    for (const call of [calls.onLook, calls.onSaveOwn, calls.onDeleteOwn]) {
      expect(call).toHaveBeenCalledWith(at);
    }
  });
});
