/** Which lists are here, by their address. */
import { readRepositoryPlace } from '../../address/parse/repository';
import { README_NAMES } from '../../lists/list-places';
import { pageOf } from '../../store/catalogue';
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

const readmes: readonly string[] = README_NAMES.map((name) => name.toLowerCase());
/** What the branch is called that a repository shows, where nobody chose another name. */
const frontBranch = /^(?:HEAD|main|master)$/;

/**
 * @returns what all addresses of one list have in common: a repository, or a folder in it, shows its
 * README, which has addresses of its own
 */
function listAt(address: string): string {
  const place = readRepositoryPlace(address);
  if (!place || place.view === 'other') return pageOf(address);
  const { origin, repository, inside } = place;
  const [branch = 'HEAD', ...path] = inside;
  const isReadme = readmes.includes(path.at(-1)?.toLowerCase() ?? '');
  const shown = [frontBranch.test(branch) ? '' : branch, ...(isReadme ? path.slice(0, -1) : path)];
  return `${origin.replace(/^http:/, 'https:')}/${repository.toLowerCase()} ${shown.join('/')}`;
}

/** @returns what tells the list with an address; one that can be replaced before one that cannot */
export async function readListsByHome(
  db: WaymarkDatabase,
): Promise<(address: string) => ListHere | undefined> {
  const lists = (await db.lists.orderBy('order').toArray()).filter(isSoundList);
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
