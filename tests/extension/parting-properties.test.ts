/**
 * Lines that are joined and parted in any sequence of verdicts, undone and forgotten in any order,
 * with renewals between them and a worker that dies over any of it: nothing measured is lost,
 * nothing belongs to nothing, what is refused is not asserted, and undoing ends at the start. A
 * verdict that is undone at once leaves the record of every line as it was.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYS_JOB, renewKeys } from '../../lib/actions/catalogue/renew-keys';
import { forgetAlias, judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { findUndoableEvents, undoChange } from '../../lib/actions/change/undo-change';
import { importVisited } from '../../lib/actions/transfer/import-visited';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { WaymarkDatabase } from '../../lib/store/database';
import { matchResources } from '../../lib/store/resources';
import { NOW, saveList } from './catalogue';

/** As many as take some seconds; more of them, from another seed, when the record was changed. */
const RUNS = Number(process.env.RECORD_RUNS ?? 40);
const SEED = Number(process.env.RECORD_SEED ?? 13);
const PATIENCE_MS = Math.max(120_000, RUNS * 2_000);

/** The first two are one post, by its id. */
const LINES = [
  'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1',
  'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1',
  'https://blog.example.com/posts/0-on-caches',
  'https://moved.example.net/some-page-about-caches',
] as const;
/** Of the line at the first the user says that the page at the second is it, or is not. */
const JUDGED = [
  [0, 1],
  [2, 3],
  [2, 1],
] as const;

type Act =
  | { do: 'tell'; line: number; visit: number; share: number }
  | { do: 'say'; line: number; change: HandChange }
  | { do: 'was-visited'; line: number; daysAgo: number }
  | { do: 'judge'; pair: number; verdict: 'same' | 'different' }
  | { do: 'forget'; which: number }
  | { do: 'undo'; which: number }
  | { do: 'renew' };
interface Step {
  act: Act;
  /** The worker dies so many turns of the event loop after it began. */
  diesAfter: number | undefined;
}

const line = fc.nat(LINES.length - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      line,
      visit: fc.nat(2),
      share: fc.constantFrom(0.1, 0.5, 1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      line,
      change: fc.oneof(
        fc.record({ state: fc.constantFrom('unread', 'reading', 'read', 'skipped') }),
        fc.record({ queued: fc.boolean() }),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('was-visited' as const),
      line,
      daysAgo: fc.integer({ min: 1, max: 90 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('judge' as const),
      pair: fc.nat(JUDGED.length - 1),
      verdict: fc.constantFrom('same', 'different'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), which: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('renew' as const) }) },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ act, diesAfter: fc.option(fc.nat(60), { nil: undefined, freq: 5 }) }),
  { minLength: 3, maxLength: 10 },
);

async function ownersOf(db: WaymarkDatabase): Promise<number[]> {
  const entries = await db.entries.orderBy(':id').toArray();
  return LINES.map((address) => entries.find((each) => each.address === address)?.resourceId ?? 0);
}

/** Which lines are one, whatever the numbers are. */
async function groupsOf(db: WaymarkDatabase): Promise<number[]> {
  const owners = await ownersOf(db);
  return owners.map((id) => owners.indexOf(id));
}

async function take(db: WaymarkDatabase, what: Act, now: number): Promise<void> {
  const owners = await ownersOf(db);
  switch (what.do) {
    case 'tell': {
      const address = LINES[what.line] ?? '';
      const visitId = `visit-${what.line}-${what.visit}`;
      const activeMs = what.share * 120_000;
      const evidence = { visitId, activeMs, depth: what.share, words: 500, fits: false };
      await recordEvidence(db, { resourceId: owners[what.line] ?? 0, address, evidence }, now);
      return;
    }
    case 'say': {
      const resourceId = owners[what.line] ?? 0;
      const address = LINES[what.line] ?? '';
      const { reading } = await setReading(db, { resourceId, address, change: what.change }, now);
      expect(reading).toMatchObject(
        what.change.state ? { state: what.change.state } : { queued: what.change.queued ? 1 : 0 },
      );
      return;
    }
    case 'was-visited': {
      const visits = new Map([[owners[what.line] ?? 0, now - what.daysAgo * 86_400_000]]);
      await importVisited(db, visits, { now });
      return;
    }
    case 'judge': {
      const [of, at] = JUDGED[what.pair] ?? JUDGED[0];
      const data = { resourceId: owners[of] ?? 0, address: LINES[at], verdict: what.verdict };
      await judgeMatch(db, data, now);
      return;
    }
    case 'forget': {
      const aliases = await db.aliases.toArray();
      const alias = aliases[what.which % Math.max(1, aliases.length)];
      if (alias) await forgetAlias(db, alias.id, now);
      return;
    }
    case 'undo': {
      const events = await db.events.toArray();
      const event = events[what.which % Math.max(1, events.length)];
      if (event) await undoChange(db, event.id, now);
      return;
    }
    case 'renew':
      await db.jobs.put({ id: KEYS_JOB, wantedAt: now, state: null });
      await renewKeys(db);
  }
}

