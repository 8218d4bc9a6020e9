import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type FirstRow,
  type OmniboxApi,
  serveOmnibox,
} from '../../entrypoints/background/serve-omnibox';
import type { DescriptionMarkup } from '../../lib/actions/read/describe-suggestion';
import { readShippedIndex } from '../../lib/actions/read/read-shipped-index';
import { type ReadShipped, suggestEntries } from '../../lib/actions/read/suggest-entries';
import type { SearchIndex } from '../../lib/search/index/search-index';
import { openSearch } from '../../lib/search/open-search';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readIndex, SEARCH_INDEX } from '../../lib/store/indexes';
import { shippedIndex } from '../../scripts/build/shipped-index';
import { databaseWithoutIndexes, emptyDatabase, smallDatabase } from './catalogue';

const LIBRARY = 'chrome-extension://waymark/library.html';

interface Row {
  content: string;
  description: string;
}

/** An address bar; what was opened, and what its rows show. */
function addressBar(
  db: WaymarkDatabase,
  markup: DescriptionMarkup = 'xml',
  firstRow: FirstRow = 'best',
  more: { readShipped?: ReadShipped } = {},
) {
  const seen = {
    first: '',
    opened: [] as Array<{ url: string; how: 'here' | 'front' | 'behind' }>,
  };
  let start = (): void => undefined;
  let change = async (_typed: string, _suggest: (rows: Row[]) => void): Promise<void> => undefined;
  let cancel = (): void => undefined;
  let enter = async (_typed: string, _disposition: string): Promise<void> => undefined;
  const api = {
    omnibox: {
      setDefaultSuggestion: ({ description }: { description: string }) => {
        seen.first = description;
      },
      onInputStarted: { addListener: (listener: typeof start) => (start = listener) },
      onInputChanged: { addListener: (listener: typeof change) => (change = listener) },
      onInputCancelled: { addListener: (listener: typeof cancel) => (cancel = listener) },
      onInputEntered: { addListener: (listener: typeof enter) => (enter = listener) },
    },
    tabs: {
      query: async () => [{ id: 1, index: 0, url: 'https://example.com/' }],
      create: async ({ url, active }: { url: string; active: boolean }) => {
        seen.opened.push({ url, how: active ? 'front' : 'behind' });
        return { id: 2 };
      },
      update: async (id: number, { url }: { url: string }) => {
        seen.opened.push({ url, how: 'here' });
        return { id };
      },
    },
  };
  serveOmnibox(
    { db, ready: async () => undefined, libraryAddress: LIBRARY, markup, firstRow, ...more },
    api as unknown as OmniboxApi,
  );
  return {
    seen,
    start: () => start(),
    cancel: () => cancel(),
    type: (typed: string) =>
      new Promise<Row[]>((done) => {
        void change(typed, done);
      }),
    change: (typed: string, suggest: (rows: Row[]) => void) => change(typed, suggest),
    enter: (typed: string, disposition: string) => enter(typed, disposition),
  };
}

let db: WaymarkDatabase;

let shipped: Promise<SearchIndex> | undefined;

const readShipped = () => {
  shipped ??= readShippedIndex(async () => JSON.parse((await shippedIndex()).contents) as unknown);
  return shipped;
};

beforeEach(async () => {
  db = await smallDatabase();
});

