/** Turns what the store returns into what the popup shows at rest. */
import type { HomeView, RowView } from '../../components/view-models';
import type { EntryView } from '../../lib/actions/read/entry-view';
import type { Overview } from '../../lib/actions/read/read-overview';

/** @returns a row of the popup for one entry of the store. */
export function viewRow(entry: EntryView): RowView {
  const { entryId, resourceId, title, address, kind, listId, list, section, reading } = entry;
  const { company, authors } = entry;
  return {
    entryId,
    resourceId,
    title,
    address,
    kind,
    reading,
    places: [{ listId, list, section }],
    ...(company !== undefined && { company }),
    ...(authors !== undefined && { authors }),
  };
}

/** @returns what the popup shows at rest. */
export function viewHome({ continuing, next, ...others }: Overview): HomeView {
  return { ...others, continuing: continuing.map(viewRow), next: next.map(viewRow) };
}
