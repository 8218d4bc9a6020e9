/** The schema of the database, as each version has it, and how records of the one before come to it. */
import type { Transaction } from 'dexie';
import { withQueuePlace } from '../reading/queue-order';
import type { Reading } from '../reading/reading';
import type { VisitShare } from '../reading/visit-share';
import { nameRecord } from './record-id';
import type { EventRow } from './rows';

/** Schema history, oldest first. A released version never changes; a new one is appended. */
export const SCHEMA: ReadonlyArray<{
  version: number;
  stores: Record<string, string>;
  upgrade?: (transaction: Transaction) => Promise<void>;
}> = [
  {
    version: 1,
    stores: {
      lists: 'id, order',
      entries: '++id, &[listId+position], resourceId',
      resources: '++id, *keys',
      aliases: '++id, resourceId, at',
      readings: 'resourceId, state, queued, changedAt',
      events: '++id, resourceId, at',
      jobs: 'id',
      packs: 'id',
      openings: 'tabId',
      settings: 'id',
    },
  },
  {
    version: 2,
    stores: {
      forwards: '++id, from, to',
      setAside: '++id, table',
      visits: 'visitId, at, resourceId',
      requests: 'changeId, at',
      events: '++id, resourceId, at, group',
      readings: 'resourceId, changedAt, [state+changedAt], [queued+changedAt]',
      summaries: 'id',
    },
    upgrade: divideReadings,
  },
  {
    version: 3,
    stores: {
      refreshes: 'listId',
      fetched: 'listId',
    },
  },
  {
    version: 4,
    stores: {
      entries: '++id, &[listId+position], resourceId, company',
      events: '++id, resourceId, at, group, deckCard.id',
      notes: 'resourceId',
      longJobs: '++id',
      jobSteps: '[jobId+at]',
      plans: 'id',
      cards: 'resourceId, schedule.due, turn, schedule.begunAt',
      deckCards: 'id, schedule.due, turn, schedule.begunAt',
      indexChanges: '++id',
      readings: 'resourceId, changedAt, [state+changedAt], [queued+queueOrder]',
    },
    upgrade: placeQueued,
  },
];

/** What is queued gets its place, behind what was queued before it. */
async function placeQueued(transaction: Transaction): Promise<void> {
  const readings = transaction.table<Reading, number>('readings');
  await readings
    .filter(({ queued }) => queued === 1)
    .modify((reading) => {
      Object.assign(reading, withQueuePlace(reading));
    });
}

/** A reading as version 1 kept it. */
type FirstReading = Reading & { visits?: unknown };

/**
 * What each visit has contributed gets rows of its own, and the last word about a state its time:
 * that of the event that said it; so has the queue. The record gets its name.
 */
async function divideReadings(transaction: Transaction): Promise<void> {
  await nameRecord(transaction);
  const setAt = new Map<number, number>();
  const queueChangedAt = new Map<number, number>();
  await transaction.table<EventRow, number>('events').each((event) => {
    const { resourceId, automatic, kind, at, undoneAt } = event;
    if (kind === 'queued' && undoneAt === undefined) queueChangedAt.set(resourceId, at);
    const isWord = automatic ? undoneAt !== undefined : kind === 'set' && undoneAt === undefined;
    if (!isWord) return;
    setAt.set(resourceId, Math.max(setAt.get(resourceId) ?? 0, automatic ? (undoneAt ?? 0) : at));
  });
  const shares: VisitShare[] = [];
  const readings = transaction.table<FirstReading, number>('readings');
  await readings.toCollection().modify((reading) => {
    const { visits, resourceId, address, changedAt: at } = reading;
    for (const visit of Array.isArray(visits) ? visits : []) {
      const { visitId, activeMs } = (visit ?? {}) as Partial<VisitShare>;
      if (typeof visitId !== 'string' || typeof activeMs !== 'number') continue;
      shares.push({ visitId, resourceId, address, activeMs, at });
    }
    delete reading.visits;
    const word = setAt.get(resourceId);
    if (reading.byHand && word !== undefined) reading.setAt = word;
    const queueing = queueChangedAt.get(resourceId);
    if (reading.queued === 1 && queueing !== undefined) reading.queueChangedAt = queueing;
  });
  await transaction.table<VisitShare, string>('visits').bulkPut(shares);
}
