import { beforeAll, describe, expect, it } from 'vitest';
import { serveOmnibox } from '../../entrypoints/background/serve-omnibox';
import {
  type StateCommandsApi,
  serveStateCommands,
} from '../../entrypoints/background/serve-state-commands';
import { viewHome } from '../../entrypoints/extension-pages/view-home';
import { viewResult } from '../../entrypoints/extension-pages/view-result';
import { viewCompletions } from '../../entrypoints/popup/view-completions';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { setReading } from '../../lib/actions/change/set-reading';
import { readHistory, readMatches } from '../../lib/actions/read/read-history';
import { readList } from '../../lib/actions/read/read-list';
import { readOverview } from '../../lib/actions/read/read-overview';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { findLinkMarks } from '../../lib/actions/recognise/find-link-marks';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { parseList } from '../../lib/lists/parse-list';
import { summariseReading } from '../../lib/reading/summarise-reading';
import { openSearch } from '../../lib/search/open-search';
import { saveLists } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { escapeUnseen } from '../../scripts/cli/write-line';
import { emptyDatabase, NOW } from './catalogue';

/** One of each kind: a control character, an override, isolates, zero-width ones, marks that grow. */
const ODD = `\u202Egpj\u2066x\u2069\u0007\u200B\uFEFF\u00AD\u2028\u{E0041}\u200F${'\u0301'.repeat(40)}`;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u0301{5}/u;

const FIRST = 'https://engineering.example.org/first-entry/';
const SECOND = 'https://engineering.example.org/second-entry/';
const MARKDOWN = `# List ${ODD}

## Section ${ODD}

### Inner ${ODD}

* [First ${ODD} entry](${FIRST}) by Jane ${ODD} Doe - a note ${ODD} that goes on
* [Second entry at Netf\u200Blix](${SECOND})
* [${'\u200B\u202E'}](https://engineering.example.org/third/)
`;

/** A catalogue with the list as it is read now, or with rows as an earlier version may have left them. */
async function catalogueOf(kind: 'read now' | 'stored before'): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  const parsed = parseList(MARKDOWN, { name: 'odd' });
  const list = {
    id: 'odd',
    title: parsed.title ?? '',
    source: { from: 'file', fileName: 'odd.md' } as const,
    order: 0,
    version: '1',
    entries: parsed.entries,
  };
  await saveLists(db, [list], NOW);
  if (kind === 'stored before') {
    await db.lists.toCollection().modify({ title: `List ${ODD}` });
    await db.resources.toCollection().modify({ title: `First ${ODD} entry` });
    await db.entries.toCollection().modify((row) => {
      row.title = `First ${ODD} entry`;
      row.section = [`Section ${ODD}`, ODD];
      row.note = ODD;
      row.company = `Net${ODD}flix`;
      row.authors = [ODD, `Jane ${ODD}`];
    });
  }
  await runJobs(db);
  return db;
}

/** Everything that a surface says: what is only followed (addresses, ids) is not among it. */
function textsOf(value: unknown): string[] {
  return Object.entries((value ?? {}) as object).flatMap(([name, part]) => {
    if (name === 'address') return [];
    if (typeof part === 'string') return [part];
    return typeof part === 'object' ? textsOf(part) : [];
  });
}

