/**
 * Where a resource is now. Keys are renewed while pages are open and commands on their way: what
 * is written for a resource asks here first, in the transaction that writes.
 */

import { asWritten } from '../address/parse/as-written';
import type { WaymarkDatabase } from './database';
import { leadsTo } from './resources';
import type { ResourceRow } from './rows';

/** The resource is not in the catalogue and never was. */
export class UnknownResourceError extends Error {
  override name = 'UnknownResourceError';
}

/**
 * Where the caller writes, it runs in the caller's transaction over `resources` and `forwards`.
 * @param address of the page that is meant, where it is known: it may have been parted from others
 * @returns the resource itself, or the one that it became; undefined where there never was one
 */
export function followResource(
  db: WaymarkDatabase,
  resourceId: number,
  address?: string,
): Promise<ResourceRow | undefined> {
  const isAt = (parted: string): boolean =>
    address !== undefined && asWritten(parted) === asWritten(address);
  // Another form of an address goes with it, unless what was left has that too.
  const isFormOf = (parted: string, left: ResourceRow | undefined): boolean =>
    address !== undefined &&
    leadsTo(address, { address: parted, title: '' }) &&
    !(left && leadsTo(address, left));
  return db.transaction('r', db.resources, db.forwards, async () => {
    const seen = new Set<number>();
    let id = resourceId;
    while (!seen.has(id)) {
      seen.add(id);
      const forwards = await db.forwards.where('from').equals(id).toArray();
      const found = await db.resources.get(id);
      const ofAddress = forwards.filter((forward) => forward.address !== undefined);
      const parted =
        ofAddress.findLast((forward) => isAt(forward.address ?? '')) ??
        ofAddress.findLast((forward) => isFormOf(forward.address ?? '', found));
      const resource = parted ? undefined : found;
      if (resource) return resource;
      const next = parted ?? forwards.findLast((forward) => forward.address === undefined);
      if (!next) return undefined;
      id = next.to;
    }
    return db.resources.get(id);
  });
}

/** @returns whether two ids, for the page at an address, stand for one resource by now */
export function areOneResource(
  db: WaymarkDatabase,
  one: number,
  other: number,
  address: string,
): Promise<boolean> {
  return db.transaction('r', db.resources, db.forwards, async () => {
    const resource = await followResource(db, one, address);
    return resource !== undefined && resource.id === (await followResource(db, other, address))?.id;
  });
}
