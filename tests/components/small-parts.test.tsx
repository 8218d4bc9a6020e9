import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CrashGuard } from '../../components/CrashGuard';
import { archivedAddress, markdownLink } from '../../components/entry-addresses';
import { changeOf } from '../../components/entry-commands';
import { Highlighted } from '../../components/Highlighted';
import { LongWork, longWorkWords } from '../../components/LongWork';
import { Notice } from '../../components/Notice';
import { PageGuard } from '../../components/PageGuard';
import { dayWords, readingWords, remainingWords } from '../../components/reading-words';
import { StateSign } from '../../components/StateSign';
import type { TextRange } from '../../components/view-models';
import { BEGUN, NOW, READ, SKIPPED, UNREAD } from '../../entrypoints/components/sample-rows';
import { readRoute } from '../../entrypoints/extension-pages/library-route';
import {
  keepQuery,
  QUERY_KEPT_MS,
  recallQuery,
} from '../../entrypoints/extension-pages/query-memory';
import { UNDO_IN_PLACE_MS } from '../../lib/messages/shown-for';
import { percentOf } from '../../lib/reading/shown-progress';

afterEach(cleanup);

describe('a page that cannot be shown', () => {
  function Page({ error }: { error: Error | undefined }) {
    if (error) throw error;
    return <p>The page</p>;
  }
  const concernsAll = (error: unknown) => error instanceof RangeError;

  it('says so in its place, and is shown again by a press', () => {
    const onCrash = vi.fn();
    const shown = (error?: Error) => (
      <>
        <nav>Other pages</nav>
        <PageGuard concernsAll={concernsAll} onCrash={onCrash}>
          <Page error={error} />
        </PageGuard>
      </>
    );
    const error = new TypeError('null');
    const { rerender, getByRole, getByText } = render(shown(error));
    expect(getByRole('alert').textContent).toContain('This page could not be shown.');
    expect(getByText('Other pages')).toBeTruthy();
    expect(onCrash).toHaveBeenCalledExactlyOnceWith(error);
    rerender(shown());
    fireEvent.click(getByRole('button', { name: 'Try again' }));
    expect(getByText('The page')).toBeTruthy();
  });

  it('leaves what concerns all pages to the guard around it', () => {
    const outer = vi.fn();
    const inner = vi.fn();
    const { queryByText } = render(
      <CrashGuard sentence="Nothing can be read." onCrash={outer}>
        <PageGuard concernsAll={concernsAll} onCrash={inner}>
          <Page error={new RangeError('all')} />
        </PageGuard>
      </CrashGuard>,
    );
    expect(queryByText('Nothing can be read.')).toBeTruthy();
    expect(outer).toHaveBeenCalledOnce();
    expect(inner).not.toHaveBeenCalled();
  });
});

describe('a list on its way', () => {
  const work = { id: 1, title: 'Long', stage: 'adding', done: 12_000, total: 50_000 } as const;

  it.each([
    [{}, 'Adding “Long”, 12,000 of 50,000 entries'],
    [
      { pace: { perSecond: 1_250, secondsLeft: 31 } },
      'Adding “Long”, 12,000 of 50,000 entries · 1,250 a second · 31 s left',
    ],
    [
      { pace: { perSecond: 250, secondsLeft: 152 } },
      'Adding “Long”, 12,000 of 50,000 entries · 250 a second · 3 min left',
    ],
    [{ stage: 'finishing' as const }, 'Adding “Long”, all entries are in …'],
    [{ stage: 'indexing' as const }, 'Preparing the search, 12,000 of 50,000 entries'],
    [{ stage: 'takingBack' as const }, 'Taking back “Long”, 12,000 entries to go …'],
    [{ kind: 'import' as const }, 'Importing into “Long”, 12,000 of 50,000 things'],
    [
      { kind: 'import' as const, stage: 'takingBack' as const },
      'Taking back the import into “Long”, 12,000 things to go …',
    ],
    [{ kind: 'importOfCards' as const }, 'Importing cards for review, 12,000 of 50,000'],
    [
      { kind: 'importOfCards' as const, stage: 'finishing' as const },
      'Importing cards for review, all cards are in …',
    ],
    [
      { kind: 'importOfKnown' as const, stage: 'takingBack' as const },
      'Taking back the import, 12,000 things to go …',
    ],
    [
      { kind: 'replacing' as const },
      'Bringing “Long” up to date, 12,000 of 50,000 changed entries',
    ],
    [{ kind: 'returning' as const }, 'Bringing back “Long”, 12,000 of 50,000 entries'],
  ])('says how far it is: %o', (change, words) => {
    expect(longWorkWords({ ...work, ...change })).toBe(words);
  });

  it('can be cancelled as long as that is possible', () => {
    const onCancel = vi.fn();
    const { getByRole, queryByRole, rerender } = render(<LongWork work={{ ...work, onCancel }} />);
    expect(getByRole('progressbar').getAttribute('aria-valuenow')).toBe('12000');
    fireEvent.click(getByRole('button', { name: 'Cancel' }));
    expect(onCancel).toHaveBeenCalledOnce();
    rerender(<LongWork work={work} />);
    expect(queryByRole('button')).toBeNull();
  });
});

