/** One entry that nobody has begun, by chance: from all lists, one of them, or one of its topics. */
import { type ReadingStates, stateOf } from '../../reading/reading-states';
import { catalogueReader, entriesOfList } from '../../store/catalogue-reader';
import { isHere, isOn } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { readStates } from '../../store/overview-row';
import type { EntryRow, ListRow } from '../../store/rows';
import { isSoundList } from '../../store/sound-rows';
import { type EntryView, viewEntry } from './entry-view';

/** From what one is picked; from all lists that are on where none is named. */
export interface SurpriseSource {
  listId?: string | undefined;
  /** A section of that list, with all that is below it. */
  section?: readonly string[] | undefined;
}

/** Where little is unread, that is found by going through all. */
const TRIES = 40;
const CHUNK = 500;

/**
 * @param random at least 0 and below 1, as `Math.random`
 * @param notId of the entry that was picked before: another one, where there is another
 * @returns undefined where nothing is left
 */
export async function pickSurprise(
  db: WaymarkDatabase,
  { listId, section }: SurpriseSource,
  random: () => number,
  notId?: number,
): Promise<EntryView | undefined> {
  const [rows, states] = await Promise.all([db.lists.toArray(), readStates(db)]);
  const sound = rows.filter(isSoundList);
  const lists = sound.filter((list) =>
    listId === undefined ? isOn(list) : list.id === listId && isHere(list),
  );
  const isFresh = (entry: EntryRow) => isUnread(states, entry) && isBelow(entry, section);
  const entry =
    (section
      ? undefined
      : await tryPlaces(db, lists, random, (row) => isFresh(row) && row.id !== notId)) ??
    (await pickOfAll(db, lists, random, isFresh, notId));
  const list = sound.find(({ id }) => id === entry?.listId);
  return entry && viewEntry(entry, list?.title, await db.readings.get(entry.resourceId));
}

/** @returns the outermost sections of a list, in its order */
export async function readTopics(db: WaymarkDatabase, listId: string): Promise<string[]> {
  const topics = new Set<string>();
  await entriesOfList(db, listId).each(({ section }) => {
    if (section[0] !== undefined) topics.add(section[0]);
  });
  return [...topics];
}

function isUnread(states: ReadingStates, { resourceId }: EntryRow): boolean {
  const { state, queued } = stateOf(states, resourceId);
  // What waits in the queue is no surprise.
  return state === 'unread' && !queued;
}

function isBelow({ section }: EntryRow, wanted: readonly string[] = []): boolean {
  return wanted.every((name, at) => section[at] === name);
}

/** Looks at a few places of all: nearly always one of them is unread, and few rows are read. */
async function tryPlaces(
  db: WaymarkDatabase,
  lists: readonly ListRow[],
  random: () => number,
  isWanted: (entry: EntryRow) => boolean,
): Promise<EntryRow | undefined> {
  const idsOf = new Map<string, number[]>();
  const total = lists.reduce((sum, { entryCount }) => sum + entryCount, 0);
  for (let turn = 0; turn < TRIES && total > 0; turn += 1) {
    let place = Math.floor(random() * total);
    const list = lists.find(({ entryCount }) => {
      if (place < entryCount) return true;
      place -= entryCount;
      return false;
    });
    if (!list) continue;
    const ids = idsOf.get(list.id) ?? (await entriesOfList(db, list.id).primaryKeys());
    idsOf.set(list.id, ids);
    const entry = await db.entries.get(ids[place] ?? 0);
    if (entry && isWanted(entry)) return entry;
  }
  return undefined;
}

/** Each one as likely as the others, and only one kept at a time. */
async function pickOfAll(
  db: WaymarkDatabase,
  lists: readonly ListRow[],
  random: () => number,
  isFresh: (entry: EntryRow) => boolean,
  notId: number | undefined,
): Promise<EntryRow | undefined> {
  const reader = catalogueReader(db);
  let picked: EntryRow | undefined;
  let same: EntryRow | undefined;
  let count = 0;
  for (const { id } of lists) {
    let last = -Infinity;
    for (;;) {
      const entries = await reader.entriesAfter(id, last, CHUNK);
      if (entries.length === 0) break;
      last = entries.at(-1)?.position ?? last;
      for (const entry of entries) {
        if (!isFresh(entry)) continue;
        if (entry.id === notId) {
          same = entry;
          continue;
        }
        count += 1;
        if (random() * count < 1) picked = entry;
      }
    }
  }
  return picked ?? same;
}
