/** What the page of the plans shows. */
import type { Timeline } from '../lib/lists/study-guides';
import type { Plan } from '../lib/plan/plan';
import type { RowView } from './view-models';

/** An entry that a week proposes. */
export interface PlannedRow {
  row: RowView;
  /** In this week. */
  minutes: number;
  /** How long it takes is only what is usual for its kind. */
  isGuess: boolean;
  /** Of something that takes several weeks: which part of what is left of it. */
  part?: { at: number; of: number };
}

/** A week to come. */
export interface WeekView {
  /** Epoch ms. */
  from: number;
  entries: number;
  minutes: number;
}

/** A plan, and where it stands. */
export interface PlanView {
  plan: Plan;
  week: number;
  /** The last day of this week, epoch ms. */
  lastDay: number;
  rows: PlannedRow[];
  read: number;
  minutes: number;
  minutesLeft: number;
  /** Cards to be reviewed this week. */
  reviews: number;
  later: WeekView[];
  total: { entries: number; read: number; minutes: number; minutesLeft: number };
  /** Epoch ms; absent where nothing is left. */
  endsOn?: number;
  /** Weeks, below 0 behind. */
  ahead: number;
  /** Hours a week that reach its day, where that is set and not over. */
  hoursNeeded?: number;
  /** What it takes that is not there. */
  missing: string[];
}

/** A section that can be chosen, with those in it. */
export interface ChoiceNode {
  section: string[];
  name: string;
  entries: number;
  inner: ChoiceNode[];
}

/** A list that can be chosen. */
export interface ListChoice {
  listId: string;
  title: string;
  entries: number;
  /** Absent until they are asked for. */
  sections?: ChoiceNode[];
}

/** A list's own suggestion. */
export interface GuideView {
  listId: string;
  title: string;
  timelines: readonly Timeline[];
}

/** What a plan that is being made would come to. */
export interface PlanEstimate {
  entries: number;
  minutes: number;
  minutesLeft: number;
  endsOn?: number;
  hoursNeeded?: number;
}