describe('highlights', () => {
  it.each<{ name: string; ranges: TextRange[]; marked: string[] }>([
    { name: 'nothing', ranges: [], marked: [] },
    {
      name: 'two parts',
      ranges: [
        [0, 5],
        [9, 13],
      ],
      marked: ['Kafka', 'Uber'],
    },
    {
      name: 'parts in any order',
      ranges: [
        [9, 13],
        [0, 5],
      ],
      marked: ['Kafka', 'Uber'],
    },
    {
      name: 'overlapping parts once',
      ranges: [
        [0, 5],
        [2, 8],
      ],
      marked: ['Kafka', ' at'],
    },
    {
      name: 'only what lies within',
      ranges: [
        [9, 99],
        [200, 300],
        [-4, 1],
      ],
      marked: ['K', 'Uber'],
    },
    {
      name: 'no empty part',
      ranges: [
        [3, 3],
        [5, 4],
      ],
      marked: [],
    },
  ])('mark $name, and lose no letter', ({ ranges, marked }) => {
    const { container } = render(<Highlighted text="Kafka at Uber" ranges={ranges} />);
    expect([...container.querySelectorAll('mark')].map((part) => part.textContent)).toEqual(marked);
    expect(container.textContent).toBe('Kafka at Uber');
  });
});

describe('the sign of a state', () => {
  it('has another shape for each, without colour', () => {
    const shapes = (['unread', 'reading', 'read', 'skipped'] as const).map((state) => {
      const { container } = render(<StateSign reading={{ state, progress: 0.4 }} />);
      const shape = [...container.querySelectorAll('svg *')].map(
        (part) => part.tagName + part.className,
      );
      cleanup();
      return JSON.stringify(shape);
    });
    expect(new Set(shapes).size).toBe(4);
  });

  it('shows how much was read', () => {
    const { container } = render(<StateSign reading={{ state: 'reading', progress: 0.62 }} />);
    expect(container.querySelector('[stroke-dasharray]')?.getAttribute('stroke-dasharray')).toBe(
      '62 100',
    );
  });
});

describe('readings in words', () => {
  it.each([
    { name: 'unread', reading: UNREAD, words: 'unread' },
    { name: 'begun', reading: BEGUN, words: '40 % read' },
    {
      name: 'where it stopped, which is not how long it took',
      reading: { ...BEGUN, stoppedAt: { text: 'Discord continues to grow', share: 0.55 } },
      words: 'stopped at 55 %',
    },
    {
      name: 'that it stopped nowhere, where that is its beginning',
      reading: { ...BEGUN, stoppedAt: { text: 'Discord continues to grow', share: 0.01 } },
      words: '40 % read',
    },
    {
      name: 'that its end was seen, which is not a place',
      reading: {
        ...BEGUN,
        isSeenToEnd: true as const,
        stoppedAt: { text: 'Discord', share: 0.01 },
      },
      words: 'seen to the end',
    },
    { name: 'begun without a measure', reading: { ...BEGUN, progress: 0 }, words: 'reading' },
    { name: 'skipped', reading: SKIPPED, words: 'skipped' },
  ])('say $name', ({ reading, words }) => {
    expect(readingWords(reading, NOW)).toBe(words);
  });

  it('name the year only where it is another one', () => {
    expect(readingWords(READ, NOW)).toMatch(/^read /);
    expect(dayWords(NOW, NOW)).not.toContain('2026');
    expect(dayWords(NOW, NOW + 366 * 86_400_000)).toContain('2026');
  });

  it.each([
    { progress: 0.001, percent: 1 },
    { progress: 0.624, percent: 62 },
    { progress: 0.999, percent: 99 },
  ])(
    'say $percent % for $progress: begun is not nothing, unfinished not all',
    ({ progress, percent }) => {
      expect(percentOf(progress)).toBe(percent);
    },
  );

  it('say how long the rest takes, at least a minute', () => {
    expect(remainingWords(5.6 * 60_000)).toBe('6 min left');
    expect(remainingWords(1)).toBe('1 min left');
    expect(remainingWords(undefined)).toBeUndefined();
  });
});

