/**
 * Learning where an address really leads: an entry was opened from Waymark, and the page that
 * finally loaded in that tab has another address.
 */
import { isLanding } from '../../address/match/landing';
import type { Page } from '../../address/model/match';
import type { Arrival } from '../../messages/protocol';
import { placeToContinue } from '../../reading/shown-progress';
import { addAlias, applyAliases } from '../../store/aliases';
import type { WaymarkDatabase } from '../../store/database';
import { findOpened } from '../../store/openings';
import { certainKeys, findLeading, isRefused } from '../../store/resources';
import type { AliasRow, OpeningRow } from '../../store/rows';

/**
 * An entry opened in a background tab may wait this long before it is looked at, ms. When its page
 * began to load is known (see isFirstArrival), but a page may lie about that.
 */
const LOOKED_AT_WITHIN_MS = 24 * 60 * 60 * 1000;

/** Whether nobody can have clicked to a page from the one that was opened. */
type ByRedirect = Pick<Arrival, 'isFirstInTab'>;

/**
 * Remembers the address of the page as an alias of the entry that was opened in its tab, where the
 * page can only have been reached by a redirect. Not when it is a home page, a log-in, a consent
 * or an error page, and not when the address belongs to another resource already. The first visit
 * of the tab spends the opening, whatever page it is.
 * @param visit `arrival` absent where nothing is known of it: nothing is learned then; `visitId`
 * where the page may ask again for the place to go on from
 */
export async function learnAlias(
  db: WaymarkDatabase,
  page: Page,
  {
    tabId,
    now,
    arrival,
    visitId,
  }: {
    tabId: number;
    now: number;
    arrival?: ByRedirect | undefined;
    visitId?: string | undefined;
  },
): Promise<void> {
  const tables = [db.openings, db.resources, db.forwards, db.aliases, db.readings];
  await db.transaction('rw', tables, async () => {
    const opening = await db.openings.get(tabId);
    if (!opening) return;
    if (opening.spentIn !== undefined) {
      // Another visit has nothing of it any more; the same one may ask yet again.
      if (opening.spentIn !== visitId) await db.openings.delete(tabId);
      return;
    }
    if (visitId !== undefined && (await hasPlace(db, opening))) {
      await db.openings.update(tabId, { spentIn: visitId });
    } else await db.openings.delete(tabId);
    if (arrival?.isFirstInTab !== true) return;
    const passedMs = now - opening.at;
    // A clock that was set back says nothing.
    if (!(passedMs >= 0 && passedMs <= LOOKED_AT_WITHIN_MS)) return;
    if (!isLanding(page, opening.address)) return;
    const resource = await findOpened(db, opening);
    if (!resource || isRefused(resource, page.address)) return;
    const keys = certainKeys(page.address);
    if (keys.length === 0) return;
    const learned = await db.aliases
      .filter(({ address, origin }) => isLearned(origin) && shareKey(certainKeys(address), keys))
      .toArray();
    const elsewhere = learned.filter(({ resourceId }) => resourceId !== resource.id);
    if (elsewhere.length > 0) {
      // Two entries that end on one page: it is about neither ("we have moved").
      for (const alias of elsewhere) await forsakeAlias(db, alias);
      return;
    }
    if (learned.length > 0) return;
    if (await findLeading(db, { address: page.address })) return;
    await addAlias(db, { resourceId: resource.id, address: page.address, origin: 'redirect' }, now);
  });
}

/** Whether the entry that was opened has a place to go on from. */
async function hasPlace(db: WaymarkDatabase, opening: OpeningRow): Promise<boolean> {
  if (opening.fromTop) return false;
  const resource = await findOpened(db, opening);
  const reading = resource && (await db.readings.get(resource.id));
  return reading !== undefined && placeToContinue(reading) !== undefined;
}

function isLearned(origin: AliasRow['origin']): boolean {
  return origin === 'redirect' || origin === 'ambiguous';
}

function shareKey(one: readonly string[], other: readonly string[]): boolean {
  return one.some((key) => other.includes(key));
}

/** Keeps the alias as known to be ambiguous, so that it is not learned a third time. */
async function forsakeAlias(db: WaymarkDatabase, alias: AliasRow): Promise<void> {
  if (alias.origin === 'ambiguous') return;
  await db.aliases.update(alias.id, { origin: 'ambiguous' });
  const resource = await db.resources.get(alias.resourceId);
  if (resource) await applyAliases(db, resource);
}
