/** A plan: which parts of which lists are to be read, and how much of a week goes into it. */

/**
 * How much of a part is taken, from little to all; how many entries each means is told in
 * `choose-entries.ts`.
 */
export const TAKES = ['few', 'some', 'many', 'most', 'all'] as const;

/** How much of a part is taken. */
export type Take = (typeof TAKES)[number];

/** A list, or a section of it with all that stands below. */
export interface PlanPart {
  listId: string;
  /** Headings, outermost first; absent for the whole list. */
  section?: string[];
  take: Take;
}

/** What a week is spent on besides what the plan takes from its lists, as shares of the week, 0 to 1. */
export interface PlanMixture {
  queue: number;
  review: number;
}

/** A plan as it is kept. */
export interface Plan {
  /** The same in every browser that has it. */
  id: string;
  title: string;
  /** In the order in which they are read. */
  parts: PlanPart[];
  /** Epoch ms; its weeks begin with the day that this is in. */
  startedAt: number;
  hoursAWeek: number;
  /** A moment of the day by which it should be done, epoch ms; absent where there is none. */
  wantedBy?: number;
  mixture: PlanMixture;
}

/** The share of a week that is left for the plan itself, whatever the mixture says. */
const LEAST_SHARE = 0.1;
/** A week with less in it would never end a plan, one with more has no such hours. */
const HOURS = { least: 0.25, most: 80 };
/** The years that a field for a day has; from there on a plan can still be laid out. */
const MOMENTS = { least: 0, most: Date.UTC(9999, 0) };

/** @returns a plan that can be worked with: what is out of bounds is brought within them */
export function soundPlan(plan: Plan): Plan {
  const within = (value: number, least: number, most: number): number =>
    Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : least;
  const queue = within(plan.mixture.queue, 0, 1 - LEAST_SHARE);
  const review = within(plan.mixture.review, 0, 1 - LEAST_SHARE - queue);
  const hoursAWeek = within(plan.hoursAWeek, HOURS.least, HOURS.most);
  const moment = (at: number): number => within(at, MOMENTS.least, MOMENTS.most);
  const startedAt = moment(plan.startedAt);
  const wantedBy = plan.wantedBy === undefined ? {} : { wantedBy: moment(plan.wantedBy) };
  return { ...plan, startedAt, ...wantedBy, hoursAWeek, mixture: { queue, review } };
}
