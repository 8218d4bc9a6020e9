/** An entry as a line of the library: with what the popup has no room for. */
import type { RowView } from '../../../components/view-models';
import type { EntryView } from '../../../lib/actions/read/entry-view';
import { viewRow } from '../../extension-pages/view-home';

export function viewLine(entry: EntryView): RowView {
  const { year, note } = entry;
  return {
    ...viewRow(entry),
    ...(year !== undefined && { year }),
    ...(note !== undefined && { note }),
  };
}
