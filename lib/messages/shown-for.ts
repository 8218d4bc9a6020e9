/** How long a change is told where it was made: in popup and library, on the chip, in a page notice. */

/** A change can be undone there for this long, ms; afterwards in the history. */
export const UNDO_IN_PLACE_MS = 12_000;

/** What offers nothing to undo is told for this long, ms. */
export const NOTICE_MS = 5_000;
