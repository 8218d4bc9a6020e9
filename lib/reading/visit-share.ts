/**
 * What one visit has contributed to a reading. Evidence is cumulative, so a message adds what its
 * visit had not told yet, whether it comes twice, late or out of order.
 */
import type { Evidence } from './reading';

/** Visits are remembered this long after their last message, ms. */
export const VISIT_KEPT_MS = 180 * 24 * 60 * 60 * 1000;

/** A visit tells of no more time than this, ms: longer than anybody keeps a page in use. */
export const MOST_ACTIVE_MS = 30 * 24 * 60 * 60 * 1000;

/** The part of a reading that came from one visit. */
export interface VisitShare {
  visitId: string;
  /** What it was about when it last told something. */
  resourceId: number;
  /** Where it was measured; absent where an earlier version remembered it. */
  address?: string;
  activeMs: number;
  /** Its last message, epoch ms. */
  at: number;
}

/**
 * @param known what is remembered of the visit
 * @param now epoch ms
 * @param forgottenBefore visits whose last message came before this may have been forgotten, epoch
 * ms; undefined where none was
 * @returns what the message adds, ms, whether the visit had told of a later time already, and what
 * to remember from now on
 */
export function shareOf(
  known: VisitShare | undefined,
  { visitId, activeMs }: Pick<Evidence, 'visitId' | 'activeMs'>,
  now: number,
  forgottenBefore?: number,
): { share: Omit<VisitShare, 'resourceId' | 'address'>; addedMs: number; isLate: boolean } {
  const measuredMs = Number.isFinite(activeMs) ? Math.max(0, activeMs) : 0;
  // Of a damaged row nobody knows what it had told: nothing counts twice.
  const toldMs = known && !Number.isFinite(known.activeMs) ? measuredMs : (known?.activeMs ?? 0);
  // A visit that began so long ago may have been forgotten: it is not counted a second time.
  const mayBeForgotten = !known && (visitBegan(visitId) ?? now) < (forgottenBefore ?? 0);
  const addedMs = mayBeForgotten ? 0 : Math.max(0, measuredMs - toldMs);
  const share = { visitId, activeMs: Math.max(toldMs, measuredMs), at: now };
  return { share, addedMs, isLate: measuredMs < toldMs };
}

/**
 * @param beganAt epoch ms, whole
 * @param random in hexadecimal, 64 bits or more
 * @returns an id that tells when its visit began
 */
export function visitIdOf(beganAt: number, random: string): string {
  return `${beganAt.toString(36).padStart(8, '0')}-${random}`;
}

/** Markers of earlier versions, whose ids tell nothing, end with the update of the extension. */
function visitBegan(visitId: string): number | undefined {
  const [, began] = /^([0-9a-z]{8,9})-[0-9a-f]{16,}$/.exec(visitId) ?? [];
  return began === undefined ? undefined : Number.parseInt(began, 36);
}
