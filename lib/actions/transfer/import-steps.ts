/**
 * A history that is imported in steps, each a short transaction of its own, so that nobody waits for the
 * whole of it. What has come is there: “Saved” grows, records change, and the events of all steps are one
 * group. Until all things are in, it can be taken back, in steps as well. Whatever dies in between costs
 * the step that it died in.
 */

import type { ImportedDeckCard } from '../../imports/model/imported-history';
import { placesBehind } from '../../lists/entry-order';
import { dropUntoldCard } from '../../store/cards';
import { findHere, isHere } from '../../store/chosen-lists';
import { lastOrder, makeWhole, unlinkResources, wholeTables } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import { settleDeckCards } from '../../store/deck-cards';
import { wantIndexes } from '../../store/indexes';
import { endJob, goOn, MOST_FAILURES } from '../../store/job-steps';
import { changeTables, growEventGroup } from '../../store/readings';
import { ResourceFinder } from '../../store/resources';
import type {
  Addressed,
  EntryRow,
  EventRow,
  ImportCounts,
  ImportingPart,
  JobStepRow,
  ListRow,
  LongJobRow,
  TakenThings,
  ThingToImport,
} from '../../store/rows';
import { shareRecord } from '../../store/settle-forms';
import { isOfReading, undoReadingEvents } from '../../store/undo-readings';
import { decideCards, takeCards } from './imported-cards';
import { decideStates, readRecords, type StateCounts, takeStates } from './imported-states';
import { inTurns, type PlacedItem, placeKnown, placeNew } from './place-imported';
import type { ImportPlan } from './plan-import';
import { entriesOfSaved, gatherSections, heldOf } from './saved-list';
import { SAVED_LIST_ID } from './saved-list-id';

/** Things of one step: each can make an entry, a resource, a record, a note and an event. */
const THINGS_IN_STEP = 250;

const NO_COUNTS: ImportCounts = {
  listed: 0,
  saved: 0,
  added: 0,
  read: 0,
  reading: 0,
  skipped: 0,
  kept: 0,
  told: 0,
  carded: 0,
  pageless: 0,
  retold: 0,
};

/** @returns the tables of a transaction that imports */
export function importTables(db: WaymarkDatabase) {
  const tables = [...wholeTables(db), ...changeTables(db)];
  return [...new Set([...tables, db.cards, db.deckCards])];
}

/**
 * Writes down what is to be imported. Runs inside the caller's transaction over `comingTables`.
 * @param title what the list is called where it is new
 * @param now epoch ms
 * @param inStep how many things a step takes in; those that are one resource are never parted
 * @returns the id of the job
 */
export async function bringImport(
  db: WaymarkDatabase,
  { groups, cards, outcome, version: planned, end }: ImportPlan,
  title: string,
  now: number,
  inStep = THINGS_IN_STEP,
): Promise<number> {
  const list = await findHere(db, SAVED_LIST_ID);
  const version = crypto.randomUUID();
  const isAsPlanned = list?.version === planned;
  const importing: ImportingPart = {
    counts: NO_COUNTS,
    // Of another list, which has another version, the places are none: what comes stands behind all.
    version,
    end,
    ...(list && { versionBefore: list.version }),
    ...(list && outcome.added > 0 && { hasList: true }),
    ...(outcome.added === 0 && { brings: groups.length === 0 ? 'cards' : 'known' }),
  };
  const jobId = await db.longJobs.add({
    listId: SAVED_LIST_ID,
    title: list?.title ?? title,
    startedAt: now,
    stage: 'linking',
    at: 0,
    done: 0,
    total: groups.reduce((sum, group) => sum + group.length, cards.length),
    importing,
  });
  const steps: JobStepRow[] = [];
  let from = 0;
  for (const things of inSteps(groups, inStep)) {
    steps.push({ jobId, at: steps.length, from, to: from + things.length, things });
    from += things.length;
  }
  for (let at = 0; at < cards.length; at += inStep) {
    const some = cards.slice(at, at + inStep);
    steps.push({ jobId, at: steps.length, from, to: from + some.length, cards: some });
    from += some.length;
  }
  await db.jobSteps.bulkAdd(steps);
  if (list && isAsPlanned && outcome.added > 0) await db.lists.put({ ...list, version });
  return jobId;
}

