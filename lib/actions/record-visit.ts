/** A page is shown: recognise it, write down that it was opened, answer what its mark shows. */
import { hostOf } from '../address/host-of';
import type { Page } from '../address/match';
import type { Mark } from '../messages/protocol';
import { applyOpening } from '../reading/apply-evidence';
import type { WaymarkDatabase } from '../store/database';
import { changeReading } from '../store/readings';
import { readSettings } from '../store/settings';
import { type Arrival, learnAlias } from './learn-alias';
import { describeMark, recognisePage } from './recognise-page';

/**
 * @param visit `again` when the page only asks for news: nothing is recorded
 * @returns the mark, or null for a page that is on no list or on a site switched off
 */
export async function recordVisit(
  db: WaymarkDatabase,
  visit: Page & { again?: true | undefined },
  origin: { tabId?: number | undefined; now: number; arrival?: Arrival | undefined },
): Promise<Mark | null> {
  const settings = await readSettings(db);
  const host = hostOf(visit.address);
  if (host === undefined || settings.silentHosts.includes(host)) return null;
  // Asked before it is spent.
  const opening =
    visit.again || origin.tabId === undefined ? undefined : await db.openings.get(origin.tabId);
  if (!visit.again && origin.tabId !== undefined) {
    const { tabId, now, arrival } = origin;
    await learnAlias(db, visit, { tabId, now, arrival });
  }
  const recognition = await recognisePage(db, visit);
  if (!recognition) return null;
  const { resource, certainty } = recognition;
  // A likely match is a question: nothing is recorded before it is answered.
  if (!visit.again && certainty === 'certain') {
    await changeReading(
      db,
      resource.id,
      { automatic: true, title: resource.title, address: visit.address, now: origin.now },
      (reading) => applyOpening(reading, settings.readRule, origin.now),
    );
  }
  const mark = await describeMark(db, recognition, {
    settings,
    address: visit.address,
    now: origin.now,
  });
  const isContinued =
    opening?.resourceId === resource.id && !opening.fromTop && mark.reading.state === 'reading';
  if (isContinued && mark.reading.stoppedAt) mark.continues = true;
  return mark;
}
