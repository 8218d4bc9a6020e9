/**
 * Whether a page is what an opened entry led to by itself: the first page of the tab that was made
 * for the entry. Learning an address and telling that a page is gone both rest on it.
 */
import { isSentHome } from '../../address/match/landing';
import type { Arrival } from '../../messages/protocol';
import { findListed } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { findOpened } from '../../store/openings';
import type { OpeningRow, ResourceRow } from '../../store/rows';

/**
 * The browser begins to load what it opens at once: 0.8 s on a busy machine. Whatever somebody
 * chose in that tab, or typed while the first page would not come, begins later, ms.
 */
const BEGINS_WITHIN_MS = 2_000;

/** @returns whether nothing but redirects can lie between the opening and this page */
export function isFirstArrival(
  opening: Pick<OpeningRow, 'at' | 'inPlace' | 'sentHomeIn' | 'spentIn'>,
  arrival: Arrival | undefined,
): boolean {
  if (!arrival?.isFirstInTab || opening.inPlace) return false;
  if (opening.sentHomeIn !== undefined || opening.spentIn !== undefined) return false;
  return Math.abs(arrival.startedAt - opening.at) <= BEGINS_WITHIN_MS;
}

/**
 * The entry that was opened in this tab, where its site led to the home page instead. Remembered
 * for the visit, so that asking again finds the same.
 * @returns its resource and the address that was opened
 */
export async function findSentHome(
  db: WaymarkDatabase,
  visit: { address: string; visitId?: string | undefined; arrival?: Arrival | undefined },
  tabId: number,
): Promise<{ resource: ResourceRow; opened: string } | undefined> {
  const { visitId } = visit;
  if (visitId === undefined) return undefined;
  const tables = [db.openings, db.resources, db.forwards, db.aliases, db.entries, db.lists];
  return db.transaction('rw', tables, async () => {
    const opening = await db.openings.get(tabId);
    if (!opening || !isSentHome(visit.address, opening.address)) return undefined;
    if (opening.sentHomeIn !== visitId) {
      if (!isFirstArrival(opening, visit.arrival)) return undefined;
      await db.openings.update(tabId, { sentHomeIn: visitId });
    }
    return openedFrom(db, opening);
  });
}

/**
 * The same for who only looks: found once the visit has told of itself.
 * @returns undefined where the visit was not sent home
 */
export async function sentHomeIn(
  db: WaymarkDatabase,
  { address, visitId }: { address: string; visitId: string },
  tabId: number,
): Promise<{ resource: ResourceRow; opened: string } | undefined> {
  const opening = await db.openings.get(tabId);
  if (opening?.sentHomeIn !== visitId || !isSentHome(address, opening.address)) return undefined;
  return openedFrom(db, opening);
}

async function openedFrom(
  db: WaymarkDatabase,
  opening: OpeningRow,
): Promise<{ resource: ResourceRow; opened: string } | undefined> {
  const resource = await findOpened(db, opening);
  if (!resource || !(await findListed(db, [resource.id])).has(resource.id)) return undefined;
  return { resource, opened: opening.address };
}
