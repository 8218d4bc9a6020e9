/**
 * The database: tables, versions, and how to open it. Only this room knows Dexie. Each released
 * version keeps a test that opens a database of that version.
 */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Reading } from '../reading/reading';
import type {
  AliasRow,
  EntryRow,
  EventRow,
  ForwardRow,
  JobRow,
  ListRow,
  OpeningRow,
  PackRow,
  ResourceRow,
  SetAsideRow,
  SettingRow,
} from './rows';

/** Schema history, oldest first. A released version never changes; a new one is appended. */
export const SCHEMA: ReadonlyArray<{ version: number; stores: Record<string, string> }> = [
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
    },
  },
];

/** Waymark's database. */
export class WaymarkDatabase extends Dexie {
  declare lists: EntityTable<ListRow, 'id'>;
  declare entries: EntityTable<EntryRow, 'id'>;
  declare resources: EntityTable<ResourceRow, 'id'>;
  declare aliases: EntityTable<AliasRow, 'id'>;
  declare readings: Table<Reading, number>;
  declare events: EntityTable<EventRow, 'id'>;
  declare jobs: EntityTable<JobRow, 'id'>;
  declare packs: EntityTable<PackRow, 'id'>;
  declare openings: Table<OpeningRow, number>;
  declare settings: EntityTable<SettingRow, 'id'>;
  declare forwards: EntityTable<ForwardRow, 'id'>;
  declare setAside: EntityTable<SetAsideRow, 'id'>;

  /** @param name a name of its own for each test; the extension uses the default. */
  constructor(name = 'waymark') {
    super(name, { chromeTransactionDurability: 'strict' });
    for (const { version, stores } of SCHEMA) this.version(version).stores(stores);
  }
}

let opened: WaymarkDatabase | undefined;

/** @returns the database of this context; opening happens with the first query. */
export function database(): WaymarkDatabase {
  opened ??= new WaymarkDatabase();
  return opened;
}
