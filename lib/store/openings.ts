/**
 * Entries that were opened and have not arrived yet. What is written of one is written before the
 * browser is asked for its tab: a popup ends with the focus that the new tab takes, and a worker
 * at any line. Until the tab is known the row waits under a number that no tab has.
 */

import { asWritten } from '../address/parse/as-written';
import type { WaymarkDatabase } from './database';
import { followResource } from './follow-resource';
import { findLeading } from './resources';
import type { OpeningRow, ResourceRow } from './rows';

/** What has waited for its tab so long will get none, ms. */
const WAITS_MS = 60_000;

/**
 * Remembers an opening whose tab is still to be made.
 * @returns what tells it from others, until its tab is known
 */
export function expectOpening(
  db: WaymarkDatabase,
  opening: Omit<OpeningRow, 'tabId'>,
): Promise<number> {
  return db.transaction('rw', db.openings, async () => {
    const waiting = await readWaiting(db);
    const old = waiting.filter(({ at }) => Math.abs(opening.at - at) > WAITS_MS);
    await db.openings.bulkDelete(old.map(({ tabId }) => tabId));
    const waitingId = Math.min(0, ...waiting.map(({ tabId }) => tabId)) - 1;
    await db.openings.put({ ...opening, tabId: waitingId });
    return waitingId;
  });
}

/** Says which tab was made for an opening; the page in it may have taken the opening before. */
export function settleOpening(
  db: WaymarkDatabase,
  waitingId: number,
  tabId: number,
): Promise<void> {
  return db.transaction('rw', db.openings, () => move(db, waitingId, tabId));
}

/**
 * The page of a tab takes the opening that waits for it, where whoever made the tab has not come to
 * say so. Of several it takes none, but for the one of its own address.
 * @param isFirst whether nothing but redirects can lie between an opening and the page
 */
export async function claimOpening(
  db: WaymarkDatabase,
  page: { tabId: number; openerTabId?: number | undefined; address: string },
  isFirst: (opening: OpeningRow) => boolean,
): Promise<void> {
  // Nearly every visit ends here, after one look.
  if ((await readWaiting(db)).length === 0) return;
  await db.transaction('rw', db.openings, async () => {
    if (await db.openings.get(page.tabId)) return;
    const waiting = (await readWaiting(db)).filter(
      (opening) => opening.openerTabId === page.openerTabId && isFirst(opening),
    );
    const written = asWritten(page.address);
    const own = waiting.find(({ address }) => asWritten(address) === written);
    const taken = own ?? (waiting.length === 1 ? waiting[0] : undefined);
    if (taken) await move(db, taken.tabId, page.tabId);
  });
}

/**
 * Where the caller writes, it runs in the caller's transaction over `resources`, `forwards` and
 * `aliases`.
 * @returns the resource that was opened; undefined where it is in the catalogue no more, or not yet
 */
export function findOpened(
  db: WaymarkDatabase,
  { resourceId, address }: Pick<OpeningRow, 'resourceId' | 'address'>,
): Promise<ResourceRow | undefined> {
  if (resourceId !== undefined) return followResource(db, resourceId, address);
  return findLeading(db, { address, isLink: true });
}

/** The tabs of the last session are gone, and with them the pages that were on their way. */
export async function forgetOpenings(db: WaymarkDatabase): Promise<void> {
  await db.openings.clear();
}

function readWaiting(db: WaymarkDatabase): Promise<OpeningRow[]> {
  return Promise.resolve(db.openings.where(':id').below(0).toArray());
}

async function move(db: WaymarkDatabase, waitingId: number, tabId: number): Promise<void> {
  const opening = await db.openings.get(waitingId);
  if (!opening) return;
  await db.openings.delete(waitingId);
  await db.openings.put({ ...opening, tabId });
}
