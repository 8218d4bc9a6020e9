/**
 * What a page asks to be changed: first whether it may, then the change, then the other tabs hear of
 * it, and the page gets its new mark.
 */
import { dismissMark } from '../../lib/actions/change/dismiss-mark';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { setReading } from '../../lib/actions/change/set-reading';
import { concernedByUndo, undoChange } from '../../lib/actions/change/undo-change';
import {
  checkLikelyPage,
  checkOwnEvent,
  checkOwnPage,
  factsOf,
} from '../../lib/actions/recognise/check-own-page';
import { recordVisit, type Visit } from '../../lib/actions/recognise/record-visit';
import type { Mark, PageFacts, Payload, UndoAnswer } from '../../lib/messages/protocol';
import type { Origin } from '../../lib/messages/serve';
import type { WaymarkDatabase } from '../../lib/store/database';
import { announceMark, announceToAll } from './announce-mark';
import { showOnIcon } from './show-on-icon';

/** What a change needs. */
export interface Changing {
  db: WaymarkDatabase;
  /** Starts what a change has left to do. Nobody waits for it. */
  workIfDue(): void;
}

export async function answerReadingSet(
  { db }: Changing,
  data: Payload<'readingSet'>,
  origin: Origin,
): Promise<Mark | null> {
  await checkOwnPage(db, data, origin);
  await setReading(db, data, Date.now());
  const mark = await revisit(db, data, origin);
  await announceMark(data, mark, origin);
  return showOnIcon(data, origin.tabId, mark);
}

export async function answerUndo(
  { db, workIfDue }: Changing,
  data: Payload<'changeUndone'>,
  origin: Origin,
): Promise<UndoAnswer> {
  const now = Date.now();
  await checkOwnEvent(db, data, origin, now);
  // A page speaks for itself only: what was changed together with it stays.
  const undone = await undoChange(db, data.eventId, now, { alone: true });
  const { outcome } = undone;
  workIfDue();
  const mark = await revisit(db, data, origin);
  if (outcome === 'undone') {
    if (concernedByUndo(undone).length === 0) await announceToAll(origin);
    else await announceMark(data, mark, origin);
  }
  return { outcome, mark: showOnIcon(data, origin.tabId, mark) };
}

export async function answerVerdict(
  { db, workIfDue }: Changing,
  data: Payload<'matchJudged'>,
  origin: Origin,
): Promise<Mark | null> {
  const { tabId } = origin;
  const now = Date.now();
  await checkLikelyPage(db, data, origin);
  const refused = await judgeMatch(db, data, now);
  workIfDue();
  await announceToAll(origin);
  if (data.verdict === 'same') {
    return showOnIcon(data, tabId, await recordVisit(db, visitOf(data), { tabId, now }));
  }
  showOnIcon(data, tabId, null);
  return refused;
}

export async function answerDismissal(
  { db }: Changing,
  data: Payload<'markDismissed'>,
  origin: Origin,
): Promise<Mark | null> {
  await checkLikelyPage(db, data, origin);
  await dismissMark(db, data, Date.now());
  await announceToAll(origin);
  return showOnIcon(data, origin.tabId, await revisit(db, data, origin));
}

/** @returns the mark of the page after a change; that it is asked for is no visit of its own */
function revisit(
  db: WaymarkDatabase,
  page: PageFacts,
  { tabId, isPrivate }: Origin,
): Promise<Mark | null> {
  const visit = { ...visitOf(page), again: true as const };
  return recordVisit(db, visit, { tabId, isPrivate, now: Date.now() });
}

/** The page as it tells of itself in a message that asks for a change. */
function visitOf(page: PageFacts): Visit {
  const { status, visitId } = page;
  return { ...factsOf(page), status, visitId };
}
