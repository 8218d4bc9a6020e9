/** A page reports what it measured: merge it into the record, answer what became visible. */
import { hostOf } from '../address/host-of';
import type { Mark } from '../messages/protocol';
import { applyEvidence, isVisibleChange } from '../reading/apply-evidence';
import type { Evidence } from '../reading/reading';
import type { WaymarkDatabase } from '../store/database';
import { changeReading } from '../store/readings';
import { readSettings } from '../store/settings';
import { findOwnResource } from './check-own-page';
import { describeMark } from './recognise-page';

/**
 * Evidence counts only for the page that sends it: the address is recognised again, and must
 * still lead to the resource it speaks for.
 * @param isPrivate the page stands in a private window: nothing is recorded
 * @returns the mark when something visible changed, otherwise null
 */
export async function recordEvidence(
  db: WaymarkDatabase,
  data: { resourceId: number; address: string; evidence: Evidence },
  now: number,
  isPrivate?: boolean,
): Promise<Mark | null> {
  if (isPrivate) return null;
  const settings = await readSettings(db);
  const host = hostOf(data.address);
  if (host === undefined || settings.silentHosts.includes(host)) return null;
  const recognition = await findOwnResource(db, data);
  if (!recognition) return null;
  const { resource } = recognition;
  const { before, after } = await changeReading(
    db,
    resource.id,
    { automatic: true, title: resource.title, address: data.address, now },
    (reading) => applyEvidence(reading, data.evidence, settings.readRule, now),
  );
  if (before && !isVisibleChange(before, after)) return null;
  return describeMark(db, recognition, { settings, address: data.address, now });
}
