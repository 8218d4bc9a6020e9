/** Where a list is asked for again. */
import type { ListRow } from '../../store/rows';

/** @returns undefined where it did not come from an address */
export function addressOfList({ source, home }: Pick<ListRow, 'source' | 'home'>) {
  // Where it has moved since it was added, it is there.
  return source.from === 'web' ? (home ?? source.address) : undefined;
}
