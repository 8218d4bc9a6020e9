/** Entries that have a note, for searching in them. */

import { catalogueReader } from '../../store/catalogue-reader';
import { shownEntries } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { type EntryView, viewEntries } from './entry-view';

/** A note, and all places of its entry, the first list's first. */
export interface NotedView {
  resourceId: number;
  text: string;
  changedAt: number;
  entries: EntryView[];
}

/**
 * For a live query.
 * @returns those that are on a list that is on
 */
export async function readNoted(db: WaymarkDatabase): Promise<NotedView[]> {
  const notes = await db.notes.toArray();
  if (notes.length === 0) return [];
  const rows = await catalogueReader(db).entriesOf(notes.map(({ resourceId }) => resourceId));
  const views = await viewEntries(db, shownEntries(rows, await db.lists.toArray()));
  const entriesOf = new Map<number, EntryView[]>();
  for (const view of views) {
    const known = entriesOf.get(view.resourceId);
    if (known) known.push(view);
    else entriesOf.set(view.resourceId, [view]);
  }
  return notes.flatMap(({ resourceId, text, changedAt }) => {
    const entries = entriesOf.get(resourceId);
    return entries ? [{ resourceId, text, changedAt, entries }] : [];
  });
}