function inSteps(groups: readonly ThingToImport[][], inStep: number): ThingToImport[][] {
  const steps: ThingToImport[][] = [];
  for (const group of groups) {
    const last = steps.at(-1);
    if (last && last.length + group.length <= inStep) last.push(...group);
    else steps.push([...group]);
  }
  return steps;
}

/** A job that imports. */
type ImportJob = LongJobRow & { importing: ImportingPart };

/** Whether a job is an import. */
export function isImport(job: LongJobRow): job is ImportJob {
  return job.importing !== undefined;
}

/**
 * Does the next step of an import.
 * @returns the job as it is afterwards; undefined once it is done
 */
export function takeImportStep(
  db: WaymarkDatabase,
  jobId: number,
): Promise<LongJobRow | undefined> {
  return db.transaction('rw', importTables(db), async () => {
    const job = await db.longJobs.get(jobId);
    if (!job || !isImport(job)) return undefined;
    // One that an import before this one made, and that goes or comes back, is finished before it is added to.
    if (!job.importing.hasList) await makeWhole(db, SAVED_LIST_ID);
    const row = await db.lists.get(SAVED_LIST_ID);
    const list = row && isHere(row) ? row : undefined;
    const isRemoved = job.importing.hasList && !list;
    // Who removes the list does not want what is still to come.
    if (job.stage === 'linking' && (isRemoved || job.isUnwanted)) {
      await goOn(db, job, { stage: 'takingBack', at: job.at - 1, isUnwanted: true });
    } else if (job.stage === 'linking') await takeIn(db, job, list);
    else if (job.stage === 'settling') await takeWaiting(db, job, list);
    else if (job.stage === 'takingBack') await takeBack(db, job, row);
    else await closeUp(db, job, list);
    return db.longJobs.get(jobId);
  });
}

async function takeIn(
  db: WaymarkDatabase,
  job: ImportJob,
  list: ListRow | undefined,
): Promise<void> {
  const step = await db.jobSteps.get([job.id, job.at]);
  if (!step) {
    await goOn(db, job, { stage: 'settling', at: 0 });
    return;
  }
  const { things = [], cards = [], ...rest } = step;
  const done = job.done + things.length + cards.length;
  if (cards.length > 0) {
    const { taken, importing } = await takeCardsOf(db, job, cards);
    await db.jobSteps.put({ ...rest, taken });
    await goOn(db, job, { at: job.at + 1, done, importing });
    return;
  }
  const { taken, importing, made, learned, waiting } = await takeThings(db, job, list, things);
  const left = waiting.length > 0 && { things: waiting };
  await db.jobSteps.put({ ...rest, ...left, taken, made, learned });
  await goOn(db, job, { at: job.at + 1, done, importing });
}

/** Decides by what is there now, and writes it. */
async function takeCardsOf(
  db: WaymarkDatabase,
  { startedAt: now, importing }: ImportJob,
  cards: readonly ImportedDeckCard[],
): Promise<Pick<Took, 'taken' | 'importing'>> {
  const decided = await decideCards(db, cards, now);
  const group = await standingGroup(db, importing.groupId);
  const { groupId, eventIds } = await takeCards(db, decided, group);
  const counts = { ...NO_COUNTS, ...decided.counts };
  const next: ImportingPart = {
    ...importing,
    counts: addCounts(importing.counts, counts, 1),
    ...(groupId !== undefined && { groupId }),
  };
  await countGroup(db, next);
  const taken: TakenThings = { counts, entryIds: [], eventIds, readings: [], notes: [] };
  return { taken, importing: next };
}

/**
 * What was a form so far and becomes an entry parts a record, which cannot be taken back: it comes when
 * nothing is taken back any more.
 */
