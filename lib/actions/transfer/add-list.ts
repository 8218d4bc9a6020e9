/**
 * Adds a list that the user gave, or puts it in the place of one: whole, or not at all. What is long comes
 * in steps, and goes on coming whatever ends in between; all else is one transaction.
 */

import { tokenizeSlug } from '../../address/keys/post-slug';
import { plainText } from '../../lists/model/plain-text';
import { ListGoneError, listTables, saveLists } from '../../store/catalogue';
import { entriesOfList } from '../../store/catalogue-reader';
import { findHere, isHere } from '../../store/chosen-lists';
import { bringList, ENTRIES_IN_STEP, lastOrder, removeRest } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import { comingTables } from '../../store/job-steps';
import { takeListBack } from '../../store/long-jobs';
import {
  bringVersion,
  findReplacing,
  findWriting,
  planVersion,
  type VersionJob,
} from '../../store/newer-version';
import { settleText } from '../../store/refreshes';
import type { ListChange, ListRow, ListSource, TextToSettle } from '../../store/rows';
import { isSoundEntry } from '../../store/sound-rows';
import type { ListToCompare } from './find-same-list';
import { inOneTransaction } from './in-one-transaction';
import { runLongJobs } from './run-long-jobs';

/** What is to be added, and how. */
export interface ListToAdd extends ListToCompare {
  title: string;
  /** SPDX name of the licence that it says it has. */
  licence?: string;
  /** Id of the list that it takes the place of; where that is not there any more, it is added. */
  replaces?: string;
  /** It is a newer version of that list: where that is not there any more, nothing is added. */
  isRefresh?: true;
  /** Of which version that is: where the list is another by now, nothing is stored. */
  against?: string;
  /** One with the same content is here, and both are wanted. */
  isAnother?: boolean;
}

export interface AddedList {
  listId: string;
  title: string;
  entries: number;
  /** Of one that was replaced: what changed. */
  change?: ListChange;
}

export interface AddingOptions {
  /** Epoch ms. */
  now: number;
  /** Ends it at any step; then nothing of it is stored, and it rejects with an `AbortError`. */
  signal?: AbortSignal;
  /** Hears how many entries are done. */
  onDone?: (entries: number) => void;
  /** How many entries one step stores; another only in tests. */
  inStep?: number;
  /** The text of a newer version that came by itself: it is dealt with once that is stored. */
  settles?: TextToSettle;
}

/** So many entries of a list that differ are replaced in one transaction. */
const REPLACED_AT_ONCE = 1_000;

/** What the id of an added list begins with: no list that comes with the package has such a one. */
const OWN = 'own';
/** So much of the fingerprint of its content is in the id of a list. */
const TOLD_APART_BY = 8;
const MOST_WORDS = 6;

/** The change where a list is replaced by one with the same content. */
export const NOTHING: ListChange = { added: 0, removed: 0, moved: 0, retitled: 0, readdressed: 0 };

/** The list that a newer version was meant for has become another meanwhile. */
export class OvertakenListError extends Error {
  override name = 'OvertakenListError';
}

/** The list was taken back before it was here, by whoever wished it. */
export class TakenBackError extends Error {
  override name = 'TakenBackError';
}

/**
 * Stores the list. Where the same content was added meanwhile, as in another tab, that is the answer.
 * @throws RangeError for a list without entries: it would take all from the one that it replaces
 * @throws ListGoneError
 * @throws OvertakenListError
 * @throws TakenBackError
 */
export async function addList(
  db: WaymarkDatabase,
  list: ListToAdd,
  options: AddingOptions,
): Promise<AddedList> {
  const { entries } = list;
  const { signal, inStep = ENTRIES_IN_STEP } = options;
  if (entries.length === 0) throw new RangeError('a list without entries');
  const version = await fingerprint(entries);
  await finishGoing(db, version);
  if (entries.length > inStep && !list.isRefresh) {
    const begin = () => beginAdding(db, list, version, options);
    const begun = await inOneTransaction(db, comingTables(db), begin, signal);
    if (begun && 'added' in begun) return begun.added;
    if (begun) return finishAdding(db, begun.jobId, begun.listId, options);
  }
  for (;;) {
    const job = await beginReplacing(db, list, version, options);
    if (!job) break;
    const replaced = await finishReplacing(db, job, list, options);
    if (replaced) return replaced;
  }
  return storeAtOnce(db, list, version, options);
}

/** What is found out about a list before it is stored. */
interface Found {
  title: string;
  lists: readonly ListRow[];
  /** The one that it replaces. */
  known: ListRow | undefined;
  /** One with the same content, where that is the answer. */
  twin: ListRow | undefined;
}

