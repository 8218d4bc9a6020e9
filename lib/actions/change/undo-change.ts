/**
 * Undoes one change, whatever it was: a state, the queue, a confirmed, refused or forgotten match,
 * a hidden chip, a setting, a plan, a card or how it was remembered. What came after it stays.
 */
import type { UndoOutcome } from '../../messages/protocol';
import { isStillSaid, undoCard } from '../../store/cards';
import type { WaymarkDatabase } from '../../store/database';
import { readDeckCardEvents, undoDeckCards } from '../../store/deck-cards';
import { resourceTables } from '../../store/join-resources';
import { isStillPlanned, readPlanEvents, undoPlan } from '../../store/plans';
import { changeTables } from '../../store/readings';
import type { EventRow } from '../../store/rows';
import {
  isOfReading,
  isStillOwn,
  readStanding,
  undoReadingEvents,
} from '../../store/undo-readings';
import { isStillChosen, readChoicesAfter, undoSettings } from './change-settings';
import { isStillRemembered, rememberAlias, removeAlias } from './judge-match';

/** What was undone. */
export interface UndoResult {
  outcome: UndoOutcome;
  /** The resources it was about; none for a setting, and none when nothing was undone. */
  resourceIds: number[];
  /** How many cards without a page it was about; absent where that is none. */
  deckCards?: number;
  /** The change that was to be undone: of a group its first event; absent where there is none. */
  event?: EventRow;
}

/**
 * Undoes a change, and with it all that was changed together with it. One transaction: asked for
 * twice at once, it is undone once.
 * @param options `alone` leaves those that were changed together with it as they are
 * @param now epoch ms
 */
export async function undoChange(
  db: WaymarkDatabase,
  eventId: number,
  now: number,
  { alone = false } = {},
): Promise<UndoResult> {
  const tables = undoTables(db);
  return db.transaction('rw', tables, async () => {
    const event = await db.events.get(eventId);
    const members = event ? await readMembers(db, event, alone) : [];
    const standing = members.filter(
      // That a page was opened is no change, unless somebody said so.
      ({ kind, automatic, undoneAt }) =>
        undoneAt === undefined && !(kind === 'opened' && automatic),
    );
    const undone = await undoReadingEvents(db, standing.filter(isOfReading), now);
    const ofDecks = standing.filter(({ deckCard }) => deckCard);
    undone.push(...(await undoDeckCards(db, ofDecks, now)));
    const others = standing.filter((member) => !isOfReading(member) && !member.deckCard);
    for (const member of others) if (await undoOne(db, member, now)) undone.push(member);
    const resourceIds = undone.map(({ resourceId }) => resourceId).filter((id) => id !== 0);
    // Of a group its first event tells of all, and where only one of it was undone, that one.
    const [only] = undone.length === 1 && members.length > 1 ? undone : [];
    const told = only ?? members.find(({ id }) => id === event?.group) ?? event;
    const deckCards = new Set(undone.flatMap(({ deckCard }) => deckCard?.id ?? [])).size;
    const about = {
      resourceIds,
      ...(deckCards > 0 && { deckCards }),
      ...(told ? { event: told } : {}),
    };
    if (undone.length > 0) return { outcome: 'undone', ...about };
    return { outcome: standing.length > 0 ? 'superseded' : 'gone', ...about };
  });
}

/**
 * @returns the resources that open pages are to hear of; none where settings changed, or which pages
 *   are a resource: that concerns pages that have no mark of it, too
 */
export function concernedByUndo({
  event,
  resourceIds,
}: Pick<UndoResult, 'event' | 'resourceIds'>): number[] {
  return event && isOfReading(event) ? resourceIds : [];
}

/**
 * @param event what tells of the change
 * @param about what was undone
 * @returns how many entries were changed back, of a change to several; some may have been changed since
 */
export function countUndone(
  { entryCount, groupSize }: EventRow,
  { resourceIds, deckCards = 0 }: Pick<UndoResult, 'resourceIds' | 'deckCards'>,
): number | undefined {
  if (entryCount === undefined) return undefined;
  // Several events can be about one.
  if (groupSize === resourceIds.length + deckCards) return entryCount;
  return Math.max(1, new Set(resourceIds).size + deckCards);
}

function undoTables(db: WaymarkDatabase) {
  const { settings, plans, deckCards, jobs } = db;
  const tables = [...changeTables(db), ...resourceTables(db), settings, plans, deckCards, jobs];
  return [...new Set(tables)];
}

async function readMembers(
  db: WaymarkDatabase,
  event: EventRow,
  alone: boolean,
): Promise<EventRow[]> {
  if (alone || event.group === undefined) return [event];
  return db.events.where('group').equals(event.group).toArray();
}

