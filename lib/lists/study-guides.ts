/** What a list itself suggests to read of it, by how much time there is. */
import guides from '../../assets/plans/study-guides.json' with { type: 'json' };

/** How much time there is. */
export const TIMELINES = ['short', 'medium', 'long'] as const;

export type Timeline = (typeof TIMELINES)[number];

type Take = 'few' | 'some' | 'many' | 'most' | 'all';

/** A list's suggestion. */
export interface StudyGuide {
  listId: string;
  /** Sections in the order in which they are read, with how much of each. */
  parts: ReadonlyArray<{ section: string[] } & Record<Timeline, Take>>;
}

/** The guides of the shipped lists. */
export const STUDY_GUIDES = guides as readonly StudyGuide[];

/** @returns the parts of a plan that follows a guide */
export function guideParts(
  { listId, parts }: StudyGuide,
  timeline: Timeline,
): Array<{ listId: string; section: string[]; take: Take }> {
  return parts.map((part) => ({ listId, section: part.section, take: part[timeline] }));
}
