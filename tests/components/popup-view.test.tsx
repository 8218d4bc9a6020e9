import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { here, home, kafkaRows, sampleRow } from '../../entrypoints/components/sample-rows';
import type { Gone } from '../../lib/messages/protocol';
import type { SearchNotice } from '../../lib/search/open-search';
import type { QueryHint } from '../../lib/search/query/parse-query';
import { findViolations, giveSizes, renderPopup } from './render-popup';

beforeAll(giveSizes);
afterEach(cleanup);

describe('the popup while searching', () => {
  it('has the first result selected, and says so through the field', () => {
    const { field, selected } = renderPopup({ query: 'kafka' });
    expect(selected()?.textContent).toContain('Reprocessing and Dead Letter Queues');
    expect(field.getAttribute('aria-activedescendant')).toBe(selected()?.id);
    expect(field.getAttribute('aria-expanded')).toBe('true');
  });

  it.each([
    { keys: ['ArrowDown'], at: 1 },
    { keys: ['ArrowDown', 'ArrowDown', 'ArrowUp'], at: 1 },
    { keys: ['ArrowUp'], at: 0 },
    { keys: ['End'], at: 6 },
    { keys: ['End', 'ArrowDown'], at: 6 },
    { keys: ['End', 'Home'], at: 0 },
    { keys: ['PageDown'], at: 6 },
    { keys: ['End', 'PageUp'], at: 0 },
  ])('moves with $keys to result $at', ({ keys, at }) => {
    const { press, selected } = renderPopup({ query: 'kafka' });
    for (const key of keys) press(key);
    expect(selected()?.textContent).toContain(kafkaRows[at]?.title);
  });

  it('keeps the selected entry selected when rows come or go around it', () => {
    const { press, selected, change } = renderPopup({ query: 'kafka' });
    press('ArrowDown');
    const [first, meant, ...others] = kafkaRows;
    if (!first || !meant) throw new Error('no rows');
    change({ search: { rows: [...others, first, meant], total: kafkaRows.length, hints: [] } });
    expect(selected()?.textContent).toContain(meant.title);
    change({ search: { rows: [first, ...others], total: 6, hints: [] } });
    expect(selected()?.textContent).not.toContain(meant.title);
    expect(selected()).not.toBeNull();
  });

  it.each([
    { name: 'Enter', key: 'Enter', init: {}, command: 'open' },
    { name: 'Ctrl+Enter', key: 'Enter', init: { ctrlKey: true }, command: 'open-in-background' },
    { name: 'Cmd+Enter', key: 'Enter', init: { metaKey: true }, command: 'open-in-background' },
    { name: 'Alt+R', key: 'r', init: { altKey: true }, command: 'toggle-read' },
    {
      name: 'Option+R on a Mac',
      key: '®',
      init: { altKey: true, code: 'KeyR' },
      command: 'toggle-read',
    },
    { name: 'Alt+S', key: 's', init: { altKey: true }, command: 'skip' },
    { name: 'Alt+Q', key: 'q', init: { altKey: true }, command: 'queue' },
    { name: 'Alt+C', key: 'c', init: { altKey: true }, command: 'copy' },
    {
      name: 'Alt+Shift+C',
      key: 'C',
      init: { altKey: true, shiftKey: true },
      command: 'copy-address',
    },
    { name: 'Shift+Enter', key: 'Enter', init: { shiftKey: true }, command: 'open-at-top' },
    { name: 'Alt+L', key: 'l', init: { altKey: true }, command: 'where' },
    { name: 'Alt+A', key: 'a', init: { altKey: true }, command: 'archived' },
  ])('$name means $command for the selected result', ({ key, init, command }) => {
    const { press, calls } = renderPopup({ query: 'kafka' });
    press('ArrowDown');
    expect(press(key, init)).toBe(false);
    expect(calls.onCommand).toHaveBeenCalledExactlyOnceWith(command, kafkaRows[1]);
  });

  it.each([
    {
      name: 'AltGr+Q, which types a sign',
      key: '@',
      init: { altKey: true, ctrlKey: true, code: 'KeyQ' },
    },
    { name: 'Shift+End, which selects text', key: 'End', init: { shiftKey: true } },
    { name: 'Enter while an input method composes', key: 'Enter', init: { isComposing: true } },
    { name: 'a key that an input method takes', key: 'ArrowDown', init: { keyCode: 229 } },
    { name: 'a letter', key: 'r', init: {} },
  ])('leaves $name alone', ({ key, init }) => {
    const { press, calls, selected } = renderPopup({ query: 'kafka' });
    expect(press(key, init)).toBe(true);
    expect(calls.onCommand).not.toHaveBeenCalled();
    expect(selected()?.textContent).toContain(kafkaRows[0]?.title);
  });

  it('selects the first result again when the query changes', () => {
    const { press, type, selected } = renderPopup({ query: 'kafka' });
    press('End');
    type('kafka u');
    expect(selected()?.textContent).toContain(kafkaRows[0]?.title);
  });

  it('follows the mouse when it moves, not when it rests', async () => {
    const { getAllByRole, selected } = renderPopup({ query: 'kafka' });
    const third = getAllByRole('option')[2];
    const move = (screenX: number) =>
      third?.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, screenX, screenY: 9 }));
    move(5);
    await Promise.resolve();
    expect(selected()?.textContent).toContain(kafkaRows[0]?.title);
    move(5);
    await Promise.resolve();
    expect(selected()?.textContent).toContain(kafkaRows[0]?.title);
    move(6);
    await Promise.resolve();
    expect(selected()?.textContent).toContain(kafkaRows[2]?.title);
  });

  it('opens on a click, behind on a click with the middle button, and the sign of a row marks it read', () => {
    const { getAllByRole, calls } = renderPopup({ query: 'kafka' });
    const [first] = getAllByRole('option');
    first?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(calls.onCommand).toHaveBeenLastCalledWith('open', kafkaRows[0]);
    first?.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, button: 1 }));
    expect(calls.onCommand).toHaveBeenLastCalledWith('open-in-background', kafkaRows[0]);
    first?.querySelector('.sign')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(calls.onCommand).toHaveBeenLastCalledWith('toggle-read', kafkaRows[0]);
  });

  it('renders a part of a long list, and tells how long it is', () => {
    const rows = Array.from({ length: 2000 }, (_, at) => sampleRow(at));
    const { getAllByRole } = renderPopup({
      query: 'entry',
      search: { rows, total: 5000, hints: [] },
    });
    const options = getAllByRole('option');
    expect(options.length).toBeLessThan(60);
    expect(options[0]?.getAttribute('aria-setsize')).toBe('5000');
  });

  it('shows a title that is HTML as the text it is', () => {
    const title = '<img src=x onerror=alert(1)> & <b>bold</b>';
    const rows = [sampleRow(1, { title, highlights: [{ field: 'title', ranges: [[1, 4]] }] })];
    const { getAllByRole } = renderPopup({ query: 'x', search: { rows, total: 1, hints: [] } });
    const [option] = getAllByRole('option');
    expect(option?.textContent).toContain(title);
    expect(option?.querySelector('img, .title b')).toBeNull();
    expect(option?.querySelector('mark')?.textContent).toBe('img');
  });

  it('says what the words were replaced with', () => {
    const corrections = [{ from: 'kakfa', to: 'kafka' }];
    const { getByText } = renderPopup({
      query: 'kakfa',
      search: { rows: kafkaRows, total: 7, hints: [], notice: { kind: 'corrected', corrections } },
    });
    expect(getByText('No entry for “kakfa”; showing “kafka”.')).toBeTruthy();
  });

  it('says that nothing was found, with the nearest word', () => {
    const notice: SearchNotice = { kind: 'nothing', missing: ['zzkafk'], nearest: 'kafka' };
    const { getByText } = renderPopup({
      query: 'zzkafk',
      search: { rows: [], total: 0, hints: [], notice },
    });
    expect(getByText(/Nothing found for “zzkafk”.*“kafka”/)).toBeTruthy();
  });

  it.each<[QueryHint, string]>([
    [{ code: 'none-in-state', state: 'read' }, 'You have read nothing yet.'],
    [{ code: 'none-in-state', state: 'queued' }, 'Your queue is empty.'],
    [{ code: 'no-kind', kind: 'podcast', isNowhere: true }, 'Your lists hold no podcasts.'],
    [{ code: 'no-kind', kind: 'book' }, 'None of these is a book.'],
    [
      { code: 'matches-nothing', filter: 'by', value: 'ubr', nearest: 'Uber' },
      'Nothing in your lists has “by:ubr”. Did you mean “Uber”?',
    ],
    [
      { code: 'matches-nothing', filter: 'by', value: 'zanzibar' },
      'Nothing in your lists has “by:zanzibar”.',
    ],
    [{ code: 'value-missing', filter: 'is' }, '“is:” still needs a word after it.'],
  ])('says why: %o', (hint, words) => {
    const { getByText, queryByText } = renderPopup({
      query: 'something',
      search: { rows: [], total: 0, hints: [hint] },
    });
    expect(getByText(words)).toBeTruthy();
    expect(queryByText(/Nothing found/)).toBeNull();
  });

  it('says in a partial answer what a word was taken for', () => {
    const { getByText } = renderPopup({
      query: 'replicaton of games',
      search: {
        rows: kafkaRows,
        total: 7,
        hints: [],
        notice: {
          kind: 'partial',
          missing: [],
          corrections: [{ from: 'replicaton', to: 'replication' }],
        },
      },
    });
    expect(getByText(/No entry has all of these words/)).toBeTruthy();
    expect(getByText(/No entry for “replicaton”; showing “replication”/)).toBeTruthy();
  });

  it('says that the lists are being made ready, instead of that nothing was found', () => {
    const { getByText, queryByText } = renderPopup({
      query: 'kafka',
      catalogue: 'building',
      search: { rows: [], total: 0, hints: [] },
    });
    expect(getByText(/being made ready/)).toBeTruthy();
    expect(queryByText(/Nothing found/)).toBeNull();
  });

  it('says below the rows what comes and goes while they are read: nothing moves them', () => {
    const progress = { kind: 'preparing' as const, lists: 5, done: 200, total: 888 };
    const { getByText, getByRole } = renderPopup({
      query: 'kafka',
      catalogue: 'behind',
      standing: progress,
    });
    const rows = getByRole('listbox');
    for (const words of [/Your lists have changed/, /Making 5 lists ready/]) {
      const place = rows.compareDocumentPosition(getByText(words));
      expect(place & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    }
  });

  it('claims nothing and counts nothing while there is nothing to search yet', () => {
    const { queryByText } = renderPopup({
      query: 'kafka',
      search: { rows: [], total: 0, hints: [], isWaiting: true },
    });
    expect(queryByText(/Nothing found/)).toBeNull();
    expect(queryByText(/0 of/)).toBeNull();
  });

  it('passes the accessibility check', async () => {
    const { container } = renderPopup({ query: 'kafka' });
    expect(await findViolations(container)).toEqual([]);
  });
});

