import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { changeManyWords, changeWords, undoneWords } from '../../components/done-words';
import { changeOfMany } from '../../components/entry-commands';
import { commandOf, KEYMAP } from '../../components/key-commands';
import { chordOf, keyLines } from '../../components/key-names';
import { rowMenuItems } from '../../components/row-menu-items';
import {
  extendSelection,
  keepShown,
  NONE_SELECTED,
  type Selection,
  selectByKey,
  setSelected,
  toggleSelected,
} from '../../components/selection';
import type { RowView } from '../../components/view-models';
import {
  BEGUN,
  kafkaRows,
  READ,
  SKIPPED,
  sampleRow,
  UNREAD,
} from '../../entrypoints/components/sample-rows';
import { findViolations, giveSizes, renderPopup } from './render-popup';

beforeAll(giveSizes);
afterEach(cleanup);

const ORDER = [10, 11, 12, 13, 14, 15];
const idsOf = ({ ids }: Selection) => [...ids].sort();

describe('several entries selected', () => {
  it('one by one, and no longer', () => {
    const two = toggleSelected(toggleSelected(NONE_SELECTED, 12), 10);
    expect(idsOf(two)).toEqual([10, 12]);
    expect(idsOf(toggleSelected(two, 12))).toEqual([10]);
  });

  it('as a range from the last one, which can be made shorter and turned round', () => {
    const one = toggleSelected(NONE_SELECTED, 12);
    const down = extendSelection(one, ORDER, 15);
    expect(idsOf(down)).toEqual([12, 13, 14, 15]);
    expect(idsOf(extendSelection(down, ORDER, 13))).toEqual([12, 13]);
    expect(idsOf(extendSelection(down, ORDER, 11))).toEqual([11, 12]);
  });

  it('as a first range from the current entry, or the one alone where none is current', () => {
    expect(idsOf(extendSelection(NONE_SELECTED, ORDER, 14, 12))).toEqual([12, 13, 14]);
    expect(idsOf(extendSelection(NONE_SELECTED, ORDER, 14))).toEqual([14]);
    expect(idsOf(extendSelection(NONE_SELECTED, ORDER, 14, 99))).toEqual([14]);
  });

  it('as a range beside what was selected before', () => {
    const two = toggleSelected(toggleSelected(NONE_SELECTED, 10), 13);
    expect(idsOf(extendSelection(two, ORDER, 15))).toEqual([10, 13, 14, 15]);
  });

  it('without what is shown no more, and for good', () => {
    const all = setSelected(NONE_SELECTED, ORDER, true);
    const kept = keepShown(all, [10, 12, 99]);
    expect(idsOf(kept)).toEqual([10, 12]);
    expect(keepShown(kept, ORDER)).toBe(kept);
  });

  it.each([
    { command: 'select', at: 2, ids: [12], goesTo: 2 },
    { command: 'select-next', at: 2, ids: [12, 13], goesTo: 3 },
    { command: 'select-previous', at: 2, ids: [11, 12], goesTo: 1 },
    { command: 'select-next', at: -1, ids: [10], goesTo: 0 },
    { command: 'select-previous', at: 0, ids: [10], goesTo: 0 },
    { command: 'select-above', at: 2, ids: [10, 11, 12], goesTo: 2 },
    { command: 'select-all', at: 2, ids: ORDER, goesTo: 2 },
    { command: 'select', at: -1, ids: [], goesTo: -1 },
  ] as const)('by key: $command at $at', ({ command, at, ids, goesTo }) => {
    const next = selectByKey(NONE_SELECTED, command, ORDER, at);
    expect(idsOf(next.selection)).toEqual([...ids]);
    expect(next.at).toBe(goesTo);
  });

  it('by key, down and up again', () => {
    const down = selectByKey(NONE_SELECTED, 'select-next', ORDER, 1);
    const further = selectByKey(down.selection, 'select-next', ORDER, down.at);
    const back = selectByKey(further.selection, 'select-previous', ORDER, further.at);
    expect(idsOf(back.selection)).toEqual([11, 12]);
  });
});