describe('commands on an entry', () => {
  it.each([
    { command: 'toggle-read', reading: UNREAD, change: { state: 'read' } },
    { command: 'toggle-read', reading: BEGUN, change: { state: 'read' } },
    { command: 'toggle-read', reading: READ, change: { state: 'unread' } },
    { command: 'skip', reading: UNREAD, change: { state: 'skipped' } },
    { command: 'skip', reading: SKIPPED, change: { state: 'unread' } },
    { command: 'queue', reading: UNREAD, change: { queued: true } },
    { command: 'queue', reading: { ...UNREAD, queued: true }, change: { queued: false } },
    { command: 'copy', reading: UNREAD, change: undefined },
  ] as const)(
    '$command on something $reading.state asks for $change',
    ({ command, reading, change }) => {
      expect(changeOf(command, reading)).toEqual(change);
    },
  );

  it.each([
    { title: 'TAO', address: 'https://a.example/x', link: '[TAO](https://a.example/x)' },
    {
      title: 'A [tale] of *two*\n`things`',
      address: 'https://a.example/x',
      link: '[A \\[tale\\] of \\*two\\* \\`things\\`](https://a.example/x)',
    },
    {
      title: 'Java',
      address: 'https://en.wikipedia.org/wiki/Java_(language)',
      link: '[Java](https://en.wikipedia.org/wiki/Java_%28language%29)',
    },
    {
      title: '<img>',
      address: 'https://a.example/a b',
      link: '[\\<img\\>](https://a.example/a%20b)',
    },
  ])('copies $title as one Markdown link', ({ title, address, link }) => {
    expect(markdownLink(title, address)).toBe(link);
  });

  it('finds the archived copy of the address as it is written', () => {
    expect(archivedAddress('http://a.example/?b=c#d')).toBe(
      'https://web.archive.org/web/2/http://a.example/?b=c#d',
    );
  });
});

describe('a query', () => {
  const store = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    };
  };

  it('is kept for a minute, and not longer', () => {
    const storage = store();
    keepQuery('uber kafka', NOW, storage);
    expect(recallQuery(NOW + QUERY_KEPT_MS - 1, storage)).toBe('uber kafka');
    expect(recallQuery(NOW + QUERY_KEPT_MS, storage)).toBe('');
  });

  it('is forgotten when it is cleared', () => {
    const storage = store();
    keepQuery('uber', NOW, storage);
    keepQuery('', NOW, storage);
    expect(recallQuery(NOW, storage)).toBe('');
  });

  it.each(['', '{', 'null', '7', '{"query":1,"at":2}', '{"query":"x"}', '{"query":"x","at":"y"}'])(
    'is empty when %s is what was kept',
    (text) => {
      const storage = store();
      storage.setItem('query', text);
      expect(recallQuery(NOW, storage)).toBe('');
    },
  );

  it('is empty when the clock went back', () => {
    const storage = store();
    keepQuery('uber', NOW, storage);
    expect(recallQuery(NOW - 1, storage)).toBe('');
  });
});

describe('the library’s addresses', () => {
  it.each([
    { hash: '', route: { page: 'home' } },
    { hash: '#/list', route: { page: 'home' } },
    { hash: '#/history/2026-11-28', route: { page: 'history', day: '2026-11-28' } },
    { hash: '#/history/2026-02-30', route: { page: 'history' } },
    { hash: '#/list/awesome-scalability', route: { page: 'list', listId: 'awesome-scalability' } },
    { hash: '#/list/a%2Fb', route: { page: 'list', listId: 'a/b' } },
    { hash: '#/list/100%', route: { page: 'list', listId: '100%' } },
    { hash: '#/list/a/entry/12', route: { page: 'list', listId: 'a', target: { entryId: 12 } } },
    {
      hash: '#/list/a/resource/7',
      route: { page: 'list', listId: 'a', target: { resourceId: 7 } },
    },
    {
      hash: '#/list/a/entry/12/details',
      route: { page: 'list', listId: 'a', target: { entryId: 12 }, isDetailed: true },
    },
    { hash: '#/list/a/details', route: { page: 'list', listId: 'a' } },
    { hash: '#/list/a/entry/x', route: { page: 'list', listId: 'a' } },
    { hash: '#/history', route: { page: 'history' } },
    {
      hash: '#/add/from/https%3A%2F%2Fgithub.com%2Fa%2Fb',
      route: { page: 'add', from: 'https://github.com/a/b' },
    },
    { hash: '#/settings', route: { page: 'settings' } },
    { hash: '#/welcome', route: { page: 'welcome' } },
    { hash: '#/nowhere', route: { page: 'home' } },
  ])('“$hash” is understood', ({ hash, route }) => {
    expect(readRoute(hash)).toEqual(route);
  });
});

describe('a notice', () => {
  it('goes away by itself, but not while it is pointed at', () => {
    vi.useFakeTimers();
    const onExpire = vi.fn();
    const { getByRole } = render(
      <Notice
        notice={{ id: 1, text: 'Read: TAO', tone: 'done', canUndo: true }}
        onUndo={() => undefined}
        onExpire={onExpire}
      />,
    );
    fireEvent.mouseEnter(getByRole('status'));
    vi.advanceTimersByTime(UNDO_IN_PLACE_MS * 2);
    expect(onExpire).not.toHaveBeenCalled();
    fireEvent.mouseLeave(getByRole('status'));
    vi.advanceTimersByTime(UNDO_IN_PLACE_MS * 2);
    expect(onExpire).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});