describe('the completion of filters', () => {
  const complete = () => ({
    of: 'value' as const,
    items: ['LinkedIn', 'LINE'].map((label) => ({
      label,
      text: `kafka by:${label} `,
      caret: 10 + label.length,
    })),
  });

  it.each([
    { keys: ['Tab'], text: 'kafka by:LinkedIn ' },
    { keys: ['ArrowDown', 'Enter'], text: 'kafka by:LinkedIn ' },
    { keys: ['ArrowDown', 'ArrowDown', 'Tab'], text: 'kafka by:LINE ' },
  ])('is accepted by $keys', ({ keys, text }) => {
    const { press, calls } = renderPopup({ query: 'kafka by:li', complete });
    for (const key of keys) press(key);
    expect(calls.onQuery).toHaveBeenLastCalledWith(text);
    expect(calls.onCommand).not.toHaveBeenCalled();
  });

  it('does not stand in the way of Enter while none is chosen', () => {
    const { press, calls } = renderPopup({ query: 'kafka by:li', complete });
    press('Enter');
    expect(calls.onCommand).toHaveBeenCalledWith('open', kafkaRows[0]);
  });

  it('goes away with Escape, and the query stays', () => {
    const { press, calls, queryByRole } = renderPopup({ query: 'kafka by:li', complete });
    press('Escape');
    expect(queryByRole('listbox', { name: 'Ways to complete the filter' })).toBeNull();
    expect(calls.onQuery).not.toHaveBeenCalled();
  });

  it('offers a name beside the field, which Tab takes', () => {
    const name = () => ({
      of: 'name' as const,
      items: [{ label: 'list:', text: 'list:', caret: 5 }],
    });
    const { press, calls } = renderPopup({ query: 'li', complete: name });
    press('Enter');
    expect(calls.onCommand).toHaveBeenCalledWith('open', kafkaRows[0]);
    press('Tab');
    expect(calls.onQuery).toHaveBeenLastCalledWith('list:');
  });

  it('passes the accessibility check', async () => {
    const { container } = renderPopup({ query: 'kafka by:li', complete });
    expect(await findViolations(container)).toEqual([]);
  });
});

