/** Which lists are here, by their address. */
import { pageOf } from '../../store/catalogue';
import { isHere } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { isSoundList } from '../../store/sound-rows';

/** A list that is here. */
export interface ListHere {
  listId: string;
  /** It came with the package: a newer version would be a list of its own. */
  isShipped: boolean;
}

/** @returns whether two addresses are of one list, however they are written */
export function areOneHome(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && pageOf(one) === pageOf(other);
}

/** @returns what tells the list with an address; one that can be replaced before one that cannot */
export async function readListsByHome(
  db: WaymarkDatabase,
): Promise<(address: string) => ListHere | undefined> {
  const lists = (await db.lists.orderBy('order').toArray()).filter(isSoundList).filter(isHere);
  const here = new Map<string, ListHere>();
  for (const { id: listId, home, source } of lists) {
    if (home === undefined) continue;
    const page = pageOf(home);
    if (here.get(page)?.isShipped !== false) {
      here.set(page, { listId, isShipped: source.from === 'shipped' });
    }
  }
  return (address) => here.get(pageOf(address));
}