async function takeWaiting(
  db: WaymarkDatabase,
  job: ImportJob,
  list: ListRow | undefined,
): Promise<void> {
  const step = await db.jobSteps.get([job.id, job.at]);
  // A list that was removed is not made anew: then that could not be undone.
  if (!step || (job.importing.hasList && !list)) {
    await goOn(db, job, { stage: 'closing', at: 0 });
    return;
  }
  const { things = [], ...rest } = step;
  const isTried = (job.failures ?? 0) < MOST_FAILURES - 1;
  const forms = isTried ? 'share' : 'leave';
  const { importing } = await takeThings(db, job, list, things, forms);
  await db.jobSteps.put(rest);
  await goOn(db, job, { at: job.at + 1, importing });
}

interface Took {
  taken: TakenThings;
  importing: ImportingPart;
  made: number[];
  learned: NonNullable<JobStepRow['learned']>;
  /** Things that have to wait. */
  waiting: ThingToImport[];
}

/** @param forms what becomes of things at the address of a form: they wait, or come with its record or without */
async function takeThings(
  db: WaymarkDatabase,
  job: ImportJob,
  list: ListRow | undefined,
  things: readonly ThingToImport[],
  forms: 'wait' | 'share' | 'leave' = 'wait',
): Promise<Took> {
  const { startedAt: now, importing } = job;
  const finder = new ResourceFinder(db);
  await finder.read(things.map(({ item }) => item));
  const { placed, coming } = await placeKnown(db, finder, things);
  const mustWait = ({ item }: ThingToImport) => forms === 'wait' && finder.formsAt(item).length > 0;
  const waiting = coming.filter(mustWait);
  const others = coming.filter((thing) => !waiting.includes(thing));
  const made: number[] = [];
  const learned: Took['learned'] = [];
  const atForms: Array<[line: Addressed, formOf: number]> = [];
  const rows = others.map((thing) => ({
    ...thing,
    line: { ...heldOf(thing.item), ...thing.facets },
  }));
  // As the whole list would be linked: what comes first is what the others are found to be.
  const ordered = rows.toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0));
  const resources = await finder.link(
    ordered.map(({ line }) => line),
    {
      onMade: (id) => made.push(id),
      onLearned: (resourceId, { address, title }) =>
        learned.push({ resourceId, line: { address, title } }),
      onForm: ({ address, title }, formOf) => atForms.push([{ address, title }, formOf]),
    },
  );
  const places = await placesOf(db, job, list, ordered);
  const entries = ordered.map(({ line }, at): Omit<EntryRow, 'id'> => {
    const resourceId = resources[at]?.id ?? 0;
    return { ...line, listId: SAVED_LIST_ID, position: places[at] ?? 0, resourceId };
  });
  const entryIds = await db.entries.bulkAdd(entries as EntryRow[], { allKeys: true });
  if (entries.length > 0) await growList(db, job, list, entries.length);
  if (forms === 'share') for (const [line, formOf] of atForms) await shareRecord(db, formOf, line);
  const resourceOf = new Map(ordered.map(({ item }, at) => [item, resources[at]]));
  for (const row of rows) {
    const resource = resourceOf.get(row.item);
    if (resource) placed.push(placeNew(row, row.line, resource));
  }
  const states = await takeStatesOf(db, placed, now, importing.groupId);
  const counts: ImportCounts = {
    ...NO_COUNTS,
    ...states.counts,
    listed: placed.filter(({ isListed }) => isListed).length,
    saved: placed.filter(({ isListed, isNew }) => !isListed && !isNew).length,
    added: entries.length,
  };
  const { groupId, ...changed } = states;
  const next: ImportingPart = {
    ...importing,
    counts: addCounts(importing.counts, counts, 1),
    ...(groupId !== undefined && { groupId }),
    ...((importing.hasList || entries.length > 0) && { hasList: true }),
  };
  await countGroup(db, next);
  return { taken: { ...changed, counts, entryIds }, importing: next, made, learned, waiting };
}

