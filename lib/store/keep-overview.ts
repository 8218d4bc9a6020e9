/** Keeps the rows of overview-row.ts in step with lists, entries and readings. */
import Dexie, {
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreTransaction,
  RangeSet,
} from 'dexie';
import { isSameState, withReadings } from '../reading/change-states';
import type { Reading } from '../reading/reading';
import { NO_STATES } from '../reading/reading-states';
import { isOn } from './chosen-lists';
import { type CoreReader, coreReader } from './core-reader';
import type { WaymarkDatabase } from './database';
import { findOverview, type KeptOverview } from './find-overview';
import { followWrites } from './follow-writes';
import {
  type ListCount,
  OVERVIEW,
  type OverviewRow,
  readSummaries,
  STATES,
  type Summaries,
  type SummaryRow,
  soundSummaries,
} from './overview-row';
import type { EntryRow } from './rows';
import { isSoundEntry } from './sound-rows';

const SUMMARIES = 'summaries';
/** What the rows are made of. */
const SOURCES = ['lists', 'entries', 'readings'];

/** Below live queries, which hear of it by what the request says was changed. */
const BELOW_LIVE_QUERIES = -0.5;

/**
 * After so many writes in one transaction (thousands of readings that are undone) the rows are removed
 * and counted anew once: to change them with every write would take longer than the writes.
 */
const MOST_WRITES = 64;
const NONE: Summaries = { overview: undefined, states: undefined };
const writesOf = new WeakMap<DBCoreTransaction, number>();

export const overviewKeeper = followWrites({
  name: 'overview',
  level: BELOW_LIVE_QUERIES,
  sources: SOURCES,
  target: SUMMARIES,
  readsSources: true,
  mutate: (core, table, request) =>
    inTurn(request.trans, () => mutateAndKeep(core, table, request)),
});

/** The write of each transaction that is going on. */
const turns = new WeakMap<DBCoreTransaction, Promise<unknown>>();

/** Of writes asked for at once in one transaction the rows are changed by one after the other. */
function inTurn<Result>(trans: DBCoreTransaction, run: () => Promise<Result>): Promise<Result> {
  const before = turns.get(trans);
  const turn = before ? before.then(run, run) : run();
  turns.set(trans, turn);
  return turn;
}

/** Writes, and then changes the rows by what the write has changed. */
async function mutateAndKeep(
  core: DBCore,
  name: string,
  request: DBCoreMutateRequest,
): Promise<DBCoreMutateResponse> {
  const { trans } = request;
  const table = core.table(name);
  const reader = coreReader(core, trans);
  const remove = () =>
    core.table(SUMMARIES).mutate({ type: 'delete', trans, keys: [OVERVIEW, STATES] });
  const keys = keysOf(request, table.schema.primaryKey.keyPath);
  // Nothing that is derived, and no row that is damaged, may keep a reading from being written.
  const known = await readKnown(reader, name, keys).catch((error: unknown) => {
    console.error(error);
    return undefined;
  });
  let response: DBCoreMutateResponse;
  try {
    response = await table.mutate(request);
  } catch (error) {
    // Some of its rows may have been written.
    await remove().catch(() => undefined);
    throw error;
  }
  if (!known) {
    await remove();
    tellLiveQueries(core, request, [OVERVIEW, STATES]);
    return response;
  }
  const { overview, before } = known;
  const writes = (writesOf.get(trans) ?? 0) + 1;
  writesOf.set(trans, writes);
  const isTold =
    request.type !== 'deleteRange' &&
    response.numFailures === 0 &&
    writes <= MOST_WRITES &&
    // Of a row that is written twice nobody can tell which one counts.
    new Set(keys).size === (keys?.length ?? 0);
  const after = request.type === 'put' || request.type === 'add' ? request.values : [];
  const change = { reader, overview, name, before, after };
  // The write itself must not fail over what is derived from it, and can be counted anew.
  const changed = isTold ? await changedSummaries(change).catch(console.error) : undefined;
  if (changed?.length === 0) return response;
  if (changed) await core.table(SUMMARIES).mutate({ type: 'put', trans, values: changed });
  else await remove();
  tellLiveQueries(core, request, changed ? changed.map(({ id }) => id) : [OVERVIEW, STATES]);
  return response;
}