async function findAround(
  db: WaymarkDatabase,
  { title, replaces, isAnother }: ListToAdd,
  version: string,
): Promise<Found> {
  const lists = await db.lists.toArray();
  const replaced = lists.filter(isHere).find(({ id }) => id === replaces);
  const known = replaced?.source?.from === 'shipped' ? undefined : replaced;
  const isTwin = (each: ListRow) => isOfContent(each, version) && each.goingBy === undefined;
  const twin = known || isAnother ? undefined : lists.find(isTwin);
  return { title: plainText(title), lists, known, twin };
}

function isOfContent(list: ListRow, version: string): boolean {
  return list.id.startsWith(`${OWN}-`) && list.version === version;
}

/** One with the same content that is going has the id that this one is to get. */
async function finishGoing(db: WaymarkDatabase, version: string): Promise<void> {
  const lists = await db.lists.filter((list) => isOfContent(list, version)).toArray();
  for (const { id, goingBy } of lists) if (goingBy !== undefined) await removeRest(db, id);
}

function sourceOf({ isFetched, home, fileName = '' }: ListToAdd): ListSource {
  return isFetched && home !== undefined
    ? { from: 'web', address: home }
    : { from: 'file', fileName };
}

type Begun = { added: AddedList } | { jobId: number; listId: string };

/** @returns undefined where it replaces one */
async function beginAdding(
  db: WaymarkDatabase,
  list: ListToAdd,
  version: string,
  { now, inStep }: AddingOptions,
): Promise<Begun | undefined> {
  const { home, entries, licence } = list;
  const { title, lists, known, twin } = await findAround(db, list, version);
  if (known) return undefined;
  if (twin?.comingBy !== undefined) return { jobId: twin.comingBy, listId: twin.id };
  if (twin) {
    const { id: listId } = twin;
    return { added: { listId, title: plainText(twin.title), entries: entries.length } };
  }
  const id = freeId(title, version, lists);
  const order = 1 + lastOrder(lists);
  const place = home !== undefined && { home };
  const terms = licence !== undefined && { licence };
  const source = sourceOf(list);
  const incoming = { id, title, source, order, version, entries, ...place, ...terms };
  return { jobId: await bringList(db, incoming, now, inStep), listId: id };
}

/**
 * Begins to bring a newer version, where much of it differs from the list that it takes the place of.
 * @returns the job; undefined where there is no such list, or little differs
 */
async function beginReplacing(
  db: WaymarkDatabase,
  list: ListToAdd,
  version: string,
  { now, signal, settles, inStep }: AddingOptions,
): Promise<VersionJob | undefined> {
  const { entries, replaces, home, licence } = list;
  if (replaces === undefined) return undefined;
  for (;;) {
    const pending = await findReplacing(db, replaces);
    if (pending?.replacing.version === version && !pending.isUnwanted) return pending;
    // Of two the later one is compared with what the earlier one has come to.
    await finishPending(db, replaces);
    signal?.throwIfAborted();
    const { title, known } = await findAround(db, list, version);
    const most = inStep ?? REPLACED_AT_ONCE;
    if (!known || !isReplaced(known, list, version)) return undefined;
    if (known.entryCount + entries.length <= most) return undefined;
    const before = await entriesOfList(db, known.id).toArray();
    // What is damaged is set aside where all is looked at.
    if (!before.every(isSoundEntry)) return undefined;
    const changes = {
      ...(!list.isRefresh && { title }),
      ...(home !== undefined && { home }),
      ...(licence !== undefined && { licence }),
      ...(settles && { settles }),
    };
    const newer = { version, entries, changes };
    const plan = planVersion(known, before, newer, inStep ?? ENTRIES_IN_STEP);
    if (plan.total <= most) return undefined;
    const begin = async (): Promise<VersionJob | undefined> => {
      const isSame = (await db.lists.get(known.id))?.version === known.version;
      const isFirst = (await findWriting(db, known.id)) === undefined;
      return isSame && isFirst ? bringVersion(db, plan, now) : undefined;
    };
    const job = await inOneTransaction(db, comingTables(db), begin, signal);
    if (job) return job;
  }
}

/**
 * Has what is on its way to a list, a newer version or an import, brought to its end, where there is any.
 * @throws where that cannot be done now
 */
export async function finishPending(db: WaymarkDatabase, listId: string): Promise<void> {
  const pending = await findWriting(db, listId);
  if (!pending) return;
  await runLongJobs(db, { upTo: pending.id });
  if (await db.longJobs.get(pending.id)) throw new Error(`“${listId}” is not whole yet`);
}

function isReplaced(known: ListRow, { against }: ListToAdd, version: string): boolean {
  return known.version !== version && (against === undefined || against === known.version);
}

/**
 * Has a newer version brought to its end.
 * @returns undefined where the list was another by then, and the newer version is to replace that as well
 */
