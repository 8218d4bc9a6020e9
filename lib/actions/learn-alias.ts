/**
 * Learning where an address really leads: an entry was opened from Waymark, and the page that
 * finally loaded in that tab has another address.
 */
import { isLanding } from '../address/landing';
import type { Page } from '../address/match';
import { addAlias, applyAliases } from '../store/aliases';
import type { WaymarkDatabase } from '../store/database';
import { certainKeys, findByKeys } from '../store/resources';
import type { AliasRow } from '../store/rows';

/** An opened entry that has not arrived after this long was closed or never loaded, ms. */
const ARRIVAL_MS = 60_000;

/**
 * Remembers the address of the page as an alias of the entry that was opened in its tab. Not
 * when it is a home page, a log-in, a consent or an error page, and not when the address belongs
 * to another resource already.
 */
export async function learnAlias(
  db: WaymarkDatabase,
  page: Page,
  { tabId, now }: { tabId: number; now: number },
): Promise<void> {
  await db.transaction('rw', db.openings, db.resources, db.aliases, async () => {
    const opening = await db.openings.get(tabId);
    if (!opening) return;
    await db.openings.delete(tabId);
    if (now - opening.at > ARRIVAL_MS) return;
    if (!isLanding(page, opening.address)) return;
    const resource = await db.resources.get(opening.resourceId);
    if (!resource) return;
    const keys = certainKeys(page.address);
    if (keys.length === 0 || keys.some((key) => resource.keys.includes(key))) return;
    const learned = await db.aliases.filter(({ address }) => address === page.address).first();
    if (learned) {
      // Two entries that end on one page: it is about neither ("we have moved").
      if (learned.origin === 'redirect') await forsakeAlias(db, learned);
      return;
    }
    if ((await findByKeys(db, keys)).length > 0) return;
    await addAlias(db, { resourceId: resource.id, address: page.address, origin: 'redirect' }, now);
  });
}

/** Keeps the alias as known to be ambiguous, so that it is not learned a third time. */
async function forsakeAlias(db: WaymarkDatabase, alias: AliasRow): Promise<void> {
  await db.aliases.update(alias.id, { origin: 'ambiguous' });
  const resource = await db.resources.get(alias.resourceId);
  if (resource) await applyAliases(db, resource);
}