/** What a write to one of the tables has changed. */
interface Change {
  reader: CoreReader;
  overview: OverviewRow;
  /** Of the table. */
  name: string;
  before: readonly unknown[];
  after: readonly unknown[];
}

/** @returns the rows that change; undefined where one of them is missing or damaged */
async function changedSummaries(change: Change): Promise<SummaryRow[] | undefined> {
  const { reader, overview, name, before, after } = change;
  if (name === 'readings') return changedByReadings(change);
  const counts = new Map(Object.entries(overview.counts));
  if (name === 'lists') return [await makeOverview(reader, counts)];
  await countEntries(reader, counts, before, after);
  const hidden = (await reader.lists()).filter((list) => !isOn(list)).map(({ id }) => id);
  // What is on a list whose row is gone, or cannot be used, is shown.
  const isShown = (entry: unknown) => !hidden.includes((entry as EntryRow).listId);
  if ([...before, ...after].some((entry) => entry !== undefined && isShown(entry))) {
    return [await makeOverview(reader, counts)];
  }
  // Nothing of a list that is still coming, or is off, is shown first.
  const next: OverviewRow = { ...overview, counts: onlyCounted(counts) };
  return JSON.stringify(next) === JSON.stringify(overview) ? [] : [next];
}

async function changedByReadings(change: Change): Promise<SummaryRow[] | undefined> {
  const { reader, overview } = change;
  const [before, after] = [change.before as Reading[], change.after as Reading[]];
  const readings = pairUp(before, after);
  const was = new Map(before.map((reading) => [reading?.resourceId, reading]));
  // The states of all readings are long: most writes (a visit, time) leave them as they are.
  const isSame = [...readings].every(([id, reading]) => isSameState(was.get(id), reading));
  const { isNone, ...kept } = whatIsKept(overview, [...before, ...after]);
  if (isSame && isNone) return [];
  const counts = new Map(Object.entries(overview.counts));
  await countReadings(reader, counts, before, after);
  const next = await makeOverview(reader, counts, kept);
  if (isSame) return [next];
  const [row] = await reader.rows(SUMMARIES, [STATES]);
  const { states } = soundSummaries(undefined, row);
  return states && [next, { ...withReadings(states, readings), id: STATES }];
}

/**
 * Most writes are of a page that is opened, or measured, and concern little of what is shown first.
 * @param written as they were and as they are
 * @returns what is not concerned; `isNone` where nothing is, unless a state has changed
 */
function whatIsKept(
  { continuing, next }: OverviewRow,
  written: ReadonlyArray<Reading | undefined>,
): KeptOverview & { isNone: boolean } {
  const isAny = (is: (reading: Reading) => boolean) => written.some((each) => each && is(each));
  const named = new Set([...continuing, ...next].map(({ entry }) => entry.resourceId));
  const isShown = isAny(({ resourceId, state }) => state === 'reading' || named.has(resourceId));
  const isQueued = isAny(({ queued }) => queued === 1);
  // What comes next follows what was read last.
  const isNone = !isShown && !isQueued && !isAny(({ state }) => state === 'read');
  if (isShown) return { isNone };
  const queued = isQueued ? undefined : next.filter(({ reading }) => reading?.queued === 1);
  return { isNone, continuing, queued };
}

/** @returns the overview, and the rows that the write may change, as they are; undefined where it is missing or damaged */
async function readKnown(
  reader: CoreReader,
  name: string,
  keys: readonly unknown[] | undefined,
): Promise<Pick<Change, 'overview' | 'before'> | undefined> {
  const [row] = await reader.rows(SUMMARIES, [OVERVIEW]);
  const { overview } = soundSummaries(row, undefined);
  return overview && { overview, before: keys ? await reader.rows(name, keys) : [] };
}

/** @returns the keys of rows that may have been there before; undefined where all or none may be */
function keysOf(
  request: DBCoreMutateRequest,
  keyPath: string | string[] | null,
): unknown[] | undefined {
  if (request.type === 'deleteRange') return undefined;
  if (request.type === 'delete') return request.keys;
  const keys = request.keys ?? request.values.map((row) => row[String(keyPath)]);
  return keys.filter((key) => key !== undefined);
}

/** @returns each resource with the reading that it has now */
function pairUp(
  before: ReadonlyArray<Reading | undefined>,
  after: readonly Reading[],
): Map<number, Reading | undefined> {
  const changed = new Map<number, Reading | undefined>();
  for (const reading of before) if (reading) changed.set(reading.resourceId, undefined);
  for (const reading of after) changed.set(reading.resourceId, reading);
  return changed;
}

