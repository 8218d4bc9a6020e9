/**
 * The record under any sequence of what can happen to it, against a small model of what must hold:
 * a deliberate word stands until the next one, evidence is never lost nor counted twice, undo is
 * exact, every reading belongs to a resource, and nothing that was acknowledged is lost.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYS_JOB, renewKeys } from '../../lib/actions/catalogue/renew-keys';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { setReadings } from '../../lib/actions/change/set-readings';
import { findUndoableEvents, undoChange } from '../../lib/actions/change/undo-change';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import type { Reading, ReadingState } from '../../lib/reading/reading';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { saveLists } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';
import { followResource } from '../../lib/store/follow-resource';
import { NOW } from './catalogue';

/** As many as take some seconds; more of them, from another seed, when the record was changed. */
const RUNS = Number(process.env.RECORD_RUNS ?? 40);
const SEED = Number(process.env.RECORD_SEED ?? 13);
const PATIENCE_MS = Math.max(120_000, RUNS * 2_000);

const WORDS = 500;
/** In use for so long, and to the end, it is read. */
const ENOUGH_MS = 120_000;
const PAGES = [0, 1, 2] as const;
/** Of what an earlier version took for a page of its own, and the rules know better. */
const TWIN = 3;

const slugs = ['caching-at-scale-in-practice', 'queues-that-never-lose', 'clocks-and-their-order'];
const here = (page: number, moved: boolean) =>
  `https://blog.example.com/${moved ? 'engineering' : 'posts'}/${slugs[page % TWIN]}`;

type Step =
  | { do: 'visit'; page: number }
  | { do: 'tell'; page: number; visit: number; share: number }
  | { do: 'say'; page: number; change: HandChange }
  | { do: 'say-many'; change: HandChange }
  | { do: 'undo'; which: number; alone: boolean }
  | { do: 'renew' }
  | { do: 'readdress'; page: number }
  | { do: 'kill'; step: Killable; turns: number };
/** What a worker may die over. */
type Killable = Extract<
  Step,
  { do: 'visit' | 'tell' | 'say' | 'say-many' | 'undo' | 'renew' | 'readdress' }
>;