describe('the popup at rest', () => {
  it('says that nothing is left to read, or that there is no list, and nothing where there is', () => {
    const rest = { ...home, continuing: [], next: [] };
    const { getByText, queryByText, change } = renderPopup({ home: rest });
    expect(getByText(/^Nothing is left to read/)).toBeTruthy();
    change({ home: { ...rest, lists: [] } });
    expect(getByText(/^There is no list to read from/)).toBeTruthy();
    change({ home });
    expect(queryByText(/^There is no list|^Nothing is left/)).toBeNull();
  });

  it('offers the library, and beside the page where the browser has room there', () => {
    const onBeside = vi.fn();
    const { getByRole, calls, change, queryByRole } = renderPopup({ onBeside, search: undefined });
    fireEvent.click(getByRole('button', { name: 'Library' }));
    expect(calls.onLibrary).toHaveBeenCalledOnce();
    fireEvent.click(getByRole('button', { name: 'Beside the page' }));
    expect(onBeside).toHaveBeenCalledOnce();
    change({ onBeside: undefined });
    expect(queryByRole('button', { name: 'Beside the page' })).toBeNull();
  });

  it('shows what was begun, what comes next and how far each list is', () => {
    const { getByRole, getAllByRole } = renderPopup();
    expect(getByRole('group', { name: 'Continue' }).textContent).toContain('Chaperone');
    expect(getByRole('group', { name: 'Next' }).textContent).toContain('Memcache');
    const [bar] = getAllByRole('progressbar');
    expect(bar?.getAttribute('aria-valuetext')).toBe('118 of 726 read');
  });

  it('selects nothing at first, so that keys go to the page in front', () => {
    const { press, calls, selected } = renderPopup({ here });
    expect(selected()).toBeNull();
    press('r', { altKey: true });
    expect(calls.onHereCommand).toHaveBeenCalledExactlyOnceWith('toggle-read');
    press('Enter');
    expect(calls.onCommand).not.toHaveBeenCalled();
  });

  it('goes into the rows and back out of them with the arrows', () => {
    const { press, selected } = renderPopup();
    press('ArrowDown');
    expect(selected()?.textContent).toContain(home.continuing[0]?.title);
    press('ArrowUp');
    expect(selected()).toBeNull();
  });

  it('tells why the page is known, and asks where it is not sure', () => {
    const { getByRole, hereActions } = renderPopup({
      here: { ...here, certainty: 'likely', reason: 'same-title-same-site' },
    });
    const card = getByRole('region', { name: 'The page you are on' });
    expect(card.textContent).toContain(
      'Waymark is not sure: the same title, from the same people.',
    );
    getByRole('button', { name: 'Yes, the same' }).click();
    expect(hereActions.onJudge).toHaveBeenCalledExactlyOnceWith('same');
  });

  it.each([
    { button: 'Mark read', action: 'onSet', given: [{ state: 'read' }] },
    { button: 'Continue at 60 %', action: 'onContinue', given: [] },
    { button: 'Queue', action: 'onSet', given: [{ queued: true }] },
    { button: 'Skip', action: 'onSet', given: [{ state: 'skipped' }] },
    { button: 'Not this page', action: 'onJudge', given: ['different'] },
  ] as const)('lets the page be acted on: $button', ({ button, action, given }) => {
    const { getByRole, hereActions } = renderPopup({ here });
    getByRole('button', { name: button }).click();
    expect(hereActions[action].mock.calls[0]?.slice(0, given.length)).toEqual(given);
  });

  it('offers nothing that a private window refuses, and says so', () => {
    const { getByRole } = renderPopup({ here: { ...here, isPrivate: true } });
    const card = getByRole('region', { name: 'The page you are on' });
    expect(card.textContent).toContain('Private window: nothing is recorded.');
    const buttons = [...card.querySelectorAll('button')].map((button) => button.textContent);
    expect(buttons).toEqual(['Continue at 60 %']);
  });

  it.each<[what: string, gone: Gone, words: string, buttons: string[]]>([
    [
      'that is gone',
      { status: 410, address: 'https://a.example/b' },
      'This page is gone (410).',
      ['Open the archived copy', 'Mark read', 'Queue', 'Skip', 'Note', 'Not this page'],
    ],
    [
      'that could not be shown',
      { status: 503, address: 'https://a.example/b' },
      'The site could not show this page (503).',
      ['Open the archived copy', 'Mark read', 'Queue', 'Skip', 'Note', 'Not this page'],
    ],
    [
      'in whose place the home page stands',
      { home: true, address: 'https://a.example/b' },
      'now leads to the site’s home page',
      ['Open the archived copy'],
    ],
  ])('says of a page %s that it is, and offers the archived copy', (_, gone, words, buttons) => {
    const { getByRole, hereActions } = renderPopup({ here: { ...here, gone } });
    const card = getByRole('region', { name: 'The page you are on' });
    expect(card.textContent).toContain(words);
    expect([...card.querySelectorAll('button')].map((button) => button.textContent)).toEqual(
      buttons,
    );
    expect(card.querySelectorAll('.primary')).toHaveLength(1);
    expect(card.querySelector('.here-head .sign-gone')).not.toBeNull();
    getByRole('button', { name: 'Open the archived copy' }).click();
    expect(hereActions.onArchived).toHaveBeenCalledOnce();
  });

  it('opens the library at a list', () => {
    const { getByRole, calls } = renderPopup();
    getByRole('button', { name: /System Design Primer/ }).click();
    expect(calls.onShowList).toHaveBeenCalledExactlyOnceWith('primer');
  });

  it('says what to do with an empty catalogue without breaking', async () => {
    const { container } = renderPopup({
      home: { continuing: [], next: [], lists: [], readThisWeek: 0, entryCount: 0 },
      entryCount: 0,
    });
    expect(await findViolations(container)).toEqual([]);
  });

  it('passes the accessibility check', async () => {
    const { container } = renderPopup({ here });
    expect(await findViolations(container)).toEqual([]);
  });
});

