/** What each visit has contributed, so that no message counts twice, however late it comes. */
import type { Evidence } from '../reading/reading';
import { shareOf, VISIT_KEPT_MS, type VisitShare } from '../reading/visit-share';
import type { WaymarkDatabase } from './database';

/**
 * So many visits are remembered however old they are, and must bear out the clock before any is
 * forgotten: one that is wrong for a while tells of a few.
 */
const KEPT_LEAST = 100;
/** Forgotten in one go, at most; a visit a time adds one. */
const FORGOTTEN_AT_ONCE = 50;

/**
 * Remembers what a visit has told by now. Runs inside the transaction over `visits` that changes
 * the reading.
 * @param now epoch ms
 * @returns what that adds to what it had told before, ms, and whether it had told of a later time
 */
export async function countVisit(
  db: WaymarkDatabase,
  { resourceId, address }: Pick<VisitShare, 'resourceId'> & { address: string },
  evidence: Pick<Evidence, 'visitId' | 'activeMs'>,
  now: number,
): Promise<{ addedMs: number; isLate: boolean }> {
  const known = await db.visits.get(evidence.visitId);
  // With this one there are more than are kept whatever the clock says.
  const witness = known
    ? undefined
    : await db.visits
        .orderBy('at')
        .reverse()
        .offset(KEPT_LEAST - 1)
        .first();
  const oldest = witness && Math.min(now, witness.at) - VISIT_KEPT_MS;
  const { share, ...told } = shareOf(known, evidence, now, oldest);
  await db.visits.put({ ...share, resourceId, address });
  if (oldest !== undefined) {
    const old = db.visits.where('at').below(oldest);
    await old.limit(FORGOTTEN_AT_ONCE).delete();
  }
  return told;
}