/** Decides by what is there now, and writes it. */
async function takeStatesOf(
  db: WaymarkDatabase,
  placed: readonly PlacedItem[],
  now: number,
  group: number | undefined,
) {
  let counts: StateCounts = NO_COUNTS;
  let groupId = await standingGroup(db, group);
  const eventIds: number[] = [];
  const readings = new Map<number, TakenThings['readings'][number]>();
  const notes = new Map<number, TakenThings['notes'][number]>();
  for (const once of inTurns(placed)) {
    const ids = once.map(({ resource }) => resource.id);
    const decided = decideStates(once, await readRecords(db, ids), now);
    counts = addCounts({ ...NO_COUNTS, ...counts }, { ...NO_COUNTS, ...decided.counts }, 1);
    const states = await takeStates(db, decided, now, groupId);
    groupId = states.groupId;
    eventIds.push(...states.eventIds);
    keepFirst(readings, states.readings);
    keepFirst(notes, states.notes);
  }
  return {
    counts,
    groupId,
    eventIds,
    readings: [...readings.values()],
    notes: [...notes.values()],
  };
}

/** What was changed twice was what it was before the first change. */
function keepFirst<Row extends { resourceId: number }>(
  kept: Map<number, { before?: Row; after: Row }>,
  changes: ReadonlyArray<{ before?: Row; after: Row }>,
): void {
  for (const change of changes) {
    const { resourceId } = change.after;
    const known = kept.get(resourceId);
    kept.set(resourceId, known ? { ...known, after: change.after } : change);
  }
}

/** @returns the places that are kept free for things; where the list was written since, those behind all */
async function placesOf(
  db: WaymarkDatabase,
  { importing }: ImportJob,
  list: ListRow | undefined,
  things: ReadonlyArray<Pick<ThingToImport, 'place'>>,
): Promise<number[]> {
  const isOwn = !list || list.version === importing.version;
  let behind = await placesBehindAll(db, isOwn ? importing.end : -1, things.length);
  if (!behind) {
    await gatherSections(db);
    behind = (await placesBehindAll(db, -1, things.length)) ?? [];
  }
  return things.map(({ place }, at) => (isOwn ? place : undefined) ?? behind?.[at] ?? 0);
}

async function placesBehindAll(
  db: WaymarkDatabase,
  end: number,
  count: number,
): Promise<number[] | undefined> {
  const last = await entriesOfSaved(db).last();
  return placesBehind(Math.max(last?.position ?? end, end), count);
}

async function growList(
  db: WaymarkDatabase,
  { startedAt: now, title, importing: { version } }: ImportJob,
  list: ListRow | undefined,
  by: number,
): Promise<void> {
  if (list) {
    await db.lists.put({ ...list, entryCount: list.entryCount + by });
    return;
  }
  const order = 1 + lastOrder(await db.lists.toArray());
  const source = { from: 'file', fileName: '' } as const;
  const times = { addedAt: now, refreshedAt: now };
  await db.lists.add({
    id: SAVED_LIST_ID,
    title,
    source,
    order,
    entryCount: by,
    version,
    ...times,
  });
}

/** @returns the group, unless it was undone: what comes from then on is another one */
async function standingGroup(
  db: WaymarkDatabase,
  group: number | undefined,
): Promise<number | undefined> {
  const first = group === undefined ? undefined : await db.events.get(group);
  return first && first.undoneAt === undefined ? first.id : undefined;
}

/** The first event of the group tells how many records changed, or, where none did, of how many something was told. */
async function countGroup(
  db: WaymarkDatabase,
  { groupId, counts: { read, reading, skipped, carded, pageless, retold } }: ImportingPart,
): Promise<void> {
  const first: EventRow | undefined =
    groupId === undefined ? undefined : await db.events.get(groupId);
  if (!first) return;
  const ofPages = Math.max(read + reading + skipped, carded - pageless);
  const entryCount = ofPages + pageless + retold || (first.groupSize ?? 0);
  await db.events.update(first.id, { entryCount });
}

function addCounts(one: ImportCounts, other: ImportCounts, sign: 1 | -1): ImportCounts {
  const sum = { ...one };
  for (const name of Object.keys(sum) as Array<keyof ImportCounts>) sum[name] += sign * other[name];
  return sum;
}

