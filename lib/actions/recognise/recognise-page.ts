/**
 * Which resource is this page? Identity keys, one indexed read, one pure decision; then, only
 * for a page that is on a list, what its mark shows.
 */

import type { Page } from '../../address/model/match';
import { hostOf } from '../../address/parse/host-of';
import { namesTopic } from '../../lists/model/names-topic';
import { plainTexts, plainTitleOf } from '../../lists/model/plain-entry';
import { plainText } from '../../lists/model/plain-text';
import type { Mark, Place, Undoable } from '../../messages/protocol';
import { UNDO_IN_PLACE_MS } from '../../messages/shown-for';
import { DEFAULT_SETTINGS, type Settings } from '../../reading/choices';
import { summariseReading } from '../../reading/summarise-reading';
import { catalogueReader } from '../../store/catalogue-reader';
import { findListed, shownEntries } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { findUnreadAfter } from '../../store/find-unread-after';
import { followResource } from '../../store/follow-resource';
import { certainKeys, matchResources, type ResourceMatch } from '../../store/resources';
import type { EntryRow, EventRow, ListRow } from '../../store/rows';
import { findUndoable } from '../../store/undo-readings';

/** Unread entries looked at to find the next of a section. */
const NEXT_SEARCHED = 60;

/** A page that is on a list. */
export type Recognition = ResourceMatch;

/**
 * Where the caller writes, it runs in the caller's transaction over `resources`, `aliases`,
 * `entries` and `lists`.
 * @returns the best match that the user has not refused; undefined where it is on no list that is on
 */
export async function recognisePage(
  db: WaymarkDatabase,
  page: Page,
): Promise<Recognition | undefined> {
  const matches = await matchResources(db, page);
  // What is certainly one thing is not asked about as another, also where that one is on no list.
  const best = matches.filter(({ certainty }) => certainty === matches[0]?.certainty);
  if (best.length === 0) return undefined;
  const listed = await findListed(
    db,
    best.map(({ resource }) => resource.id),
  );
  const found = best.find(({ resource }) => listed.has(resource.id));
  // A form that is an entry itself, of a list that is not on, is that entry as long as that is there.
  const isForm = found?.reason === 'form' && best.some(({ reason }) => reason !== 'form');
  if (!isForm) return found;
  const became = await followResource(db, found.resource.id, page.address);
  return became?.id === found.resource.id ? found : undefined;
}

/**
 * @param now epoch ms
 * @returns what the mark of a recognised page shows
 */
export async function describeMark(
  db: WaymarkDatabase,
  { resource: found, certainty, reason }: Recognition,
  options: { settings?: Settings; address: string; now: number },
): Promise<Mark> {
  const settings = options.settings ?? DEFAULT_SETTINGS;
  const tables = [db.resources, db.forwards, db.entries, db.lists, db.readings, db.events];
  return db.transaction('r', tables, async () => {
    // Keys may have been renewed since it was recognised.
    const resource = (await followResource(db, found.id, options.address)) ?? found;
    const lists = await db.lists.toArray();
    const entries = shownEntries(await catalogueReader(db).entriesOf([resource.id]), lists);
    const [reading, event, next] = await Promise.all([
      db.readings.get(resource.id),
      findUndoable(db, resource.id, options.now - UNDO_IN_PLACE_MS),
      findNext(db, entries[0]),
    ]);
    const mark: Mark = {
      resourceId: resource.id,
      certainty,
      reason,
      title: plainTitleOf(entries[0]?.title ?? resource.title, resource.address),
      places: describePlaces(entries, lists),
      reading: summariseReading(reading),
      corner: settings.corner,
      dismissed: isDismissed(settings, options.address),
    };
    if (next) {
      const { resourceId, address } = next;
      mark.next = { resourceId, title: plainTitleOf(next.title, address), address };
    }
    const form = reason === 'form' && nameOfForm(entries, options.address);
    if (form) mark.form = form;
    const undoable = event && describeUndoable(event, options.address, mark.dismissed);
    if (undoable) mark.undoable = undoable;
    return mark;
  });
}

/** What a list calls the form of an entry that is at an address. */
function nameOfForm(entries: readonly EntryRow[], address: string): string | undefined {
  const keys = new Set(certainKeys(address));
  const form = entries
    .flatMap(({ forms = [] }) => forms)
    .find((each) => certainKeys(each.address).some((key) => keys.has(key)));
  return form?.label && plainText(form.label);
}

function describePlaces(entries: readonly EntryRow[], lists: readonly ListRow[]): Place[] {
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  return entries.map((entry) => ({
    listId: entry.listId,
    list: plainText(titles.get(entry.listId) ?? entry.listId),
    section: plainTexts(entry.section),
  }));
}

/** The next unread entry of the section; of the topic, where the entry is what names one. */
async function findNext(
  db: WaymarkDatabase,
  entry: EntryRow | undefined,
): Promise<EntryRow | undefined> {
  if (!entry) return undefined;
  const reader = catalogueReader(db);
  const { listId, position, section } = entry;
  const [following] = await reader.entriesAfter(listId, position, 1);
  const topic = following && namesTopic(entry, following.section) ? following.section : section;
  const wanted = topic.join('\n');
  const [next] = await findUnreadAfter(reader, entry, {
    count: 1,
    within: NEXT_SEARCHED,
    isWanted: (other) =>
      other.section.join('\n') === wanted && other.resourceId !== entry.resourceId,
  });
  return next;
}

function describeUndoable(
  event: EventRow,
  address: string,
  isDismissed: boolean,
): Undoable | undefined {
  const { id: eventId, automatic, at, after, kind } = event;
  // "Not this page" was said of one address: on another one of the entry it would be untrue.
  if (kind === 'confirmed' || kind === 'refused') {
    return event.address === address ? { eventId, change: kind, automatic, at } : undefined;
  }
  // The chip of another address, where it still stands, has no need to speak of it.
  if (kind === 'dismissed') {
    return isDismissed ? { eventId, change: kind, automatic, at } : undefined;
  }
  if (!after) return undefined;
  const change = kind === 'queued' ? (after.queued ? 'queued' : 'unqueued') : after.state;
  return { eventId, change, automatic, at };
}

function isDismissed(settings: Settings, address: string): boolean {
  const host = hostOf(address);
  if (host !== undefined && settings.dismissedHosts.includes(host)) return true;
  if (settings.dismissedPages.length === 0) return false;
  const dismissed = new Set(settings.dismissedPages);
  return certainKeys(address).some((key) => dismissed.has(key));
}
