/**
 * The database: tables, versions, and how to open it. Only this room knows Dexie. Each released
 * version keeps a test that opens a database of that version.
 */
import Dexie, { type EntityTable, type PromiseExtended, type Table, type Transaction } from 'dexie';
import type { Plan } from '../plan/plan';
import type { Note } from '../reading/note';
import { withQueuePlace } from '../reading/queue-order';
import type { Reading } from '../reading/reading';
import type { VisitShare } from '../reading/visit-share';
import { indexChangeKeeper } from './keep-index-changes';
import { overviewKeeper } from './keep-overview';
import { queuePlaceKeeper } from './keep-queue-places';
import { DATABASE_NAME, openerInTime } from './open-in-time';
import { FIRST_SUMMARIES, type SummaryRow } from './overview-row';
import { nameRecord } from './record-id';
import type {
  AliasRow,
  CardRow,
  EntryRow,
  EventRow,
  FetchedRow,
  ForwardRow,
  IndexChangeRow,
  IndexRow,
  JobRow,
  JobStepRow,
  ListRow,
  LongJobRow,
  OpeningRow,
  RefreshRow,
  RequestRow,
  ResourceRow,
  SetAsideRow,
  SettingRow,
} from './rows';

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
      notes: 'resourceId',
      longJobs: '++id',
      jobSteps: '[jobId+at]',
      plans: 'id',
      cards: 'resourceId, due',
      indexChanges: '++id',
      readings: 'resourceId, changedAt, [state+changedAt], [queued+queueOrder]',
    },
    upgrade: placeQueued,
  },
];

/** A database that did not open is left alone for so long, ms. */
const AGAIN_AFTER_MS = 1_000;

/** Waymark's database. */
export class WaymarkDatabase extends Dexie {
  declare lists: EntityTable<ListRow, 'id'>;
  declare entries: EntityTable<EntryRow, 'id'>;
  declare resources: EntityTable<ResourceRow, 'id'>;
  declare aliases: EntityTable<AliasRow, 'id'>;
  declare readings: Table<Reading, number>;
  declare events: EntityTable<EventRow, 'id'>;
  declare jobs: EntityTable<JobRow, 'id'>;
  declare packs: EntityTable<IndexRow, 'id'>;
  declare openings: Table<OpeningRow, number>;
  declare settings: EntityTable<SettingRow, 'id'>;
  declare forwards: EntityTable<ForwardRow, 'id'>;
  declare setAside: EntityTable<SetAsideRow, 'id'>;
  declare visits: Table<VisitShare, string>;
  declare requests: Table<RequestRow, string>;
  declare summaries: Table<SummaryRow, string>;
  declare refreshes: EntityTable<RefreshRow, 'listId'>;
  declare fetched: EntityTable<FetchedRow, 'listId'>;
  declare notes: Table<Note, number>;
  declare longJobs: EntityTable<LongJobRow, 'id'>;
  declare jobSteps: Table<JobStepRow, [jobId: number, at: number]>;
  declare plans: EntityTable<Plan, 'id'>;
  declare cards: Table<CardRow, number>;
  declare indexChanges: EntityTable<IndexChangeRow, 'id'>;

  /**
   * @param name a name of its own for each test; the extension uses the default.
   * @param opener opens it in time; another only in tests
   */
  constructor(name = DATABASE_NAME, opener = openerInTime()) {
    super(name, { chromeTransactionDurability: 'strict', indexedDB: opener });
    for (const { version, stores, upgrade } of SCHEMA) {
      const step = this.version(version).stores(stores);
      if (upgrade) step.upgrade(upgrade);
    }
    this.use(overviewKeeper);
    this.use(queuePlaceKeeper);
    this.use(indexChangeKeeper);
    this.on('populate', async (transaction) => {
      await nameRecord(transaction);
      await transaction.table('summaries').bulkAdd(FIRST_SUMMARIES);
    });
  }

  /**
   * Opens it, as the first query does too. One that failed is tried again by the first query after a
   * moment; until then every query fails at once, and for the same reason.
   */
  override open(): PromiseExtended<Dexie> {
    const opening = super.open();
    opening.catch(() => {
      setTimeout(() => this.hasFailed() && this.close({ disableAutoOpen: false }), AGAIN_AFTER_MS);
    });
    return opening;
  }
}

let opened: WaymarkDatabase | undefined;

/** @returns the database of this context; opening happens with the first query. */
export function database(): WaymarkDatabase {
  opened ??= new WaymarkDatabase();
  return opened;
}

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