describe('one change for all', () => {
  it.each([
    { command: 'toggle-read', readings: [READ, UNREAD], change: { state: 'read' } },
    { command: 'toggle-read', readings: [READ, READ], change: { state: 'unread' } },
    { command: 'skip', readings: [BEGUN, SKIPPED], change: { state: 'skipped' } },
    { command: 'skip', readings: [SKIPPED, SKIPPED], change: { state: 'unread' } },
    { command: 'queue', readings: [{ ...UNREAD, queued: true }, UNREAD], change: { queued: true } },
    { command: 'queue', readings: [{ ...UNREAD, queued: true }], change: { queued: false } },
    { command: 'queue', readings: [], change: undefined },
  ] as const)('$command on $readings.length asks for $change', ({ command, readings, change }) => {
    expect(changeOfMany(command, readings)).toEqual(change);
  });

  it.each([
    [{ state: 'read' }, '14 entries marked as read'],
    [{ state: 'unread' }, '14 entries marked as unread'],
    [{ state: 'skipped' }, '14 entries skipped'],
    [{ queued: true }, '14 entries queued'],
    [{ queued: false }, '14 entries taken off the queue'],
  ] as const)('%o is told as “%s”', (change, words) => {
    expect(changeManyWords(change, 14)).toBe(words);
  });

  it('tells places elsewhere apart from the entries that were selected', () => {
    const words = changeManyWords({ state: 'read' }, 2, { elsewhere: 1 });
    expect(words).toBe('2 entries marked as read (also where they stand elsewhere: 1)');
  });

  it('tells that skipping took something off the queue', () => {
    const leftQueue = { leftQueue: true };
    expect(changeWords({ state: 'skipped' }, 'Kafka', leftQueue)).toBe(
      'Skipped and taken off the queue: Kafka',
    );
    expect(changeManyWords({ state: 'skipped' }, 3, leftQueue)).toBe(
      '3 entries skipped and taken off the queue',
    );
    expect(changeWords({ state: 'read' }, 'Kafka', leftQueue)).toBe('Read: Kafka');
  });

  it('that was undone is told by its title, or by how many entries it was', () => {
    expect(undoneWords({ title: 'Kafka' })).toBe('Undone: Kafka');
    expect(undoneWords({ title: 'Kafka', entryCount: 14 })).toBe('Undone: 14 entries');
    const cards = { title: 'Kafka?', entryCount: 14, areCards: true };
    expect(undoneWords(cards)).toBe('Undone: 14 cards');
  });

  it('that changed nothing is told as such', () => {
    expect(changeManyWords({ state: 'read' }, 0)).toMatch(/^Nothing changed/);
  });
});

describe('the keymap', () => {
  const press = (chord: readonly string[]) => {
    const key = chord.at(-1) ?? '';
    return {
      key: /^[A-Z]$/.test(key) && !chord.includes('Shift') ? key.toLowerCase() : key,
      code: /^[A-Z]$/.test(key) ? `Key${key}` : key,
      altKey: chord.includes('Alt'),
      ctrlKey: chord.includes('Mod'),
      metaKey: false,
      shiftKey: chord.includes('Shift'),
      isComposing: false,
      keyCode: 0,
    };
  };

  it.each(KEYMAP.flatMap(({ command, chords }) => chords.map((chord) => ({ command, chord }))))(
    'gives $command for $chord',
    ({ command, chord }) => {
      expect(commandOf(press(chord))).toBe(command);
    },
  );

  it('has no key twice, and every one of its keys in the list', () => {
    const chords = KEYMAP.flatMap((binding) => binding.chords.map((chord) => chord.join()));
    expect(new Set(chords).size).toBe(chords.length);
    const listed = (['popup', 'list'] as const).flatMap((place) =>
      keyLines(place).flatMap((line) => line.chords.map((chord) => chord.join())),
    );
    expect(chords.filter((chord) => !listed.includes(chord))).toEqual([]);
  });

  it('undoes by Ctrl+Z outside of fields and in an empty one; in a field with text that is for the text', () => {
    const { press, calls, type } = renderPopup();
    expect(press('z', { ctrlKey: true })).toBe(false);
    expect(calls.onUndo).toHaveBeenCalledOnce();
    type('kafka');
    expect(press('z', { ctrlKey: true })).toBe(true);
    expect(calls.onUndo).toHaveBeenCalledOnce();
    expect(press('z', { altKey: true })).toBe(false);
    expect(calls.onUndo).toHaveBeenCalledTimes(2);
  });

  it('lists in each place what means something there', () => {
    const popup = keyLines('popup').map(({ word }) => word);
    const inList = keyLines('list').map(({ word }) => word);
    expect(popup).not.toContain('popup.keys.selectSection');
    expect(popup).toContain('popup.keys.escape');
    expect(inList).toEqual(expect.arrayContaining(['library.keys.escape', 'library.keys.filter']));
    for (const word of [
      'popup.keys.escape',
      'popup.keys.complete',
      'popup.keys.where',
      'popup.keys.help',
    ]) {
      expect(inList).not.toContain(word);
    }
  });

  it('has a key for each item of a row’s menu', () => {
    const begun = sampleRow(1, {
      reading: { ...BEGUN, stoppedAt: { text: 'Discord continues to grow', share: 0.4 } },
    });
    const items = [true, false].flatMap((isInList) =>
      rowMenuItems(begun, { isSelected: false, isInList }).flat(),
    );
    expect(items.length).toBeGreaterThan(20);
    expect(items.filter(({ command }) => chordOf(command) === undefined)).toEqual([]);
    expect(items[0]?.words).toBe('Continue at 40 %');
  });
});