describe('the keyword in the address bar', () => {
  it.each(['memcached', 'caching netflix', 'c10k', 'by:facebook', 'is:unread cache', 'photo'])(
    'finds in the order of the popup: %s',
    async (typed) => {
      const bar = addressBar(db);
      const rows = await bar.type(typed);
      const searchIndex = await readIndex<SearchIndex>(db, SEARCH_INDEX);
      if (!searchIndex) throw new Error('no search index');
      const stateOf = () => ({ state: 'unread', queued: false }) as const;
      const { results } = openSearch(searchIndex.data).search(typed, { limit: 8, stateOf });
      const [best, ...others] = results.map(({ document }) => document.address);
      expect(rows.map(({ content }) => content)).toEqual(others);
      await bar.enter(typed, 'currentTab');
      expect(bar.seen.opened).toEqual([{ url: best, how: 'here' }]);
    },
  );

  it('says before anything is typed what it is for', () => {
    const bar = addressBar(db);
    bar.start();
    expect(bar.seen.first).toBe('Search your lists. Words, or by:uber, type:paper, is:unread …');
  });

  it('marks what matched, and names company, list, state and host', async () => {
    const bar = addressBar(db);
    await bar.type('c10k problem');
    expect(bar.seen.first).toBe(
      'The <match>C10K</match> <match>problem</match><dim> — Awesome Backend</dim> <url>kegel.com</url>',
    );
    const plain = addressBar(db, 'plain');
    await plain.type('c10k problem');
    expect(plain.seen.first).toBe('The C10K problem — Awesome Backend kegel.com');
  });

  it('says plainly that nothing is found, and Enter opens the lists', async () => {
    const bar = addressBar(db);
    expect(await bar.type('zzzzqqqq')).toEqual([]);
    expect(bar.seen.first).toMatch(/^Nothing found for “zzzzqqqq”\..*Enter opens your lists/);
    await bar.enter('zzzzqqqq', 'newForegroundTab');
    expect(bar.seen.opened).toEqual([{ url: LIBRARY, how: 'front' }]);
    expect(await db.openings.count()).toBe(0);
  });

  it('says which word it shows instead of a misspelt one', async () => {
    const bar = addressBar(db);
    await bar.type('netfilx caching');
    expect(bar.seen.first).toMatch(/No entry for “netfilx”; showing “netflix”/);
  });

  it.each([
    ['currentTab', 'here', 1],
    ['newForegroundTab', 'front', 2],
    ['newBackgroundTab', 'behind', 2],
  ])('opens where the browser wants it: %s', async (disposition, how, tabId) => {
    const bar = addressBar(db);
    const [second] = await bar.type('cache');
    if (!second) throw new Error('one result only');
    await bar.enter(second.content, disposition);
    expect(bar.seen.opened).toEqual([{ url: second.content, how }]);
    // So that the address at which it arrives can be learned.
    const opening = await db.openings.get(tabId);
    const entry = await db.entries.filter(({ address }) => address === second.content).first();
    expect(opening).toMatchObject({ address: second.content, resourceId: entry?.resourceId });
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://evil.example/<script>',
    '"><b>&amp;',
    '%s %d',
    '\u0000\uD800',
    'x'.repeat(10_000),
    'שלום 🦊',
  ])('takes anything that is typed: %j', async (typed) => {
    const bar = addressBar(db);
    const rows = await bar.type(typed);
    for (const description of [bar.seen.first, ...rows.map((row) => row.description)]) {
      expect(withoutTags(description)).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|apos);)/);
    }
    await bar.enter(typed, 'currentTab');
    for (const { url } of bar.seen.opened) {
      const isEntry = (await db.entries.filter(({ address }) => address === url).count()) > 0;
      expect(isEntry || url === LIBRARY).toBe(true);
    }
  });

  it('answers only what was typed last', async () => {
    const bar = addressBar(db);
    const answered: string[] = [];
    await Promise.all(
      ['c', 'c1', 'c10k'].map((typed) => bar.change(typed, () => answered.push(typed))),
    );
    expect(answered).toEqual(['c10k']);
    expect(bar.seen.first).toMatch(/C10K/);
  });

  it('says that the lists are being made ready while they are', async () => {
    const empty = emptyDatabase();
    expect(await suggestEntries(empty, 'kafka', 8)).toMatchObject({
      catalogue: 'building',
      found: [],
    });
    const bar = addressBar(empty);
    await bar.type('kafka');
    expect(bar.seen.first).toMatch(/^Your lists are still being made ready/);
  });

  it('searches what is there while the first index is being built, and says so', async () => {
    const bar = addressBar(await databaseWithoutIndexes());
    await bar.type('c10k');
    expect(bar.seen.first).toMatch(/^The <match>C10K<.*still being made ready/);
  });
});

