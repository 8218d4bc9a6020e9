/**
 * Lists whose address is asked without a press: when each is due, what came, and what is to become of
 * it. Every step is one transaction, so that it can be gone on from wherever the last one ended.
 */
import type { RefreshDifference } from '../lists/refresh-difference';
import type { RefreshFailure, RefusedText, WaitingRefresh } from '../lists/refresh-outcome';
import {
  isRefreshChoice,
  isRefreshDue,
  nextAttempt,
  nextRefresh,
  type RefreshChoice,
} from '../lists/refresh-times';
import { ListGoneError } from './catalogue';
import { findHere, isHere } from './chosen-lists';
import type { WaymarkDatabase } from './database';
import type { FetchedRow, ListRow, RefreshRow } from './rows';
import { isSoundFetched, isSoundList } from './sound-rows';

/** A list with how it stands with it. */
export interface RefreshedList {
  list: ListRow & { refresh: RefreshChoice };
  row: RefreshRow;
}

/** So many refreshes that nobody has seen are told of; older ones are in the list all the same. */
const MOST_UNSEEN = 5;

/**
 * Chooses how the address of a list is asked.
 * @param choice undefined: by hand only
 * @param site the pattern of a site for which the browser was asked for that
 * @returns the pattern of a site for which it was asked, and that this list needs no longer
 * @throws ListGoneError
 */
export async function chooseRefresh(
  db: WaymarkDatabase,
  listId: string,
  choice: RefreshChoice | undefined,
  { now, site }: { now: number; site?: string | undefined },
): Promise<string | undefined> {
  return db.transaction('rw', db.lists, db.refreshes, db.fetched, async () => {
    const list = await findHere(db, listId);
    if (!list) throw new ListGoneError(listId);
    const row = await db.refreshes.get(listId);
    if (!choice) {
      await db.lists.update(listId, (row) => {
        delete row.refresh;
      });
      await db.refreshes.delete(listId);
      await db.fetched.delete(listId);
      return row?.site;
    }
    await db.lists.update(listId, { refresh: choice });
    const { failure: _, ...kept } = row ?? { listId };
    const lookedAt = Math.min(now, Math.max(list.lookedAt ?? 0, list.refreshedAt));
    const nextAt = nextRefresh(choice.every, lookedAt);
    const asked = site !== undefined && { site };
    await db.refreshes.put({ ...kept, ...asked, failures: 0, nextAt: Math.max(now, nextAt) });
    return undefined;
  });
}

/** Chooses whether changes are applied at once, of a list that is not refreshed by hand only. */
export async function chooseApplying(
  db: WaymarkDatabase,
  listId: string,
  isAtOnce: boolean,
): Promise<void> {
  await db.transaction('rw', db.lists, async () => {
    const refresh = (await findHere(db, listId))?.refresh;
    if (!refresh) return;
    const { every } = refresh;
    await db.lists.update(listId, { refresh: isAtOnce ? { every, isAtOnce } : { every } });
  });
}

/** @returns the pattern of a site for which the browser was asked so that this list can be fetched */
export async function siteOfRefresh(
  db: WaymarkDatabase,
  listId: string,
): Promise<string | undefined> {
  return (await db.refreshes.get(listId))?.site;
}

/** @returns the patterns of sites for which the browser was asked for lists that are fetched by now */
export async function sitesOfRefreshes(db: WaymarkDatabase): Promise<string[]> {
  return (await db.refreshes.toArray()).flatMap(({ site }) => site ?? []);
}

/** @returns ids of the lists whose address is to be asked */
export async function dueRefreshes(db: WaymarkDatabase, now: number): Promise<string[]> {
  return db.transaction('r', db.lists, db.refreshes, async () => {
    const lists = await db.lists.filter(isRefreshed).toArray();
    const rows = await db.refreshes.bulkGet(lists.map(({ id }) => id));
    return lists.flatMap(({ id }, at) => (isRefreshDue(rows[at]?.nextAt ?? 0, now) ? id : []));
  });
}

