/** Which lists are here, by their address. */
import { plainHome } from '../../lists/list-places';
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
  return one !== undefined && other !== undefined && listAt(one) === listAt(other);
}

/** @returns what two addresses of one list have in common */
function listAt(home: string): string {
  return pageOf(plainHome(home));
}

/** @returns what tells the list with an address; one that can be replaced before one that cannot */
export async function readListsByHome(
  db: WaymarkDatabase,
): Promise<(address: string) => ListHere | undefined> {
  const lists = (await db.lists.orderBy('order').toArray()).filter(isSoundList).filter(isHere);
  const here = new Map<string, ListHere>();
  for (const { id: listId, home, source } of lists) {
    if (home === undefined) continue;
    const page = listAt(home);
    if (here.get(page)?.isShipped !== false) {
      here.set(page, { listId, isShipped: source.from === 'shipped' });
    }
  }
  return (address) => here.get(listAt(address));
}