async function makeOverview(
  reader: CoreReader,
  counts: ReadonlyMap<string, ListCount>,
  kept?: KeptOverview,
): Promise<OverviewRow> {
  const lists = await reader.lists();
  const [on, off] = [lists.filter(isOn), lists.filter((list) => !isOn(list))];
  return {
    id: OVERVIEW,
    lists: on.map(({ id, title, entryCount }) => ({ id, title, entryCount })),
    ...(off.length > 0 && { offLists: off.map(({ id }) => id) }),
    counts: onlyCounted(counts),
    ...(await findOverview(reader, lists, kept)),
  };
}

type Counts = Map<string, ListCount>;

function onlyCounted(counts: ReadonlyMap<string, ListCount>): OverviewRow['counts'] {
  const counted = [...counts].filter(([, { read, reading }]) => read !== 0 || reading !== 0);
  return Object.fromEntries(counted);
}

function count(counts: Counts, listId: string, state: string | undefined, by: 1 | -1): void {
  if (state !== 'read' && state !== 'reading') return;
  const known = counts.get(listId) ?? { read: 0, reading: 0 };
  counts.set(listId, { ...known, [state]: known[state] + by });
}

async function countReadings(
  reader: CoreReader,
  counts: Counts,
  before: readonly unknown[],
  after: readonly unknown[],
): Promise<void> {
  const states = new Map<number, [was: string | undefined, is: string | undefined]>();
  for (const row of before as Array<Reading | undefined>) {
    if (row) states.set(row.resourceId, [row.state, undefined]);
  }
  for (const { resourceId, state } of after as Reading[]) {
    states.set(resourceId, [states.get(resourceId)?.[0], state]);
  }
  const changed = [...states].filter(([, [was, is]]) => was !== is).map(([id]) => id);
  for (const { listId, resourceId } of await reader.entriesOf(changed)) {
    const [was, is] = states.get(resourceId) ?? [];
    count(counts, listId, was, -1);
    count(counts, listId, is, 1);
  }
}

async function countEntries(
  reader: CoreReader,
  counts: Counts,
  before: readonly unknown[],
  after: readonly unknown[],
): Promise<void> {
  const [gone, come] = [before, after].map((rows) => rows.filter(isSoundEntry));
  const changed: Array<[EntryRow, 1 | -1]> = [
    ...(gone ?? []).map((entry): [EntryRow, -1] => [entry, -1]),
    ...(come ?? []).map((entry): [EntryRow, 1] => [entry, 1]),
  ];
  const ids = [...new Set(changed.map(([{ resourceId }]) => resourceId))];
  const readings = await reader.readingsOf(ids);
  const stateOf = new Map(ids.map((id, at) => [id, readings[at]?.state]));
  for (const [{ listId, resourceId }, by] of changed) {
    count(counts, listId, stateOf.get(resourceId), by);
  }
}

function tellLiveQueries(
  { schema }: DBCore,
  { mutatedParts }: DBCoreMutateRequest,
  changed: readonly string[],
): void {
  if (!mutatedParts) return;
  const ids = new RangeSet();
  ids.addKeys([...changed]);
  for (const part of ['', ':dels']) mutatedParts[`idb://${schema.name}/${SUMMARIES}/${part}`] = ids;
}

/**
 * Counts the rows where they are missing: in a database of an earlier version, or where something was
 * written of which nobody can tell what it changed.
 * @param isAnew also where they are there
 */
export async function ensureSummaries(db: WaymarkDatabase, isAnew = false): Promise<void> {
  const { overview, states } = isAnew ? NONE : await readSummaries(db);
  if (overview && states) return;
  await db.transaction('rw', db.summaries, db.lists, db.entries, db.readings, async () => {
    const trans = Dexie.currentTransaction.idbtrans as unknown as DBCoreTransaction;
    const reader = coreReader(db.core, trans);
    const readings = (await reader.rows<Reading>('readings')) as Reading[];
    const counts: Counts = new Map();
    await countReadings(reader, counts, [], readings);
    const states = withReadings(NO_STATES, pairUp([], readings));
    await db.summaries.bulkPut([await makeOverview(reader, counts), { ...states, id: STATES }]);
  });
}