async function finishReplacing(
  db: WaymarkDatabase,
  { id: jobId, total, replacing }: VersionJob,
  { isRefresh, against }: ListToAdd,
  options: AddingOptions,
): Promise<AddedList | undefined> {
  const { listId, version, entryCount: entries } = replacing;
  // Who asked counts the entries of the newer version, and not those that differ.
  const onDone = (done: number) => options.onDone?.(Math.floor((done / total) * entries));
  const failure = await finishJob(db, jobId, { ...options, onDone });
  const list = await findHere(db, listId);
  if (list?.version === version) {
    const { title, change } = list;
    return { listId, title: plainText(title), entries, ...(change && { change }) };
  }
  options.signal?.throwIfAborted();
  if (failure) throw failure;
  if (!list && isRefresh) throw new ListGoneError(listId);
  if (!list || list.version === replacing.against) throw new TakenBackError(listId);
  if (against !== undefined) throw new OvertakenListError();
  return undefined;
}

/**
 * Has all jobs done, up to this one, by this context or by another.
 * @returns why it was taken back, or is not done yet
 */
async function finishJob(
  db: WaymarkDatabase,
  jobId: number,
  { signal, onDone }: AddingOptions,
): Promise<unknown> {
  let failure: unknown;
  const takeBack = () => void takeListBack(db, jobId).catch(console.error);
  signal?.addEventListener('abort', takeBack);
  try {
    if (signal?.aborted) await takeListBack(db, jobId);
    await runLongJobs(db, {
      upTo: jobId,
      onStep: ({ id, done }) => id === jobId && onDone?.(done),
      report: (error, id) => {
        console.error(error);
        if (id === jobId) failure ??= error;
      },
    });
  } finally {
    signal?.removeEventListener('abort', takeBack);
  }
  return failure;
}

async function finishAdding(
  db: WaymarkDatabase,
  jobId: number,
  listId: string,
  options: AddingOptions,
): Promise<AddedList> {
  const failure = await finishJob(db, jobId, options);
  const list = await db.lists.get(listId);
  if (list && isHere(list)) {
    const { title, entryCount: entries } = list;
    return { listId, title: plainText(title), entries };
  }
  options.signal?.throwIfAborted();
  throw failure ?? new TakenBackError(listId);
}

async function storeAtOnce(
  db: WaymarkDatabase,
  list: ListToAdd,
  version: string,
  { now, signal, onDone, settles }: AddingOptions,
): Promise<AddedList> {
  const { entries, home, licence, against } = list;
  const work = async (): Promise<AddedList> => {
    const { lists, known, twin, ...found } = await findAround(db, list, version);
    if (list.isRefresh && !known) throw new ListGoneError(list.replaces);
    if (against !== undefined && known?.version !== against) throw new OvertakenListError();
    // It may have been renamed since.
    const title = list.isRefresh && known ? plainText(known.title) : found.title;
    if (twin) {
      return { listId: twin.id, title: plainText(twin.title), entries: entries.length };
    }
    const id = known?.id ?? freeId(title, version, lists);
    const order = 1 + lastOrder(lists);
    const place = home ?? known?.home;
    const address = place !== undefined && { home: place };
    const terms = licence !== undefined && { licence };
    // Whence it first came says in backups which list it is.
    const origin = known?.source ?? sourceOf(list);
    const incoming = { id, title, source: origin, order, version, entries, ...address, ...terms };
    await saveLists(db, [incoming], now, onDone);
    // One whose content is the same is not written again, and yet may be called otherwise.
    if (known) await db.lists.update(id, { title, ...address, ...terms });
    const change = known?.version === version ? NOTHING : (await db.lists.get(id))?.change;
    return { listId: id, title, entries: entries.length, ...(change && { change }) };
  };
  const tables = [...listTables(db), ...(settles ? [db.refreshes, db.fetched] : [])];
  const both = async (): Promise<AddedList> => {
    const added = await work();
    // Refreshed by hand meanwhile, the list is newer than this.
    if (settles && !(await settleText(db, added.listId, settles, now))) {
      throw new OvertakenListError();
    }
    return added;
  };
  return inOneTransaction(db, tables, both, signal);
}

/** @returns an id that says what it is, the same wherever this content is added under this name */
function freeId(title: string, version: string, lists: readonly ListRow[]): string {
  const taken = new Set(lists.map(({ id }) => id));
  const words = tokenizeSlug(title).slice(0, MOST_WORDS);
  const name = [OWN, ...words, version.slice(0, TOLD_APART_BY)].join('-');
  for (let at = 1; ; at += 1) {
    const id = at === 1 ? name : `${name}-${at}`;
    if (!taken.has(id)) return id;
  }
}

/** @returns the same text for the same entries, whatever their list is called */
async function fingerprint(entries: ListToAdd['entries']): Promise<string> {
  const content = JSON.stringify(entries.map(({ list: _, ...entry }) => entry));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content));
  return [...new Uint8Array(digest).subarray(0, 8)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
