/** A page reports what it measured: merge it into the record, answer what became visible. */
import { hostOf } from '../../address/parse/host-of';
import type { Mark } from '../../messages/protocol';
import { applyEvidence, isEmptyEvidence, isVisibleChange } from '../../reading/apply-evidence';
import type { Evidence } from '../../reading/reading';
import type { WaymarkDatabase } from '../../store/database';
import { changeReading, changeTables } from '../../store/readings';
import { readSettings } from '../../store/settings';
import { countVisit } from '../../store/visits';
import { findOwnResource } from '../recognise/check-own-page';
import { describeMark } from '../recognise/recognise-page';

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
  const host = hostOf(data.address);
  if (host === undefined) return null;
  const tables = [...changeTables(db), db.settings, db.aliases, db.entries, db.lists];
  const recorded = await db.transaction('rw', tables, async () => {
    // Here and not before: "not this page" or a site switched off must win over what is written.
    const settings = await readSettings(db);
    if (settings.silentHosts.includes(host)) return undefined;
    const recognition = await findOwnResource(db, data);
    if (!recognition) return undefined;
    const { resource } = recognition;
    // A page that was only just shown, and not opened by hand, leaves no record.
    if (isEmptyEvidence(data.evidence) && !(await db.readings.get(resource.id))) return undefined;
    const at = { resourceId: resource.id, address: data.address };
    const told = await countVisit(db, at, data.evidence, now);
    const change = await changeReading(
      db,
      resource.id,
      { automatic: true, title: resource.title, address: data.address, now },
      (reading) => applyEvidence(reading, { ...data.evidence, ...told }, settings.readRule, now),
    );
    return { ...change, recognition, settings };
  });
  if (!recorded) return null;
  const { before, after, recognition, settings } = recorded;
  if (before && !isVisibleChange(before, after)) return null;
  return describeMark(db, recognition, { settings, address: data.address, now });
}
