/**
 * The database: its tables, and how to open it. Only this room knows Dexie. Each released version
 * keeps a test that opens a database of that version.
 */
import Dexie, { type EntityTable, type PromiseExtended, type Table } from 'dexie';
import type { Plan } from '../plan/plan';
import type { Note } from '../reading/note';
import type { Reading } from '../reading/reading';
import type { VisitShare } from '../reading/visit-share';
import { indexChangeKeeper } from './keep-index-changes';
import { overviewKeeper } from './keep-overview';
import { queuePlaceKeeper } from './keep-queue-places';
import { DATABASE_NAME, openerInTime } from './open-in-time';
import { FIRST_SUMMARIES, type SummaryRow } from './overview-row';
import { rangeReader } from './read-by-ranges';
import { nameRecord } from './record-id';
import type {
  AliasRow,
  CardRow,
  DeckCardRow,
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
import { SCHEMA } from './schema';

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
  declare deckCards: EntityTable<DeckCardRow, 'id'>;
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
    this.use(rangeReader);
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
