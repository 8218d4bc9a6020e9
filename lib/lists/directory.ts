/** The directory: good lists that can be added, as they were looked at. */
import lists from '../../assets/directory/lists.json' with { type: 'json' };

/** What the directory is divided into, in the order in which it is shown. */
export const DIRECTORY_GROUPS = [
  'systems',
  'data',
  'operations',
  'security',
  'languages',
  'practice',
  'ml',
  'learning',
  'careers',
  'books',
] as const;

export type DirectoryGroup = (typeof DIRECTORY_GROUPS)[number];

/** One list of the directory. */
export interface DirectoryLine {
  name: string;
  /** Where it can be had, and its home once it is added. */
  address: string;
  /** What it is about, in one line. */
  about: string;
  /** Of the list, as BCP 47. */
  language: string;
  /** Roughly how many it had. */
  entries: number;
  group: DirectoryGroup;
  /** The month in which it was last looked at: `2026-11`. */
  lookedAt: string;
  /** SPDX name; absent where it was not seen. */
  licence?: string;
  /** Beginning of the commit that was looked at; absent where that is not known. */
  commit?: string;
}

/** All lines of the directory, in the order of their groups. */
export const DIRECTORY: readonly DirectoryLine[] = DIRECTORY_GROUPS.flatMap((group) =>
  (lists as DirectoryLine[]).filter((line) => line.group === group),
);