async function dieOver(name: string, what: Act, turns: number, now: number): Promise<void> {
  const dying = new WaymarkDatabase(name);
  const ended = take(dying, what, now).catch(() => undefined);
  for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next));
  dying.close();
  await ended;
}

async function check(db: WaymarkDatabase): Promise<void> {
  const resources = new Set(await db.resources.toCollection().primaryKeys());
  const readings = await db.readings.toArray();
  const rows = [...readings, ...(await db.entries.toArray()), ...(await db.aliases.toArray())];
  for (const { resourceId } of rows) expect(resources).toContain(resourceId);
  const sum = (all: ReadonlyArray<{ activeMs: number }>) =>
    all.reduce((total, { activeMs }) => total + activeMs, 0);
  const visits = await db.visits.toArray();
  expect(sum(readings)).toBeCloseTo(sum(visits), 3);
  for (const { resourceId, activeMs } of readings) {
    const own = visits.filter((visit) => visit.resourceId === resourceId);
    expect(activeMs).toBeCloseTo(sum(own), 3);
  }
  for (const { origin, resourceId, address } of await db.aliases.toArray()) {
    if (origin !== 'refused') continue;
    const matches = await matchResources(db, { address });
    expect(matches.map(({ resource }) => resource.id)).not.toContain(resourceId);
  }
}

async function isSaidElsewhere(db: WaymarkDatabase, pair: number): Promise<boolean> {
  const [of, at] = JUDGED[pair] ?? JUDGED[0];
  const own = (await ownersOf(db))[of];
  const said = await db.aliases.filter(({ address }) => address === LINES[at]).toArray();
  return said.some(({ origin, resourceId }) => origin === 'confirmed' && resourceId !== own);
}

/** What the record says of each line: states, words and times. */
async function recordOf(db: WaymarkDatabase): Promise<unknown> {
  const readings = await db.readings.bulkGet(await ownersOf(db));
  const records = readings.map(
    (reading) =>
      reading && {
        state: reading.state,
        byHand: reading.byHand,
        setAt: reading.setAt,
        queued: reading.queued,
        readAt: reading.readAt,
        openedAt: reading.openedAt,
        activeMs: reading.activeMs,
      },
  );
  return { lines: await groupsOf(db), records };
}

/** Undoes all that can be undone, in an order that `seed` gives. */
async function undoAll(db: WaymarkDatabase, seed: number, now: number): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    const events = await db.events.toArray();
    const standing = events.filter(({ undoneAt }) => undoneAt === undefined);
    const undoable = [...(await findUndoableEvents(db, standing))];
    const eventId = undoable[(seed + turn) % Math.max(1, undoable.length)];
    if (eventId === undefined) return;
    expect((await undoChange(db, eventId, now + turn)).outcome).toBe('undone');
    await check(db);
  }
  throw new Error('undoing does not end');
}

describe('lines that are joined and parted', () => {
  it(
    'lose nothing, and are what they were once all is undone',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, fc.nat(1_000), async (sequence, seed) => {
          const name = `test-${crypto.randomUUID()}`;
          const db = new WaymarkDatabase(name);
          await saveList(db, 'mine', ...LINES);
          const begun = await groupsOf(db);
          expect(begun).toEqual([0, 0, 2, 3]);
          let now = NOW;
          for (const { act: what, diesAfter } of sequence) {
            now += 1_000;
            if (diesAfter === undefined) await take(db, what, now);
            else await dieOver(name, what, diesAfter, now);
            await check(db);
          }
          const groups = await groupsOf(db);
          await take(db, { do: 'renew' }, now + 1);
          await check(db);
          // What a renewal would join or part is joined or parted at once.
          expect(await groupsOf(db)).toEqual(groups);
          await undoAll(db, seed, now + 1_000);
          expect(await groupsOf(db)).toEqual(begun);
          expect(await db.aliases.toArray()).toEqual([]);
          await db.delete();
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    PATIENCE_MS,
  );

  it(
    'keep states, words and times where a verdict is undone at once',
    async () => {
      const pairs = fc.array(fc.nat(JUDGED.length - 1), { minLength: 1, maxLength: 3 });
      const verdict = fc.constantFrom<'same' | 'different'>('same', 'different');
      await fc.assert(
        fc.asyncProperty(steps, pairs, verdict, async (sequence, judged, said) => {
          const db = new WaymarkDatabase(`test-${crypto.randomUUID()}`);
          await saveList(db, 'mine', ...LINES);
          let now = NOW;
          for (const { act: what } of sequence) {
            now += 1_000;
            await take(db, what, now);
          }
          for (const pair of judged) {
            now += 1_000;
            // Where "the same" is said of the address and another entry too, either may have its line.
            if (await isSaidElsewhere(db, pair)) continue;
            const before = await recordOf(db);
            const lastId = (await db.events.toCollection().last())?.id ?? 0;
            await take(db, { do: 'judge', pair, verdict: said }, now);
            const event = await db.events.where(':id').above(lastId).first();
            // Said before, it says nothing new.
            if (!event) continue;
            expect((await undoChange(db, event.id, now + 1)).outcome).toBe('undone');
            expect(await recordOf(db)).toEqual(before);
            await check(db);
          }
          await db.delete();
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    PATIENCE_MS,
  );
});