describe('Escape and help', () => {
  it('clears the query first, then closes', () => {
    const { press, calls } = renderPopup({ query: 'kafka' });
    press('Escape');
    expect(calls.onQuery).toHaveBeenLastCalledWith('');
    expect(calls.onClose).not.toHaveBeenCalled();
    press('Escape');
    expect(calls.onClose).toHaveBeenCalledOnce();
  });

  it('lists every key on “?” when nothing is typed', async () => {
    const { press, findByRole, container } = renderPopup();
    expect(press('?')).toBe(false);
    const help = await findByRole('dialog');
    for (const words of ['Read or unread', 'Copy as a Markdown link', 'Open the archived copy'])
      expect(help.textContent).toContain(words);
    expect(await findViolations(container)).toEqual([]);
  });

  it('lets “?” be typed into a query', () => {
    const { press, queryByRole } = renderPopup({ query: 'why' });
    expect(press('?')).toBe(true);
    expect(queryByRole('dialog')).toBeNull();
  });
});

describe('topics that a query names', () => {
  const topic = (name: string, resourceId: number) => ({
    key: name,
    name,
    place: `Awesome scalability › Scalability › ${name}`,
    shortPlace: 'Awesome scalability › Scalability',
    listId: 'awesome-scalability',
    resourceId,
    read: 3,
    total: 14,
  });
  const topics = [topic('Distributed Caching', 7), topic('Caching', 9)];
  const search = { rows: kafkaRows, topics, total: kafkaRows.length, hints: [] };
  const selectedIn = (container: Element) =>
    [...container.querySelectorAll('[role=option][aria-selected=true]')].map(
      (option) => option.querySelector('.topic-name')?.textContent ?? 'an entry',
    );

  it('stand above the entries, of which the first stays the one that Enter opens', () => {
    const { container, press, calls } = renderPopup({ query: 'caching', search });
    const [first] = container.querySelectorAll('[role=option]');
    expect(first?.textContent).toContain('Distributed Caching');
    expect(first?.textContent).toContain('3 of 14 read');
    expect(first?.textContent).toContain('Awesome scalability › Scalability');
    expect(selectedIn(container)).toEqual(['an entry']);
    press('Enter');
    expect(calls.onCommand).toHaveBeenCalledExactlyOnceWith('open', kafkaRows[0]);
    expect(calls.onShowTopic).not.toHaveBeenCalled();
  });

  it('are reached with the arrows, and opened by key and by mouse', () => {
    const { container, press, calls, field } = renderPopup({ query: 'caching', search });
    press('ArrowUp');
    expect(selectedIn(container)).toEqual(['Caching']);
    press('ArrowUp');
    press('ArrowUp');
    expect(selectedIn(container)).toEqual(['Distributed Caching']);
    const active = field.getAttribute('aria-activedescendant') ?? '';
    expect(document.getElementById(active)?.textContent).toContain('Distributed Caching');
    press('Enter');
    expect(calls.onShowTopic).toHaveBeenLastCalledWith(topics[0]);
    // What is for an entry does nothing to a topic.
    press('r', { altKey: true });
    expect(calls.onCommand).not.toHaveBeenCalled();
    press('ArrowDown');
    press('ArrowDown');
    expect(selectedIn(container)).toEqual(['an entry']);
    const caching = container.querySelectorAll('.topic')[1];
    if (caching) fireEvent.click(caching);
    expect(calls.onShowTopic).toHaveBeenLastCalledWith(topics[1]);
  });
});

