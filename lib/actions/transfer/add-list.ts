/** Adds a list that the user gave, or puts it in the place of one: whole, or not at all. */

import { tokenizeSlug } from '../../address/keys/post-slug';
import { plainText } from '../../lists/model/plain-text';
import { ListGoneError, listTables, saveLists } from '../../store/catalogue';
import type { WaymarkDatabase } from '../../store/database';
import type { ListChange, ListRow, ListSource } from '../../store/rows';
import { isSoundList } from '../../store/sound-rows';
import type { ListToCompare } from './find-same-list';
import { inOneTransaction } from './in-one-transaction';

/** What is to be added, and how. */
export interface ListToAdd extends ListToCompare {
  title: string;
  /** Id of the list that it takes the place of; where that is not there any more, it is added. */
  replaces?: string;
  /** It is a newer version of that list: where that is not there any more, nothing is added. */
  isRefresh?: true;
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
  /** What is written together with it: both are stored, or neither. */
  within?: { tables: WaymarkDatabase['tables']; write: () => Promise<void> };
}

/** What the id of an added list begins with: no list that comes with the package has such a one. */
const OWN = 'own';
/** So much of the fingerprint of its content is in the id of a list. */
const TOLD_APART_BY = 8;
const MOST_WORDS = 6;

/** The change where a list is replaced by one with the same content. */
export const NOTHING: ListChange = { added: 0, removed: 0, moved: 0, retitled: 0, readdressed: 0 };

/**
 * Stores the list in one transaction. Where the same content was added meanwhile, as in another tab,
 * that is the answer.
 * @throws RangeError for a list without entries: it would take all from the one that it replaces
 * @throws ListGoneError
 */
export async function addList(
  db: WaymarkDatabase,
  list: ListToAdd,
  { now, signal, onDone, within }: AddingOptions,
): Promise<AddedList> {
  const { entries, fileName = '', home, isFetched } = list;
  if (entries.length === 0) throw new RangeError('a list without entries');
  const version = await fingerprint(entries);
  const source: ListSource =
    isFetched && home !== undefined ? { from: 'web', address: home } : { from: 'file', fileName };
  const title = plainText(list.title);
  const work = async (): Promise<AddedList> => {
    const lists = await db.lists.toArray();
    const replaced = lists.find(({ id }) => id === list.replaces);
    const known = replaced?.source?.from === 'shipped' ? undefined : replaced;
    if (list.isRefresh && !known) throw new ListGoneError(list.replaces);
    const twin = lists.find((each) => each.id.startsWith(`${OWN}-`) && each.version === version);
    if (twin && !known && !list.isAnother) {
      return { listId: twin.id, title: plainText(twin.title), entries: entries.length };
    }
    const id = known?.id ?? freeId(title, version, lists);
    const order = 1 + Math.max(-1, ...lists.filter(isSoundList).map((each) => each.order));
    const place = home ?? known?.home;
    const address = place !== undefined && { home: place };
    // Whence it first came says in backups which list it is.
    const origin = known?.source ?? source;
    const incoming = { id, title, source: origin, order, version, entries, ...address };
    await saveLists(db, [incoming], now, onDone);
    // One whose content is the same is not written again, and yet may be called otherwise.
    if (known) await db.lists.update(id, { title, ...address });
    const change = known?.version === version ? NOTHING : (await db.lists.get(id))?.change;
    return { listId: id, title, entries: entries.length, ...(change && { change }) };
  };
  const tables = [...listTables(db), ...(within?.tables ?? [])];
  const both = async (): Promise<AddedList> => {
    const added = await work();
    await within?.write();
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
