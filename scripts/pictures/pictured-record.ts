/** What the record in the pictures holds: positions in a list that came with Waymark, each with its time. */

/** The moment at which all pictures are taken: Thursday, 12 November 2026, noon UTC. */
export const PICTURED_AT = Date.UTC(2026, 10, 12, 12);

type At = readonly [position: number, at: number];

/** A record; everything in it is of one list. */
export interface PicturedRecord {
  /** Epoch ms. */
  now: number;
  read: readonly At[];
  skipped: readonly At[];
  begun: { listId: string; positions: readonly number[] };
  queued: readonly At[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The days before the moment on which something was read: some in most weeks, none in a summer month. */
const days = Array.from({ length: 120 }, (_, at) => (at * 29) % 340)
  .filter((day) => day < 90 || day > 120)
  .sort((a, b) => b - a);

/** Every third entry from the beginning, in the order in which they were read. */
export const picturedRecord: PicturedRecord = {
  now: PICTURED_AT,
  read: days.map((day, at) => [at * 3 + 2, PICTURED_AT - day * DAY_MS - (1 + (at % 5)) * HOUR_MS]),
  skipped: [
    [4, PICTURED_AT - 30 * DAY_MS],
    [31, PICTURED_AT - 2 * DAY_MS],
  ],
  begun: { listId: 'awesome-scalability', positions: [93, 97] },
  queued: [
    [300, PICTURED_AT - 5 * HOUR_MS],
    [192, PICTURED_AT - 4 * HOUR_MS],
    [111, PICTURED_AT - 3 * HOUR_MS],
  ],
};
