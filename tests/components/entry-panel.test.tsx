/** The panel of an entry, and the note in it. */
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EntryPanel } from '../../components/EntryPanel';
import { entryMarkdown } from '../../components/entry-addresses';
import { NoteField } from '../../components/NoteField';
import { NoteText } from '../../components/NoteText';
import { noteBlocks } from '../../components/note-blocks';
import { recordLines } from '../../components/record-words';
import type { EntryDetailsView, NoteFieldView } from '../../components/view-models';

afterEach(cleanup);

const NOW = Date.UTC(2026, 0, 5, 9);
const summary = { state: 'read', progress: 1, queued: false, byHand: false } as const;

const details: EntryDetailsView = {
  resourceId: 1,
  title: 'The Log',
  address: 'https://engineering.example/the-log',
  facts: ['post', 'Example'],
  listNote: 'the classic',
  places: [
    { listId: 'a', list: 'Logs', section: ['Storage'], entryId: 3, isHere: true },
    { listId: 'b', list: 'Other', section: [], entryId: 9, isHere: false, isOff: true },
  ],
  record: {
    summary: { ...summary, openedAt: NOW - 86_400_000, readAt: NOW },
    by: 'evidence',
    activeMs: 309_000,
    depth: 0.98,
    words: 1_240,
  },
  forms: [{ address: 'https://engineering.example/the-log.pdf', label: 'PDF' }],
  aliases: [{ aliasId: 1, address: 'mirror.example/log', how: 'confirmed' }],
  related: [
    {
      of: 'topic',
      name: 'Storage',
      entries: [{ resourceId: 2, entryId: 4, listId: 'a', title: 'Kafka', reading: summary }],
    },
  ],
  events: [
    {
      eventId: 5,
      at: NOW,
      title: 'The Log',
      address: 'https://engineering.example/the-log',
      what: 'read',
      isAutomatic: true,
      isUndone: false,
      canUndo: true,
    },
  ],
  hasMoreEvents: false,
};

function renderPanel(changes: Partial<EntryDetailsView> = {}) {
  const spies = {
    onOpen: vi.fn(),
    onToggleRead: vi.fn(),
    onQueue: vi.fn(),
    onCopy: vi.fn(),
    onUndo: vi.fn(),
    onClose: vi.fn(),
  };
  const panel = (
    <EntryPanel details={{ ...details, ...changes }} now={NOW} {...spies}>
      <p>note</p>
    </EntryPanel>
  );
  return { ...render(panel), ...spies };
}