describe('a notice', () => {
  it('offers the way back, also by key', () => {
    const notice = { id: 1, text: 'Read: TAO', tone: 'done', canUndo: true } as const;
    const { getByRole, press, calls } = renderPopup({ notice });
    getByRole('button', { name: 'Undo' }).click();
    press('z', { altKey: true });
    expect(calls.onUndo).toHaveBeenCalledTimes(2);
  });
});

describe('what Waymark may not see', () => {
  const access = { site: 'github.com', withheld: 0, sites: 434 };

  it('is offered in the card of a listed page, for its site', async () => {
    const { container, getByRole, accessActions } = renderPopup({ here, access });
    const card = getByRole('region', { name: 'The page you are on' });
    const offer = getByRole('button', { name: 'Show marks on github.com' });
    expect(card.contains(offer)).toBe(true);
    expect(accessActions.onShowHere).not.toHaveBeenCalled();
    offer.click();
    expect(accessActions.onShowHere).toHaveBeenCalledOnce();
    expect(await findViolations(container)).toEqual([]);
  });

  it('is offered below all rows where the page is on no list', () => {
    const { getByRole } = renderPopup({ access });
    const offer = getByRole('button', { name: 'Show marks on github.com' });
    const rows = getByRole('listbox');
    expect(rows.compareDocumentPosition(offer)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it.each<[number, RegExp]>([
    [431, /see 3 of the 434 sites/],
    [434, /see no site/],
  ])('is said where the browser withholds %i sites of the lists', async (withheld, words) => {
    const { container, getByText, getByRole, accessActions } = renderPopup({
      access: { ...access, site: undefined, withheld },
    });
    expect(getByText(words)).toBeTruthy();
    getByRole('button', { name: 'Show marks on all of them' }).click();
    expect(accessActions.onShowAll).toHaveBeenCalledOnce();
    expect(await findViolations(container)).toEqual([]);
  });

  it('is not spoken of where there is nothing', () => {
    const { queryByText } = renderPopup({ here, access: { ...access, site: undefined } });
    expect(queryByText(/may not see|lets Waymark see/)).toBeNull();
  });
});

describe('where you are', () => {
  const actions = () => ({
    onSave: vi.fn(),
    onAddLinks: vi.fn(),
    onAddList: vi.fn(),
    onShowList: vi.fn(),
  });
  const isOfBrowser = false;

  it('on none: the page can be added, or its links, below all that scrolls', async () => {
    const front = { ...actions(), front: { isOfBrowser, saveOn: 'To read' } };
    const { container, getByRole, getByText } = renderPopup({ front });
    expect(getByText('On none of your lists.')).toBeTruthy();
    const save = getByRole('button', { name: 'Add this page to “To read”' });
    expect(container.querySelector('.scroll')?.contains(save)).toBe(false);
    save.click();
    getByRole('button', { name: 'Add its links as a list' }).click();
    expect(front.onSave).toHaveBeenCalledOnce();
    expect(front.onAddLinks).toHaveBeenCalledOnce();
    expect(await findViolations(container)).toEqual([]);
  });

  it('on what looks like a list: that can be added', async () => {
    const list = { kind: 'new', name: 'awesome-queues', links: 1230 } as const;
    const front = { ...actions(), front: { isOfBrowser, saveOn: 'Saved', list } };
    const { container, getByRole, getByText, queryByText } = renderPopup({ front });
    expect(getByRole('button', { name: 'Add this page to “Saved”' })).toBeTruthy();
    expect(queryByText('Add its links as a list')).toBeNull();
    expect(getByText('This looks like a list: awesome-queues, about 1,230 links.')).toBeTruthy();
    getByRole('button', { name: 'Add this list' }).click();
    expect(front.onAddList).toHaveBeenCalledOnce();
    expect(await findViolations(container)).toEqual([]);
  });

  it('on a list of yours, beside its card: that is gone to', () => {
    const list = { kind: 'own', listId: 'own-queues', title: 'Queues' } as const;
    const front = { ...actions(), front: { isOfBrowser, list } };
    const { getByRole, queryByText } = renderPopup({ here, front });
    getByRole('button', { name: 'Queues' }).click();
    expect(front.onShowList).toHaveBeenCalledWith('own-queues');
    expect(queryByText('On none of your lists.')).toBeNull();
  });

  it('on a page of the browser; and nothing is said of it while something is looked for', () => {
    const front = { ...actions(), front: { isOfBrowser: true } };
    expect(renderPopup({ front }).getByText(/A page of the browser/)).toBeTruthy();
    cleanup();
    const { queryByText } = renderPopup({ front, query: 'kafka' });
    expect(queryByText(/A page of the browser/)).toBeNull();
  });
});
