/**
 * Reads the newer version of a list that was fetched by itself, and says what it would change;
 * applies it where that was chosen, or is wanted now. Broken off anywhere, it is done again from the
 * kept text.
 */
import { readListDraft } from '../../lists/list-draft';
import { isUnchanged } from '../../lists/refresh-difference';
import type { WaymarkDatabase } from '../../store/database';
import { holdDifference, readFetched, settleText } from '../../store/refreshes';
import {
  type AddedList,
  addList,
  finishPending,
  OvertakenListError,
  TakenBackError,
} from './add-list';
import { compareList } from './compare-list';

export interface TakingFetched {
  /** Epoch ms. */
  now: number;
  /** The text whose changes were shown and are wanted. */
  wanted?: string;
  /** See `addList`; only in tests. */
  inStep?: number;
}

/** @returns what was stored; undefined where nothing was */
export function takeFetched(
  db: WaymarkDatabase,
  listId: string,
  options: TakingFetched,
): Promise<AddedList | undefined> {
  // One at a time: otherwise each open page of the library would read the same text.
  const take = () => takeAlone(db, listId, options);
  return navigator.locks.request('take-fetched', take) as Promise<AddedList | undefined>;
}

async function takeAlone(
  db: WaymarkDatabase,
  listId: string,
  { now, wanted, inStep }: TakingFetched,
): Promise<AddedList | undefined> {
  // It may be of this very text.
  await finishPending(db, listId);
  const found = await readFetched(db, listId);
  if (!found) return undefined;
  const { list, row, fetched } = found;
  const { text, bytes, type, fileName, home, movedTo } = fetched;
  const isWanted = wanted === text;
  const isRead = row.waiting?.text === text && row.waiting.against === list.version;
  if (isRead && !isWanted) return undefined;
  const { id, title, version: against, refresh } = list;
  const origin = { name: title, fileName, home, isFetched: true, charset: type } as const;
  const { list: newer, ownFiles } = readListDraft(bytes, origin);
  const { entries, licence } = newer;
  const terms = licence !== undefined && { licence };
  if (entries.length === 0) {
    await settleText(db, id, { text, against, refused: 'no-list' }, now);
    return undefined;
  }
  const difference = await compareList(db, id, entries, ownFiles);
  if (difference === 'of-files') {
    await settleText(db, id, { text, against, refused: 'of-files' }, now);
    return undefined;
  }
  if (isUnchanged(difference) && movedTo === undefined) {
    await settleText(db, id, { text, against }, now);
    return undefined;
  }
  // Half a list, or one from elsewhere, may be a mistake there.
  const isPlain = !difference.isShrunk && movedTo === undefined;
  if (!isWanted && !(refresh.isAtOnce && isPlain)) {
    const place = movedTo !== undefined && { movedTo };
    await holdDifference(db, id, { difference, ...place, text, against }, now);
    return undefined;
  }
  const unseen = !isWanted && { difference };
  const given = {
    ...origin,
    entries,
    isAnother: true,
    isRefresh: true,
    replaces: id,
    against,
  } as const;
  try {
    const settles = { text, ...unseen };
    const steps = inStep !== undefined && { inStep };
    return await addList(db, { ...given, ...terms, title }, { now, settles, ...steps });
  } catch (error) {
    // What is read next time is compared with what is there then.
    if (error instanceof OvertakenListError || error instanceof TakenBackError) return undefined;
    throw error;
  }
}
