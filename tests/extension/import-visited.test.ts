/** The browser's own history: what was visited is opened at that time, once, and nothing else changes. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import {
  findLastUndoable,
  findUndoableEvents,
  undoChange,
} from '../../lib/actions/change/undo-change';
import { readHistory } from '../../lib/actions/read/read-history';
import { findVisited } from '../../lib/actions/recognise/find-visited';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { importVisited, previewVisited } from '../../lib/actions/transfer/import-visited';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { writeBackup } from '../../lib/exports/backup';
import { parseBackup } from '../../lib/exports/parse-backup';
import { DEFAULT_SETTINGS } from '../../lib/reading/choices';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { removeList } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';
import { emptyDatabase, NOW, saveList, visitId } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';
import { stepsOf, takeSteps } from './generated-record';

const DAY = 86_400_000;
const THEN = NOW - 40 * DAY;
const PAGES = [1, 2, 3, 4].map((at) => `https://a.example/${at}`);
const [FIRST = '', SECOND = '', THIRD = ''] = PAGES;

async function databaseWithLists(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await saveList(db, 'queues', ...PAGES);
  await saveList(db, 'reads', FIRST);
  return db;
}

async function idOf(db: WaymarkDatabase, address: string): Promise<number> {
  const [id = 0] = await findVisited(db, [address]);
  return id;
}

async function visitsOf(db: WaymarkDatabase, ...addresses: string[]) {
  const ids = await findVisited(db, addresses);
  return new Map(ids.map((id = 0, at) => [id, THEN + at]));
}

async function readingAt(db: WaymarkDatabase, address: string) {
  return db.readings.get(await idOf(db, address));
}

async function say(db: WaymarkDatabase, address: string, change: HandChange, at: number) {
  await setReading(db, { resourceId: await idOf(db, address), address, change }, at);
}

const contentOf = async (db: WaymarkDatabase) => {
  const { events, readings, lists, entries, resources, aliases } = await readBackup(db, NOW);
  return { events, readings, lists, entries, resources, aliases };
};

describe('pages that were visited', () => {
  it('are opened at the time of the visit, as one group of events, and never read', async () => {
    const db = await databaseWithLists();
    await changeSettings(db, { readRule: 'opened' }, DEFAULT_SETTINGS, NOW - 50 * DAY);
    const visits = await visitsOf(db, FIRST, SECOND);
    const result = await importVisited(db, visits, { now: NOW });
    expect(result).toMatchObject({
      pages: 2,
      opened: 2,
      kept: 0,
      lists: [
        { title: 'queues', entries: 2 },
        { title: 'reads', entries: 1 },
      ],
    });
    expect(await readingAt(db, FIRST)).toMatchObject({
      state: 'unread',
      openedAt: THEN,
      changedAt: NOW,
      byHand: false,
    });
    expect((await readingAt(db, SECOND))?.openedAt).toBe(THEN + 1);
    const events = (await db.events.toArray()).filter(({ kind }) => kind !== 'chosen');
    expect(events.map(({ kind, group }) => [kind, group])).toEqual([
      ['opened', result.eventId],
      ['opened', result.eventId],
    ]);
    expect((await readHistory(db))[0]).toMatchObject({ id: result.eventId, entryCount: 2 });
  });

  it('are told of beforehand as they come in then, and nothing is stored', async () => {
    const db = await databaseWithLists();
    const visits = await visitsOf(db, FIRST, SECOND);
    const before = await contentOf(db);
    const preview = await previewVisited(db, visits, { now: NOW });
    expect(await contentOf(db)).toEqual(before);
    const { eventId, ...done } = await importVisited(db, visits, { now: NOW });
    expect(done).toEqual(preview);
    expect(eventId).toBeGreaterThan(0);
  });

  it('are told of by reading alone, while others write', async () => {
    const db = await databaseWithLists();
    const visits = await visitsOf(db, FIRST, SECOND);
    const begun = vi.spyOn(Object.getPrototypeOf(db.backendDB()), 'transaction');
    const reader = new WaymarkDatabase(db.name);
    expect(await previewVisited(reader, visits, { now: NOW })).toMatchObject({ opened: 2 });
    expect(new Set(begun.mock.calls.map(([, mode]) => mode))).toEqual(new Set(['readonly']));
    begun.mockRestore();
  });

  it('are told of as they come in then, into whatever record', async () => {
    const times = fc.array(fc.integer({ min: THEN, max: NOW + DAY }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(stepsOf('a', 12), times, fc.boolean(), async (steps, at, isDamaged) => {
        const db = emptyDatabase();
        const now = (await takeSteps(db, steps, NOW)) + 1;
        if (isDamaged) await db.readings.toCollection().modify({ activeMs: -1 });
        const ids = await db.resources.limit(at.length).primaryKeys();
        const visits = new Map(ids.map((id, index) => [id, at[index] ?? now]));
        const openedOf = async () =>
          new Map((await db.readings.toArray()).map((row) => [row.resourceId, row.openedAt]));
        const before = await openedOf();
        const preview = await previewVisited(db, visits, { now });
        expect(await openedOf()).toEqual(before);
        const { eventId, ...done } = await importVisited(db, visits, { now });
        expect(done).toEqual(preview);
        expect(eventId !== undefined).toBe(preview.opened > 0);
        const after = [...(await openedOf())];
        const changed = after.filter(([id, openedAt]) => before.get(id) !== openedAt);
        expect(changed).toHaveLength(preview.opened);
        await db.delete();
      }),
      { numRuns: 40, seed: 11 },
    );
  }, 120_000);

  it('change nothing the second time, however often, and with other times neither', async () => {
    const db = await databaseWithLists();
    const visits = await visitsOf(db, FIRST, SECOND);
    await importVisited(db, visits, { now: NOW });
    const before = await contentOf(db);
    for (const at of [NOW - 90 * DAY, THEN, NOW]) {
      const again = new Map([...visits.keys()].map((id) => [id, at]));
      const result = await importVisited(db, again, { now: NOW + DAY });
      expect(result).toMatchObject({ pages: 2, opened: 0, kept: 2 });
      expect(result.eventId).toBeUndefined();
    }
    expect(await contentOf(db)).toEqual(before);
  });

  it('change nothing that was set by hand, opened or measured, and leave the queue as it is', async () => {
    const db = await databaseWithLists();
    await say(db, FIRST, { state: 'skipped' }, NOW - 100 * DAY);
    await recordVisit(db, { address: SECOND, visitId: visitId() }, { tabId: 1, now: NOW - DAY });
    await say(db, THIRD, { queued: true }, NOW - DAY);
    const before = [await readingAt(db, FIRST), await readingAt(db, SECOND)];
    const visits = await visitsOf(db, FIRST, SECOND, THIRD);
    const result = await importVisited(db, visits, { now: NOW });
    expect(result).toMatchObject({ pages: 3, opened: 1, kept: 2 });
    expect([await readingAt(db, FIRST), await readingAt(db, SECOND)]).toEqual(before);
    expect(await readingAt(db, THIRD)).toMatchObject({ queued: 1, openedAt: THEN + 2 });
  });

  it('are taken back by one undo, to what was there before, and can come in again', async () => {
    const db = await databaseWithLists();
    await say(db, FIRST, { queued: true }, NOW - DAY);
    const visits = await visitsOf(db, FIRST, SECOND);
    const { eventId = 0 } = await importVisited(db, visits, { now: NOW });
    const [line] = await readHistory(db);
    expect(await findUndoableEvents(db, line ? [line] : [])).toContain(eventId);
    expect((await findLastUndoable(db))?.group).toBe(eventId);
    const undone = await undoChange(db, eventId, NOW + 1);
    expect(undone.outcome).toBe('undone');
    expect(undone.resourceIds.toSorted()).toEqual([...visits.keys()].toSorted());
    expect(await readingAt(db, FIRST)).toMatchObject({ queued: 1, state: 'unread', byHand: false });
    for (const page of [FIRST, SECOND]) {
      expect(await readingAt(db, page)).not.toHaveProperty('openedAt');
    }
    expect((await undoChange(db, eventId, NOW + 2)).outcome).toBe('gone');
    expect(await importVisited(db, visits, { now: NOW + 3 })).toMatchObject({ opened: 2 });
  });

  it('stay opened where they were in use since, and what was said since stays said', async () => {
    const db = await databaseWithLists();
    const visits = await visitsOf(db, FIRST, SECOND);
    const { eventId = 0 } = await importVisited(db, visits, { now: NOW });
    const id = visitId();
    await recordVisit(db, { address: FIRST, visitId: id }, { tabId: 1, now: NOW + DAY });
    const evidence = { visitId: id, activeMs: 9_000, depth: 0.1, words: 800, fits: false };
    await recordEvidence(
      db,
      { resourceId: await idOf(db, FIRST), address: FIRST, evidence },
      NOW + DAY,
    );
    await say(db, SECOND, { state: 'read' }, NOW + DAY);
    await undoChange(db, eventId, NOW + 2 * DAY);
    expect((await readingAt(db, FIRST))?.openedAt).toBe(THEN);
    const second = await readingAt(db, SECOND);
    expect(second).toMatchObject({ state: 'read', byHand: true });
    expect(second).not.toHaveProperty('openedAt');
  });

  it('that the marker records are no change that anybody made, and cannot be undone', async () => {
    const db = await databaseWithLists();
    await recordVisit(db, { address: FIRST, visitId: visitId() }, { tabId: 1, now: NOW });
    const events = await db.events.toArray();
    expect(events.map(({ kind }) => kind)).toEqual(['opened']);
    expect(await findUndoableEvents(db, events)).toEqual(new Set());
    expect(await findLastUndoable(db)).toBeUndefined();
    expect((await undoChange(db, events[0]?.id ?? 0, NOW + 1)).outcome).toBe('gone');
  });

  it('are left out where their list was removed meanwhile', async () => {
    const db = await databaseWithLists();
    const visits = await visitsOf(db, FIRST, SECOND);
    await removeList(db, 'queues', NOW);
    expect(await importVisited(db, visits, { now: NOW })).toMatchObject({ pages: 1, opened: 1 });
    expect(await db.readings.count()).toBe(1);
  });

  it('come back from a backup, and can be undone there', async () => {
    const db = await databaseWithLists();
    const { eventId = 0 } = await importVisited(db, await visitsOf(db, FIRST), { now: NOW });
    const taken = parseBackup(writeBackup(await readBackup(db, NOW)));
    if (typeof taken === 'string') throw new Error(taken);
    const other = emptyDatabase();
    await restoreBackup(other, taken, NOW);
    expect(await contentOf(other)).toEqual(await contentOf(db));
    expect((await undoChange(other, eventId, NOW + 1)).outcome).toBe('undone');
    expect(await readingAt(other, FIRST)).not.toHaveProperty('openedAt');
  });

  it('come in whole or not at all, wherever it ends', async () => {
    const db = await databaseWithLists();
    const visits = await visitsOf(db, FIRST, SECOND);
    const { name } = db;
    db.close();
    await dieAtEveryWrite(name, (dying) => importVisited(dying, visits, { now: NOW }), 20);
    const after = new WaymarkDatabase(name);
    expect(await after.readings.count()).toBe(2);
    after.close();
  });

  it('are none where it was cancelled', async () => {
    const db = await databaseWithLists();
    const visits = await visitsOf(db, FIRST);
    const before = await contentOf(db);
    const cancelled = importVisited(db, visits, { now: NOW, signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toThrow();
    expect(await contentOf(db)).toEqual(before);
  });
});