/** The words of the first row in Firefox: true whatever is typed, for they are shown a key late. */
const ALWAYS_TRUE = 'Open the best match, or your lists if there is none';

describe('where the first row is painted before the answer to what was typed (Firefox)', () => {
  it.each(['memcached', 'caching netflix', 'c10k', 'netfilx caching'])(
    'it says what is true of any text, and Enter on it opens the entry below it: %s',
    async (typed) => {
      const bar = addressBar(db, 'plain', 'fixed');
      expect(bar.seen.first).toBe(ALWAYS_TRUE);
      bar.start();
      for (let length = 1; length < typed.length; length += 1) {
        await bar.type(typed.slice(0, length));
        expect(bar.seen.first).toBe(ALWAYS_TRUE);
      }
      const [best] = await bar.type(typed);
      await bar.enter(typed, 'currentTab');
      expect(bar.seen.opened).toEqual([{ url: best?.content, how: 'here' }]);
    },
  );

  it('a row says that nothing is found, and opens the lists as the first one does', async () => {
    const bar = addressBar(db, 'plain', 'fixed');
    const rows = await bar.type('zzzzqqqq');
    expect(rows).toEqual([
      {
        content: LIBRARY,
        description: expect.stringMatching(/^Nothing found for “zzzzqqqq”\..*opens your lists/),
      },
    ]);
    for (const entered of ['zzzzqqqq', LIBRARY]) await bar.enter(entered, 'currentTab');
    const opened = { url: LIBRARY, how: 'here' };
    expect(bar.seen.opened).toEqual([opened, opened]);
  });

  it('says of the entry shown first which word it shows instead of a misspelt one', async () => {
    const bar = addressBar(db, 'plain', 'fixed');
    const [best] = await bar.type('netfilx caching');
    expect(best?.description).toMatch(/No entry for “netfilx”; showing “netflix”/);
  });
});

describe('where the first row is painted anew (Chromium)', () => {
  it.each(['entered', 'cancelled'])(
    'the next query does not begin with the answer to one that was %s',
    async (how) => {
      const bar = addressBar(db);
      bar.start();
      const before = bar.seen.first;
      await bar.type('c10k');
      expect(bar.seen.first).not.toBe(before);
      if (how === 'entered') await bar.enter('c10k', 'currentTab');
      else bar.cancel();
      expect(bar.seen.first).toBe(before);
    },
  );
});

function withoutTags(description: string): string {
  return description.replace(/<\/?(match|dim|url)>/g, '');
}

describe('the keyword where the database does not answer', () => {
  it.each<[why: string, make: () => void, words: RegExp | undefined]>([
    [
      'it is closed',
      () => db.close(),
      /Waymark cannot reach your records: The browser does not let/,
    ],
    [
      'it is silent',
      () => {
        db.close({ disableAutoOpen: false });
        vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
      },
      undefined,
    ],
  ])('finds what came with the package, and opens it: %s', async (_, make, words) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    make();
    const bar = addressBar(db, 'plain', 'best', { readShipped });
    const rows = await bar.type('kafka');
    expect(rows.length).toBeGreaterThan(1);
    expect(bar.seen.first).toMatch(/Kafka/);
    if (words) expect(bar.seen.first).toMatch(words);
    expect(bar.seen.first).not.toMatch(/made ready/);
    await bar.enter('kafka', 'newForegroundTab');
    expect(bar.seen.opened).toHaveLength(1);
    expect(bar.seen.opened[0]?.url).toMatch(/^https?:/);
    const [, second] = rows;
    await bar.enter(second?.content ?? '', 'currentTab');
    expect(bar.seen.opened[1]?.url).toBe(second?.content);
    vi.restoreAllMocks();
  });
});
