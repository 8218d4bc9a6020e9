/** Where a plan stands at a moment: what this week proposes, what comes later, and whether it keeps up. */
import { dayStart, daysLater, weeksBetween } from './calendar';
import { type Lasting, layOut, type PlanPiece, sumMinutes } from './lay-out';
import { type Plan, soundPlan } from './plan';

/** An entry of a plan, as it stands. */
export interface PlanEntry extends Lasting {
  /** When it was read, epoch ms; absent where it is not. */
  readAt?: number | undefined;
  /** How much of it was read, 0 to 1. */
  share: number;
}

/** What a plan is made of at a moment. */
export interface PlanMaterial<Entry extends PlanEntry> {
  /** What its parts hold, in the order in which it is read, each once. */
  entries: readonly Entry[];
  /** What stands on the queue besides, and what was read off it this week, first come first. */
  queue: readonly Entry[];
  /** Minutes that the reviews of this week take; 0 where nothing is reviewed. */
  reviewMinutes: number;
}

/** A week to come. */
export interface PlanWeek<Entry extends PlanEntry> {
  /** Beginning of its first day, epoch ms. */
  from: number;
  pieces: PlanPiece<Entry>[];
  minutes: number;
}

/** Where a plan stands. */
export interface PlanState<Entry extends PlanEntry> {
  /** 1 for its first week. */
  week: number;
  /** Beginning of the first day of this week, epoch ms. */
  from: number;
  /** Beginning of the day after its last one, epoch ms. */
  until: number;
  /** What this week proposes, of the plan and then of the queue; done ones stay until it is over. */
  thisWeek: PlanPiece<Entry>[];
  read: number;
  minutes: number;
  /** What is left of this week's minutes, with its reviews. */
  minutesLeft: number;
  later: PlanWeek<Entry>[];
  /** Of all that the plan takes. */
  total: { entries: number; read: number; minutes: number; minutesLeft: number };
  /** The last day on which something is left to be read at this pace, epoch ms; absent where nothing is. */
  endsOn?: number;
  /** Weeks ahead of the pace since it began, below 0 behind it; 0 within half a week. */
  ahead: number;
  /** Hours a week that reach the day by which it should be done; absent where no day is set, or it is over. */
  hoursNeeded?: number;
}

/** Days of a week. */
const WEEK = 7;

/**
 * Life does not happen in weeks: what was not read is proposed again and never added up, what was
 * read elsewhere or ahead of time counts, and the end moves with it.
 * @param now epoch ms
 */
export function followPlan<Entry extends PlanEntry>(
  given: Plan,
  material: PlanMaterial<Entry>,
  now: number,
): PlanState<Entry> {
  const plan = soundPlan(given);
  const { entries } = material;
  const weeksOver = weeksBetween(plan.startedAt, now);
  const from = daysLater(dayStart(plan.startedAt), WEEK * weeksOver);
  const until = daysLater(from, WEEK);
  const { own, queue } = minutesAWeek(plan, material);
  const isOver = ({ readAt }: Entry): boolean => readAt !== undefined && readAt < from;
  const weeks = layOutFrom(
    entries.filter((entry) => !isOver(entry)),
    own,
  );
  const queued = layOut(
    material.queue.filter((entry) => !isOver(entry)),
    queue || 1,
  );
  const ofQueue = queue > 0 ? (queued[0] ?? []) : [];
  const thisWeek = [...(weeks[0] ?? []), ...ofQueue];
  const later = weeks.slice(1).map((pieces, at) => ({
    from: daysLater(from, WEEK * (at + 1)),
    pieces,
    minutes: sumMinutes(pieces),
  }));
  const open = entries.filter(({ readAt }) => readAt === undefined);
  const minutesLeft = open.reduce((sum, entry) => sum + leftOf(entry), 0);
  const lastOpen = weeks.findLastIndex((pieces) =>
    pieces.some(({ entry }) => entry.readAt === undefined),
  );
  return {
    week: weeksOver + 1,
    from,
    until,
    thisWeek,
    read: thisWeek.filter(({ entry }) => entry.readAt !== undefined).length,
    minutes: sumMinutes(thisWeek) + material.reviewMinutes,
    minutesLeft: thisWeek.reduce((sum, piece) => sum + leftOfPiece(piece), material.reviewMinutes),
    later,
    total: {
      entries: entries.length,
      read: entries.length - open.length,
      minutes: sumMinutes(entries),
      minutesLeft,
    },
    ...(lastOpen >= 0 && { endsOn: daysLater(from, WEEK * (lastOpen + 1) - 1) }),
    ahead: weeksAhead(plan, { entries, own, weeksOver }),
    ...hoursNeeded(plan, { minutesLeft, share: own / (plan.hoursAWeek * 60), now }),
  };
}

