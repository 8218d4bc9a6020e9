/** Which lists are here, by their address. */
import { frontOfReadme } from '../../lists/list-places';
import { plainText } from '../../lists/model/plain-text';
import { pageOf } from '../../store/catalogue';
import type { WaymarkDatabase } from '../../store/database';
import { isSoundList } from '../../store/sound-rows';

/** A list that is here. */
export interface ListHere {
  listId: string;
  title: string;
  /** It came with the package: a newer version would be a list of its own. */
  isShipped: boolean;
}

/** @returns whether two addresses are of one list, however they are written */
export function areOneHome(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && homeKey(one) === homeKey(other);
}

/** @returns what tells the list with an address; one that can be replaced before one that cannot */
export async function readListsByHome(
  db: WaymarkDatabase,
): Promise<(address: string) => ListHere | undefined> {
  const lists = (await db.lists.orderBy('order').toArray()).filter(isSoundList);
  const here = new Map<string, ListHere>();
  for (const { id: listId, title, home, source } of lists) {
    if (home === undefined) continue;
    const page = homeKey(home);
    if (here.get(page)?.isShipped !== false) {
      here.set(page, { listId, title: plainText(title), isShipped: source.from === 'shipped' });
    }
  }
  return (address) => here.get(homeKey(address));
}

/** What a repository says of itself is one list at its front and at the address of the file. */
function homeKey(address: string): string {
  return pageOf(frontOfReadme(address));
}