const page = fc.constantFrom(...PAGES);
const anyPage = fc.constantFrom(...PAGES, TWIN);
const change: fc.Arbitrary<HandChange> = fc.oneof(
  fc.record({
    state: fc.constantFrom<ReadingState>('unread', 'reading', 'read', 'skipped'),
  }),
  fc.record({ queued: fc.boolean() }),
);
const killable: fc.Arbitrary<Killable> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant('visit' as const), page }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      page,
      visit: fc.integer({ min: 0, max: 3 }),
      share: fc.constantFrom(0.05, 0.3, 0.6, 1),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const), page: anyPage, change }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('say-many' as const), change }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('undo' as const),
      which: fc.nat(30),
      alone: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('renew' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('readdress' as const), page }) },
);
/** It dies so many turns of the event loop after it has begun: between any two requests. */
const kill = fc.record({
  do: fc.constant('kill' as const),
  step: killable,
  turns: fc.integer({ min: 0, max: 40 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: killable },
  { weight: 1, arbitrary: kill },
);
/** Two that happen at once, in two windows, or one alone. */
const steps = fc.array(fc.tuple(step, fc.option(step, { nil: undefined, freq: 3 })), {
  minLength: 3,
  maxLength: 9,
});

/** What must hold of one page. */
interface Expected {
  toldMs: Map<string, number>;
  depth: number;
  /** The last deliberate word, until the next; undefined where nothing is known of it. */
  word?: { state: ReadingState; at: number } | undefined;
}

class World {
  readonly #name = `test-${crypto.randomUUID()}`;
  readonly db = new WaymarkDatabase(this.#name);
  /** Another window: a connection of its own. */
  readonly #second = new WaymarkDatabase(this.#name);
  #now = NOW;
  readonly #ids: number[] = [];
  readonly #isMoved = [false, false, false];
  readonly #expected: Expected[] = [...PAGES, TWIN].map(() => ({ toldMs: new Map(), depth: 0 }));

  async begin(): Promise<void> {
    await this.#saveList();
    const entries = await this.db.entries.orderBy(':id').toArray();
    this.#ids.push(...entries.map(({ resourceId }) => resourceId));
    const twin = `${here(0, false)}?utm_source=an-earlier-version`;
    this.#ids.push(await this.db.resources.add({ address: twin, title: 'Twin', keys: [twin] }));
  }

  #saveList(db = this.db): Promise<void> {
    const entries = PAGES.map((index) => ({
      title: `A post about ${slugs[index]}`,
      address: here(index, this.#isMoved[index] ?? false),
      section: ['Posts'],
      kind: 'post' as const,
      list: 'mine',
      line: index + 1,
      role: 'entry' as const,
    }));
    const source = { from: 'file', fileName: 'mine.md' } as const;
    const version = this.#isMoved.join();
    const list = { id: 'mine', title: 'Mine', source, order: 0, version, entries };
    return saveLists(db, [list as unknown as Parameters<typeof saveLists>[1][number]], NOW);
  }

  /** Both at once; resolves once both are acknowledged. */
  async run(one: Step, other: Step | undefined): Promise<void> {
    this.#now += 10;
    const isAlone = other === undefined || one.do === 'kill' || other.do === 'kill';
    const now = this.#now;
    if (isAlone) await this.#take(one, now);
    else await Promise.all([this.#take(one, now), this.#take(other, now + 1, this.#second)]);
    // Of two at once either may be the last: what is so now must stay.
    await this.#join();
    if (!isAlone) await this.#settleWords();
    await this.check();
  }

  async #take(what: Step, now: number, db = this.db): Promise<void> {
    switch (what.do) {
      case 'visit': {
        const address = here(what.page, this.#isMoved[what.page] ?? false);
        await recordVisit(db, { address, title: '' }, { now });
        return;
      }
      case 'tell':
        return this.#tell(what, now, db);
      case 'say': {
        const resourceId = this.#ids[what.page] ?? 0;
        const { reading } = await setReading(db, { resourceId, change: what.change }, now);
        if (what.change.state) {
          expect(reading.state).toBe(what.change.state);
          this.#heard(what.page, what.change.state, now);
        }
        return;
      }
      case 'say-many':
        await setReadings(
          db,
          this.#ids.map((resourceId) => ({ resourceId })),
          what.change,
          now,
        );
        for (const index of this.#ids.keys()) {
          if (what.change.state) this.#heard(index, what.change.state, now);
        }
        return;
      case 'undo':
        return this.#undo(what, now, db);
      case 'renew':
        await db.jobs.put({ id: KEYS_JOB, wantedAt: now, state: null });
        return renewKeys(db);
      case 'readdress':
        this.#isMoved[what.page] = !this.#isMoved[what.page];
        return this.#saveList(db);
      case 'kill':
        return this.#kill(what, now);
    }
  }

  async #tell(
    { page: index, visit, share }: Extract<Step, { do: 'tell' }>,
    now: number,
    db: WaymarkDatabase,
  ): Promise<void> {
    const address = here(index, this.#isMoved[index] ?? false);
    const resource = await followResource(db, this.#ids[index] ?? 0);
    const visitId = `visit-${index}-${visit}`;
    const activeMs = share * ENOUGH_MS;
    const evidence = { visitId, activeMs, depth: share, words: WORDS, fits: false };
    const data = { resourceId: resource?.id ?? 0, address, evidence };
    let isAcknowledged = false;
    try {
      await recordEvidence(db, data, now);
      isAcknowledged = true;
    } finally {
      await this.#countTold(index, { visitId, activeMs, share, now, isAcknowledged });
    }
  }

  /** What was told counts once it is acknowledged; where the worker died over it, if it is there. */
  async #countTold(
    index: number,
    told: {
      visitId: string;
      activeMs: number;
      share: number;
      now: number;
      isAcknowledged: boolean;
    },
  ): Promise<void> {
    const { visitId, activeMs, share, now } = told;
    // Not counted where the address leads somewhere else by now: that is another page's.
    const stored = await this.db.visits.get(visitId);
    if (stored?.at !== now && (stored?.activeMs ?? 0) < activeMs) return;
    const expected = this.#expected[index] as Expected;
    expected.toldMs.set(visitId, Math.max(expected.toldMs.get(visitId) ?? 0, activeMs));
    expected.depth = Math.max(expected.depth, share);
  }

  async #undo(
    { which, alone }: Extract<Step, { do: 'undo' }>,
    now: number,
    db: WaymarkDatabase,
  ): Promise<void> {
    const events = await db.events.toArray();
    const event = events[which % Math.max(1, events.length)];
    if (!event) return;
    const { outcome, resourceIds } = await undoChange(db, event.id, now, { alone });
    expect(resourceIds.length > 0).toBe(outcome === 'undone');
    // Undoing is a word of its own.
    for (const [index, id] of this.#ids.entries()) {
      const followed = await followResource(this.db, id);
      if (followed && resourceIds.includes(followed.id)) await this.#hear(index, now);
    }
  }

  /** The worker dies over a step: that is done whole or not at all, and nothing else is. */
  async #kill({ step: what, turns }: Extract<Step, { do: 'kill' }>, now: number): Promise<void> {
    const before = await this.#states();
    const dying = new WaymarkDatabase(this.#name);
    const wasMoved = [...this.#isMoved];
    const isAcknowledged = this.#take(what, now, dying).then(
      () => true,
      () => false,
    );
    for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next));
    dying.close();
    if (await isAcknowledged) return;
    const after = await this.#states();
    if (what.do === 'say') {
      const own = this.#ids[what.page] ?? 0;
      for (const [id, state] of after) {
        const may = [before.get(id) ?? 'unread', ...(id === own ? [what.change.state] : [])];
        expect(may).toContain(state);
      }
    }
    if (what.do === 'readdress') {
      const entry = await this.db.entries.where({ listId: 'mine' }).offset(what.page).first();
      if (!entry || entry.address !== here(what.page, this.#isMoved[what.page] ?? false)) {
        this.#isMoved.splice(0, wasMoved.length, ...wasMoved);
      }
    }
    await this.#settleWords();
  }

  async #states(): Promise<Map<number, ReadingState>> {
    const readings = await this.db.readings.toArray();
    return new Map(readings.map(({ resourceId, state }) => [resourceId, state]));
  }

  #heard(index: number, state: ReadingState, at: number): void {
    (this.#expected[index] as Expected).word = { state, at };
  }

  /**
   * Takes what the record says by hand now for the last word: where one was undone, the word before
   * it stands with the time at which that was said.
   */
  async #hear(index: number, at: number): Promise<void> {
    const reading = await this.db.readings.get(this.#ids[index] ?? 0);
    const expected = this.#expected[index] as Expected;
    expected.word = reading?.byHand ? { state: reading.state, at: reading.setAt ?? at } : undefined;
  }

  async #settleWords(): Promise<void> {
    for (const index of this.#ids.keys()) await this.#hear(index, this.#now + 2);
  }

  /** Two that have become one share what was told of either; the later word stands. */
  async #join(): Promise<void> {
    for (const [index, id] of this.#ids.entries()) {
      const resource = await followResource(this.db, id);
      if (!resource) throw new Error(`resource ${id} is gone`);
      if (resource.id === id) continue;
      this.#ids[index] = resource.id;
      const into = this.#ids.indexOf(resource.id);
      const [one, other] = [this.#expected[into], this.#expected[index]];
      if (!one || !other || one === other) continue;
      for (const [visitId, ms] of other.toldMs) one.toldMs.set(visitId, ms);
      one.depth = Math.max(one.depth, other.depth);
      if ((other.word?.at ?? 0) > (one.word?.at ?? 0)) one.word = other.word;
      this.#expected[index] = one;
    }
  }

  async check(): Promise<void> {
    const readings = await this.db.readings.toArray();
    const resources = new Set(await this.db.resources.toCollection().primaryKeys());
    for (const { resourceId } of readings) expect(resources).toContain(resourceId);
    const of = new Map(readings.map((reading) => [reading.resourceId, reading]));
    for (const [index, id] of this.#ids.entries()) {
      const { toldMs, depth, word } = this.#expected[index] as Expected;
      const reading = of.get(id);
      const sum = [...toldMs.values()].reduce((total, ms) => total + ms, 0);
      expect(reading?.activeMs ?? 0).toBeCloseTo(sum, 3);
      expect(reading?.depth ?? 0).toBe(depth);
      if (word) expect(reading).toMatchObject({ state: word.state, byHand: true });
    }
  }

  /** Undoes all that can be undone, in an order that `seed` gives, until nothing is left. */
  async undoAll(seed: number): Promise<Reading[]> {
    for (let turn = 0; turn < 500; turn += 1) {
      const standing = (await this.db.events.toArray()).filter(
        ({ undoneAt }) => undoneAt === undefined,
      );
      const undoable = [...(await findUndoableEvents(this.db, standing))];
      const eventId = undoable[(seed + turn) % Math.max(1, undoable.length)];
      if (eventId === undefined) break;
      this.#now += 1;
      const { outcome } = await undoChange(this.db, eventId, this.#now);
      expect(outcome).toBe('undone');
    }
    return this.db.readings.toArray();
  }

  end(): Promise<void> {
    this.#second.close();
    return this.db.delete();
  }
}

describe('the record', () => {
  it(
    'holds under any sequence of what can happen to it',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, fc.nat(1_000), async (sequence, seed) => {
          const world = new World();
          await world.begin();
          for (const [one, other] of sequence) await world.run(one, other);
          const measured = (await world.db.readings.toArray()).map(({ activeMs }) => activeMs);
          const left = await world.undoAll(seed);
          expect(left.map(({ activeMs }) => activeMs)).toEqual(measured);
          for (const reading of left) {
            expect(reading).toMatchObject({ state: 'unread', queued: 0 });
            expect(reading.readAt).toBeUndefined();
          }
          await world.end();
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    PATIENCE_MS,
  );
});