/** What the step wrote goes, but for what others have come to need. */
async function takeBack(
  db: WaymarkDatabase,
  job: ImportJob,
  list: ListRow | undefined,
): Promise<void> {
  const { importing, at, done } = job;
  const step = at < 0 ? undefined : await db.jobSteps.get([job.id, at]);
  if (!step?.taken) {
    if (at < 0) await goOn(db, job, { stage: 'closing', at: 0 });
    else await goOn(db, job, { at: at - 1 });
    return;
  }
  const { taken } = step;
  await takeStatesBack(db, taken, job.startedAt);
  const rows = (await db.entries.bulkGet(taken.entryIds)).filter((row) => row !== undefined);
  const own = rows.filter(({ listId }) => listId === SAVED_LIST_ID);
  await db.entries.bulkDelete(own.map(({ id }) => id));
  await unlinkResources(
    db,
    rows.map(({ resourceId }) => resourceId),
    step,
  );
  if (list && own.length > 0) {
    await db.lists.put({ ...list, entryCount: Math.max(0, list.entryCount - own.length) });
  }
  const next = { ...importing, counts: addCounts(importing.counts, taken.counts, -1) };
  if (next.groupId !== undefined) {
    await growEventGroup(db, next.groupId, -taken.eventIds.length);
    await countGroup(db, next);
  }
  await db.jobSteps.delete([job.id, at]);
  await goOn(db, job, {
    at: at - 1,
    done: Math.max(0, done - (step.to - step.from)),
    importing: next,
  });
}

/** Records and notes are as they were; of what was changed since only what the import had changed goes. */
async function takeStatesBack(
  db: WaymarkDatabase,
  { eventIds, readings, notes }: TakenThings,
  now: number,
): Promise<void> {
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const ids = readings.map(({ after }) => after.resourceId);
  const there = await db.readings.bulkGet(ids);
  const same = readings.filter(({ after }, at) => isSame(there[at], after));
  const restored = new Set(same.map(({ after }) => after.resourceId));
  const events = (await db.events.bulkGet(eventIds)).filter((row) => row !== undefined);
  const standing = events.filter(
    ({ resourceId, undoneAt }) => undoneAt === undefined && !restored.has(resourceId),
  );
  await undoReadingEvents(db, standing.filter(isOfReading), now);
  await db.readings.bulkPut(same.flatMap(({ before }) => before ?? []));
  await db.readings.bulkDelete(
    same.flatMap(({ before, after }) => (before ? [] : [after.resourceId])),
  );
  await db.events.bulkDelete(eventIds);
  const ofDecks = events.flatMap(({ deckCard }) => deckCard?.id ?? []);
  await settleDeckCards(db, ofDecks, 'goes');
  const carded = events.flatMap(({ resourceId, card, deckCard }) =>
    card && !deckCard ? resourceId : [],
  );
  for (const resourceId of new Set(carded)) await dropUntoldCard(db, resourceId);
  for (const { before, after } of notes) {
    if (!isSame(await db.notes.get(after.resourceId), after)) continue;
    if (before) await db.notes.put(before);
    else await db.notes.delete(after.resourceId);
  }
}

/** What stands behind all, because the list was written meanwhile, comes where it belongs. */
async function closeUp(
  db: WaymarkDatabase,
  job: ImportJob,
  list: ListRow | undefined,
): Promise<void> {
  const { isUnwanted, importing } = job;
  const isOwn = list?.version === importing.version;
  if (list && !isOwn && !isUnwanted && importing.hasList) await gatherSections(db);
  await end(db, job, list);
}

async function end(
  db: WaymarkDatabase,
  { id, startedAt, isUnwanted, importing }: ImportJob,
  list: ListRow | undefined,
): Promise<void> {
  const { counts, version, versionBefore, hasList } = importing;
  const { added } = counts;
  if (list && hasList) {
    const isOwn = list.version === version;
    if (isUnwanted && list.entryCount === 0 && versionBefore === undefined) {
      await db.lists.delete(SAVED_LIST_ID);
    } else if (isUnwanted) {
      const before = isOwn && versionBefore !== undefined && { version: versionBefore };
      await db.lists.put({ ...list, ...before });
    } else if (versionBefore !== undefined && added > 0) {
      const change = { added, removed: 0, moved: 0, retitled: 0, readdressed: 0 };
      await db.lists.put({ ...list, refreshedAt: startedAt, change });
    }
  }
  if (isUnwanted || added > 0) await wantIndexes(db, startedAt);
  await endJob(db, id);
}
