/** What is recorded at a form while lists make it an entry, a form again, or a form of another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { parseList } from '../../lib/lists/parse-list';
import { newReading } from '../../lib/reading/apply-evidence';
import type { ReadingState } from '../../lib/reading/reading';
import { saveLists } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { emptyDatabase, NOW, visitId } from './catalogue';

const PAPER = 'https://journal.example/papers/the-log';
const PDF = 'https://files.example/pdf/log-2014.pdf';
const COPY = 'https://copies.example/of/the-log';
const ENTRY = `- [The Log](${PAPER}) - what it is`;
const AS_FORM = `# L\n${ENTRY} ([PDF](${PDF}))\n`;
const AS_ENTRY = `# L\n${ENTRY}\n- [The report](${PDF})\n`;
const ONLY_FORM = `# M\n- [Another thing](https://another.example/thing) ([PDF](${PDF}))\n`;

let versions = 0;

async function save(db: WaymarkDatabase, text: string, id = 'mine'): Promise<void> {
  versions += 1;
  const { entries } = parseList(text, { name: id });
  const source = { from: 'file', fileName: `${id}.md` } as const;
  const list = { id, title: id, source, order: 0, version: `v${versions}`, entries };
  await saveLists(db, [list], NOW + versions);
}

async function visit(db: WaymarkDatabase, address: string, at: number) {
  const mark = await recordVisit(db, { address, again: true as const }, { now: at });
  if (!mark) throw new Error(`no mark at ${address}`);
  return mark;
}

async function say(db: WaymarkDatabase, address: string, state: ReadingState, at = NOW) {
  const { resourceId } = await visit(db, address, at);
  return setReading(db, { resourceId, change: { state }, address }, at);
}

async function measure(db: WaymarkDatabase, address: string, activeMs: number, at = NOW) {
  const { resourceId } = await visit(db, address, at);
  const evidence = { visitId: visitId(), activeMs, depth: 0.5, words: 4_000, fits: false };
  await recordEvidence(db, { resourceId, address, evidence }, at);
}

/** What is known at an address, as far as a person can see it. */
async function knownAt(db: WaymarkDatabase, address: string) {
  const { resourceId } = await visit(db, address, NOW + 9_000_000);
  const reading = await db.readings.get(resourceId);
  const { state, progress, activeMs, queued, byHand } = reading ?? newReading(0, address, 0);
  // How far one has come is shown while one is reading.
  return { state, activeMs, queued, byHand, ...(state === 'reading' && { progress }) };
}

const stateAt = async (db: WaymarkDatabase, address: string) => (await knownAt(db, address)).state;

async function totalMs(db: WaymarkDatabase): Promise<number> {
  const readings = await db.readings.toArray();
  return readings.reduce((sum, { activeMs }) => sum + activeMs, 0);
}

type Step =
  | { do: 'say'; at: 'paper' | 'pdf'; state: ReadingState }
  | { do: 'queue'; at: 'paper' | 'pdf'; queued: boolean }
  | { do: 'measure'; at: 'paper' | 'pdf'; activeMs: number };
const ADDRESSES = { paper: PAPER, pdf: PDF };
const place = fc.constantFrom('paper' as const, 'pdf' as const);
const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('say' as const),
      at: place,
      state: fc.constantFrom<ReadingState>('unread', 'reading', 'read', 'skipped'),
    }),
    fc.record({ do: fc.constant('queue' as const), at: place, queued: fc.boolean() }),
    fc.record({
      do: fc.constant('measure' as const),
      at: place,
      activeMs: fc.constantFrom(20_000, 600_000, 1_500_000),
    }),
  ),
  { maxLength: 6 },
);

/** @returns the events that can be undone, newest first */
async function take(db: WaymarkDatabase, all: readonly Step[]): Promise<number[]> {
  for (const [index, step] of all.entries()) {
    const at = NOW + 1_000 * (index + 1);
    const address = ADDRESSES[step.at];
    if (step.do === 'say') await say(db, address, step.state, at);
    if (step.do === 'measure') await measure(db, address, step.activeMs, at);
    if (step.do === 'queue') {
      const { resourceId } = await visit(db, address, at);
      await setReading(db, { resourceId, change: { queued: step.queued }, address }, at);
    }
  }
  const events = await db.events.toArray();
  return events
    .filter(({ kind }) => kind !== 'opened')
    .map(({ id }) => id)
    .reverse();
}

