/** A page is shown: recognise it, write down that it was opened, answer what its mark shows. */

import { AnalysedPage } from '../../address/keys/analysed-page';
import type { Page } from '../../address/model/match';
import { hostOf } from '../../address/parse/host-of';
import type { Arrival, Mark } from '../../messages/protocol';
import { applyOpening } from '../../reading/apply-evidence';
import { placeToContinue } from '../../reading/shown-progress';
import type { WaymarkDatabase } from '../../store/database';
import { claimOpening, findOpened } from '../../store/openings';
import { changeReading, changeTables } from '../../store/readings';
import { readSettings } from '../../store/settings';
import { findSentHome, isFirstArrival } from './first-arrival';
import { learnAlias } from './learn-alias';
import { describeMark, type Recognition, recognisePage } from './recognise-page';

/** A page as it is told of by its marker. */
export interface Visit extends Page {
  /** The page only asks for news: nothing is recorded. */
  again?: true | undefined;
  visitId?: string | undefined;
  status?: number | undefined;
  arrival?: Arrival | undefined;
}

/** Where a visit comes from. */
export interface VisitOrigin {
  tabId?: number | undefined;
  /** The tab beside which the browser made it, where it says so. */
  openerTabId?: number | undefined;
  /** A private window: the mark is shown, nothing is recorded. */
  isPrivate?: true | undefined;
  /** Epoch ms. */
  now: number;
}

/** A page that is looked up, for whoever needs to know. */
export interface LookedUp {
  page: AnalysedPage;
  /** Undefined where it is on no list. */
  recognition: Promise<Recognition | undefined>;
}

/** Begins to look a page up. */
export function lookUp(db: WaymarkDatabase, about: Page): LookedUp {
  const page = AnalysedPage.of(about);
  const recognition = recognisePage(db, page);
  // It may fail before anybody waits for it, who hears of it all the same.
  recognition.catch(() => undefined);
  return { page, recognition };
}

/**
 * The same visit told twice changes nothing the second time: an answer may be lost on its way.
 * @param looked where it is looked up already, and found
 * @returns the mark, or null for a page that is on no list or on a site switched off
 */
export async function recordVisit(
  db: WaymarkDatabase,
  visit: Visit,
  { tabId, openerTabId, isPrivate, now }: VisitOrigin,
  looked?: LookedUp,
): Promise<Mark | null> {
  const page = looked?.page ?? AnalysedPage.of(visit);
  const settings = await readSettings(db);
  const { address } = visit;
  const host = hostOf(address);
  if (host === undefined || settings.silentHosts.includes(host)) return null;
  const about = { settings, address, now };
  const goneStatus = goneStatusOf(visit);
  const goneWith = goneStatus === undefined ? undefined : { status: goneStatus };
  const isNew = !visit.again && !isPrivate;
  if (isNew && tabId !== undefined) {
    await claimOpening(db, { tabId, openerTabId, address }, (opening) =>
      isFirstArrival(opening, visit.arrival),
    );
  }
  // Of most visits there is none, and then nobody waits for leave to write.
  const isOpening = tabId !== undefined && (await db.openings.get(tabId)) !== undefined;
  if (isOpening && !isPrivate && !goneWith) {
    const sent = await findSentHome(db, visit, tabId);
    if (sent) {
      const { resource, opened } = sent;
      const recognition = { resource, certainty: 'certain', reason: 'same-address' } as const;
      const mark = await describeMark(db, recognition, about);
      return { ...withoutUndo(mark), gone: { address: opened, home: true } };
    }
  }
  // Asked before it is spent.
  const opening = isNew && isOpening ? await db.openings.get(tabId) : undefined;
  if (isNew && isOpening) {
    const isFirstInTab =
      !goneWith && opening !== undefined && isFirstArrival(opening, visit.arrival);
    const visitId = goneWith ? undefined : visit.visitId;
    await learnAlias(db, visit, { tabId, now, arrival: { isFirstInTab }, visitId });
  }
  // What was learned may be about this page, also by the same visit told at the same time, which has
  // spent the opening: so nothing is looked up before it is known that there is none.
  const early = isOpening ? undefined : await looked?.recognition;
  const found = early ?? (await recognisePage(db, page));
  if (!found) return null;
  const marked =
    isNew && !goneWith
      ? await recordOpening(db, page, host, about)
      : { recognition: found, mark: await describeMark(db, found, about) };
  if (!marked) return null;
  const { recognition, mark } = marked;
  const { resource, reason } = recognition;
  const isSpent = opening?.spentIn !== undefined && opening.spentIn !== visit.visitId;
  const isContinued =
    opening !== undefined &&
    !isSpent &&
    !opening.fromTop &&
    placeToContinue(mark.reading) !== undefined &&
    (await findOpened(db, opening))?.id === resource.id;
  if (isContinued && !goneWith) mark.continues = true;
  if (goneWith) {
    // That a form is gone says nothing of the entry's own page.
    const gone = reason === 'form' ? address : await writtenAddress(db, resource);
    mark.gone = { ...goneWith, address: gone };
  }
  return isPrivate ? { ...withoutUndo(mark), isPrivate: true } : mark;
}

/**
 * Recognises the page again, in the transaction that writes: "not this page" or a site switched off
 * in between must win.
 * @returns what the page is, and its mark; undefined where it is on no list or on a site switched
 *   off by now
 */
async function recordOpening(
  db: WaymarkDatabase,
  page: AnalysedPage,
  host: string,
  about: Parameters<typeof describeMark>[2],
): Promise<{ recognition: Recognition; mark: Mark } | undefined> {
  const { now } = about;
  const tables = [...changeTables(db), db.settings, db.aliases, db.entries, db.lists];
  return db.transaction('rw', tables, async () => {
    const { silentHosts, readRule } = await readSettings(db);
    if (silentHosts.includes(host)) return undefined;
    const recognition = await recognisePage(db, page);
    if (!recognition) return undefined;
    // A likely match is a question: nothing is recorded before it is answered.
    if (recognition.certainty === 'certain') {
      const { id, title } = recognition.resource;
      const origin = { automatic: true, title, address: page.address, now };
      await changeReading(db, id, origin, (reading) => applyOpening(reading, readRule, now));
    }
    // Here, and not once it is written: reading would wait for the disk, and then for its own turn.
    return { recognition, mark: await describeMark(db, recognition, about) };
  });
}

/** What cannot be taken back on this page is not offered on it. */
export function withoutUndo({ undoable, ...mark }: Mark): Mark {
  return mark;
}

/**
 * @returns what a server answers with when it has no such page (any more), does not show it to this
 * reader, or has no page at all: what stands in the window is about that
 */
export function goneStatusOf(
  page: { status?: number | undefined } | undefined,
): number | undefined {
  const status = page?.status;
  return status !== undefined && status >= 400 ? status : undefined;
}

/** @returns the address as a list writes it */
export async function writtenAddress(
  db: WaymarkDatabase,
  { id, address }: { id: number; address: string },
): Promise<string> {
  const entry = await db.entries.where('resourceId').equals(id).first();
  return entry?.address ?? address;
}
