/** Which entries were visited: addresses of a browser's history, by the rules for a page that is shown. */
import { hostOf } from '../../address/parse/host-of';
import { catalogueReader } from '../../store/catalogue-reader';
import { withoutHidden } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { matchEach } from '../../store/resources';
import { readSettings } from '../../store/settings';

/**
 * Nothing is written. Sites on which Waymark is switched off are left out, as their visits are.
 * @param addresses as the browser wrote them down
 * @returns the resource that each certainly is and that stands on a list, in their order; undefined
 *   for all others
 */
export async function findVisited(
  db: WaymarkDatabase,
  addresses: readonly string[],
): Promise<Array<number | undefined>> {
  const tables = [db.settings, db.resources, db.aliases, db.entries, db.lists];
  return db.transaction('r', tables, async () => {
    const { silentHosts } = await readSettings(db);
    const silent = new Set(silentHosts);
    const isHeard = (address: string): boolean => {
      const host = hostOf(address);
      return host !== undefined && !silent.has(host);
    };
    const heard = [...new Set(addresses)].filter(isHeard);
    const matches = await matchEach(
      db,
      heard.map((address) => ({ address })),
    );
    const found = new Map<string, number>();
    heard.forEach((address, at) => {
      const [best] = matches[at] ?? [];
      if (best?.certainty === 'certain') found.set(address, best.resource.id);
    });
    const entries = await catalogueReader(db).entriesOf([...new Set(found.values())]);
    const here = await withoutHidden(db, entries);
    const listed = new Set(here.map(({ resourceId }) => resourceId));
    return addresses.map((address) => {
      const resourceId = found.get(address);
      return resourceId !== undefined && listed.has(resourceId) ? resourceId : undefined;
    });
  });
}