describe.each(['read now', 'stored before'] as const)('text of a list that was %s', (kind) => {
  let db: WaymarkDatabase;
  beforeAll(async () => {
    db = await catalogueOf(kind);
  });

  const expectPlain = (value: unknown) => {
    const texts = textsOf(value);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => UNSEEN.test(text))).toEqual([]);
  };

  it('reaches the chip, the icon and the card of the popup without what is not seen', async () => {
    const mark = await recordVisit(db, { address: FIRST, title: ODD }, { tabId: 1, now: NOW });
    expect(mark?.title).toMatch(/^First gpjx/);
    expectPlain(mark);
  });

  it('reaches the popup at rest', async () => {
    const overview = await readOverview(db, NOW);
    if (!overview) throw new Error('there is no overview');
    expectPlain(viewHome(overview));
  });

  it('reaches the results of the popup, and the ways to complete a filter', async () => {
    const { searchIndex } = await readSearchIndex(db);
    if (!searchIndex) throw new Error('there is no index');
    const searcher = openSearch(searchIndex);
    const { results } = searcher.search('entry', {
      limit: 9,
      stateOf: () => ({ state: 'unread', queued: false }),
    });
    expect(results.length).toBeGreaterThan(0);
    for (const result of results) expectPlain(viewResult(result, summariseReading(undefined)));
    for (const query of ['list:', 'in:', 'by:']) {
      const offered = viewCompletions(query, query.length, searcher);
      if (offered) expectPlain(offered);
    }
  });

  it('reaches the library: the list, the history, the matches', async () => {
    const mark = await recordVisit(db, { address: FIRST, title: '' }, { now: NOW });
    const resourceId = mark?.resourceId ?? 0;
    await setReading(db, { resourceId, change: { state: 'read' } }, NOW);
    await judgeMatch(db, { resourceId, address: `${FIRST}x`, verdict: 'same' }, NOW);
    expectPlain(await readList(db, 'odd'));
    expectPlain(await readHistory(db));
    expectPlain((await readMatches(db)).map(({ title }) => title));
  });

  it('reaches the notes at links', async () => {
    expectPlain(await findLinkMarks(db, [FIRST, SECOND], 'https://news.example/'));
  });

  it('reaches the address bar', async () => {
    const shown: unknown[] = [];
    let change = async (_: string, __: (rows: unknown[]) => void): Promise<void> => undefined;
    const listen = { addListener: () => undefined };
    const omnibox = {
      setDefaultSuggestion: async (row: object) => void shown.push(row),
      onInputStarted: listen,
      onInputEntered: listen,
      onInputCancelled: listen,
      onInputChanged: { addListener: (listener: typeof change) => (change = listener) },
    };
    const worker = {
      db,
      ready: async () => undefined,
      libraryAddress: '',
      markup: 'xml',
      firstRow: 'best',
    } as const;
    serveOmnibox(worker, { omnibox, tabs: {} } as unknown as Parameters<typeof serveOmnibox>[1]);
    await change('entry', (rows) => void shown.push(...rows));
    expect(shown.length).toBeGreaterThan(1);
    expectPlain(shown);
  });

  it('reaches the notice and the icon after a command', async () => {
    const said: unknown[] = [];
    let click = async (_: object, __: object): Promise<void> => undefined;
    const listen = { addListener: () => undefined };
    const api = {
      contextMenus: { onClicked: { addListener: (listener: typeof click) => (click = listener) } },
      commands: { onCommand: listen },
      tabs: { get: async () => ({ url: FIRST }) },
      action: {
        setBadgeText: async () => undefined,
        setBadgeBackgroundColor: async () => undefined,
        setTitle: async ({ title }: { title: string }) => void said.push({ title }),
      },
      scripting: { executeScript: async ({ args }: { args?: object[] }) => said.push(args?.[0]) },
    };
    const nothing = async () => undefined;
    serveStateCommands(
      { db, ready: nothing, announce: nothing, showTab: nothing },
      api as unknown as StateCommandsApi,
    );
    for (const menuItemId of ['page-skip', 'page-skip', 'page-undo']) {
      await click({ menuItemId, pageUrl: FIRST }, { id: 4, url: FIRST, title: ODD });
    }
    expect(JSON.stringify(said)).toContain('Skipped: First gpjx');
    expectPlain(said);
  });
});

describe('a list in an odd dress', () => {
  it('is read as the same list without it', () => {
    const { entries, title } = parseList(MARKDOWN, { name: 'odd' });
    expect(title).toMatch(/^List gpjx/);
    expect(entries.map(({ address }) => address).slice(0, 2)).toEqual([FIRST, SECOND]);
    expect(entries[1]?.company).toBe('Netflix');
    expect(entries[2]?.title).toContain('engineering.example.org/third');
  });

  it('does not steer the terminal of the command line, and loses nothing there', () => {
    const line = JSON.stringify({ address: FIRST + ODD, note: `\u009B31m${ODD}` });
    const shown = escapeUnseen(line);
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(shown)).toEqual(JSON.parse(line));
  });

  it('tells its problems plainly', () => {
    const { problems } = parseList(`* [a](javascript:${ODD})\n* [b](ftp://x/${ODD})`, {
      name: 'odd',
    });
    expect(problems.length).toBeGreaterThan(0);
    for (const { detail = '' } of problems) expect(detail).not.toMatch(UNSEEN);
  });
});