/** A share for what there is none of goes into the plan itself. */
function minutesAWeek<Entry extends PlanEntry>(
  { hoursAWeek, mixture }: Plan,
  { queue, reviewMinutes }: PlanMaterial<Entry>,
): { own: number; queue: number } {
  const minutes = hoursAWeek * 60;
  const ofQueue = queue.length > 0 ? minutes * mixture.queue : 0;
  const ofReview = reviewMinutes > 0 ? minutes * mixture.review : 0;
  return { own: minutes - ofQueue - ofReview, queue: ofQueue };
}

/**
 * What was read this week stays where it was proposed. Where something was read out of its turn, that
 * took its time from this week, too: what was read comes first, and moves the others on.
 */
function layOutFrom<Entry extends PlanEntry>(
  entries: readonly Entry[],
  minutesAWeek: number,
): Array<PlanPiece<Entry>[]> {
  const minutesOf = (entry: Entry): number => laidOut(entry, minutesAWeek);
  const weeks = layOut(entries, minutesAWeek, { minutesOf });
  const proposed = new Set(weeks[0]?.map(({ entry }) => entry));
  const read = entries.filter(({ readAt }) => readAt !== undefined);
  if (read.every((entry) => proposed.has(entry))) return weeks;
  const pieces = read.map((entry) => ({ entry, minutes: minutesOf(entry), part: 1, of: 1 }));
  const from = Math.min(minutesAWeek, sumMinutes(pieces));
  const open = entries.filter(({ readAt }) => readAt === undefined);
  const [first = [], ...others] = layOut(open, minutesAWeek, { from, minutesOf });
  return [[...pieces, ...first], ...others];
}

/**
 * As long as something fits into a week it takes its whole time there, so that the week does not
 * change while it is read. Of what takes several weeks, those to come hold what is left.
 */
function laidOut(entry: PlanEntry, minutesAWeek: number): number {
  const { minutes, readAt } = entry;
  if (minutes <= minutesAWeek) return minutes;
  return readAt === undefined ? leftOf(entry) : minutesAWeek;
}

function leftOf({ readAt, minutes, share }: PlanEntry): number {
  return readAt === undefined ? minutes * (1 - Math.min(0.99, Math.max(0, share))) : 0;
}

/** Of something that takes several weeks there is a piece of what is left. */
function leftOfPiece({ entry, minutes }: PlanPiece<PlanEntry>): number {
  return Math.min(minutes, leftOf(entry));
}

/**
 * Between the pace until this week and that until its end it keeps up. Entries are not divided into
 * weeks to the minute: less than half a week says nothing.
 */
function weeksAhead(
  { startedAt }: Plan,
  { entries, own, weeksOver }: { entries: readonly PlanEntry[]; own: number; weeksOver: number },
): number {
  const start = dayStart(startedAt);
  const since = entries.filter(({ readAt = start }) => readAt >= start);
  const all = sumMinutes(since);
  const done = sumMinutes(since.filter(({ readAt }) => readAt !== undefined));
  const least = Math.min(all, own * weeksOver);
  const most = Math.min(all, own * (weeksOver + 1));
  const weeks = (done < least ? done - least : Math.max(0, done - most)) / own;
  return Math.round(weeks) || 0;
}

function hoursNeeded(
  { wantedBy, startedAt }: Plan,
  { minutesLeft, share, now }: { minutesLeft: number; share: number; now: number },
): { hoursNeeded?: number } {
  if (wantedBy === undefined) return {};
  const days = Math.round(
    (daysLater(wantedBy, 1) - dayStart(Math.max(startedAt, now))) / 86_400_000,
  );
  if (days <= 0) return {};
  return { hoursNeeded: minutesLeft / 60 / (days / WEEK) / share };
}
