/** The backup: out of any database, into an empty one, into a filled one, and over a worker that dies. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { tellSetAside } from '../../lib/actions/catalogue/tell-set-aside';
import { undoChange } from '../../lib/actions/change/undo-change';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import {
  BACKUP_TABLES,
  type Backup,
  emptyBackup,
  KEPT_SETTINGS,
  writeBackup,
} from '../../lib/exports/backup';
import { checkBackup, type ParsedBackup, parseBackup } from '../../lib/exports/parse-backup';
import type { Plan } from '../../lib/plan/plan';
import { mergeNotes, type Note } from '../../lib/reading/note';
import type { VisitShare } from '../../lib/reading/visit-share';
import { WaymarkDatabase } from '../../lib/store/database';
import { findLeading } from '../../lib/store/resources';
import type {
  AliasRow,
  CardRow,
  DeckCardRow,
  EntryRow,
  EventRow,
  ForwardRow,
  ListRow,
  ResourceRow,
  SetAsideRow,
} from '../../lib/store/rows';
import { readSettings } from '../../lib/store/settings';
import { longBackup } from '../../scripts/bench/long-backup';
import { emptyDatabase, NOW, smallDatabase } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';
import { PAGES, stepsOf, takeSteps } from './generated-record';

const RUNS = Number(process.env.BACKUP_RUNS ?? 15);
const SEED = Number(process.env.BACKUP_SEED ?? 7);
const PATIENCE_MS = Math.max(120_000, RUNS * 4_000);
const LATER = NOW + 1_000_000_000;

/** Through the file and back, as a user takes it. */
async function backupOf(db: WaymarkDatabase): Promise<ParsedBackup> {
  const parsed = parseBackup(writeBackup(await readBackup(db, LATER)));
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

async function contentOf(db: WaymarkDatabase): Promise<Backup> {
  return readBackup(db, LATER);
}

async function derivedOf(db: WaymarkDatabase) {
  const rows = await db.resources.toArray();
  return rows.map(({ keys, likelyKeys = [], refusedKeys = [], forms = [] }) =>
    [keys, likelyKeys, refusedKeys, forms].map((names) => [...names].sort()),
  );
}

describe('a backup', () => {
  it(
    'of any database makes the same of an empty one, and what is derived is made anew',
    async () => {
      await fc.assert(
        fc.asyncProperty(stepsOf('a', 14), async (steps) => {
          const db = emptyDatabase();
          await takeSteps(db, steps, NOW);
          const taken = await backupOf(db);
          expect(taken.damaged).toEqual([]);
          expect(checkBackup(await contentOf(db))).toEqual({
            backup: await contentOf(db),
            damaged: [],
          });
          const other = emptyDatabase();
          await restoreBackup(other, taken, LATER);
          expect(await contentOf(other)).toEqual(await contentOf(db));
          expect(await derivedOf(other)).toEqual(await derivedOf(db));
          await Promise.all([db.delete(), other.delete()]);
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    PATIENCE_MS,
  );

  it(
    'of an earlier time changes nothing of a record that went on since',
    async () => {
      await fc.assert(
        fc.asyncProperty(stepsOf('a'), stepsOf('b'), async (steps, more) => {
          const db = emptyDatabase();
          const then = await takeSteps(db, steps, NOW);
          const taken = await backupOf(db);
          // A list that was removed since comes back, and with it what it says of forms.
          const kept = more.filter(({ do: name }) => name !== 'remove');
          await takeSteps(db, kept, then);
          const before = await contentOf(db);
          await restoreBackup(db, taken, LATER);
          const { readings, events, visits, notes } = await contentOf(db);
          const texts = notes.map(({ text }) => text);
          for (const { text } of before.notes) expect(texts.join('\n')).toContain(text);
          expect({ readings, events, visits }).toEqual({
            readings: before.readings,
            events: before.events,
            visits: before.visits,
          });
          await db.delete();
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    PATIENCE_MS,
  );

  it(
    'merges into a filled database: nothing of either is lost, and a second time changes nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(stepsOf('a'), stepsOf('b'), stepsOf('c', 6), async (one, two, common) => {
          const [db, other] = [emptyDatabase(), emptyDatabase()];
          const then = await takeSteps(db, common, NOW);
          await restoreBackup(other, await backupOf(db), then);
          await takeSteps(db, one, then);
          await takeSteps(other, two, then + 500);
          const [before, taken] = [await contentOf(db), await backupOf(other)];
          await restoreBackup(db, taken, LATER);
          const merged = await contentOf(db);
          expectNothingLost(before, merged);
          expectNothingLost(taken.backup, merged);
          await restoreBackup(db, await backupOf(other), LATER + 1);
          expect(await contentOf(db)).toEqual(merged);
          await Promise.all([db.delete(), other.delete()]);
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    PATIENCE_MS,
  );
});

/** A record of another browser, with a list of its own, words, time and a setting. */
async function used(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await takeSteps(
    db,
    [
      { do: 'list', id: 'one', version: 1 },
      { do: 'visit', page: 0 },
      { do: 'tell', page: 0, visit: 'used', share: 1 },
      { do: 'say', page: 1, state: 'read' },
      { do: 'say', page: 3, queued: true },
      { do: 'note', page: 3, text: 'Clocks, again' },
      { do: 'judge', page: 4, about: 0, verdict: 'same' },
      { do: 'choose', host: 'a.example' },
      { do: 'card', page: 1, isWanted: true },
      { do: 'review', page: 1, grade: 3 },
      { do: 'deck', card: 'aB1', front: 'What is a CDN?' },
      { do: 'deckReview', card: 'aB1', grade: 3 },
      { do: 'plan', id: 'plan-one', hours: 2 },
    ],
    NOW,
  );
  return db;
}

async function readingAt(db: WaymarkDatabase, address = '') {
  const resource = await findLeading(db, { address, isLink: true });
  return resource && (await db.readings.get(resource.id));
}

describe('a backup that comes into a Waymark just installed', () => {
  it('brings readings, words, lists and settings, and leaves the shipped lists as they are', async () => {
    const [db, other] = [await smallDatabase(), await used()];
    const before = await contentOf(db);
    const result = await restoreBackup(db, await backupOf(other), LATER);
    expect(result).toMatchObject({ damaged: 0, lists: 1, readings: 3 });
    for (const address of PAGES.slice(0, 5)) {
      const [own, given] = [await readingAt(db, address), await readingAt(other, address)];
      expect({ ...own, resourceId: 0 }).toEqual({ ...given, resourceId: 0 });
    }
    const after = await contentOf(db);
    expect(after.entries.slice(0, before.entries.length)).toEqual(before.entries);
    expect(after.lists.map(({ id }) => id).sort()).toEqual(
      [...before.lists.map(({ id }) => id), 'one'].sort(),
    );
    expect(
      after.entries.filter(({ listId }) => listId === 'one').map(({ section }) => section),
    ).toEqual((await contentOf(other)).entries.map(({ section }) => section));
    expect(await readSettings(db)).toMatchObject({
      corner: 'top-left',
      silentHosts: ['a.example'],
    });
    await runJobs(db, LATER);
    expect((await readingAt(db, PAGES[1]))?.state).toBe('read');
  });

  it.each([
    ['with its history', true],
    ['of which the history is lost', false],
  ])('comes whole however long the record is, %s, and once', async (_, hasHistory) => {
    const db = emptyDatabase();
    await takeSteps(db, [{ do: 'list', id: 'one', version: 0 }], NOW);
    const taken = parseBackup(longBackup(600, 400)) as ParsedBackup;
    if (!hasHistory) Object.assign(taken.backup, { events: [], visits: [] });
    const whole = { readings: 400, events: hasHistory ? 400 : 0, lists: 10 };
    expect(await restoreBackup(db, taken, LATER)).toMatchObject(whole);
    const none = { readings: 0, events: 0, lists: 0 };
    expect(await restoreBackup(db, taken, LATER + 1)).toMatchObject(none);
    expect(await db.readings.count()).toBe(400);
    expect(await db.entries.count()).toBe(602);
  });

  it('can be undone event by event, as there', async () => {
    const [db, other] = [await smallDatabase(), await used()];
    await restoreBackup(db, await backupOf(other), LATER);
    const said = await db.events
      .filter(({ kind, address }) => kind === 'set' && address === PAGES[1])
      .first();
    expect((await undoChange(db, said?.id ?? 0, LATER)).outcome).toBe('undone');
    expect((await readingAt(db, PAGES[1]))?.state).toBe('unread');
  });

  it('stands in the history in the order of its times, and later words win', async () => {
    const [db, other] = [emptyDatabase(), await used()];
    const then = await takeSteps(db, [{ do: 'list', id: 'two', version: 0 }], NOW + 60_000);
    await takeSteps(db, [{ do: 'say', page: 1, state: 'skipped' }], then);
    await restoreBackup(db, await backupOf(other), LATER);
    const events = await db.events.orderBy(':id').toArray();
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b));
    expect((await readingAt(db, PAGES[1]))?.state).toBe('skipped');
    const last = events.at(-1);
    expect((await undoChange(db, last?.id ?? 0, LATER)).outcome).toBe('undone');
    expect((await readingAt(db, PAGES[1]))?.state).toBe('read');
  });
});

describe('damaged rows of a backup', () => {
  it('are set aside once and told of, and the rest is taken', async () => {
    const [db, other] = [emptyDatabase(), await used()];
    const file = JSON.parse(writeBackup(await readBackup(other, LATER)));
    file.events[0].kind = 'eaten';
    file.readings[0].depth = 'deep';
    const taken = parseBackup(JSON.stringify(file)) as ParsedBackup;
    expect(await restoreBackup(db, taken, LATER)).toMatchObject({ damaged: 2, readings: 3 });
    await restoreBackup(db, taken, LATER + 1);
    expect((await db.setAside.toArray()).map(({ table }) => table)).toEqual(['events', 'readings']);
    expect(await tellSetAside(db, LATER)).toBe(2);
    expect(await db.readings.count()).toBe(3);
  });
});

describe('the worker that dies while a backup comes back', () => {
  it.each([
    ['into an empty database', async () => emptyDatabase()],
    [
      'into a filled one',
      async () => {
        const db = emptyDatabase();
        const list = { do: 'list', id: 'two', version: 2 } as const;
        await takeSteps(db, [list, { do: 'say', page: 0, state: 'skipped' }], NOW + 60_000);
        return db;
      },
    ],
  ])('leaves nothing of it: %s', async (_, make) => {
    const taken = await backupOf(await used());
    const first = await make();
    const { name } = first;
    first.close();
    await dieAtEveryWrite(name, (dying) => restoreBackup(dying, taken, LATER), 500);
    const last = new WaymarkDatabase(name);
    expect((await readingAt(last, PAGES[1]))?.state).toBe('read');
  });
});

/** The compiler says where a row has come to hold what no backup takes: a source, an origin, a kind. */
const rowsAsBackup = (rows: {
  lists: ListRow[];
  entries: EntryRow[];
  resources: ResourceRow[];
  aliases: AliasRow[];
  events: Array<Omit<EventRow, 'chosen'>>;
  visits: VisitShare[];
  notes: Note[];
  plans: Plan[];
  cards: CardRow[];
  deckCards: DeckCardRow[];
  forwards: ForwardRow[];
  setAside: SetAsideRow[];
}): Partial<Backup> => rows;

describe('what a backup keeps', () => {
  it('is all that a row can hold', async () => {
    const db = await used();
    const { lists, entries, resources, aliases, events, visits, notes, forwards, setAside } = db;
    const rows = {
      lists: await lists.toArray(),
      entries: await entries.toArray(),
      resources: await resources.toArray(),
      aliases: await aliases.toArray(),
      events: await events.toArray(),
      visits: await visits.toArray(),
      notes: await notes.toArray(),
      forwards: await forwards.toArray(),
      plans: await db.plans.toArray(),
      cards: await db.cards.toArray(),
      deckCards: await db.deckCards.toArray(),
      setAside: await setAside.toArray(),
    };
    const text = JSON.stringify({ ...emptyBackup(LATER), ...rowsAsBackup(rows) });
    expect(parseBackup(text)).toMatchObject({ damaged: [] });
  });

  it('is every table and setting that is not derived or of this browser', async () => {
    const db = await smallDatabase();
    const left = db.tables
      .map(({ name }) => name)
      .filter((name) => !BACKUP_TABLES.includes(name as never));
    expect(left.sort()).toEqual([
      'fetched',
      'indexChanges',
      'jobSteps',
      'jobs',
      'longJobs',
      'openings',
      'packs',
      'refreshes',
      'requests',
      'summaries',
    ]);
    const settings = await db.settings.toCollection().primaryKeys();
    const own = settings.filter((id) => !KEPT_SETTINGS.includes(id as never));
    expect(own.filter((id) => !/^(?:record-id|pack-version:.*)$/.test(id))).toEqual([]);
  });
});

function expectNothingLost(part: Backup, whole: Backup): void {
  const nameOf = ({ at, kind, address }: Backup['events'][number]) => `${at} ${kind} ${address}`;
  const names = whole.events.map(nameOf);
  for (const event of part.events) expect(names).toContain(nameOf(event));
  const toldMs = new Map(whole.visits.map(({ visitId, activeMs }) => [visitId, activeMs]));
  for (const visit of part.visits) {
    expect(toldMs.get(visit.visitId)).toBeGreaterThanOrEqual(visit.activeMs);
  }
  for (const { id } of part.lists) expect(whole.lists.map((list) => list.id)).toContain(id);
  for (const note of part.notes) {
    // Another one may have gone on from it; otherwise all of it is there.
    expect(whole.notes.some((each) => mergeNotes(each, note).text === each.text)).toBe(true);
  }
  const own = new Set(whole.resources.map(({ id }) => id));
  for (const { resourceId } of whole.readings) expect(own).toContain(resourceId);
  // Every visit is known since the database is: time is what they tell, once.
  const shown = whole.readings.reduce((sum, { activeMs }) => sum + activeMs, 0);
  expect(shown).toBeCloseTo(
    [...toldMs.values()].reduce((sum, ms) => sum + ms, 0),
    3,
  );
  for (const reading of whole.readings) {
    const { resourceId } = reading;
    const said = whole.events.filter(
      (event) => event.resourceId === resourceId && event.kind === 'set' && !event.undoneAt,
    );
    const last = Math.max(...said.map(({ at }) => at));
    const word = said.find(({ at }) => at === last);
    if (!word) continue;
    expect(reading.byHand).toBe(true);
    if (reading.setAt === word.at) expect(reading.state).toBe(word.after?.state);
    else expect(reading.setAt).toBeGreaterThan(word.at);
  }
}