describe('the panel of an entry', () => {
  it('shows every place, the record and by what it is so, forms, addresses, what is related, and its history', () => {
    const { getByRole, container } = renderPanel();
    expect(getByRole('complementary').getAttribute('aria-labelledby')).toBe('panel-title');
    const hrefs = [...container.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual([
      'https://web.archive.org/web/2/https://engineering.example/the-log',
      '#/list/a/entry/3',
      '#/list/b/entry/9',
      'https://engineering.example/the-log.pdf',
      '#/list/a/entry/4/details',
    ]);
    const { textContent } = container;
    for (const words of ['Logs › Storage', 'read, by what was measured', '5 minutes', '98 %'])
      expect(textContent).toContain(words);
    expect(textContent).toContain('mirror.example/log');
    expect(textContent).toContain('Read automatically');
    expect(document.activeElement?.textContent).toBe('The Log');
  });

  it('says your word as yours, and leaves out what is not known', () => {
    const words = (changes: Partial<EntryDetailsView['record']>) =>
      recordLines({ ...details.record, ...changes }, NOW).map((line) => line.words);
    expect(words({ by: 'hand', setAt: NOW })[0]).toMatch(/^read, as you said on /);
    const nothing = { summary: { ...summary, state: 'unread' as const }, activeMs: 0, depth: 0 };
    expect(recordLines(nothing, NOW)).toEqual([]);
    const { queryByText } = renderPanel({ places: [], forms: [], aliases: [], events: [] });
    expect(queryByText('Other forms')).toBeNull();
    expect(queryByText('On none of your lists any more.')).not.toBeNull();
  });

  it('does what it offers', () => {
    const { getByRole, onToggleRead, onQueue, onCopy, onUndo, onClose } = renderPanel();
    for (const name of ['Mark unread', 'Queue', 'Copy as Markdown', 'Close'])
      fireEvent.click(getByRole('button', { name }));
    fireEvent.click(getByRole('button', { name: /^Undo/ }));
    for (const spy of [onToggleRead, onQueue, onCopy, onClose]) expect(spy).toHaveBeenCalledOnce();
    expect(onUndo).toHaveBeenCalledWith(5);
  });

  it('is handed on as Markdown, which stays a link whatever its title holds', () => {
    const markdown = entryMarkdown(
      { ...details, title: 'A [b] *c*', facts: ['post'] },
      'Read it.\n',
    );
    expect(markdown).toBe(
      '[A \\[b\\] \\*c\\*](https://engineering.example/the-log) (post)\n\nRead it.\n',
    );
  });
});

describe('a note as it reads', () => {
  const html = (text: string) => {
    const { container, unmount } = render(<NoteText text={text} />);
    const shown = container.querySelector('.note-text')?.innerHTML;
    unmount();
    return shown;
  };

  it.each([
    [
      'emphasis',
      'a *b* **c** ~~d~~ `e`',
      '<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code></p>',
    ],
    ['lines', 'a\nb\n\nc', '<p>a<br>b</p><p>c</p>'],
    ['a list', '- a\n- b\n  1. c', '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>'],
    ['a list that goes on', '3. a', '<ol start="3"><li>a</li></ol>'],
    ['headings, below those of the panel', '# a\n### b', '<h4>a</h4><h6>b</h6>'],
    ['a quotation', '> a', '<blockquote><p>a</p></blockquote>'],
    ['code', '```js\n<b>\n```', '<pre><code>&lt;b&gt;\n</code></pre>'],
    ['a rule', 'a\n\n---', '<p>a</p><hr>'],
    [
      'a table',
      '| a |\n|---|\n| b |',
      '<div class="note-table"><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>',
    ],
    [
      'a link to the web',
      '[a](https://example.com/?q=<b>)',
      '<p><a href="https://example.com/?q=%3Cb%3E" target="_blank" rel="noreferrer">a</a></p>',
    ],
    [
      'a bare address',
      'see https://example.com/a.',
      '<p>see <a href="https://example.com/a" target="_blank" rel="noreferrer">https://example.com/a</a>.</p>',
    ],
  ])('shows %s', (_, text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '[a](javascript:alert(1))',
    '[a](data:text/html,x)',
    '[a](chrome-extension://id/library.html)',
    '[a](//example.com)',
    '[a](#/settings)',
    '![picture](https://example.com/pixel.gif)',
    '<a href="https://example.com" onclick="alert(1)">a</a>',
    '[a]: javascript:alert(1)\n\n[a]',
    'mailto:a@example.com www.example.com',
  ])('asks for nothing and runs nothing: %s', (text) => {
    const { container } = render(<NoteText text={text} />);
    const asks = 'img, script, iframe, [onclick], [onerror], a:not([href^="https://example.com"])';
    expect(container.querySelector(asks)).toBeNull();
    expect(container.textContent?.trim()).not.toBe('');
  });

  it.each([
    ['addresses', 'http://a/('],
    ['links', '[a](<b'],
    ['emphasis', '*a **b _c '],
    ['pictures', '!['],
    ['rows of a table', '|a|b|\n|-|-|\n'],
    ['definitions', '[a]: /x\n[a] '],
    ['marks of code', '`a``b```'],
  ])('shows %s without end in a time that does not grow with them', (_, piece) => {
    for (const length of [20_000, 200_000, 5_000_000]) {
      const start = performance.now();
      noteBlocks(piece.repeat(Math.ceil(length / piece.length)).slice(0, length));
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  });

  it('shows what is nested without end, and nothing that turns the words around it', () => {
    expect(() => html('> '.repeat(5_000))).not.toThrow();
    expect(() => html(`${'['.repeat(5_000)}a`)).not.toThrow();
    expect(html('Ka\u202Efka')).toBe('<p>Kafka</p>');
  });
});

describe('the field of a note', () => {
  const show = (note: Partial<NoteFieldView>) => {
    const spies = { onType: vi.fn(), onLeave: vi.fn() };
    const field = (more: Partial<NoteFieldView>) => (
      <NoteField note={{ text: '', step: 'saved', ...more }} {...spies} />
    );
    const shown = render(field(note));
    return {
      ...shown,
      ...spies,
      change: (more: Partial<NoteFieldView>) => shown.rerender(field(more)),
    };
  };

  it('is there at once where there is no note, and tells what is typed and when it is left', () => {
    const { getByRole, getByText, onType, onLeave, change } = show({});
    const field = getByRole('textbox') as HTMLTextAreaElement;
    field.focus();
    fireEvent.input(field, { target: { value: 'a *b*' } });
    expect(onType).toHaveBeenCalledWith('a *b*');
    change({ text: 'a *b*', step: 'waiting' });
    expect(getByText('Not saved yet')).not.toBeNull();
    fireEvent.blur(field);
    expect(onLeave).toHaveBeenCalled();
    change({ text: 'a *b*', step: 'saved' });
    expect(getByText('Saved')).not.toBeNull();
  });

  it('shows a note as it reads until it is to be changed', async () => {
    const { getByRole, findByRole, queryByRole, container } = show({ text: 'a *b*' });
    expect(container.querySelector('em')?.textContent).toBe('b');
    expect(queryByRole('textbox')).toBeNull();
    fireEvent.click(getByRole('button', { name: 'Edit the note' }));
    const field = (await findByRole('textbox')) as HTMLTextAreaElement;
    expect(field.value).toBe('a *b*');
    await vi.waitFor(() => expect(document.activeElement).toBe(field));
    fireEvent.click(getByRole('button', { name: 'Done' }));
    const edit = await findByRole('button', { name: 'Edit the note' });
    await vi.waitFor(() => expect(document.activeElement).toBe(edit));
  });

  it('says at the field why a text is not stored, and keeps it there', () => {
    const { getByRole } = show({ text: 'kept', step: 'failed', problem: 'The disk is full.' });
    const field = getByRole('textbox') as HTMLTextAreaElement;
    expect(field.value).toBe('kept');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(getByRole('status').textContent).toBe('The disk is full.');
  });

  it('keeps the caret by its words where another page has changed the note too', () => {
    const { getByRole, change } = show({});
    const field = getByRole('textbox') as HTMLTextAreaElement;
    field.focus();
    change({ text: 'mine, and more', step: 'waiting' });
    field.setSelectionRange(4, 4);
    change({ text: 'theirs\n\nmine, and more', step: 'saved' });
    expect(field.value.slice(0, field.selectionStart)).toBe('theirs\n\nmine');
  });

  it('cannot be written in a private window, and says so', () => {
    const { queryByRole, container } = show({ text: 'a', isReadOnly: true, problem: 'Not here.' });
    expect(queryByRole('textbox')).toBeNull();
    expect(container.textContent).toBe('aNot here.');
  });
});