describe('the menu of several', () => {
  const wordsOf = (...readings: RowView['reading'][]) =>
    rowMenuItems(sampleRow(1), { isSelected: true, isInList: true }, readings)[1]?.map(
      ({ words }) => words,
    );

  it('offers both ways where they differ, and one where they do not', () => {
    expect(wordsOf(READ, UNREAD)).toEqual([
      'Mark read',
      'Mark unread',
      'Skip',
      'Queue',
      'Add to review',
      'Undo the last change',
    ]);
    expect(wordsOf({ ...UNREAD, queued: true }, UNREAD, SKIPPED)).toEqual([
      'Mark read',
      'Skip',
      'Don’t skip',
      'Queue',
      'Take off the queue',
      'Undo the last change',
    ]);
    expect(wordsOf(READ, READ)?.slice(0, 1)).toEqual(['Mark unread']);
  });

  it('does to all that are selected what it says', async () => {
    const { press, calls, findByRole } = renderPopup({ query: 'kafka' });
    press('ArrowDown');
    press('ArrowDown', { shiftKey: true });
    press('m', { altKey: true });
    await findByRole('menu');
    fireEvent.click(await findByRole('menuitem', { name: 'Mark unread' }));
    expect(calls.onChangeMany).toHaveBeenCalledExactlyOnceWith(
      { state: 'unread' },
      kafkaRows.slice(1, 3),
    );
    expect(calls.onCommand).not.toHaveBeenCalled();
  });

  it('says that there is nothing to undo where there is nothing', async () => {
    const { press, calls, findByRole } = renderPopup({
      query: 'kafka',
      canUndo: async () => false,
    });
    press('m', { altKey: true });
    const name = 'Nothing to undo';
    const item = await findByRole('menuitem', { name });
    expect(item.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(item);
    expect(calls.onUndo).not.toHaveBeenCalled();
  });
});

describe('the popup with several selected', () => {
  const search = { rows: kafkaRows, total: kafkaRows.length, hints: [] };
  const checked = (container: Element) =>
    [...container.querySelectorAll('[role=option]')].flatMap((row, at) =>
      row.getAttribute('aria-selected') === 'true' ? [at] : [],
    );

  it('selects by key, says how many, and acts on all at once', async () => {
    const { press, calls, container, findByText, getByRole } = renderPopup({ query: 'kafka' });
    press('ArrowDown');
    press('ArrowDown', { shiftKey: true });
    press('ArrowDown', { shiftKey: true });
    expect(checked(container)).toEqual([1, 2, 3]);
    expect(getByRole('listbox').getAttribute('aria-multiselectable')).toBe('true');
    await findByText('3 selected');
    press('r', { altKey: true });
    expect(calls.onChangeMany).toHaveBeenCalledExactlyOnceWith(
      { state: 'read' },
      kafkaRows.slice(1, 4),
    );
    press('c', { altKey: true });
    expect(calls.onRunMany).toHaveBeenCalledExactlyOnceWith('copy', kafkaRows.slice(1, 4));
    press('Enter', { ctrlKey: true });
    expect(calls.onRunMany).toHaveBeenLastCalledWith('open-in-background', kafkaRows.slice(1, 4));
    expect(calls.onCommand).not.toHaveBeenCalled();
    press('Escape');
    expect(checked(container)).toEqual([3]);
    expect(calls.onQuery).not.toHaveBeenCalled();
  });

  it('selects by mouse: one more with Ctrl, up to there with Shift, then by the box in front', async () => {
    const { getAllByRole, container, calls, findByRole } = renderPopup({ query: 'kafka' });
    const click = (at: number, init: MouseEventInit = {}, part = '.title') => {
      const target = getAllByRole('option')[at]?.querySelector(part);
      if (target) fireEvent.click(target, init);
    };
    click(1, { ctrlKey: true });
    click(4, { shiftKey: true });
    expect(checked(container)).toEqual([1, 2, 3, 4]);
    click(2, {}, '.sign-place');
    expect(checked(container)).toEqual([1, 3, 4]);
    fireEvent.click(await findByRole('button', { name: 'Skip' }));
    const rows = [1, 3, 4].map((at) => kafkaRows[at]);
    expect(calls.onChangeMany).toHaveBeenCalledExactlyOnceWith({ state: 'skipped' }, rows);
    expect(calls.onCommand).not.toHaveBeenCalled();
    expect(await findViolations(container)).toEqual([]);
  });

  it('a range with Shift begins at the row that keys go to, not at the one under the mouse', () => {
    const { getAllByRole, container, press } = renderPopup({ query: 'kafka' });
    press('ArrowDown');
    const row = getAllByRole('option')[4];
    for (const screenX of [1, 2]) fireEvent.mouseMove(row ?? container, { screenX, screenY: 9 });
    fireEvent.click(row?.querySelector('.title') ?? container, { shiftKey: true });
    expect(checked(container)).toEqual([1, 2, 3, 4]);
  });

  it('forgets what another query does not find', () => {
    const { press, type, container } = renderPopup({ query: 'kafka', search });
    press('x', { altKey: true });
    expect(container.querySelectorAll('.row.is-selected')).toHaveLength(1);
    type('');
    type('kafka');
    expect(container.querySelectorAll('.row.is-selected')).toHaveLength(0);
  });

  it('selects all once the text of the field is selected, and leaves the key to the text before', () => {
    const { press, field, container } = renderPopup({ query: 'kafka' });
    const input = field as HTMLInputElement;
    input.setSelectionRange(2, 2);
    expect(press('a', { ctrlKey: true })).toBe(true);
    input.setSelectionRange(0, 5);
    expect(press('a', { ctrlKey: true })).toBe(false);
    expect(container.querySelectorAll('.row.is-selected')).toHaveLength(kafkaRows.length);
  });
});

describe('the menu of a row', () => {
  it('opens by the right button and by key, is walked by keys, and does what its item says', async () => {
    const { getAllByRole, findByRole, queryByRole, press, calls, container } = renderPopup({
      query: 'kafka',
    });
    const second = getAllByRole('option')[1];
    if (second) fireEvent.contextMenu(second, { clientX: 40, clientY: 80 });
    const menu = await findByRole('menu', { name: /^More: Chaperone/ });
    expect(await findViolations(container)).toEqual([]);
    expect(document.activeElement?.textContent).toContain('Open');
    for (const key of ['ArrowDown', 'ArrowDown']) {
      fireEvent.keyDown(document.activeElement ?? menu, { key });
    }
    expect(document.activeElement?.textContent).toContain('archived');
    fireEvent.keyDown(document.activeElement ?? menu, { key: 's' });
    expect(document.activeElement?.textContent).toContain('Show where it stands');
    fireEvent.click(document.activeElement ?? menu);
    expect(calls.onCommand).toHaveBeenCalledExactlyOnceWith('where', kafkaRows[1]);
    expect(queryByRole('menu')).toBeNull();
    press('m', { altKey: true });
    await findByRole('menu');
    // A press beside it closes it, and opens nothing.
    if (second) fireEvent.click(second, { clientX: 390, clientY: 470 });
    expect(queryByRole('menu')).toBeNull();
    expect(calls.onCommand).toHaveBeenCalledOnce();
    press('m', { altKey: true });
    await findByRole('menu');
    fireEvent.keyDown(document.activeElement ?? menu, { key: 'Escape' });
    expect(queryByRole('menu')).toBeNull();
    expect(calls.onClose).not.toHaveBeenCalled();
  });
});