describe('a form that becomes an entry and a form again', () => {
  it('leaves the record of the entry as it was, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (all, rounds) => {
        const [moved, still] = [emptyDatabase(), emptyDatabase()];
        for (const db of [moved, still]) await save(db, AS_FORM);
        await take(moved, all);
        await take(still, all);
        const ms = await totalMs(moved);
        for (let round = 0; round < rounds; round += 1) {
          const before = await knownAt(moved, PAPER);
          await save(moved, AS_ENTRY);
          expect(await totalMs(moved)).toBe(ms);
          const { activeMs, ...shown } = await knownAt(moved, PAPER);
          expect({ ...shown, activeMs: before.activeMs }).toEqual(before);
          expect(activeMs).toBeLessThanOrEqual(before.activeMs);
          await save(moved, AS_FORM);
        }
        expect(await knownAt(moved, PAPER)).toEqual(await knownAt(still, PAPER));
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it('keeps for the entry what was said there before the form was read', async () => {
    const db = emptyDatabase();
    await save(db, AS_FORM);
    await say(db, PAPER, 'skipped');
    const { eventId } = await say(db, PDF, 'read', NOW + 1);
    for (const text of [AS_ENTRY, AS_FORM]) await save(db, text);
    expect(await stateAt(db, PAPER)).toBe('read');
    await undoChange(db, eventId ?? 0, NOW + 9);
    expect(await stateAt(db, PAPER)).toBe('skipped');
  });

  it('goes on telling at the entry what was read at the form, without its time', async () => {
    const db = emptyDatabase();
    await save(db, AS_FORM);
    await measure(db, PDF, 1_500_000);
    await say(db, PDF, 'read');
    await save(db, AS_ENTRY);
    expect(await knownAt(db, PAPER)).toMatchObject({ state: 'read', activeMs: 0 });
    expect(await knownAt(db, PDF)).toMatchObject({ state: 'read', activeMs: 1_500_000 });
  });
});

describe('an entry that becomes a form and an entry again', () => {
  it('has its own record back, and the other entry its own, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const [moved, still] = [emptyDatabase(), emptyDatabase()];
        for (const db of [moved, still]) await save(db, AS_ENTRY);
        const events = await take(moved, all);
        await take(still, all);
        for (const text of [AS_FORM, AS_ENTRY]) await save(moved, text);
        expect(await knownAt(moved, PDF)).toEqual(await knownAt(still, PDF));
        expect((await knownAt(moved, PAPER)).activeMs).toBe((await knownAt(still, PAPER)).activeMs);
        for (const id of events) {
          await undoChange(moved, id, NOW + 5_000_000);
          await undoChange(still, id, NOW + 5_000_000);
        }
        expect(await knownAt(moved, PDF)).toEqual(await knownAt(still, PDF));
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it.each(['same', 'different'] as const)(
    'takes along what was said of it: %s',
    async (verdict) => {
      const db = emptyDatabase();
      await save(db, AS_ENTRY);
      const { resourceId } = await visit(db, PDF, NOW);
      await judgeMatch(db, { resourceId, address: COPY, verdict }, NOW);
      if (verdict === 'same') await say(db, COPY, 'read', NOW + 1);
      const before = await db.aliases.toArray();
      for (const text of [AS_FORM, AS_ENTRY]) await save(db, text);
      const report = (await db.entries.toArray()).find(({ address }) => address === PDF);
      expect(report).toBeDefined();
      expect(await db.aliases.toArray()).toEqual(
        before.map((alias) => ({ ...alias, resourceId: report?.resourceId })),
      );
      const words = await db.events.filter(({ aliasId }) => aliasId !== undefined).toArray();
      expect(words.map((word) => word.resourceId)).toEqual([report?.resourceId]);
      if (verdict === 'same') {
        expect(await visit(db, COPY, NOW + 2)).toMatchObject({ title: 'The report' });
        expect(await stateAt(db, PDF)).toBe('read');
      }
    },
  );
});

it('a page that is a form of two things gives its record to the one that keeps it', async () => {
  const db = emptyDatabase();
  await save(db, AS_ENTRY);
  await say(db, PDF, 'read');
  await save(db, ONLY_FORM, 'more');
  await save(db, AS_FORM);
  expect(await stateAt(db, PAPER)).toBe('unread');
  await save(db, `# M\n- [Another thing](https://another.example/thing)\n`, 'more');
  expect(await visit(db, PDF, NOW)).toMatchObject({ title: 'The Log', form: 'PDF' });
  expect(await stateAt(db, PAPER)).toBe('read');
  expect(await db.readings.count()).toBe(1);
});

describe('a form that a list names as an entry', () => {
  const OTHER = (title: string) => `# T\n- [${title}](${PDF})\n`;

  it.each([
    ['is read', { state: 'read' }],
    ['is queued', { queued: true }],
  ] as const)('stays as it is left when that list says it otherwise: %s', async (_, change) => {
    const db = emptyDatabase();
    await save(db, AS_FORM);
    const { resourceId } = await visit(db, PDF, NOW);
    const { eventId } = await setReading(db, { resourceId, change, address: PDF }, NOW + 1);
    await save(db, OTHER('The report'), 'two');
    await undoChange(db, eventId ?? 0, NOW + 9);
    for (const title of ['A wholly different title', 'And another one']) {
      await save(db, OTHER(title), 'two');
      expect(await knownAt(db, PDF)).toMatchObject({ state: 'unread', queued: 0 });
    }
  });

  it('can be undone after that list says it otherwise, and has no more sides then', async () => {
    const db = emptyDatabase();
    await save(db, AS_FORM);
    const { eventId } = await say(db, PDF, 'read', NOW + 1);
    for (const title of ['The report', 'A wholly different title', 'And another one']) {
      await save(db, OTHER(title), 'two');
    }
    const sides = (await db.readings.toArray()).map((reading) => reading.sides?.length ?? 1);
    expect(Math.max(...sides)).toBeLessThanOrEqual(2);
    await undoChange(db, eventId ?? 0, NOW + 9);
    expect(await stateAt(db, PDF)).toBe('unread');
  });

  it('has what was recorded there while it was a form of two things', async () => {
    const db = emptyDatabase();
    await save(db, AS_FORM);
    await say(db, PDF, 'read');
    await save(db, ONLY_FORM, 'more');
    await save(db, OTHER('The report'), 'two');
    expect(await stateAt(db, PDF)).toBe('read');
  });

  it('is one with its entry again by the user’s word, and undone as one', async () => {
    const db = emptyDatabase();
    await save(db, AS_FORM);
    const { eventId } = await say(db, PDF, 'read', NOW + 1);
    await save(db, AS_ENTRY);
    const { resourceId } = await visit(db, PAPER, NOW + 2);
    await judgeMatch(db, { resourceId, address: PDF, verdict: 'same' }, NOW + 3);
    await undoChange(db, eventId ?? 0, NOW + 9);
    expect(await stateAt(db, PDF)).toBe('unread');
  });
});

describe('a page that is open while its form becomes an entry', () => {
  it.each([
    ['a form before', [AS_FORM, AS_ENTRY]],
    ['an entry before, and a form meanwhile', [AS_ENTRY, AS_FORM, AS_ENTRY]],
  ])(
    'is heard at that entry, also where nothing was recorded yet: %s',
    async (_, [first, ...then]) => {
      const db = emptyDatabase();
      await save(db, first ?? '');
      const { resourceId } = await visit(db, PDF, NOW);
      for (const text of then) await save(db, text);
      const evidence = {
        visitId: visitId(),
        activeMs: 60_000,
        depth: 0.2,
        words: 4_000,
        fits: false,
      };
      await recordEvidence(db, { resourceId, address: PDF, evidence }, NOW + 61_000);
      await setReading(db, { resourceId, change: { state: 'read' }, address: PDF }, NOW + 62_000);
      expect(await knownAt(db, PDF)).toMatchObject({ state: 'read' });
      expect(await stateAt(db, PAPER)).toBe('unread');
    },
  );

  it('says of another page what it is by the entry that it was', async () => {
    const db = emptyDatabase();
    await save(db, AS_ENTRY);
    const { resourceId } = await visit(db, PDF, NOW);
    for (const text of [AS_FORM, AS_ENTRY]) await save(db, text);
    await judgeMatch(db, { resourceId, address: COPY, verdict: 'same' }, NOW + 3);
    expect(await visit(db, COPY, NOW + 4)).toMatchObject({ title: 'The report' });
  });

  it('keeps a refusal of either of the two at one address', async () => {
    const db = emptyDatabase();
    await save(db, AS_ENTRY);
    for (const [at, address] of [PAPER, PDF].entries()) {
      const { resourceId } = await visit(db, address, NOW);
      await judgeMatch(db, { resourceId, address: COPY, verdict: 'different' }, NOW + at);
    }
    for (const text of [AS_FORM, AS_ENTRY]) await save(db, text);
    const ids = (await db.aliases.toArray()).map(({ resourceId }) => resourceId);
    expect(new Set(ids).size).toBe(2);
  });
});