/** Undoes what is no change of a reading. */
async function undoOne(db: WaymarkDatabase, event: EventRow, now: number): Promise<boolean> {
  switch (event.kind) {
    case 'confirmed':
    case 'refused':
      return event.aliasId !== undefined && removeAlias(db, event.aliasId, now);
    case 'forgotten':
      return rememberAlias(db, event, now);
    case 'dismissed':
    case 'chosen':
      return undoSettings(db, event, now);
    case 'planned':
      return undoPlan(db, event, now);
    case 'carded':
    case 'reviewed':
      return undoCard(db, event, now);
    case 'undone':
    case 'set':
    case 'queued':
    case 'read':
    case 'begun':
    case 'opened':
      return false;
  }
}

/**
 * @param events as they were read; of a group its first stands for all
 * @returns the ids of those that can be undone
 */
export async function findUndoableEvents(
  db: WaymarkDatabase,
  events: readonly EventRow[],
): Promise<Set<number>> {
  const tables = [db.events, db.aliases];
  return db.transaction('r', tables, async () => {
    const groups = [...new Set(events.flatMap(({ group }) => group ?? []))];
    const members = await Promise.all(
      groups.map((group) => db.events.where('group').equals(group).toArray()),
    );
    const standing = [...events, ...members.flat()].filter(
      ({ undoneAt }) => undoneAt === undefined,
    );
    const ofResources = standing.filter((event) => isOfReading(event) || event.card);
    const standingOf = await readStandingOf(db, ofResources);
    const choices = standing.filter(({ kind }) => kind === 'chosen' || kind === 'dismissed');
    const firstId = Math.min(...choices.map(({ id }) => id));
    const laterChoices = choices.length > 0 ? await readChoicesAfter(db, firstId) : [];
    const hasPlans = standing.some(({ plan }) => plan);
    const plans = hasPlans ? await readPlanEvents(db) : [];
    const isUndoable = (event: EventRow): boolean | Promise<boolean> => {
      if (isOfReading(event)) return isStillOwn(event, standingOf(event));
      if (event.card) return isStillSaid(event, standingOf(event));
      if (event.plan) return isStillPlanned(event, plans);
      if (!choices.includes(event)) return isStillRemembered(db, event);
      const later = laterChoices.filter((other) => other.id > event.id);
      return isStillChosen(event, later);
    };
    const undoable = new Set<number>();
    for (const event of standing) {
      const { id, group } = event;
      if (await isUndoable(event)) undoable.add(id).add(group ?? id);
    }
    return undoable;
  });
}

async function readStandingOf(
  db: WaymarkDatabase,
  events: readonly EventRow[],
): Promise<(event: EventRow) => EventRow[]> {
  const ofPages = events.filter(({ deckCard }) => !deckCard);
  const ids = [...new Set(ofPages.map(({ resourceId }) => resourceId))];
  // None waits for the one before it: a group can have thousands.
  const standing = await Promise.all(ids.map((id) => readStanding(db, id)));
  const of = new Map(ids.map((id, at) => [id, standing[at] ?? []]));
  const ofDecks = await readDeckCardEvents(
    db,
    events.flatMap(({ deckCard }) => deckCard?.id ?? []),
  );
  return ({ resourceId, deckCard }) =>
    (deckCard ? ofDecks.get(deckCard.id) : of.get(resourceId)) ?? [];
}

/** Looked at together, in the search for one that can be undone. */
const LOOKED_AT_ONCE = 50;

/** @returns the newest change made by hand that can be undone; undefined where none can */
export async function findLastUndoable(db: WaymarkDatabase): Promise<EventRow | undefined> {
  return db.transaction('r', [db.events, db.aliases], async () => {
    let below = Number.POSITIVE_INFINITY;
    for (;;) {
      const events = await db.events
        .where(':id')
        .below(below)
        .reverse()
        .filter(isStandingChange)
        .limit(LOOKED_AT_ONCE)
        .toArray();
      const undoable = await findUndoableEvents(db, events);
      const found = events.find(({ id }) => undoable.has(id));
      if (found || events.length < LOOKED_AT_ONCE) return found;
      below = events.at(-1)?.id ?? 0;
    }
  });
}

function isStandingChange({ automatic, kind, undoneAt }: EventRow): boolean {
  return !automatic && undoneAt === undefined && kind !== 'undone';
}

/**
 * Undoes the newest change that was made by hand to a page and stands; called again, the one before.
 * Where that one was superseded nothing is undone: an older one is not what is meant.
 * @param now epoch ms
 * @returns what came of it, and of which event; undefined when there was nothing
 */
export async function undoLastChange(
  db: WaymarkDatabase,
  now: number,
): Promise<(UndoResult & { event: EventRow }) | undefined> {
  const tables = undoTables(db);
  return db.transaction('rw', tables, async () => {
    const event = await db.events
      .orderBy('id')
      .reverse()
      .filter((row) => isStandingChange(row) && row.kind !== 'chosen')
      .first();
    return event && { event, ...(await undoChange(db, event.id, now)) };
  });
}