/**
 * Takes on a list that is due. It is counted as a failure until something comes: a worker that ends
 * before that has it asked again after a while, and no other asks meanwhile.
 * @returns how it stood before; undefined where another has taken it on, or it is not to be asked
 */
export async function claimRefresh(
  db: WaymarkDatabase,
  listId: string,
  now: number,
): Promise<RefreshedList | undefined> {
  return db.transaction('rw', db.lists, db.refreshes, async () => {
    const found = await findRefreshed(db, listId);
    if (!found || !isRefreshDue(found.row.nextAt, now)) return undefined;
    const { row } = found;
    const failures = row.failures + 1;
    await db.refreshes.put({ ...row, failures, nextAt: nextAttempt(failures, now) });
    return found;
  });
}

/** Gives a list back as it was taken on: its address was not asked. */
export async function releaseRefresh(db: WaymarkDatabase, { row }: RefreshedList): Promise<void> {
  const { failures, nextAt } = row;
  await db.refreshes.update(row.listId, { failures, nextAt });
}

/** Notes why nothing came, and when it is tried again. */
export async function noteFailure(
  db: WaymarkDatabase,
  { list, row }: RefreshedList,
  { waitMs, ...failure }: RefreshFailure & { waitMs?: number },
  now: number,
): Promise<void> {
  const nextAt = nextAttempt(row.failures + 1, now, waitMs);
  await db.refreshes.update(list.id, { failure, nextAt });
}

/** Leaves a list alone for as long as its host wants to be. */
export async function postponeRefresh(
  db: WaymarkDatabase,
  listId: string,
  waitMs: number,
  now: number,
): Promise<void> {
  await db.refreshes.update(listId, { nextAt: nextAttempt(1, now, waitMs) });
}

/** Keeps what came until it is read; of what is known already, only when it was looked at. */
export async function keepFetched(
  db: WaymarkDatabase,
  fetched: FetchedRow,
  now: number,
): Promise<void> {
  const { listId, text } = fetched;
  await db.transaction('rw', db.lists, db.refreshes, db.fetched, async () => {
    const found = await findRefreshed(db, listId);
    if (!found) return;
    const { failure: _, arrived, waiting, ...rest } = found.row;
    const row = { ...rest, failures: 0, nextAt: nextRefresh(found.list.refresh.every, now) };
    if (text === row.text && row.of === found.list.version) {
      // It is again what it was.
      await db.fetched.delete(listId);
      await db.refreshes.put(row);
      if (row.refused === undefined) await db.lists.update(listId, { lookedAt: now });
    } else if (text === arrived) {
      // The one that lies there may be damaged.
      await db.fetched.put(fetched);
      await db.refreshes.put({ ...row, arrived, ...(waiting && { waiting }) });
      if (waiting) await db.lists.update(listId, { lookedAt: now });
    } else {
      await db.fetched.put(fetched);
      await db.refreshes.put({ ...row, arrived: text });
    }
  });
}

/** A text that came and was not compared with the list as it is now. */
export interface UnreadText {
  listId: string;
  text: string;
  against: string;
}

/** @returns those of all lists */
export async function unreadTexts(db: WaymarkDatabase): Promise<UnreadText[]> {
  const [lists, rows] = await Promise.all([db.lists.toArray(), db.refreshes.toArray()]);
  return rows.flatMap(({ listId, arrived, waiting }) => {
    const list = lists.find(({ id }) => id === listId);
    if (!list?.refresh || arrived === undefined) return [];
    const { version } = list;
    if (waiting?.text === arrived && waiting.against === version) return [];
    return { listId, text: arrived, against: version };
  });
}

/** @returns what came of a list and is to be read; undefined where there is nothing any more */
export async function readFetched(
  db: WaymarkDatabase,
  listId: string,
): Promise<(RefreshedList & { fetched: FetchedRow }) | undefined> {
  return db.transaction('r', db.lists, db.refreshes, db.fetched, async () => {
    const found = await findRefreshed(db, listId);
    const fetched = await db.fetched.get(listId);
    return found && isSoundFetched(fetched) && found.row.arrived === fetched.text
      ? { ...found, fetched }
      : undefined;
  });
}

