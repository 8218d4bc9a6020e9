/**
 * The history of a backup and the one here become one, in the order of their times, each in its own
 * order. Events that something new comes before get new ids: the ids say what came first.
 */
import type { Backup, BackupEvent } from '../../exports/backup';
import { putInChunks, reserveId } from '../../store/chunks';
import type { WaymarkDatabase } from '../../store/database';
import type { AliasRow, EventRow } from '../../store/rows';
import type { EventPairs } from './pair-events';

/** What has become of a history. */
export interface MergedHistory {
  /** Ids in this database, by those in the backup. */
  idOf: ReadonlyMap<number, number>;
  /** Ids of the events that came from the backup. */
  newIds: ReadonlySet<number>;
}

/**
 * @param resourceIds, aliasIds ids in this database, by those in the backup
 */
export async function mergeHistory(
  db: WaymarkDatabase,
  { events }: Backup,
  ids: {
    pairs: EventPairs;
    resourceIds: ReadonlyMap<number, number>;
    aliasIds: ReadonlyMap<number, number>;
  },
): Promise<MergedHistory> {
  const { known } = ids.pairs;
  const coming = events
    .filter(
      ({ id, resourceId }) =>
        !known.has(id) && (resourceId === 0 || ids.resourceIds.has(resourceId)),
    )
    .sort((one, other) => one.id - other.id);
  const idOf = new Map([...known].map(([id, row]) => [id, row.id]));
  if (coming.length === 0) return { idOf, newIds: new Set() };
  const { own } = ids.pairs;
  const { kept, order } = inOrder(own, coming);
  const table = db.table<EventRow, number>('events');
  const firstId = (await reserveId(table)) + 1;
  const renamed = new Map<number, number>();
  for (const [at, { own: row, coming: event }] of order.entries()) {
    if (row) renamed.set(row.id, firstId + at);
    if (event) idOf.set(event.id, firstId + at);
  }
  for (const [id, row] of known) idOf.set(id, renamed.get(row.id) ?? row.id);
  const newest = (id: number): number => renamed.get(id) ?? id;
  const { resourceIds } = ids;
  const aliasIds = await withReserved(db, coming, ids.aliasIds);
  const rows: EventRow[] = [];
  for (const [at, { own: row, coming: event }] of order.entries()) {
    const id = firstId + at;
    if (row)
      rows.push({ ...row, id, ...(row.group !== undefined && { group: newest(row.group) }) });
    if (event) rows.push({ ...toRow(event, { resourceIds, aliasIds, idOf }), id });
  }
  await db.events.bulkDelete([...renamed.keys()]);
  await putInChunks(table, rows);
  // What stays before the first that comes may belong to a group that begins after it.
  const torn = kept.filter(({ group }) => group !== undefined && renamed.has(group));
  await putInChunks(
    table,
    torn.map((row) => ({ ...row, group: newest(row.group ?? row.id) })),
  );
  await db.requests
    .filter(({ eventId }) => eventId !== undefined && renamed.has(eventId))
    .modify((request) => {
      request.eventId = newest(request.eventId ?? 0);
    });
  const newIds = new Set(coming.map(({ id }) => idOf.get(id) ?? 0));
  return { idOf, newIds };
}

/** One event of the history that is made: of here, or of the backup. */
interface Place {
  own?: EventRow;
  coming?: BackupEvent;
}

/** @returns what stays as it is, and everything from the first event on that comes in between */
function inOrder(
  own: readonly EventRow[],
  coming: readonly BackupEvent[],
): { kept: readonly EventRow[]; order: Place[] } {
  const order: Place[] = [];
  let from = 0;
  let start: number | undefined;
  for (const event of coming) {
    for (let row = own[from]; row && row.at <= event.at; row = own[from]) {
      if (start !== undefined) order.push({ own: row });
      from += 1;
    }
    start ??= from;
    order.push({ coming: event });
  }
  order.push(...own.slice(from).map((row) => ({ own: row })));
  return { kept: own.slice(0, start), order };
}

interface KnownIds {
  resourceIds: ReadonlyMap<number, number>;
  aliasIds: ReadonlyMap<number, number>;
  idOf: ReadonlyMap<number, number>;
}

/** Waits for nothing: so many waits without a request between them would end the transaction. */
function toRow(event: BackupEvent, { resourceIds, aliasIds, idOf }: KnownIds): EventRow {
  const { aliasId, displaced, group, ...kept } = event;
  const row = { ...kept, resourceId: resourceIds.get(event.resourceId) ?? 0 } as EventRow;
  if (aliasId !== undefined) row.aliasId = aliasIds.get(aliasId) ?? aliasId;
  const groupId = group === undefined ? undefined : idOf.get(group);
  if (groupId !== undefined) row.group = groupId;
  if (displaced) {
    row.displaced = displaced.flatMap((alias) => {
      const resourceId = resourceIds.get(alias.resourceId);
      const id = aliasIds.get(alias.id) ?? alias.id;
      return resourceId === undefined ? [] : [{ ...alias, id, resourceId } as AliasRow];
    });
  }
  return row;
}

/** @returns the ids of aliases here, with one that no alias has for each that was not taken */
async function withReserved(
  db: WaymarkDatabase,
  events: readonly BackupEvent[],
  aliasIds: ReadonlyMap<number, number>,
): Promise<Map<number, number>> {
  const all = new Map(aliasIds);
  const named = events.flatMap(({ aliasId, displaced = [] }) => [
    ...(aliasId === undefined ? [] : [aliasId]),
    ...displaced.map(({ id }) => id),
  ]);
  for (const id of new Set(named)) {
    if (!all.has(id)) all.set(id, await reserveId(db.table<AliasRow, number>('aliases')));
  }
  return all;
}