/** What a text would change waits for an answer; where another came meanwhile, nothing is done. */
export async function holdDifference(
  db: WaymarkDatabase,
  listId: string,
  waiting: WaitingRefresh,
  now: number,
): Promise<void> {
  await db.transaction('rw', db.lists, db.refreshes, async () => {
    const row = await db.refreshes.get(listId);
    if (row?.arrived !== waiting.text) return;
    const { refused: _, ...rest } = row;
    await db.refreshes.put({ ...rest, waiting });
    await db.lists.update(listId, { lookedAt: now });
  });
}

/** What came of a text. */
export interface SettledText {
  text: string;
  /** Fingerprint of the content that it was compared with; absent where it is there by now. */
  against?: string;
  /** It cannot be taken for a newer version. */
  refused?: RefusedText;
  /** What it changed, where that is still to be seen. */
  difference?: RefreshDifference;
}

/**
 * The text is dealt with. Where another came meanwhile, that stays to be read; where the list has
 * another content than it was compared with, this one does.
 * @returns whether it was
 */
export async function settleText(
  db: WaymarkDatabase,
  listId: string,
  { text, against, refused, difference }: SettledText,
  now: number,
): Promise<boolean> {
  return db.transaction('rw', db.lists, db.refreshes, db.fetched, async () => {
    const row = await db.refreshes.get(listId);
    const list = await db.lists.get(listId);
    if (!list || row?.arrived !== text) return false;
    if (against !== undefined && against !== list.version) return false;
    const { arrived: _, waiting: _waiting, refused: _refused, applied = [], ...rest } = row;
    const seen = difference ? [{ difference, at: now }, ...applied] : applied;
    await db.fetched.delete(listId);
    await db.refreshes.put({
      ...rest,
      text,
      of: list.version,
      ...(refused && { refused }),
      ...(seen.length > 0 && { applied: seen.slice(0, MOST_UNSEEN) }),
    });
    if (refused === undefined) await db.lists.update(listId, { lookedAt: now });
    return true;
  });
}

/** The address was asked by hand: what had come before is older than what came then. */
export async function noteRefreshByHand(
  db: WaymarkDatabase,
  listId: string,
  now: number,
): Promise<void> {
  await db.transaction('rw', db.lists, db.refreshes, db.fetched, async () => {
    const found = await findRefreshed(db, listId);
    if (!found) return;
    const { failure: _, arrived: _arrived, waiting: _waiting, ...rest } = found.row;
    const { text: _text, of: _of, refused: _refused, ...row } = rest;
    await db.fetched.delete(listId);
    const nextAt = nextRefresh(found.list.refresh.every, now);
    await db.refreshes.put({ ...row, failures: 0, nextAt });
  });
}

/**
 * What was applied without a press was seen; what was applied since stays to be.
 * @param seen when what was seen was applied, epoch ms each
 */
export async function dismissApplied(
  db: WaymarkDatabase,
  listId: string,
  seen: readonly number[],
): Promise<void> {
  await db.refreshes.update(listId, (row) => {
    const unseen = row.applied?.filter(({ at }) => !seen.includes(at)) ?? [];
    if (unseen.length > 0) row.applied = unseen;
    else delete row.applied;
  });
}

/** @returns undefined where the list is gone, or is refreshed by hand only */
async function findRefreshed(
  db: WaymarkDatabase,
  listId: string,
): Promise<RefreshedList | undefined> {
  const list = await db.lists.get(listId);
  if (!isRefreshed(list)) return undefined;
  const row = (await db.refreshes.get(listId)) ?? { listId, nextAt: 0, failures: 0 };
  return { list, row };
}

function isRefreshed(list: ListRow | undefined): list is RefreshedList['list'] {
  return isSoundList(list) && isHere(list) && isRefreshChoice(list.refresh);
}
